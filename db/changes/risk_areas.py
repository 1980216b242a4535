"""Risk areas: written down with their doors, corrected, and closed."""

from __future__ import annotations

from typing import Any

from db.errors import refuse
from db.models.transfers import RiskArea, RiskAreaRoom
from db.pen import Pen
from db.queries import risk_areas as kept
from db.queries import transfer_codes
from db.rules import risk_areas
from db.rules.problems import Problem
from db.rules.risk_areas import RiskAreaDraft
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {
    "add": N_("Risk area written down"),
    "amend": N_("Risk area corrected"),
    "close": N_("Risk area closed"),
}


def add(pen: Pen, draft: RiskAreaDraft) -> str:
    """Write a risk area down with its rooms; answers its key. Raises Refused."""
    rooms = checked(draft)
    key = pen.add(RiskArea, **columns(draft))
    pen.about(RiskArea, key)
    pen.add_many(RiskAreaRoom, [{"area": key, "room": room} for room in rooms])
    return key


def amend(pen: Pen, area_id: str, version: int, draft: RiskAreaDraft) -> None:
    """Correct a risk area. Its rooms are found anew, so that doors which are new since then belong to it, too.

    Lists that were made before stay. Raises Refused, NotFound, Conflict.
    """
    row: Any = pen.read(RiskArea, area_id, version)
    rooms = set(checked(draft))
    pen.about(RiskArea, area_id)
    before: list[Any] = list(RiskAreaRoom.select().where(RiskAreaRoom.area == area_id))
    pen.mark(row)
    pen.set(row, **columns(draft))
    for one in before:
        if one.room_id not in rooms:
            pen.remove(one)
    fresh = sorted(rooms - {one.room_id for one in before})
    pen.add_many(RiskAreaRoom, [{"area": area_id, "room": room} for room in fresh])


def close(pen: Pen, area_id: str, version: int) -> None:
    """Close a risk area: it is offered no more. Raises NotFound, Conflict."""
    row = pen.read(RiskArea, area_id, version)
    pen.about(RiskArea, area_id)
    pen.set(row, closed_on=pen.today)


def checked(draft: RiskAreaDraft) -> list[str]:
    """The rooms of a draft that is sound. Raises Refused, also where a part of a building has no room."""
    refuse(risk_areas.problems_in(draft, transfer_codes.area_kinds(), transfer_codes.vocabulary().needs))
    rooms: dict[str, None] = {}
    for chunk in risk_areas.chunks(draft.written)[0]:
        found = kept.rooms_of(chunk)
        refuse([] if found else [Problem("written", risk_areas.NO_SUCH_DOOR, values={"part": chunk.part})])
        rooms |= dict.fromkeys(found)
    return list(rooms)


def columns(draft: RiskAreaDraft) -> dict[str, Any]:
    """A draft as the columns of its row."""
    return {
        "name": on_one_line(draft.name),
        "kind": draft.kind,
        "written": on_one_line(draft.written),
        "note": on_one_line(draft.note),
        "helper": on_one_line(draft.helper),
        "helper_phone": on_one_line(draft.helper_phone),
        "backup": on_one_line(draft.backup),
        "backup_phone": on_one_line(draft.backup_phone),
        "shelter_id": draft.shelter_id,
        "needs": ",".join(draft.needs),
    }
