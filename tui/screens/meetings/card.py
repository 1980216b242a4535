"""One meeting: the arithmetic of its quorum, its agenda with what was decided, and what became of that."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.errors import NotFound
from db.queries import meeting_rules, meetings
from db.queries.meetings import ItemLine, MeetingCard, TaskLine
from db.rules import meetings as rules
from db.rules.words import N_
from tui import attaching, matter_words
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.meetings import steps, words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 3),
    Column(N_("Agenda"), 0),
    Column(N_("Voted by"), 14, least=70),
    Column(N_("Decided"), 20, least=60),
)


class MeetingPage(Page):
    """Everything about one meeting."""

    NOUN = "meetings"
    TITLE = N_("Meeting")
    CSS_PATH = "meetings.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 signs in by look-up. 2 begins with a quorum; without one the meeting fails, and 2 calls it again. 3 puts an "
        "item on the agenda, Enter opens one: there it is voted on. 4 says that it was announced, 5 ends it and then "
        "writes the summary, 6 hangs the resolutions out, 7 shows the list of who is expected. F5 attaches photographs "
        "(of the notice, of the sheet), Ctrl+W prints. 9 calls it off. + carried, x not carried, ! no quorum."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "sign", N_("Sign in"), name="meetings.sign"),
        action("2", "step('begin')", N_("Begin"), name="meetings.begin"),
        action("3", "add_item", N_("Put on the agenda"), name="meetings.add_item"),
        action("4", "step('announce')", N_("Announce it"), name="meetings.announce"),
        action("5", "step('close')", N_("End, summary"), name="meetings.close"),
        action("6", "step('post')", N_("Hang out"), name="meetings.post"),
        action("7", "roll", N_("Who is expected"), name="meetings.roll", show=False),
        action("f5,ctrl+f", "attach", N_("Photograph"), name="meetings.attach", show=False),
        action("ctrl+w", "step('print')", N_("Print"), name="meetings.print"),
        action("ctrl+y", "amend", N_("Change"), name="meetings.amend", show=False),
        action("9", "step('call_off')", N_("Call off"), name="meetings.call_off", show=False),
        action("ctrl+k", "history", N_("History"), name="meetings.history", show=False),
    ]

    def __init__(self, meeting_id: str) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.card: MeetingCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts with the arithmetic, then the agenda."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing on the agenda yet. 3 puts an item on it."))

    def title_text(self) -> str:
        """Which meeting."""
        return self.card.line.title if self.card else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the meeting and show all of it."""
        self.card = card = await self.ask(meetings.one, self.meeting_id, self.now)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        first, *more = map(plain, words.facts(self, card))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(list(self.records(card)))

    def records(self, card: MeetingCard) -> Iterator[Record]:
        """The agenda, each item with what became of it, then the photographs."""
        for one in card.items:
            yield self.item_record(one, card)
            yield from (self.task_record(task) for task in card.tasks_of(one.id))
        for file in card.files:
            when = f"{self.local(file.added_at):%m-%d %H:%M} {file.worker}"
            yield Record(f"file:{file.id}", ("", file.name, _("Photo"), when))

    def item_record(self, one: ItemLine, card: MeetingCard) -> Record:
        """An item with what was decided; a motion that was carried and became nothing stands out."""
        sign = words.SIGNS[one.state]
        way = self.label(meeting_rules.WAYS, one.way) or _("talked about")
        numbers = f"{one.yes}:{one.no}:{one.abstain}" if one.decided_at else ""
        is_open = one.state == rules.PASSED and not one.is_settled and not card.tasks_of(one.id)
        told = joined(self.label(meeting_rules.ITEM_STATES, one.state), numbers)
        name = joined(f"{one.place}. {one.title}", _("(to be taken up)") if is_open else "")
        return Record(f"item:{one.id}", (sign, name, way, told), is_open)

    def task_record(self, task: TaskLine) -> Record:
        """The matter that a resolution became, as it stands now."""
        line = task.matter
        state = self.label(f"{line.flow}_states", line.state)
        due = matter_words.due(line, self.now, self.local)
        cells = (
            matter_words.mark(line, self.now),
            f"   -> {joined(line.number, line.title)}",
            line.worker,
            joined(state, due),
        )
        return Record(f"task:{line.id}", cells)

    @on(RecordList.Chosen)
    def choose_thing(self, event: RecordList.Chosen) -> None:
        """Open an item or a matter, or look at a photograph."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "item":
            self.open("meetings", item=key)
        elif kind == "task":
            self.open("requests", matter=key)
        else:
            self.work(self.look_at(key))

    async def look_at(self, key: str) -> None:
        """Say whether a photograph is still there; it may be let go."""
        one = next((line for line in self.card.files if line.id == key), None) if self.card else None
        if one is not None and await attaching.look_at(self, one):
            self.reload()

    def action_sign(self) -> None:
        """Sign people in."""
        self.open("meetings", meeting=self.meeting_id, new="sign")

    def action_roll(self) -> None:
        """Show who is expected."""
        self.open("meetings", meeting=self.meeting_id, new="roll")

    def action_add_item(self) -> None:
        """Put an item on the agenda."""
        self.open("meetings", item_of=self.meeting_id)

    def action_amend(self) -> None:
        """Change the call."""
        self.open("meetings", amended=self.meeting_id)

    def action_step(self, name: str) -> None:
        """Take a step with the meeting."""
        if self.card:
            self.work(self.take(self.chosen_step(name, self.card), self.card))

    def chosen_step(self, name: str, card: MeetingCard) -> Callable[[Page, MeetingCard], Awaitable[None]]:
        """What a key does now: of a meeting that failed 2 calls it again, of one that is over 5 writes the summary."""
        if name == "begin" and card.line.state == rules.FAILED:
            return steps.call_again
        if name == "close" and card.line.state != rules.OPEN:
            return steps.summarise
        known = {
            "begin": steps.begin,
            "close": steps.close,
            "announce": steps.announce,
            "post": steps.post,
            "print": steps.print_paper,
            "call_off": steps.call_off,
        }
        return known[name]

    async def take(self, step: Callable[[Page, MeetingCard], Awaitable[None]], card: MeetingCard) -> None:
        """Take a step, and show what became of it. Raises HouseError."""
        await step(self, card)
        self.reload()

    def action_attach(self) -> None:
        """Attach photographs."""
        self.work(self.attach())

    async def attach(self) -> None:
        """Offer what came into the drop folder."""
        if await attaching.attach(self, meetings.TABLE, self.meeting_id):
            self.reload()

    def action_history(self) -> None:
        """What happened to this meeting."""
        self.open("history", table=meetings.TABLE, record=self.meeting_id)
