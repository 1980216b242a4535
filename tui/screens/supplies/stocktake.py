"""A stocktake: items down, what was counted by digits, differences shown at once, one deed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.changes import supply_stocktakes as deeds
from db.queries import supplies as kept
from db.queries import workers
from db.queries.supplies import LotLine, StockLine
from db.rules import supplies
from db.rules.forms import FormSpec, Question
from db.rules.supply_moves import MoveKind
from db.rules.supply_stocktakes import Counted, StocktakeDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.screens.supplies import words
from tui.screens.supplies.quantities import NUMBER, QuantityPage, spec
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record

REASON = "reason"


class StocktakePage(QuantityPage):
    """The count of one store room. What has no number was not counted and stays as it is."""

    NOUN = "supplies"
    TITLE = N_("Stocktake of supplies")
    SPEC: ClassVar[FormSpec] = spec(
        "supplies.stocktake",
        N_("Stocktake of supplies"),
        Question("text", "counted_by", N_("Counted by"), longest=60),
        Question("text", "note", N_("Note"), longest=300),
    )
    COLUMNS = (
        Column(N_("Counted now"), 12),
        Column(N_("Supply item"), 0),
        Column(N_("By journal"), 12),
        Column(N_("Differs"), 8),
        Column(N_("Why"), 18, least=60),
    )
    EMPTY = N_("Nothing lies here by the journal. What is found comes in with 5.")
    HELP = N_(
        "Digits write what was counted, 0 for nothing there; Enter goes on. Ctrl+O takes over what the journal says, "
        "for this line and all below that have no number. Where it differs Ctrl+E says why. F10 puts the journal right "
        "in one deed; what has no number was not counted and stays. Ctrl+Z takes all of it back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+e", "reason", N_("Why"), name="supplies.reason", first=True),
        action("ctrl+o", "agree", N_("As by the journal"), name="supplies.agree", first=True),
    ]

    def __init__(self, place_id: str) -> None:
        super().__init__(place_id)
        self.place_id, self.place = place_id, ""
        self.lots: dict[str, LotLine] = {}
        self.items: dict[str, StockLine] = {}

    def title_text(self) -> str:
        """Of which store room."""
        return joined(_(self.TITLE), self.place)

    async def prepare(self) -> dict[str, str]:
        """The lots of the store room, kind by kind."""
        self.place = next((one.name for one in await self.ask(kept.places) if one.id == self.place_id), "")
        found = sorted(await self.ask(kept.stock, self.today), key=lambda one: (one.kind, one.title))
        self.items = {one.id: one for one in found}
        lots = [lot for one in found for lot in one.lots if lot.place_id == self.place_id]
        self.lots = {lot.id: lot for lot in lots}
        return {lot.id: self.items[lot.item_id].title for lot in lots}

    async def first_values(self) -> dict[str, str]:
        """Whose desk it is counts."""
        names = {one.id: one.name for one in await self.ask(workers.all)}
        return {"counted_by": names.get(self.desk_worker or "", "")}

    def counted(self, key: str) -> Counted | None:
        """What was counted of a lot; None where nothing was."""
        said = self.said.get(key, {})
        number = said.get(NUMBER)
        return Counted(key, self.lots[key].quantity, int(number), said.get(REASON, "")) if number else None

    def record(self, key: str, number: str) -> Record:
        """A lot with what was counted, and how that differs."""
        lot, one = self.lots[key], self.counted(key)
        booked = words.counted(self, lot.quantity, self.items[lot.item_id].unit)
        until = words.expiry(lot.expires_on, self.today)
        differs = f"{one.difference:+d}" if one and one.difference else "=" if one else ""
        why = (self.label(supplies.REASONS, one.reason) or "? Ctrl+E") if one and one.difference else ""
        return Record(
            key, (number, joined(self.titles[key], until), booked, differs, why), bool(one and one.difference)
        )

    def sum_text(self) -> str:
        """How many lines were counted, and how many differ."""
        known = [one for key in self.lots if (one := self.counted(key))]
        differ = sum(one.difference != 0 for one in known)
        return _("{done} of {all} counted, {differ} differ", done=len(known), all=len(self.lots), differ=differ)

    def action_agree(self) -> None:
        """From here on everything without a number is there as the journal says."""
        here = list(self.titles).index(self.current_key) if self.current_key else 0
        for key in list(self.titles)[here:]:
            if key not in self.numbers:
                self.said[key] = {NUMBER: str(self.lots[key].quantity)}
        self.show()
        self.keep_later()

    def action_reason(self) -> None:
        """Say why the line under the cursor differs."""
        one = self.counted(self.current_key) if self.current_key else None
        if one and one.kind:
            self.work(self.ask_reason(self.current_key, one.kind))

    async def ask_reason(self, key: str, kind: MoveKind) -> None:
        """Ask why, and go on to the next line."""
        entries = [one for one in self.entries(supplies.REASONS) if kind in one.facts.get("of", ())]
        chosen = await self.put(
            Choose(_("Why does it differ?"), [Option(one.code, self.named(one)) for one in entries])
        )
        if chosen:
            self.say(key, **{REASON: chosen})
            self.list.action_choose()

    async def save(self, head: Mapping[str, str], numbers: Mapping[str, int]) -> None:
        """Write the count down. Raises Refused."""
        counted = tuple(one for key in numbers if (one := self.counted(key)))
        await self.do(deeds.count, StocktakeDraft(self.place_id, counted, head["counted_by"], head["note"]))
        self.leave()
