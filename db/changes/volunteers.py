"""Volunteers: written down, corrected, gone and back; training and praise."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from db.errors import NotFound, refuse
from db.models.residents import Person
from db.models.volunteers import Volunteer, VolunteerNote
from db.pen import Pen
from db.queries import codes
from db.rules import dates, lengths, pinyin, volunteers
from db.rules.dates import PartialDate
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.volunteers import SKILLS, TIMES, VolunteerDraft
from db.rules.words import N_

NAMES = {
    "add": N_("Volunteer written down"),
    "amend": N_("Volunteer corrected"),
    "sort_into": N_("Skills or times of a volunteer changed"),
    "leave": N_("Volunteer left"),
    "come_back": N_("Volunteer came back"),
    "note": N_("Training or praise of a volunteer written down"),
    "unnote": N_("Training or praise of a volunteer struck out"),
}
ONE_PERSON = N_("This person is on the list of volunteers already.")
ONE_NUMBER = N_("Another volunteer bears this number.")
NO_REASON = N_("Say why.")
GONE = N_("The volunteer is gone already.")
LONGEST_NOTE = 100


def add(pen: Pen, draft: VolunteerDraft) -> str:
    """Write a volunteer down and answer the key. Raises Refused, NotFound."""
    refuse(problems_in(pen, draft))
    key = pen.add(Volunteer, worker_id=pen.by.worker_id, **columns(pen, draft))
    pen.about(Volunteer, key)
    return key


def amend(pen: Pen, volunteer_id: str, version: int, draft: VolunteerDraft) -> None:
    """Correct what is known of a volunteer. Raises Refused, NotFound, Conflict."""
    row = pen.read(Volunteer, volunteer_id, version)
    refuse(problems_in(pen, draft, volunteer_id))
    pen.about(Volunteer, volunteer_id)
    pen.set(row, **columns(pen, draft))


def sort_into(pen: Pen, volunteer_id: str, version: int, list_name: str, chosen: Collection[str]) -> None:
    """Say what a volunteer can do, or when: codes of one of the two lists. Raises Refused, NotFound, Conflict."""
    row = pen.read(Volunteer, volunteer_id, version)
    known = codes.some(list_name).lists.get(list_name, {})
    column = {SKILLS: "skills", TIMES: "times"}[list_name]
    refuse([] if set(chosen) <= set(known) else [Problem(column, volunteers.NOT_LISTED)])
    pen.about(Volunteer, volunteer_id)
    pen.set(row, **{column: ",".join(code for code in known if code in chosen)})


def leave(pen: Pen, volunteer_id: str, version: int, reason: str, on: datetime.date | None = None) -> None:
    """A volunteer helps no more; hours and points stay. Raises Refused, NotFound, Conflict."""
    row = pen.read(Volunteer, volunteer_id, version)
    refuse([Problem("", GONE)] if row.left_on else [])
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    pen.set(row, left_on=on or pen.today, reason=on_one_line(reason))
    pen.about(Volunteer, volunteer_id, on_one_line(reason))


def come_back(pen: Pen, volunteer_id: str, version: int) -> None:
    """A volunteer who had left helps again. Raises Refused, NotFound, Conflict."""
    row = pen.read(Volunteer, volunteer_id, version)
    refuse(sameness(row.person_id, row.number, volunteer_id))
    pen.set(row, left_on=None, reason="")
    pen.about(Volunteer, volunteer_id)


def problems_in(pen: Pen, draft: VolunteerDraft, except_id: str = "") -> list[Problem]:
    """What is wrong with a volunteer, or that this one is there already. Raises NotFound for an unknown person."""
    lists = codes.some(SKILLS, TIMES).lists
    known = {name: lists.get(name, {}) for name in (SKILLS, TIMES)}
    birth_on = born_on(draft, pen.today)
    problems = volunteers.problems_in(draft, birth_on, pen.today, known)
    return problems + sameness(draft.person_id, clean(draft.number), except_id)


def born_on(draft: VolunteerDraft, today: datetime.date) -> PartialDate | None:
    """When a volunteer was born: by the register, else as the draft says. Raises NotFound for an unknown person."""
    person = person_of(draft.person_id)
    if person is not None and person.birth:
        return dates.parse(person.birth)
    return volunteers.born_on(draft.birth, today)


def person_of(person_id: str | None) -> Any:
    """Somebody of the register; None for nobody. Raises NotFound for an unknown person."""
    person = Person.get_or_none(Person.id == person_id) if person_id else None
    if person_id and person is None:
        raise NotFound
    return person


def sameness(person_id: str | None, number: str, except_id: str) -> list[Problem]:
    """A problem where somebody of the register, or a number, is on the list already."""
    others = Volunteer.left_on.is_null() & (Volunteer.id != except_id)
    problems = []
    if person_id and Volunteer.select().where(others, Volunteer.person_id == person_id).exists():
        problems.append(Problem("name", ONE_PERSON))
    if number and Volunteer.select().where(others, Volunteer.number == number).exists():
        problems.append(Problem("number", ONE_NUMBER))
    return problems


def columns(pen: Pen, draft: VolunteerDraft) -> dict[str, Any]:
    """A volunteer as the columns of a row; whoever is of the register bears the name that stands there."""
    birth_on, person = volunteers.born_on(draft.birth, pen.today), person_of(draft.person_id)
    name = person.name if person else clean(draft.name)
    return {
        **{text: clean(getattr(draft, text)) for text in volunteers.LONGEST},
        "name": name,
        "person_id": draft.person_id,
        "name_sort": pinyin.sort_key(name),
        "birth": dates.write(birth_on) if birth_on else "",
        "skills": ",".join(draft.skills),
        "times": ",".join(draft.times),
        "consent_on": draft.consent_on,
        "insured_until": draft.insured_until,
        "joined_on": draft.joined_on,
    }


@dataclass(frozen=True)
class NoteDraft:
    """A training or a commendation (a code), with its minutes where it had any."""

    volunteer_id: str
    kind: str
    noted_on: datetime.date
    what: str
    minutes: int | None = None


def note(pen: Pen, draft: NoteDraft) -> str:
    """Write a training or a commendation down and answer its key. Raises Refused."""
    entries = codes.some(volunteers.NOTES).lists.get(volunteers.NOTES, {})
    problems = [] if draft.kind in entries else [Problem("kind", volunteers.NOT_LISTED)]
    what = clean(draft.what)
    if not 0 < len(what) <= LONGEST_NOTE:
        problems.append(Problem("what", lengths.TOO_LONG, values={"limit": LONGEST_NOTE}) if what else EMPTY)
    problems += [Problem("noted_on", volunteers.NOT_YET)] if draft.noted_on > pen.today else []
    refuse(problems)
    pen.about(Volunteer, draft.volunteer_id)
    facts = {"kind": draft.kind, "noted_on": draft.noted_on, "what": what, "minutes": draft.minutes}
    return pen.add(VolunteerNote, volunteer=draft.volunteer_id, worker_id=pen.by.worker_id, **facts)


EMPTY = Problem("what", N_("Write what it was."))


def unnote(pen: Pen, note_id: str, version: int) -> None:
    """Strike out a training or a commendation that was written down by mistake. Raises NotFound, Conflict."""
    row = pen.read(VolunteerNote, note_id, version)
    pen.about(Volunteer, row.volunteer_id)
    pen.remove(row)
