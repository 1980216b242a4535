"""Services: arranging one for a person, changing it, letting it rest and go on, and ending it."""

from __future__ import annotations

import datetime
from typing import Any

from db.errors import NotFound, Refused, refuse
from db.models.residents import Person
from db.models.services import Service, ServicePause, ServiceRound
from db.pen import Pen
from db.queries import service_bringers, service_people, services
from db.rules import service_rhythms
from db.rules import services as rules
from db.rules.problems import Problem
from db.rules.service_rhythms import ONE_DAY
from db.rules.services import ServiceDraft
from db.rules.text import on_lines, on_one_line
from db.rules.words import N_

NAMES = {
    "arrange": N_("Service arranged"),
    "amend": N_("Service changed"),
    "rest": N_("Service rests"),
    "go_on": N_("Service goes on"),
    "end": N_("Service ended"),
}
RESTS = N_("It rests already.")
RESTS_NOT = N_("It does not rest.")
ENDED = N_("This service has ended.")
NOT_HERE = N_("{name} does not live here any more.")
NOTED_SINCE = N_("It was noted until {day}: it cannot end before that.")
NOTED_BEFORE = N_("It was noted on {day}: it cannot begin after that.")
ENDS_BEFORE = N_("It cannot go on before it began to rest.")


def arrange(pen: Pen, draft: ServiceDraft) -> str:
    """Arrange a service for a person and answer its key. Raises Refused, NotFound."""
    person = living(draft.person_id)
    reach(pen, draft.person_id)
    refuse(rules.problems_in(draft, service_people.vocabulary()))
    key = pen.add(Service, person=person.id, noted_by=pen.by.worker_id, case_id=draft.case_id, **columns(draft))
    pen.about(Service, key)
    return key


def amend(pen: Pen, service_id: str, version: int, draft: ServiceDraft) -> None:
    """Change what is arranged; what was noted stays as it was, with what it cost then. Raises Refused, NotFound,
    Conflict."""
    service = pen.read(Service, service_id, version)
    reach(pen, service.person_id, service)
    refuse(rules.problems_in(draft, service_people.vocabulary()))
    refuse(noted_outside(service_id, draft.begins_on, draft.ends_on))
    pen.about(Service, service_id)
    # What runs on has not ended, so there is no reason for it either.
    why = {} if draft.ends_on else {"why_ended": ""}
    pen.set(service, **columns(draft), **why)


def columns(draft: ServiceDraft) -> dict[str, Any]:
    """A service as the columns of its row."""
    return {
        "kind": draft.kind,
        "rhythm": draft.rhythm,
        "days": service_rhythms.written(draft.days),
        "hour": draft.hour,
        **service_bringers.columns(service_bringers.resolved(draft.bringer)),
        "cost": draft.cost,
        "subsidy": draft.subsidy,
        "paid_from": on_one_line(draft.paid_from),
        "note": on_lines(draft.note),
        "begins_on": draft.begins_on,
        "ends_on": draft.ends_on,
    }


def rest(pen: Pen, service_id: str, version: int, reason: str, to_on: datetime.date | None = None) -> str:
    """Let a service rest from today, until a day or until it goes on, and answer the key of the pause. Raises Refused,
    NotFound, Conflict."""
    service = running(pen, service_id, version)
    refuse([] if reason in service_people.vocabulary().pauses else [Problem("reason", rules.NOT_LISTED)])
    refuse([] if to_on is None or to_on >= pen.today else [Problem("to_on", rules.ENDS_BEFORE)])
    refuse([Problem("", RESTS)] if resting(service_id, pen.today) else [])
    pen.mark(service)
    pen.about(Service, service_id)
    return pen.add(
        ServicePause, service=service_id, from_on=pen.today, to_on=to_on, reason=reason, worker_id=pen.by.worker_id
    )


def go_on(pen: Pen, service_id: str, version: int) -> None:
    """A service that rests goes on from today; a pause that began today was none. Raises as `rest`."""
    service = running(pen, service_id, version)
    pause = resting(service_id, pen.today)
    refuse([Problem("", RESTS_NOT)] if pause is None else [])
    pen.mark(service)
    pen.about(Service, service_id)
    if pause.from_on >= pen.today:
        pen.remove(pause)
    else:
        pen.set(pause, to_on=pen.today - ONE_DAY)


def end(pen: Pen, service_id: str, version: int, ends_on: datetime.date, why: str) -> None:
    """A service ends with a day, for a reason. Raises Refused, NotFound, Conflict."""
    service = pen.read(Service, service_id, version)
    reach(pen, service.person_id, service)
    refuse(rules.why_problems(why))
    refuse([Problem("ends_on", rules.ENDS_BEFORE)] if ends_on < service.begins_on else [])
    refuse(noted_outside(service_id, service.begins_on, ends_on))
    pen.about(Service, service_id, on_one_line(why))
    pen.set(service, ends_on=ends_on, why_ended=on_one_line(why))


def noted_outside(service_id: str, begins_on: datetime.date, ends_on: datetime.date | None) -> list[Problem]:
    """What of a service was noted on days on which it would not run."""
    noted = ServiceRound.select().where(services.COUNTS & (ServiceRound.service == service_id))
    first = noted.where(ServiceRound.for_on < begins_on).order_by(ServiceRound.for_on).first()
    problems = [Problem("begins_on", NOTED_BEFORE, values={"day": first.for_on})] if first else []
    is_after = ServiceRound.for_on > ends_on
    last = noted.where(is_after).order_by(ServiceRound.for_on.desc()).first() if ends_on else None
    return [*problems, *([Problem("ends_on", NOTED_SINCE, values={"day": last.for_on})] if last else [])]


def running(pen: Pen, service_id: str, version: int) -> Any:
    """A service that has not ended, of which this version was seen. Raises Refused, NotFound, Conflict."""
    service = pen.read(Service, service_id, version)
    reach(pen, service.person_id, service)
    refuse([Problem("", ENDED)] if service.ends_on and service.ends_on < pen.today else [])
    return service


def resting(service_id: str, on: datetime.date) -> Any:
    """The pause that holds on a day; None where the service does not rest."""
    holds = (ServicePause.from_on <= on) & (ServicePause.to_on.is_null() | (ServicePause.to_on >= on))
    return ServicePause.select().where(ServicePause.service == service_id, holds).first()


def living(person_id: str) -> Any:
    """Somebody who lives here. Raises NotFound, Refused."""
    person: Any = Person.get_or_none(Person.id == person_id)
    if person is None:
        raise NotFound
    refuse([] if person.state == "here" else [Problem("", NOT_HERE, values={"name": person.name})])
    return person


def reach(pen: Pen, person_id: str, service: Any = None) -> None:
    """Whether whoever writes may see what is written over. Raises Refused for what is for other eyes."""
    looking = service_people.eyes(pen.by.worker_id)
    who = service_people.of([person_id], pen.today, looking).get(person_id)
    if who is None:
        raise NotFound
    line = services.line(service, (), None) if service is not None else None
    if line is not None and not services.is_seen(line, who, service_people.vocabulary(), looking):
        raise Refused(text=rules.FEW_EYES)
