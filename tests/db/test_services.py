"""Services in the store: what is due follows from rhythm and journal, who was missed is told at once, sums add up."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any

import pytest

from db.changes import areas, elder_states, life_events, service_cases, service_rounds, services, visits, workers
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.queries import elder_states as heads
from db.queries import history, service_agenda, service_bringers, service_costs, service_people, service_remarks
from db.queries import service_cases as cases
from db.queries import service_rounds as rounds
from db.queries import services as kept
from db.rules.agenda import Asked, Scope, Weight
from db.rules.elder_states import StateDraft
from db.rules.service_cases import CaseDraft
from db.rules.services import Bringer, Eyes, RoundDraft, ServiceDraft, Sums
from db.rules.visits import VisitDraft
from tests import make
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)
ONE_DAY = datetime.timedelta(days=1)
ALL = Eyes(None)


def a_service(desk: Desk, person: str, kind: str = "meal", rhythm: str = "daily", **facts: Any) -> str:
    values = {"begins_on": TODAY, "bringer": Bringer("volunteer", "刘志强"), "hour": "11:30", **facts}
    return desk.do_now(services.arrange, ServiceDraft(person, kind, rhythm, **values))


def note(desk: Desk, service: str, state: str = "done", on: datetime.date = TODAY, reason: str = "") -> str:
    reason = reason or {"missed": "no_answer", "off": "hospital"}.get(state, "")
    return desk.do_now(service_rounds.note, RoundDraft(service, on, state, reason))


def asked(desk: Desk, **more: Any) -> Asked:
    by = desk.by()
    return Asked(desk.today(), by.at, desk.worker_id, offset=by.local - by.at, **more)


def told(desk: Desk, **more: Any) -> list[tuple[Weight, str]]:
    return [(one.weight, one.about) for one in desk.ask_now(service_agenda.agenda, asked(desk, **more))]


def open_of(desk: Desk, on: datetime.date = TODAY) -> list[str]:
    stops = desk.ask_now(rounds.stops, on, desk.today(), ALL)
    return [one.service.kind for stop in stops for one in stop.open]


def test_what_is_due_follows_from_the_rhythm_and_what_was_noted(desk: Desk, clock: StillClock) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    meal = a_service(desk, person)
    medicine = a_service(desk, person, "medicine", "every", days=(14,), hour="")
    assert open_of(desk) == ["meal", "medicine"] and open_of(desk, TODAY + ONE_DAY) == ["meal"]
    note(desk, meal)
    note(desk, medicine, "missed")
    assert open_of(desk) == []
    clock.move(days=1)
    assert open_of(desk, TODAY + ONE_DAY) == ["meal", "medicine"]
    note(desk, medicine, on=TODAY + ONE_DAY)
    clock.move(days=1)
    assert open_of(desk, TODAY + 2 * ONE_DAY) == ["meal"]
    # The meal of the day between was noted by nobody: it is told, and the day can still be noted.
    assert (Weight.OVERDUE, service_agenda.UNNOTED) in told(desk)
    assert open_of(desk, TODAY + ONE_DAY) == ["meal"]
    note(desk, meal, on=TODAY + ONE_DAY)
    assert service_agenda.UNNOTED not in [about for _weight, about in told(desk)]
    with pytest.raises(Refused):
        note(desk, meal, on=TODAY + ONE_DAY)
    with pytest.raises(Refused):
        note(desk, meal, on=TODAY + 3 * ONE_DAY)


def test_a_missed_meal_of_somebody_who_lives_alone_stands_at_once_until_seen(desk: Desk, clock: StillClock) -> None:
    alone = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    family = make.a_family(desk, "3-2-1202")
    first, second = a_service(desk, alone), a_service(desk, family["head"])
    missed = note(desk, first, "missed")
    note(desk, second, "missed")
    found = told(desk)
    assert found[0] == (Weight.AT_ONCE, service_agenda.MISSED_ALONE) and (Weight.URGENT, service_agenda.MISSED) in found
    (line,) = [one for one in desk.ask_now(service_agenda.agenda, asked(desk)) if one.weight is Weight.AT_ONCE]
    assert (line.title, line.address, line.facts) == ("王桂英", "3-2-1201", {"resident": alone})
    assert len(desk.ask_now(service_agenda.unfinished_things, asked(desk))) == 2
    assert [one.about for one in desk.ask_now(service_remarks.remarks_about, [alone], TODAY)] == [
        service_remarks.MISSED
    ]
    desk.do_now(service_rounds.look_after, missed, 1, "phone", "说去女儿家了")
    with pytest.raises(Refused):
        desk.do_now(service_rounds.look_after, missed, 2, "phone")
    assert [weight for weight, _about in told(desk)] == [Weight.URGENT]
    # What is brought the next day shows that the person is there.
    clock.move(days=1)
    note(desk, second, on=TODAY + ONE_DAY)
    assert Weight.URGENT not in [weight for weight, _about in told(desk)]


def test_a_visit_after_the_hour_answers_a_miss_and_one_before_it_does_not(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    room, meal = make.a_room(desk), a_service(desk, person)
    note(desk, meal, "missed")
    for hour, still in (("09:00", True), ("11:45", False)):
        desk.do_now(visits.add, VisitDraft(room, "11", ("01",), "1", TODAY, hour, person_ids=(person,)))
        assert (told(desk)[:1] == [(Weight.AT_ONCE, service_agenda.MISSED_ALONE)]) is still


def test_a_quiet_hour_of_somebody_alone_is_told_and_a_pause_is_not(desk: Desk, clock: StillClock) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    meal = a_service(desk, person)
    assert service_agenda.LATE_ALONE not in [about for _weight, about in told(desk)]
    clock.move(hours=3)
    assert (Weight.URGENT, service_agenda.LATE_ALONE) in told(desk)
    desk.do_now(services.rest, meal, 1, "hospital")
    assert told(desk) == [] and open_of(desk) == []
    with pytest.raises(Refused):
        desk.do_now(services.rest, meal, 2, "hospital")
    clock.move(days=1)
    desk.do_now(services.go_on, meal, 2)
    assert open_of(desk, TODAY + ONE_DAY) == ["meal"] and open_of(desk) == []


def test_the_list_of_the_day_counts_by_kind_day_and_grid(desk: Desk) -> None:
    one = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    other = make.a_resident(desk, "李秀兰", "3-2-1202", birth="1941")
    meal = a_service(desk, one)
    a_service(desk, other, ends_on=TODAY + 3 * ONE_DAY)
    note(desk, meal)
    (line, ending) = desk.ask_now(service_agenda.agenda, asked(desk))
    assert (line.values, line.code, line.facts["kind"]) == ({"open": 1, "all": 2}, "meal", "meal")
    assert (ending.about, ending.due_on) == (service_agenda.ENDS, TODAY + 3 * ONE_DAY)
    tomorrow = desk.ask_now(service_agenda.agenda, asked(desk, day=TODAY + ONE_DAY))
    assert [one.values for one in tomorrow] == [{"open": 2, "all": 2}]
    days = desk.ask_now(service_agenda.agenda_days, asked(desk, until=TODAY + 4 * ONE_DAY))
    assert days == {TODAY + ONE_DAY * step: number for step, number in enumerate((1, 1, 1, 2, 1))}
    assert desk.ask_now(service_agenda.agenda, asked(desk, grid_id="another", scope=Scope.GRID)) == []
    desk.do_now(life_events.moved_out, other, TODAY)
    assert (Weight.URGENT, service_agenda.GONE) in told(desk) and len(open_of(desk)) == 0


def test_the_round_is_noted_house_by_house_in_few_statements(desk: Desk, statements: Count) -> None:
    def grow(start: int) -> None:
        for place in range(start, start + 3):
            person = make.a_resident(desk, f"老人{place}", f"3-1-{place}01", birth="1944")
            a_service(desk, person)
            a_service(desk, person, "medicine", "every", days=(14,), hour="")

    grow(1)
    with statements(desk) as few:
        desk.ask_now(rounds.stops, TODAY, TODAY, ALL)
    grow(4)
    with statements(desk) as many:
        stops = desk.ask_now(rounds.stops, TODAY, TODAY, ALL)
    assert len(few) == len(many) <= 14
    assert [one.address for one in stops] == [f"3-1-{place}01" for place in range(1, 7)]
    drafts = [RoundDraft(one.service.id, TODAY, "done") for one in stops[0].open]
    desk.do_now(service_rounds.note_many, drafts)
    assert len(desk.ask_now(rounds.stops, TODAY, TODAY, ALL, "medicine")[1].open) == 1
    with pytest.raises(Refused):
        desk.do_now(service_rounds.note_many, [RoundDraft(stops[1].dues[0].service.id, TODAY, "done"), drafts[0]])
    assert len(open_of(desk)) == 10


def test_costs_are_those_of_the_day_and_every_sum_follows_from_the_journal(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    meal = a_service(desk, person, begins_on=TODAY - 5 * ONE_DAY, cost=1500, subsidy=500)
    for step in (3, 2):
        note(desk, meal, on=TODAY - step * ONE_DAY)
    before = a_line(desk, meal)
    desk.do_now(services.amend, meal, before.version, draft_of(before, person, cost=1800, subsidy=600))
    wrong = note(desk, meal, on=TODAY - ONE_DAY)
    note(desk, meal, "missed")
    (line,) = costs(desk)
    assert line.sums == Sums(3, 1, 0, 4800, 1600) and line.sums.own == 3200
    desk.do_now(service_rounds.withdraw, wrong, 1, "记错日子")
    assert service_costs.total(costs(desk)) == Sums(2, 1, 0, 3000, 1000)
    assert service_costs.by_kind(costs(desk)) == {"meal": (1, Sums(2, 1, 0, 3000, 1000))}
    with pytest.raises(Conflict):
        desk.do_now(service_rounds.withdraw, wrong, 2, "又错")
    note(desk, meal, on=TODAY - ONE_DAY)
    assert service_costs.total(costs(desk)).done == 3


def costs(desk: Desk, looking: Eyes = ALL) -> list[service_costs.CostLine]:
    return desk.ask_now(service_costs.lines, TODAY.replace(day=1), TODAY, TODAY, looking)


def a_line(desk: Desk, service: str) -> kept.ServiceLine:
    found = desk.ask_now(kept.one, service, TODAY)
    assert found is not None
    return found


def draft_of(line: kept.ServiceLine, person: str, **facts: Any) -> ServiceDraft:
    course = line.course
    values = {"days": course.days, "hour": line.hour, "bringer": line.bringer, **facts}
    return ServiceDraft(person, line.kind, course.rhythm, course.begins_on, **values)


def test_what_is_of_a_child_or_of_health_is_for_few_eyes(desk: Desk) -> None:
    child = make.a_resident(desk, "张小明", "3-2-1201", birth="2016-03-08")
    elder = make.a_resident(desk, "王桂英", "3-2-1202", birth="1944")
    a_service(desk, child, "after_school")
    a_service(desk, elder, "counsel", "every", days=(14,), note="情绪低落")
    a_service(desk, elder)
    stranger = Eyes("w", "elsewhere")
    seen = {
        (one.service.kind, one.name): one.is_open_to
        for stop in desk.ask_now(rounds.stops, TODAY, TODAY, stranger)
        for one in stop.dues
    }
    assert seen == {("after_school", "张*"): False, ("counsel", "王*英"): False, ("meal", "王*英"): True}
    page = desk.ask_now(kept.of_person, elder, TODAY, stranger)
    assert page is not None and [one.kind for one in page.lines] == ["meal"] and page.hidden == 1
    assert desk.ask_now(kept.of_person, "nobody", TODAY, ALL) is None
    remarks = desk.ask_now(service_remarks.remarks_about, [child, elder], TODAY)
    assert {(one.code, one.is_confined) for one in remarks} == {("", True), ("meal", False)}
    assert "情绪" not in str(remarks) and desk.ask_now(service_remarks.remarks_about, [], TODAY) == []


def test_a_worker_of_another_grid_can_neither_see_nor_write(desk: Desk, clock: StillClock) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    state = desk.do_now(elder_states.note, StateDraft(person, TODAY, {"health": 3, "mind": 1}, "血压高"))
    case = desk.do_now(service_cases.open_case, CaseDraft(person, "medical", "visit", "取药难"))
    medicine = a_service(desk, person, "medicine", "every", days=(14,), hour="")
    grid = desk.do_now(areas.add, "grid", "别的网格")
    other = desk.do_now(workers.add, "陈其他", "", "worker", grid)
    desk.worker_id = other
    stranger = desk.ask_now(service_people.eyes, other)
    assert desk.ask_now(heads.of_person, person, TODAY, stranger) is None
    card = desk.ask_now(cases.one, case, desk.by().at, datetime.timedelta(hours=8), stranger)
    assert card is not None and (card.what, card.line.need, card.steps_now) == ("", "", ())
    for deed, *told_ in (
        (elder_states.withdraw, state, 1, "错"),
        (service_rounds.note, RoundDraft(medicine, TODAY, "done")),
        (services.end, medicine, 1, TODAY, "停"),
        (service_cases.take, case, 1, "look", {"text": "看过"}),
    ):
        with pytest.raises(Refused):
            desk.do_now(deed, *told_)  # type: ignore[operator]


def test_the_five_heads_are_kept_over_time_and_a_wrong_one_is_withdrawn(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    desk.do_now(elder_states.note, StateDraft(person, TODAY - 30 * ONE_DAY, {"health": 1, "home": 2}))
    wrong = desk.do_now(elder_states.note, StateDraft(person, TODAY, {"health": 3}, "跌倒"))
    found = desk.ask_now(heads.of_person, person, TODAY, ALL)
    assert found is not None and [one.noted.levels["health"] for one in found] == [1, 3]
    (remark,) = desk.ask_now(service_remarks.remarks_about, [person], TODAY)
    assert (remark.code, remark.is_confined) == ("health", True)
    desk.do_now(elder_states.withdraw, wrong, 1, "看错人")
    assert len(desk.ask_now(heads.of_person, person, TODAY, ALL) or ()) == 1
    assert desk.ask_now(service_remarks.remarks_about, [person], TODAY) == []
    with pytest.raises(Refused):
        desk.do_now(elder_states.note, StateDraft(person, TODAY, {}))
    with pytest.raises(NotFound):
        desk.do_now(elder_states.note, StateDraft("nobody", TODAY, {"health": 1}))


def test_a_help_case_goes_its_way_and_a_service_comes_out_of_it(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    matter = desk.do_now(service_cases.open_case, CaseDraft(person, "meal", "visit", "做不动饭", "每天吃上热饭"))

    def card() -> cases.CaseCard:
        found = desk.ask_now(cases.one, matter, desk.by().at, datetime.timedelta(hours=8), ALL)
        assert found is not None
        return found

    assert card().line.matter.title == "帮扶 王*英 吃饭" and card().line.matter.number.startswith("BF-")
    desk.do_now(service_cases.take, matter, card().version, "look", {"text": "独居，腿脚不便"})
    draft = ServiceDraft(person, "meal", "working", TODAY, bringer=Bringer("partner", "幸福餐厅"), case_id=matter)
    desk.do_now(service_cases.arrange, matter, card().version, draft)
    assert card().line.matter.state == "helped" and [one.kind for one in card().services] == ["meal"]
    with pytest.raises(Refused):
        desk.do_now(service_cases.take, matter, card().version, "service", {})
    desk.do_now(service_cases.amend, matter, card().version, CaseDraft(person, "medical", "visit", "做不动饭，要取药"))
    assert card().line.matter.title == "帮扶 王*英"
    desk.do_now(service_cases.take, matter, card().version, "close", {"text": "已正常送餐"})
    assert desk.ask_now(cases.counts, None) == {cases.Chosen.OPEN: 0, cases.Chosen.MINE: 0, cases.Chosen.CLOSED: 1}
    (line,) = desk.ask_now(cases.of_person, person, desk.by().at, TODAY, ALL)
    assert line.matter.ended_at and desk.ask_now(cases.find, "王*英", desk.by().at, TODAY, ALL) == [line]


def test_a_bringer_is_found_by_name_and_stays_readable(desk: Desk) -> None:
    worker = desk.do_now(workers.add, "周文")
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    meal = a_service(desk, person, bringer=Bringer("worker", "周文"))
    assert a_line(desk, meal).bringer == Bringer("worker", "周文", worker)
    assert desk.ask_now(service_bringers.choices, "worker") == ["周文", "李敏"]
    assert desk.ask_now(service_bringers.choices, "family") == []
    other = a_service(desk, person, "bills", "month", days=(10,), bringer=Bringer("worker", "王不在"))
    assert a_line(desk, other).bringer == Bringer("worker", "王不在")


def test_deeds_are_taken_back_as_long_as_nothing_rests_on_them(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    meal = a_service(desk, person)
    arranged = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert arranged is not None
    note(desk, meal)
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, arranged.id)
    noted = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert noted is not None and noted.id != arranged.id
    desk.do_now(taking_back.undo, noted.id)
    assert open_of(desk) == ["meal"]
    with pytest.raises(Refused):
        desk.do_now(services.end, meal, 1, TODAY, " ")
    note(desk, meal)
    with pytest.raises(Refused):
        desk.do_now(services.end, meal, 1, TODAY - ONE_DAY, "去养老院")
    desk.do_now(services.end, meal, 1, TODAY, "去养老院")
    assert open_of(desk, TODAY + ONE_DAY) == []
