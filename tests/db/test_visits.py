"""Visits are numbered, amended by new versions, withdrawn with a reason, and listed."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from db import base, errors
from db.changes import history as taking_back
from db.changes import life_events, visits
from db.desk import Desk
from db.models.visits import Visit
from db.pen import Pen
from db.queries import history
from db.queries import visits as journal
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def room(desk: Desk) -> str:
    return make.a_room(desk, "3-2-1201")


@pytest.fixture
def family(desk: Desk, room: str) -> Iterator[dict[str, str]]:
    """Three people behind the door: head, spouse and son."""
    yield make.a_family(desk, "3-2-1201")


def a_visit(room: str, **changes: Any) -> VisitDraft:
    draft = VisitDraft(room, "11", ("01",), "1", TODAY, "10:00")
    return dataclasses.replace(draft, **changes)


def add(desk: Desk, room: str, apply: bool = False, **changes: Any) -> journal.VisitCard:
    """Record a visit and read it back."""
    visit_id = desk.do_now(visits.add, a_visit(room, **changes), apply)
    return read(desk, visit_id)


def read(desk: Desk, visit_id: str) -> journal.VisitCard:
    card = desk.ask_now(journal.one, visit_id)
    assert card is not None
    return card


def need(code: str = "05") -> FindingDraft:
    return FindingDraft("need", code, text="厨房漏水")


def count(desk: Desk, table: Any) -> int:
    return int(desk.ask_now(lambda: table.select().count()))


def test_visits_are_numbered_by_day(desk: Desk, room: str) -> None:
    earlier = TODAY - datetime.timedelta(days=1)
    numbers = [add(desk, room).line.number, add(desk, room, visited_on=earlier, reason="补录").line.number]
    numbers.append(add(desk, room).line.number)
    assert numbers == ["ZF-20261122-001", "ZF-20261121-001", "ZF-20261122-002"]


def test_numbers_go_on_behind_the_thousandth(desk: Desk, room: str) -> None:
    first = desk.do_now(visits.add, a_visit(room))

    def renumber(pen: Pen) -> None:
        pen.set(Visit.get_by_id(first), number="ZF-20261122-999")

    desk.do_now(renumber)
    assert [add(desk, room).line.number for _ in range(2)] == ["ZF-20261122-1000", "ZF-20261122-1001"]


def test_on_a_server_numbers_are_taken_one_by_one(desk: Desk, room: str) -> None:
    # A lock by one number (objsubid 1); the program's presence at the store is one by two numbers.
    held = "select count(*) from pg_locks where locktype = 'advisory' and objsubid = 1 and pid = pg_backend_pid()"
    is_server = "Postgres" in type(desk.database).__name__

    def locks_after_adding(pen: Pen) -> int:
        visits.add(pen, a_visit(room))
        return int(base.database.execute_sql(held).fetchone()[0]) if is_server else 1

    assert desk.do_now(locks_after_adding) == 1


def test_a_visit_keeps_what_was_typed(desk: Desk, room: str, family: dict[str, str]) -> None:
    card = add(
        desk, room, result="12", channel="2", purposes=("02", "04"), companions="王警官", visited_at="19:30",
        person_ids=(family["head"], family["spouse"]), note="一切正常", findings=(need(),),
    )  # fmt: skip
    line = card.line
    assert (line.result, line.channel, line.purposes, line.companions) == ("12", "2", ("02", "04"), "王警官")
    assert (line.visited_on, line.visited_at, line.note, line.worker) == (TODAY, "19:30", "一切正常", "李敏")
    assert (line.address, line.room_id, line.is_late, line.is_withdrawn) == ("3-2-1201", room, False, False)
    assert card.people == ((family["head"], "张建国"), (family["spouse"], "李梅"))
    assert [(one.kind, one.code, one.text, one.is_settled) for one in card.findings] == [
        ("need", "05", "厨房漏水", False)
    ]


@pytest.mark.parametrize(
    ("visited_on", "visited_at", "band"),
    [
        ((2026, 11, 20), "10:00", "day"),
        ((2026, 11, 20), "20:15", "evening"),
        ((2026, 11, 22), "09:05", "weekend"),
        ((2026, 11, 20), None, None),
    ],
)
def test_a_visit_knows_its_time_band(
    desk: Desk, room: str, visited_on: tuple[int, ...], visited_at: str | None, band: str | None
) -> None:
    card = add(desk, room, visited_on=datetime.date(*visited_on), visited_at=visited_at, reason="补录")
    assert desk.ask_now(lambda: Visit.get_by_id(card.line.id).band) == band


def test_a_late_visit_keeps_its_reason(desk: Desk, room: str) -> None:
    card = add(desk, room, visited_on=TODAY - datetime.timedelta(days=3), reason="停电三天")
    assert (card.line.is_late, card.reason) == (True, "停电三天")


def test_a_visit_that_breaks_a_rule_is_refused_and_nothing_is_written(desk: Desk, room: str) -> None:
    with pytest.raises(errors.Refused) as refused:
        desk.do_now(visits.add, a_visit(room, result="99", visited_on=TODAY + datetime.timedelta(days=1)))
    assert {problem.field for problem in refused.value.problems} == {"result", "visited_on"}
    assert count(desk, Visit) == 0


def test_an_amended_visit_keeps_its_number_and_its_past(desk: Desk, room: str, family: dict[str, str]) -> None:
    first = add(desk, room, note="没人", result="21", channel="2")
    draft = dataclasses.replace(a_visit(room, note="见到本人"), person_ids=(family["head"],))
    second = read(desk, desk.do_now(visits.amend, first.line.id, draft, "按错了"))
    assert (second.line.number, second.line.result, second.line.note) == (first.line.number, "11", "见到本人")
    assert second.people == ((family["head"], "张建国"),)
    assert [(one.result, one.note, one.reason, one.worker) for one in second.versions] == [
        ("21", "没人", "", "李敏"),
        ("11", "见到本人", "按错了", "李敏"),
    ]
    assert read(desk, first.line.id) == second
    assert [line.id for line in desk.ask_now(journal.recent)] == [second.line.id]


def test_only_the_newest_version_can_be_amended(desk: Desk, room: str) -> None:
    first = add(desk, room)
    desk.do_now(visits.amend, first.line.id, a_visit(room, note="一"), "补充")
    with pytest.raises(errors.Conflict):
        desk.do_now(visits.amend, first.line.id, a_visit(room, note="二"), "补充")


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_changed_or_withdrawn_without_a_reason(desk: Desk, room: str, reason: str) -> None:
    first = add(desk, room)
    with pytest.raises(errors.Refused):
        desk.do_now(visits.amend, first.line.id, a_visit(room), reason)
    with pytest.raises(errors.Refused):
        desk.do_now(visits.withdraw, first.line.id, reason)
    assert read(desk, first.line.id) == first


def test_the_reason_of_a_change_stands_in_the_history_of_the_visit(desk: Desk, room: str) -> None:
    first = add(desk, room)
    desk.do_now(visits.amend, first.line.id, a_visit(room, note="一"), "补充")
    told = desk.ask_now(history.for_record, "visit", first.line.id)
    assert [(one.deed.kind, one.deed.reason) for one in told][:1] == [("visits.amend", "补充")]
    assert "ZF-20261122-001" in told[0].deed.subject


def test_a_withdrawn_visit_counts_no_longer_and_can_still_be_read(desk: Desk, room: str) -> None:
    first = add(desk, room, note="别家的")
    desk.do_now(visits.withdraw, first.line.id, "记错门")
    assert desk.ask_now(journal.recent) == []
    card = read(desk, first.line.id)
    assert (card.line.is_withdrawn, card.line.note, card.reason) == (True, "别家的", "记错门")
    assert [(one.reason, one.is_withdrawn) for one in card.versions] == [("", False), ("记错门", True)]
    assert add(desk, room).line.number == "ZF-20261122-002"


def test_a_withdrawn_visit_cannot_be_withdrawn_again(desk: Desk, room: str) -> None:
    first = add(desk, room)
    desk.do_now(visits.withdraw, first.line.id, "记错门")
    for version in read(desk, first.line.id).versions:
        with pytest.raises(errors.Conflict):
            desk.do_now(visits.withdraw, version.id, "再来")


def test_a_visit_that_is_not_there_is_not_found(desk: Desk, room: str) -> None:
    assert desk.ask_now(journal.one, "nowhere") is None
    assert desk.ask_now(journal.draft, "nowhere") is None
    with pytest.raises(errors.NotFound):
        desk.do_now(visits.withdraw, "nowhere", "记错门")


def test_an_amendment_can_be_taken_back(desk: Desk, room: str) -> None:
    first = add(desk, room)
    desk.do_now(visits.amend, first.line.id, a_visit(room, note="一"), "补充")
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert last is not None
    desk.do_now(taking_back.undo, last.id)
    assert read(desk, first.line.id) == first


def test_a_visit_comes_back_as_a_draft(desk: Desk, room: str, family: dict[str, str]) -> None:
    draft = a_visit(room, person_ids=(family["son"],), findings=(need(),), companions="楼长", note="好")
    visit_id = desk.do_now(visits.add, draft)
    assert desk.ask_now(journal.draft, visit_id) == draft


def test_a_persons_visits_are_those_that_met_them_and_those_at_their_door(
    desk: Desk, room: str, family: dict[str, str]
) -> None:
    other = make.a_room(desk, "9-1-101")
    named = add(desk, other, person_ids=(family["head"],))
    somebody = add(desk, room, result="21", channel="2")
    add(desk, room, person_ids=(family["spouse"],))
    add(desk, other)
    lines = desk.ask_now(journal.for_resident, family["head"])
    assert [line.id for line in lines] == [somebody.line.id, named.line.id]


def test_a_visit_before_somebody_moved_in_is_not_theirs(desk: Desk, room: str, clock: StillClock) -> None:
    add(desk, room)
    clock.move(days=2)
    person = desk.do_now(life_events.moved_in, make.a_draft("李四"), room)
    assert desk.ask_now(journal.for_resident, person) == []


def test_visits_are_listed_latest_first_and_page_by_page(desk: Desk, room: str) -> None:
    days = (3, 1, 2, 1)
    for days_ago in days:
        add(desk, room, visited_on=TODAY - datetime.timedelta(days=days_ago), reason="补录", note=str(days_ago))
    assert [line.note for line in desk.ask_now(journal.recent)] == ["1", "1", "2", "3"]
    assert [line.note for line in desk.ask_now(journal.for_room, room, 2, 2)] == ["2", "3"]


@pytest.mark.parametrize("visited", [1, 6])
def test_lists_and_cards_take_a_constant_number_of_statements(
    desk: Desk, room: str, family: dict[str, str], statements: Count, visited: int
) -> None:
    cards = [add(desk, room, person_ids=tuple(family.values()), findings=(need(),) * 2) for _ in range(visited)]
    with statements(desk) as listed:
        desk.ask_now(journal.recent)
    with statements(desk) as mine:
        desk.ask_now(journal.for_resident, family["head"])
    with statements(desk) as whole:
        read(desk, cards[0].line.id)
    assert (len(listed), len(mine), len(whole)) == (1, 1, 4)
