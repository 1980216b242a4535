"""Rounds as lines: which one is in progress, and what was set up for it. The maps of buildings are in `rounds`."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.areas import Area, Building
from db.models.campaigns import CampaignRound
from db.models.visits import Round


@dataclass(frozen=True)
class RoundLine:
    """One round: where, why, with whom, for which day, and when it began and ended (UTC). `purposes` are codes."""

    id: str
    building_id: str
    building: str
    estate: str
    worker_id: str | None
    purposes: tuple[str, ...]
    companions: str
    visited_on: datetime.date
    reason: str
    started_at: datetime.datetime
    ended_at: datetime.datetime | None


def in_progress(worker_id: str | None) -> RoundLine | None:
    """The round that a worker has begun and not finished, the latest one; None when there is none."""
    mine = Round.worker_id.is_null() if worker_id is None else Round.worker_id == worker_id
    return line(mine & Round.ended_at.is_null())


def last(worker_id: str | None) -> RoundLine | None:
    """The round that a worker began last, finished or not: a new one is set up like it. What was walked for a campaign
    has the campaign's purpose, and no other is like it."""
    mine = Round.worker_id.is_null() if worker_id is None else Round.worker_id == worker_id
    swept = CampaignRound.select(CampaignRound.round)
    return line(mine & Round.id.not_in(swept))


def one(round_id: str) -> RoundLine | None:
    """One round, or None."""
    return line(Round.id == round_id)


def line(condition: Any) -> RoundLine | None:
    """The latest round that fulfils a condition."""
    row: Any = (
        Round.select(Round, Building.number, Area.name.alias("estate"), Area.level)
        .join(Building)
        .join(Area, on=Building.estate == Area.id)
        .where(condition)
        .order_by(Round.id.desc())
        .objects()
        .first()
    )
    if row is None:
        return None
    return RoundLine(
        row.id,
        row.building_id,
        row.number,
        row.estate if row.level == "estate" else "",
        row.worker_id,
        tuple(row.purposes.split(",")),
        row.companions,
        row.visited_on,
        row.reason,
        row.started_at,
        row.ended_at,
    )


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What rounds are called in the ledger: the number of their building."""
    rows = Round.select(Round.id, Building.number).join(Building).where(Round.id.in_(keys.get("round", ())))
    return {("round", key): number for key, number in base.rows(rows)}
