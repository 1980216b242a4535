"""Services in the store: what is due follows from rhythm and journal, who was missed is told at once, sums add up."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import history as taking_back
from db.changes import life_events, service_rounds, services, visits
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import history, service_agenda, service_costs, service_remarks
from db.queries import service_rounds as rounds
from db.rules.agenda import Scope, Weight
from db.rules.services import RoundDraft, Sums
from db.rules.visits import VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db.serving import ALL, ONE_DAY, TODAY, a_line, a_service, asked, costs, draft_of, note, open_of, told

Count = Callable[[Desk], AbstractContextManager[list[str]]]


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
        told(desk, until=TODAY + 7 * ONE_DAY)
    grow(4)
    with statements(desk) as many:
        stops = desk.ask_now(rounds.stops, TODAY, TODAY, ALL)
        told(desk, until=TODAY + 7 * ONE_DAY)
    assert len(few) == len(many) <= 30
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
