"""Last summer of the practice community: risk areas, a drill that ended, a warning that is over."""

from __future__ import annotations

from db.desk import Desk
from db.queries import risk_areas, transfer_clocks, transfers, warnings
from db.rules.agenda import Asked
from db.rules.transfer_states import State
from seed import demo_transfers, plant
from tests import make


def test_last_summer_is_over_and_leaves_nothing_to_do(file_desk: Desk) -> None:
    plant.renew(file_desk)
    for door in ("3-1-101", "3-1-102", "5-1-201", "5-2-101"):
        make.a_room(file_desk, door)
    make.a_family(file_desk, "3-1-101")
    file_desk.do_now(demo_transfers.plant)
    assert [one.name for one in file_desk.ask_now(risk_areas.all)] == ["3号楼一层低洼", "5号楼一层"]
    (drill,) = file_desk.ask_now(transfers.lines)
    assert (
        drill.is_drill and drill.ended_at and drill.number == "YL-20260710-001" and drill.counts == {State.RETURNED: 3}
    )
    assert [(one.level, one.ended_as) for one in file_desk.ask_now(warnings.lines)] == [
        ("orange", "lifted"),
        ("yellow", "raised"),
    ]
    asked = Asked(make.TODAY, file_desk.by().at)
    assert (
        file_desk.ask_now(warnings.in_force) == [] and file_desk.ask_now(transfer_clocks.unfinished_things, asked) == []
    )
