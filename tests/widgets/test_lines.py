"""The three lines of every page: title and practice mark, what happened last, and the keys."""

from __future__ import annotations

import pytest
from textual.app import App
from textual.widget import Widget

from tui.keys import Shown
from tui.widgets.lines import Bar, Hints, Told

SHOWN = [
    Shown("rounds.start", "Start", ("f2", "s"), "start", True),
    Shown("rounds.note", "Note", ("space",), "note", True),
    Shown("page.back", "Back", ("escape",), "back", True),
]


class LineApp(App[None]):
    """One line and nothing else."""

    def __init__(self, line: Widget) -> None:
        super().__init__()
        self.line = line

    def compose(self):
        yield self.line


async def drawn(line: Widget, width: int) -> str:
    """What a line shows on a screen of this width."""
    async with LineApp(line).run_test(size=(width, 3)):
        return line.render_line(0).text.rstrip()


async def test_keys_stand_in_the_order_given_each_with_its_first_key() -> None:
    assert await drawn(Hints(lambda: SHOWN), 60) == " F2 Start  Space Note  Esc Back"


async def test_an_action_that_does_not_fit_whole_is_left_out() -> None:
    assert await drawn(Hints(lambda: SHOWN), 30) == " F2 Start  Space Note"


async def test_an_action_without_a_key_is_not_on_the_line() -> None:
    keyless = Shown("x.y", "Nothing", (), "y", True)
    assert await drawn(Hints(lambda: [keyless, *SHOWN[:1]]), 60) == " F2 Start"


async def test_what_happened_stays_until_something_else_happens() -> None:
    told = Told()
    async with LineApp(told).run_test(size=(60, 3)):
        told.say("Saved: {what}.", {"what": "3 [red]rooms[/]"})
        assert told.render_line(0).text.rstrip() == " Saved: 3 [red]rooms[/]."
        told.say("Taken back.", {})
        assert told.render_line(0).text.rstrip() == " Taken back."


async def test_a_text_with_braces_and_no_values_is_shown_as_it_is() -> None:
    told = Told()
    async with LineApp(told).run_test(size=(60, 3)):
        told.say("{} and {x", {})
        assert told.render_line(0).text.rstrip() == " {} and {x"


@pytest.mark.parametrize(("width", "height"), [(80, 1), (40, 2), (20, 3)])
async def test_a_long_text_takes_as_many_lines_as_it_needs_up_to_three(width: int, height: int) -> None:
    told = Told()
    async with LineApp(told).run_test(size=(width, 6)) as pilot:
        assert told.size.height == 1
        told.say("Not saved: the disk is full or may not be written.", {})
        await pilot.pause()
        assert told.size.height == height
        told.say("Saved.", {})
        await pilot.pause()
        assert told.size.height == 1


def bar(practice: bool) -> Bar:
    return Bar(lambda: "Door round", lambda: "向阳社区", practice)


async def test_the_bar_shows_the_page_at_the_left_and_the_community_at_the_right() -> None:
    text = await drawn(bar(False), 60)
    assert text.startswith(" Door round") and text.endswith("向阳社区")
    assert "PRACTICE" not in text


@pytest.mark.parametrize("width", [40, 60, 80, 120])
async def test_a_practice_ledger_is_marked_at_every_width_and_the_title_stays(width: int) -> None:
    text = await drawn(bar(True), width)
    assert "PRACTICE" in text and "Door round" in text


async def test_a_practice_ledger_is_marked_without_colour_too() -> None:
    line = bar(True)
    async with LineApp(line).run_test(size=(80, 3)):
        assert all(part.style and part.style.reverse for part in line.render_line(0) if part.text.strip())
        assert "invented people" in line.render_line(0).text
