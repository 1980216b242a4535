"""The incidents of the practice community: every story can happen, at whatever hour of whatever day it is planted."""

from __future__ import annotations

import pytest

from db.desk import Desk
from db.models.call_trees import CallTry
from db.models.incidents import IncidentReport, IncidentTold
from db.models.matters import Matter
from db.queries import call_trees, incident_clocks
from db.rules.agenda import Asked
from seed import demo_incidents, plant
from tests.conftest import StillClock


@pytest.mark.parametrize("hours", [0, 13])
def test_every_story_happens_as_it_is_told(file_desk: Desk, clock: StillClock, hours: float) -> None:
    clock.move(hours=hours)
    plant.renew(file_desk)
    file_desk.do_now(demo_incidents.plant)
    states = file_desk.ask_now(lambda: list(Matter.select(Matter.flow, Matter.state).order_by(Matter.flow).tuples()))
    assert states == [("incidents", "closed"), ("rehearsals", "finished")]
    texts = file_desk.ask_now(lambda: [one.text for one in IncidentReport.select().order_by(IncidentReport.id)])
    assert [text.startswith("【演练】") for text in texts] == [False, False, False, True, True]
    assert "受伤由2人增至3人，被困由1人减至0人" in texts[1] and "死亡0人，受伤3人" in texts[2]
    groups = file_desk.ask_now(call_trees.groups)
    assert len(groups) == 7 and sum(len(one.contacts) for one in groups) == 12
    assert file_desk.ask_now(CallTry.select().count) == 13 and file_desk.ask_now(IncidentTold.select().count) == 3
    asked = Asked(file_desk.today(), file_desk.by().at)
    assert file_desk.ask_now(incident_clocks.countdowns, asked) == []
