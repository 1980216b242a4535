"""The requests of the practice community: every story can happen, at whatever hour of whatever day it is planted."""

from __future__ import annotations

import datetime

import pytest

from db.desk import Desk
from db.models.matters import Matter, MatterStep
from db.queries import matter_agenda, requests
from db.queries.requests import Chosen
from db.rules.agenda import Asked, Weight
from seed import demo_requests
from tests import make
from tests.conftest import StillClock

OFFSET = datetime.timedelta(hours=8)


@pytest.mark.parametrize("hours", [0, 9, 13.9, 33, 57, 81, 24 * 36])
def test_every_story_happens_as_it_is_told(file_desk: Desk, clock: StillClock, hours: float) -> None:
    clock.move(hours=hours)
    file_desk.do_now(demo_requests.plant)
    opened = file_desk.ask_now(lambda: [row.opened_at for row in Matter.select()])
    taken = file_desk.ask_now(lambda: [row.taken_at for row in MatterStep.select()])
    assert len(opened) >= 17 and max([*opened, *taken]) <= file_desk.by().at


def test_the_day_looks_like_a_day_of_work(file_desk: Desk, clock: StillClock) -> None:
    make.a_room(file_desk, "3-2-1201")
    clock.move(days=2, hours=1)
    file_desk.do_now(demo_requests.plant)
    now = file_desk.by().at
    lines = file_desk.ask_now(matter_agenda.agenda, Asked(file_desk.today(), now, offset=OFFSET))
    weights = [line.weight for line in lines]
    assert weights.count(Weight.OVERDUE) >= 4 and Weight.URGENT in weights
    counts = file_desk.ask_now(requests.counts, now, file_desk.worker_id)
    assert min(counts[one] for one in Chosen) >= 1 and counts[Chosen.ENDED] >= 5
    rates = file_desk.ask_now(requests.rates, now - datetime.timedelta(days=30), now, now)
    assert rates.called >= 3 and rates.response and rates.response < 1
    assert [line.room_id is not None for line in file_desk.ask_now(requests.some, Chosen.OPEN, now)].count(True) == 1
