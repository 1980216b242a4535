"""Policies (政策服务): what somebody may have a right to, who that is, what to bring, and who does what by when.

A policy is data, by region and from a day on, with its source. Whether somebody may qualify is a prompt to tell a
person of a right (主动发现), never a decision: that is for the office in charge.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules.policy_conditions import Condition, Every


class Verdict(StrEnum):
    """What the rule of a policy says of somebody: may qualify, does not, or cannot be told for want of facts."""

    MAY = "may"
    NOT = "not"
    MISSING = "missing"


@dataclass(frozen=True)
class Reason:
    """One condition of a rule in words, as marked text with its values, and what it says; `missing` are the codes of
    the facts that it lacks. One that belongs to the heading above it ("one of these:") stands `depth` steps to the
    right."""

    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    verdict: Verdict = Verdict.MAY
    missing: tuple[str, ...] = ()
    depth: int = 0


@dataclass(frozen=True)
class Judgement:
    """What the rule of one policy says of one person on a day, each condition with its reason."""

    verdict: Verdict
    reasons: tuple[Reason, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of the facts without which nothing can be told, each once."""
        return tuple(dict.fromkeys(code for reason in self.reasons for code in reason.missing))


class Unit(StrEnum):
    """How the days of a limit are counted."""

    WORKING = "working"
    CALENDAR = "calendar"


@dataclass(frozen=True)
class Material:
    """Something to bring. `is_online`: the office looks it up itself; `is_ours`: the community writes it."""

    code: str
    zh: str
    en: str
    is_online: bool = False
    is_ours: bool = False


@dataclass(frozen=True)
class Stage:
    """What one office does with an application, and within how many days; none where no limit is known.

    `is_notice` says that it is a public notice (公示) of so many days.
    """

    code: str
    actor_zh: str
    actor_en: str
    zh: str
    en: str
    days: int | None = None
    unit: Unit = Unit.WORKING
    is_notice: bool = False


@dataclass(frozen=True)
class Amount:
    """What is paid, in fen, each `every` months (0: once), to whom it says, or to those between two ages."""

    fen: int
    every: int = 1
    age_from: int | None = None
    age_to: int | None = None
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class Review:
    """How often a right is looked at again, how, and so many days before which a person is told.

    `counts_from` is the code of the circumstance whose day the months count from (the day of the last certification);
    without one they count from the day from which the right was granted.
    """

    every_months: int | None = None
    zh: str = ""
    en: str = ""
    warn_days: tuple[int, ...] = ()
    counts_from: str = ""


class Start(StrEnum):
    """From which month on a right is paid or holds."""

    MONTH_AFTER_APPROVAL = "month_after_approval"
    MONTH_OF_APPROVAL = "month_of_approval"
    MONTH_OF_REQUEST = "month_of_request"
    MONTH_OF_ELIGIBILITY = "month_of_eligibility"
    ONCE = "once"


@dataclass(frozen=True)
class Stop:
    """What ends a right: a code of the list `policy_stops` (death, move_out, ...), and what happens then."""

    code: str
    zh: str = ""
    en: str = ""


@dataclass(frozen=True)
class Place:
    """Where one applies."""

    zh: str
    en: str


@dataclass(frozen=True)
class Window:
    """The days of a year in which one applies, as month and day in one number: 901 to 1231."""

    from_day: int
    to_day: int

    def holds(self, day: datetime.date) -> bool:
        """Whether a day lies in the window, which may reach over new year."""
        on = day.month * 100 + day.day
        if self.from_day <= self.to_day:
            return self.from_day <= on <= self.to_day
        return on >= self.from_day or on <= self.to_day


class Payee(StrEnum):
    """Whose right it is: one person's, or the whole household's, for which one member applies."""

    PERSON = "person"
    HOUSEHOLD = "household"


@dataclass(frozen=True)
class Standing:
    """Where a policy is written: region, source, from when to when it holds, when it was looked at, how sure it is."""

    region: str
    source: str
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    checked_on: datetime.date | None = None
    certainty: str = "known"


@dataclass(frozen=True)
class Policy:
    """One edition of a policy in full: `code` names the policy (P-05), `version` the edition.

    `birthdays` are the ages of which people are told `remind_days` before; `excludes` are the policies that nobody has
    beside this one.
    """

    code: str
    version: str
    zh: str
    en: str
    standing: Standing
    condition: Condition = field(default_factory=Every)
    payee: Payee = Payee.PERSON
    materials: tuple[Material, ...] = ()
    stages: tuple[Stage, ...] = ()
    amounts: tuple[Amount, ...] = ()
    start: Start = Start.MONTH_AFTER_APPROVAL
    review: Review = Review()
    stops: tuple[Stop, ...] = ()
    where: tuple[Place, ...] = ()
    window: Window | None = None
    birthdays: tuple[int, ...] = ()
    remind_days: int = 30
    excludes: tuple[str, ...] = ()
    note_zh: str = ""
    note_en: str = ""
