"""The disputes of the practice community: every story can happen, at whatever hour of whatever day it is planted."""

from __future__ import annotations

import datetime

import pytest

from db.desk import Desk
from db.models.matters import Matter, MatterStep
from db.queries import disputes
from db.queries.dispute_clocks import agenda
from db.queries.disputes import Chosen
from db.rules.agenda import Asked
from seed import demo_disputes
from tests.conftest import StillClock

OFFSET = datetime.timedelta(hours=8)


@pytest.mark.parametrize("hours", [0, 9, 13.9, 33, 24 * 36])
def test_every_story_happens_as_it_is_told(file_desk: Desk, clock: StillClock, hours: float) -> None:
    clock.move(hours=hours)
    file_desk.do_now(demo_disputes.plant)
    opened = file_desk.ask_now(lambda: [row.opened_at for row in Matter.select()])
    taken = file_desk.ask_now(lambda: [row.taken_at for row in MatterStep.select()])
    assert len(opened) == 5 and max([*opened, *taken]) <= file_desk.by().at


def test_every_list_has_its_case_and_the_day_its_clocks(file_desk: Desk) -> None:
    file_desk.do_now(demo_disputes.plant)
    counts = file_desk.ask_now(disputes.counts, file_desk.worker_id)
    assert (counts[Chosen.OPEN], counts[Chosen.AGREED], counts[Chosen.ENDED]) == (4, 1, 1)
    lines = file_desk.ask_now(agenda, Asked(file_desk.today(), file_desk.by().at, file_desk.worker_id, offset=OFFSET))
    assert {"first revisit", "term of the case"} <= {line.about for line in lines}
