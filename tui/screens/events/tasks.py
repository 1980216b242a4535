"""Who serves at an event: tasks with volunteers, one key when they come and one when they go, and partner units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from db.changes import event_volunteers as deeds
from db.errors import NotFound
from db.queries import events, partners, volunteers
from db.queries.events import EventCard, PartnerLine, TaskLine
from db.rules import event_entries
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 4),
    Column(N_("Task, partner"), 0),
    Column(N_("Who does it"), 18),
    Column(N_("From, to, hours"), 24, least=60),
)
TASK = "event_volunteer"
BY_NAME, MOST = "-", 30


class TasksPage(Page):
    """The tasks of one event and its partners."""

    NOUN = "events"
    TITLE = N_("Tasks and partners")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 notes that the volunteer under the cursor has come, 2 that the service is over: the minutes between "
        "are written down as real service of who is on the list of volunteers. 3 gives the task to somebody, 4 "
        "adds a task, 5 adds a partner. Ctrl+D takes out what nobody served for."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "come", N_("Has come"), name="events.volunteer_came"),
        action("2", "go", N_("Has gone"), name="events.volunteer_gone"),
        action("3", "give", N_("Who does it"), name="events.give_task"),
        action("4", "add", N_("Task"), name="events.add_task"),
        action("5", "partner", N_("Partner"), name="events.add_partner"),
        action("ctrl+d", "remove", N_("Take out"), name="events.remove_task", show=False),
    ]

    def __init__(self, event_id: str) -> None:
        super().__init__()
        self.event_id = event_id
        self.card: EventCard | None = None

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No task yet. 4 writes one."))

    def title_text(self) -> str:
        """Which event."""
        return joined(_(self.TITLE), self.card.line.title if self.card else "")

    async def load(self) -> None:
        """Tasks and partners as they stand."""
        self.card = card = await self.ask(events.one, self.event_id)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        self.query_one(RecordList).show(list(self.records(card)))

    def records(self, card: EventCard) -> Iterator[Record]:
        """The tasks, then the partners."""
        for one in card.tasks:
            sign = "[x]" if one.in_at else "[ ]"
            yield Record(one.id, (sign, one.task, one.name or _("nobody yet"), self.hours(one)), one.in_at is not None)
        for partner in card.partners:
            yield Record(partner.id, ("", partner.name, _("partner"), partner.gives))

    def hours(self, one: TaskLine) -> str:
        """From when to when somebody served, and how long that was."""
        if one.in_at is None:
            return ""
        begun = f"{self.local(one.in_at):%H:%M}"
        if one.out_at is None:
            return _("since {time}", time=begun)
        minutes = event_entries.served(one.in_at, one.out_at)
        return joined(f"{begun}-{self.local(one.out_at):%H:%M}", _("{number} min", number=minutes))

    @property
    def chosen_task(self) -> TaskLine | None:
        """The task under the cursor."""
        return self.under_cursor(self.card.tasks) if self.card else None

    def under_cursor(self, lines: Sequence[TaskLine]) -> TaskLine | None:
        """Which of these the cursor stands on."""
        current = self.query_one(RecordList).current
        return next((one for one in lines if current and one.id == current.key), None)

    def action_come(self) -> None:
        """The volunteer has come."""
        if one := self.chosen_task:
            self.work(self.come(one))

    async def come(self, one: TaskLine) -> None:
        """Note that somebody has come; who does an open task is asked first."""
        if not one.name and not await self.given(one):
            return
        await self.do(deeds.come, one.id)
        await self.load()

    def action_go(self) -> None:
        """The service is over."""
        if one := self.chosen_task:
            self.work(self.go_home(one))

    async def go_home(self, one: TaskLine) -> None:
        """Note that somebody has gone, and say how long that was."""
        if one.out_at and not await self.put(Ask(N_("The service ended already. Does it end only now?"), one.name)):
            return
        minutes = await self.do(deeds.go, one.id, None, one.version)
        told = (
            N_("{name}: {number} minutes of service written down.")
            if one.volunteer_id
            else N_("{name}: {number} minutes.")
        )
        self.tell(told, name=one.name, number=minutes)
        await self.load()

    def action_give(self) -> None:
        """Say who does the task."""
        if one := self.chosen_task:
            self.work(self.give(one))

    async def give(self, one: TaskLine) -> None:
        """Ask who does a task."""
        if await self.given(one):
            await self.load()

    async def given(self, one: TaskLine) -> bool:
        """Ask who does a task, of the list of volunteers or by name; says whether that was answered."""
        typed = await self.put(Write(N_("Who does it? (name or letters)")))
        if not typed:
            return False
        found = await self.ask(volunteers.lines, self.today, typed)
        options = [Option(line.id, joined(line.name, line.team, line.phone)) for line in found[:MOST]]
        by_name = Option(BY_NAME, _("by name alone: {name}", name=typed))
        chosen: str | None = BY_NAME
        if options:
            chosen = await self.put(Choose(_("Who is it?"), [*options, by_name]))
        if chosen is None:
            return False
        name = typed if chosen == BY_NAME else next(line.name for line in found if line.id == chosen)
        await self.do(deeds.give, one.id, one.version, name, None if chosen == BY_NAME else chosen)
        return True

    def action_add(self) -> None:
        """Add tasks."""
        self.work(self.add())

    async def add(self) -> None:
        """Write a task, and the next one, until the line stays empty."""
        line = KeptLine(self, Place(TASK, self.event_id))
        while text := await line.ask(N_("What is to be done?"), hint=_("sign-in and guiding")):
            await self.do(deeds.add, self.event_id, text)
            await line.settle()
            await self.load()

    def action_partner(self) -> None:
        """Add a partner."""
        self.work(self.add_partner())

    async def add_partner(self) -> None:
        """Ask which unit it is, and what it gives."""
        typed = await self.put(Write(N_("Which unit takes part?")))
        if not typed:
            return
        found = await self.ask(partners.lines, self.today, typed)
        options = [Option(line.id, line.name) for line in found[:MOST]]
        by_name = Option(BY_NAME, _("by name alone: {name}", name=typed))
        chosen: str | None = BY_NAME
        if options:
            chosen = await self.put(Choose(_("Which one is it?"), [*options, by_name]))
        if chosen is None:
            return
        gives = await self.put(Write(N_("What does it give?"), may_be_empty=True))
        if gives is None:
            return
        name = typed if chosen == BY_NAME else next(line.name for line in found if line.id == chosen)
        key = None if chosen == BY_NAME else chosen
        await self.do(deeds.join_partner, self.event_id, name, gives, key)
        await self.load()

    def action_remove(self) -> None:
        """Take the line under the cursor out."""
        current = self.query_one(RecordList).current
        if current and self.card:
            self.work(self.take_out(current.key, self.card))

    async def take_out(self, key: str, card: EventCard) -> None:
        """Take a task or a partner out, after asking."""
        task: TaskLine | None = next((one for one in card.tasks if one.id == key), None)
        partner: PartnerLine | None = next((one for one in card.partners if one.id == key), None)
        if task:
            if await self.put(Ask(N_("Take this task out?"), task.task)):
                await self.do(deeds.remove, task.id, task.version)
        elif partner:
            await self.part_from(partner)
        await self.load()

    async def part_from(self, partner: PartnerLine) -> None:
        """Take a partner off, after asking."""
        if await self.put(Ask(N_("Take this partner off the event?"), partner.name)):
            await self.do(deeds.part_from, partner.id, partner.version)
