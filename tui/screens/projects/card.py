"""One project: its money and what is to be said of it, the next steps, budget, quotes, journal, notices."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import project_budgets, project_entries, projects
from db.errors import NotFound
from db.queries import project_cards, workers
from db.queries.matters import MatterLine
from db.queries.project_cards import ProjectCard
from db.rules.flows import Step
from db.rules.projects import FLOW
from db.rules.words import N_
from tui import attaching, matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_page import MatterPage, step_actions
from tui.screens.projects import papers, steps, words
from tui.screens.projects.things import COLUMNS, Things
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

NEW: Mapping[str, str] = {
    "pay": N_("Pay"),
    "grant": N_("Money comes in"),
    "back": N_("Money goes back"),
    "item": N_("Budget line"),
    "quote": N_("Quote"),
    "notice": N_("Public notice"),
}
CHANGE, GIVE_UP, TAKE, GOOD = "change", "give_up", "take", "good"


class ProjectPage(MatterPage):
    """Everything about one project. The digits take the next steps; the list holds budget, money, notices, steps."""

    NOUN = "projects"
    FLOW = FLOW
    TITLE = N_("Project")
    CSS_PATH = "projects.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "The digits take the steps that are possible now. F5 adds a payment, money that comes in or goes back, a line "
        "of the budget, a quote, a public notice. Enter on a line of the budget changes it or gives it up, on a quote "
        "chooses it, on an entry makes it good by one with the opposite sum: no entry is ever taken away, on a notice "
        "writes an objection down. ! stands before what is over, ~ before what counts no more, * before the supplier "
        "that was chosen. Ctrl+W prints the papers, Ctrl+F attaches photographs and vouchers."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *step_actions("projects"),
        action("f5", "add", N_("Add a part"), name="projects.add_part"),
        action("ctrl+e", "pay", N_("Pay"), name="projects.pay"),
        action("ctrl+w", "print", N_("Print"), name="projects.print"),
        action("ctrl+y", "amend", N_("Correct"), name="projects.amend"),
        action("ctrl+f", "attach", N_("Attach"), name="projects.attach", show=False),
        action("ctrl+k", "history", N_("History"), name="projects.history", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.card: ProjectCard | None = None
        self.names: Mapping[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The facts with the next steps, then the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which project."""
        return matter_words.joined(_(self.TITLE), self.card.line.matter.number if self.card else "")

    async def load(self) -> None:
        """Ask for the project and show all of it."""
        told = (self.matter_id, self.now, self.from_utc, self.desk_worker)
        self.card = card = await self.ask(project_cards.one, *told)
        if card is None:
            raise NotFound
        self.names = {one.id: one.name for one in await self.ask(workers.all, False)}
        self.query_one(Bar).refresh()
        first, second = map(plain, words.head(self, card))
        more = ["  ".join(row) for row in matter_words.in_rows(self.steps_told(), self.size.width - 2)]
        more += map(plain, words.lines(self, card))
        shown = Content.assemble((first, "bold"), "\n", second, "\n", "\n".join(more))
        self.query_one("#facts", Static).update(shown)
        self.query_one(RecordList).show(list(Things(self, card, self.names).records()))

    @property
    def steps_now(self) -> Sequence[Step]:
        """The steps that are possible now."""
        return self.card.steps_now if self.card else ()

    async def taken(self, step: Step, is_worded: bool) -> bool:
        """Take a step, or open its form or page; says whether it was taken at once."""
        return self.card is not None and await steps.take(self, self.card, step, is_worded)

    def say_state(self, line: MatterLine) -> None:
        """Say where it stands now."""
        self.tell(N_("Now: {state}."), state=self.label(f"{line.flow}_states", line.state))

    def action_add(self) -> None:
        """Choose what is added."""
        self.work(self.add())

    async def add(self) -> None:
        """Let a further part be chosen by its digit, and open its form."""
        options = [Option(code, _(text)) for code, text in NEW.items()]
        if chosen := await self.put(Choose(_("What is added?"), options)):
            self.open("projects", matter=self.matter_id, new=chosen)

    def action_pay(self) -> None:
        """Write a payment."""
        self.open("projects", matter=self.matter_id, new="pay")

    def action_print(self) -> None:
        """Print one of the papers of this project."""
        if self.card:
            self.work(papers.choose(self, self.matter_id))

    def action_amend(self) -> None:
        """Correct what is written down."""
        self.open("projects", amended=self.matter_id)

    def action_attach(self) -> None:
        """Attach photographs and vouchers."""
        if self.card:
            self.work(self.attach(self.card.line.id))

    async def attach(self, project_id: str) -> None:
        """Offer what came into the drop folder."""
        if await attaching.attach(self, project_cards.TABLE, project_id):
            self.reload()

    def action_history(self) -> None:
        """Every deed about this project."""
        self.open("history", table="matter", record=self.matter_id)

    @on(RecordList.Chosen)
    def choose_thing(self, event: RecordList.Chosen) -> None:
        """Change, choose or make good what stands under the cursor; anything else is shown whole."""
        kind, _colon, key = event.record.key.partition(":")
        able: Mapping[str, Callable[[str], Awaitable[None]]] = {
            "item": self.item_chosen,
            "quote": self.quote_chosen,
            "entry": self.entry_chosen,
            "notice": self.notice_chosen,
            "file": self.file_chosen,
        }
        if kind in able:
            self.work(able[kind](key))  # type: ignore[arg-type]
        else:
            self.go(Show(event.record.cells[0], plain("\n".join(filter(None, event.record.cells[1:])))))

    async def item_chosen(self, key: str) -> None:
        """Change a line of the budget, or give it up."""
        one = next((item for item in self.card.items if item.id == key), None) if self.card else None
        if one is None or one.withdrawn_on:
            return
        options = [Option(CHANGE, _("Write it anew")), Option(GIVE_UP, _("Give it up"))]
        chosen = await self.put(Choose(one.item, options))
        if chosen == CHANGE:
            self.open("projects", item=one.id)
        elif chosen == GIVE_UP and (reason := await self.put(Write(N_("Why is it given up?")))):
            await self.do(project_budgets.withdraw_item, one.id, one.version, reason)
            self.reload()

    async def quote_chosen(self, key: str) -> None:
        """This supplier gets the work, or the quote is withdrawn."""
        one = next((quote for quote in self.card.quotes if quote.id == key), None) if self.card else None
        if one is None or one.withdrawn_on:
            return
        options = [Option(TAKE, _("It gets the work")), Option(GIVE_UP, _("The quote is withdrawn"))]
        chosen = await self.put(Choose(one.supplier, options))
        if chosen == TAKE:
            question = N_("Why this one? (empty where it is the lowest)")
            why = await self.put(Write(question, one.why, may_be_empty=True))
            if why is not None:
                await self.do(project_budgets.choose_quote, one.id, one.version, why)
        elif chosen == GIVE_UP and (reason := await self.put(Write(N_("Why is it withdrawn?")))):
            await self.do(project_budgets.withdraw_quote, one.id, one.version, reason)
        self.reload()

    async def entry_chosen(self, key: str) -> None:
        """Make an entry good by one with the opposite sum."""
        one = next((entry for entry in self.card.entries if entry.entry.id == key), None) if self.card else None
        if one is None:
            return
        told = "\n".join(filter(None, (one.item, one.entry.voucher, one.handler, one.witness, one.approver, one.note)))
        if not one.is_good:
            self.go(Show(one.entry.party, plain("\n".join(filter(None, (told, one.reason))))))
            return
        options = [Option(GOOD, _("It is wrong: make it good by the opposite sum"))]
        chosen = await self.put(Choose(f"{one.entry.party} {one.entry.voucher}", options))
        if chosen == GOOD and (reason := await self.put(Write(N_("What is wrong with it?")))):
            await self.do(project_entries.reverse, key, reason)
            self.tell(N_("Made good: both entries stay in the journal."))
            self.reload()

    async def notice_chosen(self, key: str) -> None:
        """Write down what was said against what is on notice."""
        one = next((notice for notice in self.card.notices if notice.id == key), None) if self.card else None
        if one is None:
            return
        line = KeptLine(self, Place("project_objection", key))
        if said := await line.ask(N_("What was said against it? It is written behind what stands there.")):
            await self.do(projects.object_to, one.id, one.version, said)
            await line.settle()
            self.reload()

    async def file_chosen(self, key: str) -> None:
        """Look at an attached file; it may be let go."""
        one = next((file for file in self.card.files if file.id == key), None) if self.card else None
        if one is not None and await attaching.look_at(self, one):
            self.reload()
