"""The diary of one worker and day: its entries as they write themselves, and what was typed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import diaries as changes
from db.queries import diaries, workers
from db.queries.diaries import DiaryCard
from db.rules.diaries import Entry
from db.rules.words import N_
from tui import i18n
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.screens.diaries.forms import DayForm, EntryForm
from tui.screens.diaries.printing import PrintingPage
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Time"), 8),
    Column(N_("Where"), 16, least=60),
    Column(N_("Concerning"), 12),
    Column(N_("What was said and done"), 0),
    Column(N_("Result"), 14, least=60),
)
ONE_DAY = datetime.timedelta(days=1)
TYPED, LEFT_OUT = "*", "-"


class DiaryPage(PrintingPage):
    """What a worker's day was."""

    NOUN = "diaries"
    TITLE = N_("Diary")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "It writes itself from the visits and requests of the day. Left and right change the day. A * behind the time:"
        " typed over or added; a -: not printed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Change"), name="diaries.amend", show=False),
        action("1", "describe", N_("Weather, plan"), name="diaries.describe"),
        action("2", "print", N_("Print"), name="diaries.print"),
        action("3", "whose", N_("Whose diary"), name="diaries.whose", show=False),
        action("f5", "add", N_("New entry"), name="diaries.add"),
        action("delete,ctrl+d", "remove", N_("Leave out"), name="diaries.remove"),
        action("left", "day(-1)", N_("Day before"), name="diaries.before", show=False),
        action("right", "day(1)", N_("Next day"), name="diaries.next", show=False),
    ]

    def __init__(self, day: str = "") -> None:
        super().__init__()
        self.day = day
        self.worker_id = ""

    def body(self) -> Iterable[Widget]:
        """The day, and its entries."""
        yield Static(id="day", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing yet on this day. F5 adds an entry."))

    async def load(self) -> None:
        """The diary of the day."""
        self.day = self.day or str(self.today)
        self.worker_id = self.worker_id or self.desk_worker or ""
        on_day = datetime.date.fromisoformat(self.day)
        card = await self.ask(diaries.of_day, self.worker_id, on_day, self.from_utc, i18n.language())
        self.card = card
        self.query_one("#day", Static).update(Content(plain("\n".join(self.told(card)))))
        self.query_one(RecordList).show([self.record(entry) for entry in card.entries])

    def told(self, card: DiaryCard) -> Iterable[str]:
        """The day in words: weekday, weather, whose it is; then plan and remark."""
        weather = card.weather or _("weather not written down")
        yield "  ".join((f"{card.on} {i18n.weekday(card.on)}", weather, card.worker))
        for title, text in ((N_("Plan"), card.plan), (N_("Remark"), card.remark)):
            if text:
                yield f"{_(title)}: {text}"

    def record(self, entry: Entry) -> Record:
        """An entry in a line."""
        told = entry.told
        mark = LEFT_OUT if entry.is_left_out else TYPED if entry.is_by_hand or entry.typed_over else ""
        what = "  ".join(filter(None, (told.said, told.measures)))
        # The door says more than its estate, where there is no room for both.
        place = told.place if "place" in entry.typed_over else told.place.rpartition(" ")[2]
        return Record("/".join(entry.key), (told.time + mark, place, told.who, what, told.result))

    @property
    def current(self) -> Entry | None:
        """The entry under the cursor."""
        place = self.query_one(RecordList).cursor
        return self.card.entries[place] if self.card and place < len(self.card.entries) else None

    def is_own(self) -> bool:
        """Whether it is the diary of who sits at the desk; says so when it is not."""
        if self.card is None or self.card.worker_id != self.desk_worker:
            self.tell(N_("This is a colleague's diary. It can be read and printed, not changed."))
            return False
        return True

    @on(RecordList.Chosen)
    def amend(self) -> None:
        """Change the entry under the cursor."""
        if self.card and self.current and self.is_own():
            self.go(EntryForm(self.card.on, self.current))

    def action_choose(self) -> None:
        """Change the entry under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Add an entry."""
        if self.card and self.is_own():
            self.go(EntryForm(self.card.on))

    def action_describe(self) -> None:
        """Write down weather, plan and remark."""
        if self.card and self.is_own():
            self.go(DayForm(self.card))

    def action_remove(self) -> None:
        """Leave the entry under the cursor out or take it in again; remove one that was added."""
        if self.card and self.current and self.is_own():
            self.work(self.leave_out(self.card, self.current))

    async def leave_out(self, card: DiaryCard, entry: Entry) -> None:
        """Leave an entry out, take it in again, or remove one that was added after asking."""
        typed = entry.typed
        if typed and (entry.is_by_hand or entry.written is None):
            if not await self.put(Ask(N_("Remove this entry?"), f"{entry.told.time} {entry.told.said}".strip())):
                return
            await self.do(changes.remove, typed.id, typed.version)
            self.tell(N_("Removed. Ctrl+Z brings it back."))
        else:
            known = (typed.id, typed.version) if typed else (None, None)
            await self.do(changes.leave_out, card.on, entry.key, not entry.is_left_out, *known)
            self.tell(N_("It is printed again.") if entry.is_left_out else N_("It stays here and is not printed."))
        self.reload()

    def action_day(self, step: int) -> None:
        """Show the day before or after; none is still to come."""
        wanted = datetime.date.fromisoformat(self.day or str(self.today)) + step * ONE_DAY
        if wanted > self.today:
            self.tell(N_("This day is still to come."))
            return
        self.day = str(wanted)
        self.query_one(RecordList).go(0)
        self.reload()

    def action_whose(self) -> None:
        """Show a colleague's diary of the same day."""
        self.work(self.choose_worker())

    async def choose_worker(self) -> None:
        """Choose among those who work here."""
        known = await self.ask(workers.all)
        options = [Option(line.id, line.name) for line in known]
        chosen = await self.put(Choose(_("Whose diary"), options, typing=True, current=self.worker_id))
        if chosen:
            self.worker_id = chosen
            self.reload()
