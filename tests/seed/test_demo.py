"""The practice community: always the same for the same seed, plausible, and nobody real in it."""

import dataclasses
import itertools
from collections import Counter
from datetime import date

import pytest
import yaml

from db.rules import addresses, phones
from seed import demo, demo_families, demo_patterns, load
from seed.demo import DemoBuilding, DemoHousehold, DemoRoom
from seed.demo_people import DemoPerson
from tests import make

TODAY = date(2026, 11, 22)
SPEC, NAMES = demo_patterns.read()
BUILDINGS = list(demo.community(SPEC, NAMES, 300, 7, TODAY))
LISTS = {one.name: {code.code for code in one.codes} for one in make.vocabularies()}


def rooms_of(buildings: list[DemoBuilding]) -> list[DemoRoom]:
    return [room for building in buildings for room in building.rooms]


def households_of(buildings: list[DemoBuilding]) -> list[DemoHousehold]:
    return [household for room in rooms_of(buildings) for household in room.households]


def people_of(buildings: list[DemoBuilding]) -> list[DemoPerson]:
    return [person for household in households_of(buildings) for person in household.people]


ROOMS, HOUSEHOLDS, PEOPLE = rooms_of(BUILDINGS), households_of(BUILDINGS), people_of(BUILDINGS)


def check_sign_by_hand(digits: str) -> str:
    """The check sign as GB 11643 writes it: factor i is 2 to the power i-1 modulo 11, counted from the right."""
    total = sum(int(digit) * (2 ** (18 - place) % 11) for place, digit in enumerate(digits, start=1))
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def test_the_hand_check_agrees_with_the_samples_of_the_standard() -> None:
    assert check_sign_by_hand("11010519491231002") == "X"
    assert check_sign_by_hand("44052418800101001") == "4"


def test_the_same_seed_gives_the_same_community() -> None:
    assert list(demo.community(SPEC, NAMES, 300, 7, TODAY)) == BUILDINGS


def test_another_seed_gives_other_people() -> None:
    others = people_of(list(demo.community(SPEC, NAMES, 300, 8, TODAY)))
    assert [person.name for person in others] != [person.name for person in PEOPLE]


@pytest.mark.parametrize("wanted", [1, 30, 299, 300, 301, 700])
def test_exactly_the_households_asked_for_find_a_home(wanted: int) -> None:
    assert len(households_of(list(demo.community(SPEC, NAMES, wanted, 3, TODAY)))) == wanted


def test_every_citizen_number_is_right_and_agrees_with_the_person() -> None:
    numbered = [(person, person.number) for person in PEOPLE if person.number]
    assert len(numbered) > 700
    for person, number in numbered:
        assert check_sign_by_hand(number[:17]) == number[17]
        assert number[6:14] == f"{person.birth_on:%Y%m%d}"
        assert (int(number[16]) % 2 == 1) == (person.sex == "1")


def test_no_number_or_phone_can_be_a_real_one() -> None:
    assert {person.number[:2] for person in PEOPLE if person.number} == {"99"}
    given = [phone for person in PEOPLE for phone in person.phones]
    assert [phone for phone in given if phones.problems_in(phone) or not phone.startswith("1540")] == []


def test_no_two_people_share_a_number_or_a_phone() -> None:
    many = people_of(list(demo.community(SPEC, NAMES, 1500, 5, TODAY)))
    numbers = [person.number for person in many if person.number]
    given = [phone for person in many for phone in person.phones]
    assert (len(set(numbers)), len(set(given))) == (len(numbers), len(given))


def test_who_has_no_number_has_no_document() -> None:
    assert {person.number_kind for person in PEOPLE if person.number is None} <= {"000"}
    assert {person.number_kind for person in PEOPLE if person.number} == {"111"}


def test_every_code_stands_in_its_vocabulary() -> None:
    used = {
        "relations": {person.relation for person in PEOPLE},
        "sexes": {person.sex for person in PEOPLE},
        "number_kinds": {person.number_kind for person in PEOPLE},
        "ethnic_groups": {person.ethnic for person in PEOPLE},
        "marital_states": {person.marital for person in PEOPLE},
        "educations": {person.education for person in PEOPLE if person.education},
        "political_statuses": {person.political for person in PEOPLE if person.political},
        "employments": {person.employment for person in PEOPLE if person.employment},
        "residence_categories": {person.category for person in PEOPLE},
        "key_groups": {tag.code for person in PEOPLE for tag in person.tags},
        "occupancies": {room.occupancy for room in ROOMS},
        "room_uses": {room.use for room in ROOMS},
        "tenures": {room.tenure for room in ROOMS},
        "household_kinds": {household.kind for household in HOUSEHOLDS},
    }
    assert {name: codes - LISTS[name] for name, codes in used.items() if codes - LISTS[name]} == {}


