"""Leaks: what was closed is gone, however often it was opened."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections import Counter

from textual._styles_cache import StylesCache
from textual.app import App
from textual.color import Color
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from tests.house import source
from tui.wire import leaks

COUNTED = ("Dialog", "Second", "Static", "StylesCache")


class Dialog(ModalScreen[None]):
    """A question."""

    def compose(self):
        yield Static("Take this back?")
        yield Static("1 Yes  2 No")


class Second(Screen[None]):
    """Another page."""

    def compose(self):
        yield Static("second")


async def repeat(app: App[None], pilot: Pilot[None], times: int) -> Counter[str]:
    """Open and close both so many times, and count what lives then."""
    for _turn in range(times):
        for screen in (Dialog(), Second()):
            await app.push_screen(screen)
            await pilot.pause()
            await app.pop_screen()
    await pilot.pause()
    del screen
    gc.collect()
    return Counter(name for name in map(kind, gc.get_objects()) if name in COUNTED)


def kind(one: object) -> str:
    """The name of an object's type, without asking the object."""
    return type(one).__name__


async def test_what_was_closed_does_not_live_on() -> None:
    leaks.mend()
    app: App[None] = App()
    async with app.run_test() as pilot:
        first = await repeat(app, pilot, 3)
        assert await repeat(app, pilot, 12) == first


def test_textual_still_keeps_the_method_where_it_is_mended() -> None:
    script = "from tui.wire import leaks; print(leaks.mend(), leaks.mend())"
    done = subprocess.run([sys.executable, "-c", script], cwd=source.ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"], "Textual has changed the method: is the leak gone, too?"


def test_the_mended_method_answers_as_before() -> None:
    leaks.mend()
    paper, ink = Color(10, 20, 30), Color(200, 100, 50, 0.5)
    inner, outer = StylesCache().get_inner_outer(paper, ink)
    assert (inner.background, outer.background) == (paper + ink, paper)
    assert StylesCache().get_inner_outer(paper, ink) is StylesCache().get_inner_outer(paper, ink)


def test_a_method_that_textual_has_changed_is_left_alone(monkeypatch) -> None:
    def changed(self, base_background):
        return base_background

    monkeypatch.setattr(StylesCache, leaks.NAME, changed)
    assert not leaks.mend()
    assert vars(StylesCache)[leaks.NAME] is changed
