"""One shelter: how full it is, and its register; a digit registers out or moves whoever is under the cursor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import shelters as shelter_changes
from db.queries import shelter_stays, shelters
from db.queries.shelter_stays import StayLine
from db.queries.shelters import FACILITIES, KINDS, PETS, STAGES, ShelterCard
from db.rules.words import N_
from tui import matter_words, transfer_printing
from tui.dialogs.ask import Ask
from tui.dialogs.ticks import Ticks
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.shelters import coming, going, words
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Bed"), 10),
    Column(N_("Name"), 12),
    Column("", 10),
    Column(N_("Comes from"), 0),
    Column(N_("Needs"), 14),
    Column(N_("Came in"), 12, least=70),
)
NARROW = (Column(N_("Bed"), 10), Column(N_("Name"), 0), Column(N_("Needs"), 10))


class ShelterPage(Page):
    """Everything about one shelter, and who is in."""

    NOUN = "shelters"
    TITLE = N_("Shelter")
    CSS_PATH = "shelters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "F5 registers somebody in: a name of the register brings the whole household with one digit. 2 registers out "
        "whoever is under the cursor, alone or with the family, 3 gives another bed or shelter, 4 shows the beds. Who "
        "stands on the list of a transfer that runs is ticked there by the same key. Families lie side by side."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "come_in", N_("Register in"), name="shelters.come_in"),
        action("2", "go_out", N_("Register out"), name="shelters.go_out"),
        action("3", "move", N_("Move"), name="shelters.move"),
        action("4,f11", "beds", N_("Beds"), name="shelters.beds"),
        action("ctrl+w", "print", N_("Print"), name="shelters.print"),
        action("ctrl+y", "amend", N_("Correct"), name="shelters.amend"),
        action("9", "open_close", N_("Open, or close"), name="shelters.open_close"),
        action("enter", "choose", N_("Open"), name="shelters.guest", show=False),
        action("6", "left", N_("Also who left"), name="shelters.left", show=False),
        action("7", "facilities", N_("What it has"), name="shelters.facilities", show=False),
        action("ctrl+d", "strike", N_("Strike off"), name="shelters.strike", show=False),
        action("ctrl+k", "history", N_("History"), name="shelters.history", show=False),
    ]

    def __init__(self, shelter_id: str) -> None:
        super().__init__()
        self.shelter_id = shelter_id
        self.card: ShelterCard | None = None
        self.stays: Sequence[StayLine] = ()
        self.with_gone = False
        self.newest = ""

    def body(self) -> Iterable[Widget]:
        """The facts, then the register."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody is in. F5 registers somebody in."))

    def title_text(self) -> str:
        """Which shelter, and the running count."""
        if self.card is None:
            return _(self.TITLE)
        return matter_words.joined(self.card.line.name, words.count(self.card.line), words.state(self.card.line))

    async def load(self) -> None:
        """Ask for the shelter and its register, and show both."""
        self.card = card = await self.ask(shelters.one, self.shelter_id)
        self.stays = await self.ask(shelter_stays.register, self.shelter_id, self.with_gone)
        self.query_one(Bar).refresh()
        first, *more = filter(None, map(plain, self.facts_told(card)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        shown = self.query_one(RecordList)
        is_narrow = self.has_class("-narrow")
        shown.columns = NARROW if is_narrow else COLUMNS
        shown.show([self.record(one, is_narrow) for one in self.stays])
        newest, self.newest = self.newest, ""
        shown.go(next((place for place, one in enumerate(self.stays) if one.id == newest), shown.cursor))

    def facts_told(self, card: ShelterCard) -> Iterator[str]:
        """What is known of the shelter."""
        line, fits = card.line, card.line.capacity
        free = (
            _(
                "{ordinary} beds free, {infants} for women with infants",
                ordinary=len(card.free_beds),
                infants=len(card.free_infant_beds),
            )
            if card.infant_beds
            else _("{number} beds free", number=line.free)
        )
        yield matter_words.joined(
            f"{words.bar(line, 20)} {words.count(line)}", free, _("{number} families", number=line.families)
        )
        area = _("{m2} m2 at {share}: {number}", m2=card.usable_m2, share=card.tenths / 10, number=fits.by_area)
        beds = _("beds: {number}", number=fits.by_beds)
        yield matter_words.joined(
            self.label(KINDS, line.kind), self.label(STAGES, line.stage),
            area if fits.by_area is not None else "", beds if fits.by_beds is not None else "",
        )  # fmt: skip
        head = matter_words.joined(line.manager, line.phone)
        yield matter_words.joined(line.address, head, _("Keys: {who}", who=card.keys) if card.keys else "")
        yield matter_words.joined(
            "、".join(self.label(FACILITIES, one) for one in card.facilities), self.label(PETS, card.pets)
        )
        looked = _("Looked at {day}", day=str(card.inspected_on)) if card.inspected_on else ""
        yield matter_words.joined(card.supplies, looked, card.note)

    def record(self, one: StayLine, is_narrow: bool) -> Record:
        """Somebody in the register; who left has a stroke in front and stands behind."""
        bed = one.bed if one.is_in else f"- {one.bed}"
        needs = words.needs(self, one.needs) + (" +" if one.has_health else "")
        if is_narrow:
            return Record(one.id, (bed, one.name, needs), one.is_in)
        since = words.instant(self, one)
        where = one.address if one.is_in else matter_words.joined(one.address, f"> {one.going_to}")
        return Record(one.id, (bed, one.name, words.person(self, one), where, needs, since))

    @property
    def current(self) -> StayLine | None:
        """Who stands under the cursor."""
        record = self.query_one(RecordList).current
        return next((one for one in self.stays if record and one.id == record.key), None)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show everything about somebody."""
        from tui.screens.shelters.guest import GuestPage

        self.go(GuestPage(event.record.key))

    def action_choose(self) -> None:
        """Show everything about whoever is under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_come_in(self) -> None:
        """Register somebody in."""
        self.work(self.come_in())

    async def come_in(self) -> None:
        """Register somebody in, and put the cursor there."""
        self.newest = await coming.come_in(self, self.shelter_id) or self.newest

    def action_go_out(self) -> None:
        """Register out whoever is under the cursor."""
        if stay := self.current:
            self.work(going.go_out(self, stay))

    def action_move(self) -> None:
        """Give whoever is under the cursor another bed, or shelter."""
        if stay := self.current:
            self.work(going.move(self, stay))

    def action_beds(self) -> None:
        """Show the beds."""
        from tui.screens.shelters.beds import BedsPage

        self.go(BedsPage(self.shelter_id))

    def action_amend(self) -> None:
        """Correct what is known of the shelter."""
        self.open("shelters", amended=self.shelter_id)

    def action_print(self) -> None:
        """Print the register, or cards."""
        self.work(transfer_printing.choose_of_shelter(self, self.shelter_id))

    def action_left(self) -> None:
        """Show those who left, too, or no more."""
        self.with_gone = not self.with_gone
        self.reload()

    def action_open_close(self) -> None:
        """Open the shelter, or close it."""
        self.work(self.open_or_close())

    async def open_or_close(self) -> None:
        """Open what is closed; ask before what is open is closed."""
        if self.card is None:
            return
        if self.card.line.opened_at is None:
            await self.do(shelter_changes.open_up, self.shelter_id)
            self.tell(N_("The shelter is open."))
        elif await self.put(Ask(N_("Close this shelter?"))):
            await self.do(shelter_changes.close, self.shelter_id)
            self.tell(N_("The shelter is closed."))
        self.reload()

    def action_facilities(self) -> None:
        """Tick what the shelter has."""
        if self.card:
            self.work(self.tick_facilities(self.card))

    async def tick_facilities(self, card: ShelterCard) -> None:
        """Tick what the shelter has, and write it down."""
        known = list(card.facilities)

        def options() -> list[Option]:
            return [
                Option(one.code, f"[{'x' if one.code in known else ' '}] {one.title}")
                for one in self.options(FACILITIES)
            ]

        def take(code: str) -> tuple[Sequence[Option], str]:
            known.remove(code) if code in known else known.append(code)
            return options(), ""

        if await self.put(Ticks(_("What it has"), options(), take)) is None:
            return
        order = [one.code for one in self.entries(FACILITIES)]
        chosen = tuple(sorted(known, key=order.index))
        await self.do(shelter_changes.equip, self.shelter_id, card.line.version, chosen)
        self.reload()

    def action_strike(self) -> None:
        """Strike the shelter off the list."""
        if self.card:
            self.work(self.strike(self.card))

    async def strike(self, card: ShelterCard) -> None:
        """Ask why, and strike it off."""
        reason = await self.put(Write(N_("Why is this no shelter any more?")))
        if reason:
            await self.do(shelter_changes.strike, self.shelter_id, card.line.version, reason)
            self.reload()

    def action_history(self) -> None:
        """Every deed about this shelter."""
        self.open("history", table="shelter", record=self.shelter_id)
