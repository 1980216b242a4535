"""Where hazards come from and where they are seen: visits, evidence that is due, buildings, their own page."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db.changes import attachments, hazard_findings, hazard_rechecks, places, visits
from db.desk import Desk
from db.errors import NotFound, Refused
from db.exchange.files import File
from db.models.hazards import Hazard
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.matters import Matter
from db.models.visits import Finding
from db.pen import Pen
from db.queries import hazard_buildings, hazard_cards, hazard_evidence
from db.queries import hazards as kept
from db.queries import visits as journal
from db.rules.hazards import Looked, RecheckDraft
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db.endangered import OFFSET, ON, a_home, a_place, card, find, look, now, row, take, undo
from tests.inspecting import SMALL, add_list


@pytest.fixture
def three(desk: Desk) -> list[str]:
    """Three hazards of one shop."""
    place = a_place(desk)
    return [find(desk, place, fault=f"T02.{number}", severity="A") for number in (4, 7, 8)]


def a_visit(desk: Desk, room: str, *found: FindingDraft, **facts: object) -> str:
    known = {"visited_on": ON, "visited_at": "09:40", **facts}
    return desk.do_now(visits.add, VisitDraft(room, "11", ("01",), "1", findings=found, **known))  # type: ignore[arg-type]


def test_a_hazard_noted_at_a_door_is_one_at_once_and_goes_with_its_visit(desk: Desk, clock: StillClock) -> None:
    room = make.a_room(desk)
    visit = a_visit(desk, room, FindingDraft("hazard", "01", severity="A", text="阳台"), FindingDraft("need", "05"))
    (line,) = desk.ask_now(kept.at_door, room, now(desk))
    found = row(desk, line.matter.id)
    assert (found.fault, found.severity, found.source, found.address) == ("T05.2", "A", "2", "ebike")
    assert line.matter.title == "电动车入户充电 阳台" and line.place.kind == "home"
    assert card(desk, line.matter.id).visit.id == visit  # type: ignore[union-attr]
    assert card(desk, line.matter.id).clocks[0].due_at == datetime.datetime(2026, 11, 22, 10, 10)
    assert desk.ask_now(lambda: [one.settled_at is None for one in Finding.select().order_by(Finding.kind)]) == [
        False,
        True,
    ]
    again = a_visit(desk, room, FindingDraft("hazard", "01", severity="A"), visited_at="09:50")
    assert row(desk, line.matter.id).found_again == 1 and len(desk.ask_now(kept.at_door, room, now(desk))) == 1
    undo(desk)
    assert row(desk, line.matter.id).found_again == 0 and desk.ask_now(journal.one, again) is None
    clock.move(minutes=1)
    draft = desk.ask_now(journal.draft, visit)
    assert draft is not None
    desk.do_now(visits.amend, visit, draft, "补记")
    assert row(desk, line.matter.id).found_again == 0
    (same,) = desk.ask_now(kept.of_visit, visit, now(desk))
    assert same.id == line.id and card(desk, line.matter.id).visit.number == "ZF-20261122-001"  # type: ignore[union-attr]


def test_what_was_noted_before_is_taken_up_once(desk: Desk) -> None:
    room = make.a_room(desk)
    visit = a_visit(desk, room, visited_at=None)

    def note(pen: Pen, **facts: str) -> str:
        return pen.add(Finding, **{"origin_id": "", "visit": visit, "kind": "hazard", "code": "99", **facts})

    old, need = desk.do_now(note, text="招牌松动"), desk.do_now(note, kind="need", code="05")
    with pytest.raises(Refused):
        desk.do_now(hazard_findings.from_finding, need)
    hazard_id = desk.do_now(hazard_findings.from_finding, old)
    with pytest.raises(Refused):
        desk.do_now(hazard_findings.from_finding, old)
    undo(desk)
    assert desk.ask_now(lambda: Hazard.get_or_none(Hazard.id == hazard_id)) is None
    (key,) = desk.do_now(hazard_findings.take_up_all)
    assert desk.ask_now(lambda: Hazard.get_by_id(key).fault) == "K99" and desk.do_now(hazard_findings.take_up_all) == []


def photograph(desk: Desk, table: str, key: str) -> None:
    desk.do_now(attachments.add, table, key, [File(f"/photos/{key}.jpg", "0" * 64, 9, "a.jpg")])


def inspected(pen: Pen, place: str, hazard_id: str) -> tuple[str, str]:
    """An inspection whose item made a hazard, as the ground of it; the keys of both."""
    at = pen.by.at
    base = {"number": "AQ-20261122-001", "numbered_on": pen.today, "number_place": 1, "begun_at": at, "ended_at": at}
    one = pen.add(Inspection, place=place, outcome="done", inspected_on=pen.today, **base)
    checklist = add_list(pen, SMALL)
    sheet = pen.add(InspectionSheet, inspection=one, checklist=checklist, place=1)
    return one, pen.add(InspectionItem, sheet=sheet, item="T02.8", place=1, result="fail", hazard_id=hazard_id)


def test_photographs_are_owed_from_before_and_from_after(file_desk: Desk) -> None:
    desk, place = file_desk, a_place(file_desk)
    key = find(desk, place, needs_photo=True)
    assert card(desk, key).owed == ("before",)
    _one, item = desk.do_now(inspected, place, row(desk, key).id)
    photograph(desk, "inspection_item", item)
    assert desk.ask_now(hazard_evidence.owed) == {}
    look(desk, (key, "mended", None))
    assert desk.ask_now(hazard_evidence.owed) == {key: ("after",)}
    assert desk.ask_now(kept.counts, now(desk), None)["evidence"] == 1  # type: ignore[index]
    photograph(desk, "hazard_recheck", card(desk, key).looks[0].id)
    assert card(desk, key).owed == ()
    assert [one.table_name for one in card(desk, key).files] == ["inspection_item", "hazard_recheck"]


def test_a_building_shows_its_hazards_by_door_and_those_that_all_share(
    desk: Desk, statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    home = a_home(desk)
    first = find(desk, home, fault="T06.1")
    grave = find(desk, home, fault="T04.1", severity="A")
    room = row(desk, first).place.room_id
    building = desk.ask_now(lambda: row_building(room))
    shared = find(desk, desk.do_now(places.of_building, building), fault="T01.1", severity="B")
    find(desk, a_home(desk, "9-1-101"))
    take(desk, find(desk, home, fault="T06.2"), "void", reason="看错")
    with statements(desk) as texts:
        found = desk.ask_now(hazard_buildings.of_building, building, now(desk))
    assert len(texts) == 5
    assert [one.matter.id for one in found.by_room[room]] == [grave, first] and found.severities == {
        "A": 1,
        "B": 1,
        "C": 1,
    }
    assert found.number == "3" and [one.number for one in found.doors] == ["1201"]
    with statements(desk) as texts:
        known = desk.ask_now(hazard_buildings.buildings)
    assert [(one.number, one.severities) for one in known] == [("3", found.severities), ("9", {"C": 1})] and len(
        texts
    ) == 1
    assert [one.matter.id for one in found.common] == [shared] and found.common[0].place.title == "3栋"


def row_building(room_id: str) -> str:
    from db.queries import areas

    found = areas.room(room_id)
    assert found is not None
    return found.building_id


def test_a_card_asks_a_constant_number_of_statements(
    desk: Desk, three: list[str], statements: Callable[[Desk], AbstractContextManager[list[str]]]
) -> None:
    with statements(desk) as few:
        assert len(card(desk, three[2]).others) == 2
    for text in ("一", "二", "三"):
        take(desk, three[2], "watch", text=text)
    look(desk, (three[2], "nobody", None))
    find(desk, row(desk, three[0]).place_id, fault="T02.9")
    with statements(desk) as many:
        assert len(card(desk, three[2]).looks) == 1
    assert len(few) == len(many) <= 26
    assert desk.ask_now(hazard_cards.one, "nowhere", now(desk), OFFSET, None) is None
    with pytest.raises(NotFound):
        desk.do_now(hazard_rechecks.recheck, RecheckDraft((Looked("nowhere", 1, "mended"),)))
    assert desk.ask_now(Matter.select().count) == 4
