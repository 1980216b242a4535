"""Signing up for an event: people of the register as one party, somebody by name, struck out again, corrected."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from db.base import new_key
from db.changes import event_lists
from db.changes.event_lists import alone, move_up
from db.drivers import peewee
from db.errors import NotFound, refuse
from db.models.events import Event, EventEntry
from db.pen import Pen
from db.queries import event_entries as kept
from db.queries import resident_index, resident_lines
from db.rules import dates, events
from db.rules import event_entries as rules
from db.rules.event_entries import Newcomer, Photo, Stand
from db.rules.events import ListDraft, State
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "sign_up": N_("Signed up for an event"),
    "strike": N_("Struck off the list of an event"),
    "amend": N_("Line of an event's list corrected"),
    "answer_on_photos": N_("Answer on photographs noted"),
}
NOT_OPEN = N_("Sign-up is not open: the event is to be approved first (5).")
IS_OVER = N_("This event is over.")
TOO_LATE = N_("Sign-up ended on {day}. Who comes all the same is taken in at the door.")
IS_ON = N_("Everybody of these stands on the list already.")
NO_ROOM = N_("The list has {free} places left.")
HAS_COME = N_("Somebody of these has come already: take that back first.")
TEXTS = ("name", "phone", "address")


@dataclass(frozen=True)
class SignedUp:
    """What became of a sign-up: the keys of the lines, and whether they wait."""

    keys: tuple[str, ...]
    is_waiting: bool


def sign_up(pen: Pen, list_id: str, one: Newcomer) -> SignedUp:
    """Put somebody on a list; where it is full, the whole party waits. Who stands there already is left as they are.

    Raises Refused, NotFound.
    """
    alone(list_id)
    row = event_lists.row_of(list_id)
    refuse(rules.newcomer_problems(one) or open_problems(pen, row.event))
    lines = lines_of(pen, one)
    refuse(rules.age_problems((line["age"] for line in lines), limits(row)))
    former = former_lines(list_id, one.person_ids)
    fresh = [line for line in lines if is_fresh(former, line)]
    refuse([] if fresh else [Problem("", IS_ON)])
    heads = sum(line["heads"] for line in fresh)
    state = Stand.SIGNED if kept.standing(list_id).fits(heads) else Stand.WAITING
    event_lists.advance(pen, row.event, (State.APPROVED,), State.OPEN)
    keys = write(pen, row, fresh, former, state, is_walk_in=False)
    return SignedUp(tuple(keys), state is Stand.WAITING)


def open_problems(pen: Pen, event: Any) -> list[Problem]:
    """What keeps people from signing up for an event."""
    if event.state in events.ENDED:
        return [Problem("", IS_OVER)]
    if event.state == State.PLANNED.value:
        return [Problem("", NOT_OPEN)]
    last = event.sign_up_until or event.held_on
    return [Problem("", TOO_LATE, values={"day": last})] if pen.today > last else []


def limits(row: Any) -> ListDraft:
    """A list as it was written down."""
    return ListDraft(row.name, row.capacity, row.age_from, row.age_to)


def lines_of(pen: Pen, one: Newcomer) -> list[dict[str, Any]]:
    """Who is to stand on a list, as columns of their lines; companions stand with the first one. Raises NotFound."""
    if not one.person_ids:
        name = clean(one.name)[: rules.LONGEST_NAME]
        told = {"name": name, "sounds": rules.sounds(name), "age": one.age, "phone": clean(one.phone)}
        return [{**told, "person_id": None, "heads": 1 + one.companions, "note": on_one_line(one.note)}]
    known = {facts.id: facts for facts in resident_index.facts_of(one.person_ids)}
    if len(known) < len(set(one.person_ids)):
        raise NotFound
    lines = [line_of(pen, known[key]) for key in dict.fromkeys(one.person_ids)]
    lines[0] |= {"heads": 1 + one.companions, "note": on_one_line(one.note)}
    return lines


def line_of(pen: Pen, person: Any) -> dict[str, Any]:
    """Somebody of the register as the columns of a line."""
    return {
        "person_id": person.id,
        "household_id": person.household_id or None,
        "name": person.name[: rules.LONGEST_NAME],
        "sounds": rules.sounds(person.name),
        "age": resident_lines.age_of(dates.parse(person.birth) if person.birth else None, pen.today),
        "phone": next(iter(person.phones), ""),
        "address": (person.home.address if person.home else "")[:80],
        "heads": 1,
    }


def former_lines(list_id: str, person_ids: Collection[str]) -> dict[str, Any]:
    """The lines that people have on a list already, by person, those that were struck out among them."""
    if not person_ids:
        return {}
    is_it = (EventEntry.on_list == list_id) & EventEntry.person_id.in_(list(person_ids))
    return {row.person_id: row for row in EventEntry.select().where(is_it)}


def is_fresh(former: dict[str, Any], line: dict[str, Any]) -> bool:
    """Whether somebody does not stand on the list now."""
    before = former.get(line["person_id"])
    return before is None or before.state == Stand.OUT.value


def write(
    pen: Pen, row: Any, lines: Sequence[dict[str, Any]], former: dict[str, Any], state: Stand, is_walk_in: bool
) -> list[str]:
    """Write the lines of one party and answer their keys; one struck out is taken up again, behind all others."""
    pen.about(Event, row.event_id)
    party, place, keys = new_key(), last_place(row.id), []
    told = {"party": party, "state": state.value, "is_walk_in": is_walk_in, "signed_at": pen.by.at}
    new = []
    for line in lines:
        place += 1
        before = former.get(line["person_id"])
        if before is not None:
            pen.set(before, **line, **told, place=place)
            keys.append(str(before.id))
        else:
            new.append({**line, **told, "place": place, "event": row.event_id, "on_list": row.id})
    rows = [{**line, "worker_id": pen.by.worker_id} for line in new]
    return [*keys, *pen.add_many(EventEntry, rows)]


def last_place(list_id: str) -> int:
    """The highest place that was given out on a list; 0 before the first one."""
    place = EventEntry.select(peewee.fn.max(EventEntry.place)).where(EventEntry.on_list == list_id).scalar()
    return int(place or 0)


def strike(pen: Pen, keys: Sequence[str], reason: str = "") -> list[str]:
    """Strike people off a list; who waits moves up: answers their names. Raises Refused, NotFound."""
    rows = found(keys)
    alone(rows[0].on_list_id)
    rows = found(keys)
    refuse([Problem("", HAS_COME)] if any(row.came_at for row in rows) else [])
    pen.about(Event, rows[0].event_id, on_one_line(reason))
    for row in rows:
        pen.set(row, state=Stand.OUT.value)
    return [name for list_id in dict.fromkeys(row.on_list_id for row in rows) for name in move_up(pen, list_id)]


def amend(pen: Pen, key: str, version: int, heads: int, phone: str, note: str) -> list[str]:
    """Correct a line: how many it counts, its telephone, a note. With fewer heads who waits moves up: answers their
    names. Raises Refused where there is no room for more, NotFound, Conflict."""
    row = pen.read(EventEntry, key, version)
    alone(row.on_list_id)
    row = pen.read(EventEntry, key, version)
    refuse(rules.head_problems(heads))
    standing = kept.standing(row.on_list_id)
    if row.state == Stand.SIGNED.value and heads > row.heads and not standing.fits(heads - row.heads):
        refuse([Problem("heads", NO_ROOM, values={"free": standing.free})])
    pen.about(Event, row.event_id)
    pen.set(row, heads=heads, phone=clean(phone), note=on_one_line(note))
    return move_up(pen, row.on_list_id)


def answer_on_photos(pen: Pen, keys: Sequence[str], answer: Photo, guardian: str = "") -> None:
    """Note whether people may be photographed; a guardian answers for who is under 18. Raises Refused, NotFound."""
    rows = found(keys)
    refuse([one for row in rows for one in rules.photo_problems(answer, row.age, guardian)][:1])
    pen.about(Event, rows[0].event_id)
    for row in rows:
        is_minor = row.age is not None and row.age < rules.ADULT
        pen.set(row, photo=answer.value, photo_by=clean(guardian) if is_minor else "")


def found(keys: Sequence[str]) -> list[Any]:
    """Lines by their keys, in the order of their places. Raises NotFound where one is missing."""
    rows: list[Any] = list(EventEntry.select().where(EventEntry.id.in_(list(keys))).order_by(EventEntry.place))
    if not rows or len(rows) < len(set(keys)):
        raise NotFound
    return rows