def test_every_household_has_one_head_who_comes_first_and_is_of_age() -> None:
    for household in HOUSEHOLDS:
        assert [person.relation == "02" for person in household.people] == [True] + [False] * (
            len(household.people) - 1
        )
        assert household.people[0].age(TODAY) >= 18


def test_parents_are_old_enough_for_their_children() -> None:
    gaps = [
        household.people[0].age(TODAY) - person.age(TODAY)
        for household in households_of(list(demo.community(SPEC, NAMES, 1500, 5, TODAY)))
        for person in household.people
        if person.relation in {"20", "22", "23", "30", "32", "33"}
    ]
    assert len(gaps) > 300
    assert min(gaps) >= 18


def test_married_people_live_with_a_spouse_of_the_other_sex() -> None:
    for household in HOUSEHOLDS:
        sexes = Counter(person.sex for person in household.people if person.marital == "20")
        assert sexes["1"] == sexes["2"]


def test_nobody_lives_somewhere_before_being_born_or_after_today() -> None:
    assert [person for person in PEOPLE if not person.birth_on <= person.from_on <= TODAY] == []
    assert [person for person in PEOPLE for tag in person.tags if not person.birth_on <= tag.from_on <= TODAY] == []


def test_about_every_eighth_flat_is_vacant() -> None:
    vacant = sum(room.occupancy == "3" for room in ROOMS) / len(ROOMS)
    assert 0.08 < vacant < 0.16
    assert all((room.occupancy == "3") == (not room.households) for room in ROOMS)


def test_elders_by_themselves_carry_the_tag_of_it() -> None:
    for room in ROOMS:
        lived_in = [person for household in room.households for person in household.people]
        are_elders = bool(lived_in) and all(person.age(TODAY) >= 60 for person in lived_in)
        tags = {tag.code for person in lived_in for tag in person.tags}
        assert ("A1" in tags) == (are_elders and len(lived_in) == 1)
        assert ("A2" in tags) == (are_elders and len(lived_in) > 1)


def test_every_kind_of_household_and_of_odd_name_is_met() -> None:
    assert set(demo_families.KINDS) == {one.name for one in dataclasses.fields(demo_patterns.FamilyWeights)}
    assert {room.occupancy for room in ROOMS} >= {"1", "2", "3", "4", "5", "6"}
    assert any(len(room.households) == 2 for room in ROOMS)
    names = [person.name for person in people_of(list(demo.community(SPEC, NAMES, 1500, 5, TODAY)))]
    assert any("·" in name for name in names)
    assert any(ord(sign) > 0xFFFF for name in names for sign in name)
    assert any(name.startswith(NAMES.double) for name in names)
    assert any(name.startswith(NAMES.polyphonic) for name in names)


def test_the_buildings_have_the_odd_numbers_that_real_ones_have() -> None:
    assert {"甲3号楼", "12-1栋", "B座"} <= {building.name for building in BUILDINGS}
    assert {room.unit for building in BUILDINGS if building.number == "B" for room in building.rooms} == {""}
    assert {"12A01", "负101"} <= {room.number for room in ROOMS}
    assert "3-2-1201" in {
        addresses.write(building.number, room.unit, room.number) for building in BUILDINGS for room in building.rooms
    }


def test_every_door_is_read_back_from_its_address() -> None:
    doors = [(one.number, room.unit, room.number) for one in BUILDINGS for room in one.rooms]
    assert [addresses.read(addresses.write(*door)) for door in doors] == [addresses.Door(None, *door) for door in doors]


def test_every_door_of_a_building_has_an_address_of_its_own() -> None:
    many = list(demo.community(SPEC, NAMES, 700, 5, TODAY))
    doors = [(one.estate, one.number, room.unit, room.number) for one in many for room in one.rooms]
    assert len(set(doors)) == len(doors)


def test_every_building_lies_in_a_grid_of_the_community() -> None:
    assert {building.grid for building in BUILDINGS} == {grid.name for grid in SPEC.place.grids}
    assert all(grid.code.startswith(SPEC.place.community.code) for grid in SPEC.place.grids)
    assert SPEC.place.community.code.startswith(SPEC.place.subdistrict.code)


def test_the_patterns_are_the_same_with_the_parser_that_needs_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PARSER", yaml.SafeLoader)
    assert demo_patterns.read() == (SPEC, NAMES)


def test_a_big_community_comes_building_by_building() -> None:
    first = next(demo.community(SPEC, NAMES, 100_000, 7, TODAY))
    assert first.name == "1号楼"
    assert len(list(itertools.islice(demo.community(SPEC, NAMES, 100_000, 7, TODAY), 12))) == 12
