"""Warnings: a level is raised or lowered, the actions of its table are done, and it is lifted.

The weather alert by which visits are made daily begins and ends in the same deed, so that nobody has to say it twice.
"""

from __future__ import annotations

from typing import Any

from db import base
from db.changes import plans
from db.errors import NotFound, refuse
from db.models.plans import WeatherAlert
from db.models.transfers import WarningAction, WeatherWarning
from db.pen import Pen
from db.queries import transfer_codes
from db.queries import warnings as kept
from db.rules import warnings
from db.rules.problems import Problem
from db.rules.text import on_one_line
from db.rules.transfers import too_long
from db.rules.warnings import Ended, WarningDraft
from db.rules.words import N_

NAMES = {
    "raise_level": N_("Warning level set"),
    "lift": N_("Warning lifted"),
    "do_action": N_("Action of a warning done"),
    "undo_action": N_("Action of a warning not done after all"),
}


def raise_level(pen: Pen, draft: WarningDraft) -> str:
    """Set a level of a warning; a level of the same kind that is in force ends with it. Answers the level's key.

    A drill leaves the weather alert alone, and levels that are real. Raises Refused.
    """
    refuse(warnings.problems_in(draft, transfer_codes.vocabulary().kinds, pen.today))
    # On a server two may raise the same level in one moment: then two would be in force.
    base.one_by_one("warnings")
    is_alike = (WeatherWarning.kind == draft.kind) & (WeatherWarning.is_drill == draft.is_drill)
    before: Any = WeatherWarning.get_or_none(is_alike & WeatherWarning.ended_at.is_null())
    if before is not None:
        refuse([Problem("level", warnings.SAME_LEVEL)] if before.level == draft.level else [])
        finish(pen, before, warnings.ended_by(before.level, draft.level))
    reason = on_one_line(draft.source)[:120]
    alert_id = None if draft.is_drill else plans.alert(pen, draft.level, pen.today, draft.to_on, reason)
    key = pen.add(
        WeatherWarning,
        kind=draft.kind,
        level=draft.level,
        source=on_one_line(draft.source),
        note=on_one_line(draft.note),
        is_drill=draft.is_drill,
        raised_at=pen.by.at,
        to_on=draft.to_on,
        follows_id=before.id if before is not None else None,
        alert_id=alert_id,
        worker_id=pen.by.worker_id,
    )
    pen.about(WeatherWarning, key)
    return key


def lift(pen: Pen, warning_id: str, version: int) -> None:
    """Lift a level that is in force. Raises Refused, NotFound, Conflict."""
    row: Any = pen.read(WeatherWarning, warning_id, version)
    refuse([Problem("level", warnings.NOT_IN_FORCE)] if row.ended_at is not None else [])
    finish(pen, row, Ended.LIFTED)
    pen.about(WeatherWarning, warning_id)


def finish(pen: Pen, row: Any, how: Ended) -> None:
    """End a level, and the weather alert that it began, where that one still lasts."""
    pen.set(row, ended_at=pen.by.at, ended_as=how.value)
    alert: Any = WeatherAlert.get_or_none(WeatherAlert.id == row.alert_id) if row.alert_id else None
    if alert is not None and alert.to_on >= pen.today:
        plans.end_alert(pen, alert.id)


def do_action(pen: Pen, warning_id: str, code: str, note: str = "") -> None:
    """Tick an action of a level's table as done now; one that is done stays as it was. Raises Refused, NotFound."""
    row = found(warning_id)
    table = warnings.table(kept.table_entries(), row.kind, row.level)
    refuse([] if code in table else [Problem("code", warnings.NOT_IN_TABLE)])
    refuse(too_long("note", note, warnings.LONGEST_NOTE))
    pen.about(WeatherWarning, warning_id)
    if done(warning_id, code) is None:
        said = {"done_at": pen.by.at, "worker_id": pen.by.worker_id, "note": on_one_line(note)}
        pen.add(WarningAction, warning=warning_id, code=code, **said)


def undo_action(pen: Pen, warning_id: str, code: str) -> None:
    """Say that an action is not done after all. Raises NotFound."""
    row = done(warning_id, code)
    if row is None:
        raise NotFound
    pen.about(WeatherWarning, warning_id)
    pen.remove(row)


def found(warning_id: str) -> Any:
    """The row of a level. Raises NotFound."""
    row = WeatherWarning.get_or_none(WeatherWarning.id == warning_id)
    if row is None:
        raise NotFound
    return row


def done(warning_id: str, code: str) -> Any:
    """The row of an action that was done; None when it was not."""
    return WarningAction.get_or_none((WarningAction.warning == warning_id) & (WarningAction.code == code))
