"""The roll-call of an event: a tick for who comes, once however often it is pressed, walk-ins, and ticks taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.changes import event_entries, event_lists
from db.changes.event_lists import alone
from db.errors import refuse
from db.models.events import Event
from db.pen import Pen
from db.queries import event_entries as kept
from db.rules import event_entries as rules
from db.rules import events
from db.rules.event_entries import Newcomer, Photo, Stand, Standing
from db.rules.events import State
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "tick": N_("Came to an event"),
    "untick": N_("Tick of an event taken back"),
    "walk_in": N_("Walked into an event"),
}
IS_OFF = N_("This event is called off or in the archive.")
NOT_ITS_DAY = N_("The event is on {day}: nobody comes today.")


@dataclass(frozen=True)
class Ticked:
    """What became of a tick: the keys of the lines that it ticked, of those that were ticked already, how many heads
    came with it, and how the list stands now."""

    keys: tuple[str, ...]
    before: tuple[str, ...]
    heads: int
    standing: Standing

    @property
    def is_over(self) -> bool:
        """Whether more have come than the list takes."""
        return self.standing.over > 0


def tick(pen: Pen, keys: Sequence[str], companions: int | None = None) -> Ticked:
    """These people have come, at this instant. Who is ticked already, here or by a colleague's program, stays so.

    `companions` says how many came along with all of them, where that is another number than on the list: they count
    with the first one, and with nobody else a second time. Who waited or was struck out has a place again: whoever
    stands at the door is taken in. Raises Refused, NotFound.
    """
    rows = event_entries.found(keys)
    alone(rows[0].on_list_id)
    rows = event_entries.found(keys)
    begin(pen, rows[0].event)
    refuse([] if companions is None else rules.head_problems(1 + companions))
    coming = [row for row in rows if row.came_at is None]
    if coming:
        pen.about(Event, rows[0].event_id)
    for row in coming:
        heads = row.heads if companions is None else 1 + companions * (row.id == keys[0])
        pen.set(row, state=Stand.SIGNED.value, came_at=pen.by.at, came_heads=heads)
    before = tuple(str(row.id) for row in rows if row not in coming)
    heads = sum(row.came_heads for row in coming)
    return Ticked(tuple(str(row.id) for row in coming), before, heads, kept.standing(rows[0].on_list_id))


def walk_in(pen: Pen, list_id: str, one: Newcomer, photo: Photo = Photo.UNASKED) -> Ticked:
    """Take people in at the door who stand on no list, even where it is full; who does stand there is ticked.

    Raises Refused, NotFound.
    """
    alone(list_id)
    row = event_lists.row_of(list_id)
    refuse(rules.newcomer_problems(one))
    begin(pen, row.event)
    lines = event_entries.lines_of(pen, one)
    refuse([problem for line in lines for problem in rules.photo_problems(photo, line["age"], "")][:1])
    former = event_entries.former_lines(list_id, one.person_ids)
    known = [str(former[line["person_id"]].id) for line in lines if not event_entries.is_fresh(former, line)]
    fresh = [
        {**line, "came_at": pen.by.at, "came_heads": line["heads"], "photo": photo.value}
        for line in lines
        if event_entries.is_fresh(former, line)
    ]
    new = event_entries.write(pen, row, fresh, former, Stand.SIGNED, is_walk_in=True)
    # Whoever the companions came with stands on the list already: they are counted there.
    is_known = bool(known) and not event_entries.is_fresh(former, lines[0])
    again = tick(pen, known, one.companions if is_known and one.companions else None) if known else None
    heads = sum(line["heads"] for line in fresh) + (again.heads if again else 0)
    keys = (*new, *(again.keys if again else ()))
    return Ticked(keys, again.before if again else (), heads, kept.standing(list_id))


def begin(pen: Pen, event: Any) -> None:
    """Nobody comes to an event that is over or still to come; with the first one it is held. Raises Refused."""
    refuse([Problem("", IS_OFF)] if event.state in events.ENDED else [])
    refuse([Problem("", NOT_ITS_DAY, values={"day": event.held_on})] if event.held_on > pen.today else [])
    event_lists.advance(pen, event, events.COMING, State.HELD)


def untick(pen: Pen, keys: Sequence[str]) -> Standing:
    """These people have not come: a tick that was a mistake is taken back, and a walk-in goes off the list.

    Raises Refused, NotFound.
    """
    rows = event_entries.found(keys)
    alone(rows[0].on_list_id)
    rows = event_entries.found(keys)
    refuse([Problem("", IS_OFF)] if rows[0].event.state in events.ENDED else [])
    pen.about(Event, rows[0].event_id)
    for row in rows:
        state = Stand.OUT if row.is_walk_in else Stand(row.state)
        if row.came_at is not None:
            pen.set(row, came_at=None, came_heads=0, state=state.value)
    return kept.standing(rows[0].on_list_id)
