"""One hazard: what runs, whom to ring, what can be done next, and everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.errors import NotFound
from db.queries import hazard_cards, hazard_evidence, workers
from db.queries.attachments import AttachmentLine
from db.queries.hazard_cards import HazardCard
from db.queries.matters import MatterLine
from db.rules import hazards
from db.rules.flows import Step
from db.rules.hazards import FLOW
from db.rules.words import N_
from tui import attaching, matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.matter_page import MatterPage, step_actions
from tui.page import Page
from tui.screens.hazards import facts, papers, steps
from tui.screens.hazards.things import COLUMNS, NARROW, Things, fitting
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

# What a line of the list opens: the door, and the fact under which it takes the key.
DOORS = {"inspection": ("inspections", "inspection"), "visit": ("visits", "visit"), "matter": ("hazards", "matter")}


async def card_of(page: Page, matter_id: str) -> HazardCard:
    """Everything about a hazard. Raises NotFound."""
    offset = page.from_utc
    card = await page.ask(hazard_cards.one, matter_id, page.now, offset, page.desk_worker)
    if card is None:
        raise NotFound
    return card


class HazardPage(MatterPage):
    """Everything about one hazard. The digits take the next steps; the list below holds what belongs to it."""

    NOUN = "hazards"
    FLOW = FLOW
    TITLE = N_("Hazard")
    CSS_PATH = "hazards.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "What runs stands on top. The digits take the steps that are possible now, what may not wait first; each asks "
        "only for what it must say. A notice and a re-check are for all hazards of the place at once. F5 attaches "
        "photographs, Ctrl+W prints a paper. A community tells, advises and reports; fines are for others."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *step_actions("hazards"),
        action("f5,ctrl+f", "attach", N_("Photograph"), name="hazards.attach"),
        action("ctrl+w", "print", N_("Print"), name="hazards.print"),
        action("ctrl+y", "amend", N_("Correct"), name="hazards.amend"),
        action("ctrl+o,f11", "map", N_("Map"), name="hazards.to_map", show=False),
        action("ctrl+k", "history", N_("History"), name="hazards.history", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.card: HazardCard | None = None
        self.names: Mapping[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The facts with the next steps, then the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which hazard."""
        return matter_words.joined(_(self.TITLE), self.card.line.matter.number if self.card else "")

    async def load(self) -> None:
        """Ask for the hazard and show all of it."""
        self.card = card = await card_of(self, self.matter_id)
        self.names = {one.id: one.name for one in await self.ask(workers.all, False)}
        self.query_one(Bar).refresh()
        self.show(card)

    def show(self, card: HazardCard) -> None:
        """Show the facts, the steps that are possible now, and the list."""
        head = list(map(plain, facts.head(self, card)))
        more = ["  ".join(row) for row in matter_words.in_rows(self.steps_told(), self.size.width - 1)]
        more += map(plain, facts.lines(self, card))
        self.query_one("#facts", Static).update(Content.assemble(("\n".join(head), "bold"), "\n", "\n".join(more)))
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        records = list(Things(self, card, self.names, is_narrow).records())
        lines.columns = NARROW if is_narrow else fitting(records)
        lines.show(records)

    @property
    def steps_now(self) -> Sequence[Step]:
        """The steps that are possible now."""
        return self.card.steps_now if self.card else ()

    def step_name(self, step: Step) -> str:
        """What a step is called; whatever a re-check will see, it is one."""
        return _("Re-check") if step.code == hazards.STRIKE else super().step_name(step)

    async def taken(self, step: Step, is_worded: bool) -> bool:
        """Take a step, or open its form or page; says whether it was taken at once."""
        return self.card is not None and await steps.take(self, self.card, step, is_worded)

    def say_state(self, line: MatterLine) -> None:
        """Say where it stands now."""
        self.tell(N_("Now: {state}."), state=self.label(f"{FLOW}_states", line.state))

    def action_attach(self) -> None:
        """Attach photographs, from before or from after."""
        self.work(self.attach())

    async def attach(self) -> None:
        """Choose files and attach them where they belong."""
        record = await self.record_for_files()
        if record and await attaching.attach(self, *record):
            self.tell(N_("Attached. The file stays where it is."))
            self.reload()

    async def record_for_files(self) -> tuple[str, str] | None:
        """To which record a photograph belongs: one from before to the hazard, one from after to its last re-check."""
        if self.card is None:
            return None
        before = (hazard_evidence.HAZARD, self.card.line.id)
        if not self.card.looks:
            return before
        after = (hazard_evidence.RECHECK, self.card.looks[-1].id)
        if len(self.card.owed) == 1:
            return after if self.card.owed[0] == hazard_evidence.AFTER else before
        options = [Option("before", _("from before")), Option("after", _("from after"))]
        chosen = await self.put(Choose(_("A photograph from when?"), options))
        return {"before": before, "after": after}.get(chosen or "")

    async def look_at(self, file: AttachmentLine) -> None:
        """Say whether a file is still what it was."""
        if await attaching.look_at(self, file):
            self.tell(N_("Let go."))
            self.reload()

    def action_print(self) -> None:
        """Print one of the papers that this hazard has."""
        if self.card:
            self.work(papers.choose(self, self.card))

    def action_amend(self) -> None:
        """Correct what is written down."""
        self.open("hazards", amended=self.matter_id)

    def action_map(self) -> None:
        """The map of the building in which it is."""
        place = self.card.line.place if self.card else None
        if place and place.building_id:
            self.open("hazards", building=place.building_id, door=place.room_id or "")
        else:
            self.tell(N_("This place lies in no building that is known."))

    def action_history(self) -> None:
        """Every deed about this hazard."""
        self.open("history", table="matter", record=self.matter_id)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open what stands under the cursor."""
        kind, _colon, key = event.record.key.partition(":")
        if kind in DOORS:
            noun, fact = DOORS[kind]
            self.open(noun, **{fact: key})
        elif kind == "file" and self.card:
            self.work(self.look_at(next(file for file in self.card.files if file.id == key)))
        else:
            self.go(Show(event.record.cells[0], plain("\n".join(event.record.cells[1:]))))
