"""Warnings: a level ends the one before, the weather alert goes with it, and the actions of its table are ticked."""

from __future__ import annotations

import datetime

import pytest

from db.changes import history as taking_back
from db.changes import warnings
from db.desk import Desk
from db.errors import Refused
from db.models.plans import WeatherAlert
from db.queries import history
from db.queries import warnings as kept
from db.rules.warnings import WarningDraft
from tests import make

TODAY = make.TODAY


def raised(desk: Desk, level: str, kind: str = "rain", **facts: object) -> str:
    """A level set until tomorrow."""
    draft = WarningDraft(kind, level, TODAY + datetime.timedelta(days=1), source="区气象台", **facts)  # type: ignore[arg-type]
    return desk.do_now(warnings.raise_level, draft)


def alerts(desk: Desk) -> list[tuple[str, bool]]:
    """The weather alerts, each with whether it still lasts."""
    rows = desk.ask_now(lambda: list(WeatherAlert.select().order_by(WeatherAlert.id)))
    return [(row.level, row.to_on >= TODAY) for row in rows]


def test_a_raised_level_ends_the_lower_one_and_the_history_stays(desk: Desk) -> None:
    first = raised(desk, "yellow")
    second = raised(desk, "red")
    card = desk.ask_now(kept.one, second)
    assert [(one.level, one.ended_as) for one in card.levels] == [("red", ""), ("yellow", "raised")]
    assert card.line.follows_id == first and alerts(desk) == [("yellow", False), ("red", True)]
    raised(desk, "blue", "wind")
    raised(desk, "blue")
    assert [(one.kind, one.level) for one in desk.ask_now(kept.in_force)] == [("rain", "blue"), ("wind", "blue")] or [
        (one.kind, one.level) for one in desk.ask_now(kept.in_force)
    ] == [("wind", "blue"), ("rain", "blue")]
    assert desk.ask_now(kept.one, second).line.ended_as == "lowered"
    with pytest.raises(Refused):
        raised(desk, "blue")


def test_lifting_ends_the_alert_and_taking_back_brings_both_again(desk: Desk) -> None:
    key = raised(desk, "orange")
    line = desk.ask_now(kept.one, key).line
    desk.do_now(warnings.lift, key, line.version)
    assert alerts(desk) == [("orange", False)] and desk.ask_now(kept.in_force) == []
    with pytest.raises(Refused):
        desk.do_now(warnings.lift, key, desk.ask_now(kept.one, key).line.version)
    deed = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert deed is not None
    desk.do_now(taking_back.undo, deed.id)
    assert alerts(desk) == [("orange", True)] and len(desk.ask_now(kept.in_force)) == 1


def test_a_drill_touches_nothing_that_is_real(desk: Desk) -> None:
    raised(desk, "yellow")
    raised(desk, "red", is_drill=True)
    assert alerts(desk) == [("yellow", True)]
    assert [(one.level, one.is_drill) for one in desk.ask_now(kept.in_force)] == [("yellow", False), ("red", True)]


def test_the_table_follows_kind_and_level_and_each_action_is_ticked_once(desk: Desk) -> None:
    key = raised(desk, "orange")
    table = [one.code for one in desk.ask_now(kept.one, key).actions]
    assert "move-risk" in table and "move-all" not in table and "heat-call" not in table
    scopes = {one.code: (one.door, one.scope) for one in desk.ask_now(kept.one, key).actions}
    assert scopes["move-risk"] == ("transfers", "risk")
    desk.do_now(warnings.do_action, key, "move-risk", "已开始")
    desk.do_now(warnings.do_action, key, "move-risk", "又一次")
    (done,) = (one for one in desk.ask_now(kept.one, key).actions if one.code == "move-risk")
    assert (done.note, done.by) == ("已开始", "李敏") and done.done_at is not None
    assert desk.ask_now(kept.in_force)[0].done == 1
    desk.do_now(warnings.undo_action, key, "move-risk")
    assert desk.ask_now(kept.in_force)[0].done == 0
    with pytest.raises(Refused):
        desk.do_now(warnings.do_action, key, "heat-call")


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"kind": "x"}, "kind"), ({"level": "pink"}, "level"), ({"to_on": TODAY - datetime.timedelta(days=1)}, "to_on")],
)
def test_a_level_that_cannot_be_is_refused(file_desk: Desk, facts: dict[str, object], field: str) -> None:
    known: dict[str, object] = {"kind": "rain", "level": "blue", "to_on": TODAY, **facts}
    with pytest.raises(Refused) as refusal:
        file_desk.do_now(warnings.raise_level, WarningDraft(**known))  # type: ignore[arg-type]
    assert [one.field for one in refusal.value.problems] == [field]
