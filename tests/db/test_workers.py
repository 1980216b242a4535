"""Workers: colleagues come, change and leave."""

from __future__ import annotations

import pytest

from db.changes import areas, workers
from db.desk import Desk
from db.errors import Refused, StoreClosed
from db.queries import workers as questions
from tests.conftest import KEY


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


def sitting(url: str, name: str | None) -> str | None:
    """The key of the worker who sits down by this name."""
    desk = Desk.open(url, KEY, worker=name)
    desk.close()
    return desk.worker_id


def test_at_a_shared_store_each_worker_sits_down_by_name(desk: Desk, url: str) -> None:
    second = desk.do_now(workers.add, "王强")
    assert (sitting(url, "王强"), sitting(url, " 李敏 ")) == (second, desk.worker_id)


def test_a_store_with_one_worker_needs_no_name(desk: Desk, url: str) -> None:
    assert sitting(url, None) == desk.worker_id


@pytest.mark.parametrize("name", [None, "王二"])
def test_at_a_shared_store_nobody_sits_down_without_a_name_that_is_known(
    desk: Desk, url: str, name: str | None
) -> None:
    desk.do_now(workers.add, "王强")
    with pytest.raises(StoreClosed, match="QIAOMEN_WORKER.*李敏, 王强"):
        sitting(url, name)


def test_a_wrong_name_is_refused_where_one_person_works_too(desk: Desk, url: str) -> None:
    with pytest.raises(StoreClosed, match="王二"):
        sitting(url, "王二")


def test_a_worker_keeps_the_own_name_and_gets_no_colleagues(desk: Desk) -> None:
    worker = desk.do_now(workers.add, "王强")
    desk.do_now(workers.amend, worker, 1, "王强", "13800000000")
    with pytest.raises(Refused):
        desk.do_now(workers.amend, worker, 2, "李敏")
