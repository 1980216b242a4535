"""A paper of moves: the head once, who takes it first, then how many of each item by digits."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.changes import supply_moves as deeds
from db.errors import Refused
from db.queries import supplies as kept
from db.queries.supplies import StockLine
from db.rules import supplies
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.supply_moves import LONGEST, MoveDraft, MoveKind, Row
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.forms import days
from tui.i18n import _
from tui.keys import action
from tui.screens.supplies import words
from tui.screens.supplies.find import FindHousehold
from tui.screens.supplies.quantities import HEAD, QuantityPage, spec
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record

PLACES = "supply_places"
PLACE = Question("select_one", "place_id", N_("Store room"), choices=PLACES)
FROM_WHOM = Question("text", "party", N_("Comes from"), longest=LONGEST["party"])
WHO = Question("text", "party", N_("Who takes it"), N_("name; Ctrl+O finds a household"), required=True, longest=60)
PHONE = Question("text", "phone", N_("Phone"), longest=LONGEST["phone"])
REASON = Question("select_one", "reason", N_("What for"), choices=supplies.REASONS)
DOCUMENT = Question("text", "document", N_("Number of the paper"), longest=LONGEST["document"])
DUE = Question("date", "due_on", N_("To be back"), N_("11-30, or +7; empty: when it is over"))
ON = Question("date", "moved_on", N_("Day"), N_("today, or a day like 11-20"))
NOTE = Question("text", "note", N_("Note"), longest=LONGEST["note"])
TO = Question("select_one", "to_place_id", N_("To store room"), choices=PLACES)
SPECS: Mapping[MoveKind, FormSpec] = {
    MoveKind.IN: spec("supplies.in", N_("Supplies come in"), PLACE, REASON, FROM_WHOM, DOCUMENT, ON),
    MoveKind.OUT: spec("supplies.out", N_("Supplies handed out"), WHO, REASON, PLACE, DOCUMENT, ON),
    MoveKind.LEND: spec("supplies.lend", N_("Supplies lent"), WHO, PHONE, REASON, DUE, PLACE),
    MoveKind.LOSS: spec("supplies.loss", N_("Supplies written off"), REASON, PLACE, NOTE, ON),
    MoveKind.SENT: spec("supplies.sent", N_("Supplies moved to another place"), PLACE, TO, NOTE),
}
UNTIL = N_("{item} keeps until? (2027-06-30; empty: it does not spoil)")
ASKED = N_("{item} spoils: until when does it keep? (2027-06-30; empty: no day stands on it)")
NEEDED = N_("This is needed.")


class MovePage(QuantityPage):
    """One paper with as many items as are on it."""

    NOUN = "supplies"
    COLUMNS = (
        Column(N_("Quantity"), 9),
        Column(N_("Supply item"), 0),
        Column(N_("There"), 14),
        Column(N_("Keeps until"), 13),
    )
    EMPTY = N_("No item is written down yet.")
    HELP = N_(
        "The head is said once: Enter goes from field to field, F5 goes to the items. There digits write how many, "
        "Enter goes on to the next item, Backspace takes a digit away, Ctrl+F finds an item. Ctrl+O finds a household "
        "that takes it. What expires first is taken first; what is expired is only written off. Of what comes in "
        "Ctrl+E says until when it keeps. F10 writes all of it down."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+o", "household", N_("Household"), name="supplies.household", first=True),
        action("ctrl+e", "keeps", N_("Keeps until"), name="supplies.keeps", first=True),
    ]

    KIND: ClassVar[MoveKind]

    def __init__(self, item_id: str = "") -> None:
        super().__init__()
        self.item_id = item_id
        self.stock: dict[str, StockLine] = {}
        self.places: dict[str, str] = {}

    def title_text(self) -> str:
        """Which kind of paper."""
        return _(self.SPEC.title)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A household takes what is handed out or lent; what comes in keeps until a day."""
        if action == "household" and self.KIND not in (MoveKind.OUT, MoveKind.LEND):
            return False
        if action == "keeps" and self.KIND is not MoveKind.IN:
            return False
        return super().check_action(action, parameters)

    def options(self, list_name: str) -> list[Option]:
        """The store rooms, or the reasons for this kind of move."""
        if list_name == PLACES:
            return [Option(key, name) for key, name in self.places.items()]
        entries = [one for one in self.entries(list_name) if self.KIND in one.facts.get("of", ())]
        return [Option(one.code, self.named(one)) for one in entries]

    async def prepare(self) -> dict[str, str]:
        """The items with their stock; only what is lent is offered to be lent."""
        self.places = {one.id: one.name for one in await self.ask(kept.places)}
        found = await self.ask(kept.stock, self.today)
        if self.KIND is not MoveKind.IN:
            found = [one for one in found if one.there and (one.is_lent or self.KIND is not MoveKind.LEND)]
        # The item that the paper was begun with stands first, then as a store room is walked: kind by kind.
        found.sort(key=lambda one: (one.id != self.item_id, one.kind, one.title))
        self.stock = {one.id: one for one in found}
        return {one.id: one.title for one in found}

    async def first_values(self) -> dict[str, str]:
        """The first reason, of a single store room that one. What comes in is opening stock only where nothing is."""
        reasons = self.options(supplies.REASONS)
        is_open = self.KIND is MoveKind.IN and any(one.there or one.lent for one in self.stock.values())
        first = {"reason": "" if is_open or not reasons else reasons[0].code}
        if self.KIND is MoveKind.IN or len(self.places) == 1:
            first["place_id"] = next(iter(self.places), "")
        return {name: text for name, text in first.items() if any(one.name == name for one in self.SPEC.questions)}

    def record(self, key: str, number: str) -> Record:
        """An item with how many were typed."""
        one = self.stock[key]
        there = words.counted(self, one.there, one.unit)
        until = self.said.get(key, {}).get("until") or words.expiry(one.next_expiry, self.today)
        return Record(key, (number, one.title, there, until), bool(number))

    def action_household(self) -> None:
        """Find the household that takes it."""
        self.work(self.find_household())

    async def find_household(self) -> None:
        """Let a household be found; its head's name stands in the head of the paper."""
        found = await self.put(FindHousehold(self.ask, self.today))
        if found is not None:
            text = " ".join((found.name, found.address)).strip()
            next(one for one in self.heads if one.question.name == "party").fill(text)
            self.say(HEAD, household=found.household_id, text=text)

    def action_keeps(self) -> None:
        """Say until when the item under the cursor keeps."""
        if self.current_key:
            self.work(self.keeps(self.current_key))

    async def keeps(self, key: str, question: str = UNTIL) -> bool:
        """Ask for the day; one that cannot be read is asked for again. Answers whether it was answered."""
        item = self.titles[key]
        typed: str | None = self.said.get(key, {}).get("until", "")
        while (typed := await self.put(Write(question, typed or "", may_be_empty=True, item=item))) is not None:
            until = days.coming(typed, self.today, "until") if typed else None
            if not isinstance(until, Problem):
                self.say(key, until=str(until or ""), undated="" if until else "yes")
                return True
            self.tell(until.text, **until.values)
        return False

    def without_day(self) -> list[str]:
        """What comes in, spoils, and has no day until which it keeps: by the usual items, or by what lies there."""
        if self.KIND is not MoveKind.IN:
            return []
        spoils = {one.zh for one in self.entries(supplies.USUAL) if one.facts.get("spoils")}
        open_ones = [key for key in self.numbers if not {"until", "undated"} & set(self.said[key])]
        return [key for key in open_ones if self.stock[key].name in spoils or self.stock[key].next_expiry]

    async def try_to_save(self) -> None:
        """Save; of what spoils its day is asked for first."""
        for key in self.without_day():
            if not await self.keeps(key, ASKED):
                return
        await super().try_to_save()

    async def save(self, head: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        """Write the paper down. Raises Refused."""
        if not head.get("reason") and self.KIND is MoveKind.IN:
            raise Refused([Problem("reason", NEEDED)])
        rows = tuple(Row(key, number, expires_on=self.until(key)) for key, number in numbers.items())
        party, taker = head.get("party", ""), self.said.get(HEAD, {})
        draft = MoveDraft(
            self.KIND,
            rows,
            place_id=head.get("place_id") or None,
            to_place_id=head.get("to_place_id") or None,
            reason=head.get("reason") or next(one.code for one in self.options(supplies.REASONS)),
            document=head.get("document", ""),
            party=party,
            phone=head.get("phone", ""),
            household_id=taker.get("household") if taker.get("text") == party else None,
            note=head.get("note", ""),
            moved_on=self.day(head.get("moved_on", ""), "moved_on"),
            due_on=self.coming(head.get("due_on", "")),
        )
        await self.do(deeds.move, draft)
        self.leave()

    def until(self, key: str) -> datetime.date | None:
        """Until when what comes in of an item keeps."""
        typed = self.said.get(key, {}).get("until", "")
        return datetime.date.fromisoformat(typed) if typed and self.KIND is MoveKind.IN else None

    def day(self, typed: str, field: str) -> datetime.date | None:
        """A day that is over, None where nothing was typed. Raises Refused."""
        found = days.read(typed, self.today, field) if typed.strip() else None
        if isinstance(found, Problem):
            raise Refused([found])
        return found

    def coming(self, typed: str) -> datetime.date | None:
        """A day to come, None where nothing was typed. Raises Refused."""
        found = days.coming(typed, self.today, "due_on") if typed.strip() else None
        if isinstance(found, Problem):
            raise Refused([found])
        return found


class ComesIn(MovePage):
    """What comes into a store room."""

    KIND, SPEC = MoveKind.IN, SPECS[MoveKind.IN]


class HandedOut(MovePage):
    """What is handed out and used up."""

    KIND, SPEC = MoveKind.OUT, SPECS[MoveKind.OUT]


class Lent(MovePage):
    """What is handed out and comes back."""

    KIND, SPEC = MoveKind.LEND, SPECS[MoveKind.LEND]


class WrittenOff(MovePage):
    """What is lost, broken or expired."""

    KIND, SPEC = MoveKind.LOSS, SPECS[MoveKind.LOSS]


class SentOn(MovePage):
    """What goes from one store room to another."""

    KIND, SPEC = MoveKind.SENT, SPECS[MoveKind.SENT]


PAGES: Mapping[str, type[MovePage]] = {str(one.KIND): one for one in (ComesIn, HandedOut, Lent, WrittenOff, SentOn)}
