"""The ways of a hazard: notices, re-checks, and the clocks of the gravest."""

from __future__ import annotations

import datetime

import pytest

from db.changes import hazard_notices, matter_numbers
from db.desk import Desk
from db.errors import Conflict, Refused
from db.models.hazards import HazardRecheck
from db.queries import hazard_clocks, today
from db.rules import hazards
from db.rules.agenda import Asked, Weight
from db.rules.hazards import NoticeDraft
from tests.conftest import StillClock
from tests.db.endangered import OFFSET, ON, a_place, card, due, find, look, matter, row, steps, take, undo

LATER = ON + datetime.timedelta(days=7)


@pytest.fixture
def three(desk: Desk) -> list[str]:
    """Three hazards of one shop."""
    place = a_place(desk)
    return [
        find(desk, place, fault=f"T02.{number}", severity=grade) for number, grade in ((8, "C"), (7, "B"), (4, "A"))
    ]


def seen(desk: Desk, keys: list[str]) -> list[tuple[str, int]]:
    return [(key, matter(desk, key).version) for key in keys]


def give(desk: Desk, keys: list[str], **facts: object) -> str:
    known = {"due_on": LATER, "receipt": "signed", **facts}
    return desk.do_now(hazard_notices.give, seen(desk, keys), NoticeDraft(**known))  # type: ignore[arg-type]


def test_one_notice_covers_several_hazards_and_is_taken_back_whole(desk: Desk, three: list[str]) -> None:
    number = give(desk, three, interim="stop")
    assert number == "向安整〔2026〕001号"
    assert {matter(desk, key).state for key in three} == {"limited"}
    assert {due(desk, key) for key in three} == {"11-29 23:59"}
    found = row(desk, three[0])
    assert (found.notice_number, found.noticed_on, found.receipt, found.interim) == (number, ON, "signed", "stop")
    undo(desk)
    assert {matter(desk, key).state for key in three} == {"registered"} and row(desk, three[0]).notice_number == ""
    # It may stand on paper by now.
    assert give(desk, three[:1]) == "向安整〔2026〕002号" and give(desk, three[1:]) == "向安整〔2026〕003号"
    desk.do_now(matter_numbers.leave_office)
    assert give(desk, three) == "向安整〔2026〕T001-001号"


def test_a_notice_without_a_day_leaves_each_hazard_the_limit_that_it_was_told(desk: Desk, three: list[str]) -> None:
    for place, key in enumerate(three, 3):
        take(desk, key, "limit", due=str(ON + datetime.timedelta(days=place)))
    give(desk, three, due_on=None)
    assert [due(desk, key) for key in three] == ["11-25 23:59", "11-26 23:59", "11-27 23:59"]
    fresh = find(desk, row(desk, three[0]).place_id, fault="T02.9", severity="C")
    with pytest.raises(Refused) as refused:
        give(desk, [*three, fresh], due_on=None)
    assert [(one.field, one.text) for one in refused.value.problems] == [("due", hazards.NO_DAY)]


def test_after_reporting_up_a_notice_may_still_be_given_and_the_report_stays(desk: Desk, three: list[str]) -> None:
    take(desk, three[2], "escalate", partner="街道消安办", text="店内住人", ref="12345-1")
    assert matter(desk, three[2]).state == "escalated"
    number = give(desk, three)
    found = row(desk, three[2])
    assert (matter(desk, three[2]).state, due(desk, three[2])) == ("limited", "11-29 23:59")
    assert (found.notice_number, found.escalated_to, found.escalated_ref) == (number, "街道消安办", "12345-1")
    assert [one.step for one in card(desk, three[2]).steps][-2:] == ["escalate", "notice"]


def test_the_number_of_a_notice_is_never_given_again(desk: Desk, three: list[str], clock: StillClock) -> None:
    first = give(desk, three[:1])
    look(desk, (three[0], "mended", None))
    clock.move(days=5)
    assert find(desk, row(desk, three[0]).place_id, fault="T02.8") == three[0]
    assert row(desk, three[0]).notice_number == "" and give(desk, three[:1]) == "向安整〔2026〕002号"
    told = [step.facts["number"] for step in card(desk, three[0]).steps if step.step == "notice"]
    assert told == [first, "向安整〔2026〕002号"]


def test_a_notice_that_nobody_signs_needs_two_witnesses(desk: Desk, three: list[str]) -> None:
    for facts, field in (
        ({"receipt": "refused"}, "witnesses"),
        ({"receipt": "refused", "witnesses": "李四"}, "witnesses"),
        ({"receipt": "x"}, "receipt"),
        ({"due_on": ON - datetime.timedelta(days=1)}, "due_on"),
        ({"interim": "x"}, "interim"),
    ):
        with pytest.raises(Refused) as refused:
            give(desk, three, **facts)
        assert [one.field for one in refused.value.problems] == [field]
    give(desk, three, receipt="refused", witnesses="李四、王五")
    assert row(desk, three[1]).witnesses == "李四、王五" and matter(desk, three[1]).state == "limited"
    other = find(desk, a_place(desk, name="隔壁"))
    with pytest.raises(Refused):
        give(desk, [three[0], other])
    with pytest.raises(Conflict):
        desk.do_now(hazard_notices.give, [(three[0], 1)], NoticeDraft(LATER, "signed"))
    with pytest.raises(Refused):
        give(desk, [])


