"""Ticks and shelters: who is settled lies in a bed, whoever ticks what; what does not fit is told, and not ticked."""

from __future__ import annotations

import random

import pytest

from db.changes import shelters, transfers
from db.desk import Desk
from db.errors import Refused
from db.queries import shelter_stays
from db.queries import shelters as known
from db.queries import transfers as kept
from db.rules.shelters import ShelterDraft
from db.rules.transfer_states import State
from tests import make
from tests.conftest import StillClock
from tests.db.moved import WITH_KIN, a_flooded_house, an_area, begin, people, states, tick


def a_shelter(desk: Desk, name: str = "第一小学", beds: str = "101:1-4") -> str:
    """A shelter with so many beds."""
    return desk.do_now(shelters.add, ShelterDraft(name, "school", "short", usable_m2=100, beds=beds))


def inside(desk: Desk, shelter_id: str) -> int:
    """How many are in a shelter."""
    return desk.ask_now(known.standing, shelter_id).inside


def agrees(desk: Desk, transfer_id: str, *shelter_ids: str) -> bool:
    """Do the board, the register of the shelters and their beds say the same?"""
    standing = desk.ask_now(kept.standing, transfer_id)
    stays = desk.ask_now(shelter_stays.of_transfer, [line.id for line in people(desk, transfer_id).values()])
    by_board = {line.id: line.shelter_id for line in people(desk, transfer_id).values() if line.shelter_id}
    return {key: stay.shelter_id for key, stay in stays.items()} == by_board and all(
        inside(desk, key) == standing.shelters.get(key, 0) for key in shelter_ids
    )


def test_who_is_settled_is_taken_in_and_who_leaves_is_released(desk: Desk, clock: StillClock) -> None:
    a_flooded_house(desk)
    school, hall = a_shelter(desk), a_shelter(desk, "文化站", "1-2")
    key = begin(desk, an_area(desk, "3栋", shelter_id=school))
    family = [line.id for line in people(desk, key).values() if line.name != "赵奶奶"]
    assert people(desk, key)["李梅"].destination_id == school
    ticks = desk.do_now(transfers.mark, family, "settled", {"shelter": school})
    stays = desk.ask_now(shelter_stays.of_transfer, family)
    assert inside(desk, school) == 3 and len({stay.party for stay in stays.values()}) == 1
    clock.move(minutes=1)
    with pytest.raises(Refused) as refusal:
        desk.do_now(transfers.mark, family, "settled", {"shelter": hall})
    assert "free" in refusal.value.problems[0].text and agrees(desk, key, school, hall)
    tick(desk, key, "赵奶奶", "settled", shelter=hall)
    tick(desk, key, "李梅", "missing")
    assert (inside(desk, school), inside(desk, hall)) == (2, 1) and agrees(desk, key, school, hall)
    clock.move(minutes=1)
    tick(desk, key, "李梅", "found")
    assert inside(desk, school) == 3 and states(desk, key)["李梅"] == "settled"
    tick(desk, key, "张建国", "settled", **WITH_KIN)
    tick(desk, key, "赵奶奶", "returned", going_to="回家")
    assert (inside(desk, school), inside(desk, hall)) == (2, 0) and agrees(desk, key, school, hall)
    desk.do_now(transfers.take_back, ticks)
    assert inside(desk, school) == 0 and agrees(desk, key, school, hall)


def test_board_register_and_beds_agree_whatever_is_ticked(file_desk: Desk, clock: StillClock) -> None:
    desk, lot = file_desk, random.Random(11)
    a_flooded_house(desk)
    for place in range(1, 5):
        make.a_resident(desk, f"住户{place}", f"3-2-10{place}", make.HEAD)
    places = [a_shelter(desk, beds="101:1-3"), a_shelter(desk, "文化站", "1-3")]
    key = begin(desk, an_area(desk, "3栋"))
    lines = list(people(desk, key).values())
    facts = {"refused": [{"reason": "safe"}], "settled": [{"shelter": one} for one in places] + [WITH_KIN]}
    refused = done = 0
    for _ in range(60):
        state = lot.choice(["told", "left", "settled", "settled", "returned", "refused", "missing", "found"])
        chosen = lot.sample([line.id for line in lines], lot.choice([1, 1, 2, 3]))
        said = dict(lot.choice(facts.get(state, [{}])))
        said |= {"back": "按错"} if state in ("told", "left") and lot.random() < 0.6 else {}
        clock.move(minutes=1)
        try:
            ticks = desk.do_now(transfers.mark, chosen, state, said)
            done += 1
            if lot.random() < 0.2:
                desk.do_now(transfers.take_back, ticks)
        except Refused:
            refused += 1
        assert agrees(desk, key, *places)
    assert done > 30 and refused > 0
    assert desk.ask_now(kept.standing, key).counts[State.SETTLED] >= 0
