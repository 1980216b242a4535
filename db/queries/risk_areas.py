"""Risk areas: the list of them with how many live there, one of them, and the rooms that a typed text means."""

from __future__ import annotations

import functools
import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.areas import Area, Building, Room, Unit
from db.models.residents import Residence
from db.models.transfers import RiskArea, RiskAreaRoom
from db.rules import transfers
from db.rules.risk_areas import Chunk


@dataclass(frozen=True)
class RiskAreaLine:
    """One risk area, with how many doors it has and how many people live behind them now."""

    id: str
    version: int
    name: str
    kind: str
    written: str
    note: str
    helper: str
    helper_phone: str
    backup: str
    backup_phone: str
    shelter_id: str | None
    needs: tuple[str, ...]
    rooms: int = 0
    people: int = 0


OWN = (
    *("id", "version", "name", "kind", "written", "note", "helper", "helper_phone", "backup", "backup_phone"),
    *("shelter_id", "needs"),
)


def all(condition: Any = None) -> list[RiskAreaLine]:  # noqa: A001 - reads as risk_areas.all()
    """The risk areas that are kept, by kind and name; in three statements."""
    columns = [getattr(RiskArea, name) for name in OWN]
    is_kept = RiskArea.closed_on.is_null() if condition is None else condition
    found = base.rows(RiskArea.select(*columns).where(is_kept).order_by(RiskArea.kind, RiskArea.name, RiskArea.id))
    keys = [row[0] for row in found]
    rooms = counted(RiskAreaRoom.select(RiskAreaRoom.area, peewee.fn.count(RiskAreaRoom.id)), keys)
    living = RiskAreaRoom.select(RiskAreaRoom.area, peewee.fn.count(Residence.person.distinct())).join(
        Residence, on=Residence.room == RiskAreaRoom.room
    )
    people = counted(living.where(Residence.to_on.is_null()), keys)
    facts = ({**dict(zip(OWN, row, strict=True)), "needs": transfers.needs_of(row[-1])} for row in found)
    return [RiskAreaLine(**one, rooms=rooms.get(one["id"], 0), people=people.get(one["id"], 0)) for one in facts]


def counted(question: Any, area_ids: Iterable[str]) -> dict[str, int]:
    """How many rows of a question each area has."""
    return dict(base.rows(question.where(RiskAreaRoom.area.in_(list(area_ids))).group_by(RiskAreaRoom.area)))


def one(area_id: str) -> RiskAreaLine:
    """One risk area. Raises NotFound."""
    found = all(RiskArea.id == area_id)
    if not found:
        raise NotFound
    return found[0]


def rooms_of(chunk: Chunk) -> list[str]:
    """The rooms that a part of a building has now."""
    wanted = [Building.number == chunk.building]
    wanted += [Area.name == chunk.estate] if chunk.estate else []
    wanted += [Unit.number == chunk.unit] if chunk.unit is not None else []
    wanted += [Room.floor.in_(chunk.floors)] if chunk.floors else []
    wanted += [Room.number == chunk.room] if chunk.room else []
    rows = Room.select(Room.id).join(Unit).join(Building).join(Area, on=Building.estate == Area.id)
    return [key for (key,) in base.rows(rows.where(functools.reduce(operator.and_, wanted)))]


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What risk areas are called, for the history."""
    wanted = list(keys.get("risk_area", ()))
    rows = base.rows(RiskArea.select(RiskArea.id, RiskArea.name).where(RiskArea.id.in_(wanted))) if wanted else []
    return {("risk_area", key): name for key, name in rows}
