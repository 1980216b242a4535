"""One fault is one hazard: found again, opened again, behind one door, in several lists, and never made two by hand."""

from __future__ import annotations

import datetime

import pytest

from db.changes import hazards
from db.desk import Desk
from db.errors import Refused
from db.models.places import Place
from tests.conftest import StillClock
from tests.db.endangered import ON, a_draft, a_home, a_place, due, find, look, matter, row, steps, take
from tests.inspecting import BIKES, LETS, add_list


def test_the_same_fault_found_again_is_one_hazard_and_keeps_its_limit(desk: Desk, clock: StillClock) -> None:
    place = a_place(desk)
    first = find(desk, place, due_on=ON + datetime.timedelta(days=10))
    clock.move(days=2)
    again = find(desk, place, due_on=ON + datetime.timedelta(days=20), severity="C")
    assert again == first and row(desk, first).found_again == 1 and due(desk, first) == "12-02 23:59"
    assert find(desk, place, severity="B", interim="power", is_on_the_spot=False) == first
    assert steps(desk, first) == ["open", "limit", "again", "again", "reclass", "interim"]
    assert row(desk, first).severity == "B" and due(desk, first) == "12-02 23:59"
    assert find(desk, place, severity="C") == first and row(desk, first).severity == "B"
    assert find(desk, place, fault="T02.9") != first and find(desk, a_place(desk), severity="C") != first


def test_what_is_of_no_particular_kind_is_the_same_by_its_words_only(desk: Desk) -> None:
    place = a_place(desk)
    one = find(desk, place, fault="K99", description="招牌松动")
    assert find(desk, place, fault="K99", description="井盖破损") != one
    assert find(desk, place, fault="K99", description=" 招牌松动") == one


def test_a_hazard_that_was_struck_off_is_opened_again_by_the_same_fault(desk: Desk, clock: StillClock) -> None:
    place = a_place(desk)
    key = find(desk, place, is_on_the_spot=True)
    clock.move(days=30)
    assert find(desk, place, severity="B", due_on=ON + datetime.timedelta(days=33), needs_photo=True) == key
    found = row(desk, key)
    assert steps(desk, key) == ["open", "on_spot", "reopen", "reclass", "limit"]
    assert (found.severity, found.struck_on, found.is_on_the_spot, found.found_again) == ("B", None, False, 1)
    assert found.found_on == ON + datetime.timedelta(days=30) and due(desk, key) == "12-25 23:59" and found.needs_photo
    assert matter(desk, key).terms == "B" and not matter(desk, key).ended_at


def test_one_that_was_written_down_by_mistake_is_not_opened_again(desk: Desk) -> None:
    place = a_place(desk)
    key = find(desk, place)
    take(desk, key, "void", reason="看错了")
    assert find(desk, place) != key


def test_what_was_said_to_be_put_right_and_is_found_again_failed_its_recheck(desk: Desk, clock: StillClock) -> None:
    place, other = a_place(desk), a_place(desk)
    key, told = find(desk, place, due_on=ON + datetime.timedelta(days=1)), find(desk, other)
    for one in (key, told):
        take(desk, one, "mend", text="说已换新")
    clock.move(days=3)
    assert find(desk, place, due_on=ON + datetime.timedelta(days=8)) == key and find(desk, other) == told
    assert steps(desk, key) == ["open", "limit", "mend", "again", "fail"] and due(desk, key) == "11-30 23:59"
    # Who sets no limit leaves it to the re-check that is due.
    assert matter(desk, told).state == "mended" and row(desk, told).rectified_on is row(desk, key).rectified_on is None


def test_a_dwelling_is_one_place_whether_it_was_come_to_as_a_home_or_as_a_let(desk: Desk) -> None:
    home = a_home(desk)
    room = desk.ask_now(lambda: Place.get_by_id(home).room_id)
    let, stall = (a_place(desk, kind=kind, name=name, room=room) for kind, name in (("let", ""), ("shop", "理发")))
    key = find(desk, home, fault="T05.2", severity="A")
    assert find(desk, let, fault="T05.2", severity="A") == key and row(desk, key).found_again == 1
    assert find(desk, stall, fault="T05.2", severity="A") != key


def test_a_fault_is_the_same_under_each_of_its_names(desk: Desk) -> None:
    place = a_home(desk)
    key = find(desk, place, fault="T05.2", severity="A")
    # Lists that came later ask for the same, and the name of the other one comes first.
    for one in (BIKES, LETS):
        desk.do_now(add_list, one)
    assert find(desk, place, fault="T03.12", severity="A") == key
    look(desk, (key, "mended", None))
    assert find(desk, place, fault="T03.12", severity="A") == key and steps(desk, key)[-1] == "reopen"


def test_no_correction_and_no_opening_again_makes_one_hazard_two(desk: Desk) -> None:
    place = a_place(desk)
    mistaken = find(desk, place)
    take(desk, mistaken, "void", reason="看错了")
    key, other = find(desk, place), find(desk, place, fault="T02.9")
    with pytest.raises(Refused) as refused:
        take(desk, mistaken, "reopen", reason="没有看错")
    assert refused.value.problems[0].values == {"number": matter(desk, key).number}
    with pytest.raises(Refused) as refused:
        desk.do_now(hazards.amend, other, matter(desk, other).version, a_draft(place))
    assert [one.field for one in refused.value.problems] == ["fault"]
    look(desk, (key, "mended", None))
    take(desk, mistaken, "reopen", reason="没有看错")