def test_a_recheck_looks_at_what_failed_and_writes_into_each_record(desk: Desk, three: list[str]) -> None:
    give(desk, three)
    extended = LATER + datetime.timedelta(days=7)
    batch = look(
        desk,
        (three[0], "mended", None),
        (three[1], "not", extended),
        (three[2], "nobody", None),
        inspectors="李敏、王五",
    )
    assert [matter(desk, key).state for key in three] == ["struck", "limited", "limited"]
    assert due(desk, three[1]) == "12-06 23:59" and due(desk, three[2]) == "11-29 23:59"
    assert row(desk, three[0]).struck_on == ON and row(desk, three[1]).struck_on is None
    assert [steps(desk, key)[-1] for key in three] == ["strike", "fail", "absent"]
    (one,) = card(desk, three[1]).looks
    assert (one.batch_id, one.result, one.due_on, one.note, one.inspectors) == (
        batch,
        "not",
        extended,
        "看过",
        "李敏、王五",
    )
    look(desk, (three[1], "mended", None), (three[2], "mended", None))
    assert {matter(desk, key).state for key in three} == {"struck"}
    undo(desk)
    undo(desk)
    assert desk.ask_now(HazardRecheck.select().count) == 0 and {matter(desk, key).state for key in three} == {"limited"}


def test_a_recheck_names_the_row_that_is_not_right_and_writes_nothing(desk: Desk, three: list[str]) -> None:
    for looked, field in (
        ((three[1], "not", None), "1.due_on"),
        ((three[1], "not", ON - datetime.timedelta(days=1)), "1.due_on"),
        ((three[1], "not", ON + datetime.timedelta(days=9999)), "1.due_on"),
        ((three[1], "", None), "1.result"),
    ):
        with pytest.raises(Refused) as refused:
            look(desk, (three[0], "mended", None), looked)  # type: ignore[arg-type]
        assert [one.field for one in refused.value.problems] == [field]
    assert matter(desk, three[0]).state == "registered" and desk.ask_now(HazardRecheck.select().count) == 0


def test_who_refused_may_still_be_given_a_limit_after_a_look(desk: Desk, three: list[str]) -> None:
    take(desk, three[0], "refuse", reason="没钱")
    look(desk, (three[0], "not", LATER))
    assert steps(desk, three[0])[-1] == "limit" and due(desk, three[0]) == "11-29 23:59"


def told(desk: Desk, day: datetime.date | None = None) -> list[tuple[str, Weight, str]]:
    by = desk.by()
    asked = Asked(by.today, by.at, desk.worker_id, offset=OFFSET, day=day)
    lines = [line for name in desk.ask_now(today.parts) for line in desk.ask_now(today.part, name, asked)]
    return [(line.key.rpartition("/")[2], line.weight, line.about) for line in lines if line.noun == "hazards"]


def test_the_gravest_are_reported_within_half_an_hour_and_watched_every_day(desk: Desk, clock: StillClock) -> None:
    key = find(desk, a_place(desk), severity="A", due_on=LATER)
    assert [(one.clock, one.minutes_left(desk.by().local)) for one in card(desk, key).clocks][0] == ("report", 30)
    assert card(desk, key).steps_now[0].code == "call"
    assert ("report", Weight.AT_ONCE, "report by telephone") in told(desk) and len(told(desk)) == 2
    clock.move(minutes=30)
    assert ("report", Weight.AT_ONCE, "report by telephone") in told(desk)
    clock.move(minutes=1)
    assert ("report", Weight.AT_ONCE, "report by telephone") in told(desk)
    take(desk, key, "call", partner="119", text="已报")
    assert [one[0] for one in told(desk)] == [key]
    clock.move(days=1)
    assert ("watch", Weight.TODAY, "the day's watch") in told(desk) and card(desk, key).steps_now[0].code == "watch"
    take(desk, key, "watch", text="无人住")
    assert [one[0] for one in told(desk)] == [key]
    clock.move(days=2)
    assert ("watch", Weight.OVERDUE, "the day's watch") in told(desk)
    week = Asked(desk.by().today, desk.by().at, offset=OFFSET, until=desk.by().today + datetime.timedelta(days=6))
    take(desk, key, "watch", text="无人住")
    assert desk.ask_now(hazard_clocks.agenda_days, week) == {desk.by().today + datetime.timedelta(days=1): 1}
    assert ("watch", Weight.COMING, "the day's watch") in told(desk, desk.by().today + datetime.timedelta(days=1))
    look(desk, (key, "mended", None))
    assert card(desk, key).clocks == () and told(desk) == []


def test_a_hazard_that_turns_out_grave_is_reported_from_then_on(desk: Desk, clock: StillClock) -> None:
    place = a_place(desk)
    key = find(desk, place, severity="B")
    take(desk, key, "call", partner="物业", text="先说一声")
    clock.move(hours=3)
    find(desk, place, severity="A")
    assert ("report", "13:30") in [(one.clock, f"{one.due_at:%H:%M}") for one in card(desk, key).clocks]
