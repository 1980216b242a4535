"""Lists of an event: added, changed, and who waits moves up as soon as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db import base
from db.errors import NotFound, refuse
from db.models.events import Event, EventEntry, EventList
from db.pen import Pen
from db.queries import event_entries
from db.queries import events as kept
from db.rules import event_entries as rules
from db.rules import events
from db.rules.event_entries import Stand, Waits
from db.rules.events import ListDraft, State
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add": N_("List of an event added"),
    "amend": N_("List of an event changed"),
    "remove": N_("Empty list of an event taken out"),
}
TAKEN = N_("The event has a list of this name.")
NOT_EMPTY = N_("Somebody stands on this list.")
LAST_ONE = N_("An event has at least one list.")


def add(pen: Pen, event_id: str, draft: ListDraft) -> str:
    """Give an event a further list, kept apart from the others; answers its key. Raises Refused."""
    return add_all(pen, event_id, [draft])[0]


def add_all(pen: Pen, event_id: str, drafts: Sequence[ListDraft]) -> list[str]:
    """Give an event lists in this order, and answer their keys. Raises Refused."""
    known = of(event_id)
    for draft in drafts:
        refuse(events.list_problems(draft))
        refuse([Problem("name", TAKEN)] if clean(draft.name) in {one.name for one in known} else [])
    first = known[-1].place + 1 if known else 0
    pen.about(Event, event_id)
    rows = [{"event": event_id, "place": first + place, **columns(one)} for place, one in enumerate(drafts)]
    keys = pen.add_many(EventList, rows)
    stay_safe(event_id)
    return keys


def stay_safe(event_id: str) -> None:
    """Until it is held, what was approved has the safety plan and the licence that its number of people asks for, even
    where more are to come than it was approved for. Raises Refused."""
    row: Any = Event.get_by_id(event_id)
    if row.state in (State.APPROVED, State.OPEN):
        people = events.people_of(row.expected, [one.capacity for one in of(event_id)])
        refuse(events.safety_problems(people, kept.safety_of(row), kept.needs()))


def amend(pen: Pen, list_id: str, version: int, draft: ListDraft) -> list[str]:
    """Change a list; where it takes more, who waits moves up: answers their names.

    Raises Refused, NotFound, Conflict.
    """
    alone(list_id)
    row = pen.read(EventList, list_id, version)
    refuse(events.list_problems(draft))
    others = {one.name for one in of(row.event_id) if one.id != list_id}
    refuse([Problem("name", TAKEN)] if clean(draft.name) in others else [])
    pen.about(Event, row.event_id)
    pen.set(row, **columns(draft))
    stay_safe(row.event_id)
    return move_up(pen, list_id)


def remove(pen: Pen, list_id: str, version: int) -> None:
    """Take a list out on which nobody ever stood. Raises Refused, NotFound, Conflict."""
    alone(list_id)
    row = pen.read(EventList, list_id, version)
    refuse([Problem("", NOT_EMPTY)] if EventEntry.select().where(EventEntry.on_list == list_id).exists() else [])
    refuse([Problem("", LAST_ONE)] if len(of(row.event_id)) < 2 else [])
    pen.about(Event, row.event_id)
    pen.remove(row)


def columns(draft: ListDraft) -> dict[str, Any]:
    """A list as the columns of its row."""
    return {"name": clean(draft.name), **{name: getattr(draft, name) for name in ("capacity", "age_from", "age_to")}}


def of(event_id: str) -> list[Any]:
    """The lists of an event in their order."""
    return list(EventList.select().where(EventList.event == event_id).order_by(EventList.place, EventList.id))


def row_of(list_id: str) -> Any:
    """A list. Raises NotFound."""
    row = EventList.get_or_none(EventList.id == list_id)
    if row is None:
        raise NotFound
    return row


def alone(list_id: str) -> None:
    """Until this deed ends, let nobody else write on this list: places are given out one after another."""
    base.one_by_one(f"event_list{list_id}")


def advance(pen: Pen, event: Any, states: Sequence[State], state: State) -> None:
    """The first one on any list moves an event on from one of these states; all others leave its row alone, so that
    people at several lists never get into each other's way."""
    if event.state not in states:
        return
    base.one_by_one(f"event{event.id}")
    row: Any = Event.get_by_id(event.id)
    if row.state in states:
        pen.set(row, state=state.value)


def move_up(pen: Pen, list_id: str) -> list[str]:
    """Give a place to those who wait, in their turn, as far as there is room; answers their names."""
    waiting = waits(list_id)
    if not waiting:
        return []
    chosen = rules.moving_up(event_entries.standing(list_id), waiting)
    keys = [key for one in chosen for key in one.keys]
    rows: list[Any] = list(EventEntry.select().where(EventEntry.id.in_(keys)).order_by(EventEntry.place))
    for row in rows:
        pen.set(row, state=Stand.SIGNED.value)
    return [str(row.name) for row in rows]


def waits(list_id: str) -> list[Waits]:
    """The parties that wait on a list, in the order of their places."""
    is_it = (EventEntry.on_list == list_id) & (EventEntry.state == Stand.WAITING.value)
    columns = (EventEntry.party, EventEntry.id, EventEntry.heads)
    parties: dict[str, list[tuple[str, int]]] = {}
    for party, key, heads in base.rows(EventEntry.select(*columns).where(is_it).order_by(EventEntry.place)):
        parties.setdefault(party, []).append((key, heads))
    return [
        Waits(tuple(key for key, _heads in lines), sum(heads for _key, heads in lines)) for lines in parties.values()
    ]
