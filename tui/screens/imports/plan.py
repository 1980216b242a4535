"""What an import would change, the decisions it needs, and doing it: with a bar, and a way to stop that undoes all."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import imports as import_changes
from db.changes.imports import Landed
from db.errors import Conflict, HouseError
from db.queries import import_errors, imports
from db.queries.imports import Cancelled, Doubt, Plan
from db.rules import register_cells
from db.rules.register_matching import Verdict
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.imports import folder
from tui.screens.imports.differences import DifferencesPage
from tui.widgets.progress import ProgressLine, Pulse
from tui.widgets.records import Column, Record, RecordList

Answer = TypeVar("Answer")
COLUMNS = (Column(N_("What"), 27), Column("", 0))
SHOWN_REFUSALS = 200
VERDICTS = {
    Verdict.NEW: N_("New people"),
    Verdict.SAME: N_("Known, nothing new"),
    Verdict.ADDS: N_("Known, filled in"),
    Verdict.DIFFERS: N_("Known, but different"),
    Verdict.DOOR: N_("Doors without people"),
    Verdict.REFUSED: N_("Refused"),
}
LEFT_OUT = {
    "blank": N_("Empty lines"),
    "total": N_("Lines with totals"),
    "foot": N_("Lines below the list"),
    "header": N_("Headings repeated"),
}


class PlanPage(Page):
    """The import of one sheet: planned, looked at, decided, done."""

    NOUN = "imports"
    TITLE = N_("Import: what would change")
    CSS_PATH = "imports.tcss"
    HELP = N_(
        "Nothing is written yet. What the store knows is never replaced unless you say so: decide the differences "
        "one by one, or all at once. Enter on a word that was not understood says what it means. F10 imports; Esc "
        "stops the work and leaves everything as it was. Refused rows are written to a sheet beside the file, to be "
        "mended there and imported again. Ctrl+Z takes the whole import back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f10,ctrl+s", "land", N_("Import"), name="imports.land", first=True),
        action("1", "keep_all", N_("Keep all known"), name="imports.keep_all"),
        action("2", "take_all", N_("Take all from the file"), name="imports.take_all"),
        action("3", "decide", N_("One by one"), name="imports.decide"),
        action("4", "write_refused", N_("Write refused rows"), name="imports.write_refused"),
    ]

    def __init__(self, path: Path, sheet: str, mapping: Mapping[str, Any]) -> None:
        super().__init__()
        self.path = path
        self.sheet = sheet
        self.mapping: dict[str, Any] = dict(mapping)
        self.plan: Plan | None = None
        self.doubts: list[Doubt] = []
        self.taken: set[int] = set()
        self.landed: Landed | None = None
        self.refused_in: Path | None = None
        self.pulse: Pulse | None = None

    def title_text(self) -> str:
        """What would change, or what did."""
        return _(N_("Import: done")) if self.landed else _(self.TITLE)

    def body(self) -> Iterable[Widget]:
        """The file, the bar, and what would change."""
        yield Static(id="about", markup=False)
        yield ProgressLine()
        yield RecordList(COLUMNS, lambda: "")

    async def load(self) -> None:
        """Work the plan out once; afterwards show how it stands."""
        self.query_one("#about", Static).update(
            Content(f" {_('{file}, sheet {sheet}', file=self.path.name, sheet=self.sheet)}")
        )
        if self.plan:
            self.show()
        elif not self.pulse:
            self.work(self.make_plan())

    async def make_plan(self) -> None:
        """Read the file and compare it with the store; stopping goes back to the columns."""
        if self.plan:
            return
        try:
            self.plan = await self.watched(
                N_("Reading and comparing."),
                lambda pulse: self.ask(imports.plan, self.path, self.today, self.sheet, self.mapping, pulse),
            )
        except Cancelled:
            super().action_back()
            return
        self.doubts = self.plan.doubts()
        self.show()

    async def watched(self, text: str, begin: Callable[[Pulse], Awaitable[Answer]], share: int = 1) -> Answer:
        """Long work with a bar and a way to stop it. Each row counts `share` times."""
        bar = self.query_one(ProgressLine)
        pulse = self.pulse = Pulse(lambda done, total, pace: bar.show(done // share, total // share, pace / share))
        self.watch_end(pulse.stop)
        bar.begin(text)
        self.refresh_keys()
        try:
            return await begin(pulse)
        finally:
            self.pulse = None
            self.unwatch_end(pulse.stop)
            bar.end()
            self.refresh_keys()

    def show(self) -> None:
        """Show the plan or the result."""
        if self.plan:
            records = list(self.result_records() if self.landed else self.plan_records(self.plan))
            self.query_one(RecordList).show(records)
            self.query_one("Bar").refresh()
            self.refresh_keys()

    def plan_records(self, plan: Plan) -> Iterator[Record]:
        """What would become of the rows; what was not understood; why rows are refused."""
        for verdict, title in VERDICTS.items():
            if count := plan.counts.get(verdict, 0):
                yield Record(verdict.value, (_(title), f"{count}{self.decided(plan, verdict)}"), strong=True)
        for kind, rows in plan.left_out.items():
            yield Record(kind, (_(LEFT_OUT.get(kind, kind)), str(len(rows))))
        for place, doubt in enumerate(self.doubts):
            yield Record(f"doubt {place}", (_("Not understood"), self.doubt_text(doubt)))
        for refusal in list(plan.refusals())[:SHOWN_REFUSALS]:
            why = "; ".join(import_errors.reason(cell, problem, _) for cell, problem in refusal.reasons)
            yield Record(f"row {refusal.row}", (_("Row {row} is refused", row=refusal.row), why))

    def decided(self, plan: Plan, verdict: Verdict) -> str:
        """How the differences are decided, for the line that counts them."""
        if verdict is not Verdict.DIFFERS:
            return ""
        kept = len(plan.differences) - len(self.taken)
        return "  " + _("differences kept: {kept}, taken from the file: {taken}", kept=kept, taken=len(self.taken))

    def doubt_text(self, doubt: Doubt) -> str:
        """A doubt in one line: where, what, how often, and what is made of it."""
        said = _(doubt.problem.text, **doubt.problem.values)
        return f"{doubt.heading} {doubt.word} ({len(doubt.rows)}): {said}"

    def result_records(self) -> Iterator[Record]:
        """What the import did."""
        landed = self.landed
        if landed is None:
            return
        for title, count in (
            (N_("New people"), landed.new),
            (N_("People changed"), landed.changed),
            (N_("New rooms"), landed.rooms),
            (N_("New households"), landed.households),
        ):
            yield Record(title, (_(title), str(count)), strong=True)
        if self.refused_in:
            yield Record("refused", (_("Refused rows are in"), str(self.refused_in)), strong=True)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What can be done depends on how far the import is."""
        is_ready = self.plan is not None and self.pulse is None and self.landed is None
        match action:
            case "land":
                return is_ready
            case "keep_all" | "take_all" | "decide":
                return is_ready and bool(self.plan and self.plan.differences)
            case "write_refused":
                return self.pulse is None and bool(self.plan and self.plan.matching.refused) and not self.refused_in
        return super().check_action(action, parameters)

    def action_keep_all(self) -> None:
        """Keep everything that is known."""
        self.taken.clear()
        self.show()

    def action_take_all(self) -> None:
        """Believe the file in everything."""
        self.taken.update(range(len(self.plan.differences) if self.plan else 0))
        self.show()

    def action_decide(self) -> None:
        """Decide the differences one by one."""
        if self.plan:
            self.go(DifferencesPage(self.plan, self.taken))

    @on(RecordList.Chosen)
    def open_line(self, event: RecordList.Chosen) -> None:
        """Enter decides the differences, says what a word that was not understood means, or shows a line whole."""
        kind, _blank, place = event.record.key.partition(" ")
        if kind == Verdict.DIFFERS.value and self.check_action("decide", ()):
            self.action_decide()
        elif kind == "doubt" and self.landed is None:
            self.work(self.explain(self.doubts[int(place)]))
        elif kind == "row":
            self.work(self.put(Show(*event.record.cells)))

    async def explain(self, doubt: Doubt) -> None:
        """Choose what a word of the file stands for, and work the plan out again."""
        columns = self.plan.layout.columns if self.plan else ()
        column = next((one for one in columns if one.heading == doubt.heading), None)
        if column is None or not doubt.word or column.field not in register_cells.LISTS:
            self.tell(N_("Mend this in the file, or leave it: the field stays unknown."))
            return
        options = self.options(register_cells.LISTS[column.field])
        chosen = await self.put(Choose(f"{doubt.heading}: {doubt.word}", options, typing=True))
        if chosen:
            values = {**column.values, doubt.word: chosen}
            self.mapping[doubt.heading] = {"field": column.field, "values": values}
            self.plan = None
            self.taken.clear()
            self.reload()

    def action_land(self) -> None:
        """Do it."""
        self.work(self.land())

    async def land(self) -> None:
        """Write everything, or nothing when it is stopped or the store has changed meanwhile; then the refused rows."""
        plan = self.plan
        if plan is None or self.landed:
            return
        try:
            self.landed = await self.watched(
                N_("Importing."),
                lambda pulse: self.do(import_changes.land, plan, frozenset(self.taken), pulse),
                share=2,
            )
        except Conflict:
            # Another plan has other differences: nothing that was decided may be taken for one of them.
            self.plan = None
            self.taken.clear()
            raise
        self.tell(N_("Imported. Ctrl+Z takes all of it back."))
        self.show()
        await self.write_refused()
        await self.ask(import_changes.settle)

    def action_write_refused(self) -> None:
        """Write the refused rows to a sheet beside the file."""
        self.work(self.write_refused())

    async def write_refused(self) -> None:
        """Write the rows that cannot land, with the reasons in front; where the folder is closed, say so."""
        if self.plan is None or self.refused_in or not self.plan.matching.refused:
            return
        place = folder.free_place(self.path, _(N_("-refused")))
        try:
            await self.ask(import_errors.write, self.plan, place, _)
        except HouseError as error:
            self.tell_error(error)
            return
        self.refused_in = place
        self.tell(N_("Refused rows are in {file}."), file=place)
        self.show()

    def action_back(self) -> None:
        """Stop the work that is going on; otherwise leave."""
        if self.pulse:
            self.pulse.stop()
            self.tell(N_("Stopping ..."))
        else:
            super().action_back()

    def on_unmount(self) -> None:
        """Work whose page is gone stops, and nothing is written."""
        if self.pulse:
            self.pulse.stop()
