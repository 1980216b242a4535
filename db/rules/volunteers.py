"""Volunteers: what one is written down with, who is a minor, and who has not come for long."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db.rules import citizen_numbers, dates, lengths, phones
from db.rules.dates import PartialDate
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

SKILLS, TIMES, KINDS = "volunteer_skills", "volunteer_times", "volunteer_service_kinds"
RATINGS, NOTES, LIMITS = "volunteer_ratings", "volunteer_note_kinds", "volunteer_limits"
# Whoever is younger needs a guardian who agrees (Civil Code, art. 17 to 19; rules on voluntary service, art. 20).
ADULT = 18
LONGEST: Mapping[str, int] = {
    "name": 50,
    "phone": 30,
    "number": 30,
    "team": 60,
    "guardian": 50,
    "guardian_phone": 30,
    "note": 300,
}
NO_NAME = N_("Write the volunteer's name.")
NO_BIRTH = N_("Write the birth date like 2010-03-08, or the year only.")
NO_GUARDIAN = N_("A minor needs a guardian: write who it is.")
NO_GUARDIAN_PHONE = N_("Write how the guardian is reached.")
NO_CONSENT = N_("A minor helps only with the guardian's consent: write the day on which it was given.")
NOT_YET = N_("This day has not come yet.")
NOT_LISTED = N_("Choose from the list.")


@dataclass(frozen=True)
class VolunteerDraft:
    """A volunteer as written down. `birth` counts where the register says none; `skills` and `times` are codes."""

    name: str
    joined_on: datetime.date
    person_id: str | None = None
    phone: str = ""
    birth: str = ""
    number: str = ""
    skills: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    team: str = ""
    guardian: str = ""
    guardian_phone: str = ""
    consent_on: datetime.date | None = None
    insured_until: datetime.date | None = None
    note: str = ""


def born_on(typed: str, today: datetime.date) -> PartialDate | None:
    """A birth date as it was typed; None for none or for what is none."""
    said = dates.read(typed, today) if typed.strip() else None
    return said if isinstance(said, PartialDate) else None


def is_minor(birth_on: PartialDate | None, on: datetime.date) -> bool:
    """Whether a person is, or may still be, under 18 on a day. Without a birth date nothing says so."""
    return birth_on is not None and citizen_numbers.age(birth_on.last_day, on) < ADULT


def problems_in(
    draft: VolunteerDraft, birth_on: PartialDate | None, today: datetime.date, known: Mapping[str, Collection[str]]
) -> list[Problem]:
    """What is wrong with a volunteer; `birth_on` is what the register or the draft says, `known` the codes by list."""
    problems = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    problems += lengths.too_long(draft, LONGEST)
    for name in ("phone", "guardian_phone"):
        problems += phones.problems_in(getattr(draft, name), name) if getattr(draft, name) else []
    if draft.birth.strip() and born_on(draft.birth, today) is None:
        problems.append(Problem("birth", NO_BIRTH))
    for name, list_name in (("skills", SKILLS), ("times", TIMES)):
        if not set(getattr(draft, name)) <= set(known[list_name]):
            problems.append(Problem(name, NOT_LISTED))
    if draft.joined_on > today:
        problems.append(Problem("joined_on", NOT_YET))
    return problems + (guardian_problems(draft, today) if is_minor(birth_on, today) else [])


def guardian_problems(draft: VolunteerDraft, today: datetime.date) -> list[Problem]:
    """What is missing of the guardian of a minor."""
    problems = [] if clean(draft.guardian) else [Problem("guardian", NO_GUARDIAN)]
    problems += [] if draft.guardian_phone.strip() else [Problem("guardian_phone", NO_GUARDIAN_PHONE)]
    if draft.consent_on is None:
        problems.append(Problem("consent_on", NO_CONSENT))
    elif draft.consent_on > today:
        problems.append(Problem("consent_on", NOT_YET))
    return problems


def months_before(today: datetime.date, months: int) -> datetime.date:
    """The day so many months before another one; the last of the month where that has no such day."""
    years, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    day = today.day
    while True:
        try:
            return datetime.date(years, month + 1, day)
        except ValueError:
            day -= 1


def is_quiet(last_on: datetime.date | None, joined_on: datetime.date, today: datetime.date, months: int) -> bool:
    """Whether a volunteer has not come for so many months: neither served nor joined since."""
    return max(last_on or joined_on, joined_on) < months_before(today, months)
