"""Checks of the whole store: a sound one is silent, and every fault is counted without naming anybody."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from db.changes import households, life_events, phrases
from db.desk import Desk
from db.models.households import Household, Membership
from db.models.residents import Person, Residence
from db.pen import Pen
from db.queries import checks
from tests import make
from tests.db import supplying, village


def found(desk: Desk) -> dict[tuple[str, str], object]:
    """What the checks find: the count by table and text."""
    return {(one.field, one.text): one.values["count"] for one in desk.ask_now(checks.faults)}


def written(desk: Desk, table: Any, **values: Any) -> None:
    """Add a row past all rules, but with its trace in the ledger."""

    def deed(pen: Pen) -> None:
        pen.add(table, **values)

    desk.do_now(deed)


def test_a_village_in_which_much_has_happened_is_sound(desk: Desk) -> None:
    life = village.Village(desk, Random(11))
    make.a_family(desk)
    while len(life.done) < 25:
        life.something_happens()
    assert found(desk) == {}


@pytest.mark.parametrize(
    "statement",
    ["update person set note = 'x' where name = '张建国'", "update person set version = 7 where name = '张建国'"],
)
def test_a_row_changed_past_the_ledger_is_found(desk: Desk, statement: str) -> None:
    make.a_resident(desk)
    make.a_resident(desk, "李梅")
    desk.ask_now(desk.database.execute_sql, statement)
    assert found(desk) == {("person", checks.STRANGE): 1}


def test_a_row_that_the_ledger_does_not_know_is_found(desk: Desk) -> None:
    desk.ask_now(lambda: Person.insert(name="张建国", name_sort="", community_id=desk.community_id).execute())
    assert found(desk) == {("person", checks.STRANGE): 1}


def test_a_row_that_was_taken_back_and_is_there_again_is_found(desk: Desk) -> None:
    person = make.a_resident(desk, at=None)
    taken_away(desk, person)
    desk.ask_now(lambda: Person.insert(id=person, name="x", name_sort="", community_id=desk.community_id).execute())
    assert found(desk) == {("person", checks.STRANGE): 1}


def taken_away(desk: Desk, person: str) -> None:
    """Take a person away, with a trace in the ledger."""

    def deed(pen: Pen) -> None:
        pen.remove(Person.get_by_id(person))

    desk.do_now(deed)


def test_a_second_head_and_a_missing_head_are_found(desk: Desk) -> None:
    family = make.a_family(desk)
    written(
        desk,
        Membership,
        household=make.a_household_of(desk, family["head"]),
        person=make.a_resident(desk),
        relation="02",
    )
    written(desk, Household, id="0" * 32)
    written(desk, Membership, household="0" * 32, person=make.a_resident(desk), relation="20")
    assert found(desk) == {("household", checks.TWO_HEADS): 1, ("household", checks.NO_HEAD): 1}


def test_people_in_two_households_or_behind_two_doors_or_in_a_closed_household_are_found(desk: Desk) -> None:
    family = make.a_family(desk)
    head = make.a_resident(desk, "王芳", "5-301", make.HEAD)
    written(desk, Membership, household=make.a_household_of(desk, head), person=family["son"], relation="97")
    written(desk, Residence, person=family["son"], room=make.a_room(desk, "5-301"))
    gone = make.a_resident(desk, "曾国藩", "5-301", make.HEAD)
    closed = make.a_household_of(desk, gone)
    desk.do_now(households.leave, gone, village.ON)
    written(desk, Membership, household=closed, person=gone, relation="02")
    assert found(desk) == {
        ("membership", checks.TWO_HOUSEHOLDS): 1,
        ("residence", checks.TWO_DOORS): 1,
        ("membership", checks.CLOSED): 1,
    }


def test_somebody_gone_who_still_lives_somewhere_is_found(desk: Desk) -> None:
    person = make.a_resident(desk)
    desk.do_now(life_events.moved_out, person, village.ON)
    written(desk, Residence, person=person, room=make.a_room(desk))
    assert found(desk) == {("residence", checks.STILL_THERE): 1}


def test_a_phrase_that_was_used_is_no_fault(desk: Desk) -> None:
    phrase = desk.do_now(phrases.add, "一切正常")
    desk.do_now(phrases.used, phrase)
    assert found(desk) == {}


def test_a_stock_that_is_not_the_sum_of_its_moves_is_found(desk: Desk) -> None:
    place, item = supplying.a_place(desk), supplying.an_item(desk)
    supplying.bring(desk, item, place, 10)
    desk.ask_now(desk.database.execute_sql, "update supply_lot set quantity = 7")
    assert found(desk) == {("supply_lot", checks.STRANGE): 1, ("supply_lot", checks.NOT_THE_SUM): 1}
