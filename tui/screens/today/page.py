"""The first screen: the look-up box has the focus, so the first key already searches; below it, what is due."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.events import Key
from textual.timer import Timer
from textual.widget import Widget

from db.queries import today
from db.rules.words import N_
from tui import keys
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.today.glance import GlanceLines
from tui.widgets.fields import TextField
from tui.widgets.records import Column, Record, RecordList
from tui.widgets.words import Words

if TYPE_CHECKING:
    from db.queries.glances import Glance
    from db.queries.resident_lines import ResidentLine
    from tui.screens.today.agenda import DueList

PAGE_ROWS = 50
# While letters follow each other, a slow line is given so many results; the rest comes when the typing pauses.
ROWS_WHILE_TYPING, PAUSE_SECONDS = 8, 0.4
DOORS = ("rounds.open", "visits.open", "due.open", "requests.open", "page.help", "imports.open", "page.palette")
COLUMNS = (
    Column(N_("Name"), 11),
    Column(N_("Age"), 8, least=50),
    Column(N_("Door"), 15),
    Column(N_("Phone"), 14, least=60),
    Column(N_("Know"), 0),
)


class TodayPage(Page):
    """Look-up and the day's work."""

    NOUN = "today"
    TITLE = N_("Today")
    CSS_PATH = "today.tcss"
    HELP = N_(
        "Type to find a person: characters, pinyin, initials, any part of a phone number, the last digits of the "
        "citizen number, a door (3-2-1201), a tag. Several words narrow. Arrows move, Enter opens. With nothing typed "
        "the list is what is due: # to read, ! late, * urgent, + to come; Left and Right go through the week."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "open_person", N_("Open"), name="today.open_person", show=False),
        action("f5", "add", N_("New person"), name="today.add"),
        action("ctrl+g", "scope", N_("Mine / my grid / all"), name="today.scope", show=False, first=True),
        action("right,ctrl+right", "week(1)", N_("Next day"), name="today.next_day", show=False, first=True),
        action("left,ctrl+left", "week(-1)", N_("Day before"), name="today.day_before", show=False, first=True),
        action("ctrl+k", "hand_over", N_("Note for colleagues"), name="today.hand_over", show=False, first=True),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.found: list[ResidentLine] = []
        self.due: DueList | None = None
        self.glance: Glance | None = None
        self.is_known = False
        self.typed = ""
        self.rest: list[Record] = []
        self.pause: Timer | None = None

    def body(self) -> Iterable[Widget]:
        """The box, the day at a glance, and one list for results or what is due."""
        with Horizontal(id="find"):
            yield Words(N_(" Find "))
            yield TextField(hint=N_("name, pinyin, phone, number, 3-2-1201, tag"), id="typed")
        yield GlanceLines()
        yield RecordList(COLUMNS, self.empty_text, id="lines")

    def on_mount(self) -> None:
        """The first key already searches."""
        self.query_one("#typed").focus()

    @property
    def in_box(self) -> str:
        """What stands in the box, without blanks around it."""
        return "".join(field.value.strip() for field in self.query("#typed").results(TextField))

    def empty_text(self) -> str:
        """What to do when the list has nothing to show."""
        if self.typed:
            return _("Nobody found. F5 registers {typed} as a new person.", typed=self.typed)
        return self.due.empty_text() if self.due else ""

    async def load(self) -> None:
        """What is due, and the list for what is typed."""
        await self.look()
        await self.fill()

    async def look(self) -> None:
        """What is due, anew. A newer question may drop this one before it is answered: then it is still to be known."""
        self.is_known = False
        glance = await self.ask(today.glance, self.desk_worker)
        if self.due is None:
            from tui.screens.today.agenda import DueList

            self.due = DueList(self)
        await self.due.look(self.show_due)
        self.glance, self.is_known = glance, True

    async def fill(self) -> None:
        """Show who is found, or, with nothing typed, what is due."""
        text = self.query_one("#typed", TextField).value
        self.query_one(GlanceLines).display = not text.strip()
        if text.strip():
            self.found, self.typed = await self.ask(today.find, text, self.today, PAGE_ROWS), text.strip()
            self.show_first([self.found_record(line) for line in self.found], COLUMNS)
            return
        if not self.is_known:
            # What was typed at once, before that was known, dropped the look.
            await self.look()
        self.show_due()

    def show_due(self) -> None:
        """Show what is due, as far as it is known; the cursor stays where it is, or on what took that place."""
        if self.due is None or self.in_box:
            return
        if self.glance:
            self.query_one(GlanceLines).show(self.glance, self.due)
        records, was_typed = self.due.records(), self.typed
        self.found, self.typed = [], ""
        if was_typed:
            self.show_first(records, self.due.columns)
            return
        lines = self.query_one(RecordList)
        place = lines.cursor
        lines.columns = self.due.columns
        lines.show(self.hold(records))
        if place == 0 or lines.cursor == 0:
            lines.go(place)

    def key_line(self) -> list[keys.Shown]:
        """The page's own actions, then the doors, for here the day's work is chosen."""
        own = [shown for shown in super().key_line() if not shown.name.startswith("page.")]
        doors = [shown for shown in self.actions() if shown.name in DOORS]
        return own + sorted(doors, key=lambda shown: DOORS.index(shown.name))

    def hold(self, records: list[Record]) -> list[Record]:
        """These lines are to be shown, and none that were held back."""
        if self.pause:
            self.pause.stop()
        self.rest = []
        return records

    def show_first(self, records: list[Record], columns: Sequence[Column]) -> None:
        """Show the first lines, and all of them when no further letter follows at once."""
        lines = self.query_one(RecordList)
        lines.columns = columns
        lines.show(self.hold(records[:ROWS_WHILE_TYPING]))
        lines.go(0)
        self.rest = records[ROWS_WHILE_TYPING:]
        self.pause = self.set_timer(PAUSE_SECONDS, self.show_rest)

    def show_rest(self) -> None:
        """Show the lines that were held back."""
        if self.pause:
            self.pause.stop()
        rest, self.rest = self.rest, []
        self.query_one(RecordList).add(rest)

    def found_record(self, line: ResidentLine) -> Record:
        """A person found: name, sex and age, door, phone, tags."""
        know = " ".join(filter(None, [self.gone_text(line), *self.tag_texts(line)]))
        return Record(line.id, (line.name, self.age_text(line), line.address, line.phone, know))

    def gone_text(self, line: ResidentLine) -> str:
        """That somebody moved away or died; empty for who lives here."""
        return {"left": _("moved away"), "dead": _("died")}.get(line.state, "")

    def tag_texts(self, line: ResidentLine) -> list[str]:
        """A person's key groups in words."""
        return [self.label("key_groups", tag) for tag in line.tags]

    def age_text(self, line: ResidentLine) -> str:
        """Sex and age in a few cells; empty where they are not known."""
        return f"{self.label('sexes', line.sex)[:1]} {'' if line.age is None else line.age}"

    @on(TextField.Changed, "#typed")
    def find(self) -> None:
        """Search for what is typed; a newer search drops an older one that has not been answered."""
        self.begin(self.fill, group="load", exclusive=True)

    @on(RecordList.NearEnd)
    def find_more(self, event: RecordList.NearEnd) -> None:
        """Fetch further lines when the cursor comes near the end."""
        if self.found and event.count % PAGE_ROWS == 0:
            self.begin(partial(self.add, event.count), group="load", exclusive=True)
        elif self.due and not self.typed and self.due.wants_more():
            self.reload()

    async def add(self, offset: int) -> None:
        """Add the next fifty people found."""
        more = await self.ask(today.find, self.typed, self.today, PAGE_ROWS, offset)
        if offset == len(self.found):
            self.found += more
            self.query_one(RecordList).add([self.found_record(line) for line in more])

    def on_key(self, event: Key) -> None:
        """Arrows move in the list while the box keeps the focus."""
        lines = self.query_one(RecordList)
        moves = {"up": (lines.action_move, -1), "down": (lines.action_move, 1)}
        moves |= {"pageup": (lines.action_page, -1), "pagedown": (lines.action_page, 1)}
        if event.key in moves and not lines.has_focus:
            event.stop()
            self.show_rest()
            move, step = moves[event.key]
            move(step)

    @on(TextField.Left, "#typed")
    @on(RecordList.Chosen)
    def action_open_person(self) -> None:
        """Open what is under the cursor, once the list answers what stands in the box."""
        self.work(self.open_current(), group="open")

    async def open_current(self) -> None:
        """Wait for the answer to what was typed, where it is still on its way, and open the person or the thing."""
        if self.in_box != self.typed:
            await self.fill()
        current = self.query_one(RecordList).current
        if current and self.typed:
            self.open("residents", resident=current.key)
        elif current and self.due:
            line = self.due.lines[current.key]
            self.open(line.noun, **line.facts)

    def action_add(self) -> None:
        """Register a new person; what was typed in vain becomes the name."""
        self.open("residents", name=self.typed)

    def action_back(self) -> None:
        """Empty the box; from another day come back to today."""
        if not self.in_box and self.due and self.due.step:
            self.action_week(-self.due.step)
        self.query_one("#typed", TextField).value = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """With something typed, the arrows are those of the box."""
        return not self.in_box if action == "week" else super().check_action(action, parameters)

    def action_scope(self) -> None:
        """Show one's own things, those of one's grid, or all."""
        if self.due and not self.in_box:
            self.due.next_scope()
            self.look_anew()

    def action_week(self, step: int) -> None:
        """Show another day of the week."""
        if self.due and self.due.go(step):
            self.look_anew()

    def look_anew(self) -> None:
        """Show another list from its beginning."""
        self.query_one(RecordList).go(0)
        self.reload()

    def action_hand_over(self) -> None:
        """Write down what a colleague must know tomorrow."""
        self.open("handovers", new="yes")
