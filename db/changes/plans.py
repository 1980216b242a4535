"""What people decide about visits: putting off and taking up again, a visit at once, weather alerts, and who goes.

The plan itself follows from these and all other records; see `db.changes.planning`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence

from db import base
from db.changes import planning, residents
from db.errors import NotFound, refuse
from db.models.plans import GraveChange, PlannedVisit, VisitAssignment, VisitPause, WeatherAlert
from db.models.residents import Person, Tag
from db.models.workers import Worker
from db.pen import Pen
from db.queries import codes
from db.rules import text
from db.rules.problems import Problem
from db.rules.splitting import Share
from db.rules.words import N_

NAMES = {
    "postpone": N_("Visits put off"),
    "resume": N_("Visits taken up again"),
    "shorten": N_("Change for the worse noted"),
    "alert": N_("Weather alert begun"),
    "end_alert": N_("Weather alert ended"),
    "assign": N_("Visits given to somebody"),
    "share": N_("Due visits split among workers"),
    "group": N_("Key groups by age and home added"),
}
PAUSES, CHANGES, LEVELS = "visit_pauses", "grave_changes", "alert_levels"
LONGEST = 120
NOT_ON_LIST = N_("Choose from the list.")
NOT_LATER = N_("Visits can be put off only until a later day.")
NOT_HERE = N_("This person is no longer here.")
NOT_PUT_OFF = N_("This person's visits are not put off.")
ENDS_FIRST = N_("The last day lies before the first.")
OVER = N_("This alert would be over already.")
NOT_WORKING = N_("This worker does not work here any more.")
TOO_LONG = N_("At most {limit} characters fit here.")


def renew(pen: Pen) -> None:
    """Plan everything anew. It is no deed of anybody: what is right already stays as it is."""
    planning.renew_all(pen.by.community_id, pen.today)


def postpone(pen: Pen, person_id: str, kind: str, until_on: datetime.date, reason: str = "") -> str:
    """Put a person's visits off until a day, for a reason of the list visit_pauses; answers the key of the pause.

    Nothing is taken off the plan: on that day visits begin again by themselves. Raises Refused, NotFound.
    """
    later = [] if until_on > pen.today else [Problem("until_on", NOT_LATER)]
    refuse([*here(person_id), *listed(PAUSES, "kind", kind), *fits(reason), *later])
    pen.about(Person, person_id, reason)
    said = {"kind": kind, "reason": text.clean(reason), "from_on": pen.today, "until_on": until_on}
    return pen.add(VisitPause, person=person_id, **said)


def resume(pen: Pen, person_id: str) -> None:
    """Take a person's visits up again before the day that was said. Raises Refused when they are not put off."""
    open_ones = VisitPause.select().where(VisitPause.person == person_id, VisitPause.until_on > pen.today)
    held = list(open_ones)
    refuse([] if held else [Problem("person", NOT_PUT_OFF)])
    pen.about(Person, person_id)
    for row in held:
        pen.set(row, until_on=pen.today)


def shorten(pen: Pen, person_id: str, kind: str, reason: str = "") -> str:
    """Note a change for the worse (a code of the list grave_changes): a visit is due within the time the list says.

    Only what comes after this counts as that visit. Answers the key of the change. Raises Refused, NotFound.
    """
    refuse([*here(person_id), *listed(CHANGES, "kind", kind), *fits(reason)])
    pen.about(Person, person_id, reason)
    said = {"kind": kind, "reason": text.clean(reason), "noted_on": pen.today}
    return pen.add(GraveChange, person=person_id, **said)


def alert(pen: Pen, level: str, from_on: datetime.date, to_on: datetime.date, reason: str = "") -> str:
    """Begin a weather alert of a level, from its first to its last day: groups that the list names are visited daily.

    Answers the alert's key. Raises Refused.
    """
    days = [Problem("to_on", ENDS_FIRST)] if to_on < from_on else []
    days += [Problem("to_on", OVER)] if to_on < pen.today else []
    refuse([*listed(LEVELS, "level", level), *fits(reason), *days])
    said = {"level": level, "reason": text.clean(reason), "from_on": from_on, "to_on": to_on}
    alert_id = pen.add(WeatherAlert, **said)
    pen.about(WeatherAlert, alert_id, reason)
    return alert_id


