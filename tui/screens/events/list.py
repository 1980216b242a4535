"""The list of events: what comes, what was held, and festivals for which nothing is planned yet."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.queries import events
from db.queries.events import EventLine
from db.rules import events as rules
from db.rules.events import Due
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.events import words
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 3),
    Column(N_("Day"), 11),
    Column(N_("Event"), 0),
    Column(N_("State"), 11, least=60),
    Column(N_("Places taken"), 13, least=60),
    Column(N_("Turned up"), 10, least=60),
)
MOST_DUE = 4
EMPTY = "-"


class EventsPage(Page):
    """Every event, what comes first."""

    NOUN = "events"
    TITLE = N_("Events")
    CSS_PATH = "events.tcss"
    HELP = N_(
        "On top stand the festivals that come near and for which nothing is planned. F5 plans an event from a "
        "template, which brings lists, budget, tasks and risks, or from nothing. Ctrl+Y plans one as the event "
        "under the cursor was. Enter opens an event."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="events.open", show=False),
        action("f5", "add", N_("Plan an event"), name="events.add"),
        action("1", "roll", N_("Roll-call"), name="events.roll_here"),
        action("ctrl+y", "repeat", N_("As last time"), name="events.repeat"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.dues: Sequence[Due] = ()

    def body(self) -> Iterable[Widget]:
        """What is due, then the list."""
        yield Static(id="due", markup=False)
        yield RecordList(COLUMNS, lambda: _("No event yet. F5 plans one."))

    async def load(self) -> None:
        """The events and the festivals that come near."""
        lines = await self.ask(events.recent, self.today)
        self.dues = await self.ask(events.dues, self.today)
        told = [self.due_text(one) for one in self.dues[:MOST_DUE]]
        due = self.query_one("#due", Static)
        due.update(plain("\n".join(told)))
        due.display = bool(told)
        self.query_one(RecordList).show([self.record(one) for one in lines])

    def due_text(self, one: Due) -> str:
        """A festival without an event."""
        name, template = self.label(rules.FESTIVALS, one.festival), self.label(rules.TEMPLATES, one.template.code)
        return _(
            "! {festival} is on {day}: nothing planned ({template})",
            festival=name,
            day=one.festival_on,
            template=template,
        )

    def record(self, one: EventLine) -> Record:
        """An event in a line."""
        cells = (
            words.sign(one, self.today),
            str(one.held_on),
            joined(one.title, one.begins),
            words.state(self, one),
            str(one.signed or ""),
            str(one.came or ""),
        )
        return Record(one.id, cells, one.held_on == self.today)

    @on(RecordList.Chosen)
    def open_event(self, event: RecordList.Chosen) -> None:
        """Open the event under the cursor."""
        self.open("events", event=event.record.key)

    def action_choose(self) -> None:
        """Open the event under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_roll(self) -> None:
        """Call the roll of the event under the cursor."""
        if current := self.query_one(RecordList).current:
            self.open("events", event=current.key, new="roll")

    def action_add(self) -> None:
        """Plan an event."""
        self.work(self.add())

    async def add(self) -> None:
        """Ask from which template, those whose festival comes near first, and open the form."""
        near = {one.template.code: one for one in self.dues}
        options = [Option(EMPTY, _("from nothing")), *self.options(rules.TEMPLATES)]
        options.sort(key=lambda one: (one.code != EMPTY, one.code not in near))
        chosen = await self.put(Choose(_("From which template?"), options, typing=True))
        if chosen == EMPTY:
            self.open("events", new="form")
        elif chosen:
            self.open("events", template=chosen, on=str(await self.day_of(chosen, near)))

    async def day_of(self, template: str, near: dict[str, Due]) -> datetime.date | str:
        """The day on which a template's event is held next; nothing where that is free."""
        if template in near:
            return near[template].held_on
        known, festivals = await self.ask(events.template, template), await self.ask(events.festivals)
        occasion = festivals.get(known.festival) if known else None
        on = rules.next_on(occasion, self.today) if occasion else None
        return on - datetime.timedelta(days=known.days_before) if on and known else ""

    def action_repeat(self) -> None:
        """Plan an event as the one under the cursor was."""
        if current := self.query_one(RecordList).current:
            self.open("events", amended=current.key, new="again")
