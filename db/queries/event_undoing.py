"""Taking back deeds about events: nobody gets a place back that others have by now, and the journal of money stays."""

from __future__ import annotations

import datetime

from db import base
from db.drivers import peewee
from db.models.events import EventEntry, EventList
from db.models.ledger import Deed
from db.rules.event_entries import Stand
from db.rules.problems import Problem
from db.rules.words import N_

PLACES = ("event_entries.strike", "event_entries.amend", "event_lists.amend")
JOURNAL = ("event_money.pay", "event_money.reverse")
NO_ROOM = N_("The list {name} takes {capacity}, and others have those places by now.")
STAYS = N_("The journal of money keeps every line: reverse the payment by one of the opposite sum.")


def untrue_after(deed: Deed) -> list[Problem]:
    """What would be untrue once a deed that gave places away is taken back: more who signed up than a list takes.

    Whoever walked in at the door came over the number, and takes nobody's place.
    """
    if deed.kind not in PLACES or not deed.subject_id:
        return []
    heads = peewee.fn.sum(EventEntry.heads)
    has_place = (EventEntry.state == Stand.SIGNED.value) & (EventEntry.is_walk_in == False)  # noqa: E712 - a condition
    rows = (
        EventList.select(EventList.name, EventList.capacity)
        .join(EventEntry, on=EventEntry.on_list == EventList.id)
        .where(EventList.event == deed.subject_id, EventList.capacity.is_null(False), has_place)
        .group_by(EventList.id, EventList.name, EventList.capacity)
        .having(heads > EventList.capacity)
    )
    return [Problem("", NO_ROOM, values={"name": name, "capacity": takes}) for name, takes in base.rows(rows)]


def keeps_standing(deed: Deed, _at: datetime.datetime) -> str:
    """Why a deed stays: a payment is reversed, never taken back."""
    return STAYS if deed.kind in JOURNAL else ""
