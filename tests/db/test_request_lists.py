"""Lists of requests: their order, their numbers, the agenda, and the three rates with what is behind each figure."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import matter_numbers, requests, workers
from db.desk import Desk
from db.errors import NotFound, Refused
from db.models.matters import Matter, MatterStep
from db.queries import matter_agenda, matters
from db.queries import requests as kept
from db.queries.requests import Behind, Chosen
from db.rules.agenda import Asked, Scope, Weight
from tests import make
from tests.conftest import StillClock
from tests.db.asking import CONTENT, DONE, OFFSET, a_draft, card, local, now, take

Count = Callable[[Desk], AbstractContextManager[list[str]]]


@pytest.fixture
def room(desk: Desk) -> str:
    return make.a_room(desk, "3-2-1201")


def test_lists_come_late_first_then_soon_then_urgent(desk: Desk, room: str, clock: StillClock) -> None:
    late = desk.do_now(requests.add, a_draft(room, urgency="3"))
    waiting = desk.do_now(requests.add, a_draft(room))
    take(desk, waiting, "wait", until="2026-12-30", reason="出差")
    clock.move(hours=3)
    calm = desk.do_now(requests.add, a_draft(room))
    take(desk, calm, "handle")
    urgent = desk.do_now(requests.add, a_draft(room, urgency="2"))
    take(desk, urgent, "handle")
    soon = desk.do_now(requests.add, a_draft(room, category="06"))
    clock.move(minutes=1)
    found = desk.ask_now(kept.some, Chosen.OPEN, now(desk))
    assert [line.id for line in found] == [late, soon, urgent, calm]
    assert [line.weight(now(desk)) for line in found] == [Weight.OVERDUE, Weight.TODAY, Weight.URGENT, Weight.COMING]
    assert desk.ask_now(kept.counts, now(desk), desk.worker_id) == {
        Chosen.OPEN: 4,
        Chosen.MINE: 2,
        Chosen.WAITING: 1,
        Chosen.BEYOND: 0,
        Chosen.ENDED: 0,
    }


def test_the_agenda_holds_what_presses_and_the_week_counts_terms(desk: Desk, room: str, clock: StillClock) -> None:
    late = desk.do_now(requests.add, a_draft(room, urgency="3"))
    calm = desk.do_now(requests.add, a_draft(room))
    take(desk, calm, "handle")
    clock.move(hours=3)
    asked = Asked(desk.today(), now(desk), desk.worker_id, offset=OFFSET)
    (line,) = desk.ask_now(matter_agenda.agenda, asked)
    assert (line.key, line.weight, line.facts) == (f"matter/{late}", Weight.OVERDUE, {"matter": late})
    import dataclasses

    week = dataclasses.replace(asked, until=desk.today() + datetime.timedelta(days=7))
    assert [one.key for one in desk.ask_now(matter_agenda.agenda, week)] == [f"matter/{late}", f"matter/{calm}"]
    assert desk.ask_now(matter_agenda.agenda_days, week) == {
        datetime.date(2026, 11, 22): 1,
        datetime.date(2026, 11, 29): 1,
    }
    mine = dataclasses.replace(week, scope=Scope.MINE, grid_id="elsewhere")
    assert [one.key for one in desk.ask_now(matter_agenda.agenda, mine)] == [f"matter/{calm}"]
    for scope in Scope:
        # What is in nobody's hands is everybody's where the whole community is the worker's own.
        whole = dataclasses.replace(week, scope=scope)
        assert [one.key for one in desk.ask_now(matter_agenda.agenda, whole)] == [f"matter/{late}", f"matter/{calm}"]
    assert desk.ask_now(matter_agenda.agenda_days, mine) == {datetime.date(2026, 11, 29): 1}


def test_the_agenda_of_one_day_holds_what_ends_then(desk: Desk, room: str, clock: StillClock) -> None:
    desk.do_now(requests.add, a_draft(room, urgency="3"))
    calm = desk.do_now(requests.add, a_draft(room))
    take(desk, calm, "handle")
    asked = Asked(desk.today(), now(desk), desk.worker_id, offset=OFFSET, day=datetime.date(2026, 11, 29))
    assert [one.key for one in desk.ask_now(matter_agenda.agenda, asked)] == [f"matter/{calm}"]


def test_lists_take_as_many_statements_for_many_as_for_one(desk: Desk, room: str, statements: Count) -> None:
    counts = []
    for _ in range(2):
        desk.do_now(requests.add_many, [a_draft(room) for _ in range(5)])
        with statements(desk) as seen:
            desk.ask_now(kept.some, Chosen.OPEN, now(desk))
        counts.append(len(seen))
    assert counts == [1, 1]


def test_several_are_written_all_or_none(desk: Desk, room: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.do_now(requests.add_many, [a_draft(room), a_draft(room, category="x")])
    assert [problem.field for problem in refused.value.problems] == ["2.category"]
    assert desk.ask_now(Matter.select().count) == 0
    keys = desk.do_now(requests.add_many, [a_draft(room), a_draft(room)])
    assert [card(desk, key).line.number[-3:] for key in keys] == ["001", "002"]


def test_a_laptop_away_gives_provisional_numbers_that_become_final_and_stay_findable(
    desk: Desk, room: str, clock: StillClock
) -> None:
    at_office = desk.do_now(requests.add, a_draft(room))
    desk.do_now(matter_numbers.leave_office)
    away = [desk.do_now(requests.add, a_draft(room)) for _ in range(2)]
    provisional = [card(desk, key).line.number for key in away]
    assert all(
        number.startswith("SQ-20261122-T") and number.endswith(f"-00{place}")
        for place, number in enumerate(provisional, 1)
    )
    clock.move(days=1)
    renamed = desk.do_now(matter_numbers.return_to_office)
    assert renamed == list(zip(provisional, ["SQ-20261122-002", "SQ-20261122-003"], strict=True))
    for number in (provisional[0], "SQ-20261122-002", "1122-002"):
        assert [one.id for one in desk.ask_now(matters.by_number, number, now(desk))] == [away[0]]
    assert desk.do_now(matter_numbers.return_to_office) == []
    assert card(desk, desk.do_now(requests.add, a_draft(room))).line.number == "SQ-20261123-001"
    assert card(desk, at_office).line.former_number == ""


def test_the_three_rates_and_the_list_behind_each_figure(desk: Desk, room: str, clock: StillClock) -> None:
    keys = desk.do_now(requests.add_many, [a_draft(room) for _ in range(5)])
    for key, answer in zip(keys[:3], (CONTENT, {**CONTENT, "satisfied": "no"}, {"reached": "no"}), strict=True):
        take(desk, key, "handle")
        take(desk, key, "finish", **DONE)
        take(desk, key, "call_back", **answer)
    take(desk, keys[4], "reject", reason="不归本社区")
    clock.move(days=2)
    take(desk, keys[3], "handle")
    first, last = datetime.datetime(2026, 10, 31, 16), datetime.datetime(2026, 11, 30, 16)
    rates = desk.ask_now(kept.rates, first, last, now(desk))
    assert (rates.received, rates.responded, rates.called, rates.solved, rates.satisfied) == (4, 3, 2, 2, 1)
    assert (rates.response, rates.solving, rates.satisfaction) == (0.75, 1.0, 0.5)
    figures = {Behind.RECEIVED: 4, Behind.RESPONDED: 3, Behind.NOT_RESPONDED: 1, Behind.CALLED: 2, Behind.SOLVED: 2}
    for figure, count in {**figures, Behind.NOT_SOLVED: 0, Behind.SATISFIED: 1, Behind.NOT_SATISFIED: 1}.items():
        assert len(desk.ask_now(kept.behind_rate, figure, first, last, now(desk))) == count, figure
    nothing = desk.ask_now(kept.rates, last, last, now(desk))
    assert (nothing.response, nothing.solving, nothing.satisfaction) == (None, None, None)


def test_requests_of_a_door_and_a_person(desk: Desk) -> None:
    person = make.a_resident(desk, "张建国", at="3-2-1201")
    room = make.a_room(desk, "3-2-1201")
    open_one = desk.do_now(requests.add, a_draft(room, person_id=person))
    desk.do_now(requests.add, a_draft(room, person_id=person, privacy="confidential"))
    assert [one.id for one in desk.ask_now(kept.of_person, person, now(desk))] == [open_one]
    assert len(desk.ask_now(kept.of_room, room, now(desk))) == 2
    found = desk.ask_now(kept.open_ones, now(desk), room)
    assert {category for _line, category in found} == {"05"} and len(found) == 2


def test_a_repeat_is_linked_both_ways(desk: Desk, room: str) -> None:
    first, second = (desk.do_now(requests.add, a_draft(room)) for _ in range(2))
    desk.do_now(requests.repeat, second, first)
    assert card(desk, second).repeat_of.id == first  # type: ignore[union-attr]
    assert [one.id for one in card(desk, first).repeats] == [second]
    with pytest.raises(NotFound):
        desk.do_now(requests.repeat, second, "nobody")


def test_what_the_steps_say_stays_text(desk: Desk, room: str) -> None:
    key = desk.do_now(requests.add, a_draft(room, title="漏水'; drop table matter; --", detail="[red]=1+1"))
    found = take(desk, key, "note", text="[/]{name}%s")
    assert found.steps[-1].facts == {"text": "[/]{name}%s"} and found.draft.detail == "[red]=1+1"
    assert desk.ask_now(MatterStep.select().count) == 2


def test_what_is_very_late_comes_to_who_leads(desk: Desk, room: str, clock: StillClock) -> None:
    other = desk.do_now(workers.add, "王强")
    key = desk.do_now(requests.add, a_draft(room, urgency="3", worker_id=other))
    me = desk.worker_id or ""
    clock.move(hours=3)
    asked = Asked(desk.today(), now(desk), me, scope=Scope.MINE, offset=OFFSET)
    assert desk.ask_now(matter_agenda.agenda, asked) == []
    desk.do_now(workers.lead, me, 1)
    assert [one.key for one in desk.ask_now(matter_agenda.agenda, asked)] == [f"matter/{key}"]


def test_before_breakfast_what_is_due_that_day_is_due_today(desk: Desk, room: str, clock: StillClock) -> None:
    key = desk.do_now(requests.add, a_draft(room))
    take(desk, key, "handle")
    clock.move(days=7, hours=-7)
    assert (desk.by().local.hour, local(card(desk, key).line.due_at)) == (3, "11-29 23:59")
    (line,) = desk.ask_now(matter_agenda.agenda, Asked(desk.today(), now(desk), offset=OFFSET))
    assert line.weight is Weight.TODAY
