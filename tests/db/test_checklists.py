"""Checklists in the store: planted once, added from checked files, found by kind of place, and never changed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from db.changes import checklists as changes
from db.changes import history as undoing
from db.desk import Desk
from db.errors import NotFound, Refused
from db.models.ledger import Deed
from db.queries import checklists, history
from db.rules.checklists import Checklist, ChecklistDraft, Condition, Demand, Item, Limit, Measure, PassRule

WIDTH = Measure("number", "净宽", "width", "m", low=1.1)
ITEMS = (
    Item("1", "通道", "way", ("A", "B"), photo=Demand.FAILURE, note=Demand.ALWAYS, measure=WIDTH),
    Item("2", "软管", relevant="${gas} = 'yes'", covers=("T77.1",), address="gas", answers_for="property"),
)
LIST = Checklist(
    "T77",
    "1",
    "车棚",
    "Sheds",
    ("shed", "shop"),
    2,
    (Condition("gas", "燃气"),),
    ITEMS,
    (Limit("shop", 100, "m2", "CN"),),
    PassRule(80, ("A",), {"A": 9, "B": 5, "C": 1}),
)
DRAFT = ChecklistDraft(LIST, "our own", "CN")
NEXT = replace(DRAFT, checklist=replace(LIST, version="2", zh="车棚二", place_kinds=("shed",), limits=()))


def test_planting_adds_what_is_missing_and_twice_is_like_once(desk: Desk) -> None:
    assert desk.do_now(changes.plant, [DRAFT, NEXT]) == 2
    before = desk.ask_now(Deed.select().count)
    assert desk.do_now(changes.plant, [DRAFT, replace(NEXT, source="another")]) == 0
    assert desk.ask_now(Deed.select().count) == before
    assert [(line.name, line.edition) for line in desk.ask_now(checklists.all)] == [("T77", "2"), ("T77", "1")]


def test_a_new_version_is_a_new_edition_and_the_old_one_stays_for_its_inspections(desk: Desk) -> None:
    first, second = desk.do_now(changes.add, DRAFT), desk.do_now(changes.add, NEXT)
    assert desk.ask_now(checklists.one, first) == LIST
    (newest,) = desk.ask_now(checklists.newest)
    assert (newest.id, newest.title("zh"), newest.title("en")) == (second, "车棚二", "Sheds")
    assert (newest.place_kinds, newest.inspectors, newest.number, newest.source) == (("shed",), 2, 2, "our own")
    assert desk.ask_now(checklists.some, {first, second, "0" * 32}) == {first: LIST, second: NEXT.checklist}


def test_a_kind_of_place_has_the_lists_whose_newest_edition_is_for_it(desk: Desk) -> None:
    desk.do_now(changes.plant, [DRAFT, NEXT, replace(DRAFT, checklist=replace(LIST, name="T78"))])
    assert [line.name for line in desk.ask_now(checklists.for_kind, "shed")] == ["T77", "T78"]
    assert [line.name for line in desk.ask_now(checklists.for_kind, "shop")] == ["T78"]
    assert desk.ask_now(checklists.for_kind, "home") == []


def test_the_same_version_with_other_items_is_refused_and_the_same_list_is_the_one_there(desk: Desk) -> None:
    key = desk.do_now(changes.add, DRAFT)
    assert desk.do_now(changes.add, DRAFT) == key
    other = replace(DRAFT, checklist=replace(LIST, items=ITEMS[:1]))
    with pytest.raises(Refused, match="T77 in version 1 with other items"):
        desk.do_now(changes.add, other)
    assert desk.ask_now(checklists.one, key) == LIST


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"place_kinds": ("shop", "moon")}, "place_kinds"),
        ({"items": (replace(ITEMS[0], relevant="${gone} = 'yes'"),)}, "relevant"),
        ({"items": (replace(ITEMS[0], address="moon"),)}, "address"),
        ({"items": (replace(ITEMS[0], covers=("T01.1",)),)}, "covers"),
        ({"limits": (Limit("shop", 100, "人", "CN"),)}, "unit"),
    ],
)
def test_a_list_with_faults_never_comes_into_the_store(desk: Desk, changed: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as caught:
        desk.do_now(changes.add, replace(DRAFT, checklist=replace(LIST, **changed)))  # type: ignore[arg-type]
    assert [problem.field for problem in caught.value.problems] == [field]
    assert desk.ask_now(checklists.all) == []


def test_references_are_looked_for_in_the_newest_lists_of_this_store(desk: Desk) -> None:
    desk.do_now(changes.plant, [DRAFT, replace(NEXT, checklist=replace(NEXT.checklist, items=ITEMS[:1]))])
    fits = replace(DRAFT, checklist=replace(LIST, name="T78", items=(Item("1", "同", same_as=("T77.1",)),)))
    assert desk.do_now(changes.add, fits)
    gone = replace(DRAFT, checklist=replace(LIST, name="T79", items=(Item("1", "同", same_as=("T77.2",)),)))
    with pytest.raises(Refused):
        desk.do_now(changes.add, gone)


def test_what_was_added_can_be_taken_back(desk: Desk) -> None:
    desk.do_now(changes.add, DRAFT)
    deed = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert deed is not None
    desk.do_now(undoing.undo, deed.id)
    assert desk.ask_now(checklists.all) == []


def test_a_checklist_has_its_title_in_the_ledger(desk: Desk) -> None:
    key = desk.do_now(changes.add, DRAFT)
    assert desk.ask_now(checklists.titles, {"checklist": {key}}) == {("checklist", key): "车棚"}
    assert desk.ask_now(checklists.titles, {}) == {}


def test_one_that_is_not_there_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.ask_now(checklists.one, "0" * 32)


def test_however_many_there_are_one_statement_lists_them(
    desk: Desk, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    many = [replace(DRAFT, checklist=replace(LIST, version=str(place))) for place in range(40)]
    desk.do_now(changes.plant, many)
    with statements(desk) as seen:
        assert len(desk.ask_now(checklists.all)) == 40
        assert len(desk.ask_now(checklists.for_kind, "shed")) == 1
    assert len(seen) == 2
