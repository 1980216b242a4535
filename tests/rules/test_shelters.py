"""Shelters by rule: how many fit, which beds a party gets, what is wrong with what was written."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.rules import shelter_guests, shelters
from db.rules.shelter_guests import Guest
from db.rules.shelters import Bed, Room, ShelterDraft

TODAY = datetime.date(2026, 11, 22)
MAN, WOMAN = Guest(name="男", sex="1", age=40), Guest(name="女", sex="2", age=38)
BABY, BOY = Guest(name="婴", sex="1", age=1), Guest(name="童", sex="1", age=9)


@pytest.mark.parametrize(
    ("room", "by_area", "by_beds", "people"),
    [
        (Room(200, 5), 400, None, 400),
        (Room(200, 20), 100, None, 100),
        (Room(200, 45), 44, None, 44),
        (Room(None, 20, "60"), None, 60, 60),
        (Room(100, 20, "60"), 50, 60, 50),
        (Room(200, 20, "101:1-20，102:5-8", "6"), 100, 30, 30),
        (Room(200, 20, "", "6"), 100, None, 100),
        (Room(None, 20, "", "6"), None, 6, 6),
        (Room(None, 20), None, None, 0),
    ],
)
def test_the_smaller_of_area_and_beds_says_how_many_fit(
    room: Room, by_area: int | None, by_beds: int | None, people: int
) -> None:
    found = shelters.capacity(room)
    assert (found.by_area, found.by_beds, found.people) == (by_area, by_beds, people)
    assert len(shelters.beds_of(room)) == people


def test_beds_bear_the_names_of_their_rooms_and_what_the_area_does_not_hold_is_cut_from_the_end() -> None:
    names = [one.name for one in shelters.beds_of(Room(6, 10, "101:1-3 102:7-9", "2"))]
    assert names == ["101-1", "101-2", "101-3", "102-7", "母婴室-1", "母婴室-2"]
    assert [one.name for one in shelters.beds_of(Room(2, 5, "", "1"))] == ["1", "2", "3", "母婴室-1"]


@pytest.mark.parametrize("written", ["abc", "101:", "5-3", "0-4", "101:1-2-3"])
def test_beds_that_cannot_be_read_are_a_problem_at_their_field(written: str) -> None:
    draft = ShelterDraft("一小", "school", "short", beds=written)
    assert [(one.field, one.text) for one in shelters.bed_problems(draft)] == [("beds", shelters.BEDS_WRONG)]


def test_a_shelter_tells_all_that_is_wrong_with_it() -> None:
    draft = ShelterDraft(" ", "x", "y", address="长" * 81, usable_m2=-1, inspected_on=datetime.date(2027, 1, 1))
    found = shelters.problems_in(draft, ["school"], ["short"], ["no"], TODAY)
    assert [one.field for one in found] == ["name", "kind", "stage", "address", "usable_m2", "inspected_on"]
    twice = ShelterDraft("一小", "school", "short", beds="1-5、3")
    assert [one.values for one in shelters.bed_problems(twice)] == [{"bed": "1"}]
    nothing = ShelterDraft("一小", "school", "short")
    assert [one.text for one in shelters.bed_problems(nothing)] == [shelters.NO_ROOM]


def test_a_family_lies_side_by_side_in_the_smallest_gap() -> None:
    free = [Bed(0, place, f"1-{place}") for place in (1, 2, 3, 4, 8, 9, 10)] + [Bed(1, 1, "2-1")]
    names = [one.name for one in shelter_guests.together(free, 3)]
    assert names == ["1-8", "1-9", "1-10"]
    assert [one.name for one in shelter_guests.together(free, 1)] == ["2-1"]
    # No gap is long enough: one room, as near as can be.
    assert [one.name for one in shelter_guests.together(free, 5)] == ["1-1", "1-2", "1-3", "1-4", "1-8"]
    assert [one.name for one in shelter_guests.together(free, 8)][-1] == "2-1"


def test_infants_go_with_their_mothers_to_the_room_for_them_and_the_others_stay_together() -> None:
    free = shelters.beds_of(Room(None, 20, "101:1-6", "4"))
    laid = shelter_guests.laid([MAN, BABY, WOMAN, BOY], free)
    assert laid is not None
    # Without a party and a household each is alone: the baby then is laid where there is a bed.
    family = [Guest(name=one.name, sex=one.sex, age=one.age, party="a") for one in (MAN, BABY, WOMAN, BOY)]
    laid = shelter_guests.laid(family, free)
    assert laid and [laid[place].name for place in range(4)] == ["101-1", "母婴室-1", "母婴室-2", "101-2"]
    pregnant = Guest(name="孕", sex="2", age=28, needs=("pregnant",))
    laid = shelter_guests.laid([pregnant], free)
    assert laid and laid[0].is_infants
    # A father alone with his infant is not sent there, nor is the infant without him.
    alone = [Guest(name="父", sex="1", age=30, party="b"), Guest(name="婴", sex="2", age=0, party="b")]
    laid = shelter_guests.laid(alone, free)
    assert laid and not any(bed.is_infants for bed in laid.values())


def test_men_are_never_laid_in_the_room_for_women_and_infants() -> None:
    free = shelters.beds_of(Room(None, 20, "1", "3"))
    assert shelter_guests.laid([MAN, MAN], free) is None
    laid = shelter_guests.laid([MAN, WOMAN, WOMAN], free)
    assert laid and [laid[place].is_infants for place in range(3)] == [False, True, True]


def test_a_party_that_does_not_fit_is_sent_where_most_room_is_and_first_where_it_is_open() -> None:
    others = [("a", False, 90), ("b", True, 12), ("c", True, 30), ("d", True, 4)]
    assert shelters.next_best(10, others) == "c"
    assert shelters.next_best(40, others) == "a"
    assert shelters.next_best(91, others) == ""


PEOPLE = st.lists(
    st.builds(
        Guest,
        name=st.just("人"),
        sex=st.sampled_from(["1", "2", ""]),
        age=st.sampled_from([None, 0, 2, 10, 30, 80]),
        party=st.sampled_from(["", "a", "b"]),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=50, deadline=None)
@given(PEOPLE, st.sets(st.integers(1, 12)), st.integers(0, 4))
def test_whoever_is_laid_has_a_bed_of_their_own_and_who_fits_without_the_kept_room_is_laid(
    guests: list[Guest], numbers: set[int], infants: int
) -> None:
    free = [Bed(place // 5, place, str(place)) for place in sorted(numbers)]
    kept = [Bed(9, place, f"m{place}", True) for place in range(1, infants + 1)]
    laid = shelter_guests.laid(guests, [*free, *kept])
    if len(guests) <= len(free):
        assert laid is not None
    if laid is not None:
        assert sorted(laid) == list(range(len(guests)))
        assert len(set(laid.values())) == len(guests) and set(laid.values()) <= {*free, *kept}
        men = [place for place, one in enumerate(guests) if one.sex == "1" and not one.is_woman_or_child]
        assert not any(laid[place].is_infants for place in men)
