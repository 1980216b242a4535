"""What a shift hands to the next of the features that were there before it: requests, hazards A, people not reached."""

from __future__ import annotations

import datetime

from db import base
from db.models.matters import Matter
from db.models.plans import OpenDoor
from db.models.residents import Person, Residence, Tag
from db.queries import flows, matters
from db.queries.due import places_of
from db.queries.hazards import IS_HAZARD
from db.queries.matters import MatterLine
from db.rules.agenda import Asked
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

REQUESTS = "requests"
# What ends its term within a day of the handover is the next shift's.
AHEAD = datetime.timedelta(days=1)
DUE = N_("No. {number}, due {day}")
NO_TERM = N_("No. {number}")
GRAVE = N_("No. {number}, hazard A, not struck off")
NOT_MET = N_("{name}: nobody was met since {day}, tried {count} times")


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """The requests that are late, urgent or due within a day; the open hazards A; who was not reached."""
    return [*requests(asked), *hazards(asked), *not_reached(asked)]


def requests(asked: Asked) -> list[Unfinished]:
    """The requests that are open and press; what waits for something else does not."""
    is_open = (Matter.flow == REQUESTS) & matters.IS_OPEN & ~matters.waits(asked.now)
    presses = Matter.is_urgent | (Matter.remind_at <= asked.now) | (Matter.due_at <= asked.now + AHEAD)
    everywhere = Matter.flow.not_in(flows.confined())
    return [
        matter(one, Group.REQUEST, asked)
        for one in matters.lines(is_open & presses & everywhere, asked.now, asked.limit)
    ]


def hazards(asked: Asked) -> list[Unfinished]:
    """The hazards of the gravest class that are not struck off."""
    # A hazard is urgent where its severity is reported at once, and only there.
    found = matters.lines(IS_HAZARD & matters.IS_OPEN & Matter.is_urgent, asked.now, asked.limit)
    return [matter(one, Group.HAZARD, asked, GRAVE) for one in found]


def matter(one: MatterLine, group: Group, asked: Asked, about: str = "") -> Unfinished:
    """A matter as a thing that is open."""
    day = f"{asked.local(one.due_at):%m-%d %H:%M}" if one.due_at else ""
    return Unfinished(
        key=f"matter/{one.id}",
        group=group,
        noun=one.flow,
        facts={"matter": one.id},
        title=" ".join(filter(None, (one.address, one.title))),
        about=about or (DUE if day else NO_TERM),
        values={"number": one.number, "day": day},
        since_on=asked.local(one.opened_at).date(),
    )


def not_reached(asked: Asked) -> list[Unfinished]:
    """The doors where enough tries met nobody and somebody of a key group lives."""
    rows = base.rows(
        OpenDoor.select(OpenDoor.room_id, OpenDoor.since_on, OpenDoor.tries, Person.id, Person.name)
        .join(Residence, on=(Residence.room == OpenDoor.room_id) & Residence.to_on.is_null())
        .join(Person, on=Residence.person == Person.id)
        .join(Tag, on=(Tag.person == Person.id) & Tag.to_on.is_null())
        .where(OpenDoor.by_on.is_null())
        .order_by(OpenDoor.since_on, OpenDoor.room_id, Person.id)
        .distinct()
        .limit(asked.limit)
    )
    places = places_of({row[0] for row in rows})
    return [
        Unfinished(
            key=f"not_reached/{person_id}",
            group=Group.NOT_REACHED,
            noun="residents",
            facts={"resident": person_id},
            title=places[room_id][0],
            about=NOT_MET,
            values={"name": name, "day": str(since or ""), "count": tries},
            since_on=since,
        )
        for room_id, since, tries, person_id, name in rows
    ]
