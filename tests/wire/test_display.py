"""The one place that reaches into Textual: it fails here, loudly, when a new Textual moves it, and nowhere else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.widgets import Input, Static

from tests import glass
from tests.glass import Glass
from tui.wire import display
from tui.wire.display import WireApp


class Plain(WireApp[None]):
    """An app with a text and a field."""

    ENABLE_COMMAND_PALETTE = False

    def compose(self) -> ComposeResult:
        yield Static("你好 world")
        yield Input(compact=True)

    @property
    def glass(self) -> Glass:
        """The terminal it is on."""
        assert isinstance(self._driver, Glass)
        return self._driver


def test_everything_is_where_it_is_expected_in_textual() -> None:
    assert display.is_known(), "Textual has moved what tui/wire/display.py reads: the app paints in Textual's own way"


@asynccontextmanager
async def behind_glass(app: Plain) -> AsyncIterator[Pilot[None]]:
    """Run an app on a terminal that shows what it writes, until its first frame stands there."""
    with glass.behind():
        async with app.run_test(size=(40, 6)) as pilot:
            await pilot.pause()
            yield pilot


async def shown(app: Plain, *keys: str) -> list[str]:
    """What stands on the terminal after some keys."""
    async with behind_glass(app) as pilot:
        app.glass.bytes_written()
        await pilot.press(*keys)
        await pilot.pause()
        app.screen._on_timer_update()
        return app.glass.lines()


async def test_a_key_is_painted_by_difference() -> None:
    app = Plain()
    assert await shown(app, "a") == ["你好 world", "a", "", "", "", ""]
    assert app.glass.bytes_written() < 40


async def test_a_textual_that_moved_its_places_paints_in_its_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "PLACES", ((None, ("strips", "region")),))
    app = Plain()
    assert not app.is_by_difference
    assert (await shown(app, "a"))[:2] == ["你好 world", "a"]
    assert app.glass.bytes_written() > 40


async def test_a_frame_of_another_shape_is_painted_in_textuals_own_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def strange(_painter: Any, update: Any) -> None:
        raise AttributeError(update)

    app = Plain()
    assert app.has_class("-wired")
    monkeypatch.setattr(display, "take_chops", strange)
    async with behind_glass(app) as pilot:
        for key in "ab":
            await pilot.press(key)
            await pilot.pause()
            app.screen._on_timer_update()
        assert not app.is_by_difference
        assert not app.has_class("-wired")
        app.hold_frames()
        app.release_frames()
        assert app.glass.lines()[:2] == ["你好 world", "ab"]
        assert app.glass.screen.cursor.hidden


async def test_a_painter_that_fails_costs_nobody_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_painter: Any, _cursor: Any) -> str:
        raise IndexError

    app = Plain()
    monkeypatch.setattr(display.Painter, "paint", fail)
    assert (await shown(app, "a"))[:2] == ["你好 world", "a"]
    assert not app.is_by_difference


@pytest.mark.parametrize("term", ["dumb", "", "unknown"])
async def test_a_terminal_without_commands_is_left_to_textual(monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    assert not Plain().is_by_difference


async def test_painting_anew_repairs_what_another_program_wrote() -> None:
    app = Plain()
    async with behind_glass(app) as pilot:
        app.glass.stream.feed("\x1b[H\x1b[31mrubbish\x1b[2;4r\x1b[3;7Hmore")
        app.paint_anew()
        await pilot.pause()
        app.screen._on_timer_update()
        assert app.glass.lines() == ["你好 world", "", "", "", "", ""]


async def test_a_busy_line_gets_only_the_newest_frame() -> None:
    app = Plain()
    async with behind_glass(app) as pilot:
        calls: list[Any] = []
        app.glass.is_busy = True
        app.glass.when_drained = calls.append
        app.glass.bytes_written()
        for key in "abcdefgh":
            await pilot.press(key)
            app.screen._on_timer_update()
        assert app.glass.bytes_written() == 0
        assert len(calls) == 1
        app.glass.is_busy = False
        calls[0]()
        assert app.glass.lines()[1] == "abcdefgh"
        assert app.glass.bytes_written() < 60


async def test_frames_that_are_held_are_shown_at_once_when_they_are_released() -> None:
    app = Plain()
    async with behind_glass(app) as pilot:
        app.hold_frames()
        before = app.glass.lines()
        app.query_one(Static).update("held")
        await pilot.pause()
        app.screen._on_timer_update()
        assert app.glass.lines() == before
        app.release_frames()
        assert app.glass.lines()[0] == "held"


async def test_frames_are_never_held_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "LONGEST_HELD", 0.0)
    app = Plain()
    async with behind_glass(app) as pilot:
        app.hold_frames()
        app.query_one(Static).update("held")
        app.screen._on_timer_update()
        await pilot.pause()
        assert app.held is None
        assert app.glass.lines()[0] == "held"


async def test_an_app_that_comes_back_to_its_terminal_paints_it_whole() -> None:
    app = Plain()
    async with behind_glass(app) as pilot:
        app.glass.stream.feed("\x1b[2J\x1b[Hanother program")
        app._resume_signal()
        app.refresh(layout=True)
        await pilot.pause()
        app.screen._on_timer_update()
        assert app.glass.lines()[0] == "你好 world"


async def test_a_caret_that_is_scrolled_out_of_sight_is_not_shown() -> None:
    class Long(Plain):
        """A field above a long text."""

        def compose(self) -> ComposeResult:
            with VerticalScroll(can_focus=False):
                yield Input(compact=True)
                yield Static("\n".join("0123456789"))

    app = Long()
    async with behind_glass(app) as pilot:
        await pilot.press("a")
        assert app.caret() is not None
        app.query_one(VerticalScroll).scroll_to(y=3, animate=False, immediate=True)
        await pilot.pause()
        app.screen._on_timer_update()
        assert app.caret() is None
        assert app.glass.screen.cursor.hidden


async def test_a_terminal_that_shrinks_while_a_frame_waits_is_painted_in_its_size() -> None:
    app = Plain()
    async with behind_glass(app) as pilot:
        await pilot.press("a")
        app.hold_frames()
        await pilot.resize_terminal(10, 3)
        await pilot.pause()
        app.release_frames()
        await pilot.pause()
        app.screen._on_timer_update()
        assert app.glass.lines()[:2] == ["你好 world", "a"]
