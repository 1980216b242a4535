"""The plan of inspections: its places in the order of the way, what is due or was missed, and what Today tells."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import areas, places
from db.desk import Desk
from db.models.areas import Building
from db.models.residents import Tag
from db.pen import Pen
from db.queries import inspection_agenda, inspection_plans
from db.queries.inspection_plans import DueLine, Overview, Share
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.inspection_plans import State
from db.rules.papers import Month
from tests import make
from tests.db.inspected import ON, a_place, inspect

LONG_AGO = ON.replace(year=2025)


def overview(desk: Desk, on: datetime.date = ON) -> Overview:
    return desk.ask_now(inspection_plans.overview, on)


def titles(found: Overview, rule: str = "") -> list[str]:
    return [one.site.title for one in found.lines if not rule or rule in rules(one)]


def rules(line: DueLine) -> list[str]:
    return [one.rule.code for one in line.owed]


def owed(found: Overview, title: str, rule: str) -> Any:
    line = next(one for one in found.lines if one.site.title == title)
    return next((one for one in line.owed if one.rule.code == rule), None)


def asked(on: datetime.date = ON, **facts: Any) -> Asked:
    return Asked(on, datetime.datetime.combine(on, datetime.time(2)), **facts)


def agenda(desk: Desk, **facts: Any) -> list[AgendaLine]:
    return desk.ask_now(inspection_agenda.agenda, asked(**facts))


def tag(pen: Pen, person: str, code: str) -> None:
    pen.add(Tag, person=person, code=code, from_on=ON - datetime.timedelta(1))


def test_every_building_is_planned_homes_only_for_elders_and_the_way_leads_house_by_house(desk: Desk) -> None:
    make.a_building(desk, "10")
    make.a_building(desk, "3", units=2)
    elder = make.a_resident(desk, "周奶奶", "3-2-101")
    desk.do_now(tag, elder, "A1")
    make.a_resident(desk, "路人", "3-1-201")
    street = [a_place(desk, name=name, address=at) for name, at in (("乙店", "和平路12号"), ("甲店", "和平路2号"))]
    let = a_place(desk, kind="let", name="", room=make.a_room(desk, "3-2-202"))
    a_place(desk, kind="home", name="", room=make.a_room(desk, "3-1-101"))
    a_place(desk, kind="shop", name="楼下小店", building=building(desk, "3"))
    found = overview(desk)
    assert titles(found) == ["3栋", "3-2-202", "3-2-101", "楼下小店", "10栋", "甲店", "乙店"]
    assert [one.site.place_id is None for one in found.lines] == [True, False, True, False, True, False, False]
    assert rules(found.lines[0]) == ["bikes", "winter", "building", "falling"]
    assert rules(found.lines[2]) == ["elders", "heating"] and rules(found.lines[1]) == ["gas", "lets"]
    assert {one.site.key for one in found.lines} >= {*street, let}
    # A place that is asked for alone owes what it owes among all of them.
    for line in (one for one in found.lines if one.site.place_id):
        alone = desk.ask_now(inspection_plans.owed_at, line.site.place_id, ON)
        assert alone == tuple(one for one in line.owed if one.now or one.is_pressing)
    # Nothing was ever inspected: nothing was missed, and Today says nothing.
    assert not found.has_begun and not any(one.missed for line in found.lines for one in line.owed)
    assert agenda(desk) == []


def building(desk: Desk, number: str) -> str:
    return desk.ask_now(lambda: str(Building.get(Building.number == number).id))


def test_a_building_keeps_what_it_owes_when_it_becomes_a_place_and_a_closed_one_owes_nothing(desk: Desk) -> None:
    make.a_building(desk, "3")
    inspect(desk, a_place(desk, since_on=LONG_AGO), "T02", on=ON.replace(month=8))
    before = owed(overview(desk), "3栋", "bikes")
    key = desk.do_now(places.of_building, building(desk, "3"))
    after = owed(overview(desk), "3栋", "bikes")
    assert (before.missed, before.missed_since) == (after.missed, after.missed_since) == (3, datetime.date(2026, 8, 31))
    assert (after.now.key, after.now.due) == (("bikes", ON.replace(day=1)), ON.replace(day=30))
    desk.do_now(places.close, key, 1, "拆了")
    assert "3栋" not in titles(overview(desk))


def test_what_was_done_falls_away_a_try_stays_and_a_second_edition_or_joint_visit_counts(desk: Desk) -> None:
    shed = a_place(desk, kind="shed", name="东车棚", since_on=ON.replace(month=10, day=1))
    assert owed(overview(desk), "东车棚", "bikes").missed == 1
    inspect(desk, shed, outcome="nobody")
    tried = owed(overview(desk), "东车棚", "bikes")
    assert (tried.state, tried.now.tried_on) == (State.OPEN, ON)
    inspect(desk, shed, "T05/2", "T07")
    assert titles(overview(desk)) == []
    # In the next month it is owed again, and what was missed before is made good.
    (line,) = overview(desk, ON + datetime.timedelta(30)).lines
    assert [(one.rule.code, one.missed, one.state) for one in line.owed] == [("bikes", 0, State.OPEN)]
    withdrawn = {"withdrawn_at": datetime.datetime(2026, 12, 2), "reason": "写错"}
    inspect(desk, shed, "T05", on=datetime.date(2026, 12, 1), **withdrawn)
    assert titles(overview(desk, ON + datetime.timedelta(30)))


def test_the_share_of_a_month_counts_each_place_once_by_kind_and_grid(desk: Desk) -> None:
    make.a_building(desk, "3")
    grid = desk.do_now(areas.add, "grid", "第一网格")
    desk.do_now(areas.add_building, "4", None, grid)
    for number in "12":
        place = a_place(desk, kind="shed", name=f"{number}号棚", since_on=LONG_AGO)
        if number == "1":
            inspect(desk, place, "T05", on=ON.replace(day=1))
            inspect(desk, place, "T05")
    shares = overview(desk).shares
    assert shares["bikes"] == Share(4, 1) and shares["winter"] == Share(2, 0) and shares[""] == Share(4, 1)
    assert "building" not in shares
    found = desk.ask_now(inspection_plans.coverage, Month(2026, 11), ON)
    assert found == [Share(1, 0, "building", ""), Share(1, 0, "building", "第一网格"), Share(2, 1, "shed", "")]
    assert desk.ask_now(inspection_plans.coverage, Month(2026, 11), ON, "winter") == found[:2]


def test_seasons_and_feasts_switch_plans_on_by_their_days(desk: Desk) -> None:
    a_place(desk, name="小店", since_on=LONG_AGO)
    a_place(desk, kind="basement", name="地库", since_on=LONG_AGO)

    def on(month: int, day: int, title: str) -> set[str]:
        found = overview(desk, datetime.date(2026, month, day))
        return {rule for one in found.lines if one.site.title == title for rule in rules(one)}

    assert on(5, 31, "地库") == set() and on(6, 1, "地库") == on(9, 30, "地库") == {"flood"}
    assert (on(2, 1, "小店"), on(2, 2, "小店")) == ({"small"}, {"spring", "small"})
    over = overview(desk, datetime.date(2026, 2, 17))
    assert on(2, 16, "小店") == {"spring", "small"} and owed(overview(desk, ON), "地库", "flood").missed == 4
    # What was missed before a feast that is over is told no more as something that presses.
    assert (owed(over, "小店", "spring").state, owed(over, "小店", "spring").is_pressing) == (State.MISSED, False)


def test_today_tells_few_places_one_by_one_and_many_in_one_line_and_each_day_its_own(desk: Desk) -> None:
    sheds = [a_place(desk, kind="shed", name=f"{n}号棚", since_on=ON.replace(day=1)) for n in range(1, 6)]
    inspect(desk, sheds[0], "T05", on=ON)
    assert agenda(desk) == []
    on = ON.replace(day=23)
    (many,) = agenda(desk, on=on)
    assert (many.facts, many.weight, many.due_on) == ({"rule": "bikes"}, Weight.COMING, ON.replace(day=30))
    assert many.values == {"number": 4}
    inspect(desk, sheds[1], "T05", on=on)
    few = agenda(desk, on=on)
    assert [one.title for one in few] == ["3号棚", "4号棚", "5号棚"]
    assert few[0].facts == {"rule": "bikes", "site": sheds[2]}
    week = asked(on, until=on + datetime.timedelta(7))
    assert desk.ask_now(inspection_agenda.agenda_days, week) == {ON.replace(day=30): 3}
    assert len(agenda(desk, on=on, day=ON.replace(day=30), until=ON.replace(day=30))) == 3
    late = agenda(desk, on=datetime.date(2026, 12, 1))
    assert {(one.weight, one.due_on) for one in late} == {(Weight.OVERDUE, ON.replace(day=30))}


def test_asking_takes_as_many_statements_for_one_place_as_for_many(desk: Desk, statements) -> None:
    def count() -> int:
        with statements(desk) as seen:
            overview(desk)
            agenda(desk)
        return len(seen)

    inspect(desk, a_place(desk, since_on=LONG_AGO), "T02")
    few = count()
    for number in range(30):
        inspect(desk, a_place(desk, name=f"{number}店"), "T02", "T05")
    make.a_building(desk, "3")
    assert count() == few <= 17
    assert desk.ask_now(inspection_plans.overview, ON) == desk.ask_now(inspection_plans.overview, ON)
