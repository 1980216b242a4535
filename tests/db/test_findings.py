"""What a visit found: facts that a result suggests, carried out one by one, and findings that are settled."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from db import base, errors
from db.changes import visits
from db.desk import Desk
from db.models.areas import Room
from db.models.residents import Person, Phone
from db.models.visits import Finding
from db.queries import residents
from db.queries import visits as journal
from db.rules.visits import FindingDraft, VisitDraft
from tests import make

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


@pytest.fixture
def room(desk: Desk) -> str:
    return make.a_room(desk, "3-2-1201")


@pytest.fixture
def family(desk: Desk, room: str) -> Iterator[dict[str, str]]:
    """Three people behind the door: head, spouse and son."""
    yield make.a_family(desk, "3-2-1201")


def a_visit(room: str, **changes: Any) -> VisitDraft:
    draft = VisitDraft(room, "11", ("01",), "1", TODAY, "10:00")
    return dataclasses.replace(draft, **changes)


def add(desk: Desk, room: str, apply: bool = False, **changes: Any) -> journal.VisitCard:
    """Record a visit and read it back."""
    visit_id = desk.do_now(visits.add, a_visit(room, **changes), apply)
    return read(desk, visit_id)


def read(desk: Desk, visit_id: str) -> journal.VisitCard:
    card = desk.ask_now(journal.one, visit_id)
    assert card is not None
    return card


def need(code: str = "05") -> FindingDraft:
    return FindingDraft("need", code, text="厨房漏水")


def count(desk: Desk, table: Any) -> int:
    return int(desk.ask_now(lambda: table.select().count()))


def test_a_vacant_door_suggests_and_changes_nothing_by_itself(desk: Desk, room: str, family: dict[str, str]) -> None:
    card = add(desk, room, result="24", channel="2")
    assert [(one.kind, one.code, one.before, one.after) for one in card.findings] == [
        ("fact", "moved_out", "", ""),
        ("fact", "occupancy", "", "3"),
    ]
    assert desk.ask_now(lambda: Room.get_by_id(room).occupancy) is None
    assert len(desk.ask_now(residents.living_in, [room], TODAY)[room]) == 3


def test_suggested_facts_are_carried_out_one_by_one(desk: Desk, room: str, family: dict[str, str]) -> None:
    out, vacant = add(desk, room, result="24", channel="2").findings
    desk.do_now(visits.apply_fact, out.id)
    assert desk.ask_now(residents.living_in, [room], TODAY)[room] == []
    assert {desk.ask_now(lambda key=key: Person.get_by_id(key).state) for key in family.values()} == {"left"}
    desk.do_now(visits.apply_fact, vacant.id)
    seen = desk.ask_now(lambda: Room.get_by_id(room))
    assert (seen.occupancy, seen.verified_on) == ("3", TODAY)


def test_all_that_a_door_suggests_is_one_deed_that_passes_over_what_is_settled(
    desk: Desk, room: str, family: dict[str, str]
) -> None:
    card = add(desk, room, result="24", channel="2")
    desk.do_now(visits.settle, card.findings[0].id, "seen to")
    desk.do_now(visits.apply_facts, tuple(one.id for one in card.findings))
    assert [one.is_settled for one in read(desk, card.line.id).findings] == [True, True]
    assert len(desk.ask_now(residents.living_in, [room], TODAY)[room]) == len(family)


def test_suggested_facts_can_be_carried_out_at_once(desk: Desk, room: str, family: dict[str, str]) -> None:
    card = add(desk, room, apply=True, result="24", channel="2")
    assert [one.is_settled for one in card.findings] == [True, True]
    assert desk.ask_now(residents.living_in, [room], TODAY)[room] == []


def test_what_is_known_already_is_not_suggested_again(desk: Desk, room: str) -> None:
    add(desk, room, apply=True, result="24", channel="2")
    assert add(desk, room, result="24", channel="2").findings == ()


def test_a_fact_that_was_carried_out_stays_settled_when_the_visit_is_amended(
    desk: Desk, room: str, family: dict[str, str]
) -> None:
    first = add(desk, room, apply=True, result="24", channel="2")
    draft = desk.ask_now(journal.draft, first.line.id)
    assert draft is not None
    second = read(desk, desk.do_now(visits.amend, first.line.id, dataclasses.replace(draft, note="空房"), "补充"))
    assert [(one.code, one.is_settled) for one in second.findings] == [("moved_out", True), ("occupancy", True)]


def test_a_new_phone_takes_the_place_of_the_old_one(desk: Desk, room: str) -> None:
    person = make.a_resident(desk, at="3-2-1201", phone="13812345678")
    told = FindingDraft("fact", "phone", person, after="139 8765 4321")
    (finding,) = add(desk, room, findings=(told,)).findings
    desk.do_now(visits.apply_fact, finding.id)
    rows = desk.ask_now(lambda: base.rows(Phone.select(Phone.number, Phone.is_primary, Phone.to_on).order_by(Phone.id)))
    assert rows == [("13812345678", False, TODAY), ("13987654321", True, None)]


def test_a_fact_about_nobody_in_particular_is_about_the_only_one_there(desk: Desk, room: str) -> None:
    person = make.a_resident(desk, at="3-2-1201")
    (finding,) = add(desk, room, result="31", channel="6").findings
    desk.do_now(visits.apply_fact, finding.id)
    assert desk.ask_now(lambda: Person.get_by_id(person).state) == "dead"


def test_among_several_the_person_must_be_named(desk: Desk, room: str, family: dict[str, str]) -> None:
    (finding,) = add(desk, room, result="31", channel="6").findings
    with pytest.raises(errors.Refused) as refused:
        desk.do_now(visits.apply_fact, finding.id)
    assert [problem.field for problem in refused.value.problems] == ["person_id"]


def test_a_head_who_goes_leaves_a_new_head(desk: Desk, room: str, family: dict[str, str]) -> None:
    (finding,) = add(desk, room, findings=(FindingDraft("fact", "moved_out", family["head"]),)).findings
    with pytest.raises(errors.Refused) as refused:
        desk.do_now(visits.apply_fact, finding.id)
    assert [problem.field for problem in refused.value.problems] == ["new_head"]
    desk.do_now(visits.apply_fact, finding.id, family["spouse"])
    assert [one.id for one in desk.ask_now(residents.living_in, [room], TODAY)[room]] == [
        family["spouse"],
        family["son"],
    ]


def test_a_finding_is_settled_once(desk: Desk, room: str) -> None:
    (vacant,) = add(desk, room, result="24", channel="2").findings
    desk.do_now(visits.apply_fact, vacant.id)
    with pytest.raises(errors.Refused):
        desk.do_now(visits.apply_fact, vacant.id)


def test_a_need_is_not_carried_out_but_can_be_settled(desk: Desk, room: str) -> None:
    card = add(desk, room, findings=(need(),))
    with pytest.raises(errors.Refused):
        desk.do_now(visits.apply_fact, card.findings[0].id)
    desk.do_now(visits.settle, card.findings[0].id, "当场解决")
    assert read(desk, card.line.id).findings[0].is_settled


def test_findings_of_a_withdrawn_visit_are_closed(desk: Desk, room: str) -> None:
    card = add(desk, room, result="24", channel="2")
    desk.do_now(visits.withdraw, card.line.id, "记错门")
    with pytest.raises(errors.Refused):
        desk.do_now(visits.apply_fact, card.findings[0].id)
    assert desk.ask_now(lambda: Finding.get_by_id(card.findings[0].id).settled_at) is None
