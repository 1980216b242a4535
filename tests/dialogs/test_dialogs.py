"""Dialogs: each is answered with digits, arrows, Enter or Esc, and answers one value."""

from __future__ import annotations

from typing import Any

import pytest
from textual.app import App

from tui.dialogs.ask import Ask
from tui.dialogs.box import Box
from tui.dialogs.choose import Choose
from tui.dialogs.help import Help
from tui.dialogs.write import Write
from tui.keys import Shown
from tui.widgets.choices import Option
from tui.widgets.fields import TextField
from tui.widgets.records import RecordList

PHRASES = [Option("a", "一切正常"), Option("b", "身体健康"), Option("c", "家中无人")]
OPEN = "still open"


class DialogApp(App[None]):
    """A dialog over an empty screen, and what it was answered."""

    def __init__(self, dialog: Box[Any]) -> None:
        super().__init__()
        self.dialog = dialog
        self.answer: object = OPEN

    def on_mount(self) -> None:
        self.push_screen(self.dialog, self.take)

    def take(self, answer: object) -> None:
        self.answer = answer


async def answered(dialog: Box[Any], *keys: str) -> object:
    """What a dialog answers to these keys; OPEN while it waits for more."""
    app = DialogApp(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        return app.answer


async def shown(dialog: Box[Any], *keys: str) -> list[str]:
    """The titles that a choice shows after these keys."""
    app = DialogApp(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        return [record.cells[0] for record in dialog.query_one(RecordList).records]


@pytest.mark.parametrize(
    ("key", "answer"),
    [("1", True), ("enter", True), ("2", False), ("escape", None), ("ctrl+b", None), ("3", OPEN)],
)
async def test_a_question_is_answered_by_digit_enter_or_esc(key: str, answer: object) -> None:
    assert await answered(Ask("Take this back?"), key) == answer


async def test_a_question_shows_its_detail_as_it_is_and_its_own_answers() -> None:
    dialog = Ask("Go on with {what}?", "[red]备注[/]", yes="Go on", no="Throw it away", what="this")
    app = DialogApp(dialog)
    async with app.run_test(size=(80, 24)):
        texts = [str(widget.render()) for widget in dialog.query("Static")]
        assert texts == ["Go on with this?", "[red]备注[/]", "1 Go on (Enter)   2 Throw it away   Esc leaves"]


@pytest.mark.parametrize(
    ("keys", "answer"),
    [("2", "b"), ("enter", "a"), ("down enter", "b"), ("up enter", "a"), ("9", OPEN), ("escape", None)],
)
async def test_a_digit_or_enter_chooses(keys: str, answer: object) -> None:
    assert await answered(Choose("Which?", PHRASES), *keys.split()) == answer


async def test_the_cursor_begins_at_what_holds_now() -> None:
    assert await answered(Choose("Which?", PHRASES, current="c"), "enter") == "c"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("yqzc", ["一切正常"]),
        ("yiqie", ["一切正常"]),
        ("健康", ["身体健康"]),
        ("jk", ["身体健康"]),
        ("zc", ["一切正常"]),
        ("xyz", []),
    ],
)
async def test_letters_characters_and_initials_narrow_a_long_list(typed: str, found: list[str]) -> None:
    assert await shown(Choose("Which?", PHRASES, typing=True), *typed) == found


@pytest.mark.parametrize(
    ("codes", "typed", "answer"),
    [("01 02 11", "02", "02"), ("A1 A10", "A1", OPEN), ("note notes", "note", OPEN), ("note name", "note", OPEN)],
)
async def test_a_code_with_its_digits_typed_in_full_chooses_at_once_and_a_word_does_not(
    codes: str, typed: str, answer: object
) -> None:
    options = [Option(code, f"title {code}") for code in codes.split()]
    assert await answered(Choose("Which?", options, typing=True), *typed) == answer


async def test_arrows_choose_among_what_was_found_while_typing_goes_on() -> None:
    assert await answered(Choose("Which?", PHRASES, typing=True), "down", "down", "enter") == "c"


@pytest.mark.parametrize("typed", ["活", "活动", "hd", "huo"])
async def test_what_is_called_as_typed_stands_before_what_only_speaks_of_it_and_has_the_cursor(typed: str) -> None:
    options = [
        Option("checkpoints", "卡点值守  重大活动保障"),
        Option("events", "活动  报名、签到"),
        Option("clubs", "社团  每周活动"),
    ]
    assert await answered(Choose("Which?", options, typing=True), *typed, "enter") == "events"


async def test_enter_with_nothing_found_leaves_the_list_open() -> None:
    assert await answered(Choose("Which?", PHRASES, typing=True), "x", "y", "z", "enter") == OPEN


async def test_digits_are_text_while_typing_narrows() -> None:
    assert await answered(Choose("Which?", PHRASES, typing=True), "2") == OPEN


@pytest.mark.parametrize(
    ("keys", "may_be_empty", "answer"),
    [
        ("a b enter", False, "ab"),
        ("enter", False, OPEN),
        ("space enter", False, OPEN),
        ("enter", True, ""),
        ("a escape", True, None),
    ],
)
async def test_a_line_of_text_is_given_with_enter(keys: str, may_be_empty: bool, answer: object) -> None:
    assert await answered(Write("Why?", may_be_empty=may_be_empty), *keys.split()) == answer


async def test_a_line_of_text_begins_with_what_stands_there_and_is_typed_on() -> None:
    dialog = Write("Why?", "旧")
    app = DialogApp(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        assert isinstance(app.screen.focused, TextField)
        await pilot.press("新", "enter")
        assert app.answer == "旧新"


async def test_help_tells_every_action_with_all_its_keys() -> None:
    actions = [Shown("x.go", "Go on", ("f2", "ctrl+g"), "go", True), Shown("x.hide", "Hide", ("space",), "hide", False)]
    dialog = Help("Round", "What one does here.", actions)
    app = DialogApp(dialog)
    async with app.run_test(size=(80, 24)) as pilot:
        text = "\n".join(str(widget.render()) for widget in dialog.query("Static"))
        assert "Help: Round" in text and "What one does here." in text
        assert "F2, Ctrl+G        Go on" in text and "Space             Hide" in text
        await pilot.press("escape")
        assert app.answer is None


@pytest.mark.parametrize("size", [(80, 24), (40, 20)])
async def test_a_box_fits_the_screen(size: tuple[int, int]) -> None:
    dialog = Choose("Which?", [Option(str(place), f"answer {place}") for place in range(60)])
    app = DialogApp(dialog)
    async with app.run_test(size=size):
        box = dialog.query_one("Vertical").region
        assert box.right <= size[0] and box.bottom <= size[1]


async def test_every_line_shows_its_digit_the_one_under_the_cursor_too() -> None:
    app = DialogApp(Choose("Which?", PHRASES))
    async with app.run_test(size=(80, 24)):
        lines = app.screen.query_one(RecordList)
        assert [lines.render_line(y).text.rstrip() for y in (1, 2)] == [">1 一切正常", " 2 身体健康"]


async def test_what_was_typed_before_the_list_was_there_narrows_it() -> None:
    dialog = Choose("Which?", PHRASES, typing=True, typed=lambda: "健康")
    assert await shown(dialog) == ["身体健康"]
    assert await answered(Choose("Which?", PHRASES, typing=True, typed=lambda: "健"), "康", "enter") == "b"
