"""Many rooms of one building with a few items: rooms down, items across; a digit fills a cell and goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import inspection_grids as grid_changes
from db.errors import HouseError, Refused
from db.rules import inspection_grids as grids
from db.rules.checklists import Checklist, Result
from db.rules.inspection_grids import Cell, Column, Grid
from db.rules.inspection_walks import BY_DIGIT
from db.rules.problems import Problem
from db.rules.words import N_
from tui import i18n, matter_words
from tui.dialogs.ticks import Ticks
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action, digit_of
from tui.screens.inspections import texts, words
from tui.screens.inspections.cell_fields import CellFields
from tui.screens.inspections.cells import Cells
from tui.screens.inspections.drafting_grid import DraftingGrid
from tui.screens.inspections.paper import Alarm
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain

BLANK = "-"


class GridPage(DraftingGrid):
    """A building's rooms and a few items. What is typed is a draft at once; Ctrl+S saves each room that was touched."""

    NOUN = "inspections"
    TITLE = N_("Inspection of many rooms")
    CSS_PATH = "inspections.tcss"
    AUTO_FOCUS = "Cells"
    HELP = N_(
        "1 pass, 2 fail, 3 not applicable, 0 not checked: a digit fills the cell and goes on to the next. A failure "
        "takes its usual note and limit; Enter opens the two. Arrows move, Backspace empties a cell. 6 chooses other "
        "items. Ctrl+S saves one inspection for each room of which something was said."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+s,f10", "save", N_("Save"), name="inspections.save_grid", first=True),
        action("enter,space", "fields", N_("Note, limit"), name="inspections.cell"),
        action("6", "items", N_("Items"), name="inspections.items"),
        action("ctrl+g", "inspectors", N_("Inspectors"), name="inspections.inspectors"),
        action("backspace,delete", "empty", N_("Empty"), name="inspections.empty"),
        action("ctrl+r", "discard", N_("Throw away"), name="inspections.discard_grid", show=False),
    ]

    def body(self) -> Iterable[Widget]:
        """The cells, whom to ring, and what the cell under the cursor is about."""
        yield Cells()
        yield Alarm()
        yield Static(id="about", markup=False)

    def title_text(self) -> str:
        """Which building, and how much of it was looked at."""
        title = self.building.title if self.building else ""
        touched = f"{len(self.grid.touched)}/{len(self.grid.rooms)}" if self.grid.rooms else ""
        return matter_words.joined(_(self.TITLE), title, touched)

    @property
    def cells(self) -> Cells:
        """The cells."""
        return self.query_one(Cells)

    @property
    def cell(self) -> Cell | None:
        """The room and item under the cursor; None where there is none."""
        if not (self.grid.rooms and self.grid.columns):
            return None
        return self.grid.rooms[self.cells.row], self.column.name

    @property
    def column(self) -> Column:
        """The item under the cursor."""
        return self.grid.columns[self.cells.column]

    async def load(self) -> None:
        """The building once; coming back keeps what is typed."""
        if self.building is None:
            await self.begin_grid()
        self.show()

    def show(self) -> None:
        """Show every cell."""
        rooms = self.building.rooms if self.building else ()
        titles = [f"{one.name} {one.item.label(i18n.language())}" for one in self.grid.columns]
        texts_of = [[self.said((room.id, one.name)) for one in self.grid.columns] for room in rooms]
        self.cells.show(titles, [room.title for room in rooms], texts_of)
        self.query_one(Bar).refresh()
        self.show_about()

    def said(self, cell: Cell) -> str:
        """What stands in a cell: its result, and of a failure how grave it is and until when."""
        mark = self.grid.mark(*cell)
        last = self.building.last.get(cell) if self.building and mark.result is None else None
        if last and last[1] == self.today:
            return _("saved: {result}", result=texts.result(last[0]))
        if mark.result is not Result.FAIL:
            return texts.result(mark.result) or BLANK
        limit = _("on the spot") if mark.is_on_the_spot else mark.due
        return matter_words.joined(texts.graded(mark), limit)

    @on(Cells.Moved)
    def show_about(self) -> None:
        """Say whom to ring for what endangers life, and what the cell under the cursor is about."""
        self.query_one(Alarm).show(list(words.alarms(self, (one.item.address for one in grids.alarming(self.grid)))))
        first, *more = map(plain, self.about())
        self.query_one("#about", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))

    def about(self) -> Iterator[str]:
        """The item in full, what counts as a failure, what was seen last time, what is written, and the digits."""
        if self.cell is None:
            yield _("Choose the items with 6.")
            return
        language, item = i18n.language(), self.column.item
        yield matter_words.joined(self.column.name, item.label(language))
        yield _("Fails when: {what}", what=item.fails(language))
        last = self.building.last.get(self.cell) if self.building else None
        seen = _("Last time: {result} {day}", result=texts.result(last[0]), day=str(last[1])) if last else ""
        mark = self.grid.mark(*self.cell)
        yield matter_words.joined(_("Note: {text}", text=mark.note) if mark.note else "", seen)
        yield _(texts.DIGITS)

    def on_key(self, event: events.Key) -> None:
        """A digit is an answer, also one of full width."""
        digit = digit_of(event.character)
        if digit in BY_DIGIT and self.cell:
            event.stop()
            self.put_result(self.cell, BY_DIGIT[digit])

    def put_result(self, cell: Cell, result: Result) -> None:
        """A result is said of a cell; on to the next one."""
        self.change(grids.put(self.grid, cell, result, self.terms), cell)
        if self.cells.is_last:
            self.tell(N_("That was the last cell. Ctrl+S saves."))
        self.cells.go_on()

    def change(self, grid: Grid, cell: Cell) -> None:
        """Another thing stands in a cell: show it, and keep it a moment later."""
        self.grid = grid
        self.cells.write(grid.rooms.index(cell[0]), [one.name for one in grid.columns].index(cell[1]), self.said(cell))
        self.show_about()
        self.query_one(Bar).refresh()
        self.keep_later()

    def action_empty(self) -> None:
        """Nothing was said in this cell."""
        if self.cell:
            self.change(grids.cleared(self.grid, self.cell), self.cell)

    def action_fields(self) -> None:
        """Write note and limit of the cell under the cursor."""
        if self.cell:
            self.work(self.write_fields(self.cell, self.column))

    async def write_fields(self, cell: Cell, column: Column) -> None:
        """Have note and limit written, and go on to the next cell."""
        before, mark = self.grid, self.grid.mark(*cell)
        due = mark.due if mark.result is Result.FAIL else None
        title = matter_words.joined(self.cells.labels[self.cells.row], column.item.label(i18n.language()))

        def keep(note: str, limit: str) -> None:
            self.grid = grids.write(before, cell, note, limit)
            self.keep_later()

        written = await self.put(CellFields(title, mark.note, due, keep))
        self.change(grids.write(before, cell, written[0], self.terms.settled(written[1])) if written else before, cell)
        if written:
            self.cells.go_on()

    def action_items(self) -> None:
        """Choose other items."""
        self.work(self.choose_items())

    async def choose_items(self) -> None:
        """Let items be taken in and out until the worker confirms; what was said of one keeps it in."""
        await self.put(Ticks(_("Which items?"), options(self.grid, self.lists), self.take))
        await self.read_last()
        self.show()

    def take(self, name: str) -> tuple[list[Option], str]:
        """Take an item in, or out where nothing was said of it; how all of them stand then, and why it could not be."""
        said, names = "", [one.name for one in self.grid.columns]
        if name in names and any(cell[1] == name for cell in self.grid.marks):
            said = _("Something was said of {item}: empty its cells first.", item=name)
        elif name not in names and len(names) >= grids.MOST_COLUMNS:
            said = _("At most {number} items fit here.", number=grids.MOST_COLUMNS)
        elif name in names:
            self.grid = grids.with_columns(self.grid, [one for one in self.grid.columns if one.name != name])
        else:
            fresh = grids.columns_of(self.lists, [name])
            self.grid = grids.with_columns(self.grid, [*self.grid.columns, *fresh])
        return options(self.grid, self.lists), said

    def action_inspectors(self) -> None:
        """Say who inspects."""
        self.work(self.write_inspectors())

    async def write_inspectors(self) -> None:
        """Have the names written."""
        hint = N_("all names, with 、 between them")
        names = await self.put(Write(N_("Who inspects?"), self.grid.inspectors, hint=hint, may_be_empty=True))
        if names is not None:
            self.grid = grids.named(self.grid, names)
            self.keep_later()

    def action_save(self) -> None:
        """Save every room of which something was said."""
        self.work(self.save())

    async def save(self) -> None:
        """Save all rooms that were touched, or none; a problem is told at its cell."""
        grid = self.grid
        rooms = {room_id: grids.sheets(grid, room_id, self.terms) for room_id in grid.looked_at}
        if not rooms or self.is_saving:
            self.tell(N_("Nothing was looked at in any room yet."))
            return
        self.is_saving = True
        try:
            saved = await self.do(grid_changes.save, self.record_key, rooms, grid.inspectors)
        except Refused as error:
            self.show_problem(error.problems[0], list(rooms))
            self.keep_later()
        except HouseError:
            self.keep_later()
            raise
        else:
            self.begin_anew(grid, len(saved))
        finally:
            self.is_saving = self.is_saved = False

    def begin_anew(self, saved: Grid, rooms: int) -> None:
        """What was saved stands in its cells as it was seen today; doors where nothing was looked at are left out, and
        what was said of them stays."""
        left_out = set(saved.touched) - set(saved.looked_at)
        self.grid = grids.begun_anew(self.grid, saved)
        self.has_draft = bool(self.grid.marks)
        self.work(self.show_saved())
        counts = {"rooms": rooms, "failed": len(saved.failed)}
        if left_out:
            text = N_(
                "Saved: {rooms} inspections, {failed} failures. Left out, as nothing was looked at: {doors} doors."
            )
            self.tell(text, **counts, doors=len(left_out))
        else:
            self.tell(N_("Saved: {rooms} inspections, {failed} failures."), **counts)

    async def show_saved(self) -> None:
        """Show what was saved."""
        await self.read_last()
        self.show()
        self.keep_later()

    def show_problem(self, problem: Problem, rooms: list[str]) -> None:
        """Put the cursor into the cell that a problem is about, and say it."""
        row, _dot, name = problem.field.partition(".")
        names = [one.name for one in self.grid.columns]
        item = name.rpartition(".")[0]
        if not row.isdigit():
            self.tell(problem.text, **problem.values)
            return
        place = self.grid.rooms.index(rooms[int(row) - 1])
        self.cells.go(place, names.index(item) if item in names else 0)
        self.tell(N_("{door}: {problem}"), door=self.cells.labels[place], problem=_(problem.text, **problem.values))


def options(grid: Grid, lists: Mapping[str, Checklist]) -> list[Option]:
    """Every item there is, ticked where it is asked."""
    language, names = i18n.language(), [one.name for one in grid.columns]
    known = {one.full_name(item): item for one in lists.values() for item in one.items}
    return [
        Option(name, f"{'[x]' if name in names else '[ ]'} {name} {item.label(language)}")
        for name, item in known.items()
    ]
