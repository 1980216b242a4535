"""Rules of hazards: the ways through their flow, the clocks of the gravest, and what notices and re-checks must say."""

from __future__ import annotations

import datetime

import pytest

from db.rules import flows, hazard_clocks, hazards, loops, matters
from db.rules.flows import By
from db.rules.hazard_clocks import Alarm, Clock, Course
from db.rules.hazards import HazardDraft, Looked, NoticeDraft, RecheckDraft, Vocabulary
from db.rules.loops import Standing
from db.rules.matters import Taking
from db.rules.working_days import WEEKDAYS
from tests.rules import flowing
from tests.rules.flowing import BEGUN, at, history

MINUTES = {"A": 30}
WORDS = Vocabulary(
    severities=("A", "B", "C"),
    sources=("1", "2"),
    addresses=("fire",),
    duties=("unit",),
    interims=("stop",),
    receipts=("signed", "refused", "posted"),
    report_minutes=MINUTES,
)
LIMIT = {"due": "2026-12-05"}
TODAY = BEGUN.date()


def stands(terms: str, *steps: tuple[str, str] | tuple[str, str, dict[str, str]], now: str = "") -> Standing:
    entries = history(terms, *steps)
    return loops.standing(flowing.hazards(), entries, at(now) if now else entries[-1].at, WEEKDAYS)


def test_the_flow_of_hazards_has_no_fault_and_its_steps_say_what_can_be_answered() -> None:
    assert list(flows.faults_in(flowing.hazards())) == list(matters.faults_in(flowing.hazards())) == []


@pytest.mark.parametrize(
    ("terms", "steps", "state", "due"),
    [
        ("A", [], "registered", "25 11:00"),
        ("B", [], "registered", "26 23:59"),
        ("C", [("on_spot", "25 10:05")], "struck", ""),
        ("C", [("limit", "25 11:00", LIMIT)], "limited", "12-05 23:59"),
        ("C", [("notice", "25 11:00", LIMIT)], "limited", "12-05 23:59"),
        # A later notice may set an earlier day than what was told before.
        ("C", [("limit", "25 11:00", LIMIT), ("notice", "26 9:00", {"due": "2026-11-28"})], "limited", "28 23:59"),
        ("B", [("limit", "25 11:00", LIMIT), ("refuse", "26 9:00")], "refused", "27 23:59"),
        ("B", [("refuse", "26 9:00"), ("escalate", "26 10:00")], "escalated", "12-03 23:59"),
        ("B", [("refuse", "26 9:00"), ("escalate", "26 10:00"), ("hand", "27 9:00")], "handed", "12-03 23:59"),
        ("B", [("escalate", "26 10:00"), ("limit", "27 9:00", LIMIT)], "limited", "12-05 23:59"),
        (
            "B",
            [("limit", "25 11:00", LIMIT), ("extend", "27 9:00", {"due": "2026-12-20"})],
            "limited",
            "12-20 23:59",
        ),
        ("C", [("limit", "25 11:00", LIMIT), ("mend", "28 9:00")], "mended", "12-01 23:59"),
        (
            "C",
            [("limit", "25 11:00", LIMIT), ("mend", "28 9:00"), ("fail", "29 9:00", {"due": "2026-12-02"})],
            "limited",
            "12-02 23:59",
        ),
        ("C", [("limit", "25 11:00", LIMIT), ("absent", "12-06 9:00")], "limited", "12-05 23:59"),
        ("C", [("limit", "25 11:00", LIMIT), ("mend", "28 9:00"), ("strike", "29 9:00")], "struck", ""),
        ("C", [("on_spot", "25 10:05"), ("reopen", "12-01 9:00")], "registered", "12-04 23:59"),
        # A graver class does not put off a day that was set, nor does it bring it forward.
        ("C", [("limit", "25 11:00", LIMIT), ("reclass", "26 9:00", {"class": "A"})], "limited", "12-05 23:59"),
        ("C", [("again", "26 9:00"), ("watch", "26 9:00"), ("call", "26 9:10"), ("interim", "26 9:20")], "registered",
         "30 23:59"),
        ("C", [("void", "25 10:05")], "void", ""),
    ],
)  # fmt: skip
def test_each_way_leads_to_its_state_and_its_day(
    terms: str, steps: list[tuple[str, str]], state: str, due: str
) -> None:
    found = stands(terms, *steps)
    assert found.state == state
    assert (found.limit.at if found.limit else None) == (at(due) if due else None)


