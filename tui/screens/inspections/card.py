"""One inspection: who, where, when, what it came to, and every item with its result, its note and its hazard."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import inspection_withdrawals
from db.changes import inspections as inspection_changes
from db.errors import NotFound
from db.queries import attachments, inspection_cards
from db.queries.inspection_cards import InspectionCard, ItemCard
from db.rules.inspections import Outcome
from db.rules.words import N_
from tui import attaching, inspection_printing, matter_words
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.inspections import words
from tui.screens.inspections.items import COLUMNS, NARROW, Items
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

ITEM, HAZARD = "inspection_item", "hazard"


class InspectionPage(Page):
    """Everything about one inspection, item by item."""

    NOUN = "inspections"
    TITLE = N_("Safety inspection")
    CSS_PATH = "inspections.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "It is read with the edition of the checklist that was used. Enter shows all of an item, 1 only what failed, "
        "5 its hazard; Ctrl+F attaches photographs to the item under the cursor. 2 looks again at what failed, and "
        "only at that. 6 prints the record. 9 withdraws an inspection that was "
        "written down by mistake."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "failed", N_("Failures"), name="inspections.only_failed"),
        action("2", "recheck", N_("Re-check"), name="inspections.recheck"),
        action("3", "again", N_("Again"), name="inspections.again"),
        action("4", "place", N_("Place inspected"), name="inspections.place"),
        action("6", "print", N_("Print"), name="inspections.print"),
        action("5", "hazard", N_("Hazard"), name="inspections.hazard"),
        action("ctrl+f", "attach", N_("Photos"), name="inspections.attach"),
        action("9", "withdraw", N_("Withdraw"), name="inspections.withdraw", show=False),
        action("enter", "choose", N_("Open"), name="inspections.item", show=False),
        action("ctrl+k", "history", N_("History"), name="inspections.history", show=False),
    ]

    def __init__(self, inspection_id: str) -> None:
        super().__init__()
        self.inspection_id = inspection_id
        self.known: InspectionCard | None = None
        self.shown: set[str] = set()
        self.failed_only = False

    def body(self) -> Iterable[Widget]:
        """The facts, then the items."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("No item was looked at."))

    def title_text(self) -> str:
        """Which inspection."""
        return matter_words.joined(_(self.TITLE), self.known.line.number if self.known else "")

    @property
    def card(self) -> InspectionCard:
        """The inspection as it stands. Raises NotFound before it was read."""
        if self.known is None:
            raise NotFound
        return self.known

    async def load(self) -> None:
        """Ask for the inspection and show all of it."""
        self.known = await self.ask(inspection_cards.one, self.inspection_id)
        self.shown = await self.photographed(self.known)
        self.query_one(Bar).refresh()
        self.show()

    async def photographed(self, card: InspectionCard) -> set[str]:
        """The keys of the items that have a photograph, of their own or at the hazard that they made."""
        items = [one for sheet in card.sheets for one in sheet.items]
        keys = {(ITEM, one.id): one.id for one in items}
        keys |= {(HAZARD, one.hazard.id): one.id for one in items if one.hazard}
        return {keys[one.table_name, one.record_id] for one in await self.ask(attachments.of, *keys)}

    @property
    def items(self) -> Items:
        """The lines of the items."""
        return Items(self, self.card, self.shown, self.has_class("-narrow"), self.failed_only)

    def show(self) -> None:
        """Show the facts and the items."""
        first, *more = filter(None, map(plain, self.facts_told()))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        lines = self.query_one(RecordList)
        lines.columns = NARROW if self.has_class("-narrow") else COLUMNS
        lines.show(list(self.items.records()))

    def facts_told(self) -> Iterator[str]:
        """Where and when it was, what it came to, who was there, and what is still owed."""
        card, line = self.card, self.card.line
        kind = self.label("place_kinds", line.place_kind)
        yield matter_words.joined(line.place, kind, card.place.address if card.place.name else "")
        begun, ended = self.local(line.begun_at), self.local(line.ended_at)
        hours = f"{begun:%H:%M}-{ended:%H:%M}" if ended > begun else f"{begun:%H:%M}"
        yield matter_words.joined(f"{line.inspected_on} {hours}", words.came_to(line), words.again(line, self.today))
        yield _("Inspectors: {names}", names=line.inspectors or line.worker)
        yield _("There for the place: {name}", name=line.accompanied_by) if line.accompanied_by else ""
        yield _("Opinion: {text}", text=line.opinion) if line.opinion else ""
        yield _("Provisional number: {number}", number=line.former_number) if line.former_number else ""
        if owed := self.owed():
            yield _("! Photos to follow: {items}. Ctrl+F attaches them.", items=" ".join(one.name for one in owed))
        if line.withdrawn_at is not None:
            day = matter_words.day(self.local(line.withdrawn_at).date(), self.today)
            yield _("Withdrawn {day}: {reason}", day=day, reason=line.reason)

    def owed(self) -> list[ItemCard]:
        """The items of which a photograph is demanded and not there yet."""
        return [one for sheet in self.card.sheets for one in sheet.items if self.items.owes(one)]

    def current(self) -> ItemCard | None:
        """The item under the cursor; None on the line of a list."""
        record = self.query_one(RecordList).current
        items = (one for sheet in self.card.sheets for one in sheet.items)
        return next((one for one in items if record and one.id == record.key), None)

    @on(RecordList.Chosen)
    def chosen(self, _event: RecordList.Chosen) -> None:
        """Show all of an item."""
        if one := self.current():
            self.go(Show(one.name, plain(self.items.told(one))))

    def action_choose(self) -> None:
        """Show all of the item under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_failed(self) -> None:
        """Show what failed only, or everything again."""
        if self.known:
            self.failed_only = not self.failed_only
            self.show()

    def action_recheck(self) -> None:
        """Look again at what failed, and only at that."""
        still = [one.hazard for one in self.card.failed if one.hazard and not one.hazard.is_ended] if self.known else []
        if still:
            self.open("hazards", matter=still[0].matter_id, new="recheck")
        else:
            self.tell(N_("Nothing that failed here is open."))

    def action_again(self) -> None:
        """Inspect the place once more."""
        if self.known:
            self.open("inspections", place=self.card.line.place_id)

    def action_place(self) -> None:
        """The place."""
        if self.known:
            self.open("places", place=self.card.line.place_id)

    def action_hazard(self) -> None:
        """The hazard of the item under the cursor."""
        one = self.current() if self.known else None
        if one and one.hazard:
            self.open("hazards", matter=one.hazard.matter_id)
        else:
            self.tell(N_("This item made no hazard."))

    def action_attach(self) -> None:
        """Attach photographs to the item under the cursor."""
        one = self.current() if self.known else None
        if one:
            self.work(self.attach(one))
        else:
            self.tell(N_("Put the cursor on an item first."))

    async def attach(self, one: ItemCard) -> None:
        """Offer what came into the drop folder, and attach what is chosen."""
        if await attaching.attach(self, ITEM, one.id):
            self.tell(N_("Attached to {item}."), item=one.name)
            self.reload()

    def action_print(self) -> None:
        """Print the record, or the statement that the inspection was refused; what was withdrawn has no paper."""
        if self.known is None:
            return
        if self.card.line.outcome is Outcome.NOBODY:
            self.tell(N_("Nobody was there: such a try has no paper."))
        elif self.card.line.outcome is Outcome.REFUSED:
            self.work(self.printed(inspection_printing.print_refused))
        else:
            self.work(self.printed(inspection_printing.print_record))

    async def printed(self, paper: Callable[[Page, str], Awaitable[bool]]) -> None:
        """Print a paper of this inspection."""
        await paper(self, self.inspection_id)

    def action_withdraw(self) -> None:
        """Withdraw the inspection, for a reason."""
        if self.known and self.card.line.withdrawn_at is None:
            self.work(self.withdraw())
        elif self.known:
            self.tell(inspection_withdrawals.WITHDRAWN)

    async def withdraw(self) -> None:
        """Ask why, withdraw, and say what became of its hazards."""
        reason = await self.put(Write(N_("Why does this inspection not count?")))
        if reason is None:
            return
        done = await self.do(inspection_changes.withdraw, self.inspection_id, self.card.line.version, reason)
        text = N_("Withdrawn. Hazards that never were: {void}; hazards that stay: {kept}.")
        self.tell(text, void=len(done.void), kept=len(done.kept))
        self.reload()

    def action_history(self) -> None:
        """Every deed about this inspection."""
        self.open("history", table="inspection", record=self.inspection_id)
