"""The board of a transfer and the beds say the same, whichever of the two was touched."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.changes import history as taking_back
from db.changes import shelter_doors, shelter_stays, transfers
from db.desk import Desk
from db.errors import HouseError, Refused
from db.queries import history, transfer_counts
from db.queries import shelter_stays as stays
from db.queries import shelters as kept
from db.queries import transfers as board
from db.rules.shelter_guests import Guest
from db.rules.transfer_states import State
from tests.conftest import StillClock
from tests.db.moved import a_flooded_house, an_area, begin, people, states, tick
from tests.db.test_shelters import a_shelter, beds, standing


def agree(desk: Desk, transfer: str) -> None:
    """Who is settled in a shelter by the board lies in a bed there, and nobody else of the list; every count agrees."""
    settled = {one.id: one.shelter_id for one in desk.ask_now(board.people, transfer) if one.shelter_id}
    lying = desk.ask_now(stays.of_transfer, [one.id for one in desk.ask_now(board.people, transfer)])
    assert {key: one.shelter_id for key, one in lying.items()} == settled
    counted = desk.ask_now(board.standing, transfer).shelters
    for line in desk.ask_now(kept.lines):
        register = desk.ask_now(stays.register, line.id, False)
        occupied = [one for one in desk.ask_now(stays.beds, line.id) if one.stay]
        assert line.inside == len(register) == len(occupied) <= line.capacity.people
        assert counted.get(line.id, 0) == sum(one.transfer_person_id in lying for one in register)


def test_who_comes_to_the_door_is_ticked_on_the_board_and_who_goes_is_ticked_too(desk: Desk) -> None:
    school, hall = a_shelter(desk), a_shelter(desk, "体育馆", beds="3")
    family = a_flooded_house(desk)
    key = begin(desk, an_area(desk, "3栋"))
    guests = [Guest(person_id=family[who]) for who in ("head", "spouse")]
    first, second = desk.do_now(shelter_doors.come_in, school, guests)
    assert states(desk, key)["张建国"] == "settled" and people(desk, key)["李梅"].shelter_id == school
    agree(desk, key)
    desk.do_now(shelter_doors.move_on, [first], hall, "3")
    assert people(desk, key)["张建国"].shelter_id == hall and beds(desk, hall) == {"3": "张建国"}
    agree(desk, key)
    with pytest.raises(Refused):
        desk.do_now(shelter_doors.go_out, [second])
    desk.do_now(shelter_doors.go_out, [second], "城西路8号女儿家")
    line = people(desk, key)["李梅"]
    assert (line.state, line.shelter_id, line.to_address) == (State.SETTLED, None, "城西路8号女儿家")
    (came_back,) = desk.do_now(shelter_doors.come_in, school, [Guest(person_id=family["spouse"])])
    desk.do_now(shelter_doors.go_out, [came_back], "回家", True)
    assert states(desk, key)["李梅"] == "returned"
    # Home was flooded: she is at the door once more, and the board says so.
    desk.do_now(shelter_doors.come_in, school, [Guest(person_id=family["spouse"]), Guest(name="邻居")])
    assert states(desk, key)["李梅"] == "settled" and standing(desk, school).inside == 2
    agree(desk, key)


def test_a_tick_for_a_full_shelter_is_refused_with_the_next_best_and_neither_board_nor_beds_change(desk: Desk) -> None:
    small, large = a_shelter(desk, beds="1"), a_shelter(desk, "体育馆", beds="30")
    a_flooded_house(desk)
    key = begin(desk, an_area(desk, "3栋"))
    ids = [one.id for one in people(desk, key).values()]
    with pytest.raises(Refused) as refused:
        desk.do_now(transfers.mark, ids, State.SETTLED, {"shelter": small})
    assert refused.value.problems[0].values["other"] == "体育馆"
    assert set(states(desk, key).values()) == {"registered"}
    desk.do_now(transfers.mark, ids, State.SETTLED, {"shelter": large})
    assert standing(desk, large).inside == 4 and standing(desk, large).families == 2
    agree(desk, key)


def test_a_clock_that_is_ahead_elsewhere_does_not_make_board_and_register_differ(desk: Desk, clock: StillClock) -> None:
    school, hall = a_shelter(desk), a_shelter(desk, "体育馆", beds="3")
    family = a_flooded_house(desk)
    key = begin(desk, an_area(desk, "3栋"))
    clock.move(minutes=10)
    tick(desk, key, "张建国", "settled", shelter=school)
    tick(desk, key, "李梅", "missing")
    clock.move(minutes=-8)
    (stay,) = desk.ask_now(stays.of_transfer, [people(desk, key)["张建国"].id]).values()
    (moved,) = desk.do_now(shelter_doors.move_on, [stay.id], hall)
    assert people(desk, key)["张建国"].shelter_id == hall
    agree(desk, key)
    desk.do_now(shelter_doors.go_out, [moved], "女儿家")
    assert people(desk, key)["张建国"].to_address == "女儿家"
    desk.do_now(shelter_doors.come_in, school, [Guest(person_id=family["spouse"])])
    assert states(desk, key)["李梅"] == "settled"
    agree(desk, key)
    # What is known of somebody holds, too, although the tick before was made by the other clock.
    clock.move(minutes=8)
    tick(desk, key, "赵奶奶", "missing")
    clock.move(minutes=-8)
    elder = people(desk, key)["赵奶奶"].id
    desk.do_now(transfers.say_why, [elder], "在医院透析")
    assert desk.ask_now(transfer_counts.explained, key) == {elder: "在医院透析"}
    desk.do_now(transfers.take_back, [desk.ask_now(board.marks, elder)[-1].id])
    assert desk.ask_now(transfer_counts.explained, key) == {}


def test_who_lies_there_by_another_list_is_told_with_its_number(desk: Desk) -> None:
    school = a_shelter(desk)
    a_flooded_house(desk)
    area = an_area(desk, "3栋")
    drill, key = begin(desk, area, is_drill=True), begin(desk, area)
    tick(desk, drill, "张建国", "settled", shelter=school)
    with pytest.raises(Refused) as refused:
        tick(desk, key, "张建国", "settled", shelter=school)
    assert refused.value.problems[0].values == {"number": desk.ask_now(board.one, drill).number}
    tick(desk, drill, "张建国", "returned")
    tick(desk, key, "张建国", "settled", shelter=school)
    agree(desk, key)


def test_what_a_door_did_is_not_taken_back_below_a_tick_that_came_in_late(desk: Desk, clock: StillClock) -> None:
    school = a_shelter(desk)
    family = a_flooded_house(desk)
    key = begin(desk, an_area(desk, "3栋"))
    earlier = desk.by().at
    clock.move(minutes=10)
    desk.do_now(shelter_doors.come_in, school, [Guest(person_id=family["head"])])
    deed = desk.ask_now(history.recent)[0].id
    # Settled since, so that nothing of the row changes by it.
    desk.do_now(transfers.mark, [people(desk, key)["张建国"].id], "missing", {}, earlier)
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, deed)
    agree(desk, key)


STEP = st.tuples(
    st.sampled_from(
        ["settled", "settled", "told", "returned", "kin", "missing", "door", "out", "move", "undo", "stray"]
    ),
    st.integers(0, 3),
    st.integers(1, 3),
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=5, max_size=12))
def test_after_any_night_the_board_the_register_and_the_beds_agree(
    file_desk: Desk, steps: list[tuple[str, int, int]]
) -> None:
    desk = file_desk
    if not desk.ask_now(kept.lines):
        a_shelter(desk, beds="1-2"), a_shelter(desk, "体育馆", beds="9", infant_beds="1")
        a_flooded_house(desk)
        an_area(desk, "3栋")
    key = desk.do_now(begin_again)
    for step in steps:
        with suppress(HouseError):
            one_step(desk, key, *step)
        agree(desk, key)
    # The night is over: everybody goes home, and no bed is left behind for the next one.
    lines = [one.id for one in desk.ask_now(board.people, key)]
    desk.do_now(transfers.mark, lines, State.RETURNED)
    desk.do_now(transfers.end, key, why=dict.fromkeys(lines, "演练"))
    for shelter in desk.ask_now(kept.lines):
        left = [one.id for one in desk.ask_now(stays.register, shelter.id, False)]
        desk.do_now(shelter_stays.release, left)
    agree(desk, key)


def begin_again(pen: object) -> str:
    """An operation for the one area that there is."""
    from db.models.transfers import RiskArea
    from db.rules.transfers import TransferDraft

    area = RiskArea.select().first()
    return transfers.begin(pen, TransferDraft("rain", "orange", (area.id,)))  # type: ignore[arg-type]


def one_step(desk: Desk, key: str, kind: str, place: int, count: int) -> None:
    """One thing that happens on the board, at a door, or is taken back."""
    known = desk.ask_now(board.people, key)
    chosen = [known[(place + number) % len(known)] for number in range(count)]
    shelter = desk.ask_now(kept.lines)[place % 2].id
    ids = [one.id for one in chosen]
    lying = [one.id for one in desk.ask_now(stays.of_transfer, ids).values()]
    if kind == "settled":
        desk.do_now(transfers.mark, ids, State.SETTLED, {"shelter": shelter})
    elif kind == "kin":
        desk.do_now(transfers.mark, ids, State.SETTLED, {"to": "女儿家"})
    elif kind in ("told", "returned", "missing"):
        desk.do_now(transfers.mark, ids, kind)
    elif kind == "door":
        desk.do_now(shelter_doors.come_in, shelter, [Guest(person_id=one.person_id) for one in chosen])
    elif kind == "out":
        desk.do_now(shelter_doors.go_out, lying, "女儿家", place % 2 == 0)
    elif kind == "move":
        desk.do_now(shelter_doors.move_on, lying, shelter)
    elif kind == "stray":
        desk.do_now(shelter_doors.come_in, shelter, [Guest(name=f"客{number}") for number in range(count)])
    else:
        last = [one for one in desk.ask_now(history.recent) if one.kind.startswith(("transfers.mark", "shelter"))]
        desk.do_now(taking_back.undo, last[count - 1].id)
