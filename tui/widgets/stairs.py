"""The map of a stair: floors down, doors across, each with its number, state and flag; drawn only where it is seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.i18n import _
from tui.widgets import stair_plan
from tui.widgets.stair_plan import Plan, Spot

BOLD = Style(bold=True)
CURSOR = Style(reverse=True)
LONGEST_NUMBER = 8


@dataclass(frozen=True)
class Mark:
    """One state: its sign (a word of one letter, so that each language has its own), its colour, and its meaning."""

    sign: str
    style: Style
    meaning: str


NO_FLAG = Mark(" ", Style(), "")


@dataclass(frozen=True)
class Look:
    """How a door looks now: its state, and the flag that stands behind it."""

    state: str = "not_yet"
    flag: Mark = NO_FLAG


def sign_cells(states: Mapping[str, Mark]) -> int:
    """How many cells the widest sign of some states takes in the language in use."""
    return max(cell_len(_(mark.sign)) for mark in states.values())


class StairMap(ScrollView, can_focus=True):
    """Every door of a building with a cursor on one of them. A move repaints two doors, a result one.

    `states` are the marks of what a door can be.
    """

    DEFAULT_CSS = "StairMap { height: 1fr; scrollbar-size-vertical: 1; overflow-x: hidden; overflow-y: auto; }"

    @dataclass
    class Moved(Message):
        """The cursor stands at another door."""

        key: str

    def __init__(
        self,
        states: Mapping[str, Mark],
        unit_title: Callable[[str], str],
        empty: Callable[[], str],
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.states = states
        self.unit_title = unit_title
        self.empty_text = empty
        self.spots: Sequence[Spot] = ()
        self.looks: dict[str, Look] = {}
        self.plan = Plan()
        self.cursor = ""
        self.numbers: dict[str, str] = {}

    def show(self, spots: Sequence[Spot], looks: Mapping[str, Look]) -> None:
        """Show a building. The cursor stays at its door, where that is still there."""
        self.spots, self.looks = spots, dict(looks)
        self.numbers = {spot.key: spot.number for spot in spots}
        self.lay_out()
        if self.cursor not in self.plan.where:
            self.cursor = self.plan.order[0].key if spots else ""
        self.reveal()
        self.refresh()

    def lay_out(self) -> None:
        """Work out where each door stands on a map of this width."""
        self.plan = stair_plan.laid_out(self.spots, self.size.width, self.door_cells())
        self.virtual_size = Size(self.size.width, len(self.plan.lines))

    def wanted(self, spots: Sequence[Spot], most: int) -> int:
        """How many cells a building would take on a map of at most so many."""
        return stair_plan.laid_out(spots, most, self.door_cells(spots)).width

    def door_cells(self, spots: Sequence[Spot] | None = None) -> int:
        """How many cells a door takes: the cursor's mark, the number, the state's sign and the flag."""
        longest = max((cell_len(spot.number) for spot in (spots or self.spots)), default=3)
        return 1 + min(LONGEST_NUMBER, longest) + sign_cells(self.states) + 1

    def look(self, key: str, look: Look) -> None:
        """Give one door another look."""
        if self.looks.get(key) != look:
            self.looks[key] = look
            self.refresh(self.region_of(key))

    def go(self, key: str) -> None:
        """Put the cursor at a door and repaint the two doors that changed."""
        if key == self.cursor or key not in self.plan.where:
            return
        old, self.cursor = self.cursor, key
        if not self.reveal():
            self.refresh(self.region_of(old), self.region_of(key))
        self.post_message(self.Moved(key))

    def reveal(self) -> bool:
        """Scroll so far that the cursor is seen; answers whether that was needed."""
        if not self.cursor or not self.size.height:
            return False
        line, top = self.plan.where[self.cursor][0], self.scroll_offset.y
        # The titles of the stairs stand above the first floor and are to be seen with it.
        first = line - 1 if line == 1 else line
        wanted = min(first, max(top, line - self.size.height + 1))
        if wanted == top:
            return False
        self.scroll_to(y=wanted, animate=False, immediate=True)
        self.refresh()
        return True

    def region_of(self, key: str) -> Region:
        """Where a door is on the screen."""
        line, cell = self.plan.where[key]
        return Region(cell, line - self.scroll_offset.y, self.door_cells(), 1)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        base, width = self.rich_style, self.size.width
        place = y + self.scroll_offset.y
        if not self.spots and place == 0:
            return Strip([Segment(set_cell_size(f" {self.empty_text()}", width), base)], width)
        if place >= len(self.plan.lines):
            return Strip.blank(width, base)
        line = self.plan.lines[place]
        parts = [Segment(f"{line.label:>{stair_plan.LABEL - 1}} ", base)] if line.doors else []
        at = stair_plan.LABEL if line.doors else 0
        for cell, title in line.titles:
            text = f" {self.unit_title(title)}"
            parts += [Segment(" " * (cell - at), base), Segment(text, base + BOLD)]
            at = cell + cell_len(text)
        for cell, key in line.doors:
            parts += [Segment(" " * (cell - at), base), *self.door(key, base)]
            at = cell + self.door_cells()
        return Strip(parts).adjust_cell_length(width, base)

    def door(self, key: str, base: Style) -> list[Segment]:
        """One door: a mark when the cursor is there, its number, the sign of its state, its flag."""
        look, here = self.looks[key], key == self.cursor
        room = self.door_cells() - 2 - sign_cells(self.states)
        number = self.numbers[key] if cell_len(self.numbers[key]) <= room else self.numbers[key][-room:]
        mark = self.states[look.state]
        style, sign = base + mark.style, _(mark.sign)
        blank = room - cell_len(number)
        return [
            Segment(">" if here else " ", base),
            Segment(" " * blank, base),
            Segment(number, style + CURSOR if here else style),
            Segment(sign, style),
            Segment(look.flag.sign, base + look.flag.style),
            Segment(" " * (sign_cells(self.states) - cell_len(sign)), base),
        ]

    def press(self, key: str) -> None:
        """An arrow goes to the door beside, above or below; paging and the ends go further.

        The page hands them over among all other keys: a binding would act later than a key typed right behind it.
        """
        if self.cursor and key in MOVES:
            self.go(MOVES[key](self))

    def beside(self, step: int) -> str:
        """The door to the left or right."""
        return self.plan.beside(self.cursor, step) or self.cursor

    def above(self, step: int) -> str:
        """The door one floor up or down."""
        return self.plan.above(self.cursor, step) or self.cursor

    def page(self, step: int) -> str:
        """The door as many floors up or down as the screen shows."""
        key = self.cursor
        for _floor in range(max(1, self.size.height - 2)):
            key = self.plan.above(key, step) or key
        return key

    def end(self, place: int) -> str:
        """The first or the last door."""
        return self.plan.order[place].key

    def on_resize(self, _event: events.Resize) -> None:
        """Lay the doors out anew."""
        self.lay_out()
        self.reveal()
        self.refresh()


MOVES: Mapping[str, Callable[[StairMap], str]] = {
    "left": lambda stair: stair.beside(-1),
    "right": lambda stair: stair.beside(1),
    "up": lambda stair: stair.above(-1),
    "down": lambda stair: stair.above(1),
    "home": lambda stair: stair.end(0),
    "end": lambda stair: stair.end(-1),
    "pageup": lambda stair: stair.page(-1),
    "pagedown": lambda stair: stair.page(1),
}
