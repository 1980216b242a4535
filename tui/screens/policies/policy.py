"""One policy: what it says in full, who is still to be told of it, who answered, who receives it, what comes due."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import areas, benefit_days, benefit_outreach, policies, resident_lines, today
from db.queries.benefit_days import ComingLine
from db.queries.benefit_outreach import OutreachLine
from db.queries.policies import PolicyCard
from db.queries.resident_lines import ResidentLine
from db.rules.benefit_answers import ANSWERS, WAYS
from db.rules.problems import Words
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.policies import answering, ending, words
from tui.widgets import titles
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList


class View(StrEnum):
    """What is shown of a policy."""

    OPEN = "open"
    ANSWERED = "answered"
    RECEIVED = "received"
    COMING = "coming"
    TEXT = "text"


TITLES: Mapping[View, str] = {
    View.OPEN: N_("To tell"),
    View.ANSWERED: N_("Told, answered"),
    View.RECEIVED: N_("Receive it"),
    View.COMING: N_("Coming due"),
    View.TEXT: N_("What it says"),
}
COLUMNS: Sequence[Column] = (
    Column("", 2),
    Column(N_("Name"), 10),
    Column(N_("Age"), 5),
    Column(N_("Where"), 14),
    Column("", 0),
)
EMPTY: Mapping[View, str] = {
    View.OPEN: N_("Nobody is left to be told."),
    View.ANSWERED: N_("Nobody was told yet."),
    View.RECEIVED: N_("Nobody receives it. 9 writes down who does already."),
    View.COMING: N_("Nothing comes due."),
    View.TEXT: "",
}
MOST = 500
EVERYWHERE = ""
CANNOT = frozenset({"answer", "apply", "receives"})


class PolicyPage(Page):
    """A policy with its people by grid; a digit writes down what somebody says."""

    NOUN = "policies"
    TITLE = N_("Policy")
    CSS_PATH = "policies.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Left and right: who is to be told, who was, who receives it, what comes due, and what the policy says. 1"
        " told, 2 declined, 3 applies, 4 does not qualify; 5 says by which way they are told, 9 that somebody "
        "receives it already. 8 ends what somebody receives. 6 chooses the grid, 7 makes a notice for all of "
        "them. Enter opens the person's rights with each reason."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *answering.ANSWERING,
        action("8", "end", N_("Ends"), name="policies.end"),
        action("6", "grid", N_("Grid"), name="policies.choose_grid"),
        action("7", "notice", N_("Make it known"), name="policies.notice", show=False),
        action("left", "beside(-1)", N_("View before"), name="policies.before", show=False),
        action("right", "beside(1)", N_("Next view"), name="policies.next", show=False),
        action("enter", "choose", N_("Open"), name="policies.open_person", show=False),
    ]

    def __init__(self, code: str, view: str = "") -> None:
        super().__init__()
        self.code = code
        self.view = View(view) if view in set(View) else View.OPEN
        self.way = answering.FIRST_WAY
        self.grid: str | None = None
        self.grids: dict[str, str] = {}
        self.is_new = True
        self.card: PolicyCard | None = None
        self.lines: list[OutreachLine] = []
        self.coming: list[tuple[ComingLine, ResidentLine]] = []

    def body(self) -> Iterable[Widget]:
        """Which policy and which view, then its people or its text."""
        yield Static(id="about", markup=False)
        yield Static(id="views", markup=False)
        yield RecordList(COLUMNS, lambda: _(EMPTY[self.view]))
        with VerticalScroll(id="text"):
            yield Static(id="whole", markup=False)

    def title_text(self) -> str:
        """Which policy."""
        return joined(self.code, words.title(self.card.line)) if self.card else _(self.TITLE)

    async def load(self) -> None:
        """The policy, and the people of the view."""
        self.card = card = await self.ask(policies.one, self.code, self.today)
        if self.is_new:
            self.is_new = False
            self.grid = await self.ask(today.grid, self.desk_worker)
        self.grids = {one.id: one.name for one in await self.ask(areas.all, "grid")}
        await self.load_people()
        self.query_one(Bar).refresh()
        where = self.grids.get(self.grid or "", "") or _("the whole community")
        told = joined(where, words.standing(card.line), _("told {way}: 5", way=self.label(WAYS, self.way)))
        self.query_one("#about", Static).update(Content(plain(told)))
        entries = [(_(title), view is self.view) for view, title in TITLES.items()]
        self.query_one("#views", Static).update(titles.rows(entries, self.size.width - 1))
        self.query_one("#whole", Static).update(Content(plain(words.whole(card))))
        self.show()

    async def load_people(self) -> None:
        """The people of the view that is chosen."""
        self.lines, self.coming = [], []
        asked = (self.code, self.today, self.grid, MOST)
        if self.view is View.OPEN:
            self.lines = await self.ask(benefit_outreach.still_open, *asked)
        elif self.view is View.ANSWERED:
            self.lines = await self.ask(benefit_outreach.answered, *asked)
        elif self.view is View.RECEIVED:
            self.lines = await self.ask(benefit_outreach.received, *asked)
        elif self.view is View.COMING:
            found = await self.ask(benefit_days.of_policy, self.code, self.today)
            keys = await self.ask(benefit_outreach.within, [one.person_id for one in found], self.grid)
            people = {one.id: one for one in await self.ask(resident_lines.lines, keys, self.today)}
            self.coming = [(one, people[one.person_id]) for one in found if one.person_id in people]

    def show(self) -> None:
        """Show the people, or the text."""
        people, text = self.query_one(RecordList), self.query_one("#text", VerticalScroll)
        people.display, text.display = self.view is not View.TEXT, self.view is View.TEXT
        shown = [self.record(one) for one in self.lines]
        shown += [self.coming_record(one, person) for one, person in self.coming]
        people.show(shown)
        (text if text.display else people).focus()
        self.refresh_keys()

    def record(self, one: OutreachLine) -> Record:
        """Somebody with what was said last, or what is received."""
        return Record(one.person.id, (*self.who(one.person), self.said(one)), one.answer is None and not one.benefit)

    def who(self, person: ResidentLine) -> tuple[str, str, str, str]:
        """The cells that say who somebody is."""
        sign = {"dead": "!!", "left": "!"}.get(person.state, "")
        age = "" if person.age is None else str(person.age)
        return sign, person.name, age, person.address

    def said(self, one: OutreachLine) -> str:
        """What was said last, or what is received."""
        if one.benefit:
            return words.received(one.benefit)
        if one.answer is None:
            return joined(one.person.phone, _("not told yet"))
        answer = one.answer
        return joined(
            self.label(ANSWERS, answer.answer),
            matter_words.day(answer.on, self.today),
            self.label(WAYS, answer.way),
            answer.worker,
            answer.note,
        )

    def coming_record(self, one: ComingLine, person: ResidentLine) -> Record:
        """Somebody of whom something comes due."""
        is_late = one.due_on < self.today
        values = {"policy": Words(one.line.zh, one.line.en), "day": matter_words.day(one.due_on, self.today)}
        told = _(one.watch.about, **values)
        sign, *rest = self.who(person)
        cells = ("!" if is_late else sign, *rest, told)
        return Record(person.id, cells, is_late, "red" if is_late else "")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """An answer is for those who do not receive it; an end for those who do."""
        if action in CANNOT and self.view in (View.TEXT, View.RECEIVED):
            return False
        if action == "end" and self.view is not View.RECEIVED:
            return False
        return super().check_action(action, parameters)

    def action_beside(self, step: int) -> None:
        """Show the view before or after."""
        known = list(View)
        self.view = known[(known.index(self.view) + step) % len(known)]
        self.query_one(RecordList).go(0)
        self.reload()

    @property
    def chosen(self) -> tuple[str, str] | None:
        """The key and the name of whom the cursor stands on."""
        current = self.query_one(RecordList).current
        return (current.key, current.cells[1]) if current and self.view is not View.TEXT else None

    def action_answer(self, said: str) -> None:
        """Write down what the person under the cursor said."""
        if self.chosen:
            self.work(self.after(answering.answer(self, *self.chosen, self.code, said, self.way)))

    def action_apply(self) -> None:
        """Open the application of the person under the cursor."""
        if self.chosen:
            self.open(answering.APPLICATIONS, person=self.chosen[0], policy=self.code)

    def action_receives(self) -> None:
        """The person under the cursor receives it already."""
        if self.chosen:
            self.work(self.after(answering.receives(self, *self.chosen, self.code)))

    async def after(self, job: Coroutine[Any, Any, object]) -> None:
        """Do something about a person, and show the list as it is then."""
        await job
        self.reload()

    def action_end(self) -> None:
        """End what the person under the cursor receives."""
        current = self.query_one(RecordList).current
        line = next((one for one in self.lines if current and one.person.id == current.key), None)
        if line and line.benefit:
            self.work(self.after(ending.end(self, line.benefit, line.person.state)))

    def action_way(self) -> None:
        """Choose by which way people are told from now on."""
        self.work(self.choose_way())

    async def choose_way(self) -> None:
        """Ask for the way."""
        self.way = await answering.ways(self, self.way)
        self.reload()

    def action_grid(self) -> None:
        """Choose the grid whose people are shown."""
        self.work(self.choose_grid())

    async def choose_grid(self) -> None:
        """Ask for the grid, or for all."""
        options = [Option(EVERYWHERE, _("the whole community")), *(Option(*one) for one in self.grids.items())]
        chosen = await self.put(Choose(_("Grid"), options, current=self.grid or EVERYWHERE))
        if chosen is not None:
            self.grid = chosen or None
            self.reload()

    def action_notice(self) -> None:
        """Make this policy known."""
        self.open("notices", about=self.code)

    @on(RecordList.Chosen)
    def open_person(self, event: RecordList.Chosen) -> None:
        """Open the rights of a person."""
        self.open("policies", person=event.record.key, policy=self.code)

    def action_choose(self) -> None:
        """Open the person under the cursor."""
        self.query_one(RecordList).action_choose()
