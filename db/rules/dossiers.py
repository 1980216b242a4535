"""The dossier of a case: its items in binding order, where each of them stands, and what a reviewer looks for.

Thirteen items in a fixed order, after the notice of the Ministry of Justice on the documents of people's mediation.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from db.rules.words import N_

APPLICATION, RIGHTS, IDENTITY, PROXY, ENQUIRY, EVIDENCE, RECORD = "01", "02", "03", "04", "05", "06", "07"
AGREEMENT, PERFORMANCE, REVISIT, COURT, REMARKS, BACK = "08", "09", "10", "11", "12", "13"


class State(IntEnum):
    """How far an item is: what comes later has gone through what comes before. Not needed is beside them all."""

    NOT_NEEDED = -1
    MISSING = 0
    DRAFTED = 1
    PRINTED = 2
    SIGNED = 3
    SCANNED = 4


class Lack(StrEnum):
    """What an item lacks before it can be bound."""

    NOTHING = ""
    ALL = "all"
    PRINT = "print"
    SIGNATURE = "signature"


@dataclass(frozen=True)
class Rule:
    """What the list of items says of one: must it be there always, does it need signatures, which form is printed."""

    code: str
    is_must: bool
    is_signed: bool
    paper: str = ""


@dataclass(frozen=True)
class Kept:
    """What was noted of an item: when it was printed and signed, its pages, its files, or that it is not needed."""

    printed_at: datetime.datetime | None = None
    signed_on: datetime.date | None = None
    pages: int | None = None
    files: int = 0
    is_left_out: bool = False
    remark: str = ""
    version: int = 0


@dataclass(frozen=True)
class Contents:
    """What a case has for its dossier.

    How many sittings, enquiries, agents and revisits; whether a party applied for it, whether it was accepted and
    agreed, orally or in writing; what is to be done and what is done; whether a court was asked.
    """

    sittings: int = 0
    enquiries: int = 0
    agents: int = 0
    revisits: int = 0
    is_applied: bool = True
    is_accepted: bool = True
    is_agreed: bool = False
    is_oral: bool = False
    duties: int = 0
    duties_done: int = 0
    asks_court: bool = False


@dataclass(frozen=True)
class Item:
    """One item as it stands. `is_needed` says that this case must have it."""

    rule: Rule
    state: State
    is_needed: bool
    kept: Kept

    @property
    def lack(self) -> Lack:
        """What it lacks; nothing for one that the case does not need. A scan proves no signature by itself."""
        if not self.is_needed or self.state is State.NOT_NEEDED:
            return Lack.NOTHING
        if self.state in (State.MISSING, State.DRAFTED):
            return Lack.ALL if self.state is State.MISSING else Lack.PRINT
        return Lack.SIGNATURE if self.rule.is_signed and not self.kept.signed_on else Lack.NOTHING


NO_KEPT = Kept()


def items(rules: Iterable[Rule], contents: Contents, kept: Mapping[str, Kept]) -> list[Item]:
    """Every item in binding order as it stands."""
    return [item(rule, contents, kept.get(rule.code, NO_KEPT)) for rule in rules]


def item(rule: Rule, contents: Contents, kept: Kept) -> Item:
    """One item as it stands."""
    is_needed = needs(rule, contents) and not kept.is_left_out
    return Item(rule, state(rule, contents, kept), is_needed, kept)


def needs(rule: Rule, contents: Contents) -> bool:
    """Whether a case must have an item. Where nothing was agreed there is no agreement, and without a sitting no record
    of one; what is bound as needed is needed as soon as the case has something of the kind."""
    occasions: Mapping[str, bool] = {
        RECORD: contents.sittings > 0 or contents.is_agreed,
        AGREEMENT: contents.is_agreed,
        PROXY: contents.agents > 0,
        ENQUIRY: contents.enquiries > 0,
        PERFORMANCE: contents.is_agreed and contents.duties > 0,
        REVISIT: contents.is_agreed,
        COURT: contents.asks_court,
        RIGHTS: contents.is_accepted,
        APPLICATION: contents.is_applied or contents.is_accepted,
    }
    return occasions.get(rule.code, rule.is_must)


def state(rule: Rule, contents: Contents, kept: Kept) -> State:
    """How far an item is."""
    if kept.is_left_out:
        return State.NOT_NEEDED
    if kept.files:
        return State.SCANNED
    if kept.signed_on:
        return State.SIGNED
    if kept.printed_at or (kept.pages and not rule.paper):
        # What has no form of its own lies in the file as soon as somebody has counted its pages.
        return State.PRINTED
    if is_drafted(rule, contents):
        return State.DRAFTED
    return State.MISSING if needs(rule, contents) else State.NOT_NEEDED


def is_drafted(rule: Rule, contents: Contents) -> bool:
    """Whether everything is known that the item's own paper says."""
    if not rule.paper:
        return False
    counts: Mapping[str, int] = {
        ENQUIRY: contents.enquiries,
        RECORD: contents.sittings,
        AGREEMENT: int(contents.is_agreed),
        REVISIT: contents.revisits,
        PROXY: contents.agents,
        APPLICATION: int(contents.is_applied or contents.is_accepted),
        RIGHTS: int(contents.is_accepted),
    }
    return counts.get(rule.code, 1) > 0


