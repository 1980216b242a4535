"""What is typed at the duty desk: times, calls, sign-ins for others, and who may acknowledge a handover."""

from __future__ import annotations

import datetime

import pytest

from db.rules import countdowns, duties, duty_handovers, duty_signs
from db.rules.countdowns import Countdown
from db.rules.duties import CallDraft, EntryDraft, ThingDraft
from db.rules.duty_handovers import Acknowledging, HandoverDraft
from db.rules.duty_signs import SignDraft

NOW = datetime.datetime(2026, 1, 2, 0, 10)
AT = datetime.datetime(2026, 11, 22, 2, 0)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", NOW),
        ("00:05", NOW.replace(minute=5)),
        ("23:50", datetime.datetime(2026, 1, 1, 23, 50)),
        ("0:12", NOW.replace(minute=12)),
        ("0:21", NOW.replace(minute=21)),
        ("1:11", datetime.datetime(2026, 1, 1, 1, 11)),
        ("2350", datetime.datetime(2026, 1, 1, 23, 50)),
        ("8点05分", datetime.datetime(2026, 1, 1, 8, 5)),
        ("12-31 9:00", datetime.datetime(2025, 12, 31, 9, 0)),
        ("2025-12-30 09:00", datetime.datetime(2025, 12, 30, 9, 0)),
        ("02-30 9:00", None),
        ("25:00", None),
        ("soon", None),
    ],
)
def test_a_time_as_typed_is_the_last_one_that_has_been(typed: str, meant: datetime.datetime | None) -> None:
    assert duties.moment(typed, NOW) == meant


def test_what_has_not_happened_is_not_logged() -> None:
    assert [one.field for one in duties.entry_problems(EntryDraft(AT + datetime.timedelta(hours=1), "来电"), AT)] == [
        "time"
    ]
    assert [one.field for one in duties.entry_problems(EntryDraft(AT, ""), AT)] == ["text"]
    assert duties.entry_problems(EntryDraft(AT + datetime.timedelta(minutes=1), "来电"), AT) == []


def test_a_time_a_little_ahead_is_refused_and_not_taken_for_yesterday() -> None:
    for typed in ("0:21", "1:10"):
        at = duties.moment(typed, NOW)
        assert at
        assert [one.field for one in duties.call_problems(CallDraft(at, "王", "漏水"), NOW)] == ["time"]


def test_a_call_says_who_rang_and_what_about() -> None:
    assert [one.field for one in duties.call_problems(CallDraft(AT, "", ""), AT)] == ["caller", "text"]
    assert [one.field for one in duties.call_problems(CallDraft(AT, "王", "漏水", unit="街" * 81), AT)] == ["unit"]


def test_a_thing_has_a_known_kind_and_a_number_that_can_be() -> None:
    wrong = duties.thing_problems(ThingDraft("x", "", -1), {"key"})
    assert [one.field for one in wrong] == ["kind", "name", "count"]
    assert [duties.number(one) for one in ("3", " 12 ", "", "-1", "1.5", "12345")] == [3, 12, None, None, None, None]


def test_who_signs_for_a_colleague_says_why() -> None:
    draft = SignDraft("张三", worker_id="w2")
    assert [one.field for one in duty_signs.problems_in(draft, "w1", "")] == ["reason"]
    assert duty_signs.problems_in(draft, "w1", "在楼下") == duty_signs.problems_in(draft, "w2", "") == []
    assert duty_signs.problems_in(SignDraft("志愿者"), "w1", "") == []


def test_late_is_counted_from_the_beginning_of_the_shift() -> None:
    late = [duty_signs.late_minutes(AT, AT + datetime.timedelta(seconds=one)) for one in (-60, 0, 59, 61, 900)]
    assert late == [0, 0, 0, 1, 15]
    assert duty_signs.late_minutes(None, AT) == 0


def acknowledged(to: str | None, given: str | None, by: Acknowledging, reason: str = "") -> list[str]:
    """The fields of what keeps somebody from acknowledging."""
    return [one.field for one in duty_handovers.acknowledge_problems("乙", to, given, by, reason)]


def test_only_the_incoming_person_acknowledges_or_a_leader_with_a_reason() -> None:
    plain, leader = Acknowledging("w3", False, False), Acknowledging("w3", True, False)
    assert acknowledged("w2", "w1", Acknowledging("w2", False, False)) == []
    assert acknowledged("w2", "w1", plain, "他在忙") == [""]
    assert acknowledged("w2", "w1", leader) == ["reason"]
    assert acknowledged("w2", "w1", leader, "他在忙") == []


def test_the_giver_does_not_acknowledge_but_where_nobody_else_works() -> None:
    assert acknowledged(None, "w1", Acknowledging("w1", True, False), "代签") == [""]
    assert acknowledged(None, "w1", Acknowledging("w1", False, True), "代签") == []
    assert acknowledged(None, "w1", Acknowledging("w3", False, False), "志愿者不用系统") == []


def test_a_handover_goes_to_somebody_else_and_counts_what_can_be() -> None:
    draft = HandoverDraft("甲", "甲", counts={"t1": 10_000})
    assert [one.field for one in duty_handovers.problems_in(draft, None, "")] == ["to_name", "thing:t1"]
    for giver in ("w1", None):
        given = HandoverDraft("甲", "乙", giver)
        assert [one.field for one in duty_handovers.problems_in(given, "w2", "")] == ["reason"]
        assert duty_handovers.problems_in(given, "w2", "他已离开") == []


def test_people_come_before_the_order_of_the_desk_and_drills_last() -> None:
    due = [AT + datetime.timedelta(minutes=one) for one in range(3)]
    desk = Countdown("desk", "duties", {}, "", due[0], is_lesser=True)
    drill, report = (
        Countdown("drill", "incidents", {}, "", due[0], is_drill=True),
        Countdown("r", "incidents", {}, "", due[2]),
    )
    assert [one.key for one in countdowns.in_order([desk, drill, report])] == ["r", "desk", "drill"]
