"""Posts, shifts, people on duty, absences and sensitive periods as they are typed, and what may be wrong with them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from db.rules import phones
from db.rules.problems import Problem
from db.rules.rosters import AbsenceKind, DayKind, Role, Shift
from db.rules.text import clean
from db.rules.words import N_

NO_NAME = N_("Say what it is called.")
NO_PERSON = N_("Say who it is.")
TOO_LONG = N_("This is too long: at most {most} characters.")
UNKNOWN = N_("Choose one of the list.")
NO_TIME = N_("Write a time of day like 08:00.")
NO_DAYS = N_("Say on which kinds of days.")
NOBODY = N_("Say how many are needed: at least one.")
TOO_MANY = N_("At most {most} of one role.")
NO_ROLES = N_("Say what they may do on duty.")
NO_DAY = N_("Write a day like 2026-11-30.")
BACKWARDS = N_("The last day lies before the first.")
LONGEST_NAME, LONGEST_TEXT, LONGEST_DUTIES, MOST_OF_ROLE = 40, 120, 600, 9
_TIME = re.compile(r"([01]?\d|2[0-3])[:：.]?([0-5]\d)").fullmatch


@dataclass(frozen=True)
class PostDraft:
    """A post: its kind, name, the number it is reached by at any hour, where it is, and what is to be done there."""

    kind: str
    name: str
    phone: str = ""
    address: str = ""
    duties: str = ""


@dataclass(frozen=True)
class ShiftDraft:
    """A shift of a post: code, times as `08:00`, kinds of days, how many of each role, and from when to when it is."""

    post_id: str
    code: str
    begins: str
    ends: str
    day_kinds: frozenset[DayKind]
    needs: Mapping[Role, int]
    from_on: datetime.date | None = None
    to_on: datetime.date | None = None


@dataclass(frozen=True)
class MemberDraft:
    """Somebody who does duty: a worker of the store, or only a name and a telephone."""

    name: str
    roles: frozenset[Role]
    worker_id: str | None = None
    phone: str = ""
    traits: frozenset[str] = frozenset()
    from_on: datetime.date | None = None
    to_on: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True)
class AbsenceDraft:
    """Days on which somebody is away or wishes something, of shifts of one code or of all ("")."""

    member_id: str
    kind: str
    from_on: datetime.date | None
    to_on: datetime.date | None
    code: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PeriodDraft:
    """A sensitive period: its name, its days, what is to be watched, and where it was read."""

    name: str
    from_on: datetime.date | None
    to_on: datetime.date | None
    note: str = ""
    source: str = ""


@dataclass(frozen=True)
class Known:
    """The codes that drafts are held against."""

    kinds: Collection[str] = field(default_factory=frozenset)
    codes: Collection[str] = field(default_factory=frozenset)


def time_of(written: str) -> datetime.time | None:
    """A time of day as it is typed: 8:00, 0800, 08：00; None for anything else."""
    found = _TIME(clean(written))
    return datetime.time(int(found[1]), int(found[2])) if found else None


def post_problems(draft: PostDraft, known: Known) -> list[Problem]:
    """What is wrong with a post."""
    found = [*named(draft.name, NO_NAME), *length("address", draft.address), *length("duties", draft.duties)]
    if draft.kind not in known.kinds:
        found.append(Problem("kind", UNKNOWN))
    return [*found, *phone_problems(draft.phone)]


def shift_problems(draft: ShiftDraft, known: Known) -> list[Problem]:
    """What is wrong with a shift."""
    found = [Problem(name, NO_TIME) for name in ("begins", "ends") if time_of(getattr(draft, name)) is None]
    if draft.code not in known.codes:
        found.append(Problem("code", UNKNOWN))
    if not draft.day_kinds:
        found.append(Problem("day_kinds", NO_DAYS))
    if not any(draft.needs.values()):
        found.append(Problem(Role.MAIN.value, NOBODY))
    for role, count in draft.needs.items():
        if not 0 <= count <= MOST_OF_ROLE:
            found.append(Problem(role.value, TOO_MANY, values={"most": MOST_OF_ROLE}))
    return [*found, *span_problems(draft.from_on, draft.to_on)]


def member_problems(draft: MemberDraft) -> list[Problem]:
    """What is wrong with what is said of somebody who does duty."""
    found = [*named(draft.name, NO_PERSON), *length("note", draft.note)]
    if not draft.roles:
        found.append(Problem("roles", NO_ROLES))
    return [*found, *phone_problems(draft.phone), *span_problems(draft.from_on, draft.to_on)]


def absence_problems(draft: AbsenceDraft, known: Known) -> list[Problem]:
    """What is wrong with an absence."""
    found = [] if draft.kind in {one.value for one in AbsenceKind} else [Problem("kind", UNKNOWN)]
    if draft.code and draft.code not in known.codes:
        found.append(Problem("code", UNKNOWN))
    return [*found, *days_problems(draft.from_on, draft.to_on), *length("reason", draft.reason)]


def period_problems(draft: PeriodDraft) -> list[Problem]:
    """What is wrong with a sensitive period."""
    texts = (*length("note", draft.note), *length("source", draft.source))
    return [*named(draft.name, NO_NAME), *days_problems(draft.from_on, draft.to_on), *texts]


def named(name: str, missing: str) -> Iterator[Problem]:
    """What is wrong with a name."""
    if not clean(name):
        yield Problem("name", missing)
    elif len(clean(name)) > LONGEST_NAME:
        yield Problem("name", TOO_LONG, values={"most": LONGEST_NAME})


def length(name: str, text: str) -> Iterator[Problem]:
    """Whether a text is too long for its field."""
    most = LONGEST_DUTIES if name == "duties" else LONGEST_TEXT
    if len(text) > most:
        yield Problem(name, TOO_LONG, values={"most": most})


def phone_problems(phone: str) -> Iterable[Problem]:
    """What is wrong with a telephone number; none is needed."""
    return phones.problems_in(phone) if clean(phone) else ()


def days_problems(first: datetime.date | None, last: datetime.date | None) -> Iterator[Problem]:
    """What is wrong with a span whose days are both needed."""
    if first is None:
        yield Problem("from_on", NO_DAY)
    if last is None:
        yield Problem("to_on", NO_DAY)
    yield from span_problems(first, last)


def span_problems(first: datetime.date | None, last: datetime.date | None) -> Iterator[Problem]:
    """What is wrong with a span that may be open at either end."""
    if first and last and last < first:
        yield Problem("to_on", BACKWARDS)


def shift_of(draft: ShiftDraft, key: str) -> Shift:
    """A shift that was checked, as the rules of a roster see it."""
    begins, ends = time_of(draft.begins), time_of(draft.ends)
    assert begins is not None and ends is not None
    return Shift(key, draft.post_id, draft.code, begins, ends, draft.day_kinds, draft.needs, draft.from_on, draft.to_on)
