"""One case: where it stands, every clock that runs, what can be done next, and everything that belongs to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import dossiers, workers
from db.queries.dispute_cards import DisputeCard
from db.queries.dossiers import DossierCard
from db.queries.matters import MatterLine
from db.rules.disputes import FLOW
from db.rules.flows import Step
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.ask import Ask
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.matter_page import MatterPage, step_actions
from tui.screens.disputes import facts, opening, pages, steps
from tui.screens.disputes.things import COLUMNS, NARROW, Things
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

ARCHIVE = "archive"
NOUNS = {"matter": "disputes", "request": "requests"}


class DisputePage(MatterPage):
    """Everything about one case. The digits take the next steps; the list below holds what belongs to it."""

    NOUN = "disputes"
    FLOW = FLOW
    TITLE = N_("Dispute")
    CSS_PATH = "disputes.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "The digits take the steps that are possible now; each asks only for what it must say. Enter opens what stands "
        "under the cursor. F5 is the dossier: what is missing, and all papers printed in binding order. Ctrl+G holds "
        "your private notes, which are never printed. The ledger keeps that you opened this case."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *step_actions("disputes"),
        action("f5", "dossier", N_("Dossier"), name="disputes.dossier"),
        action("ctrl+e", "party", N_("Party"), name="disputes.party"),
        action("ctrl+g", "notes", N_("My notes"), name="disputes.notes"),
        action("ctrl+y", "amend", N_("Correct"), name="disputes.amend"),
        action("ctrl+o", "door", N_("To the door"), name="disputes.door", show=False),
        action("ctrl+f", "court", N_("Court"), name="disputes.court", show=False),
        action("ctrl+k", "history", N_("History"), name="disputes.history", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.card: DisputeCard | None = None
        self.dossier: DossierCard | None = None
        self.names: Mapping[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """The facts with the next steps, then the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which case."""
        return matter_words.joined(_(self.TITLE), self.card.line.number if self.card else "")

    async def load(self) -> None:
        """Ask for the case and show all of it."""
        card = await opening.card_of(self, self.matter_id)
        self.dossier = await self.ask(dossiers.of, card, self.today)
        self.names = {one.id: one.name for one in await self.ask(workers.all, False)}
        self.card = card
        self.query_one(Bar).refresh()
        self.show(card, self.dossier)

    def show(self, card: DisputeCard, dossier: DossierCard) -> None:
        """Show the facts, the steps that are possible now, and the list."""
        first, *more = map(plain, facts.head(self, card))
        more.append(plain(facts.dossier(self, dossier)))
        more += ["  ".join(row) for row in matter_words.in_rows(self.steps_told(), self.size.width - 1)]
        more += map(plain, facts.lines(self, card))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = NARROW if is_narrow else COLUMNS
        lines.show(list(Things(self, card, self.names, is_narrow).records()))

    @property
    def steps_now(self) -> Sequence[Step]:
        """The steps that are possible now."""
        return self.card.steps_now if self.card else ()

    async def taken(self, step: Step, is_worded: bool) -> bool:
        """Take a step, or open its form or page; says whether it was taken at once."""
        if step.code == ARCHIVE and not await self.is_whole():
            return False
        return self.card is not None and await steps.take(self, self.card, step, is_worded)

    async def is_whole(self) -> bool:
        """Whether the dossier is complete; where it lacks something, whether the worker files it all the same."""
        lacking = facts.lacking(self, self.dossier) if self.dossier else []
        if not lacking:
            return True
        answer = await self.put(Ask(N_("File it although the dossier lacks this?"), ", ".join(lacking)))
        return bool(answer)

    def say_state(self, line: MatterLine) -> None:
        """Say where it stands now."""
        self.tell(N_("Now: {state}."), state=self.label(f"{FLOW}_states", line.state))

    def action_dossier(self) -> None:
        """The dossier: what is missing, and its papers."""
        self.go(pages.of(self.matter_id, "dossier"))

    def action_notes(self) -> None:
        """The own private notes."""
        self.go(pages.of(self.matter_id, "notes"))

    def action_party(self) -> None:
        """Add a party."""
        self.open("disputes", party=self.matter_id)

    def action_amend(self) -> None:
        """Correct what is written down."""
        self.open("disputes", amended=self.matter_id)

    def action_court(self) -> None:
        """Note what became of having a court confirm the agreement."""
        if self.card and self.card.agreement:
            self.go(pages.of(self.matter_id, "confirmation"))
        else:
            self.tell(N_("Nothing was agreed in this case."))

    def action_door(self) -> None:
        """Go to the door on the stair."""
        if self.card and self.card.line.room_id:
            self.open("rounds", door=self.card.line.room_id)
        else:
            self.tell(N_("This case lies at no door that is known."))

    def action_history(self) -> None:
        """Every deed about this case."""
        self.open("history", table="matter", record=self.matter_id)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open what stands under the cursor."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "session" and self.card:
            one = next(one for one in self.card.sessions if one.id == key)
            self.open("disputes", matter=self.matter_id, new=one.draft.kind, session=key)
        elif kind == "party":
            self.open("disputes", party=f"{self.matter_id}:{key}")
        elif kind == "agreement":
            self.open("disputes", matter=self.matter_id, new="amended")
        elif kind == "duty":
            self.go(pages.of(self.matter_id, "duty"))
        elif kind == "notes":
            self.action_notes()
        elif kind in NOUNS:
            self.open(NOUNS[kind], matter=key)
        else:
            self.go(Show(event.record.cells[0], plain("\n".join(event.record.cells[1:]))))
