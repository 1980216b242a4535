"""What changed, field by field: by one deed, or on one record since it was made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import history
from db.queries.history import PAGE, ChangeLine, DeedLine
from db.rules.words import N_
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.screens.history import fields, values
from tui.screens.history.taking_back import DeedKeeper
from tui.screens.history.values import Speaker
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 17), Column(N_("Before"), 0), Column(N_("After"), 0))


class ChangesPage(DeedKeeper):
    """Changes with their fields, in parts. A page says which changes these are and what stands above each."""

    NOUN = "history"
    HELP = N_("Protected values stay hidden here too. Enter shows a long value whole.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1,delete", "take_back", N_("Take back"), name="history.take_back"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[ChangeLine] = []
        self.is_whole = False

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Nothing is told of this any more."))

    async def part(self) -> list[ChangeLine]:
        """The changes that come next; none when there are no more."""
        raise NotImplementedError

    def heading(self, change: ChangeLine, title: str) -> tuple[str, str, str]:
        """The line above a change's fields; `title` is what the record is called."""
        raise NotImplementedError

    async def load(self) -> None:
        """The first part, and as many more as were shown before."""
        wanted, self.changes, self.is_whole = len(self.changes), [], False
        records = await self.next_records()
        while len(self.changes) < wanted and not self.is_whole:
            records += await self.next_records()
        self.query_one(RecordList).show(records)

    @on(RecordList.NearEnd)
    def fetch_more(self) -> None:
        """Fetch the next part when the cursor comes near the end."""
        if not self.is_whole:
            self.work(self.add(), group="more")

    async def add(self) -> None:
        """Add the next part to the list."""
        self.query_one(RecordList).add(await self.next_records())

    async def next_records(self) -> list[Record]:
        """The lines of the next part, with what every code and record is called."""
        changes = await self.part()
        self.is_whole = not changes
        titles = await self.ask(history.titles_of, values.records_in(changes))
        speaker, begun = Speaker(self.label, self.local, titles), len(self.changes)
        self.changes += changes
        return [record for place, one in enumerate(changes, begun) for record in self.records(place, one, speaker)]

    def records(self, number: int, change: ChangeLine, speaker: Speaker) -> Iterator[Record]:
        """The lines of one change: its heading, then its fields."""
        yield Record(f"{number}", self.heading(change, speaker.title(change)), strong=True)
        for line, shown in enumerate(speaker.shown(change)):
            yield Record(f"{number} {line}", (f"  {shown.name}", shown.before, shown.after))

    @property
    def current(self) -> DeedLine | None:
        """The deed of the line under the cursor."""
        here = self.query_one(RecordList).current
        return self.changes[int(here.key.split()[0])].deed if here else None

    @on(RecordList.Chosen)
    def show_whole(self, event: RecordList.Chosen) -> None:
        """Show the line under the cursor with nothing cut off."""
        name, before, after = event.record.cells
        if event.record.strong:
            return
        self.work(self.put(Show(name.strip(), f"{_('Before')}: {before}\n\n{_('After')}: {after}")))

    def action_take_back(self) -> None:
        """Take the deed of this line back, after asking."""
        if self.current:
            self.work(self.take_back(self.current))


class DeedPage(ChangesPage):
    """What one deed changed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        action("2", "record", N_("All of this record"), name="history.record"),
    ]

    def __init__(self, deed_id: str) -> None:
        super().__init__()
        self.deed_id = deed_id
        self.deed: DeedLine | None = None

    def title_text(self) -> str:
        """The deed, who did it and when."""
        deed = self.deed
        return f"{_(deed.name)}  {self.when(deed.at)}  {deed.worker or deed.device}" if deed else _("History")

    async def load(self) -> None:
        """The deed and its first changes."""
        self.deed = await self.ask(history.one, self.deed_id)
        self.query_one("Bar").refresh()
        if self.deed and self.deed.reason:
            self.tell(N_("Reason: {reason}"), reason=self.deed.reason)
        await super().load()

    async def part(self) -> list[ChangeLine]:
        """The deed's next changes."""
        return await self.ask(history.of_deed, self.deed_id, PAGE, len(self.changes))

    def heading(self, change: ChangeLine, title: str) -> tuple[str, str, str]:
        """Which record it is, and what was done to it."""
        return _(fields.table(change.table_name)[0]), title, values.what_happened(change)

    def action_record(self) -> None:
        """Show everything that happened to the record which the deed is about, else to that of this line."""
        here, deed = self.query_one(RecordList).current, self.deed
        if deed and deed.subject_table and deed.subject_id:
            self.open("history", table=deed.subject_table, record=deed.subject_id)
        elif here:
            change = self.changes[int(here.key.split()[0])]
            self.open("history", table=change.table_name, record=change.record_id)


class RecordHistory(ChangesPage):
    """What happened to one record, the newest deed first."""

    def __init__(self, table: str, record: str) -> None:
        super().__init__()
        self.table = table
        self.record_key = record
        self.subject = ""
        self.deeds_seen = 0

    def title_text(self) -> str:
        """Whose history it is."""
        return f"{_('History')}  {_(fields.table(self.table)[0])}  {self.subject}"

    async def load(self) -> None:
        """What the record is called, and the newest deeds."""
        titles = await self.ask(history.titles_of, {(self.table, self.record_key)})
        self.subject, self.deeds_seen = titles.get((self.table, self.record_key), ""), 0
        self.query_one("Bar").refresh()
        await super().load()

    async def part(self) -> list[ChangeLine]:
        """What the next deeds changed on this record and what belongs to it."""
        changes = await self.ask(history.for_record, self.table, self.record_key, PAGE, self.deeds_seen)
        self.deeds_seen += len({change.deed.id for change in changes})
        return changes

    def heading(self, change: ChangeLine, title: str) -> tuple[str, str, str]:
        """When and by whom it was done, what it was, and to what."""
        deed = change.deed
        about = "" if change.table_name == self.table else f"  {_(fields.table(change.table_name)[0])} {title}"
        taken_back = f"  ({self.state(deed)})" if deed.is_undone else ""
        return f"{self.when(deed.at)} {deed.worker}", _(deed.name) + about, values.what_happened(change) + taken_back
