"""The projects and loans of the practice community: all of it can happen, and each way a project may stand is shown."""

from __future__ import annotations

import datetime

from db.desk import Desk
from db.queries import loans, projects
from db.queries.projects import Chosen
from db.rules.project_cautions import Sign
from seed import demo_projects, demo_supplies
from tests import make


def test_the_practice_community_has_projects_in_every_state_and_things_out(file_desk: Desk) -> None:
    make.a_family(file_desk)
    file_desk.do_now(demo_supplies.plant)
    file_desk.do_now(demo_projects.plant)
    now, today = file_desk.by().at, file_desk.today()
    found = file_desk.ask_now(projects.some, Chosen.OPEN, now, today, None)
    assert {one.matter.state for one in found} == {"idea", "proposed", "running"}
    told = {caution.sign for one in found for caution in one.cautions}
    assert told >= {Sign.OVER_LINE, Sign.SPLIT, Sign.FEW_QUOTES}
    (canteen,) = file_desk.ask_now(projects.some, Chosen.ENDED, now, today, None)
    assert (canteen.matter.state, canteen.sums.there) == ("published", 0)
    held = file_desk.ask_now(loans.held, datetime.timedelta(0))
    assert {one.loan.holder for one in held} >= {"夕阳红合唱队 赵老师", "2号楼 孙大爷", "物业维修班"}
    assert sum(one.urged for one in held) == 2
