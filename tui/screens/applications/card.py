"""One application: where it is and until when, what is missing, its stages, objections, and what was decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import applications as application_changes
from db.errors import NotFound
from db.queries import application_cards, attachments, errands, workers
from db.queries.application_cards import ApplicationCard, MaterialLine
from db.queries.attachments import AttachmentLine
from db.queries.errands import ErrandLine
from db.queries.matters import MatterLine
from db.rules.applications import FLOW, GRANTED, ONWARD, STATES, MaterialState
from db.rules.flows import Step
from db.rules.words import N_
from tui import attaching, i18n, matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.matter_page import MatterPage, step_actions
from tui.screens.applications import facts, papers, steps, words
from tui.screens.applications.things import COLUMNS, NARROW, Things
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

ERRAND, MATERIAL = "errand", "material"


class ApplicationPage(MatterPage):
    """Everything about one application. The digits take the next steps; the list holds papers, stages and steps."""

    NOUN = "applications"
    FLOW = FLOW
    TITLE = N_("Application")
    CSS_PATH = "applications.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "The first digit leads on to whatever comes next by the policy as it was on the day of the application; its "
        "last day is worked out. Enter on a paper to bring says that it is there, missing, looked up online or to "
        "follow. F5 sends somebody on an errand for it, Ctrl+F attaches a photograph of the notice, Ctrl+O renews "
        "what was granted. When the applicant dies or moves away, it stops by itself the same day."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="applications.choose", show=False),
        *step_actions("applications"),
        action("f5", "errand", N_("Errand"), name="applications.errand"),
        action("ctrl+w", "print", N_("Print"), name="applications.print"),
        action("ctrl+y", "amend", N_("Correct"), name="applications.amend"),
        action("ctrl+o", "renew", N_("Renew"), name="applications.renew", show=False),
        action("ctrl+f", "attach", N_("Photograph"), name="applications.attach", show=False),
        action("ctrl+e", "person", N_("Person"), name="applications.person", show=False),
        action("ctrl+k", "history", N_("History"), name="applications.history", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.card: ApplicationCard | None = None
        self.errands: list[ErrandLine] = []
        self.files: list[AttachmentLine] = []
        self.names: Mapping[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The facts with the next steps, then the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which application."""
        return matter_words.joined(_(self.TITLE), self.card.line.matter.number if self.card else "")

    async def load(self) -> None:
        """Ask for the application and show all of it."""
        told = (self.matter_id, self.now, self.from_utc, self.desk_worker)
        self.card = card = await self.ask(application_cards.one, *told)
        if card is None:
            raise NotFound
        self.errands = await self.ask(errands.of_application, card.line.id)
        self.files = await self.ask(attachments.of, ("matter", self.matter_id))
        self.names = {one.id: one.name for one in await self.ask(workers.all, False)}
        self.show(card)

    def show(self, card: ApplicationCard) -> None:
        """Show the facts, the steps that are possible now, and the list."""
        head = list(map(plain, facts.head(self, card)))
        more = ["  ".join(row) for row in matter_words.in_rows(self.steps_told(), self.size.width - 1)]
        more += [matter_words.cut(text, self.size.width) for text in map(plain, facts.lines(self, card))]
        self.query_one("#facts", Static).update(Content.assemble(("\n".join(head), "bold"), "\n", "\n".join(more)))
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = NARROW if is_narrow else COLUMNS
        lines.show(list(Things(self, card, self.errands, self.files, self.names, is_narrow).records()))

    @property
    def steps_now(self) -> Sequence[Step]:
        """The steps that are possible now."""
        return self.card.steps_now if self.card else ()

    def step_name(self, step: Step) -> str:
        """What a step is called; what leads on says to whom."""
        stage = self.card.following.stage if self.card and self.card.following else None
        if step.code in ONWARD and stage:
            return _("on: {stage}", stage=words.stage(stage))
        return super().step_name(step)

    async def taken(self, step: Step, is_worded: bool) -> bool:
        """Take a step, or open its form; says whether it was taken at once."""
        return self.card is not None and await steps.take(self, self.card, step, is_worded)

    def say_state(self, line: MatterLine) -> None:
        """Say where it stands now, and until when."""
        state = self.label(f"{line.flow}_states", line.state)
        due = matter_words.due(line, self.now, self.local) if line.due_at and not line.ended_at else ""
        self.tell(N_("Now: {state}."), state=matter_words.joined(state, due))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open what stands under the cursor; of a paper to bring, say where it is."""
        kind, _colon, key = event.record.key.partition(":")
        material = next((one for one in self.card.materials if one.id == key), None) if self.card else None
        if kind == MATERIAL and material:
            self.work(self.mark(material))
        elif kind == ERRAND:
            self.open("errands", errand=key)
        elif file := next((one for one in self.files if one.id == key), None):
            self.work(self.look_at(file))
        else:
            self.go(Show(event.record.cells[0], plain("\n".join(event.record.cells[1:]))))

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    async def mark(self, material: MaterialLine) -> None:
        """Say where a paper is: there first, for that is what is most often said."""
        order = (MaterialState.HAVE, MaterialState.MISSING, MaterialState.ONLINE, MaterialState.LATER)
        options = [Option(one.value, self.label(STATES, one.value)) for one in order]
        title = i18n.either(material.zh, material.en)
        chosen = await self.put(Choose(title, options, current=material.state))
        if chosen and chosen != material.state:
            await self.do(application_changes.mark, material.id, material.version, chosen)
            self.reload()

    async def look_at(self, file: AttachmentLine) -> None:
        """Say whether a file is still what it was; it may be let go."""
        if await attaching.look_at(self, file):
            self.reload()

    def action_errand(self) -> None:
        """Send somebody on an errand for this application."""
        if self.card:
            self.open("errands", person=self.card.line.person_id, application=self.card.line.id)

    def action_print(self) -> None:
        """Print one of the papers that this application has."""
        if self.card:
            self.work(papers.choose(self, self.card))

    def action_amend(self) -> None:
        """Correct who acts for the applicant."""
        self.open("applications", amended=self.matter_id)

    def action_renew(self) -> None:
        """Open a new application from one that was granted; where there is one, show it."""
        if self.card and self.card.renewed_by:
            self.open("applications", matter=self.card.renewed_by)
        elif self.card and self.card.decision.result == GRANTED:
            self.work(self.renew())
        else:
            self.tell(N_("Only what was granted is renewed."))

    async def renew(self) -> None:
        """Renew it, and show the new application."""
        self.open("applications", matter=await self.do(application_changes.renew, self.matter_id))

    def action_attach(self) -> None:
        """Attach a photograph: of the notice where it stands, or of a paper."""
        self.work(self.attach())

    async def attach(self) -> None:
        """Choose files and attach them."""
        if await attaching.attach(self, "matter", self.matter_id):
            self.reload()

    def action_person(self) -> None:
        """The page of the person."""
        if self.card:
            self.open("residents", resident=self.card.line.person_id)

    def action_history(self) -> None:
        """Every deed about this application."""
        self.open("history", table="matter", record=self.matter_id)
