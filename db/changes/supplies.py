"""Items and store rooms: written down, corrected, and closed when nothing of them is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db import base
from db.changes import supply_journal
from db.errors import refuse
from db.models.supplies import SupplyItem, SupplyLoan, SupplyLot, SupplyPlace
from db.pen import Pen
from db.queries import codes
from db.rules import supplies
from db.rules.problems import Problem
from db.rules.supplies import ItemDraft, PlaceDraft
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add_item": N_("Supply item written down"),
    "add_usual": N_("Usual supply items written down"),
    "amend_item": N_("Supply item corrected"),
    "close_item": N_("Supply item closed"),
    "add_place": N_("Store room written down"),
    "amend_place": N_("Store room corrected"),
    "close_place": N_("Store room closed"),
}
TAKEN = N_("This name is on the list already.")
NOT_EMPTY = N_("{there} are still there: move them or write them off first.")
STILL_OUT = N_("{open} are still lent: take them back first.")


def add_item(pen: Pen, draft: ItemDraft) -> str:
    """Write an item down and answer its key. Raises Refused."""
    known = codes.some(supplies.KINDS, supplies.UNITS)
    refuse(item_problems(draft, known))
    key = pen.add(SupplyItem, **item_columns(draft))
    pen.about(SupplyItem, key)
    return key


def add_usual(pen: Pen, chosen: Sequence[str]) -> list[str]:
    """Write usual items down by their codes, in the words of their list; one that is there already is left out."""
    known = codes.some(supplies.KINDS, supplies.UNITS, supplies.USUAL)
    keys = []
    for code in chosen:
        entry = known.one(supplies.USUAL, code)
        if entry is None:
            continue
        facts: dict[str, Any] = {name: entry.facts[name] for name in entry.facts if name not in ("also", "spoils")}
        draft = ItemDraft(entry.zh, **facts)
        if not same_item(draft):
            refuse(item_problems(draft, known))
            keys.append(pen.add(SupplyItem, **item_columns(draft)))
    return keys


def amend_item(pen: Pen, item_id: str, version: int, draft: ItemDraft) -> None:
    """Correct an item. Raises Refused, NotFound, Conflict."""
    item = pen.read(SupplyItem, item_id, version)
    refuse(item_problems(draft, codes.some(supplies.KINDS, supplies.UNITS), item_id))
    pen.about(SupplyItem, item_id)
    pen.set(item, **item_columns(draft))


def item_problems(draft: ItemDraft, known: codes.Vocabulary, except_id: str = "") -> list[Problem]:
    """What is wrong with an item, or that there is one of the same name and specification."""
    lists = known.lists
    problems = supplies.item_problems(draft, lists.get(supplies.KINDS, {}), lists.get(supplies.UNITS, {}))
    taken = [key for key in same_item(draft) if key != except_id]
    return problems or ([Problem("name", TAKEN)] if taken else [])


def same_item(draft: ItemDraft) -> list[str]:
    """The keys of the items that bear a name and a specification."""
    is_it = (SupplyItem.name == clean(draft.name)) & (SupplyItem.spec == clean(draft.spec))
    return [key for (key,) in base.rows(SupplyItem.select(SupplyItem.id).where(is_it, SupplyItem.closed_on.is_null()))]


def item_columns(draft: ItemDraft) -> dict[str, Any]:
    """An item as the columns of its row."""
    texts = {name: clean(getattr(draft, name)) for name in supplies.LONGEST_ITEM}
    return {**texts, "kind": draft.kind, "unit": draft.unit, "least": draft.least, "is_lent": draft.is_lent}


def close_item(pen: Pen, item_id: str, version: int) -> None:
    """An item is not kept any more; nothing of it may be left or lent. Raises Refused, NotFound, Conflict."""
    supply_journal.take_turns(pen)
    item = pen.read(SupplyItem, item_id, version)
    refuse(left_problems(SupplyLot.item == item_id))
    pen.about(SupplyItem, item_id)
    pen.set(item, closed_on=pen.today)


def left_problems(is_it: Any) -> list[Problem]:
    """A problem where something is still in the lots that are meant, or lent out of them."""
    there = sum(number for (number,) in base.rows(SupplyLot.select(SupplyLot.quantity).where(is_it)))
    is_open = SupplyLoan.returned + SupplyLoan.lost < SupplyLoan.quantity
    still = SupplyLoan.quantity - SupplyLoan.returned - SupplyLoan.lost
    lent = sum(number for (number,) in base.rows(SupplyLoan.select(still).join(SupplyLot).where(is_it, is_open)))
    problems = [Problem("", NOT_EMPTY, values={"there": there})] if there else []
    return problems + ([Problem("", STILL_OUT, values={"open": lent})] if lent else [])


def add_place(pen: Pen, draft: PlaceDraft) -> str:
    """Write a store room down and answer its key. Raises Refused."""
    refuse(place_problems(draft))
    key = pen.add(SupplyPlace, **place_columns(draft))
    pen.about(SupplyPlace, key)
    return key


def amend_place(pen: Pen, place_id: str, version: int, draft: PlaceDraft) -> None:
    """Correct a store room. Raises Refused, NotFound, Conflict."""
    place = pen.read(SupplyPlace, place_id, version)
    refuse(place_problems(draft, place_id))
    pen.about(SupplyPlace, place_id)
    pen.set(place, **place_columns(draft))


def place_problems(draft: PlaceDraft, except_id: str = "") -> list[Problem]:
    """What is wrong with a store room, or that there is one of the same name."""
    is_it = (SupplyPlace.name == clean(draft.name)) & SupplyPlace.closed_on.is_null() & (SupplyPlace.id != except_id)
    taken = SupplyPlace.select().where(is_it).exists()
    return supplies.place_problems(draft) or ([Problem("name", TAKEN)] if taken else [])


def place_columns(draft: PlaceDraft) -> dict[str, Any]:
    """A store room as the columns of its row."""
    return {name: clean(getattr(draft, name)) for name in supplies.LONGEST_PLACE}


def close_place(pen: Pen, place_id: str, version: int) -> None:
    """A store room is given up; nothing may be left in it. Raises Refused, NotFound, Conflict."""
    supply_journal.take_turns(pen)
    place = pen.read(SupplyPlace, place_id, version)
    refuse(left_problems(SupplyLot.place == place_id))
    pen.about(SupplyPlace, place_id)
    pen.set(place, closed_on=pen.today)
