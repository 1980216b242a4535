"""One day of a guard: points down, hours across. A digit checks the hour under the cursor at this moment."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import add
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.changes import checkpoint_checks, checkpoint_guards
from db.queries import checkpoints
from db.queries.checkpoints import ONE_DAY, GuardLine, PointDay
from db.rules.checkpoint_hours import Cell, Tally, tally
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.checkpoints import words
from tui.screens.checkpoints.hours import HourGrid, HourRow
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain

NOTE = "checkpoint_note"


class HourPage(Page):
    """The hours of one guard's day, or of the points that stand alone (no guard)."""

    NOUN = "checkpoints"
    TITLE = N_("Checks by the hour")
    CSS_PATH = "checkpoints.tcss"
    AUTO_FOCUS = "HourGrid"
    HELP = N_(
        "1: checked, all right; 2: a note of what is there. Both at the moment of the key, for the hour under the "
        "cursor. 0 jumps to the next hour that is not checked. After midnight the day before goes on until its points "
        "end. 8 and 9 turn the days. + checked, ~ late, ^ written afterwards, x missed, ? now, ?? late, ! noted."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "check", N_("All right"), name="checkpoints.check"),
        action("2", "note", N_("Note it"), name="checkpoints.note"),
        action("0", "next", N_("Next open"), name="checkpoints.next"),
        action("5", "watches", N_("Watches"), name="checkpoints.watches"),
        action("6", "passes", N_("In/out"), name="checkpoints.passes"),
        action("7", "report", N_("Daily report"), name="checkpoints.report"),
        action("8", "turn(-1)", N_("Day before"), name="checkpoints.day_before", show=False),
        action("9", "turn(1)", N_("Day after"), name="checkpoints.day_after", show=False),
        action("f5", "add", N_("New point"), name="checkpoints.add_point"),
        action("enter", "checks", N_("Checks of the hour"), name="checkpoints.checks", show=False),
        action("ctrl+o", "amend_point", N_("Change the point"), name="checkpoints.amend_point", show=False),
        action("ctrl+y", "amend", N_("Change the guard"), name="checkpoints.amend", show=False),
        action("ctrl+r", "call_off", N_("Call the guard off"), name="checkpoints.call_off", show=False),
    ]

    def __init__(self, guard_id: str, point_id: str = "") -> None:
        super().__init__()
        self.guard_id, self.wanted = guard_id or None, point_id
        self.guard: GuardLine | None = None
        self.on: datetime.date | None = None
        self.days: Sequence[PointDay] = ()
        self.slots: Sequence[datetime.datetime] = ()

    def body(self) -> Iterable[Widget]:
        """The grid, and what the hour under the cursor is about."""
        yield HourGrid()
        yield Static(id="about", markup=False)

    def title_text(self) -> str:
        """Which guard, which day, and how it stands."""
        counts = reduce(add, (tally(one.cells) for one in self.days), Tally())
        return joined(words.guard(self, self.guard), str(self.on or ""), words.tally(counts) if self.days else "")

    @property
    def grid(self) -> HourGrid:
        """The grid."""
        return self.query_one(HourGrid)

    @property
    def current(self) -> tuple[PointDay, Cell | None] | None:
        """The point under the cursor with its hour; no hour where it is not guarded then."""
        if not self.days:
            return None
        one = self.days[self.grid.row]
        slot = self.slots[self.grid.column]
        return one, next((cell for cell in one.cells if cell.slot_at == slot), None)

    async def load(self) -> None:
        """The day as it stands; at first the one that runs, with the cursor on what is to be checked."""
        is_first = self.on is None
        self.guard = await self.ask(checkpoints.guard, self.guard_id) if self.guard_id else None
        if self.on is None:
            self.on = await self.ask(checkpoints.day_now, self.guard_id, self.local(self.now))
        self.days = await self.ask(checkpoints.day, self.guard_id, self.on, self.now, self.from_utc)
        self.show()
        if is_first:
            self.go_first()

    def show(self) -> None:
        """Show every hour."""
        self.slots = sorted({cell.slot_at for one in self.days for cell in one.cells})
        is_even = all(slot.minute == 0 for slot in self.slots)
        titles = [f"{slot:%H}" if is_even else f"{slot:%H:%M}" for slot in self.slots]
        self.grid.show(titles, [self.row(one) for one in self.days])
        self.query_one(Bar).refresh()
        self.show_about()

    def row(self, one: PointDay) -> HourRow:
        """A point with the sign of each hour."""
        signs = {cell.slot_at: words.sign(cell) for cell in one.cells}
        return HourRow(one.point.name, tuple(signs.get(slot, "") for slot in self.slots))

    @on(HourGrid.Moved)
    def forget_told(self) -> None:
        """What was told of another hour is told no more."""
        self.tell("")

    @on(HourGrid.Moved)
    def show_about(self) -> None:
        """Say what the hour under the cursor is about, who stands there, and what the signs mean."""
        self.query_one("#about", Static).update(plain("\n".join(self.about())))

    def about(self) -> Iterator[str]:
        """The point, its hour in words, and who stands there then."""
        if self.current is None:
            yield _("F5 sets a point up.")
            return
        one, cell = self.current
        yield words.point(self, one.point)
        yield words.cell(self, cell) if cell else _("not guarded at this hour")
        span = (cell.slot_at, cell.ends_at) if cell else one.point.hours.span(self.on or self.today)
        names = joined(*(joined(each.name, each.phone) for each in one.watches if checkpoints.touches(each, span)))
        yield _("Stands there: {names}", names=names) if names else _("! nobody stands there: 5")
        yield _(words.LEGEND)

    def open_cells(self) -> list[tuple[int, int]]:
        """The cells that are to be checked and were not: what runs or is late comes before what was missed."""
        found = [
            (cell.ends_at <= self.local(self.now), self.slots.index(cell.slot_at), row)
            for row, one in enumerate(self.days)
            for cell in one.cells
            if cell.is_open
        ]
        return [(row, column) for _is_over, column, row in sorted(found)]

    def go_first(self) -> None:
        """Put the cursor on the point that was asked for, or on the first hour that is to be checked."""
        cells = self.open_cells()
        keys = [one.point.id for one in self.days]
        if self.wanted in keys:
            cells = [cell for cell in cells if cell[0] == keys.index(self.wanted)] or [(keys.index(self.wanted), 0)]
        if cells:
            self.grid.go(*cells[0])

    def action_next(self) -> None:
        """Jump to the next hour that is not checked, from the cursor on."""
        cells = sorted(self.open_cells(), key=lambda cell: (cell[1], cell[0]))
        here = (self.grid.column, self.grid.row)
        behind = [cell for cell in cells if (cell[1], cell[0]) > here]
        if not cells:
            self.tell(N_("Every hour so far is checked."))
            return
        self.grid.go(*(behind or cells)[0])

    def action_check(self) -> None:
        """The hour under the cursor is checked, now, and all is right."""
        if self.current:
            self.work(self.check(*self.current, self.now))

    async def check(self, one: PointDay, cell: Cell | None, at: datetime.datetime, note: str = "") -> None:
        """Write the check down with the time of the key, and go on to the next open hour."""
        if cell is None:
            self.tell(N_("This point is not guarded at that hour."))
            return
        await self.do(checkpoint_checks.check, one.point.id, cell.slot_at, note, "", at)
        await self.load()
        if cells := self.open_cells():
            self.grid.go(*cells[0])

    def action_note(self) -> None:
        """Something is to be noted at the hour under the cursor."""
        if self.current:
            self.work(self.note(*self.current, self.now))

    async def note(self, one: PointDay, cell: Cell | None, at: datetime.datetime) -> None:
        """Ask what is there, and write it down with the time of the key."""
        if cell is None:
            self.tell(N_("This point is not guarded at that hour."))
            return
        line = KeptLine(self, Place(NOTE, one.point.id))
        hour = f"{cell.slot_at:%H:%M}"
        if text := await line.ask(N_("{point} {hour}: what is there?"), point=one.point.name, hour=hour):
            await self.check(one, cell, at, text)
            await line.settle()

    def action_checks(self) -> None:
        """Show the checks of the hour under the cursor; one may be withdrawn."""
        if self.current:
            self.work(self.choose_check(*self.current))

    async def choose_check(self, _one: PointDay, cell: Cell | None) -> None:
        """Let a check that was a mistake be withdrawn, for a reason."""
        if cell is None or not cell.seen:
            self.tell(N_("This hour has no check yet."))
            return
        options = [Option(seen.id, words.seen(self, seen)) for seen in cell.seen]
        key = await self.put(Choose(_("Which check was a mistake? Esc: none"), options))
        seen = next((each for each in cell.seen if each.id == key), None)
        if seen and (reason := await self.put(Write(N_("Why does it not count?")))):
            await self.do(checkpoint_checks.withdraw, seen.id, seen.version, reason)
            self.tell(N_("Withdrawn; it stays in the journal."))
            await self.load()

    def action_turn(self, step: int) -> None:
        """The day before or after; what was told of another day is told no more."""
        self.tell("")
        self.on = (self.on or self.today) + step * ONE_DAY
        self.reload()

    def action_watches(self) -> None:
        """Who stands at the point under the cursor."""
        if self.current:
            self.open("checkpoints", watches=self.current[0].point.id)

    def action_passes(self) -> None:
        """The in and out log of the point under the cursor."""
        if self.current:
            self.open("checkpoints", passes=self.current[0].point.id)

    def action_report(self) -> None:
        """The daily report."""
        from tui.screens.checkpoints.report import ReportPage

        self.go(ReportPage(self.guard_id or "", self.on))

    def action_add(self) -> None:
        """Set a point up."""
        self.open("checkpoints", point_of=self.guard_id or "")

    def action_amend_point(self) -> None:
        """Change the point under the cursor."""
        if self.current:
            self.open("checkpoints", amended_point=self.current[0].point.id)

    def action_amend(self) -> None:
        """Change the guard."""
        if self.guard:
            self.open("checkpoints", amended=self.guard.id)

    def action_call_off(self) -> None:
        """Call the guard off, for a reason."""
        if self.guard:
            self.work(self.call_off(self.guard))

    async def call_off(self, line: GuardLine) -> None:
        """Ask for the reason, and call it off from this moment on."""
        if reason := await self.put(Write(N_("Why is the guard called off?"))):
            await self.do(checkpoint_guards.call_off, line.id, line.version, reason)
            self.tell(N_("Called off: no later hour is to be checked."))
            self.reload()
