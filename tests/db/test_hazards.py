"""Hazards: written down, found again, put right on the spot, and every step on the way until they are struck off."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import hazards
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.hazards import Hazard, HazardRecheck
from db.models.matters import Matter, MatterStep
from db.queries import hazard_evidence, history
from db.queries import hazards as kept
from db.queries.hazards import Chosen
from tests.conftest import StillClock
from tests.db.endangered import ON, SHOP, a_draft, a_home, a_place, due, find, look, matter, now, row, steps, take


def test_a_hazard_is_a_matter_of_its_place_with_the_limit_that_was_set(desk: Desk) -> None:
    key = find(desk, a_place(desk), due_on=ON + datetime.timedelta(days=5), interim="stop")
    found = matter(desk, key)
    assert found.number == "YH-20261122-001" and found.title == "灭火器过期" and found.place == SHOP
    assert (found.state, found.terms, found.is_urgent) == ("limited", "C", False)
    assert steps(desk, key) == ["open", "interim", "limit"] and due(desk, key) == "11-27 23:59"
    assert row(desk, key).interim == "stop" and row(desk, key).found_on == ON
    home = find(desk, a_home(desk), severity="A", fault="T05.2", description="电池入户充电\n阳台")
    assert matter(desk, home).is_urgent and matter(desk, home).room_id and matter(desk, home).place == ""
    assert matter(desk, home).title == "电池入户充电" and due(desk, home) == "11-22 11:00"


def test_what_nobody_sees_is_not_kept_of_what_was_written(desk: Desk) -> None:
    place = a_place(desk)
    key = find(desk, place, fault="K99", description="招牌\x00松动\x1b[2J\n\ud800二层", measures="a\x00\nb")
    look(desk, (key, "nobody", None))
    assert row(desk, key).description == "招牌松动[2J\n\ufffd二层" and matter(desk, key).title == "招牌松动[2J"
    assert row(desk, key).measures == "a b"


def test_what_is_put_right_on_the_spot_is_struck_off_at_once(desk: Desk) -> None:
    key = find(desk, a_place(desk), is_on_the_spot=True)
    found = row(desk, key)
    assert steps(desk, key) == ["open", "on_spot"] and matter(desk, key).state == "struck"
    assert (found.is_on_the_spot, found.measures, found.struck_on, found.rectified_on) == (True, "当场整改", ON, ON)


def test_on_the_spot_after_its_way_had_begun_is_a_look(desk: Desk) -> None:
    place = a_place(desk)
    key = find(desk, place)
    take(desk, key, "mend")
    assert find(desk, place, is_on_the_spot=True, measures="换了新的") == key
    assert steps(desk, key) == ["open", "mend", "again", "strike"]
    assert desk.ask_now(lambda: [one.result for one in HazardRecheck.select()]) == ["mended"]


def test_what_was_seen_days_ago_begins_then(desk: Desk) -> None:
    then = datetime.datetime(2026, 11, 19, 15, 30)
    key = find(desk, a_place(desk), found_at=then, due_on=datetime.date(2026, 11, 20), severity="B")
    assert row(desk, key).found_on == then.date() and due(desk, key) == "11-20 23:59"
    found = desk.ask_now(lambda: [one.taken_at for one in MatterStep.select().where(MatterStep.matter == key)])
    assert {f"{at:%d %H:%M}" for at in found} == {"19 07:30"}


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"severity": "D"}, "severity"),
        ({"source": "x"}, "source"),
        ({"address": "x"}, "address"),
        ({"answers_for": "x"}, "answers_for"),
        ({"interim": "x"}, "interim"),
        ({"description": " \n"}, "description"),
        ({"description": "字" * 3001}, "description"),
        ({"measures": "字" * 3001}, "measures"),
        ({"phone": "1" * 31}, "phone"),
        ({"due_on": ON - datetime.timedelta(days=1)}, "due_on"),
        ({"due_on": ON + datetime.timedelta(days=4000)}, "due"),
        ({"found_at": datetime.datetime(2026, 11, 23)}, "found_at"),
    ],
)
def test_what_is_wrong_with_a_hazard_is_told_and_nothing_is_written(
    desk: Desk, facts: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        find(desk, a_place(desk), **facts)
    assert [one.field for one in refused.value.problems] == [field]
    assert desk.ask_now(Matter.select().count) == desk.ask_now(Hazard.select().count) == 0


def test_a_place_that_is_not_there_is_told(desk: Desk) -> None:
    with pytest.raises(NotFound):
        find(desk, "nowhere")


def test_steps_leave_what_they_say_on_the_hazard(desk: Desk, clock: StillClock) -> None:
    key = find(desk, a_place(desk), severity="A")
    take(desk, key, "call", partner="119", text="店内住人，请求处置", answered="王队", ref="20")
    first = row(desk, key).reported_at
    clock.move(minutes=30)
    take(desk, key, "call", partner="街道应急办", text="再报")
    assert row(desk, key).reported_at == first == datetime.datetime(2026, 11, 22, 2, 0)
    take(desk, key, "interim", interim="power")
    take(desk, key, "refuse", reason="不肯搬", witnesses="李四、王五")
    assert matter(desk, key).state == "refused" and due(desk, key) == "11-22 11:30"
    take(desk, key, "escalate", partner="街道消安办", text="拒不整改", ref="消〔2026〕3")
    take(desk, key, "hand", partner="消防救援站")
    found = row(desk, key)
    assert (found.interim, found.witnesses, found.escalated_to) == ("power", "李四、王五", "消防救援站")
    assert (found.escalated_on, found.escalated_ref) == (ON, "消〔2026〕3")
    take(desk, key, "extend", due="2026-12-20", reason="等设备", approver="陈主任")
    assert due(desk, key) == "12-20 23:59"
    take(desk, key, "reclass", **{"class": "B", "reason": "住人已搬出"})
    assert row(desk, key).severity == "B" and not matter(desk, key).is_urgent
    take(desk, key, "mend", text="已拆除隔断")
    assert (row(desk, key).rectified_on, row(desk, key).measures) == (ON, "已拆除隔断")
    take(desk, key, "strike", text="照片为证")
    assert row(desk, key).struck_on == ON and matter(desk, key).state == "struck"


def test_what_the_rules_forbid_is_refused(desk: Desk) -> None:
    key = find(desk, a_place(desk), severity="A")
    for step, facts, field in (
        ("strike", {"text": "没了"}, "step"),
        ("notice", {"due": "2026-12-01", "receipt": "signed"}, "step"),
        ("fail", {"due": "2026-12-01"}, "step"),
        ("refuse", {"reason": "不肯", "witnesses": "一人"}, "witnesses"),
        ("interim", {"interim": "x"}, "interim"),
        ("call", {"partner": "119"}, "text"),
        ("hand", {"partner": "x"}, "step"),
    ):
        with pytest.raises(Refused) as refused:
            take(desk, key, step, **facts)
        assert [one.field for one in refused.value.problems] == [field], step
    with pytest.raises(Conflict):
        desk.do_now(hazards.take, key, 77, "watch", {"text": "在"})


def test_a_correction_keeps_steps_limit_and_severity(desk: Desk) -> None:
    key = find(desk, a_place(desk), due_on=ON + datetime.timedelta(days=5))
    other = a_place(desk, name="小李理发店")
    change = a_draft(other, description="灭火器压力不足", responsible="李四", needs_photo=True)
    desk.do_now(hazards.amend, key, matter(desk, key).version, change)
    found = row(desk, key)
    assert (matter(desk, key).title, matter(desk, key).place) == ("灭火器压力不足", "小李理发店")
    assert found.place_id == other and found.needs_photo and due(desk, key) == "11-27 23:59"
    with pytest.raises(Refused):
        desk.do_now(hazards.amend, key, matter(desk, key).version, a_draft(other, severity="A"))


def test_every_deed_is_taken_back_whole(desk: Desk, clock: StillClock) -> None:
    place = a_place(desk)
    key = find(desk, place, due_on=ON + datetime.timedelta(days=5))
    before = vars(row(desk, key))["__data__"], vars(matter(desk, key))["__data__"], steps(desk, key)
    clock.move(minutes=5)
    find(desk, place, severity="A", interim="stop", is_on_the_spot=True)
    take(desk, key, "reopen", reason="又有了")
    for _deed in range(2):
        desk.do_now(taking_back.undo, desk.ask_now(history.last_of, desk.worker_id, "desk-1").id)  # type: ignore[union-attr]
    assert (vars(row(desk, key))["__data__"], vars(matter(desk, key))["__data__"], steps(desk, key)) == before
    desk.do_now(taking_back.undo, desk.ask_now(history.last_of, desk.worker_id, "desk-1").id)  # type: ignore[union-attr]
    assert desk.ask_now(Matter.select().count) == desk.ask_now(Hazard.select().count) == 0


def test_lists_hold_what_they_say_in_few_statements(
    desk: Desk, clock: StillClock, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    shop, home = a_place(desk), a_home(desk)
    grave = find(desk, home, severity="A", fault="T05.2", description="电池入户", needs_photo=True)
    late = find(desk, shop, due_on=ON)
    gone = find(desk, shop, fault="T02.9", is_on_the_spot=True)
    refused = find(desk, shop, fault="T02.7", description="铁栅栏")
    take(desk, refused, "refuse", reason="不肯")
    clock.move(days=1)
    # The first question of a day plans its visits.
    desk.ask_now(kept.counts, now(desk), desk.worker_id)
    with statements(desk) as seen:
        counts = desk.ask_now(kept.counts, now(desk), desk.worker_id)
    assert len(seen) == 1
    assert counts == {
        Chosen.OPEN: 3,
        Chosen.MINE: 3,
        Chosen.GRAVE: 1,
        Chosen.RECHECK: 1,
        Chosen.REFUSED: 1,
        Chosen.EVIDENCE: 1,
        Chosen.STRUCK: 1,
    }
    for chosen, keys in (
        (Chosen.GRAVE, [grave]),
        (Chosen.RECHECK, [late]),
        (Chosen.REFUSED, [refused]),
        (Chosen.STRUCK, [gone]),
    ):
        with statements(desk) as seen:
            found = desk.ask_now(kept.some, chosen, now(desk), desk.worker_id)
        assert [one.matter.id for one in found] == keys and len(seen) == 3
    (line,) = desk.ask_now(kept.some, Chosen.GRAVE, now(desk), desk.worker_id)
    assert (line.severity, line.place.title, line.place.kind, line.matter.address) == (
        "A",
        "3-2-1201",
        "home",
        "3-2-1201",
    )
    assert {one.matter.id for one in desk.ask_now(kept.open_at, shop, now(desk))} == {late, refused}
    for text, keys in (
        ("铁栅", {refused}),
        (SHOP, {late, gone, refused}),
        ("3-2-1201", {grave}),
        ("张三", {late, gone, refused, grave}),
    ):
        assert {one.matter.id for one in desk.ask_now(kept.find, text, now(desk))} == keys, text
    assert desk.ask_now(hazard_evidence.owed) == {grave: ("before",)}
