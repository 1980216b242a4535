"""Reports of an incident in their order, whatever time is typed; and who was told first."""

from __future__ import annotations

import datetime

import pytest

from db.changes import call_rounds, call_trees
from db.desk import Desk
from db.errors import Refused
from db.queries import call_rounds as rounds
from db.queries import incident_clocks
from db.rules.call_trees import ContactDraft, Result, RoundDraft
from db.rules.call_trees import Kind as RoundKind
from db.rules.incident_reports import Kind
from tests.conftest import StillClock
from tests.db import incidental
from tests.db.incidental import OFFSET


def test_a_report_is_not_sent_before_the_one_before_it_and_the_newest_numbers_hold(
    desk: Desk, clock: StillClock
) -> None:
    key = incidental.receive(desk)
    clock.move(minutes=10)
    incidental.report(desk, key)
    clock.move(minutes=60)
    incidental.report(desk, key, Kind.FOLLOWUP, dead="2")
    clock.move(minutes=60)
    third = incidental.write(desk, key, Kind.FOLLOWUP, dead="3")
    typed = desk.by().local - datetime.timedelta(minutes=90)
    with pytest.raises(Refused) as refused:
        incidental.send(desk, third, sent_at=typed)
    assert refused.value.problems[0].field == "sent_at"
    incidental.send(desk, third)
    assert incidental.card(desk, key).state["dead"] == "3"


def test_the_first_call_ends_the_clock_in_whichever_order_calls_are_written_down(desk: Desk, clock: StillClock) -> None:
    key = incidental.receive(desk)
    clock.move(minutes=40)
    local = desk.by().local
    incidental.call(desk, key)
    incidental.call(desk, key, told_at=local - datetime.timedelta(minutes=30))
    assert incidental.row(desk, key).phoned_at == local - OFFSET - datetime.timedelta(minutes=30)


def test_a_contact_with_a_long_name_and_post_is_noted_as_told(desk: Desk) -> None:
    key = incidental.receive(desk)
    tree = incidental.a_tree(desk)
    draft = ContactDraft("甲" * 50, "15400001009", "岗" * 60)
    desk.do_now(call_trees.add, tree["street"], draft)
    incident = incidental.card(desk, key).line.id
    made = desk.do_now(call_rounds.begin, RoundDraft(RoundKind.REAL, "请到岗", (tree["street"],), incident))
    for _ in range(2):
        rung = desk.ask_now(rounds.card, made).next
        assert rung is not None
        desk.do_now(call_rounds.note, made, rung, Result.READ_BACK)
    assert len(incidental.card(desk, key).told) == 2


def test_what_is_said_in_a_drill_says_so_whatever_was_typed(desk: Desk) -> None:
    key = incidental.receive(desk, is_drill=True)
    incidental.call(desk, key, said="3栋着火，请到岗")
    tree = incidental.a_tree(desk)
    draft = RoundDraft(RoundKind.DRILL, "请立即到岗", (tree["street"],), incidental.card(desk, key).line.id)
    made = desk.do_now(call_rounds.begin, draft)
    assert desk.ask_now(rounds.card, made).line.message == "【演练】请立即到岗【演练】"
    assert [one.said for one in incidental.card(desk, key).told] == ["【演练】3栋着火，请到岗【演练】"]


def test_a_drill_bears_its_mark_once_on_every_screen(desk: Desk) -> None:
    incidental.receive(desk, is_drill=True)
    first, _second = desk.ask_now(incident_clocks.countdowns, incidental.asked(desk))
    assert first.is_drill and first.values == {"what": "3栋2单元火灾"}
