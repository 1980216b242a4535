"""One request: where it stands, what can be done next, and everything that was done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import requests as request_changes
from db.queries import attachments, matters, request_cards, visits, workers
from db.queries.attachments import AttachmentLine
from db.queries.drafts import DraftCard
from db.queries.matters import MatterLine
from db.queries.request_cards import RequestCard
from db.rules.flows import Step
from db.rules.requests import FLOW
from db.rules.words import N_
from tui import attaching, matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_page import MOST_DIGITS, MatterPage, step_actions
from tui.screens.requests import facts, steps, unsaved, words
from tui.screens.requests.things import COLUMNS, NARROW, Things
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

NO_SUCH = N_("No request has this number.")


class RequestPage(MatterPage):
    """Everything about one request. The digits take the next steps; the list below holds what belongs to it."""

    NOUN = "requests"
    FLOW = FLOW
    TITLE = N_("Request")
    CSS_PATH = "requests.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "The digits take the steps that are possible now; each asks only for what it must say. A call back is three "
        "digits. Ctrl+D before a digit asks for words as well, such as what was said on the telephone. Ctrl+Z takes a "
        "step back. Enter opens what stands under the cursor: a long detail, a request, the visit, a file. "
        "Ctrl+W takes a quarrel to mediation."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *step_actions("requests"),
        action("ctrl+f", "attach", N_("Attach a file"), name="requests.attach"),
        action("ctrl+y", "amend", N_("Correct"), name="requests.amend"),
        action("ctrl+g", "reveal", N_("Show the caller"), name="requests.reveal", show=False),
        action("ctrl+e", "repeat", N_("Repeat of another"), name="requests.repeat", show=False),
        action("ctrl+o", "door", N_("To the door"), name="requests.door", show=False),
        action("ctrl+w", "dispute", N_("Mediate"), name="requests.dispute", show=False),
        action("ctrl+k", "history", N_("History"), name="requests.history", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.card: RequestCard | None = None
        self.files: list[AttachmentLine] = []
        self.names: Mapping[str, str] = {}
        self.told: tuple[str, str] | None = None
        self.unsaved: list[DraftCard] = []

    def body(self) -> Iterable[Widget]:
        """The facts with the next steps, then the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which request; the provisional number it had before."""
        if self.card is None:
            return _(self.TITLE)
        line = self.card.line
        return matter_words.joined(_(self.TITLE), line.number, f"({line.former_number})" if line.former_number else "")

    async def load(self) -> None:
        """Ask for the request and show all of it."""
        offset = self.from_utc
        card = await self.ask(request_cards.one, self.matter_id, self.now, offset, self.desk_worker)
        if card is None:
            self.tell(N_("This request is no longer in the store."))
            return
        self.names = {one.id: one.name for one in await self.ask(workers.all, False)}
        self.files = await self.ask(attachments.of, *await self.records_of(card))
        is_first, self.card, self.unsaved = self.card is None, card, await unsaved.of(self, card)
        self.query_one(Bar).refresh()
        self.show(card)
        if is_first and self.unsaved:
            self.work(self.offer(card, self.unsaved[0]))

    async def offer(self, card: RequestCard, draft: DraftCard) -> None:
        """Show what was typed for a step that cannot be taken, and ask what becomes of it."""
        if await unsaved.offer(self, self.things(card), draft):
            self.reload()

    async def records_of(self, card: RequestCard) -> list[tuple[str, str]]:
        """The records whose files belong to a request: its own, its steps', its visit's, and what was merged here."""
        merged = [("matter", one.id) for one in card.merged]
        visit = await self.ask(visits.one, card.visit_id) if card.visit_id else None
        versions = [("visit", one.id) for one in visit.versions] if visit else []
        return [("matter", self.matter_id), *(("matter_step", one.id) for one in card.steps), *merged, *versions]

    def show(self, card: RequestCard) -> None:
        """Show the facts, the steps that are possible now, and the list."""
        first, *more = map(plain, facts.head(self, card))
        more += ["  ".join(row) for row in matter_words.in_rows(self.steps_told(), self.size.width - 1)]
        more += map(plain, facts.lines(self, card, self.names, self.told))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = NARROW if is_narrow else COLUMNS
        lines.show(list(self.things(card).records()))

    def things(self, card: RequestCard) -> Things:
        """What the list holds."""
        return Things(self, card, self.files, self.names, self.has_class("-narrow"), self.unsaved)

    @property
    def steps_now(self) -> Sequence[Step]:
        """The steps that are possible now."""
        return self.card.steps_now if self.card else ()

    async def taken(self, step: Step, is_worded: bool) -> bool:
        """Take a step, or open its form or page; says whether it was taken at once."""
        return self.card is not None and await steps.take(self, self.card, step, is_worded)

    def say_state(self, line: MatterLine) -> None:
        """Say where it stands now."""
        due = matter_words.due(line, self.now, self.local)
        self.tell(N_("{state}. {due}"), state=self.label(words.STATES, line.state), due=due)

    def action_attach(self) -> None:
        """Attach a file to the step under the cursor, else to the request."""
        self.work(self.attach())

    async def attach(self) -> None:
        """Choose files and attach them."""
        kind, _colon, key = self.current_key.partition(":")
        place = ("matter_step", key) if kind == "step" else ("matter", self.matter_id)
        if await attaching.attach(self, *place):
            self.tell(N_("Attached. The file stays where it is."))
            self.reload()

    @property
    def current_key(self) -> str:
        """The key of the line under the cursor."""
        current = self.query_one(RecordList).current
        return current.key if current else ""

    def action_amend(self) -> None:
        """Correct what is written down."""
        if self.card:
            self.open("requests", amended=self.matter_id)

    def action_reveal(self) -> None:
        """Show a caller who asked for confidence; the ledger keeps that somebody looked."""
        if self.card and (self.card.is_hidden or self.card.phone):
            self.work(self.reveal())
        else:
            self.tell(N_("Nothing is hidden here."))

    async def reveal(self) -> None:
        """Have name and telephone, and show them until the page is left."""
        self.told = await self.do(request_changes.reveal, self.matter_id)
        self.tell(N_("Shown. The ledger says that you looked."))
        self.reload()

    def action_repeat(self) -> None:
        """Note that this repeats an earlier request."""
        self.work(self.repeat())

    async def repeat(self) -> None:
        """Ask for the number of the earlier one, and note it."""
        written = await self.put(Write(N_("Repeat of which number?"), hint=N_("SQ-20261125-001")))
        if written:
            numbered = await self.ask(matters.by_number, written, self.now)
            found = [one for one in numbered if one.id != self.matter_id and one.flow == FLOW]
            if not found:
                self.tell(NO_SUCH)
                return
            chosen: str | None = found[0].id
            if len(found) > 1:
                options = [Option(one.id, steps.titled(one)) for one in found]
                chosen = await self.put(Choose(_("Which one is repeated?"), options, typing=len(found) > MOST_DIGITS))
            if chosen:
                await self.do(request_changes.repeat, self.matter_id, chosen)
                self.reload()

    def action_door(self) -> None:
        """Go to the door on the stair."""
        if self.card and self.card.line.room_id:
            self.open("rounds", door=self.card.line.room_id)
        else:
            self.tell(N_("This request lies at no door that is known."))

    def action_dispute(self) -> None:
        """Write down a dispute that this request turned out to be."""
        self.open("disputes", request=self.matter_id)

    def action_history(self) -> None:
        """Every deed about this request."""
        self.open("history", table="matter", record=self.matter_id)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open what stands under the cursor."""
        kind, _colon, key = event.record.key.partition(":")
        doors = {"matter": ("requests", "matter"), "visit": ("visits", "visit"), "person": ("residents", "resident")}
        if kind in doors:
            noun, fact = doors[kind]
            self.open(noun, **{fact: key})
        elif kind == "draft" and self.card:
            self.work(self.offer(self.card, next(one for one in self.unsaved if one.record_key == key)))
        elif kind == "file":
            self.work(self.look_at(next(one for one in self.files if one.id == key)))
        else:
            self.go(Show(event.record.cells[0], plain("\n".join(event.record.cells[1:]))))

    async def look_at(self, file: AttachmentLine) -> None:
        """Say whether a file is still what it was."""
        if await attaching.look_at(self, file):
            self.tell(N_("Let go."))
            self.reload()
