"""Keys: spelled as on a keyboard, changed by a person's own settings, and a clash is told."""

from __future__ import annotations

import pytest

from tests import seat
from tui import doors, keys
from tui.dialogs.help import Help
from tui.keys import action


@pytest.mark.parametrize(
    ("key", "spelled"),
    [("f2", "F2"), ("ctrl+s", "Ctrl+S"), ("escape", "Esc"), ("pagedown", "PgDn"), ("space", "Space"), ("1", "1")],
)
def test_a_key_is_spelled_as_on_the_keyboard(key: str, spelled: str) -> None:
    assert keys.spelled(key) == spelled


def test_an_action_is_told_once_with_all_its_keys() -> None:
    bound = [
        binding
        for one in (action("f2", "go", "Go", name="x.go"), action("ctrl+g", "go", "Go", name="x.go"))
        for binding in [one]
    ]
    assert [(shown.title, shown.keys) for shown in keys.shown(bound)] == [("Go", ("f2", "ctrl+g"))]


def test_every_action_can_be_reached_while_an_input_method_is_on() -> None:
    """Digits, function keys, Ctrl and the keys that no input method takes; a letter is only ever a second key."""
    from tui.forms.page import FormPage
    from tui.page import Page

    for page in (Page, FormPage):
        for binding in page.BINDINGS:
            first = binding.key.split(",")[0]
            assert not (len(first) == 1 and first.isalpha()), binding


async def test_f1_tells_what_can_be_done_here(sit) -> None:
    async with sit() as worker:
        await worker.press("f1")
        assert isinstance(worker.page, Help)
        assert "Undo the last deed" in worker.text and "Ctrl+Z" in worker.text


async def test_a_persons_own_key_opens_help_and_the_old_one_does_not(sit) -> None:
    async with sit(keys={"page.help": "ctrl+g"}) as worker:
        assert "Ctrl+G Help" in worker.text
        await worker.press("f1")
        assert not isinstance(worker.page, Help)
        await worker.press("ctrl+g")
        assert isinstance(worker.page, Help)


async def test_a_persons_own_key_opens_a_door(sit) -> None:
    noun, door = next((noun, door) for noun, door in doors.all_doors().items() if door.key and noun != "today")
    async with sit(keys={f"{noun}.open": "ctrl+o"}) as worker:
        await worker.press(door.key)
        assert worker.page.NOUN == "today"
        await worker.press("ctrl+o")
        assert noun == worker.page.NOUN


async def test_two_actions_on_one_key_are_told(sit) -> None:
    async with sit(keys={"page.help": "ctrl+l"}) as worker:
        assert "Your keys clash: page.help, page.repaint" in worker.text
        await worker.press("ctrl+l")
        assert isinstance(worker.page, Help)


async def test_the_key_line_follows_the_focus(sit) -> None:
    async with sit() as worker:
        await worker.press("f7")
        assert "0 Type a path" in worker.text
        await worker.press("0")
        assert "0 Type a path" not in worker.text
        await worker.press("tab")
        assert "0 Type a path" in worker.text


async def test_ctrl_q_leaves(sit) -> None:
    async with sit() as worker:
        await worker.press("ctrl+q")
        assert not worker.app.is_running
        assert worker.app.return_code == 0


async def test_esc_on_the_first_page_stays(sit) -> None:
    async with sit() as worker:
        await worker.press("escape", "escape", "ctrl+b")
        assert worker.page.NOUN == "today"


async def test_f8_switches_the_language_of_everything_on_the_screen(sit, monkeypatch) -> None:
    seat.speak_chinese(monkeypatch, {"Today": "今日", "Help": "帮助", "Back": "返回", "Name": "姓名"})
    async with sit() as worker:
        await worker.type("x")
        await worker.press("f8")
        assert "今日" in worker.text and "F1 帮助" in worker.text and "姓名" in worker.text
        assert worker.one("#typed").value == "x"
        await worker.press("f8")
        assert "Today" in worker.text and "今日" not in worker.text
