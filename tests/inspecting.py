"""What tests of inspections share: short checklists, what is seen at their items, and an inspection as drafted."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

from db.changes import inspections, places
from db.desk import Desk
from db.models.checklists import Checklist as Row
from db.pen import Pen
from db.queries import inspection_cards
from db.queries.inspection_cards import InspectionCard, ItemCard
from db.rules import checklists
from db.rules.checklists import Checklist, Condition, Demand, Item, Measure, PassRule, Result
from db.rules.inspections import InspectionDraft, Outcome, Seen, SheetDraft
from db.rules.places import PlaceDraft

ON = datetime.date(2026, 11, 22)
SOON = ON + datetime.timedelta(days=7)
OFFSET = datetime.timedelta(hours=8)
PASS, NOT_APPLICABLE, UNCHECKED = (Seen(one) for one in (Result.PASS, Result.NOT_APPLICABLE, Result.UNCHECKED))
FAIL = Seen(Result.FAIL, due_on=SOON)

GAS = Checklist(
    "T04",
    "1",
    "居民燃气",
    "gas at home",
    ("home", "let"),
    conditions=(Condition("gas", "用燃气", "uses gas"),),
    items=(
        Item("1", "无异味", "no smell", ("A",), fails_zh="有气味", address="gas", relevant="${gas} = 'yes'"),
        Item(
            *("2", "软管不超过 2 米", "hose at most 2 m", ("B",)),
            measure=Measure("number", "长度", "length", "m", high=2),
            relevant="${gas} = 'yes'",
            photo=Demand.FAILURE,
        ),
        Item("3", "会关阀", "knows the valve", ("C",), note=Demand.FAILURE),
    ),
)
BIKES = Checklist(
    *("T05", "1", "电动自行车", "e-bikes", ("home", "building")),
    items=(
        Item("2", "未入户充电", "not charged indoors", ("A",), fails_zh="入户充电", photo=Demand.ALWAYS),
        Item("5", "未改装", "not altered", ("B", "C"), note=Demand.ALWAYS),
    ),
)
LETS = Checklist(
    *("T03", "1", "出租屋", "lets", ("let",)),
    items=(
        Item("12", "电动车未入户", "no e-bike indoors", ("B",), same_as=("T05.2",)),
        Item("14", "通道畅通", "", ("A",)),
    ),
)
ELDER = Checklist(
    *("T09", "1", "独居老人", "elder at home", ("home",)),
    items=(
        Item("8", "燃气安全", "gas is safe", ("A",), covers=("T04.1", "T04.2")),
        Item("13", "有烟感", "alarm", ("C",)),
    ),
)
SMALL = Checklist(
    *("T02", "1", "九小场所", "small places", ("shop", "food")),
    inspectors=2,
    items=tuple(Item(str(place), f"第{place}项", f"item {place}", ("C",)) for place in range(1, 17)),
    rule=PassRule(80),
)
LISTS = {one.name: one for one in (SMALL, LETS, GAS, BIKES, ELDER)}


def add_list(pen: Pen, one: Checklist) -> str:
    """Keep an edition of a checklist."""
    content = checklists.as_json(one)
    return pen.add(Row, name=one.name, edition=one.version, zh=one.zh, en=one.en, content=content)


def the_lists(desk: Desk) -> dict[str, str]:
    """The short checklists in the store: their keys by name."""
    return {name: desk.do_now(add_list, one) for name, one in LISTS.items()}


def a_shop(desk: Desk, **facts: Any) -> str:
    """A shop that is inspected."""
    known = {"name": "幸福便利店", "responsible": "孙志强", "phone": "13812345678"}
    return desk.do_now(places.add, PlaceDraft(**{"kind": "shop", **known, **facts}))


def a_sheet(checklist_id: str, seen: dict[str, Seen], **conditions: str) -> SheetDraft:
    """One list of an inspection."""
    return SheetDraft(checklist_id, conditions, seen)


def all_pass(one: Checklist, **seen: Seen) -> dict[str, Seen]:
    """Every item of a list passes but those that are told otherwise: `i2=FAIL`."""
    passing = {item.name: replace(PASS, note="好") for item in one.items}
    return passing | {name.removeprefix("i"): told for name, told in seen.items()}


def a_draft(place_id: str, *sheets: SheetDraft, **facts: Any) -> InspectionDraft:
    """An inspection that was done by two."""
    return InspectionDraft(place_id, **{"outcome": Outcome.DONE, "sheets": sheets, "inspectors": "李敏、王强", **facts})


def inspect(desk: Desk, place_id: str, *sheets: SheetDraft, **facts: Any) -> str:
    """An inspection that was written down."""
    return desk.do_now(inspections.add, a_draft(place_id, *sheets, **facts))


def card(desk: Desk, key: str) -> InspectionCard:
    """Everything about an inspection."""
    return desk.ask_now(inspection_cards.one, key)


def item(desk: Desk, key: str, name: str) -> ItemCard:
    """What was seen at one item, by its full name."""
    return next(one for sheet in card(desk, key).sheets for one in sheet.items if one.name == name)
