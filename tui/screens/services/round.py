"""The round of a day, house by house: one digit notes a door as done, two note that something was missed and why."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import service_people, service_rounds
from db.queries.service_rounds import Due, Stop
from db.rules.dates import iso_day
from db.rules.services import KINDS, Eyes, State
from db.rules.words import N_
from tui import i18n
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.services import finding, noting, papers, words
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 3),
    Column(N_("Door"), 13),
    Column(N_("Who is served"), 18),
    Column(N_("What, when, how it went"), 0),
)
MOST_MISSED = 4
ALL = "all"


class RoundPage(Page):
    """What is due on a day. It follows from how often each service is brought, and from what was noted."""

    NOUN = "services"
    TITLE = N_("Round of services")
    CSS_PATH = "services.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 everything at this door was done, and the next door comes. 2 something was missed: its reason by a "
        "digit. 3 it is not wanted that day. 4 somebody was seen since. 5 what was noted was wrong. Left and right "
        "change the day, 6 the kind, 0 shows one's own grid or all. + done, ! missed, !! missed and nobody has seen"
        " to it, - not wanted. A missed one of somebody who lives alone stands on the list of the day at once."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "done", N_("Done"), name="services.done"),
        action("2", "missed", N_("Not done"), name="services.missed"),
        action("3", "off", N_("Not wanted"), name="services.off"),
        action("4", "seen", N_("Was seen"), name="services.seen"),
        action("5", "take_back", N_("Was wrong"), name="services.take_back", show=False),
        action("6", "kind", N_("Kind"), name="services.kind"),
        action("7", "cases", N_("Help cases"), name="services.cases"),
        action("8,slash,ctrl+f", "find", N_("Find person"), name="services.find"),
        action("9", "month", N_("Month"), name="services.month"),
        action("0", "scope", N_("Own / all"), name="services.scope", show=False),
        action("enter", "choose", N_("Open"), name="services.open", show=False),
        action("ctrl+w", "print", N_("Print"), name="services.print", show=False),
        action("left", "beside(-1)", N_("Day before"), name="services.before", show=False),
        action("right", "beside(1)", N_("Next day"), name="services.next", show=False),
    ]

    def __init__(self, day: str = "", kind: str = "") -> None:
        super().__init__()
        self.given, self.kind = day, kind
        self.on: datetime.date | None = None
        self.stops: list[Stop] = []
        self.looking = Eyes(None)
        self.is_own = True

    @property
    def day(self) -> datetime.date:
        """The day whose round is shown."""
        return self.on or iso_day(self.given) or self.today

    def body(self) -> Iterable[Widget]:
        """How the day stands, then the doors."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing is due. 8 finds a person for whom a service is arranged."))

    def title_text(self) -> str:
        """Which day, and which kind."""
        when = f"{self.day} {i18n.weekday(self.day)}"
        return joined(_(self.TITLE), when, self.label(KINDS, self.kind))

    async def load(self) -> None:
        """Ask for the round and show it."""
        self.looking = await self.ask(service_people.eyes, self.desk_worker)
        told = (self.day, self.today, self.looking, self.kind, self.is_own)
        self.stops = await self.ask(service_rounds.stops, *told)
        missed = await self.ask(service_rounds.unseen, self.today, self.looking)
        self.query_one(Bar).refresh()
        first, *more = map(plain, self.told(missed))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show([self.record(stop) for stop in self.stops])

    def told(self, missed: list[Due]) -> Iterator[str]:
        """How the day stands, and who was missed and not seen since."""
        dues = [one for stop in self.stops for one in stop.dues]
        open_ones = sum(one.is_open for one in dues)
        counts = _("{all} due, {open} still open, {doors} doors", all=len(dues), open=open_ones, doors=len(self.stops))
        yield joined(counts, _("own only; 0 shows all") if self.is_own and self.looking.grid_id else "")
        for one in sorted(missed, key=lambda due: not due.who.is_alone)[:MOST_MISSED]:
            assert one.round is not None
            alone = _("lives alone: go there or ring now") if one.who.is_alone else _("has anybody seen them since?")
            yield joined(words.ALARM, one.name, one.who.address, words.kind(self, one), str(one.round.for_on), alone)

    def record(self, stop: Stop) -> Record:
        """A door of the round."""
        sign = words.stop_sign(stop)
        cells = (sign, stop.address, words.names(stop), words.stop_told(self, stop))
        return Record(stop.key, cells, strong=sign in (words.ALARM, words.OPEN))

    @property
    def stop(self) -> Stop | None:
        """The door under the cursor."""
        current = self.query_one(RecordList).current
        return next((one for one in self.stops if current and one.key == current.key), None)

    def note(self, job: Awaitable[bool], goes_on: bool = True) -> None:
        """Note something at the door under the cursor, and go on to the next one that is open."""
        self.work(self.noted(job, self.stop, goes_on))

    async def noted(self, job: Awaitable[bool], stop: Stop | None, goes_on: bool) -> None:
        """Wait for what is noted, and show the round anew."""
        if await job:
            await self.load()
            if goes_on and stop:
                self.go_on(stop)

    def go_on(self, stop: Stop) -> None:
        """To the next door at which something is open; where the door itself has more, it stays."""
        keys = [one.key for one in self.stops]
        here = keys.index(stop.key) if stop.key in keys else 0
        following = (place for place, one in enumerate(self.stops) if one.open and place >= here)
        place = next(following, None)
        if place is not None:
            self.query_one(RecordList).go(place)

    def action_done(self) -> None:
        """Everything at this door was done."""
        if self.stop:
            self.note(noting.done(self, self.stop.dues, self.day))

    def action_missed(self) -> None:
        """Something at this door was missed."""
        if self.stop:
            self.note(noting.not_done(self, self.stop.dues, self.day, State.MISSED))

    def action_off(self) -> None:
        """Something is not wanted on this day."""
        if self.stop:
            self.note(noting.not_done(self, self.stop.dues, self.day, State.OFF))

    def action_seen(self) -> None:
        """Somebody at this door was seen since."""
        if self.stop:
            self.note(noting.seen(self, self.stop.dues), goes_on=False)

    def action_take_back(self) -> None:
        """What was noted at this door was wrong."""
        if self.stop:
            self.note(noting.take_back(self, self.stop.dues), goes_on=False)

    def action_beside(self, step: int) -> None:
        """The round of the day before or after."""
        self.on = self.day + datetime.timedelta(days=step)
        self.query_one(RecordList).go(0)
        self.reload()

    def action_kind(self) -> None:
        """Show one kind only, or all."""
        self.work(self.choose_kind())

    async def choose_kind(self) -> None:
        """Choose a kind."""
        options = [Option(ALL, _("All kinds")), *self.options(KINDS)]
        chosen = await self.put(Choose(_("Which kind?"), options, current=self.kind or ALL))
        if chosen:
            self.kind = "" if chosen == ALL else chosen
            self.reload()

    def action_scope(self) -> None:
        """What is one's own, or everybody's."""
        self.is_own = not self.is_own
        self.reload()

    def action_cases(self) -> None:
        """The help cases."""
        self.open("services", new="cases")

    def action_month(self) -> None:
        """What this month came to."""
        self.open("services", month="this")

    def action_find(self) -> None:
        """Find somebody, and open their services."""
        self.work(self.find())

    async def find(self) -> None:
        """Ask who is meant, and open that person's services."""
        if person_id := await finding.person(self):
            self.open("services", resident=person_id)

    def action_print(self) -> None:
        """Print the sheet of this round, to be signed at the doors."""
        self.work(papers.print_round(self, self.day, self.kind))

    def action_choose(self) -> None:
        """Open who is behind the door under the cursor."""
        self.query_one(RecordList).action_choose()

    @on(RecordList.Chosen)
    def chosen(self) -> None:
        """Open the services of whoever is behind this door."""
        if self.stop:
            self.work(self.open_one(self.stop))

    async def open_one(self, stop: Stop) -> None:
        """Open the services of a person; of several the one that is chosen."""
        people = {one.who.id: one.name for one in stop.dues}
        chosen: str | None = next(iter(people))
        if len(people) > 1:
            chosen = await self.put(Choose(_("Whose services?"), [Option(key, name) for key, name in people.items()]))
        if chosen:
            self.open("services", resident=chosen)
