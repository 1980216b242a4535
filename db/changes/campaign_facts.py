"""Taking over what was answered at a door: the facts become changes of the person and the room, by their own deeds."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from db.changes import areas, residents
from db.changes.areas import RoomDraft
from db.errors import NotFound
from db.models.areas import Room
from db.models.visits import Visit
from db.pen import Pen
from db.queries import campaign_facts as facts
from db.queries.campaign_facts import PERSON, ROOM, FactLine
from db.rules.questionnaires import PHONE
from db.rules.residents import PhoneDraft


def take_over(pen: Pen, campaign_id: str, room_id: str) -> int:
    """Bring person and room to what was answered at a door; answers how many facts changed. Raises NotFound, Refused.

    Only where the register still says what it said when the answer was given: what is newer than the answer stays.
    """
    found = facts.differing(campaign_id, room_id)
    if found is None:
        raise NotFound
    of_room = [one for one in found.facts if one.fact.startswith(f"{ROOM}.")]
    of_person = [one for one in found.facts if one.fact.startswith(f"{PERSON}.")]
    visit: Any = Visit.get_or_none(Visit.origin_id == found.visit_origin, Visit.is_current)
    if of_room:
        amend_room(pen, room_id, of_room, visit)
    if of_person and found.subject.person_id:
        amend_person(pen, found.subject.person_id, of_person)
    pen.about(Visit, found.visit_origin)
    return len(found.facts)


def amend_room(pen: Pen, room_id: str, lines: Sequence[FactLine], visit: Any) -> None:
    """Write facts of a room; it was seen on the day of the visit."""
    room: Any = Room.get_by_id(room_id)
    kept = {name: getattr(room, name) or default for name, default in vars(RoomDraft()).items()}
    kept |= {"floor": room.floor, "area_m2": room.area_m2, "verified_on": room.verified_on}
    new: dict[str, Any] = {name_of(one): one.after for one in lines}
    if "area_m2" in new:
        new["area_m2"] = int(new["area_m2"])
    if visit is not None and (room.verified_on is None or room.verified_on < visit.visited_on):
        new["verified_on"] = visit.visited_on
    areas.amend_room(pen, room_id, room.version, RoomDraft(**{**kept, **new}))


def amend_person(pen: Pen, person_id: str, lines: Sequence[FactLine]) -> None:
    """Write facts of a person. A new telephone number is called first from now on, in place of the one before."""
    person = residents.found(person_id)
    draft = residents.draft_of(person)
    new: dict[str, Any] = {name_of(one): one.after for one in lines if one.fact != PHONE}
    for one in lines:
        if one.fact == PHONE:
            others = (dataclasses.replace(kept, is_primary=False) for kept in draft.phones if kept.number != one.before)
            new["phones"] = (PhoneDraft(one.after, is_primary=True), *others)
    residents.amend(pen, person_id, person.version, dataclasses.replace(draft, **new))


def name_of(line: FactLine) -> str:
    """The field that a fact is kept in."""
    return line.fact.partition(".")[2]
