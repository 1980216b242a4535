"""Warnings: what is in force, what there was, and the action table of a level with what is done."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.errors import NotFound
from db.models.transfers import Transfer, WarningAction, WeatherWarning
from db.models.workers import Worker
from db.queries import codes
from db.rules import warnings

ACTIONS = "warning_actions"


@dataclass(frozen=True)
class WarningLine:
    """One level of a warning. `done` of `actions` actions are done."""

    id: str
    version: int
    kind: str
    level: str
    source: str
    note: str
    is_drill: bool
    raised_at: datetime.datetime
    to_on: datetime.date
    ended_at: datetime.datetime | None
    ended_as: str
    follows_id: str | None
    done: int = 0
    actions: int = 0


@dataclass(frozen=True)
class ActionLine:
    """One action of a level's table: the door it opens, and by whom and when it was done, if it was."""

    code: str
    door: str
    scope: str
    done_at: datetime.datetime | None = None
    by: str = ""
    note: str = ""


@dataclass(frozen=True)
class WarningCard:
    """One level whole: its table, the levels before and after it, and the operations that were begun for it."""

    line: WarningLine
    actions: tuple[ActionLine, ...]
    levels: tuple[WarningLine, ...]
    transfer_ids: tuple[str, ...]


OWN = (
    *("id", "version", "kind", "level", "source", "note", "is_drill", "raised_at", "to_on", "ended_at", "ended_as"),
    "follows_id",
)


def in_force() -> list[WarningLine]:
    """The levels in force, the gravest first."""
    found = some(WeatherWarning.ended_at.is_null())
    return sorted(found, key=lambda one: (one.is_drill, -warnings.LEVELS.index(one.level)))


def lines(limit: int = 100) -> list[WarningLine]:
    """All levels there ever were: those in force, then the others, the latest first."""
    return some(None, limit)


def some(condition: Any, limit: int = 100) -> list[WarningLine]:
    """Levels that fulfil a condition, with how much of their tables is done; in three statements."""
    rows = WeatherWarning.select(*(getattr(WeatherWarning, name) for name in OWN))
    rows = rows.order_by(WeatherWarning.ended_at.is_null().desc(), WeatherWarning.raised_at.desc())
    found = [
        dict(zip(OWN, row, strict=True))
        for row in base.rows((rows if condition is None else rows.where(condition)).limit(limit))
    ]
    ticked = WarningAction.select(WarningAction.warning, WarningAction.code)
    done: dict[str, set[str]] = {}
    for key, code in base.rows(ticked.where(WarningAction.warning.in_([one["id"] for one in found]))):
        done.setdefault(key, set()).add(code)
    entries = table_entries()
    answer = []
    for one in found:
        known = {*warnings.table(entries, one["kind"], one["level"])}
        has = done.get(one["id"], set())
        answer.append(WarningLine(**one, done=len(has), actions=len(known | has)))
    return answer


def table_entries() -> list[tuple[str, Mapping[str, Any]]]:
    """The actions of all tables, each a code with its facts."""
    return [(one.code, one.facts) for one in codes.some(ACTIONS).entries(ACTIONS)]


def one(warning_id: str) -> WarningCard:
    """One level whole. Raises NotFound."""
    found = some(WeatherWarning.id == warning_id)
    if not found:
        raise NotFound
    line = found[0]
    of_kind = some((WeatherWarning.kind == line.kind) & (WeatherWarning.is_drill == line.is_drill))
    transfers = Transfer.select(Transfer.id).where(Transfer.warning_id.in_([one.id for one in of_kind]))
    return WarningCard(
        line=line,
        actions=tuple(action_lines(line)),
        levels=tuple(of_kind),
        transfer_ids=tuple(key for (key,) in base.rows(transfers.order_by(Transfer.begun_at.desc()))),
    )


def action_lines(line: WarningLine) -> list[ActionLine]:
    """The table of a level; an action that was done and is in the table no more stands behind."""
    entries = table_entries()
    facts = dict(entries)
    rows = WarningAction.select(WarningAction.code, WarningAction.done_at, WarningAction.worker_id, WarningAction.note)
    done = {row[0]: row[1:] for row in base.rows(rows.where(WarningAction.warning == line.id))}
    names = dict(base.rows(Worker.select(Worker.id, Worker.name)))
    table = [*dict.fromkeys([*warnings.table(entries, line.kind, line.level), *done])]
    answer = []
    for code in table:
        known = facts.get(code, {})
        at, worker, note = done.get(code, (None, None, ""))
        action = ActionLine(code, known.get("door", ""), known.get("scope", ""), at, names.get(worker, ""), note)
        answer.append(action)
    return answer
