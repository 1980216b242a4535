"""Events in the store: planned, signed up for, ticked at the door by two programs at once, paid for, summed up."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import (
    event_entries,
    event_lists,
    event_money,
    event_rolls,
    event_volunteers,
    events,
)
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.queries import event_entries as kept
from db.queries import events as known
from db.queries.events import EventCard
from db.rules.event_budgets import PaymentDraft
from db.rules.event_entries import Newcomer, Photo, Stand
from db.rules.events import EventDraft, ListDraft, SafetyDraft, State
from tests import make
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)
SAFE = SafetyDraft("人多拥挤：分批入场", "东西两门", "医药箱在签到台", "", "王书记")


def an_event(desk: Desk, on: datetime.date = TODAY, *lists: ListDraft, **facts: object) -> str:
    draft = EventDraft("festival", "游园会", on, "18:30", "20:30", "中心广场", **facts)  # type: ignore[arg-type]
    return desk.do_now(events.plan, draft, lists or (ListDraft("居民", 3),))


def opened(desk: Desk, on: datetime.date = TODAY, *lists: ListDraft, **facts: object) -> tuple[str, str]:
    """An event whose sign-up is open, and its first list."""
    event_id = an_event(desk, on, *lists, **facts)
    desk.do_now(events.approve, event_id, 1, "街道办事处")
    return event_id, card(desk, event_id).lists[0].id


def card(desk: Desk, event_id: str) -> EventCard:
    found = desk.ask_now(known.one, event_id)
    assert found is not None
    return found


def sign(desk: Desk, list_id: str, *names: str) -> list[str]:
    """Sign people up by name alone; the keys of their lines."""
    return [desk.do_now(event_entries.sign_up, list_id, Newcomer(name=name)).keys[0] for name in names]


def told(desk: Desk, list_id: str) -> list[tuple[int, str, str]]:
    return [(one.number, one.name, one.state.value) for one in desk.ask_now(kept.of_list, list_id)]


def test_a_list_that_is_full_lets_wait_and_moves_up_in_turn(desk: Desk) -> None:
    event_id, list_id = opened(desk)
    keys = sign(desk, list_id, "王芳", "李强")
    party = desk.do_now(event_entries.sign_up, list_id, Newcomer(name="赵敏", companions=2))
    (last,) = sign(desk, list_id, "孙丽")
    assert party.is_waiting and [state for *_more, state in told(desk, list_id)] == [
        "signed",
        "signed",
        "waiting",
        "signed",
    ]
    (also,) = sign(desk, list_id, "周杰")
    assert desk.do_now(event_entries.strike, [last], "有事") == ["周杰"]
    assert desk.do_now(event_entries.strike, [keys[0]]) == []
    assert desk.do_now(event_entries.strike, keys[1:] + [also]) == ["赵敏"]
    assert told(desk, list_id) == [(3, "赵敏", "signed")]
    (again,) = sign(desk, list_id, "王芳")
    line = desk.ask_now(kept.one, again)
    assert line is not None and line.state is Stand.WAITING and line.number == 6
    list_line = card(desk, event_id).lists[0]
    draft = ListDraft("居民", 4)
    assert desk.do_now(event_lists.amend, list_id, list_line.version, draft) == ["王芳"]
    with pytest.raises(Refused):
        desk.do_now(event_entries.amend, again, 2, 3, "", "")
    assert card(desk, event_id).line.state is State.OPEN


def test_a_household_is_one_party_and_nobody_stands_on_a_list_twice(desk: Desk, statements: Count) -> None:
    family = make.a_family(desk)
    event_id, list_id = opened(desk, TODAY, ListDraft("居民", 10))
    people = tuple(family.values())
    signed = desk.do_now(event_entries.sign_up, list_id, Newcomer(people, companions=1))
    lines = desk.ask_now(kept.of_list, list_id)
    assert {one.party_size for one in lines} == {len(people)} and lines[0].heads == 2
    with pytest.raises(Refused):
        desk.do_now(event_entries.sign_up, list_id, Newcomer(people[:1]))
    desk.do_now(event_entries.strike, signed.keys)
    desk.do_now(event_entries.sign_up, list_id, Newcomer(people[:1]))
    assert [one.number for one in desk.ask_now(kept.of_list, list_id)] == [len(people) + 1]
    with statements(desk) as told_of:
        card(desk, event_id)
    assert len(told_of) <= 12


def test_the_roll_is_called_once_however_often_and_from_wherever_it_is_pressed(desk: Desk, clock: StillClock) -> None:
    event_id, list_id = opened(desk)
    first, second = sign(desk, list_id, "王芳", "李强")
    assert desk.do_now(event_rolls.tick, [first], 1).standing.came == 2
    came_at = desk.by().at
    clock.move(minutes=5)
    again = desk.do_now(event_rolls.tick, [first, second])
    assert (again.keys, again.before, again.heads) == ((second,), (first,), 1)
    line = desk.ask_now(kept.one, first)
    assert line is not None and (line.came_at, line.came_heads) == (came_at, 2)
    assert card(desk, event_id).line.state is State.HELD and again.standing.came == 3
    walked = desk.do_now(event_rolls.walk_in, list_id, Newcomer(name="过路人", companions=1))
    assert walked.is_over and walked.standing.over == 2
    assert desk.do_now(event_rolls.untick, [second, *walked.keys]).came == 2
    assert [one.name for one in desk.ask_now(kept.of_list, list_id)] == ["王芳", "李强"]


def test_a_walk_in_who_stands_on_the_list_is_ticked_there(desk: Desk) -> None:
    family = make.a_family(desk)
    people = tuple(family.values())
    _event, list_id = opened(desk, TODAY, ListDraft("居民", 1))
    desk.do_now(event_entries.sign_up, list_id, Newcomer(people[:1]))
    waits = desk.do_now(event_entries.sign_up, list_id, Newcomer(people[1:2]))
    assert waits.is_waiting
    walked = desk.do_now(event_rolls.walk_in, list_id, Newcomer(people))
    lines = desk.ask_now(kept.of_list, list_id)
    assert len(lines) == len(people) == walked.standing.came
    assert all(one.has_come and one.state is Stand.SIGNED for one in lines)
    assert [one.is_walk_in for one in lines] == [False, False, *[True] * (len(people) - 2)]
    assert desk.do_now(event_rolls.walk_in, list_id, Newcomer(people)).heads == 0


def test_lists_of_one_event_are_kept_apart(desk: Desk) -> None:
    event_id, first = opened(desk, TODAY, ListDraft("上午场", 5), ListDraft("下午场", 5))
    second = card(desk, event_id).lists[1].id
    sign(desk, first, "王芳", "李强")
    sign(desk, second, "王芳华")
    found = desk.ask_now(kept.find, event_id, second, "wangf", TODAY)
    assert [(one.entry.name if one.entry else "", one.elsewhere) for one in found] == [
        ("王芳华", ""),
        ("王芳", "上午场"),
    ]
    assert [one.entry.list_name for one in desk.ask_now(kept.find, event_id, second, "2", TODAY) if one.entry] == []
    desk.do_now(event_rolls.tick, [found[0].key])
    assert [one.standing.came for one in card(desk, event_id).lists] == [0, 1]
    third = desk.do_now(event_lists.add, event_id, ListDraft("夜场"))
    desk.do_now(event_lists.remove, third, 1)
    with pytest.raises(Refused):
        desk.do_now(event_lists.remove, first, 1)
    with pytest.raises(Refused):
        desk.do_now(event_lists.add, event_id, ListDraft("上午场"))


def test_somebody_is_found_on_the_list_then_in_the_register_in_an_order_that_stays(desk: Desk) -> None:
    event_id, list_id = opened(desk, TODAY, ListDraft("居民", 9))
    person = make.a_resident(desk, "王芳", "3-2-1201", birth="1960", phone="13800001234")
    child = make.a_resident(desk, "王芳芳", "3-2-1201", birth="2018-03-08")
    (name_only,) = sign(desk, list_id, "王芳")
    desk.do_now(event_entries.sign_up, list_id, Newcomer((person,)))

    def keys(typed: str) -> list[str]:
        return [one.key for one in desk.ask_now(kept.find, event_id, list_id, typed, TODAY)]

    on_list = [one.id for one in desk.ask_now(kept.of_list, list_id)]
    assert keys("王芳") == [*on_list, child] == keys("wangfang")
    assert keys("2") == on_list[1:] and keys("1234") == on_list[1:] and keys("99") == []
    desk.do_now(event_rolls.tick, [name_only])
    assert keys("wf") == [*on_list, child]
    desk.do_now(event_entries.sign_up, list_id, Newcomer((child,)))
    line = desk.ask_now(kept.of_list, list_id)[-1]
    assert (line.name, line.age, line.number) == ("王*", 8, 3)
    assert desk.ask_now(kept.of_list, list_id)[1].phone == "138****1234"


def test_photographs_of_a_minor_are_for_the_guardian_to_allow(desk: Desk) -> None:
    _event, list_id = opened(desk)
    signed = desk.do_now(event_entries.sign_up, list_id, Newcomer(name="小明", age=9))
    with pytest.raises(Refused):
        desk.do_now(event_entries.answer_on_photos, signed.keys, Photo.YES)
    desk.do_now(event_entries.answer_on_photos, signed.keys, Photo.YES, "王芳")
    line = desk.ask_now(kept.one, signed.keys[0])
    assert line is not None and (line.photo, line.photo_by) == (Photo.YES, "王芳")


def test_nobody_signs_up_or_comes_when_it_is_not_time(desk: Desk) -> None:
    later = TODAY + datetime.timedelta(days=3)
    planned = an_event(desk, later)
    list_id = card(desk, planned).lists[0].id
    with pytest.raises(Refused):
        sign(desk, list_id, "王芳")
    desk.do_now(events.approve, planned, 1, "街道办事处")
    sign(desk, list_id, "王芳")
    with pytest.raises(Refused):
        desk.do_now(event_rolls.walk_in, list_id, Newcomer(name="李强"))
    _event, elders = opened(desk, later, ListDraft("长者", 9, 60))
    with pytest.raises(Refused):
        desk.do_now(event_entries.sign_up, elders, Newcomer(name="小明", age=9))
    with pytest.raises(Refused):
        desk.do_now(event_entries.sign_up, elders, Newcomer(name="  "))
    _closed, late = opened(desk, later, sign_up_until=TODAY - datetime.timedelta(days=1))
    with pytest.raises(Refused):
        sign(desk, late, "王芳")
    desk.do_now(events.call_off, planned, card(desk, planned).line.version, "暴雨")
    with pytest.raises(Refused):
        sign(desk, list_id, "李强")


def test_over_200_people_ask_for_a_safety_plan_before_approval_and_from_1000_for_a_licence(desk: Desk) -> None:
    event_id = an_event(desk, TODAY, ListDraft("居民", 150), ListDraft("学校", 900))
    with pytest.raises(Refused):
        desk.do_now(events.approve, event_id, 1, "街道办事处")
    desk.do_now(events.secure, event_id, 1, SAFE)
    with pytest.raises(Refused):
        desk.do_now(events.approve, event_id, 2, "街道办事处")
    desk.do_now(events.secure, event_id, 2, SafetyDraft(**{**vars(SAFE), "licence": "公治〔2026〕12号"}))
    with pytest.raises(Conflict):
        desk.do_now(events.approve, event_id, 2, "街道办事处")
    desk.do_now(events.approve, event_id, 3, "街道办事处")
    assert card(desk, event_id).line.state is State.APPROVED and card(desk, event_id).people == 1050


def test_a_template_brings_lists_budget_tasks_and_risks_and_last_time_can_be_repeated(desk: Desk) -> None:
    draft = EventDraft("festival", "中秋游园会", TODAY, "18:30", "20:30", "中心广场", plan="签到\n猜灯谜")
    event_id = desk.do_now(events.plan_by, "autumn", draft)
    whole = card(desk, event_id)
    assert (whole.line.festival, whole.people, len(whole.lists)) == ("autumn", 180, 2)
    assert whole.purse.budget == 180 * 1200 + 180 * 500 + 60000 + 24000 and len(whole.tasks) == 5
    assert "分发月饼" in [one.task for one in whole.tasks] and "拥挤" in whole.safety.risks
    next_year = datetime.date(2027, 9, 14)
    again = card(desk, desk.do_now(events.repeat, event_id, dataclasses.replace(draft, held_on=next_year)))
    assert (again.line.held_on, again.line.plan, again.line.state) == (next_year, "签到\n猜灯谜", State.PLANNED)
    assert again.purse.budget == whole.purse.budget and len(again.tasks) == 5
    assert [one.standing.capacity for one in again.lists] == [150, 30]
    with pytest.raises(NotFound):
        desk.do_now(events.plan_by, "nothing", draft)


def test_payments_are_reversed_and_never_changed(desk: Desk) -> None:
    event_id, _list = opened(desk)
    desk.do_now(event_money.add_line, event_id, "月饼 180份 12")
    with pytest.raises(Refused):
        desk.do_now(event_money.add_line, event_id, "月饼")
    payment = desk.do_now(event_money.pay, event_id, PaymentDraft("月饼", 220000, "稻香村", TODAY, "0012"))
    assert card(desk, event_id).purse.is_over
    desk.do_now(event_money.reverse, payment, "金额写错")
    assert [one.fen for one in card(desk, event_id).payments] == [220000, -220000]
    with pytest.raises(Refused):
        desk.do_now(event_money.reverse, payment, "再来")
    with pytest.raises(Refused):
        desk.do_now(event_money.pay, event_id, PaymentDraft("月饼", 0, "", TODAY + datetime.timedelta(days=1)))
    assert card(desk, event_id).purse.paid == 0


def test_tasks_have_people_and_hours_and_an_event_ends_in_the_archive(desk: Desk, clock: StillClock) -> None:
    event_id, _list = opened(desk)
    task = desk.do_now(event_volunteers.add, event_id, "签到和引导")
    with pytest.raises(Refused):
        desk.do_now(event_volunteers.come, task)
    desk.do_now(event_volunteers.give, task, 1, "陈建国")
    desk.do_now(event_volunteers.come, task)
    clock.move(minutes=125)
    assert desk.do_now(event_volunteers.go, task) == 125
    with pytest.raises(Refused):
        desk.do_now(event_volunteers.remove, task, 4)
    joined = desk.do_now(event_volunteers.join_partner, event_id, "稻香村", "月饼券")
    assert [one.gives for one in card(desk, event_id).partners] == ["月饼券"]
    desk.do_now(event_volunteers.part_from, joined, 1)
    version = card(desk, event_id).line.version
    with pytest.raises(Refused):
        desk.do_now(events.conclude, event_id, version, " ")
    desk.do_now(events.conclude, event_id, version, "来了120人，秩序好", "灯谜再多一些", "社区中秋游园")
    desk.do_now(events.file_away, event_id, version + 1)
    with pytest.raises(Refused):
        desk.do_now(event_money.add_line, event_id, "水 2 3")
    with pytest.raises(Refused):
        desk.do_now(events.call_off, event_id, version + 2, "雨")
    assert card(desk, event_id).line.state is State.FILED
