"""Hours of service: written down once, withdrawn for a reason, and the points that they earn in the same deed."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.changes import volunteer_points
from db.errors import NotFound, refuse
from db.models.volunteers import Volunteer, VolunteerService
from db.pen import Pen
from db.queries import codes, volunteer_records, volunteers
from db.rules import volunteer_hours
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.volunteer_hours import Served, ServiceDraft
from db.rules.volunteers import KINDS, RATINGS
from db.rules.words import N_

NAMES = {
    "add": N_("Service of a volunteer written down"),
    "serve": N_("Service of a volunteer written down"),
    "withdraw": N_("Service of a volunteer withdrawn"),
    "withdraw_of": N_("Service of a volunteer withdrawn"),
}
NO_REASON = N_("Say why it is withdrawn.")
WITHDRAWN = N_("This service is withdrawn already.")
ANEW = "重新登记"
DAY = "day"


def serve(
    pen: Pen,
    volunteer_id: str,
    served_on: datetime.date,
    minutes: int,
    what: str,
    source_key: str,
    kind: str = "other",
    between: tuple[str, str] = ("", ""),
) -> str:
    """What a volunteer served at something that another feature keeps, named by its key; answers its key.

    `between` says from when to when (14:30), where that is known: then nothing else is served at that time. Said again
    with the same it stays as it is; said otherwise the older one is withdrawn and this one stands. Raises Refused,
    NotFound.
    """
    take_turns(pen)
    former = of_source(volunteer_id, source_key)
    told = (served_on, minutes, clean(what), *between)
    if former is not None and (former.served_on, former.minutes, former.what, former.begins, former.ends) == told:
        return str(former.id)
    if former is not None:
        strike(pen, former, ANEW)
    return add(pen, ServiceDraft(volunteer_id, served_on, what, minutes, *between, kind=kind, source_key=source_key))


def add(pen: Pen, draft: ServiceDraft) -> str:
    """Write a service down, with the points that it earns, and answer its key. Raises Refused, NotFound."""
    take_turns(pen)
    volunteer = Volunteer.get_or_none(Volunteer.id == draft.volunteer_id)
    if volunteer is None:
        raise NotFound
    lists = codes.some(KINDS, RATINGS).lists
    refuse(volunteer_hours.problems_in(draft, pen.today, lists.get(KINDS, {}), lists.get(RATINGS, {})))
    draft = volunteer_hours.completed(draft)
    if volunteer.left_on is not None and draft.served_on > volunteer.left_on:
        refuse([Problem("served_on", volunteer_hours.GONE)])
    limit = volunteers.limits().get(DAY, 24 * volunteer_hours.HOUR)
    refuse(volunteer_hours.day_problems(draft, of_day(draft.volunteer_id, draft.served_on), limit))
    key = pen.add(VolunteerService, **columns(draft), noted_at=pen.by.at, worker_id=pen.by.worker_id)
    volunteer_points.pay(pen, draft.volunteer_id, key)
    pen.about(Volunteer, draft.volunteer_id)
    return key


def columns(draft: ServiceDraft) -> dict[str, Any]:
    """A service as the columns of its row."""
    names = ("served_on", "minutes", "begins", "ends", "kind", "rating", "source_key")
    values = {name: getattr(draft, name) for name in names}
    return {**values, "volunteer": draft.volunteer_id, "what": clean(draft.what), "place": clean(draft.place)}


def withdraw(pen: Pen, service_id: str, version: int, reason: str) -> None:
    """A service does not count any more, for a reason; it stays to be read, and its points are taken back.

    Raises Refused, NotFound, Conflict.
    """
    take_turns(pen)
    row = pen.read(VolunteerService, service_id, version)
    refuse([Problem("", WITHDRAWN)] if row.withdrawn_on else [])
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    strike(pen, row, reason)
    pen.about(Volunteer, row.volunteer_id, on_one_line(reason))


def withdraw_of(pen: Pen, volunteer_id: str, source_key: str, reason: str) -> None:
    """What a volunteer served at something is withdrawn, if there is anything: he was not there after all."""
    take_turns(pen)
    former = of_source(volunteer_id, source_key)
    if former is not None:
        strike(pen, former, reason)
        pen.about(Volunteer, volunteer_id, on_one_line(reason))


def strike(pen: Pen, row: Any, reason: str) -> None:
    """Withdraw a service, and take back the points that it no longer earns; one on a certificate stays. Raises
    Refused."""
    number = volunteer_records.certified_by(row.id)
    refuse([Problem("", volunteer_records.CERTIFIED, values={"number": number})] if number else [])
    pen.set(row, withdrawn_on=pen.today, reason=on_one_line(reason))
    volunteer_points.pay(pen, row.volunteer_id, row.id)


def take_turns(pen: Pen) -> None:
    """Until this deed is done nobody else writes hours or points: two workers may spend the same points."""
    base.one_by_one(f"volunteers{pen.by.community_id}")


def of_source(volunteer_id: str, source_key: str) -> Any:
    """The service that stands for something another feature keeps; None for none."""
    is_it = (VolunteerService.volunteer == volunteer_id) & (VolunteerService.source_key == source_key)
    return VolunteerService.get_or_none(is_it & volunteers.STANDS)


def of_day(volunteer_id: str, on: datetime.date) -> list[Served]:
    """What stands of a volunteer on a day."""
    one = VolunteerService
    rows = one.select(one.begins, one.ends, one.minutes, one.what)
    return [
        Served(*row)
        for row in base.rows(rows.where(one.volunteer == volunteer_id, one.served_on == on, volunteers.STANDS))
    ]
