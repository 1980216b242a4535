"""Every checklist that is shipped, walked key by key: each of its items passes once and fails once, and is kept so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from db.changes import checklists as checklist_changes
from db.changes import inspections, places
from db.desk import Desk
from db.errors import Refused
from db.queries import checklists as kept
from db.queries import hazards, inspection_cards
from db.rules import checklist_scores, inspection_walks, walk_drafts
from db.rules.checklists import Checklist, Demand, Measure, Result
from db.rules.inspection_stops import Sheet
from db.rules.inspection_walks import Walk
from db.rules.places import PlaceDraft
from db.rules.walk_drafts import Head
from db.rules.walk_marks import Terms
from seed import checklists

LISTS = {one.checklist.name: one for one in checklists.planted()}
LIMITS = {"A": 0, "B": 7, "C": 15}
_order = itertools.count(1)


def planted(desk: Desk, name: str) -> str:
    """The shipped lists in the store, which speak of each other: the key of one of them."""
    desk.do_now(checklist_changes.plant, checklists.planted())
    return next(one.id for one in desk.ask_now(kept.newest) if one.name == name)


def begun(checklist_id: str, checklist: Checklist, conditions: Mapping[str, str]) -> Walk:
    """A walk at its beginning."""
    return inspection_walks.begun([Sheet(checklist_id, checklist, conditions)])


def saved(desk: Desk, walk: Walk, terms: Terms) -> str:
    """The walk as an inspection of a place of its own: its key."""
    kind = walk.sheets[0].checklist.place_kinds[0]
    place = desk.do_now(places.add, PlaceDraft(kind, f"第{next(_order)}处", address="某处"))
    head = Head(place, "王芳、李强", begun_on=terms.today)
    return desk.do_now(inspections.add, walk_drafts.inspection(walk, head, terms))


def ways(checklist: Checklist, result: Result) -> Iterator[tuple[dict[str, str], frozenset[str]]]:
    """Answers to the conditions that lead to items which no answers before have led to, and all items they lead to."""
    known: set[str] = set()
    names = [one.name for one in checklist.conditions]
    usual = {one.name: one.default for one in checklist.conditions}
    tries = [usual, *(dict(zip(names, answers, strict=True)) for answers in product(("yes", "no"), repeat=len(names)))]
    said = {item.name: result.value for item in checklist.items}
    for conditions in tries:
        asked = frozenset(item.name for item in checklist_scores.asked(checklist, conditions, said))
        if not asked <= known:
            known |= asked
            yield conditions, asked


def outside(measure: Measure | None) -> str:
    """What lies outside what passes, "" where nothing does."""
    if measure is None or measure.kind != "number" or (measure.low is None and measure.high is None):
        return ""
    return str(measure.high + 1 if measure.high is not None else (measure.low or 0) - 1)


def inside(measure: Measure | None) -> str:
    """What passes, "" where nothing is to be measured."""
    if measure is None or measure.kind != "number":
        return ""
    return str(measure.low if measure.low is not None else measure.high if measure.high is not None else 1)


def walked(walk: Walk, result: Result, terms: Terms) -> Walk:
    """The same digit at every item, with a word wherever one is demanded, and a number wherever one is measured."""
    while stop := walk.stop:
        item = stop.item
        measured = inside(item.measure) if result == Result.PASS else outside(item.measure)
        walk = inspection_walks.take(inspection_walks.written(walk, "measured", measured), result, terms)
        if walk.is_open:
            is_demanded = item.note == Demand.ALWAYS or (item.note == Demand.FAILURE and result == Result.FAIL)
            problems = {one.field for one in inspection_walks.problems_at(walk, stop, terms)}
            assert problems == ({"note"} if is_demanded else set())
            walk = inspection_walks.closed(inspection_walks.written(walk, "note", "已看过"), terms)
    return walk


@pytest.mark.parametrize("name", LISTS)
def test_every_item_of_a_shipped_list_is_walked_to_a_pass_and_to_a_failure(desk: Desk, name: str) -> None:
    draft, checklist_id = LISTS[name], planted(desk, name)
    terms = Terms(desk.today(), LIMITS)
    for result in (Result.PASS, Result.FAIL):
        seen: set[str] = set()
        for conditions, asked in ways(draft.checklist, result):
            walk = walked(begun(checklist_id, draft.checklist, conditions), result, terms)
            assert {stop.item.name for stop in walk.stops} == asked and not walk.unanswered
            check(desk, saved(desk, walk, terms), result, asked)
            seen |= asked
        assert seen == {item.name for item in draft.checklist.items}


def check(desk: Desk, key: str, result: Result, asked: frozenset[str]) -> None:
    """What was asked stands as it was answered, the rest does not apply, and each failure is a hazard."""
    (sheet,) = desk.ask_now(inspection_cards.one, key).sheets
    for one in sheet.items:
        assert one.result == (result if one.item.name in asked else Result.NOT_APPLICABLE)
    found = desk.ask_now(hazards.of_inspection, key, desk.by().at)
    assert len(found) == (len(asked) if result == Result.FAIL else 0)
    assert sheet.is_passed is (result == Result.PASS)


def test_what_a_list_demands_in_words_is_demanded_by_the_store_as_well(desk: Desk) -> None:
    demanding = [(one, item) for one in LISTS.values() for item in one.checklist.items if item.note != Demand.NEVER]
    draft, item = demanding[0]
    checklist_id = planted(desk, draft.checklist.name)
    terms = Terms(desk.today(), LIMITS)
    conditions = next(said for said, asked in ways(draft.checklist, Result.FAIL) if item.name in asked)
    walk = walked(begun(checklist_id, draft.checklist, conditions), Result.FAIL, terms)
    number = [stop.item.name for stop in walk.stops].index(item.name) + 1
    silent = inspection_walks.written(inspection_walks.jumped(walk, number), "note", " ")
    assert inspection_walks.first_problem(silent, terms)
    with pytest.raises(Refused) as refused:
        saved(desk, silent, terms)
    assert refused.value.problems[0].field == f"{draft.checklist.full_name(item)}.note"
