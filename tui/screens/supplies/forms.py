"""The forms of an item and of a store room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import supplies as deeds
from db.errors import NotFound, Refused
from db.queries import supplies as kept
from db.rules import supplies
from db.rules.forms import FormSpec, Question
from db.rules.loops import NO, YES
from db.rules.problems import Problem
from db.rules.supplies import MOST, NO_STOCK, ItemDraft, PlaceDraft
from db.rules.words import N_
from tui.forms.page import YES_NO, FormPage

ITEM = FormSpec(
    "supplies.item",
    N_("Supply item"),
    (
        Question("text", "name", N_("Called"), required=True, longest=40),
        Question("text", "spec", N_("Specification"), hint=N_("size, or how many in one"), longest=40),
        Question("select_one", "kind", N_("Kind"), required=True, choices=supplies.KINDS),
        Question("select_one", "unit", N_("Counted in"), required=True, choices=supplies.UNITS),
        Question("text", "least", N_("At least"), hint=N_("below this more is to be got; empty: no limit"), longest=6),
        Question("select_one", "is_lent", N_("Comes back"), choices=YES_NO),
        Question("text", "note", N_("Note"), longest=300),
    ),
)
PLACE = FormSpec(
    "supplies.place",
    N_("Store room of supplies"),
    (
        Question("text", "name", N_("Called"), required=True, longest=40),
        Question("text", "address", N_("Where"), longest=80),
        Question("text", "keeper", N_("Keeper"), longest=40),
        Question("text", "phone", N_("Phone"), longest=30),
    ),
)


class ItemForm(FormPage):
    """A new item, or one that is corrected."""

    NOUN = "supplies"
    TITLE = N_("Supply item")
    HELP = N_("Name, kind and unit are enough. What comes back, such as a radio, may be lent.")
    SPEC: ClassVar[FormSpec] = ITEM

    def __init__(self, item_id: str = "") -> None:
        super().__init__(item_id)
        self.item_id = item_id

    async def first_values(self) -> dict[str, str]:
        """The item as it stands."""
        if not self.item_id:
            return {"is_lent": NO}
        line = await self.ask(kept.one, self.item_id, self.today)
        self.record_version = line.version
        texts = {name: getattr(line, name) for name in ("name", "spec", "kind", "unit", "note")}
        return {**texts, "least": str(line.least or ""), "is_lent": YES if line.is_lent else NO}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the item down. Raises Refused."""
        least = supplies.whole(values["least"]) if values["least"].strip() else 0
        if least is None:
            raise Refused([Problem("least", NO_STOCK, values={"limit": MOST})])
        texts = {name: values[name] for name in ("name", "kind", "unit", "spec", "note")}
        draft = ItemDraft(**texts, least=least, is_lent=values["is_lent"] == YES)
        if self.item_id and self.record_version is not None:
            await self.do(deeds.amend_item, self.item_id, self.record_version, draft)
        else:
            await self.do(deeds.add_item, draft)
        self.leave()


class PlaceForm(FormPage):
    """A new store room, or one that is corrected."""

    NOUN = "supplies"
    TITLE = N_("Store room of supplies")
    HELP = N_("What it is called is enough. Keeper and phone stand on papers and in the list.")
    SPEC: ClassVar[FormSpec] = PLACE

    def __init__(self, place_id: str = "") -> None:
        super().__init__(place_id)
        self.place_id = place_id

    async def first_values(self) -> dict[str, str]:
        """The store room as it stands. Raises NotFound for one that is given up."""
        if not self.place_id:
            return {}
        line = next((one for one in await self.ask(kept.places) if one.id == self.place_id), None)
        if line is None:
            raise NotFound
        self.record_version = line.version
        return {name: getattr(line, name) for name in supplies.LONGEST_PLACE}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the store room down. Raises Refused."""
        draft = PlaceDraft(**values)
        if self.place_id and self.record_version is not None:
            await self.do(deeds.amend_place, self.place_id, self.record_version, draft)
        else:
            await self.do(deeds.add_place, draft)
        self.leave()