def end_alert(pen: Pen, alert_id: str) -> None:
    """End a weather alert: yesterday was its last day. Raises NotFound."""
    row = WeatherAlert.get_or_none(WeatherAlert.id == alert_id)
    if row is None:
        raise NotFound
    pen.about(WeatherAlert, alert_id)
    pen.set(row, to_on=pen.today - datetime.timedelta(days=1))


def assign(pen: Pen, planned_ids: Sequence[str], worker_id: str | None, reason: str = "") -> None:
    """Give planned visits to a worker, or to nobody in particular (None). Raises NotFound, Refused."""
    refuse(fits(reason))
    if worker_id is None:
        found_people(planned_ids)
        for row in list(VisitAssignment.select().where(VisitAssignment.planned_id.in_(list(planned_ids)))):
            pen.remove(row)
        return
    share(pen, [Share(planned_id, worker_id, text.clean(reason)) for planned_id in planned_ids])


def share(pen: Pen, shares: Iterable[Share]) -> None:
    """Give many planned visits to workers, each with its reason, as one deed. Raises NotFound, Refused."""
    wanted = {one.key: one for one in shares}
    people = found_people(list(wanted))
    going = {one.worker_id for one in wanted.values()}
    at_work = {
        key for (key,) in base.rows(Worker.select(Worker.id).where(Worker.id.in_(sorted(going)), Worker.is_active))
    }
    refuse([Problem("worker", NOT_WORKING)] if going - at_work else [])
    given = list(VisitAssignment.select().where(VisitAssignment.planned_id.in_(list(wanted))))
    for row in given:
        one = wanted.pop(row.planned_id)
        pen.set(row, worker=one.worker_id, reason=one.reason)
    pen.add_many(
        VisitAssignment,
        [
            {"planned_id": key, "person": people[key], "worker": one.worker_id, "reason": one.reason}
            for key, one in wanted.items()
        ],
    )


def group(pen: Pen, found: Mapping[str, Iterable[str]], basis: str = "") -> int:
    """Let people belong to key groups that follow from age and home, as one deed; answers how many tags were added.

    `found` are codes by person, as `proposals.all` offers them. Who has such a tag already is passed over.
    """
    has = Tag.select(Tag.person, Tag.code).where(Tag.person.in_(list(found)), Tag.to_on.is_null())
    held = set(base.rows(has))
    wanted = [(person, code) for person, group_codes in found.items() for code in sorted(group_codes)]
    said = {"from_on": pen.today, "basis": text.clean(basis), "verified_by": pen.by.worker_id}
    rows = [{"person": person, "code": code, **said} for person, code in wanted if (person, code) not in held]
    return len(pen.add_many(Tag, rows))


def found_people(planned_ids: Sequence[str]) -> dict[str, str]:
    """The people of planned visits, by the visits' keys. Raises NotFound when one of the visits is not planned."""
    rows = PlannedVisit.select(PlannedVisit.id, PlannedVisit.person_id).where(PlannedVisit.id.in_(list(planned_ids)))
    people = dict(base.rows(rows))
    if set(planned_ids) - people.keys():
        raise NotFound
    return people


def here(person_id: str) -> list[Problem]:
    """A problem when a person left or died. Raises NotFound."""
    return [] if residents.found(person_id).state == "here" else [Problem("person", NOT_HERE)]


def listed(list_name: str, field: str, code: str) -> list[Problem]:
    """A problem when a code is not on its list."""
    return [] if codes.some(list_name).one(list_name, code) else [Problem(field, NOT_ON_LIST)]


def fits(reason: str) -> list[Problem]:
    """A problem when a reason is too long."""
    return [Problem("reason", TOO_LONG, values={"limit": LONGEST})] if len(text.clean(reason)) > LONGEST else []
