"""The program on the screen: it holds the desk, the words and the doors, and ends without losing what was typed."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from db.changes import drafts
from db.desk import Desk
from db.errors import HouseError
from db.queries import codes, communities
from tui import doors, faults, i18n
from tui.config import Config
from tui.i18n import _
from tui.widgets.lines import Bar
from tui.wire import drivers, leaks, start_up, terminals
from tui.wire.display import WireApp
from tui.wire.early import frame
from tui.wire.sheets import Sheet

if TYPE_CHECKING:
    from tui.status import Status
    from tui.wire.usher import Usher

HOME = "today"
LOST_LINE = 129
NO_COLOURS = "NO_COLOR"
SETTLING_SECONDS = 0.5


def door_bindings() -> list[BindingType]:
    """One action for each door that has a key."""
    return [
        Binding(door.key, f"door('{noun}')", door.title, show=False, id=f"{noun}.open", priority=True)
        for noun, door in doors.all_doors().items()
        if door.key
    ]


@contextmanager
def without_colours(is_wanted: bool) -> Iterator[None]:
    """While inside, the environment asks for no colours, where that is wanted; Textual reads it as an app is made."""
    if not is_wanted or NO_COLOURS in os.environ:
        yield
        return
    os.environ[NO_COLOURS] = "1"
    try:
        yield
    finally:
        del os.environ[NO_COLOURS]


class Qiaomen(WireApp[int], inherit_bindings=False):
    """The desk of a community worker."""

    ENABLE_COMMAND_PALETTE = False
    # With the style of the first screen: what a screen brings along is applied to everything once more.
    CSS_PATH = ["app.tcss", f"screens/{HOME}/{HOME}.tcss"]
    TITLE = "Qiaomen"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (80, "-normal"), (121, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = door_bindings()

    def __init__(self, desk: Desk | Future[Desk], config: Config) -> None:
        by_wire = os.environ.get("QIAOMEN_WIRE") != "off"
        driver = drivers.driver_class() if by_wire else None
        leaks.mend()
        with without_colours(config.colours == "none"):
            super().__init__(colours=config.colours, by_difference=by_wire, driver_class=driver)
        # Nobody points at anything, and what happened stands in a line of its own: no screen needs widgets for either.
        self._disable_tooltips = self._disable_notifications = True
        self.coming = desk
        self.is_open = asyncio.Event()
        self.refusal: HouseError | None = None
        self.config = config
        # No action has a key with Alt by itself: an Escape right before another key is Escape.
        self.has_alt_keys = any("alt+" in keys for keys in config.keys.values())
        self.practice = False
        self.vocabulary = codes.Vocabulary()
        self.community = ""
        self.status: Status | None = None
        self.lost_line: list[Callable[[], bool]] = []
        self.animation_level = "none"
        self.theme = "textual-dark" if config.colours == "full" else "ansi-dark"
        self.stylesheet = Sheet(variables=self.get_css_variables())
        self.set_class(config.ascii, "-ascii")
        self.set_class(terminals.depth(os.environ, config.colours) is None, "-colourless")
        self.set_keymap(dict(config.keys))

    @cached_property
    def usher(self) -> Usher:
        """Whoever lets keys in one after the other: the driver's own, or one for what a page sends back."""
        from tui.wire.usher import Usher

        found = getattr(self._driver, "usher", None)
        return found if isinstance(found, Usher) else Usher(self, self.post_message)

    def on_load(self) -> None:
        """From here on the driver takes the terminal over and gives it back."""
        frame.hand_over()

    def on_ready(self) -> None:
        """The first screen stands. When nobody is likely to press a key just now, the start is cleared away."""
        self.set_timer(SETTLING_SECONDS, start_up.settle)

    async def on_mount(self) -> None:
        """Load the vocabularies and open the first screen."""
        for name, end in (("SIGHUP", self.line_lost), ("SIGTERM", self.told_to_end)):
            # Windows has neither a line that hangs up nor handlers in the event loop.
            with suppress(AttributeError, NotImplementedError):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), end)
        try:
            await self.sit_down()
        except HouseError as refusal:
            self.refusal = refusal
            self.exit(return_code=1)

    async def sit_down(self) -> None:
        """Sit down at the desk as soon as it stands; the first screen is made meanwhile, and shown and heard then.

        Raises HouseError when the store could not be opened.
        """
        self.desk = await asyncio.wrap_future(self.coming) if isinstance(self.coming, Future) else self.coming
        await self.read_words()
        await self.adopt_drafts()
        for bar in self.screen.query(Bar):
            bar.renew(self.practice)
        self.is_open.set()

    async def adopt_drafts(self) -> None:
        """Take over what was typed in programs that died; where the store cannot be written, they wait."""
        with suppress(HouseError):
            await self.desk.do(drafts.adopt, self.desk.presence.is_living)

    async def read_words(self) -> None:
        """Read the vocabularies and the community's name from the store."""
        self.vocabulary = await self.desk.ask(codes.all)
        community = await self.desk.ask(communities.own)
        if community:
            self.community, self.practice = community.name, community.is_practice

    async def renew_status(self) -> None:
        """Ask who is on duty and what runs against the clock; what asks is loaded with the first question."""
        if self.status is None:
            from tui.status import Status

            self.status = Status(self.desk, self.bearers, self.call_in, self.begin_status)
        await self.status.renew()

    def begin_status(self) -> None:
        """Ask for the status in the background: a minute went by, or something was done that it tells of."""
        # Textual's type for work cannot tell a function from a coroutine function. A function, for it may be dropped.
        work: Any = self.renew_status
        self.run_worker(work, group="status", exclusive=True)

    def call_in(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        """Call something in a while; answers what stops that."""
        return self.set_timer(seconds, call).stop

    def bearers(self) -> list[Any]:
        """The pages and dialogs that are open."""
        return [screen for screen in self.screen_stack if hasattr(screen, "bear_status") and screen.is_mounted]

    def on_duty(self) -> Sequence[str]:
        """Who is on duty, as far as was asked."""
        return self.status.names if self.status else ()

    def running_line(self) -> str:
        """What runs against the clock first; "" where nothing does."""
        return self.status.line() if self.status else ""

    def is_drill(self) -> bool:
        """Whether what runs against the clock is a drill only."""
        return self.status is not None and self.status.is_drill

    def open_door(self, noun: str, **facts: Any) -> Screen[Any]:
        """Go to a feature and answer its screen; one that is open already and had no facts is returned to."""
        if not facts:
            for depth, screen in enumerate(reversed(self.screen_stack)):
                if getattr(screen, "NOUN", None) == noun and getattr(screen, "is_first", False):
                    self.back_to(depth)
                    return self.screen
        opened: Screen[Any] = doors.all_doors()[noun].screen(**facts)
        if not facts:
            opened.is_first = True  # type: ignore[attr-defined]
        self.push_screen(opened)
        return opened

    def back_to(self, depth: int) -> None:
        """Close the `depth` screens on top."""
        for _step in range(depth):
            self.pop_screen()

    def action_door(self, noun: str) -> None:
        """Open a feature by its key; not while a dialog waits for an answer."""
        if not self.screen.is_modal:
            self.open_door(noun)

    def switch_language(self) -> None:
        """The other language, at once and on every screen."""
        i18n.choose("en" if i18n.language() == "zh" else "zh")
        for screen in self.screen_stack:
            screen.refresh(layout=True)
            for widget in screen.walk_children():
                widget.refresh(layout=True)

    def give_up(self, error: Exception) -> None:
        """Textual hands over frames that are not known: go on in its own way, and tell whoever mends it."""
        faults.write(error)
        super().give_up(error)

    def told_to_end(self) -> None:
        """The machine asks the program to end: drafts are kept, the terminal is put back."""
        self.keep_drafts()
        self.exit(return_code=128 + signal.SIGTERM)

    def line_left(self) -> None:
        """The program is about to be stopped, for however long: drafts are kept."""
        self.keep_drafts()

    def line_lost(self) -> None:
        """The line hangs up: keep the drafts, close the store, and leave without waiting for the terminal."""
        try:
            self.keep_drafts()
            self.desk.close()
        finally:
            if let_go := getattr(self._driver, "let_go", None):
                let_go()
            os._exit(LOST_LINE)

    def keep_drafts(self) -> bool:
        """Have every open form hand its text to the store now; answers whether all of it is kept.

        The page on top comes first: a long deed that it watches is stopped before the forms below it wait for the desk.
        """
        return all([keep() for keep in reversed(self.lost_line)])

    def _fatal_error(self) -> None:
        """A fault of the program: log where it happened, and say so in one line that shows no values."""
        error = sys.exc_info()[1] or self._exception
        file = faults.write(error) if error else None
        said = _(
            "Qiaomen met a fault of its own and has closed. What was saved is safe; what was typed is kept as a draft."
        )
        where = _("For whoever mends it: {file}", file=file) if file else ""
        self.keep_drafts()
        self._exit_renderables.append(f"{said}\n{where}")
        self._close_messages_no_wait()

    def get_default_screen(self) -> Screen[Any]:
        """The first screen, under all others."""
        screen = doors.all_doors()[HOME].screen()
        screen.is_first = True  # type: ignore[attr-defined]
        return screen


def run(desk: Desk | Future[Desk], config: Config) -> int:
    """Show the screens until the worker leaves; answers the exit status. The desk may still be on its way.

    Raises HouseError when it turns out that the store could not be opened.
    """
    app = Qiaomen(desk, config)
    app.run(mouse=False)
    if app.refusal:
        raise app.refusal
    return app.return_code or 0
