"""Shelters: added, opened and closed; people taken in as a whole party or not at all, moved, released, taken back."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.base import new_key
from db.changes import history as taking_back
from db.changes import shelter_stays, shelters
from db.desk import Desk
from db.errors import Conflict, HouseError, NotFound, Refused
from db.queries import history, unfinished
from db.queries import shelter_stays as stays
from db.queries import shelters as kept
from db.queries.shelters import ShelterLine
from db.rules.agenda import Asked
from db.rules.shelter_guests import Guest
from db.rules.shelters import ShelterDraft
from tests import make


def a_shelter(desk: Desk, name: str = "第一小学", beds: str = "101:1-6 102:1-4", **facts: Any) -> str:
    """A shelter with ten beds in two rooms, or another one."""
    draft = ShelterDraft(name, "school", "short", **{"usable_m2": 200, "beds": beds, "manager": "王校长", **facts})
    return desk.do_now(shelters.add, draft)


def standing(desk: Desk, shelter_id: str) -> ShelterLine:
    return desk.ask_now(kept.standing, shelter_id)


def take_in(desk: Desk, shelter_id: str, *guests: Guest) -> list[str]:
    return desk.do_now(shelter_stays.take_in, shelter_id, guests)


def beds(desk: Desk, shelter_id: str) -> dict[str, str]:
    """Who lies in each occupied bed, by the bed's name."""
    return {bed: stay.name for bed, stay in desk.ask_now(stays.occupied, shelter_id).items()}


def family(name: str, count: int, **facts: Any) -> list[Guest]:
    """So many people of one party."""
    return [Guest(name=f"{name}{number}", sex="1", age=40, party=name, **facts) for number in range(1, count + 1)]


def deeds(desk: Desk) -> list[str]:
    """The deeds done with stays that still stand, the newest first."""
    recent = desk.ask_now(history.recent)
    return [one.id for one in recent if one.kind.startswith("shelter_stays") and not one.is_undone]


def undo(desk: Desk, number: int = 0) -> None:
    """Take a deed with stays back: the last one, or an earlier one."""
    desk.do_now(taking_back.undo, deeds(desk)[number])


def test_a_shelter_is_added_corrected_opened_closed_and_struck_off(desk: Desk) -> None:
    shelter = a_shelter(desk, infant_beds="2", facilities=("toilets", "water"))
    with pytest.raises(Refused) as refused:
        a_shelter(desk)
    assert refused.value.problems[0].text == shelters.TAKEN
    card = desk.ask_now(kept.one, shelter)
    assert (card.line.capacity.by_area, card.line.capacity.by_beds, card.line.free) == (100, 12, 12)
    assert card.facilities == ("toilets", "water") and card.free_infant_beds == ("母婴室-1", "母婴室-2")
    desk.do_now(shelters.open_up, shelter)
    assert standing(desk, shelter).is_open
    (stay,) = take_in(desk, shelter, Guest(name="吴一", bed="102-4"))
    version = standing(desk, shelter).version
    smaller = ShelterDraft("第一小学", "school", "short", beds="101:1-6 102:1-3")
    with pytest.raises(Refused) as refused:
        desk.do_now(shelters.amend, shelter, version, smaller)
    assert refused.value.problems[0].values == {"bed": "102-4"}
    with pytest.raises(Refused) as refused:
        desk.do_now(shelters.close, shelter)
    assert refused.value.problems[0].values == {"count": 1}
    desk.do_now(shelter_stays.release, [stay], "回家")
    desk.do_now(shelters.amend, shelter, version, smaller)
    with pytest.raises(Conflict):
        desk.do_now(shelters.amend, shelter, version, smaller)
    desk.do_now(shelters.close, shelter)
    assert not standing(desk, shelter).is_open
    desk.do_now(shelters.strike, shelter, standing(desk, shelter).version, "校舍翻修")
    assert desk.ask_now(kept.lines) == [] and len(desk.ask_now(kept.lines, True)) == 1
    with pytest.raises(Refused):
        take_in(desk, shelter, Guest(name="吴二"))
    with pytest.raises(NotFound):
        take_in(desk, new_key(), Guest(name="吴二"))


