"""One event: its plan, its lists with how full each is, tasks, partners, money, and its photographs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import events as deeds
from db.errors import NotFound
from db.queries import events
from db.queries.event_entries import ListLine
from db.queries.events import EventCard
from db.rules.events import State
from db.rules.words import N_
from tui import attaching
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.events import printing, words
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 10), Column("", 0), Column(N_("How many, who"), 32, least=60))
OPENED = {
    State.PLANNED: N_("Approved. 5 opens sign-up."),
    State.APPROVED: N_("Sign-up is open: 2 signs people up."),
    State.SUMMED: N_("In the archive."),
}
ROLL, SIGN_UP, AMEND, PRINT = "roll", "signup", "amend", "print"


class EventPage(Page):
    """Everything about one event."""

    NOUN = "events"
    TITLE = N_("Event")
    CSS_PATH = "events.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 calls the roll, 2 signs people up, 3 shows the tasks and partners, 4 the money. 5 is the next step: "
        "approval, sign-up, summary, archive. 6 writes the safety plan, which over 200 people is needed before "
        "approval. 8 adds a list, kept apart from the others; Enter on a list opens it. F5 attaches photographs, "
        "Ctrl+W prints plan, sign-in sheet, safety plan and summary. 9 calls the event off."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "roll", N_("Roll-call"), name="events.roll"),
        action("2", "sign_up", N_("Sign-up"), name="events.signup"),
        action("3", "tasks", N_("Tasks"), name="events.tasks"),
        action("4", "money", N_("Money"), name="events.money"),
        action("5", "step", N_("Next step"), name="events.step"),
        action("6", "safety", N_("Safety"), name="events.safety"),
        action("8", "add_list", N_("List"), name="events.add_list", show=False),
        action("9", "call_off", N_("Call off"), name="events.call_off", show=False),
        action("f5,ctrl+f", "attach", N_("Photograph"), name="events.attach", show=False),
        action("ctrl+w", "print", N_("Print"), name="events.print"),
        action("ctrl+y", "amend", N_("Change"), name="events.amend", show=False),
        action("ctrl+k", "history", N_("History"), name="events.history", show=False),
    ]

    def __init__(self, event_id: str) -> None:
        super().__init__()
        self.event_id = event_id
        self.card: EventCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then lists, tasks, partners and photographs."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which event."""
        return self.card.line.title if self.card else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the event and show all of it."""
        self.card = card = await self.ask(events.one, self.event_id)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        first, *more = map(plain, filter(None, words.facts(self, card)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(list(self.records(card)))

    def records(self, card: EventCard) -> Iterator[Record]:
        """The lists first, then what goes on, who helps, and the photographs."""
        for one in card.lists:
            counts = words.arrived(one.standing) if one.standing.came else words.fill(one.standing)
            yield Record(f"list:{one.id}", (_("list"), joined(one.name, words.limits(one)), counts), True)
        for place, step in enumerate(card.line.plan.splitlines()):
            yield Record(f"plan:{place}", (_("step"), step, ""))
        for task in card.tasks:
            yield Record(f"task:{task.id}", (_("task"), task.task, task.name or _("nobody yet")))
        for partner in card.partners:
            yield Record(f"partner:{partner.id}", (_("partner"), partner.name, partner.gives))
        for file in card.files:
            yield Record(f"file:{file.id}", (_("Photo"), file.name, f"{self.local(file.added_at):%m-%d %H:%M}"))

    @on(RecordList.Chosen)
    def choose_thing(self, event: RecordList.Chosen) -> None:
        """A list is opened, a task shown among the tasks, a photograph looked at."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "list":
            self.work(self.choose_list(key))
        elif kind == "file":
            self.work(self.look_at(key))
        elif kind in ("task", "partner"):
            self.action_tasks()

    async def choose_list(self, key: str) -> None:
        """Ask what is done with a list."""
        line = next((one for one in self.card.lists if one.id == key), None) if self.card else None
        if line is None:
            return
        options = [
            Option(ROLL, _("Roll-call")),
            Option(SIGN_UP, _("Sign-up")),
            Option(AMEND, _("Change the list")),
            Option(PRINT, _("Print the sign-in sheet")),
        ]
        chosen = await self.put(Choose(line.name, options))
        if chosen == PRINT:
            await printing.print_sheet(self, self.event_id, key)
        elif chosen == AMEND:
            self.open("events", event=self.event_id, list_id=key)
        elif chosen:
            self.go_to_list(chosen, line)

    def go_to_list(self, chosen: str, line: ListLine) -> None:
        """Open one list, for the roll or for sign-up."""
        from tui.screens.events.roll import RollPage
        from tui.screens.events.sign_up import SignUpPage

        kind = RollPage if chosen == ROLL else SignUpPage
        self.go(kind(self.event_id, line.id))

    async def look_at(self, key: str) -> None:
        """Say whether a photograph is still there; it may be let go."""
        one = next((file for file in self.card.files if file.id == key), None) if self.card else None
        if one is not None and await attaching.look_at(self, one):
            self.reload()

    def action_roll(self) -> None:
        """Call the roll."""
        self.open("events", event=self.event_id, new="roll")

    def action_sign_up(self) -> None:
        """Sign people up."""
        self.open("events", event=self.event_id, new="signup")

    def action_tasks(self) -> None:
        """Show the tasks and partners."""
        self.open("events", event=self.event_id, new="tasks")

    def action_money(self) -> None:
        """Show budget and payments."""
        self.open("events", event=self.event_id, new="money")

    def action_safety(self) -> None:
        """Write the safety plan."""
        self.open("events", event=self.event_id, new="safety")

    def action_add_list(self) -> None:
        """Add a list."""
        self.open("events", event=self.event_id, new="list")

    def action_amend(self) -> None:
        """Change the plan."""
        self.open("events", amended=self.event_id)

    def action_history(self) -> None:
        """What happened to this event."""
        self.open("history", table=events.TABLE, record=self.event_id)

    def action_step(self) -> None:
        """Go on to the next step."""
        if self.card:
            self.work(self.step(self.card))

    async def step(self, card: EventCard) -> None:
        """Approve, open sign-up, sum up or file away. Raises HouseError."""
        state, version = card.line.state, card.line.version
        if state in (State.OPEN, State.HELD):
            self.open("events", event=self.event_id, new="summary")
            return
        if state is State.PLANNED:
            by = await self.put(Write(N_("Who approves it?"), card.line.approved_by))
            if not by:
                return
            await self.do(deeds.approve, self.event_id, version, by)
        elif state is State.APPROVED:
            await self.do(deeds.open_up, self.event_id, version)
        elif state is State.SUMMED:
            if not await self.put(Ask(N_("Put it into the archive? Nothing more is written to it."), card.line.title)):
                return
            await self.do(deeds.file_away, self.event_id, version)
        self.tell(OPENED.get(state, N_("It is over.")))
        self.reload()

    def action_call_off(self) -> None:
        """Call it off, for a reason."""
        if self.card:
            self.work(self.call_off(self.card))

    async def call_off(self, card: EventCard) -> None:
        """Ask for the reason, and call it off."""
        if reason := await self.put(Write(N_("Why is the event called off?"))):
            await self.do(deeds.call_off, self.event_id, card.line.version, reason)
            self.tell(N_("Called off. Its lists stay, so that everybody can be told."))
            self.reload()

    def action_attach(self) -> None:
        """Attach photographs."""
        self.work(self.attach())

    async def attach(self) -> None:
        """Offer what came into the drop folder."""
        if await attaching.attach(self, events.TABLE, self.event_id):
            self.reload()

    def action_print(self) -> None:
        """Print one of its papers."""
        if self.card:
            self.work(printing.choose_paper(self, self.card))
