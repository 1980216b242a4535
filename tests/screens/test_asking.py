"""Asking at a door, without a screen: whatever is pressed, the question asked is one that is to be asked."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from db.rules import questionnaires
from tests.db import campaigning
from tui.screens.rounds.asking import Asking

TODAY = datetime.date(2026, 11, 22)
pressed = st.lists(
    st.tuples(
        st.sampled_from(["digit", "on", "back", "write"]), st.integers(0, 9), st.sampled_from(["", "3", "99", "x"])
    )
)


def press(asking: Asking, kind: str, digit: int, text: str) -> None:
    """One thing that a worker may do."""
    if kind == "digit" and not asking.is_typed:
        asking.digit(digit)
    elif kind == "on":
        asking.go_on()
    elif kind == "back":
        asking.go_back()
    elif asking.is_typed:
        asking.write(text)


@given(pressed)
def test_whatever_is_pressed_the_door_is_done_only_when_nothing_is_wrong(keys: list[tuple[str, int, str]]) -> None:
    form = campaigning.newer()
    asking = Asking(form, "room", "11", TODAY, {})
    for kind, digit, text in keys:
        press(asking, kind, digit, text)
        place, count = asking.place
        assert asking.question in form.questions and 1 <= place <= count
        if asking.is_done:
            assert questionnaires.problems_in(form, asking.answers, TODAY) == []
            return
        assert asking.name in {one.name for one in questionnaires.asked(form, asking.answers)}


@given(pressed)
def test_what_was_begun_is_gone_on_with_behind_its_last_answer(keys: list[tuple[str, int, str]]) -> None:
    first = Asking(campaigning.FORM, "room", "11", TODAY, {})
    for kind, digit, text in keys:
        if not first.is_done:
            press(first, kind, digit, text)
    again = Asking(campaigning.FORM, "room", "11", TODAY, first.answers)
    names = [one.name for one in again.asked]
    answered = [place for place, name in enumerate(names) if name in first.answers]
    assert again.answers == first.answers
    assert names.index(again.name) == min(max(answered, default=-1) + 1, len(names) - 1)
    assert Asking(campaigning.FORM, "room", "11", TODAY, first.answers, anew=True).name == names[0]


def test_a_wrong_answer_keeps_its_question() -> None:
    asking = Asking(campaigning.FORM, "room", "11", TODAY, {"detector": "0", "phone": "1380000"}, anew=True)
    for _step in range(4):
        asking.go_on()
    assert (asking.name, asking.is_done) == ("phone", False) and asking.problem is not None


def test_an_answer_that_an_older_edition_allowed_is_asked_again_at_the_end() -> None:
    asking = Asking(campaigning.FORM, "room", "11", TODAY, {"detector": "9", "lived": "1"})
    assert asking.name == "phone"
    asking.go_on()
    assert (asking.name, asking.is_done) == ("detector", False) and asking.problem is not None
