"""Services (民生服务): what one is written down with, what is noted of each time, who may see it, and what it costs.

Everything of children under 14, and what says something of somebody's health, is for few eyes: of those who look after
that grid, of whoever brings it, and of leaders.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules import service_rhythms
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

KINDS, RHYTHMS, BRINGERS = "service_kinds", "service_rhythms", "service_bringers"
MISSES, PAUSES, SEEN = "service_misses", "service_pauses", "service_seen"
RATES = "service_rates"
MOST_FEN = 100_000_000
LONGEST: Mapping[str, int] = {"brought_by": 60, "paid_from": 60, "note": 1000}
LONGEST_WHY, LONGEST_NOTE = 200, 1000
# What is due by an hour and not noted so many minutes after it is told.
GRACE = datetime.timedelta(minutes=60)
NOT_LISTED = N_("Choose from the list.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_BRINGER = N_("Write who brings it.")
NO_SUM = N_("Write the sum in yuan: 15 or 12.50.")
TOO_MUCH = N_("More cannot be paid of it than it costs.")
ENDS_BEFORE = N_("It cannot end before it begins.")
NO_HOUR = N_("Write the hour like 11:30.")
NO_WHY = N_("Say why.")
TO_COME = N_("This day is still to come.")
NOT_DUE = N_("It is not due on this day.")
NOTED = N_("This day is noted already.")
FEW_EYES = N_("This is for few eyes: of whoever looks after the grid, of whoever brings it, and of a leader.")


class State(StrEnum):
    """What became of a service on a day: done, missed, or called off beforehand."""

    DONE = "done"
    MISSED = "missed"
    OFF = "off"


@dataclass(frozen=True)
class Bringer:
    """Who brings a service: which sort (a code of `service_bringers`), which record of it where one is known, and the
    name in words. Every question of who it is, is answered from this alone."""

    sort: str
    name: str = ""
    worker_id: str | None = None
    volunteer_id: str | None = None
    partner_id: str | None = None

    @property
    def is_said(self) -> bool:
        """Whether it says who."""
        return bool(clean(self.name) or self.worker_id or self.volunteer_id or self.partner_id)


@dataclass(frozen=True)
class ServiceDraft:
    """A service as it is written down. `days` belong to the rhythm; sums are in fen."""

    person_id: str
    kind: str
    rhythm: str
    begins_on: datetime.date
    days: tuple[int, ...] = ()
    hour: str = ""
    bringer: Bringer = field(default_factory=lambda: Bringer(""))
    cost: int = 0
    subsidy: int = 0
    paid_from: str = ""
    note: str = ""
    ends_on: datetime.date | None = None
    case_id: str | None = None


@dataclass(frozen=True)
class RoundDraft:
    """What became of a service on a day. `brought_by` is who brought it, where that was somebody else."""

    service_id: str
    for_on: datetime.date
    state: str
    reason: str = ""
    note: str = ""
    brought_by: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """The lists against which services are checked, and the kinds that are for few eyes or watch over somebody."""

    kinds: Collection[str]
    bringers: Collection[str]
    misses: Collection[str]
    pauses: Collection[str]
    seen: Collection[str]
    health: Collection[str] = ()
    watching: Collection[str] = ()


@dataclass(frozen=True)
class Eyes:
    """Who looks: the worker, the worker's grid (None: the whole community is the worker's own), and if a leader."""

    worker_id: str | None
    grid_id: str | None = None
    is_leader: bool = False

    def may_see(self, grid_id: str | None, bringer_id: str | None = None) -> bool:
        """Whether these eyes may see what is for few, of somebody of a grid, brought by a worker."""
        return self.is_leader or self.is_own(grid_id, bringer_id)

    def is_own(self, grid_id: str | None, bringer_id: str | None = None) -> bool:
        """Whether something is the worker's own: in the worker's grid, or brought by the worker."""
        is_here = self.grid_id is None or self.grid_id == grid_id
        return is_here or (bringer_id is not None and bringer_id == self.worker_id)


def problems_in(draft: ServiceDraft, words: Vocabulary) -> list[Problem]:
    """What is wrong with a service."""
    known = (("kind", draft.kind, words.kinds), ("bringer", draft.bringer.sort, words.bringers))
    problems = [Problem(name, NOT_LISTED) for name, code, codes in known if code not in codes]
    days = service_rhythms.read_days(draft.rhythm, service_rhythms.written(draft.days))
    if isinstance(days, Problem):
        problems.append(days)
    if not draft.bringer.is_said:
        problems.append(Problem("brought_by", NO_BRINGER))
    if draft.ends_on is not None and draft.ends_on < draft.begins_on:
        problems.append(Problem("ends_on", ENDS_BEFORE))
    return [*problems, *sum_problems(draft.cost, draft.subsidy), *length_problems(draft)]


def sum_problems(cost: int, subsidy: int) -> list[Problem]:
    """What is wrong with what one time costs, and what is paid of it."""
    if not 0 <= cost <= MOST_FEN:
        return [Problem("cost", NO_SUM)]
    if subsidy < 0:
        return [Problem("subsidy", NO_SUM)]
    return [Problem("subsidy", TOO_MUCH)] if subsidy > cost else []


def length_problems(draft: ServiceDraft) -> list[Problem]:
    """A problem at each field that holds more than fits."""
    texts = {"brought_by": draft.bringer.name, "paid_from": draft.paid_from, "note": draft.note}
    return [
        Problem(name, TOO_LONG, values={"limit": LONGEST[name]})
        for name, text in texts.items()
        if len(text.strip()) > LONGEST[name]
    ]


def round_problems(draft: RoundDraft, words: Vocabulary, today: datetime.date) -> list[Problem]:
    """What is wrong with what is noted of a day."""
    if draft.for_on > today and draft.state != State.OFF:
        return [Problem("for_on", TO_COME)]
    if draft.state not in set(State):
        return [Problem("state", NOT_LISTED)]
    if draft.state == State.MISSED and draft.reason not in words.misses:
        return [Problem("reason", NOT_LISTED)]
    if draft.state == State.OFF and draft.reason not in words.pauses:
        return [Problem("reason", NOT_LISTED)]
    if len(draft.note.strip()) > LONGEST_NOTE:
        return [Problem("note", TOO_LONG, values={"limit": LONGEST_NOTE})]
    return []


def why_problems(why: str, name: str = "why") -> list[Problem]:
    """What is wrong with a reason in words."""
    if not why.strip():
        return [Problem(name, NO_WHY)]
    return [Problem(name, TOO_LONG, values={"limit": LONGEST_WHY})] if len(why.strip()) > LONGEST_WHY else []


@dataclass(frozen=True)
class Sums:
    """So many times, what they cost, what was paid of that, and what people paid themselves; in fen."""

    done: int = 0
    missed: int = 0
    off: int = 0
    cost: int = 0
    subsidy: int = 0

    @property
    def own(self) -> int:
        """What people paid themselves."""
        return self.cost - self.subsidy

    def __add__(self, other: Sums) -> Sums:
        """Both together."""
        return Sums(
            self.done + other.done,
            self.missed + other.missed,
            self.off + other.off,
            self.cost + other.cost,
            self.subsidy + other.subsidy,
        )


@dataclass(frozen=True)
class Rate:
    """What one time of a kind costs and what is paid of it, for those of an age; in fen."""

    kind: str
    cost: int
    subsidy: int
    age_from: int | None = None
    age_to: int | None = None

    def fits(self, kind: str, age: int | None) -> bool:
        """Whether it holds for a kind and an age; a rate for an age does not hold for an unknown one."""
        if kind != self.kind:
            return False
        if self.age_from is None and self.age_to is None:
            return True
        return age is not None and (self.age_from or 0) <= age <= (self.age_to if self.age_to is not None else age)


def rate_of(rates: Collection[Rate], kind: str, age: int | None) -> Rate | None:
    """The rate for a kind and an age: one that names an age comes before one for everybody."""
    fitting = [one for one in rates if one.fits(kind, age)]
    return min(fitting, key=lambda one: one.age_from is None, default=None)
