"""Households: heads, relations, splits; a household is not a dwelling."""

from __future__ import annotations

import pytest

from db.changes import households
from db.desk import Desk
from db.errors import Conflict, Refused
from db.models.households import Household, Membership
from db.queries import checks, history, residents
from db.queries import households as questions
from tests import make
from tests.db.village import ON
from tests.make import TODAY


def relations(desk: Desk, household: str) -> dict[str, str]:
    """What the members of a household are to its head now."""
    return {person: kin.relation for person, kin in desk.ask_now(questions.kin, household).items()}


def test_two_households_can_live_behind_one_door(desk: Desk) -> None:
    family = make.a_family(desk)
    tenant = make.a_resident(desk, "王芳", relation=make.HEAD)
    card = desk.ask_now(residents.one, tenant, TODAY)
    assert {line.id for line in card.mates} == set(family.values())
    assert [line.id for line in card.household.members] == [tenant]


def test_people_without_a_household_found_one(desk: Desk) -> None:
    head, wife = make.a_resident(desk, "张建国"), make.a_resident(desk, "李梅")
    home = desk.do_now(households.add, make.a_room(desk), head, {wife: make.SPOUSE}, "HK001", "1", ON)
    card = desk.ask_now(questions.one, home, TODAY)
    assert [line.id for line in card.members] == [head, wife]
    assert (card.number, card.kind, card.from_on, card.to_on) == ("HK001", "1", ON, None)


def test_nobody_belongs_to_two_households(desk: Desk) -> None:
    family = make.a_family(desk)
    with pytest.raises(Refused):
        desk.do_now(households.add, make.a_room(desk, "5-301"), family["son"])
    other = make.a_household_of(desk, make.a_resident(desk, "王芳", "5-301", make.HEAD))
    with pytest.raises(Refused):
        desk.do_now(households.join, other, family["son"], "97")


def test_with_a_new_head_everybody_is_told_anew_and_the_old_relations_stay_dated(desk: Desk) -> None:
    family = make.a_family(desk, father="张福来")
    home = make.a_household_of(desk, family["head"])
    desk.do_now(households.new_head, home, family["son"], {family["father"]: "61"}, ON)
    assert relations(desk, home) == {
        family["son"]: make.HEAD,
        family["head"]: make.FATHER,
        family["spouse"]: "52",
        family["father"]: "61",
    }
    ended = Membership.select().where(Membership.to_on == ON)
    assert {relation for relation in desk.ask_now(lambda: [row.relation for row in ended])} >= {"02", "10", "20"}
    assert [line.id for line in desk.ask_now(questions.one, home, TODAY).members][0] == family["son"]
    assert desk.ask_now(checks.faults) == []


def test_relations_under_another_head_are_shown_before_they_are_kept(desk: Desk) -> None:
    family = make.a_family(desk)
    home = make.a_household_of(desk, family["head"])
    shown = desk.ask_now(questions.relations_under, home, family["spouse"])
    assert shown == {family["head"]: make.SPOUSE, family["spouse"]: make.HEAD, family["son"]: make.SON}
    assert relations(desk, home)[family["head"]] == make.HEAD


def test_the_head_cannot_become_the_head(desk: Desk) -> None:
    family = make.a_family(desk)
    with pytest.raises(Refused):
        desk.do_now(households.new_head, make.a_household_of(desk, family["head"]), family["head"])


def test_the_head_is_found_under_the_heads_name_by_all_of_the_household(desk: Desk) -> None:
    family = make.a_family(desk)
    home = make.a_household_of(desk, family["head"])
    assert {line.id for line in desk.ask_now(residents.find, "张建国", TODAY)} == set(family.values())
    desk.do_now(households.new_head, home, family["spouse"])
    assert {line.id for line in desk.ask_now(residents.find, "李梅", TODAY)} == set(family.values())
    assert {line.id for line in desk.ask_now(residents.find, "张建国", TODAY)} == {family["head"]}


def test_a_split_takes_some_to_a_household_of_their_own(desk: Desk) -> None:
    family = make.a_family(desk, daughter="张丽")
    home = make.a_household_of(desk, family["head"])
    room = make.a_room(desk, "5-301")
    fresh = desk.do_now(households.split, home, [family["son"]], family["son"], on=ON, room_id=room)
    assert relations(desk, fresh) == {family["son"]: make.HEAD}
    assert set(relations(desk, home)) == {family["head"], family["spouse"], family["daughter"]}
    card = desk.ask_now(residents.one, family["son"], TODAY)
    assert (card.line.address, card.lives_since, card.household.id) == ("5-301", ON, fresh)
    assert desk.ask_now(checks.faults) == []


def test_in_a_divorce_the_head_goes_and_those_who_stay_get_a_new_one(desk: Desk) -> None:
    family = make.a_family(desk)
    home = make.a_household_of(desk, family["head"])
    with pytest.raises(Refused) as refusal:
        desk.do_now(households.split, home, [family["head"]], family["head"], on=ON)
    assert [one.field for one in refusal.value.problems] == ["staying_head"]
    desk.do_now(households.split, home, [family["head"]], family["head"], on=ON, staying_head=family["spouse"])
    assert relations(desk, home) == {family["spouse"]: make.HEAD, family["son"]: make.SON}
    assert desk.ask_now(checks.faults) == []


@pytest.mark.parametrize(("leaving", "head"), [([], "son"), (["son"], "spouse"), (["head", "spouse", "son"], "son")])
def test_a_split_without_sense_is_refused(desk: Desk, leaving: list[str], head: str) -> None:
    family = make.a_family(desk)
    home = make.a_household_of(desk, family["head"])
    with pytest.raises(Refused):
        desk.do_now(households.split, home, [family[who] for who in leaving], family[head])


def test_a_wrong_relation_is_corrected_but_makes_no_head(desk: Desk) -> None:
    family = make.a_family(desk)
    home = make.a_household_of(desk, family["head"])
    desk.do_now(households.relate, home, {family["son"]: "28"})
    assert relations(desk, home)[family["son"]] == "28"
    for wrong in ({family["son"]: make.HEAD}, {family["head"]: make.SON}):
        with pytest.raises(Refused):
            desk.do_now(households.relate, home, wrong)


def test_a_closed_household_takes_nobody_in(desk: Desk) -> None:
    head = make.a_resident(desk, relation=make.HEAD)
    home = make.a_household_of(desk, head)
    desk.do_now(households.leave, head, ON)
    with pytest.raises(Refused):
        desk.do_now(households.join, home, make.a_resident(desk, "李梅"), make.SPOUSE)


def test_a_household_changed_by_two_is_a_conflict_for_the_second(desk: Desk) -> None:
    home = make.a_household_of(desk, make.a_resident(desk, relation=make.HEAD))
    desk.do_now(households.amend, home, 1, "HK001", "1", "")
    with pytest.raises(Conflict):
        desk.do_now(households.amend, home, 1, "HK002", "1", "")
    assert desk.ask_now(lambda: Household.get().number) == "HK001"


def test_the_history_of_a_household_tells_its_split(desk: Desk) -> None:
    family = make.a_family(desk)
    home = make.a_household_of(desk, family["head"])
    desk.do_now(households.split, home, [family["son"]], family["son"], on=ON)
    lines = desk.ask_now(history.for_record, "household", home)
    assert lines[0].deed.kind == "households.split"
    assert {line.table_name for line in lines if line.deed.kind == "households.split"} == {"household", "membership"}