def complete(found: Sequence[Item]) -> tuple[int, int]:
    """How many of the items that a case needs are complete, of how many."""
    needed = [one for one in found if one.is_needed]
    return sum(one.lack is Lack.NOTHING for one in needed), len(needed)


class Point(StrEnum):
    """What a reviewer of a dossier looks for: seven points, each after a rule of the law."""

    LAWFUL = "lawful"
    INFORMED = "informed"
    IDENTIFIED = "identified"
    IN_TIME = "in_time"
    RECORDED = "recorded"
    AGREED = "agreed"
    FOLLOWED = "followed"


POINTS: Mapping[Point, str] = {
    Point.LAWFUL: N_("The case was applied for or taken up, and may be mediated (article 17)"),
    Point.INFORMED: N_("The parties were told of their rights and duties, and have signed (article 23)"),
    Point.IDENTIFIED: N_("Who the parties are is proved, and agents have a letter of attorney"),
    Point.IN_TIME: N_("It was mediated within the term, or both parties consented to more (rules, article 36)"),
    Point.RECORDED: N_("Every sitting has its record: time, place, who was there, what was said, the result, signed"),
    Point.AGREED: N_("The agreement names parties, facts, terms, how and when, and is signed and sealed (article 29)"),
    Point.FOLLOWED: N_("Performance was followed and the parties were revisited in time (article 31)"),
}


NAMED: Mapping[Point, str] = {
    Point.LAWFUL: N_("lawful"),
    Point.INFORMED: N_("informed"),
    Point.IDENTIFIED: N_("identified"),
    Point.IN_TIME: N_("in time"),
    Point.RECORDED: N_("recorded"),
    Point.AGREED: N_("agreed"),
    Point.FOLLOWED: N_("followed"),
}


@dataclass(frozen=True)
class Review:
    """What the points are judged by, beside the items: whether a bar is known, whether mediating ended in time, whether
    every sitting has a result, and whether a duty or a revisit is late."""

    is_barred: bool = False
    is_in_time: bool = True
    has_results: bool = True
    is_late_after: bool = False


def reviewed(found: Sequence[Item], case: Review, contents: Contents) -> dict[Point, bool | None]:
    """Whether each of the seven points is met; None where the case gives no occasion for it."""
    lacks = {one.rule.code: one.lack is not Lack.NOTHING for one in found}
    has_sat = contents.sittings > 0
    return {
        Point.LAWFUL: not case.is_barred and not lacks.get(APPLICATION, True),
        Point.INFORMED: None if not contents.is_accepted else not lacks.get(RIGHTS, True),
        Point.IDENTIFIED: not lacks.get(IDENTITY, True) and not lacks.get(PROXY, True),
        Point.IN_TIME: case.is_in_time,
        Point.RECORDED: not lacks.get(RECORD, True) and case.has_results if has_sat else None,
        Point.AGREED: None if not contents.is_agreed else not lacks.get(AGREEMENT, True),
        Point.FOLLOWED: is_followed(case, contents, lacks) if contents.is_agreed else None,
    }


def is_followed(case: Review, contents: Contents, lacks: Mapping[str, bool]) -> bool:
    """Whether an agreement was followed: everything is done, nothing is late, and the revisits have their records."""
    return contents.duties_done == contents.duties and not case.is_late_after and not lacks.get(REVISIT, True)