def test_who_has_refused_can_be_reported_up_and_only_then_handed_over() -> None:
    flow = flowing.hazards()

    def codes(*steps: tuple[str, str]) -> set[str]:
        return {one.code for one in loops.steps_now(flow, stands("B", *steps), frozenset(By))}

    assert "hand" not in codes() and {"refuse", "notice", "on_spot"} <= codes()
    assert {"escalate", "hand", "notice", "strike"} <= codes(("refuse", "25 11:00"))
    assert codes(("refuse", "25 11:00"), ("escalate", "25 12:00")) >= {"hand", "extend", "limit"}
    assert codes(("on_spot", "25 11:00")) == {"reopen"}


def test_a_limit_is_set_on_no_day_that_is_over_and_on_any_other_day() -> None:
    flow, known = flowing.hazards(), stands("C", ("limit", "25 11:00", LIMIT))
    for written, text in (
        ("2026-11-24", matters.NOT_AHEAD),
        ("2046-11-24", matters.TOO_FAR),
        ("soon", matters.NO_DAY),
        ("2026-11-25", ""),
        ("2026-12-31", ""),
    ):
        taking = Taking(flow.steps["notice"], {"due": written, "receipt": "signed"}, BEGUN)
        assert [one.text for one in matters.step_problems(taking, flow, known)] == ([text] if text else []), written


def clocks(*steps: tuple[str, str] | tuple[str, str, dict[str, str]], terms: str = "A") -> list[tuple[str, str]]:
    entries = history(terms, *steps)
    found = hazard_clocks.running(Course("registered", "A", hazard_clocks.alarm(entries, MINUTES)), MINUTES)
    return [(one.clock.value, f"{one.due_at:%d %H:%M}") for one in found]


def test_the_gravest_are_reported_within_their_minutes() -> None:
    assert clocks() == [("report", "25 10:30"), ("watch", "26 23:59")]
    (report, _watch) = hazard_clocks.running(Course("registered", "A", Alarm(BEGUN, TODAY)), MINUTES)
    assert [report.minutes_left(at(f"25 10:{minute}")) for minute in ("29", "30", "31")] == [1, 0, -1]
    assert [report.is_late(at(f"25 10:{minute}")) for minute in ("29", "30", "31")] == [False, False, True]
    assert clocks(("call", "25 10:20")) == [("watch", "26 23:59")]
    assert clocks(terms="B") == []


def test_the_gravest_are_looked_at_on_every_day_until_they_are_gone() -> None:
    call = ("call", "25 10:20")
    assert clocks(call, ("watch", "26 8:00")) == [("watch", "27 23:59")]
    # A day on which nobody looked stays late until somebody does.
    assert clocks(call, ("watch", "26 8:00"), ("note", "29 8:00")) == [("watch", "27 23:59")]
    assert clocks(call, ("watch", "26 8:00"), ("watch", "29 8:00")) == [("watch", "30 23:59")]
    assert clocks(call, ("again", "28 8:00")) == [("watch", "29 23:59")]
    assert hazard_clocks.running(Course("struck", "A", Alarm(BEGUN, TODAY), is_ended=True), MINUTES) == []


def test_what_has_become_grave_or_is_there_again_is_reported_anew() -> None:
    graver = ("reclass", "26 9:00", {"class": "A"})
    assert clocks(("call", "25 10:20"), graver, terms="B") == [("report", "26 09:30"), ("watch", "27 23:59")]
    assert clocks(("call", "25 10:20"), ("reopen", "28 9:00"))[0] == ("report", "28 09:30")
    assert clocks(("reclass", "25 10:20", {"class": "C"})) == []
    milder_and_back = (("call", "25 10:10"), ("reclass", "25 11:00", {"class": "B"}), graver)
    assert clocks(*milder_and_back)[0] == ("report", "26 09:30")


