"""The applications of the practice community: all of it can happen, and shows each way in which one may stand."""

from __future__ import annotations

import datetime

from db.desk import Desk
from db.queries import applications, errands, stamps
from db.queries.applications import Chosen
from seed import demo_applications
from tests import make
from tests.db.applied import STAGES, a_policy


def test_the_practice_community_applies_runs_errands_and_stamps(file_desk: Desk) -> None:
    for place, age in enumerate((25, 30, 35, 40, 41, 45, 50, 60, 78, 79, 80, 81, 82, 84)):
        born = datetime.date(make.TODAY.year - age - 1, 12, 1)
        make.a_resident(file_desk, f"居民{place}", f"3-1-1{place:02d}", make.HEAD, birth=str(born))
    for code in ("P-01", "P-04", "P-05", "P-06", "P-12"):
        a_policy(file_desk, code, stages=STAGES[:2] if code == "P-06" else STAGES)
    file_desk.do_now(demo_applications.plant)
    counts = file_desk.ask_now(applications.counts, make.TODAY)
    assert counts[Chosen.GATHERING] and counts[Chosen.NOTICED] and counts[Chosen.ENDED] == 2
    found = file_desk.ask_now(applications.some, Chosen.ENDED, file_desk.by().at, make.TODAY)
    assert {one.matter.state for one in found} == {"closed", "refused"}
    waiting = file_desk.ask_now(applications.some, Chosen.OPEN, file_desk.by().at, make.TODAY)
    assert any(one.matter.waits_until for one in waiting)
    lines = file_desk.ask_now(errands.some, errands.Chosen.OPEN, None)
    assert len(lines) == 3 and lines[0].due_on < make.TODAY
    assert file_desk.ask_now(errands.one, lines[1].id).held.fen or file_desk.ask_now(errands.one, lines[2].id).held.fen
    uses = file_desk.ask_now(stamps.latest)
    assert len(uses) == 6 and sum(bool(one.voided_on) for one in uses) == 1


def test_a_store_without_policies_has_errands_and_seals_all_the_same(file_desk: Desk) -> None:
    make.a_resident(file_desk, "王秀英", "3-2-1201", make.HEAD, birth="1943-01-01")
    file_desk.do_now(demo_applications.plant)
    assert sum(file_desk.ask_now(applications.counts, make.TODAY).values()) == 0
    assert file_desk.ask_now(stamps.latest)
