"""Where services are easily untrue: a miss that is forgotten or answered by what nobody saw, somebody who is gone, days
outside of a service, and whose name stands where anybody may look."""

from __future__ import annotations

import pytest

from db.changes import elder_states, life_events, mandates, services
from db.desk import Desk
from db.errors import Refused
from db.queries import elder_states as heads
from db.queries import service_agenda
from db.queries import services as kept
from db.rules.elder_states import StateDraft
from db.rules.mandates import HandOverDraft, MandateDraft
from tests import make
from tests.conftest import StillClock
from tests.db.serving import ONE_DAY, TODAY, a_line, a_service, draft_of, note, told

AT_ONCE = service_agenda.MISSED_ALONE


def abouts(desk: Desk) -> list[str]:
    return [about for _weight, about in told(desk)]


def test_a_miss_of_somebody_alone_is_not_forgotten_after_a_week_nor_answered_by_a_paid_bill(
    desk: Desk, clock: StillClock
) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    meal = a_service(desk, person, ends_on=TODAY)
    bills = a_service(desk, person, "bills", "month", days=(10,), hour="")
    note(desk, meal, "missed")
    clock.move(days=1)
    note(desk, bills, on=TODAY + ONE_DAY)
    assert AT_ONCE in abouts(desk)
    clock.move(days=9)
    assert AT_ONCE in abouts(desk)
    visit = a_service(desk, person, "care_visit", begins_on=TODAY + 10 * ONE_DAY)
    note(desk, visit, on=TODAY + 10 * ONE_DAY)
    assert AT_ONCE not in abouts(desk)


def test_nobody_is_sent_to_ring_somebody_who_has_died(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    note(desk, a_service(desk, person), "missed")
    assert AT_ONCE in abouts(desk)
    desk.do_now(life_events.died, person, TODAY)
    assert abouts(desk) == [service_agenda.GONE]


def test_a_service_is_not_changed_to_days_before_or_after_what_was_noted(desk: Desk) -> None:
    person = make.a_resident(desk, "王桂英", "3-2-1201", birth="1944")
    meal = a_service(desk, person, begins_on=TODAY - 3 * ONE_DAY)
    note(desk, meal, on=TODAY - ONE_DAY)
    line = a_line(desk, meal)
    early = draft_of(line, person, ends_on=TODAY - 2 * ONE_DAY)
    late = draft_of(line, person)
    for draft in (early, type(late)(**{**vars(late), "begins_on": TODAY})):
        with pytest.raises(Refused):
            desk.do_now(services.amend, meal, line.version, draft)
    desk.do_now(services.end, meal, line.version, TODAY, "去养老院")
    ended = a_line(desk, meal)
    desk.do_now(services.amend, meal, ended.version, draft_of(ended, person))
    assert (a_line(desk, meal).why_ended, a_line(desk, meal).course.ends_on) == ("", None)


def test_the_ledger_calls_a_child_by_the_surname_only(desk: Desk) -> None:
    child = make.a_resident(desk, "张小明", "3-2-1201", birth="2016-03-08")
    service = a_service(desk, child, "after_school")
    noted = note(desk, service)
    state = desk.do_now(elder_states.note, StateDraft(child, TODAY, {"mind": 2}))
    keys = {"service": {service}, "service_round": {noted}}
    assert set(desk.ask_now(kept.titles, keys).values()) == {"张*"}
    assert desk.ask_now(heads.titles, {"elder_state": {state}}) == {("elder_state", state): f"张* {TODAY}"}


def test_a_mandate_does_not_end_before_its_day_has_come(desk: Desk) -> None:
    tomorrow = TODAY + ONE_DAY
    key = desk.do_now(mandates.appoint, MandateDraft("rep", "王桂花", TODAY - ONE_DAY, body="第一小组"))
    with pytest.raises(Refused):
        desk.do_now(mandates.end, key, 1, tomorrow, "搬走")
    with pytest.raises(Refused):
        desk.do_now(mandates.hand_over, key, 1, HandOverDraft(tomorrow, "钥匙"), None)
    desk.do_now(mandates.end, key, 1, TODAY, "搬走")
    with pytest.raises(Refused):
        desk.do_now(mandates.amend, key, 2, MandateDraft("rep", "王桂花", tomorrow, body="第一小组"))