def test_the_term_is_a_clock_and_what_was_told_as_mended_waits_for_its_recheck() -> None:
    term = (at("26 23:59"), at("25 23:59"))
    for state, clock in (("limited", Clock.TERM), ("mended", Clock.RECHECK)):
        (one,) = hazard_clocks.running(Course(state, "C", term=term), MINUTES)
        assert (one.clock, one.due_on, one.tell_at) == (clock, at("26 23:59").date(), at("25 23:59"))


def test_a_hazard_says_what_is_wrong_with_it() -> None:
    draft = HazardDraft("p", "T01.1", "B", "堆物", due_on=TODAY)
    assert hazards.problems_in(draft, WORDS, BEGUN) == []
    late = HazardDraft("p", "x" * 65, "D", " ", "9", TODAY - datetime.timedelta(days=1), interim="x", answers_for="y")
    named = {one.field for one in hazards.problems_in(late, WORDS, BEGUN)}
    assert named == {"fault", "severity", "description", "source", "due_on", "interim", "answers_for"}


@pytest.mark.parametrize(
    ("receipt", "witnesses", "is_right"),
    [
        ("signed", "", True),
        ("posted", "", True),
        ("refused", "", False),
        ("refused", "李四", False),
        ("refused", "李四、王五", True),
        ("refused", "李四，王五", True),
        ("refused", "李四 王五", True),
        ("signed", "王" * 121, False),
    ],
)
def test_who_does_not_sign_is_told_before_two(receipt: str, witnesses: str, is_right: bool) -> None:
    found = hazards.notice_problems(NoticeDraft(TODAY, receipt, witnesses=witnesses), WORDS, TODAY)
    assert (found == []) is is_right and {one.field for one in found} <= {"witnesses"}


def test_a_recheck_says_of_each_whether_it_is_gone() -> None:
    rows = (Looked("a", 1, "mended"), Looked("b", 1, "not"), Looked("c", 1, "maybe"), Looked("d", 1, "nobody"))
    found = hazards.recheck_problems(RecheckDraft(rows), TODAY)
    assert [one.field for one in found] == ["1.due_on", "2.result"]
    assert [one.field for one in hazards.recheck_problems(RecheckDraft(()), TODAY)] == ["looked"]
    long = RecheckDraft((Looked("a", 1, "mended", note="字" * 501),))
    assert [one.field for one in hazards.recheck_problems(long, TODAY)] == ["0.note"]


def test_a_danger_to_life_is_struck_off_by_a_look_only_and_a_refusal_has_two_witnesses_or_none() -> None:
    def fields(step: str, severity: str, state: str = "limited", **facts: str) -> list[str]:
        return [one.field for one in hazards.step_problems(step, facts, severity, state)]

    assert fields("strike", "A") == fields("on_spot", "A") == ["step"]
    assert fields("on_spot", "A", "registered") == fields("on_spot", "B") == fields("strike", "B") == []
    assert fields("reclass", "B", **{"class": "D"}) == ["class"] and fields("reclass", "B", **{"class": "A"}) == []
    assert fields("refuse", "B", witnesses="一人") == ["witnesses"]
    assert fields("refuse", "B", reason="不肯") == fields("mend", "A") == []


def test_faults_are_the_same_by_name_and_others_by_their_words() -> None:
    assert hazards.is_same("T01.1", "堆物", "纸箱")
    for fault in ("K99", ""):
        assert hazards.is_same(fault, "招牌 ", "招牌") and not hazards.is_same(fault, "招牌", "井盖")


def test_numbers_of_notices_are_counted_by_year_and_by_laptop() -> None:
    assert hazards.notice_number("幸", 2026, 7) == "幸安整〔2026〕007号"
    away = hazards.notice_number("幸", 2026, 7, "T001")
    assert away == "幸安整〔2026〕T001-007号"
    begin = hazards.notice_begin("幸", 2026)
    assert [hazards.notice_place(one, begin) for one in ("幸安整〔2026〕1007号", away, "幸安整〔2025〕007号")] == [
        1007,
        0,
        0,
    ]
