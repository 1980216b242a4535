"""Founding: an empty store gets a community and a worker, and knows whether it is for practice."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.changes import communities
from db.changes import history as undoing
from db.desk import Desk
from db.errors import Refused
from db.queries import communities as questions
from db.queries import history, workers
from tests import make
from tests.conftest import KEY, StillClock


@pytest.fixture
def empty(tmp_path: Path):
    """A desk at a store that nobody founded yet."""
    desk = Desk.open(f"sqlite:///{tmp_path / 'new.db'}", KEY, StillClock(), "desk-1")
    yield desk
    desk.close()


def test_an_empty_store_has_no_community(empty: Desk) -> None:
    assert (empty.ask_now(questions.own), empty.community_id, empty.worker_id) == (None, "", None)


def test_who_founds_a_store_sits_at_it_at_once(empty: Desk) -> None:
    key = empty.do_now(communities.found, "向阳社区", "李敏")
    assert empty.community_id == key
    assert [line.name for line in empty.ask_now(workers.all) if line.id == empty.worker_id] == ["李敏"]
    make.a_room(empty)


@pytest.mark.parametrize("is_practice", [True, False])
def test_a_practice_store_is_known_as_one(empty: Desk, is_practice: bool) -> None:
    empty.do_now(communities.found, "向阳社区", "李敏", is_practice)
    assert empty.ask_now(questions.own).is_practice is is_practice


def test_the_founding_stands_in_the_ledger_under_the_first_worker(empty: Desk) -> None:
    empty.do_now(communities.found, "向阳社区", "李敏")
    deed = empty.ask_now(history.recent)[0]
    assert (deed.kind, deed.worker, deed.subject) == ("communities.found", "李敏", "向阳社区")


def test_the_founding_cannot_be_taken_back(desk: Desk) -> None:
    deed = desk.ask_now(history.recent)[-1]
    assert deed.kind == "communities.found"
    with pytest.raises(Refused):
        desk.do_now(undoing.undo, deed.id)
    assert desk.ask_now(history.last_of, desk.worker_id, desk.device) is None
