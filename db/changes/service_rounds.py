"""Rounds of services: what became of one on a day, of a whole door in one deed, what was wrong, and who was seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.changes import services as arranging
from db.errors import Conflict, NotFound, refuse
from db.models.services import Service, ServiceRound
from db.pen import Pen
from db.queries import service_people, services, working_days
from db.rules import service_rhythms
from db.rules import services as rules
from db.rules.problems import Problem
from db.rules.services import RoundDraft, State
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "note": N_("Service noted"),
    "note_many": N_("Services noted"),
    "withdraw": N_("Note of a service withdrawn"),
    "look_after": N_("Seen after a missed service"),
}
ANSWERED = N_("Somebody has seen to this already.")
NOT_MISSED = N_("Only what was missed has to be seen to.")


def note(pen: Pen, draft: RoundDraft) -> str:
    """Note what became of a service on a day, and answer its key. Raises Refused, NotFound."""
    return note_many(pen, [draft])[0]


def note_many(pen: Pen, drafts: Sequence[RoundDraft]) -> list[str]:
    """Note what became of several services, as of everything behind one door: all or none. Raises Refused, NotFound."""
    words = service_people.vocabulary()
    keys = []
    for draft in drafts:
        refuse(rules.round_problems(draft, words, pen.today))
        service: Any = Service.get_or_none(Service.id == draft.service_id)
        if service is None:
            raise NotFound
        arranging.reach(pen, service.person_id, service)
        refuse(day_problems(draft))
        keys.append(pen.add(ServiceRound, **columns(pen, draft, service)))
    if len(drafts) == 1:
        pen.about(Service, drafts[0].service_id)
    return keys


def columns(pen: Pen, draft: RoundDraft, service: Any) -> dict[str, Any]:
    """What is noted as the columns of its row: what was not done costs nothing."""
    is_done = draft.state == State.DONE
    return {
        "service": service.id,
        "for_on": draft.for_on,
        "state": draft.state,
        "reason": "" if is_done else draft.reason,
        "note": on_lines(draft.note),
        "brought_by": on_one_line(draft.brought_by),
        "cost": service.cost if is_done else 0,
        "subsidy": service.subsidy if is_done else 0,
        "noted_at": pen.by.at,
        "worker_id": pen.by.worker_id,
    }


def day_problems(draft: RoundDraft) -> list[Problem]:
    """What keeps a day from being noted: the service does not run on it, or it is noted already. What was brought on
    another day than its rhythm says may be noted, too."""
    line = next(iter(services.lines(Service.id == draft.service_id, draft.for_on)), None)
    assert line is not None
    course = line.course
    is_in = course.begins_on <= draft.for_on and (course.ends_on is None or draft.for_on <= course.ends_on)
    if not is_in:
        return [Problem("for_on", rules.NOT_DUE)]
    calendar = working_days.calendar(draft.for_on)
    is_due = service_rhythms.is_due(course, draft.for_on, line.last_done_on, calendar)
    if draft.state != State.DONE and not is_due:
        return [Problem("for_on", rules.NOT_DUE)]
    is_noted = (ServiceRound.service == draft.service_id) & (ServiceRound.for_on == draft.for_on)
    return [Problem("for_on", rules.NOTED)] if ServiceRound.select().where(services.COUNTS & is_noted).exists() else []


def withdraw(pen: Pen, round_id: str, version: int, why: str) -> None:
    """What was noted was wrong; it stays in the journal, and the day may be noted anew. Raises Refused, NotFound,
    Conflict."""
    found = standing(pen, round_id, version)
    refuse(rules.why_problems(why))
    pen.about(Service, found.service_id, on_one_line(why))
    pen.set(found, withdrawn_at=pen.by.at, why_withdrawn=on_one_line(why))


def look_after(pen: Pen, round_id: str, version: int, how: str, note: str = "") -> None:
    """Somebody whose service was missed was seen or spoken to since. Raises Refused, NotFound, Conflict."""
    found = standing(pen, round_id, version)
    refuse([] if found.state == State.MISSED else [Problem("", NOT_MISSED)])
    refuse([Problem("", ANSWERED)] if found.seen_at else [])
    refuse([] if how in service_people.vocabulary().seen else [Problem("how", rules.NOT_LISTED)])
    said = on_one_line(note)
    limit = rules.LONGEST_WHY
    refuse([Problem("note", rules.TOO_LONG, values={"limit": limit})] if len(said) > limit else [])
    pen.about(Service, found.service_id)
    pen.set(found, seen_at=pen.by.at, seen_how=how, seen_note=said, seen_by=pen.by.worker_id)


def standing(pen: Pen, round_id: str, version: int) -> Any:
    """What was noted and stands, of which this version was seen. Raises NotFound, Conflict, Refused."""
    found = pen.read(ServiceRound, round_id, version)
    if found.withdrawn_at is not None:
        raise Conflict
    service: Any = Service.get_by_id(found.service_id)
    arranging.reach(pen, service.person_id, service)
    return found
