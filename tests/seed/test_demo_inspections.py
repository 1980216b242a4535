"""The inspections of the practice community: every story can happen, at whatever hour of whatever day it is planted."""

from __future__ import annotations

import pytest

from db.desk import Desk
from db.models.inspections import Inspection
from db.models.matters import Matter, MatterStep
from db.models.places import Place
from db.queries import inspections
from db.queries.inspections import Chosen
from db.rules.hazards import FLOW
from seed import demo_inspections, plant
from tests import make
from tests.conftest import StillClock


def planted(desk: Desk) -> None:
    """A store with its checklists, some doors, and every story."""
    plant.renew(desk)
    for door in ("1-1-101", "3-2-701", "5-1-301", "甲3-2-301", "2-1-201"):
        make.a_room(desk, door)
    desk.do_now(demo_inspections.plant)


@pytest.mark.parametrize("hours", [0, 9, 24 * 36])
def test_every_story_happens_as_it_is_told(file_desk: Desk, clock: StillClock, hours: float) -> None:
    clock.move(hours=hours)
    planted(file_desk)
    begun = file_desk.ask_now(lambda: [row.ended_at for row in Inspection.select()])
    taken = file_desk.ask_now(lambda: [row.taken_at for row in MatterStep.select()])
    assert len(begun) == 14 and max([*begun, *taken]) <= file_desk.by().at
    assert file_desk.ask_now(Place.select().count) == 15


def test_there_is_a_hazard_in_every_state_and_something_in_every_list(file_desk: Desk) -> None:
    planted(file_desk)
    states = {state for (state,) in file_desk.ask_now(lambda: list(rows()))}
    assert states == {"limited", "mended", "handed", "escalated", "refused", "struck", "void"}
    counts = file_desk.ask_now(inspections.counts, file_desk.worker_id)
    assert all(counts[one] for one in Chosen) and counts[Chosen.AGAIN] == 3


def rows() -> list[tuple[str]]:
    """The states of all hazards."""
    return list(Matter.select(Matter.state).where(Matter.flow == FLOW).tuples())
