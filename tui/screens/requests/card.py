"""One request: where it stands, what can be done next, and everything that was done with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import requests as request_changes
from db.queries import attachments, matters, request_cards, visits, workers
from db.queries.attachments import AttachmentLine
from db.queries.drafts import DraftCard
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
from tui.page import Page
from tui.screens.requests import facts, steps, unsaved, words
from tui.screens.requests.things import COLUMNS, NARROW, Things
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

MOST_DIGITS = 9
NO_SUCH = N_("No request has this number.")
WITH_WORDS = N_("The next step asks for its words, too.")
WITHOUT_WORDS = N_("The next step is taken without words.")


class RequestPage(Page):
    """Everything about one request. The digits take the next steps; the list below holds what belongs to it."""

    NOUN = "requests"
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
        # What a digit does stands on the page, and changes with where the request stands.
        *(Binding(str(digit), f"step({digit - 1})", show=False) for digit in range(1, MOST_DIGITS + 1)),
        action("0", "all_steps", N_("All steps"), name="requests.all_steps"),
        action("ctrl+f", "attach", N_("Attach a file"), name="requests.attach"),
        action("ctrl+y", "amend", N_("Correct"), name="requests.amend"),
        action("ctrl+d", "with_words", N_("Step with words"), name="requests.with_words", show=False),
        action("ctrl+g", "reveal", N_("Show the caller"), name="requests.reveal", show=False),
        action("ctrl+e", "repeat", N_("Repeat of another"), name="requests.repeat", show=False),
        action("ctrl+o", "door", N_("To the door"), name="requests.door", show=False),
        action("ctrl+w", "dispute", N_("Mediate"), name="requests.dispute", show=False),
        action("ctrl+k", "history", N_("History"), name="requests.history", show=False),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__()
        self.matter_id = matter_id
        self.card: RequestCard | None = None
        self.files: list[AttachmentLine] = []
        self.names: Mapping[str, str] = {}
        self.told: tuple[str, str] | None = None
        self.unsaved: list[DraftCard] = []
        self.is_worded = False

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
        offset = self.local(self.now) - self.now
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
        more += ["  ".join(row) for row in matter_words.in_rows(self.steps_of(card), self.size.width - 1)]
        more += map(plain, facts.lines(self, card, self.names, self.told))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = NARROW if is_narrow else COLUMNS
        lines.show(list(self.things(card).records()))

    def things(self, card: RequestCard) -> Things:
        """What the list holds."""
        return Things(self, card, self.files, self.names, self.has_class("-narrow"), self.unsaved)

    def steps_of(self, card: RequestCard) -> Iterable[str]:
        """The steps that are possible now, each with its digit."""
        for digit, step in enumerate(card.steps_now[:MOST_DIGITS], 1):
            yield f"{digit} {self.label(words.STEPS, step.code)}"
        if len(card.steps_now) > MOST_DIGITS:
            yield f"0 {_('all steps')}"

    def action_step(self, place: int) -> None:
        """Take the step with this digit."""
        if self.card and place < len(self.card.steps_now):
            self.work(self.take(self.card, self.card.steps_now[place]))

    def action_all_steps(self) -> None:
        """Choose among all steps that are possible now."""
        if self.card:
            self.work(self.choose_step(self.card))

    async def choose_step(self, card: RequestCard) -> None:
        """Let the worker choose a step by typing, and take it."""
        options = [Option(step.code, self.label(words.STEPS, step.code)) for step in card.steps_now]
        chosen = await self.put(Choose(_("Which step?"), options, typing=True))
        step = next((one for one in card.steps_now if one.code == chosen), None)
        if step:
            await self.take(card, step)

    async def take(self, card: RequestCard, step: Step) -> None:
        """Take a step, and say where the request stands now."""
        is_worded, self.is_worded = self.is_worded, False
        if await steps.take(self, card, step, is_worded):
            line = await self.ask(matters.one, self.matter_id, self.now)
            if line:
                due = matter_words.due(line, self.now, self.local)
                self.tell(N_("{state}. {due}"), state=self.label(words.STATES, line.state), due=due)
            self.reload()

    def action_with_words(self) -> None:
        """Ask for the words that the next step may say, too."""
        self.is_worded = not self.is_worded
        self.tell(WITH_WORDS if self.is_worded else WITHOUT_WORDS)

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
