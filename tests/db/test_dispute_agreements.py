"""Agreements of disputes: written down, performed, revisited, and every clock that they set going."""

from __future__ import annotations

import datetime

import pytest

from db.changes import dispute_agreements
from db.desk import Desk
from db.errors import Refused
from db.models.disputes import DisputeDuty
from db.rules.dispute_agreements import Duty
from tests.conftest import StillClock
from tests.db.mediating import (
    ON,
    a_case,
    agree,
    an_agreement,
    card,
    clocks,
    sit,
    take,
    version,
)


def test_an_agreement_runs_its_clocks_until_all_is_done_and_seen(desk: Desk, clock: StillClock) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    sit(desk, key)
    agree(desk, key)
    assert clocks(desk, key) == [
        ("duty", "12-02"),
        ("duty", "12-02"),
        ("revisit1", "12-09"),
        ("court", "12-22"),
        ("revisit2", "01-01"),
    ]
    clock.move(days=9)
    first, second = [one.id for one in card(desk, key).agreement.duties]  # type: ignore[union-attr]
    desk.do_now(dispute_agreements.perform, first, 1)
    assert card(desk, key).line.state == "performing"
    desk.do_now(dispute_agreements.perform, second, 1)
    assert card(desk, key).line.state == "revisiting"
    desk.do_now(dispute_agreements.confirm, key, version(desk, key), "declined")
    clock.move(days=5)
    revisit(desk, key)
    assert clocks(desk, key) == [("revisit2", "01-01")]
    clock.move(days=25)
    revisit(desk, key)
    assert clocks(desk, key) == []
    take(desk, key, "close")
    take(desk, key, "archive", retention="long", box="2026-03")
    found = card(desk, key)
    assert (found.line.state, found.outcome, found.box) == ("archived", "agreed", "2026-03")
    assert found.closed_on == found.archived_on


def revisit(desk: Desk, key: str) -> None:
    today = desk.by().today
    desk.do_now(dispute_agreements.revisit, key, version(desk, key), today, "whole", "yes", "已修好，双方无异议")


def test_what_was_done_at_once_needs_no_waiting(desk: Desk) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    sit(desk, key)
    agree(desk, key, is_written=False, facts="", duties=(Duty("当场赔礼道歉", ON, done_on=ON),))
    assert card(desk, key).line.state == "revisiting"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"terms": ""}, "terms"),
        ({"facts": ""}, "facts"),
        ({"manner": ""}, "manner"),
        ({"copies": 2}, "copies"),
        ({"agreed_on": ON + datetime.timedelta(days=1), "duties": ()}, "agreed_on"),
        ({"duties": (Duty("", ON),)}, "1.what"),
        ({"duties": (Duty("修", ON), Duty("赔", ON - datetime.timedelta(days=1)))}, "2.due_on"),
        ({"duties": (Duty("修", ON, done_on=ON + datetime.timedelta(days=1)),)}, "1.done_on"),
    ],
)
def test_what_an_agreement_lacks_is_told(desk: Desk, facts: dict[str, object], field: str) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    sit(desk, key)
    with pytest.raises(Refused) as refused:
        agree(desk, key, **facts)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert card(desk, key).line.state == "mediating"


def test_a_corrected_agreement_replaces_what_is_to_be_done(desk: Desk) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    sit(desk, key)
    agree(desk, key)
    draft = an_agreement(duties=(Duty("重做防水", ON + datetime.timedelta(days=3)),))
    desk.do_now(dispute_agreements.amend, key, version(desk, key), draft)
    assert clocks(desk, key)[0] == ("duty", "11-25") and desk.ask_now(DisputeDuty.select().count) == 1


def test_no_court_confirms_before_the_agreement(desk: Desk) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    sit(desk, key)
    agree(desk, key)
    for day in (-1, 1):
        with pytest.raises(Refused) as refused:
            on = ON + datetime.timedelta(days=day)
            desk.do_now(dispute_agreements.confirm, key, version(desk, key), "confirmed", on)
        assert [one.field for one in refused.value.problems] == ["confirmation_on"]
