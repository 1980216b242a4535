"""One digit at a door: what it writes, how it is corrected, and where to go next."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db import errors
from db.changes import history as taking_back
from db.changes import rounds, visits
from db.desk import Desk
from db.models.areas import Room
from db.models.ledger import Deed
from db.models.visits import Visit
from db.pen import Pen
from db.queries import history
from db.queries import rounds as walks
from db.queries import visits as journal
from db.rules.rounds import DoorState
from db.rules.tries import NextTry
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)
YESTERDAY = datetime.date(2026, 11, 21)


@pytest.fixture
def building(desk: Desk) -> str:
    """Building 3 with one unit, two floors and two doors on each."""
    return building_of(desk, make.a_building(desk)[0])


def building_of(desk: Desk, room: str) -> str:
    return str(desk.ask_now(lambda: Room.get_by_id(room).unit.building_id))


def start(desk: Desk, building: str, purposes: tuple[str, ...] = ("01",), **values: object) -> str:
    return desk.do_now(rounds.start, building, purposes, **values)  # type: ignore[arg-type]


def stair(desk: Desk, building: str, round_id: str | None = None) -> walks.Stair:
    return desk.ask_now(walks.stair, building, round_id, desk.today())


def rooms(desk: Desk, building: str) -> dict[str, str]:
    """The rooms of a building by number."""
    return {door.number: door.room_id for door in stair(desk, building).doors}


def numbers(found: walks.Stair) -> list[str]:
    return [door.number for door in found.doors]


def set_room(desk: Desk, room: str, **values: object) -> None:
    def write(pen: Pen) -> None:
        pen.set(Room.get_by_id(room), **values)

    desk.do_now(write)


@pytest.mark.parametrize(
    ("result", "state"),
    [
        ("11", "met"),
        ("12", "met"),
        ("13", "met"),
        ("21", "nobody"),
        ("22", "refused"),
        ("24", "vacant"),
        ("26", "nobody"),
    ],
)
def test_one_digit_records_a_door_and_leads_to_the_next(desk: Desk, building: str, result: str, state: str) -> None:
    round_id = start(desk, building, ("01", "09"), companions="楼长")
    doors = rooms(desk, building)
    recorded = desk.do_now(visits.record, doors["201"], result, round_id)
    assert (recorded.state, recorded.next_room_id, recorded.is_correction) == (DoorState(state), doors["202"], False)
    door = stair(desk, building, round_id).doors[0]
    assert (door.state, door.result) == (DoorState(state), result)
    (line,) = desk.ask_now(journal.recent)
    assert (line.purposes, line.companions, line.visited_on, line.visited_at) == (("01", "09"), "楼长", TODAY, "10:00")
    assert (line.number, line.round_id, line.room_id) == ("ZF-20261122-001", round_id, doors["201"])


def test_the_way_of_a_visit_follows_from_its_result(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    for room, result in zip(doors.values(), ("11", "13", "21", "27"), strict=True):
        desk.do_now(visits.record, room, result, round_id)
    assert [line.channel for line in desk.ask_now(journal.recent)] == ["6", "2", "3", "1"]


def test_the_next_door_skips_those_that_are_done(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    desk.do_now(visits.record, doors["202"], "11", round_id)
    following = [desk.do_now(visits.record, doors[number], "11", round_id).next_room_id for number in ("201", "102")]
    assert following == [doors["101"], doors["101"]]
    assert stair(desk, building, round_id).next_door() == doors["101"]
    assert desk.do_now(visits.record, doors["101"], "11", round_id).next_room_id is None
    assert stair(desk, building, round_id).next_door() is None


def test_recording_a_door_again_corrects_it(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    first = desk.do_now(visits.record, doors["201"], "21", round_id, "敲门未应")
    again = desk.do_now(visits.record, doors["201"], "11", round_id)
    assert (again.is_correction, again.state, again.next_room_id) == (True, DoorState.MET, doors["202"])
    (line,) = desk.ask_now(journal.recent)
    assert (line.id, line.result, line.note, line.channel) == (again.visit_id, "11", "敲门未应", "1")
    card = desk.ask_now(journal.one, first.visit_id)
    assert card is not None
    assert [version.result for version in card.versions] == ["21", "11"]


def test_a_note_can_be_given_to_a_door_that_was_recorded(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    desk.do_now(visits.record, doors["201"], "11", round_id)
    desk.do_now(visits.record, doors["201"], "11", round_id, "一切正常")
    assert [line.note for line in desk.ask_now(journal.recent)] == ["一切正常"]


def test_recording_the_same_again_writes_nothing(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    first = desk.do_now(visits.record, doors["201"], "11", round_id, "好")
    before = desk.ask_now(lambda: Deed.select().count())
    assert desk.do_now(visits.record, doors["201"], "11", round_id).visit_id == first.visit_id
    assert desk.ask_now(lambda: (Deed.select().count(), Visit.select().count())) == (before, 1)


def test_a_correction_drops_what_the_wrong_result_suggested_and_keeps_what_was_typed(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    need = FindingDraft("need", "05", text="漏水")
    draft = VisitDraft(doors["201"], "24", ("01",), "2", TODAY, "10:00", findings=(need,), round_id=round_id)
    desk.do_now(visits.add, draft)
    again = desk.do_now(visits.record, doors["201"], "11", round_id)
    card = desk.ask_now(journal.one, again.visit_id)
    assert card is not None
    assert [(one.kind, one.code) for one in card.findings] == [("need", "05")]


def test_a_second_knock_in_the_evening_is_another_visit(desk: Desk, clock: StillClock) -> None:
    clock.move(days=1, hours=5)
    building = building_of(desk, make.a_building(desk)[0])
    round_id, doors = start(desk, building), rooms(desk, building)
    desk.do_now(visits.record, doors["201"], "21", round_id)
    clock.move(hours=4)
    evening = desk.do_now(visits.record, doors["201"], "21", round_id)
    assert not evening.is_correction
    card = desk.ask_now(walks.door, doors["201"], desk.today())
    assert (card.next, card.band_to_try) == (NextTry(datetime.date(2026, 11, 26), ("day", "evening"), 2), "weekend")


def test_the_digit_at_a_door_can_be_taken_back(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    desk.do_now(visits.record, doors["201"], "21", round_id)
    desk.do_now(visits.record, doors["201"], "11", round_id)
    for state in (DoorState.NOBODY, DoorState.NOT_MET):
        last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
        assert last is not None
        desk.do_now(taking_back.undo, last.id)
        assert stair(desk, building, round_id).doors[0].state is state


def test_a_vacant_door_tells_what_it_suggests(desk: Desk, building: str) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    recorded = desk.do_now(visits.record, doors["201"], "24", round_id)
    (suggested,) = recorded.finding_ids
    desk.do_now(visits.apply_fact, suggested)
    desk.do_now(rounds.finish, round_id)
    assert stair(desk, building, start(desk, building)).doors[0].state is DoorState.VACANT


@pytest.mark.parametrize(("result", "error"), [("99", errors.Refused), ("", errors.Refused)])
def test_an_unknown_digit_is_refused(desk: Desk, building: str, result: str, error: type[Exception]) -> None:
    round_id, doors = start(desk, building), rooms(desk, building)
    with pytest.raises(error):
        desk.do_now(visits.record, doors["201"], result, round_id)


def test_a_door_elsewhere_is_not_part_of_the_round(desk: Desk, building: str) -> None:
    round_id, elsewhere = start(desk, building), make.a_room(desk, "9-1-101")
    for room, walk in ((elsewhere, round_id), (rooms(desk, building)["201"], "nowhere")):
        with pytest.raises(errors.NotFound):
            desk.do_now(visits.record, room, "11", walk)


def test_a_digit_at_a_door_takes_few_statements(desk: Desk, statements: Count) -> None:
    building = building_of(desk, make.a_building(desk, "3", 1, 20, 4)[0])
    round_id, doors = start(desk, building), rooms(desk, building)
    with statements(desk) as seen:
        desk.do_now(visits.record, doors["2001"], "11", round_id)
    # Lists, round, way, recorded doors, number, visit, deed and its change; then the plan: whom and which door it
    # concerns, lists, the tries at the door and what is planned for it. A server also takes its turns.
    asked = [sql for sql in seen if "advisory" not in sql]
    assert len(asked) == 12


def test_a_digit_takes_along_the_note_whom_one_met_and_what_one_found(desk: Desk, building: str) -> None:
    people = make.a_family(desk, "3-1-201")
    round_id, room = start(desk, building), rooms(desk, building)["201"]
    need = FindingDraft("need", "05", text="漏水")
    desk.do_now(visits.record, room, "11", round_id, "在家", (people["head"],), (need,))
    again = desk.do_now(visits.record, room, "11", round_id, "", (people["son"],), (need,))
    card = desk.ask_now(journal.one, again.visit_id)
    assert card is not None
    assert (card.line.note, card.people) == ("在家", ((people["son"], "张小明"),))
    assert [(one.kind, one.text) for one in card.findings] == [("need", "漏水")]


def test_a_digit_with_a_faulty_finding_is_refused_and_nothing_is_written(desk: Desk, building: str) -> None:
    round_id, room = start(desk, building), rooms(desk, building)["201"]
    with pytest.raises(errors.Refused):
        desk.do_now(visits.record, room, "11", round_id, "", (), (FindingDraft("fact", "phone", after="12"),))
    assert desk.ask_now(journal.recent) == []
