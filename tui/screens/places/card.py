"""One place: what is known of it, its open hazards, its inspections, and the checklists that fit it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import places as place_changes
from db.queries import place_cards
from db.queries.place_cards import PlaceCard
from db.rules.loops import YES
from db.rules.words import N_
from tui import i18n, matter_words
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.keys import action
from tui.page import Page
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 12), Column(N_("Number"), 18, least=60), Column("", 0))
SHED = N_("This place lies at no door that is known.")


class PlacePage(Page):
    """Everything about one place."""

    NOUN = "places"
    TITLE = N_("Place inspected")
    CSS_PATH = "places.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_("F5 inspects it item by item. Enter opens what stands under the cursor. 9 closes it, or opens it again.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "walk", N_("Inspect"), name="places.walk"),
        action("ctrl+y", "amend", N_("Correct"), name="places.amend"),
        action("9", "close", N_("Close, or open"), name="places.close"),
        action("ctrl+o", "door", N_("To the door"), name="places.door", show=False),
        action("enter", "choose", N_("Open"), name="places.open", show=False),
        action("ctrl+k", "history", N_("History"), name="places.history", show=False),
    ]

    def __init__(self, place_id: str) -> None:
        super().__init__()
        self.place_id = place_id
        self.card: PlaceCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then what belongs to the place."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing was inspected here yet. F5 begins."))

    def title_text(self) -> str:
        """Which place."""
        return matter_words.joined(_(self.TITLE), self.card.line.title if self.card else "")

    async def load(self) -> None:
        """Ask for the place and show all of it."""
        self.card = await self.ask(place_cards.one, self.place_id, self.now)
        self.query_one(Bar).refresh()
        first, *more = filter(None, map(plain, self.facts_told(self.card)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(list(self.records(self.card)))

    def facts_told(self, card: PlaceCard) -> Iterator[str]:
        """What is known of the place."""
        line = card.line
        where = line.address or (f"{line.estate} {line.building}".strip() if line.building else "")
        yield matter_words.joined(line.title, self.label("place_kinds", line.kind), where if line.name else line.estate)
        yield matter_words.joined(_("Responsible: {name}", name=line.responsible or "-"), line.phone)
        unit = self.facts("place_kinds", line.kind).get("unit", "")
        yield _("Size: {size}", size=f"{line.size} {unit}".rstrip()) if line.size is not None else ""
        yield self.traits(card)
        if line.closed_on:
            yield _("Closed {day}", day=str(line.closed_on))
        yield counted("{number} hazard is open", "{number} hazards are open", len(card.hazards))

    def traits(self, card: PlaceCard) -> str:
        """What was answered of the place: what is there, and what is not."""
        language = i18n.language()
        said = [f"{one.label(language)}: {_('yes') if answer == YES else _('no')}" for one, answer in card.known]
        return _("Known: {traits}", traits="; ".join(said)) if said else ""

    def records(self, card: PlaceCard) -> Iterator[Record]:
        """The open hazards, the inspections, and the lists that fit."""
        for hazard in card.hazards:
            state = self.label("hazards_states", hazard.matter.state)
            due = matter_words.due(hazard.matter, self.now, self.local)
            told = matter_words.joined(hazard.severity, state, due, hazard.description)
            yield Record(
                f"hazard:{hazard.matter.id}", (_("Hazard"), hazard.matter.number, told), hazard.severity == "A"
            )
        for line in card.inspections:
            day = matter_words.day(line.inspected_on, self.today)
            came_to = self.came_to(line.is_done, line.failed, line.checked, line.withdrawn_at is not None)
            told = matter_words.joined(day, " ".join(line.lists), came_to, line.inspectors)
            yield Record(f"inspection:{line.id}", (_("Inspection"), line.number, told))
        for one in card.lists:
            told = matter_words.joined(one.title(i18n.language()), one.edition)
            yield Record(f"list:{one.id}", (_("Checklist"), one.name, told))

    def came_to(self, is_done: bool, failed: int, checked: int, is_withdrawn: bool) -> str:
        """What an inspection came to, in a few words."""
        if is_withdrawn:
            return _("withdrawn")
        if not is_done:
            return _("not made")
        return _("{failed} of {checked} fail", failed=failed, checked=checked)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open a hazard or an inspection; a checklist is walked."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "hazard":
            self.open("hazards", matter=key)
        elif kind == "inspection":
            self.open("inspections", inspection=key)
        else:
            self.action_walk()

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_walk(self) -> None:
        """Inspect it."""
        self.open("inspections", place=self.place_id)

    def action_amend(self) -> None:
        """Correct what is known of it."""
        self.open("places", amended=self.place_id)

    def action_door(self) -> None:
        """Go to the door on the stair."""
        if self.card and self.card.line.room_id:
            self.open("rounds", door=self.card.line.room_id)
        else:
            self.tell(SHED)

    def action_close(self) -> None:
        """Close it, or open it again."""
        if self.card:
            self.work(self.close(self.card))

    async def close(self, card: PlaceCard) -> None:
        """Ask why, and close it; one that is closed is opened again."""
        line = card.line
        if line.is_open:
            reason = await self.put(Write(N_("Why is this place not inspected any more?")))
            if reason is None:
                return
            await self.do(place_changes.close, line.id, line.version, reason)
            self.tell(N_("Closed."))
        else:
            await self.do(place_changes.reopen, line.id, line.version)
            self.tell(N_("It is inspected again."))
        self.reload()

    def action_history(self) -> None:
        """Every deed about this place."""
        self.open("history", table="place", record=self.place_id)
