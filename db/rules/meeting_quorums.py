"""Quorum and majority: who counts, against how much, and the arithmetic, in whole numbers only.

A rule is data: `heads >= 2/3 expected; area >= 2/3 expected` is a quorum, `heads > 1/2 present` a majority. Exactly
half is not more than half; exactly two thirds are at least two thirds. Areas are hundredths of a square metre, so
nothing is ever rounded.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

TERM = re.compile(r"(heads|area)\s*(>=|>)\s*([0-9]{1,4})/([1-9][0-9]{0,3})\s+(expected|present|cast)")
BETWEEN = ";"


class By(StrEnum):
    """What is counted: heads, or hundredths of a square metre."""

    HEADS = "heads"
    AREA = "area"


class Of(StrEnum):
    """Against what: all who are expected, those present, or the votes that were cast."""

    EXPECTED = "expected"
    PRESENT = "present"
    CAST = "cast"


@dataclass(frozen=True)
class Threshold:
    """One demand: more than (or at least) `top`/`bottom` of a whole."""

    by: By
    is_strict: bool
    top: int
    bottom: int
    of: Of

    def __str__(self) -> str:
        return f"{self.by} {'>' if self.is_strict else '>='} {self.top}/{self.bottom} {self.of}"

    def least(self, whole: int) -> int:
        """The least number that fulfils it: of 60, more than half are 31 and at least two thirds 40."""
        product = whole * self.top
        return product // self.bottom + 1 if self.is_strict else -(-product // self.bottom)

    def is_met(self, have: int, whole: int) -> bool:
        """Whether so much of a whole fulfils it. Of nothing, nothing does."""
        return whole > 0 and have >= self.least(whole)


@dataclass(frozen=True)
class Numbers:
    """So many heads, with so much area."""

    heads: int = 0
    area: int = 0

    def of(self, by: By) -> int:
        """The number that counts."""
        return self.heads if by is By.HEADS else self.area


@dataclass(frozen=True)
class Share:
    """One demand with its arithmetic: so much of a whole, and the least that would do."""

    threshold: Threshold
    have: int
    whole: int

    @property
    def least(self) -> int:
        """The least that would do."""
        return self.threshold.least(self.whole)

    @property
    def is_met(self) -> bool:
        """Whether it is fulfilled."""
        return self.threshold.is_met(self.have, self.whole)

    @property
    def missing(self) -> int:
        """How much is missing to fulfil it."""
        return 0 if self.is_met else max(self.least - self.have, 1)


@dataclass(frozen=True)
class Ballot:
    """How a vote went. `void` are ballots from which nothing can be read."""

    yes: Numbers = Numbers()
    no: Numbers = Numbers()
    abstain: Numbers = Numbers()
    void: int = 0

    def cast(self, by: By) -> int:
        """All that took part in the vote, abstentions and void ballots among them."""
        heads_only = self.void if by is By.HEADS else 0
        return self.yes.of(by) + self.no.of(by) + self.abstain.of(by) + heads_only


@dataclass(frozen=True)
class Seat:
    """One voice at a meeting: its key, whose head it is, its area, and from when to when somebody sat there for it."""

    voice: str
    holder: str
    area: int = 0
    came_at: datetime.datetime | None = None
    left_at: datetime.datetime | None = None

    def is_present(self, at: datetime.datetime) -> bool:
        """Whether it has come by an instant and not left yet."""
        return self.came_at is not None and self.came_at <= at and (self.left_at is None or self.left_at > at)


def thresholds(written: str) -> tuple[Threshold, ...]:
    """The demands of a rule as it is written. Raises ValueError for what is none."""
    return tuple(threshold(part.strip()) for part in written.split(BETWEEN) if part.strip())


def threshold(written: str) -> Threshold:
    """One demand as it is written. Raises ValueError."""
    found = TERM.fullmatch(written)
    if found is None or int(found[3]) > int(found[4]):
        raise ValueError(f"no such demand: {written}")
    return Threshold(By(found[1]), found[2] == ">", int(found[3]), int(found[4]), Of(found[5]))


def counted(seats: Iterable[Seat]) -> Numbers:
    """The heads and the area of some seats. A voice counts once, however often it signs in; an owner of several flats
    is one head with the area of all of them."""
    voices = {one.voice: one for one in seats if one.voice}
    return Numbers(len({one.holder for one in voices.values()}), sum(one.area for one in voices.values()))


def present(seats: Iterable[Seat], at: datetime.datetime) -> Numbers:
    """Who is there at an instant: who has come, and not left early."""
    return counted(one for one in seats if one.is_present(at))


def took_part(seats: Iterable[Seat], choices: Mapping[str, str], at: datetime.datetime | None) -> Numbers:
    """Who takes part in a vote by name: who has voted, though they left since, and where `at` is given also who is
    there at that instant and has not."""
    return counted(one for one in seats if one.voice in choices or (at is not None and one.is_present(at)))


def quorum(demands: Iterable[Threshold], expected: Numbers, there: Numbers) -> tuple[Share, ...]:
    """The arithmetic of a quorum: those who are there against those who are expected."""
    return tuple(Share(one, there.of(one.by), expected.of(one.by)) for one in demands)


def majority(demands: Iterable[Threshold], expected: Numbers, there: Numbers, ballot: Ballot) -> tuple[Share, ...]:
    """The arithmetic of a vote: those in favour against all expected, those present, or the votes cast.

    An abstention is no vote in favour, and still counts among those present and those who took part.
    """

    def whole(one: Threshold) -> int:
        if one.of is Of.CAST:
            return ballot.cast(one.by)
        return (expected if one.of is Of.EXPECTED else there).of(one.by)

    return tuple(Share(one, ballot.yes.of(one.by), whole(one)) for one in demands)


def is_met(shares: Iterable[Share]) -> bool:
    """Whether every demand is fulfilled; a rule that demands nothing is."""
    return all(one.is_met for one in shares)


def ballot(seats: Iterable[Seat], choices: Mapping[str, str]) -> Ballot:
    """How named votes went, by the voice of each: `yes`, `no` or `abstain`.

    An owner of several flats is one head: where the flats of one owner voted differently, the areas count as they
    voted, and the head abstains.
    """
    voices = {one.voice: one for one in seats if one.voice in choices}
    heads: dict[str, set[str]] = {}
    for voice, one in voices.items():
        heads.setdefault(one.holder, set()).add(choices[voice])
    said = [next(iter(chosen)) if len(chosen) == 1 else "abstain" for chosen in heads.values()]
    areas = {
        choice: sum(one.area for voice, one in voices.items() if choices[voice] == choice)
        for choice in ("yes", "no", "abstain")
    }
    yes, no, abstain = (Numbers(said.count(choice), areas[choice]) for choice in ("yes", "no", "abstain"))
    return Ballot(yes, no, abstain)


def hundredths(typed: str) -> int | None:
    """An area as typed (86.5, 86.50㎡) in hundredths of a square metre; None for what is none."""
    text = typed.strip().removesuffix("㎡").removesuffix("平方米").removesuffix("平").strip()
    found = re.fullmatch(r"([0-9]{1,6})(?:\.([0-9]{1,2}))?", text)
    return int(found[1]) * 100 + int((found[2] or "0").ljust(2, "0")) if found else None


def metres(area: int) -> str:
    """Hundredths of a square metre as they are written: 86.5 as 86.50, 120 as 120."""
    whole, part = divmod(area, 100)
    return f"{whole}.{part:02d}" if part else str(whole)
