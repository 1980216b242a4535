"""Display: the one place that reaches into Textual, so that an app paints by difference.

Textual has no hook between what its compositor made and what its driver writes. `WireApp` overrides `App._display`,
and reads the two kinds of update that the compositor makes. Where a new Textual has moved any of these, `is_known`
says so, and the app paints in Textual's own way; the same happens for kinds of update that are not known, for inline
apps, and on terminals without commands. Nothing in Textual is replaced from outside.
"""

from __future__ import annotations

import asyncio
import inspect
import os
from typing import Any, TypeVar

from textual.app import App
from textual.errors import NoWidget
from textual.geometry import Offset
from textual.screen import Screen

from tui.wire import terminals
from tui.wire.difference import HIDE_CURSOR, Painter

try:
    from textual._compositor import ChopsUpdate, LayoutUpdate
except ImportError:
    ChopsUpdate = LayoutUpdate = None  # type: ignore[assignment,misc]

Answer = TypeVar("Answer")
# The names of the parameters that are relied on.
PLACES = (
    (App._display, ("self", "screen", "renderable")) if hasattr(App, "_display") else (None, ()),
    (LayoutUpdate, ("strips", "region")),
    (ChopsUpdate, ("chops", "spans", "chop_ends")),
)
# What is no longer than this arrives in one piece and is drawn at once, without the terminal being told so.
LONGEST_AT_ONCE = 250
# Longer than this nobody is left without an answer to a key, in seconds.
LONGEST_HELD = 0.06
# What an app of Textual's has and keeps to itself.
PARTS = ("_batch_count", "_running", "_closed", "_driver", "_background_screens", "_begin_update", "_end_update")
STRAY = (AttributeError, IndexError, KeyError, TypeError, ValueError)


def is_known(app: App[Any] | None = None) -> bool:
    """Is everything where this module expects it in Textual, and in an app of it?"""
    are_alike = all(place and tuple(inspect.signature(place).parameters) == names for place, names in PLACES)
    return are_alike and all(hasattr(app, name) for name in PARTS if app is not None)


