"""Coming days of the people who live here: birthdays, and key groups that end."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

from db.changes import areas, life_events
from db.desk import Desk
from db.models.residents import Tag
from db.queries import coming_days
from db.rules.agenda import AgendaLine, Asked, Scope, Weight
from tests import make

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


def coming(desk: Desk, on: str = "2026-11-22", **more: Any) -> list[AgendaLine]:
    """What is told on a day."""
    return desk.ask_now(coming_days.agenda, Asked(datetime.date.fromisoformat(on), desk.by().at, **more))


def said(line: AgendaLine) -> tuple[str, str, str, str]:
    """A line in short: whom, what, the word that belongs to it, when."""
    return line.title, line.about.format(**line.values), line.code, str(line.due_on)


def test_a_birthday_is_told_ahead_with_what_it_means(desk: Desk) -> None:
    person = make.a_resident(desk, "王秀英", at="3-2-1201", birth="1946-12-03")
    make.a_resident(desk, "张建国", at="3-2-1202", birth="1947-12-03")
    (line,) = coming(desk)
    assert said(line) == ("王秀英", "turns 80", "age80", "2026-12-03")
    assert (line.weight, line.noun, line.facts) == (Weight.COMING, "residents", {"resident": person})
    assert (line.address, line.list_name) == ("3-2-1201", "coming_days")
    assert coming(desk, "2026-11-02") == []
    assert [one.weight for one in coming(desk, "2026-12-03")] == [Weight.TODAY]
    assert [one.key for one in coming(desk, "2026-12-20")] == [line.key]
    assert coming(desk, "2027-01-03") == []


def test_a_birth_date_known_in_part_says_what_it_knows(desk: Desk) -> None:
    make.a_resident(desk, "王秀英", birth="1946-12")
    make.a_resident(desk, "李桂兰", birth="1947")
    make.a_resident(desk, "张不详")
    assert [said(line) for line in coming(desk)] == [
        ("王秀英", "turns 80 in 2026-12, on which day is not known", "age80", "2026-12-01")
    ]
    assert [said(line) for line in coming(desk, "2027-01-10")] == [
        ("李桂兰", "turns 80 in 2027, on which day is not known", "age80", "2027-01-01")
    ]


def test_who_was_born_on_29_february_turns_90_on_1_march(desk: Desk) -> None:
    make.a_resident(desk, "王闰生", birth="1936-02-29")
    assert [said(line)[3] for line in coming(desk, "2026-02-10")] == ["2026-03-01"]
    assert [said(line)[3] for line in coming(desk, "2026-03-01", day=datetime.date(2026, 3, 1))] == ["2026-03-01"]


def test_the_dead_and_those_who_left_have_no_coming_days(desk: Desk) -> None:
    for event, name, at in ((life_events.died, "张三", "3-1-101"), (life_events.moved_out, "李四", "3-1-201")):
        gone = make.a_resident(desk, name, at=at, birth="1946-12-03")
        desk.do_now(event, gone)
    assert coming(desk) == []


def test_a_key_group_that_ends_is_told_and_one_that_does_harm_is_not_named(desk: Desk) -> None:
    helped = make.a_resident(desk, "张建国", at="3-1-101")
    make.a_tag(desk, helped, "B3", from_on=datetime.date(2026, 6, 1))
    child = make.a_resident(desk, "李小明", at="3-1-201", birth="2010-12-01")
    make.a_tag(desk, child, "D3")
    assert [said(line) for line in coming(desk)] == [
        ("张建国", "key group ends", "B3", "2026-11-28"),
        ("李小明", "a key group ends; which one stands on the person's page", "", "2026-11-30"),
    ]


def test_a_tag_with_its_end_written_is_told_once_it_is_near(desk: Desk) -> None:
    person = make.a_resident(desk, "张建国", at="3-1-101")
    tag = make.a_tag(desk, person, "A1")
    ends_on = datetime.date(2026, 12, 1)
    desk.do_now(lambda _pen: Tag.update(to_on=ends_on).where(Tag.id == tag).execute())
    assert [said(line) for line in coming(desk)] == [("张建国", "key group ends", "A1", "2026-12-01")]
    assert coming(desk, "2026-12-02") == []


def test_a_worker_of_a_grid_sees_its_people_and_who_asks_for_all_sees_all(desk: Desk) -> None:
    grid = desk.do_now(areas.add, "grid", "第一网格")
    desk.do_now(areas.add_building, "5", grid_id=grid)
    make.a_resident(desk, "王秀英", at="3-2-1201", birth="1946-12-03")
    make.a_resident(desk, "李桂兰", at="5-1-101", birth="1946-12-04")
    own = {"worker_id": "me", "grid_id": grid}
    assert [line.title for line in coming(desk, scope=Scope.MINE, **own)] == ["李桂兰"]
    assert [line.title for line in coming(desk, scope=Scope.GRID, **own)] == ["李桂兰"]
    assert [line.title for line in coming(desk, scope=Scope.ALL, **own)] == ["王秀英", "李桂兰"]


def test_the_coming_days_are_counted_and_one_of_them_is_shown(desk: Desk) -> None:
    make.a_resident(desk, "王秀英", at="3-2-1201", birth="1946-11-25")
    make.a_resident(desk, "李桂兰", at="3-2-1202", birth="1936-11-25")
    make.a_resident(desk, "张建国", at="3-2-1203", birth="1926-11-30")
    asked = Asked(TODAY, desk.by().at, until=TODAY + datetime.timedelta(days=7))
    assert desk.ask_now(coming_days.agenda_days, asked) == {datetime.date(2026, 11, 25): 2}
    assert [line.title for line in coming(desk, day=datetime.date(2026, 11, 30))] == ["张建国"]


def test_who_lives_behind_two_doors_is_told_once(desk: Desk) -> None:
    from db.models.residents import Residence

    person = make.a_resident(desk, "王秀英", at="3-2-1201", birth="1946-12-03")
    room = make.a_room(desk, "5-1-101")
    desk.do_now(lambda pen: pen.add(Residence, person=person, room=room))
    assert len(coming(desk)) == 1


def test_coming_days_take_a_constant_number_of_statements(desk: Desk, statements: Count) -> None:
    taken = set()
    for place in range(4):
        make.a_resident(desk, "王秀英", at=f"3-2-{place + 1}01", birth=f"1947-02-0{place + 1}")
        with statements(desk) as asking:
            coming(desk, "2027-01-25")
        with statements(desk) as counting:
            desk.ask_now(coming_days.agenda_days, Asked(TODAY, desk.by().at))
        taken.add((len(asking), len(counting)))
    assert len(taken) == 1
    assert all(count <= most for count, most in zip(taken.pop(), (8, 7), strict=True))
