"""The walk of an inspection, key by key: what is asked, what a digit does, where one is then, and what is missing."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from db.rules import inspection_checks, inspection_walks, walk_drafts, walk_marks
from db.rules.checklists import Checklist, Demand, Item, Measure, Result
from db.rules.inspections import Outcome
from db.rules.walk_drafts import Head
from db.rules.walk_marks import Mark
from tests.rules.walking import ELDER, GAS, POWER, TERMS, TODAY, answered, begun, names, pressed, results, sheets


@pytest.mark.parametrize(
    ("lists", "conditions", "digits", "asked"),
    [
        ((GAS,), {}, "", "T04.1 T04.2 T04.4"),
        ((GAS,), {"gas": "no"}, "", "T04.4"),
        ((GAS,), {}, "12", "T04.1 T04.2 T04.3 T04.4"),
        ((GAS, POWER), {}, "", "T04.1 T04.2 T04.4 T06.1"),
        ((POWER, GAS), {}, "", "T06.1 T06.2 T04.1 T04.2"),
        ((ELDER,), {}, "", "T09.1 T09.2"),
        ((ELDER, GAS), {}, "", "T09.1 T04.1 T04.2 T04.4"),
        ((ELDER, GAS), {}, "12", "T09.1 T09.3 T04.1 T04.2 T04.4"),
    ],
)
def test_what_is_shared_is_asked_once_and_what_sums_others_up_not_at_all(
    lists: tuple[Checklist, ...], conditions: dict[str, str], digits: str, asked: str
) -> None:
    assert names(pressed(begun(*lists, **conditions), digits)) == asked


@pytest.mark.parametrize(
    ("digits", "conditions", "total"),
    [
        ("111", {}, Result.PASS),
        ("121", {}, Result.FAIL),
        ("133", {}, Result.NOT_APPLICABLE),
        ("131", {}, Result.PASS),
        ("110", {}, Result.UNCHECKED),
        ("11", {}, None),
        ("12", {}, Result.FAIL),
        ("1", {"gas": "no"}, Result.NOT_APPLICABLE),
    ],
)
def test_a_sum_follows_from_what_it_sums_up(digits: str, conditions: dict[str, str], total: Result | None) -> None:
    assert results(pressed(begun(ELDER, GAS, **conditions), digits)).get("T09.2") is total


def test_items_that_say_round_about_that_they_are_the_same_are_one_stop() -> None:
    one, two, three = (
        Checklist("A", "1", items=(Item("1", severities=("B",)),)),
        Checklist("B", "1", items=(Item("1", same_as=("A.1",), note=Demand.FAILURE, measure=Measure(unit="m")),)),
        Checklist("C", "1", items=(Item("1", same_as=("B.1", "X.7"), photo=Demand.ALWAYS, address="gas"),)),
    )
    (stop,) = begun(one, two, three).stops
    assert stop.answers == ("A.1", "B.1", "C.1")
    assert (stop.item.photo, stop.item.note, stop.item.address) == (Demand.ALWAYS, Demand.FAILURE, "gas")
    assert stop.item.measure == Measure(unit="m") and stop.item.severities == ("B",)


@pytest.mark.parametrize(
    ("digit", "result", "at", "is_open"),
    [
        ("1", Result.PASS, "T04.2", False),
        ("2", Result.FAIL, "T04.1", True),
        ("3", Result.NOT_APPLICABLE, "T04.2", False),
        ("0", Result.UNCHECKED, "T04.2", False),
    ],
)
def test_a_digit_says_what_is_seen_and_only_a_failure_asks_for_more(
    digit: str, result: Result, at: str, is_open: bool
) -> None:
    walk = inspection_walks.take(begun(GAS), inspection_walks.BY_DIGIT[digit], TERMS)
    assert (walk.mark("T04.1").result, walk.at, walk.is_open) == (result, at, is_open)


def test_a_failure_has_its_limit_by_severity_and_the_limit_follows_while_nobody_changed_it() -> None:
    walk = inspection_walks.take(answered(begun(GAS), "1"), Result.FAIL, TERMS)
    assert (walk.mark().severity, walk.mark().due) == ("B", "12-03")
    graver = inspection_walks.regraded(walk, TERMS)
    assert (graver.mark().severity, graver.mark().due) == ("A", "11-26")
    assert inspection_walks.regraded(graver, TERMS).mark() == walk.mark()
    own = inspection_walks.regraded(inspection_walks.written(walk, "due", "+3"), TERMS)
    assert (own.mark().severity, own.mark().due) == ("A", "+3")
    assert [stop.name for stop in own.alarming] == ["T04.2"]


@pytest.mark.parametrize(
    ("name", "said", "field", "told"),
    [
        ("note", "  ", "note", inspection_checks.NO_NOTE),
        ("due", "soon", "due", walk_marks.NO_DUE),
        ("due", "", "due", walk_marks.NO_DUE),
        ("due", "2026-11-25", "due", walk_marks.PAST_DUE),
        ("due", "11-25", "due", walk_marks.PAST_DUE),
        ("note", "长" * 501, "note", inspection_checks.TOO_LONG),
        ("measured", "9" * 121, "measured", inspection_checks.TOO_LONG),
    ],
)
def test_what_is_missing_or_wrong_at_a_failure_is_told_at_its_field(
    name: str, said: str, field: str, told: str
) -> None:
    walk = inspection_walks.take(answered(begun(GAS), "1"), Result.FAIL, TERMS)
    walk = inspection_walks.written(inspection_walks.written(walk, "note", "老化"), name, said)
    found = inspection_walks.first_problem(walk, TERMS)
    assert found and (found[0].name, found[1].field, found[1].text) == ("T04.2", field, told)


@pytest.mark.parametrize(
    ("due", "on", "is_on_the_spot"),
    [
        ("0", None, True),
        ("０", None, True),
        ("+3", datetime.date(2026, 11, 29), False),
        ("＋３", datetime.date(2026, 11, 29), False),
        ("12-05", datetime.date(2026, 12, 5), False),
        ("01-05", datetime.date(2027, 1, 5), False),
        ("2026-12-05", datetime.date(2026, 12, 5), False),
    ],
)
def test_a_limit_is_typed_as_a_day_or_as_zero_for_at_once(
    due: str, on: datetime.date | None, is_on_the_spot: bool
) -> None:
    walk = inspection_walks.take(begun(GAS), Result.FAIL, TERMS)
    walk = inspection_walks.closed(inspection_walks.written(walk, "due", due), TERMS)
    assert inspection_walks.first_problem(walk, TERMS) is None
    seen = walk_drafts.seen_in(walk, TERMS)["T04.1"]
    assert (seen.due_on, seen.is_on_the_spot, seen.severity) == (on, is_on_the_spot, "A")
    # The day is the same tomorrow.
    tomorrow = dataclasses.replace(TERMS, today=TODAY + datetime.timedelta(days=1))
    assert walk_drafts.seen_in(walk, tomorrow)["T04.1"].due_on == on


@pytest.mark.parametrize(
    ("measured", "result", "is_wrong"),
    [("0", Result.FAIL, False), ("０", Result.FAIL, False), ("1", None, False), ("two", None, True), ("", None, False)],
)
def test_a_number_outside_its_range_is_proposed_as_a_failure(
    measured: str, result: Result | None, is_wrong: bool
) -> None:
    walk = inspection_walks.jumped(begun(GAS), 3)
    walk = inspection_walks.measured(inspection_walks.written(walk, "measured", measured), TERMS)
    assert walk.mark().result is result and walk.is_open is (result is not None)
    problems = walk.stop and inspection_walks.problems_at(walk, walk.stop, TERMS)
    assert bool(problems) is is_wrong
    # What was measured outside does not pass: the number is wrong, or it is a failure.
    passing = inspection_walks.take(walk, Result.PASS, TERMS)
    assert passing.is_open is (result is not None or is_wrong)


def test_a_wrong_digit_loses_no_words() -> None:
    walk = inspection_walks.take(begun(GAS), Result.FAIL, TERMS)
    walk = inspection_walks.written(walk, "note", "一股臭味")
    walk = inspection_walks.jumped(inspection_walks.take(walk, Result.PASS, TERMS), 1)
    assert walk.mark().note == "" and walk_drafts.seen_in(walk, TERMS)["T04.1"].severity == ""
    assert inspection_walks.take(walk, Result.FAIL, TERMS).mark().note == "一股臭味"


def test_a_note_that_is_always_demanded_is_demanded_of_a_pass_too() -> None:
    walk = begun(Checklist("X", "1", items=(Item("1", note=Demand.ALWAYS), Item("2"))))
    opened = inspection_walks.take(walk, Result.PASS, TERMS)
    assert opened.is_open and inspection_walks.first_problem(opened, TERMS)
    assert not inspection_walks.first_problem(inspection_walks.written(opened, "note", "看过"), TERMS)
    assert inspection_walks.take(walk, Result.NOT_APPLICABLE, TERMS).at == "X.2"
    # The rest does not pass over its head.
    rest = inspection_walks.rest_passed(walk)
    assert (rest.at, names(rest), rest.mark("X.2").result) == ("X.1", "X.1 X.2", Result.PASS)


@pytest.mark.parametrize(
    ("digits", "step", "at"),
    [
        ("", -1, "T04.1"),
        ("1", -1, "T04.1"),
        ("", 1, "T04.2"),
        ("111", 0, ""),
        ("111", -1, "T04.4"),
        ("111", 1, ""),
    ],
)
def test_the_arrows_go_back_and_forth_whatever_was_said(digits: str, step: int, at: str) -> None:
    assert inspection_walks.stepped(pressed(begun(GAS), digits), step).at == at


@pytest.mark.parametrize(("number", "at"), [(0, "T04.1"), (2, "T04.2"), (3, "T04.4"), (99, "")])
def test_a_number_leads_to_its_stop(number: int, at: str) -> None:
    assert inspection_walks.jumped(begun(GAS), number).at == at


def test_an_answer_that_is_corrected_leads_on_to_what_is_not_answered_yet() -> None:
    walk = inspection_walks.jumped(pressed(begun(GAS, POWER), "111"), 1)
    assert answered(walk, "3").at == "T06.1"
    passed_over = inspection_walks.jumped(begun(GAS), 3)
    at_the_end = answered(passed_over, "1")
    assert at_the_end.at == "" and [stop.name for stop in at_the_end.unanswered] == ["T04.1", "T04.2"]


def test_the_rest_passes_and_only_what_was_not_answered() -> None:
    walk = inspection_walks.rest_passed(pressed(begun(GAS), "2"))
    assert [walk.mark(stop.name).result for stop in walk.stops] == [Result.FAIL, Result.PASS, Result.PASS]
    assert walk.at == ""


def test_everything_seen_is_the_inspection_of_each_list() -> None:
    walk = pressed(begun(ELDER, GAS, POWER), "12")
    walk = inspection_walks.written(inspection_walks.jumped(walk, 3), "note", "闻到臭味")
    walk = inspection_walks.photographed(walk, ["/tmp/1.jpg", "/tmp/1.jpg"])
    # The fall of the sum asks for one more; the shared smoke alarm answers two lists.
    assert names(walk) == "T09.1 T09.3 T04.1 T04.2 T04.4 T06.1"
    walk = inspection_walks.jumped(walk, 4)
    walk = answered(walk, "3")
    walk = answered(walk, "2")
    draft = walk_drafts.inspection(walk, Head("p", "王芳、李强", "张三"), TERMS)
    assert (draft.place_id, draft.outcome, draft.inspectors, draft.accompanied_by) == (
        "p",
        Outcome.DONE,
        "王芳、李强",
        "张三",
    )
    said = {(one.checklist_id, name): seen for one in draft.sheets for name, seen in one.seen.items()}
    assert {f"{list_name}.{name}": seen.result.value for (list_name, name), seen in said.items()} == {
        "T09.1": "pass",
        "T09.2": "fail",
        "T09.3": "unchecked",
        "T04.1": "fail",
        "T04.2": "na",
        "T04.4": "fail",
        "T06.1": "unchecked",
        "T06.2": "fail",
    }
    total = said["T09", "2"]
    assert (total.severity, total.note, total.due_on) == ("A", "闻到臭味", TODAY)
    assert walk_drafts.photos(walk) == {"T04.1": ("/tmp/1.jpg",)}
    assert [stop.name for stop in walk_drafts.photos_due(walk)] == ["T04.4"]
    assert walk_drafts.counts(walk)[Result.UNCHECKED] == 2
    assert [(one.name, score.passed) for one, score in walk_drafts.scores(walk, TERMS)] == [
        ("T09", False),
        ("T04", False),
        ("T06", True),
    ]


def test_a_draft_comes_back_as_it_was_and_never_with_another_edition() -> None:
    walk = inspection_walks.take(pressed(begun(ELDER, GAS), "11"), Result.FAIL, TERMS)
    walk = inspection_walks.written(inspection_walks.written(walk, "note", "老化"), "due", "+")
    head = Head("p", "王芳", begun_on=TODAY, begun_at=datetime.datetime(2026, 11, 26, 9, 30))
    data = walk_drafts.as_data(walk, head)
    assert walk_drafts.checklists_in(data) == ("T09", "T04")
    known = {"T09": ELDER, "T04": GAS}
    found = walk_drafts.of_data(data, known)
    assert (
        found == (walk, head)
        and found[0].is_open
        and found[0].mark() == Mark(Result.FAIL, fault="老化", severity="B", due="+")
    )
    assert walk_drafts.of_data(data, {**known, "T04": dataclasses.replace(GAS, version="2")}) is None
    assert walk_drafts.of_data(data, {"T09": ELDER}) is None
    assert walk_drafts.of_data({"walk": '{"version": 99}'}, known) is None
    assert walk_drafts.of_data({}, known) is None


def test_a_try_is_no_inspection_and_says_when_to_come_again() -> None:
    again = TODAY + datetime.timedelta(days=3)
    draft = walk_drafts.attempt(Head("p", "王芳"), sheets(GAS), Outcome.NOBODY, again)
    assert (draft.outcome, draft.again_on, draft.inspectors) == (Outcome.NOBODY, again, "王芳")
    assert [(one.checklist_id, dict(one.seen)) for one in draft.sheets] == [("T04", {})]


def test_a_list_of_which_nothing_applies_is_at_its_end() -> None:
    walk = begun(Checklist("X", "1", items=(Item("1", relevant="${gas} = 'yes'"),)))
    assert walk.at == "" and inspection_walks.take(walk, Result.PASS, TERMS) == walk
    assert inspection_walks.rest_passed(walk).at == "" and sheets(GAS)[0].checklist is GAS