class WireApp(App[Answer]):
    """An app that writes only what differs from what the terminal shows.

    `colours` is how many colours the terminal is given: "16", "full", or "none". Without `by_difference` the app paints
    in Textual's own way.
    """

    def __init__(self, *arguments: Any, colours: str = "16", by_difference: bool = True, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.wire_colours = colours
        self.painter: Painter | None = None
        self.is_behind = False
        self.held: asyncio.TimerHandle | None = None
        self.is_by_difference = by_difference and is_known(self) and terminals.is_paintable(os.environ)
        # For styles: where the terminal's own cursor is shown, a field need not draw one.
        self.set_class(self.is_by_difference, "-wired")

    def forget_screen(self) -> None:
        """Something else has written on the terminal: paint it whole with the next frame."""
        if self.painter:
            self.painter.forget()

    def paint_anew(self) -> None:
        """Paint the whole terminal now, whatever stands on it."""
        self.forget_screen()
        self.screen.refresh(layout=True)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Show a frame; Textual calls this for every one."""
        if renderable is None or self._batch_count:
            return
        if not self.is_wired(renderable):
            self.forget_screen()
            self.cursor_position = self.caret() or self.cursor_position
            super()._display(screen, renderable)
            return
        painter = self.made_painter()
        if painter.resize(*screen.outer_size) and not isinstance(renderable, LayoutUpdate):
            renderable = screen._compositor.render_update(full=True, screen_stack=self._background_screens)
        try:
            take(painter, renderable)
        except STRAY as error:
            self.give_up(error)
            return
        self.show_frame()
        self.post_display_hook()

    def give_up(self, _error: Exception) -> None:
        """Frames come that are not understood, or cannot be painted: show them in Textual's own way from now on."""
        self.is_by_difference = self.is_behind = False
        self.painter = None
        if self.held is not None:
            self.held.cancel()
            self.held = None
        self.remove_class("-wired")
        if self._driver is not None:
            self._driver.write(HIDE_CURSOR)
        self.screen.refresh(layout=True)

    def _resume_signal(self) -> None:
        """The app comes back to a terminal on which others have written; Textual calls this before it paints."""
        self.forget_screen()
        super()._resume_signal()

    def _set_pointer_shape(self, shape: str) -> None:
        """Shape the mouse's pointer, where there is a mouse to be heard of."""
        if getattr(self._driver, "_mouse", True):
            super()._set_pointer_shape(shape)

    def is_wired(self, renderable: Any) -> bool:
        """Is this a frame that can be painted by difference, on a terminal of that kind?"""
        if not self.is_by_difference:
            return False
        driver = self._driver
        is_shown = self._running and not self._closed and not self.is_headless
        is_whole = driver is not None and not driver.is_inline and not driver.is_web
        return is_shown and is_whole and isinstance(renderable, (LayoutUpdate, ChopsUpdate))

    def made_painter(self) -> Painter:
        """The painter for this terminal, made with the first frame."""
        if self.painter is None:
            goes_down = bool(getattr(self._driver, "line_feed_is_down", False))
            self.painter = Painter(terminals.traits(os.environ, self.wire_colours, goes_down))
        return self.painter

    def show_frame(self) -> None:
        """Write the difference; where the line is still busy with an older frame, wait and skip what comes between."""
        driver, painter = self._driver, self.painter
        if driver is None or painter is None or self.is_behind or self.held:
            return
        if getattr(driver, "is_busy", False):
            self.is_behind = True
            driver.when_drained(self.catch_up)  # type: ignore[attr-defined]
            return
        caret = self.caret()
        try:
            text = painter.paint((caret.x, caret.y) if caret else None)
        except STRAY as error:
            # A fault of the painter's own costs bytes from then on, and nobody the program.
            self.give_up(error)
            return
        if len(text) > LONGEST_AT_ONCE:
            self._begin_update()
            driver.write(text)
            self._end_update()
        elif text:
            driver.write(text)
        driver.flush()

    def caret(self) -> Offset | None:
        """Where the terminal's cursor belongs: at the caret of what has the focus; None where that has none."""
        focused = self.screen.focused
        caret = getattr(focused, "cursor_screen_offset", None) if focused else None
        if focused is None or caret is None:
            return None
        try:
            region = self.screen.find_widget(focused).visible_region
        except NoWidget:
            return None
        # Behind the last character of a full field the caret stands beside it.
        return caret if region.grow((0, 1, 0, 0)).contains_point(caret) else None

    def hold_frames(self) -> None:
        """Show nothing yet, for what is being made ready replaces it at once; for a moment at most."""
        if self.held is None:
            self.held = asyncio.get_running_loop().call_later(LONGEST_HELD, self.release_frames)

    def release_frames(self) -> None:
        """Show what there is by now."""
        if self.held is not None:
            self.held.cancel()
            self.held = None
            self.show_late()

    def catch_up(self) -> None:
        """The line is free again: write what it is to show by now."""
        self.is_behind = False
        self.show_late()

    def show_late(self) -> None:
        """Show what was taken over and not shown at once, where there is still an app to show."""
        if self._running and not self._closed and self.painter and self.painter.width:
            self.show_frame()


def take(painter: Painter, update: Any) -> None:
    """Take a frame over into what the terminal is wanted to show."""
    if isinstance(update, LayoutUpdate):
        take_layout(painter, update)
    else:
        take_chops(painter, update)


def take_layout(painter: Painter, update: Any) -> None:
    """Take over a frame of whole lines."""
    region = update.region
    for y, line in enumerate(update.strips, region.y):
        x = region.x
        for strip in line:
            painter.put(y, x, strip, painter.width)
            x += strip.cell_length


def take_chops(painter: Painter, update: Any) -> None:
    """Take over a frame of parts: on each line those that touch a span, cut off at its end."""
    for y, begin, end in update.spans:
        for part_end, (x, strip) in zip(update.chop_ends[y], update.chops[y].items(), strict=False):
            if strip is not None and x <= end and part_end > begin:
                painter.put(y, x, strip, min(part_end, end))
