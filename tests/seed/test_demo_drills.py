"""The drills and guards of the practice community: they can be planted at whatever hour of whatever day."""

from __future__ import annotations

import pytest

from db.desk import Desk
from db.models.checkpoints import CheckpointCheck
from db.queries import checkpoint_reports, checkpoints, drills
from db.rules.checkpoint_hours import Mark
from seed import demo_drills
from tests.conftest import StillClock


@pytest.mark.parametrize("hours", [0, 9, -9.5, 24 * 36])
def test_every_story_happens_by_now(file_desk: Desk, clock: StillClock, hours: float) -> None:
    clock.move(hours=hours)
    file_desk.do_now(demo_drills.plant)
    by = file_desk.by()
    planned, held = file_desk.ask_now(drills.recent)
    assert (planned.state, held.state, held.came, held.open_problems) == ("planned", "held", 47, 2)
    (guard,) = file_desk.ask_now(checkpoints.guards)
    assert file_desk.ask_now(lambda: max(row.checked_at for row in CheckpointCheck.select())) <= by.at
    (sent,) = file_desk.ask_now(checkpoint_reports.sent, guard.id)
    assert sent.for_on < file_desk.today() and "截至" in sent.text
    days = file_desk.ask_now(checkpoints.day, guard.id, sent.for_on, by.at, by.local - by.at)
    marks = {cell.mark for one in days for cell in one.cells}
    assert {Mark.CHECKED, Mark.MISSED} <= marks
    assert any(cell.has_issue for one in days for cell in one.cells)
