"""The in and out log of a point: one line and one digit for who comes in, one key for who goes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.changes import checkpoint_passes
from db.errors import NotFound
from db.queries import checkpoint_passes as passes
from db.queries import checkpoints
from db.queries.checkpoint_passes import PassLine
from db.queries.checkpoints import PointLine
from db.rules import checkpoints as rules
from db.rules.checkpoints import PassDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

PASS = "checkpoint_pass"
COLUMNS = (
    Column("", 3),
    Column(N_("Name"), 0),
    Column(N_("Plate"), 11),
    Column(N_("Reason"), 14, least=60),
    Column(N_("In at"), 12),
    Column(N_("Out at"), 12),
)


class PassPage(Page):
    """Who passed one point. Only what is needed is asked, and it is deleted after its day."""

    NOUN = "checkpoints"
    TITLE = N_("In and out")
    CSS_PATH = "checkpoints.tcss"
    HELP = N_(
        "1 writes down who comes in: name, plate or both on one line, then a digit for the reason. Enter on a line: "
        "that one goes out. 2 is for who goes out and was not written down. Where nobody ordered it nothing is written."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "come_in", N_("In"), name="checkpoints.come_in"),
        action("2", "leave_without", N_("Out only"), name="checkpoints.out_only"),
        action("enter", "choose", N_("Goes out"), name="checkpoints.go_out"),
    ]

    def __init__(self, point_id: str) -> None:
        super().__init__()
        self.point_id = point_id
        self.point: PointLine | None = None
        self.lines: Sequence[PassLine] = ()

    def body(self) -> Iterable[Widget]:
        """By whose order, and for how long it is kept; then the lines."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody has passed yet."))

    def title_text(self) -> str:
        """Which point, and how many are in."""
        inside = sum(one.is_in for one in self.lines)
        return joined(
            _(self.TITLE), self.point.name if self.point else "", _("{number} in", number=inside) if inside else ""
        )

    async def load(self) -> None:
        """The point and its lines as they stand; what is past its day is deleted first."""
        if await self.ask(passes.past, self.today):
            await self.do(checkpoint_passes.purge)
        point = await self.ask(checkpoints.point, self.point_id)
        if point is None:
            raise NotFound
        self.point = point
        kept = (await self.ask(passes.rules)).keep_days
        ordered = point.passes_ordered_by
        told = (
            joined(_("Ordered by: {whom}", whom=ordered), _("kept {number} days", number=kept))
            if ordered
            else _("Nobody ordered that passes are written down here: nothing is.")
        )
        self.query_one("#facts", Static).update(plain(told))
        self.lines = await self.ask(passes.recent, self.point_id)
        self.query_one(Bar).refresh()
        self.query_one(RecordList).show([self.record(one) for one in self.lines])

    def record(self, one: PassLine) -> Record:
        """Somebody who passed, in a line."""
        came, went = (f"{self.local(at):%m-%d %H:%M}" if at else "" for at in (one.in_at, one.out_at))
        reason = self.label(passes.REASONS, one.reason)
        return Record(one.id, (">" if one.is_in else "", one.name, one.plate, reason, came, went))

    @on(RecordList.Chosen)
    def choose_line(self, event: RecordList.Chosen) -> None:
        """Whoever is in goes out."""
        one = next((each for each in self.lines if each.id == event.record.key), None)
        if one and one.is_in:
            self.work(self.go_out(one))
        else:
            self.tell(rules.OUT_ALREADY)

    async def go_out(self, one: PassLine) -> None:
        """Whoever came in goes out now."""
        await self.do(checkpoint_passes.go_out, one.id, one.version)
        self.reload()

    def action_choose(self) -> None:
        """Whoever is under the cursor goes out."""
        self.query_one(RecordList).action_choose()

    def action_come_in(self) -> None:
        """Somebody comes in."""
        self.work(self.write(is_out=False))

    def action_leave_without(self) -> None:
        """Somebody goes out who was not written down."""
        self.work(self.write(is_out=True))

    async def write(self, *, is_out: bool) -> None:
        """One line, then the reason by a digit."""
        if self.point is None or not self.point.passes_ordered_by:
            self.tell(rules.NOT_ORDERED)
            return
        line = KeptLine(self, Place(PASS, self.point_id))
        question = N_("Who goes out? Name, plate or both") if is_out else N_("Who comes in? Name, plate or both")
        typed = await line.ask(question)
        if not typed:
            return
        reason = await self.put(Choose(_("Why do they pass?"), self.options(passes.REASONS), typing=True))
        if reason:
            name, plate = rules.pass_of(typed)
            await self.do(checkpoint_passes.write, PassDraft(self.point_id, name, plate, reason, is_out))
            await line.settle()
            self.reload()
