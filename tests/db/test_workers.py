"""Workers: colleagues come, change and leave."""

from __future__ import annotations

import pytest

from db.changes import areas, workers
from db.desk import Desk
from db.errors import Refused
from db.queries import workers as questions


def test_a_new_worker_is_listed_with_the_grid(desk: Desk) -> None:
    grid = desk.do_now(areas.add, "grid", "第一网格")
    worker = desk.do_now(workers.add, "王强", "13800000000", grid_id=grid)
    line = desk.ask_now(questions.one, worker)
    assert (line.name, line.phone, line.grid) == ("王强", "13800000000", "第一网格")


def test_a_worker_without_a_name_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.do_now(workers.add, " ")


def test_a_worker_who_left_is_listed_no_longer_but_known(desk: Desk) -> None:
    worker = desk.do_now(workers.add, "王强")
    desk.do_now(workers.retire, worker, 1)
    assert [line.name for line in desk.ask_now(questions.all)] == ["李敏"]
    assert desk.ask_now(questions.one, worker).is_active is False


def test_the_only_worker_cannot_leave(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.do_now(workers.retire, desk.worker_id, 1)
