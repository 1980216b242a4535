"""A page: what every screen shares. It asks and does through the desk, tells what happened, and knows its keys."""

from __future__ import annotations

import asyncio
import functools
from collections import defaultdict
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, ParamSpec, TypeVar

from textual import events, on
from textual.binding import BindingType
from textual.css.query import NoMatches
from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from db.errors import Conflict, HouseError, Refused
from db.rules.words import N_
from tui import keys
from tui.i18n import _
from tui.keys import action
from tui.sitting import Sitting
from tui.widgets.fields import TextField
from tui.widgets.lines import Bar, Hints, Running, Told

if TYPE_CHECKING:
    from db.queries.history import DeedLine
    from tui.app import Qiaomen

Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


class Page(Sitting):
    """One screen of a feature. It loads when it is shown, and again whenever it comes back to the top.

    A feature fills in `NOUN`, `TITLE`, `HELP`, `BINDINGS`, `body()` and `load()`.
    """

    NOUN: ClassVar[str] = ""
    TITLE: ClassVar[str] = ""
    HELP: ClassVar[str] = ""
    AUTO_FOCUS = "*"
    # A widget paints itself when it gets or loses the focus; the rest of the page stays as it is on the terminal.
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    BINDINGS: ClassVar[list[BindingType]] = [
        action("escape,ctrl+b", "back", N_("Back"), name="page.back"),
        action("f1", "help", N_("Help"), name="page.help"),
        action("f9,ctrl+p", "palette", N_("All actions"), name="page.palette", show=False, first=True),
        action("ctrl+z", "undo", N_("Undo the last deed"), name="page.undo", show=False),
        action("f8", "language", N_("中文 / English"), name="page.language", show=False),
        action("ctrl+l", "repaint", N_("Paint the screen again"), name="page.repaint", show=False),
        action("ctrl+q", "leave", N_("Leave Qiaomen"), name="page.leave", show=False, first=True),
    ]

    if TYPE_CHECKING:
        app: Qiaomen

    def __init__(self) -> None:
        super().__init__()
        self.turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def compose(self) -> Iterable[Widget]:
        """Title line, the feature's own body, what happened last, and the keys."""
        yield Bar(self.title_text, self.place_text, self.app.practice, self.app.on_duty)
        if self.app.running_line():
            yield self.made_running()
        yield from self.body()
        yield Told()
        yield Hints(self.key_line)

    def body(self) -> Iterable[Widget]:
        """The feature's widgets, top to bottom."""
        return ()

    def title_text(self) -> str:
        """The page's title in the language in use."""
        return _(self.TITLE)

    def place_text(self) -> str:
        """The community whose store this is."""
        return self.app.community

    async def load(self) -> None:
        """Ask for what the page shows, and show it."""

    def on_mount(self) -> None:
        """Tell when a person's own keys take away another action's key here."""
        own = self.app.config.keys
        names = keys.clashes([*keys.declared(type(self)), *keys.declared(type(self.app))], own)
        if names:
            self.tell(N_("Your keys clash: {names}"), names=", ".join(names))

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Print the keys of the field that has the focus."""
        self.query_one(Hints).renew()

    @on(TextField.Cut)
    def tell_cut(self, event: TextField.Cut) -> None:
        """Say that a pasted text did not fit."""
        self.tell(N_("Too long: {count} characters of what was pasted were left out."), count=event.left_out)

    def on_screen_resume(self) -> None:
        """Load again whenever the page comes to the top, and be seen when that is done: not first without its facts."""
        if self.app.is_open.is_set():
            self.app.hold_frames()
        self.reload()

    def reload(self) -> None:
        """Load in the background; a newer load drops an older one that has not been answered."""
        self.begin(self.loaded, group="load", exclusive=True)

    async def loaded(self) -> None:
        """One load, with an error told instead of shown as a fault."""
        await self.app.is_open.wait()
        try:
            await self.load()
        except HouseError as error:
            self.tell_error(error)
        except NoMatches:
            # A page that was left while it asked has nowhere to show the answer any more.
            if self in self.app.screen_stack:
                raise
        # A load that a newer one dropped does not come here: the newer one is still to be seen with its facts.
        self.call_after_refresh(self.app.release_frames)
        await self.app.renew_status()
        # What changed while this page was only coming up was told to the other pages alone.
        if self.is_attached:
            self.bear_status(bool(self.app.running_line()))

    def made_running(self) -> Running:
        """The line of what runs against the clock."""
        return Running(self.app.running_line).set_class(self.app.is_drill(), "-drill")

    def look_at_clocks(self) -> None:
        """What runs against the clock may read otherwise by now: ask for it in the background."""
        if self.is_mounted:
            self.app.begin_status()

    def bear_status(self, is_running: bool) -> None:
        """Show anew who is on duty, and what runs against the clock: a line where something does, none elsewhere."""
        for bar in self.query(Bar):
            bar.refresh()
        lines = list(self.query(Running))
        if not is_running:
            for line in lines:
                line.remove()
        elif lines:
            lines[0].set_class(self.app.is_drill(), "-drill").refresh()
        elif bars := self.query(Bar):
            self.mount(self.made_running(), after=bars.first())

    def work(self, job: Coroutine[Any, Any, Any], group: str = "work") -> None:
        """Run a job in the background: one after the other in a group, and never dropped half-way."""
        self.begin(functools.partial(self.guarded, job, group), group=group)

    def begin(self, job: Callable[[], Coroutine[Any, Any, None]], *, group: str, exclusive: bool = False) -> None:
        """Begin a job in the background. It is called only when it begins, for it may be dropped before that."""
        # Textual's type for work cannot tell a function from a coroutine function.
        work: Any = job
        self.run_worker(work, group=group, exclusive=exclusive, exit_on_error=True)

    async def guarded(self, job: Coroutine[Any, Any, Any], group: str) -> None:
        """A job that waits for its turn, and whose errors a person can be told about are told."""
        try:
            async with self.turns[group]:
                await job
        except HouseError as error:
            self.tell_error(error)
        finally:
            # A job whose page went away before its turn came was never begun.
            job.close()

    def open(self, noun: str, **facts: Any) -> Screen[Any]:
        """Go through a feature's door, bringing facts such as `resident=`; answers the page behind it."""
        return self.app.open_door(noun, **facts)

    def go(self, page: Screen[Any]) -> None:
        """Go to a further page of the same feature."""
        self.app.push_screen(page)

    async def put(self, dialog: ModalScreen[Answer]) -> Answer | None:
        """Show a dialog and wait for its answer; None when it was left without one. Only inside `work`."""
        dialog.set_class(bool(self.app.running_line()), "-below")
        return await self.app.push_screen_wait(dialog)

    def send_back(self, typed: Sequence[events.Key]) -> None:
        """Keys that were kept for what was not there yet: they come in again, before all later ones."""
        self.app.usher.admit_again(typed)

    def tell(self, text: str, /, **values: object) -> None:
        """Say in one line what happened. `text` is a marked English text."""
        self.query_one(Told).say(text, values)

    def tell_error(self, error: HouseError) -> None:
        """Say what went wrong; of several problems the first one."""
        if isinstance(error, Refused) and error.problems:
            problem = error.problems[0]
            self.tell(problem.text, **problem.values)
            return
        self.tell(error.text, **error.values)
        if isinstance(error, Conflict):
            self.reload()

    def key_line(self) -> list[keys.Shown]:
        """The actions to print on the key line, the page's own before those of every page."""
        own = [shown for shown in self.actions() if shown.on_line]
        return sorted(own, key=lambda shown: shown.name.startswith("page."))

    def actions(self) -> list[keys.Shown]:
        """Every action that can be done now, the page's own before those of every page."""
        active = [held.binding for held in self.active_bindings.values() if held.enabled]
        return list(keys.shown(active))

    def refresh_keys(self) -> None:
        """Print the key line again after an action became possible or impossible."""
        self.refresh_bindings()
        self.query_one(Hints).refresh()

    def action_back(self) -> None:
        """Leave the page; the first page of all stays."""
        if len(self.app.screen_stack) > 1:
            self.dismiss()

    def action_help(self) -> None:
        """Show what can be done here and with which keys."""
        from tui.dialogs.help import Help

        shown = Help(self.title_text(), _(self.HELP), self.actions())
        self.app.push_screen(shown.set_class(bool(self.app.running_line()), "-below"))

    def action_palette(self) -> None:
        """Choose among all actions by typing."""
        self.work(self.choose_action(), group="palette")

    async def choose_action(self) -> None:
        """Let the worker choose an action, or a door to go through, and do it."""
        from tui import palette
        from tui.dialogs.choose import Choose

        actions = {shown.name: shown for shown in self.actions()}
        chosen = await self.put(Choose(_("All actions"), palette.options(actions.values()), typing=True))
        if chosen and chosen.endswith(palette.OPEN):
            self.open(chosen.removesuffix(palette.OPEN))
        elif chosen:
            await self.run_action(actions[chosen].run)

    def action_undo(self) -> None:
        """Take back the last deed of this worker on this device, after asking."""
        self.work(self.undo_last())

    async def last_deed(self) -> DeedLine | None:
        """The last deed of this worker on this device that can be taken back."""
        from db.queries import history

        return await self.ask(history.last_of, self.desk_worker, self.app.desk.device)

    async def undo_last(self) -> None:
        """Name the last deed, ask, and take it back."""
        from db.changes import history as history_changes
        from tui.dialogs.ask import Ask

        last = await self.last_deed()
        if last is None:
            self.tell(N_("There is nothing to undo."))
            return
        if await self.put(Ask(N_("Take this back?"), await self.deed_told(last))):
            await self.do(history_changes.undo, last.id)
            self.tell(N_("Taken back: {deed}."), deed=_(last.name))
            self.reload()

    async def deed_told(self, deed: DeedLine) -> str:
        """A deed by its name, by the steps that it took, and by what it is about."""
        from db.queries import matters

        steps = [self.label(f"{flow}_steps", step) for flow, step in await self.ask(matters.steps_by, deed.id)]
        return "  ".join(filter(None, (_(deed.name), ", ".join(steps), deed.subject)))

    def action_language(self) -> None:
        """Switch between Chinese and English."""
        self.app.switch_language()
        self.reload()

    def action_repaint(self) -> None:
        """Paint everything again, after another program wrote on the terminal."""
        self.app.paint_anew()

    def action_leave(self) -> None:
        """End the program; drafts are kept."""
        self.work(self.leave_desk(), group="leave")

    async def leave_desk(self) -> None:
        """Keep the drafts and end; where one cannot be kept, ask before it is lost."""
        from tui.dialogs.ask import Ask

        if self.app.keep_drafts() or await self.put(Ask(N_("What was typed could not be kept. Leave and lose it?"))):
            self.app.exit(return_code=0)