def test_a_family_comes_in_as_a_whole_or_not_at_all_and_is_told_where_there_is_room(desk: Desk) -> None:
    small, large = a_shelter(desk, beds="101:1-3 102:1-2"), a_shelter(desk, "体育馆", beds="80")
    take_in(desk, small, *family("赵", 2))
    assert sorted(beds(desk, small)) == ["102-1", "102-2"]
    with pytest.raises(Refused) as refused:
        take_in(desk, small, *family("钱", 2), *family("孙", 2))
    (problem,) = refused.value.problems
    assert problem.text == shelter_stays.FULL_NEXT
    assert problem.values == {"name": "第一小学", "free": 3, "count": 4, "other": "体育馆", "others": 80}
    assert standing(desk, small).inside == 2
    take_in(desk, small, *family("钱", 2))
    found = standing(desk, small)
    assert (found.inside, found.free, found.families) == (4, 1, 2)
    with pytest.raises(Refused) as refused:
        take_in(desk, large, *family("李", 81))
    assert refused.value.problems[0].text == shelter_stays.FULL


def test_nobody_is_in_twice_and_who_came_to_the_door_is_joined_to_the_list_of_the_transfer(desk: Desk) -> None:
    shelter, other = a_shelter(desk), a_shelter(desk, "体育馆", beds="80")
    people = make.a_family(desk)
    line = new_key()
    (stay,) = take_in(desk, shelter, Guest(person_id=people["head"], health="糖尿病，胰岛素", needs=("diabetes",)))
    found = desk.ask_now(stays.one, stay)
    assert (found.line.name, found.line.sex, found.line.address) == ("张建国", "1", "3-2-1201")
    assert found.line.household_id and found.health == "糖尿病，胰岛素" and found.line.has_health
    with pytest.raises(Refused) as refused:
        take_in(desk, other, Guest(transfer_person_id=line, person_id=people["head"]))
    assert refused.value.problems[0].values == {"name": "第一小学"}
    joined = take_in(desk, shelter, Guest(transfer_person_id=line, person_id=people["head"]))
    assert joined == [stay] and standing(desk, shelter).inside == 1
    # The rest of the family comes later and is the same party.
    take_in(desk, shelter, Guest(transfer_person_id=new_key(), person_id=people["spouse"]))
    assert standing(desk, shelter).families == 1
    # Ticked once more, the person stays where he lies; registered once more at the door, nobody comes in twice.
    assert take_in(desk, shelter, Guest(transfer_person_id=line, name="某人")) == [stay]
    with pytest.raises(Refused) as refused:
        take_in(desk, shelter, Guest(person_id=people["spouse"]), Guest(name="某人"))
    assert refused.value.problems[0].text == shelter_stays.IS_HERE and standing(desk, shelter).inside == 2
    assert [one.id for one in desk.ask_now(stays.of_transfer, [line]).values()] == [stay]
    assert set(desk.ask_now(stays.of_people, list(people.values()))) == {people["head"], people["spouse"]}
    assert [one.name for one in desk.ask_now(stays.find, "zjg")] == ["张建国"]
    assert desk.do_now(shelter_stays.release, [line], "返家", other) == []
    assert desk.do_now(shelter_stays.release, [line, new_key()], "返家", shelter) == [stay]
    assert desk.do_now(shelter_stays.release, [line]) == []


def test_people_move_to_other_beds_and_to_another_shelter_and_both_registers_say_so(desk: Desk) -> None:
    one, two = a_shelter(desk), a_shelter(desk, "体育馆", beds="5")
    first, second = take_in(desk, one, *family("周", 2))
    third, *_ = take_in(desk, one, *family("吴", 4))
    line = new_key()
    assert (
        sorted(beds(desk, one)) == ["101-1", "101-2", "102-1", "102-2", "102-3", "102-4"] or len(beds(desk, one)) == 6
    )
    where = desk.ask_now(stays.one, third).line.bed
    with pytest.raises(Refused) as refused:
        desk.do_now(shelter_stays.move, [first], one, where)
    assert refused.value.problems[0].values == {"bed": where}
    desk.do_now(shelter_stays.move, [first], one, "101-6")
    assert beds(desk, one)["101-6"] == "周1"
    # Brought together again, in the beds that they leave and others.
    desk.do_now(shelter_stays.move, [first, second], one)
    assert len(beds(desk, one)) == 6
    came = desk.do_now(shelter_stays.move, [first, second], two)
    assert standing(desk, one).inside == 4 and standing(desk, two).inside == 2
    assert desk.ask_now(stays.one, first).line.going_to == "体育馆" and first not in came
    (lone,) = take_in(desk, two, Guest(name="郑", transfer_person_id=line))
    (moved,) = desk.do_now(shelter_stays.move, [line], one)
    assert desk.ask_now(stays.of_transfer, [line])[line].id == moved != lone
    with pytest.raises(Refused):
        desk.do_now(shelter_stays.move, family_keys(desk, one), two)
    assert standing(desk, one).inside == 5


def family_keys(desk: Desk, shelter_id: str) -> list[str]:
    """The keys of all who are in a shelter."""
    return [one.id for one in desk.ask_now(stays.register, shelter_id, False)]


def test_the_next_shift_is_told_of_the_shelters_in_which_somebody_is(desk: Desk) -> None:
    a_shelter(desk, "体育馆", beds="3")
    asked = Asked(desk.today(), desk.by().at)
    assert desk.ask_now(kept.unfinished_things, asked) == []
    school = a_shelter(desk)
    take_in(desk, school, *family("周", 2))
    (told,) = desk.ask_now(unfinished.all, asked)
    assert (told.title, told.facts, told.values) == ("第一小学", {"shelter": school}, {"inside": 2, "free": 8})


def test_taking_back_a_correction_is_refused_where_somebody_lies_in_a_bed_that_it_brought(desk: Desk) -> None:
    school = a_shelter(desk, beds="2")
    draft = ShelterDraft("第一小学", "school", "short", beds="1-4")
    desk.do_now(shelters.amend, school, standing(desk, school).version, draft)
    deed = desk.ask_now(history.recent)[0].id
    stays = take_in(desk, school, *family("张", 3))
    with pytest.raises(Refused) as refused:
        desk.do_now(taking_back.undo, deed)
    assert refused.value.problems[0].values == {"bed": "3"} and standing(desk, school).capacity.people == 4
    desk.do_now(shelter_stays.release, stays)
    desk.do_now(taking_back.undo, deed)
    assert standing(desk, school).capacity.people == 2


def test_taking_back_a_leaving_is_refused_when_the_bed_is_given_away(desk: Desk) -> None:
    shelter = a_shelter(desk, beds="1")
    (stay,) = take_in(desk, shelter, Guest(name="冯"))
    desk.do_now(shelter_stays.release, [stay])
    undo(desk)
    assert beds(desk, shelter) == {"1": "冯"}
    desk.do_now(shelter_stays.release, [stay])
    take_in(desk, shelter, Guest(name="陈"))
    with pytest.raises(Conflict):
        undo(desk, 1)
    assert beds(desk, shelter) == {"1": "陈"}


STEP = st.tuples(st.sampled_from(["in", "in", "out", "move", "undo"]), st.integers(0, 9), st.integers(1, 4))


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(STEP, min_size=4, max_size=14))
def test_whatever_happens_open_stays_are_occupied_beds_and_nobody_is_in_twice(
    desk: Desk, steps: list[tuple[str, int, int]]
) -> None:
    names = [f"{label}{new_key()}" for label in "甲乙"]
    places = [
        a_shelter(desk, names[0], beds="1:1-3 2:1-2", infant_beds="1"),
        a_shelter(desk, names[1], beds="", usable_m2=8),
    ]
    lines = [new_key() for _ in range(12)]
    for kind, place, count in steps:
        with suppress(HouseError):
            step(desk, kind, places, lines, place, count)
        counts_agree(desk, places, lines)


def step(desk: Desk, kind: str, places: list[str], lines: list[str], place: int, count: int) -> None:
    """One thing that happens."""
    chosen = [lines[(place + number) % len(lines)] for number in range(count)]
    shelter = places[place % 2]
    if kind == "in":
        guests = [Guest(key, name="客", sex="12"[place % 2], age=place * 4, party=str(place)) for key in chosen]
        take_in(desk, shelter, *guests)
    elif kind == "out":
        desk.do_now(shelter_stays.release, chosen)
    elif kind == "move":
        desk.do_now(shelter_stays.move, chosen, shelter)
    elif len(deeds(desk)) >= count:
        undo(desk, count - 1)


def counts_agree(desk: Desk, places: list[str], lines: list[str]) -> None:
    """Register, beds and the running count say the same, nothing is over what fits, and nobody is in twice."""
    seen: list[str] = []
    for shelter in places:
        register = desk.ask_now(stays.register, shelter, False)
        offered = desk.ask_now(stays.beds, shelter)
        line = standing(desk, shelter)
        inside = [one.stay.id for one in offered if one.stay]
        assert line.inside == len(register) == len(inside) <= line.capacity.people == len(offered)
        assert sorted(inside) == sorted(one.id for one in register)
        seen += [one.transfer_person_id for one in register if one.transfer_person_id]
    assert len(seen) == len(set(seen)) == len(desk.ask_now(stays.of_transfer, lines))
