"""Life events: each one deed with its day; nothing is overwritten, and who left or died stays findable."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from db.changes import history as undoing
from db.changes import life_events, residents
from db.desk import Desk
from db.errors import NotFound, Refused
from db.models.households import Household, Membership
from db.models.residents import Residence, Tag
from db.queries import checks, history, households
from db.queries import residents as questions
from tests import make
from tests.db import village
from tests.db.village import ON
from tests.make import TODAY

TOMORROW = datetime.date(2026, 11, 23)


def card(desk: Desk, person: str) -> questions.ResidentCard:
    """Everything about a person."""
    found = desk.ask_now(questions.one, person, TODAY)
    assert found is not None
    return found


def ends(desk: Desk, table: Any, person: str) -> list[datetime.date | None]:
    """The days on which the dated rows of a person end."""
    return desk.ask_now(lambda: [row.to_on for row in table.select().where(table.person == person).order_by(table.id)])


def relations(desk: Desk, household: str) -> dict[str, str]:
    """What the members of a household are to its head now."""
    return {person: kin.relation for person, kin in desk.ask_now(households.kin, household).items()}


def test_a_child_is_born_into_the_household_and_lives_in_its_room(desk: Desk) -> None:
    family = make.a_family(desk)
    home = make.a_household_of(desk, family["head"])
    child = desk.do_now(life_events.born, make.a_draft("张小小", number_kind="000"), home, "42", ON, ["D2"])
    born = card(desk, child)
    assert (born.line.address, born.line.relation, born.lives_since, born.line.age) == ("3-2-1201", "42", ON, 0)
    assert [(tag.code, tag.from_on) for tag in born.tags] == [("D2", ON)]
    assert born.line.name == "张*"


def test_a_death_ends_tags_residence_and_membership_on_its_day(desk: Desk) -> None:
    family = make.a_family(desk, father="张福来")
    make.a_tag(desk, family["father"], "A3")
    desk.do_now(life_events.died, family["father"], ON)
    for table in (Tag, Residence, Membership):
        assert ends(desk, table, family["father"]) == [ON]
    dead = card(desk, family["father"])
    assert (dead.line.state, dead.state_on, dead.household, dead.due) == ("dead", ON, None, None)


@pytest.mark.parametrize("deed", [life_events.died, life_events.moved_out])
def test_who_is_gone_is_still_found_but_not_picked(desk: Desk, deed: Any) -> None:
    person = make.a_resident(desk)
    mate = make.a_resident(desk, "张建民")
    desk.do_now(deed, person, ON)
    assert [line.id for line in desk.ask_now(questions.find, "zhang", TODAY)] == [mate, person]
    assert [line.id for line in desk.ask_now(questions.find, "zhang", TODAY, here_only=True)] == [mate]
    room = make.a_room(desk)
    assert [line.id for line in desk.ask_now(questions.living_in, [room], TODAY)[room]] == [mate]
    assert card(desk, mate).mates == ()


@pytest.mark.parametrize("deed", [life_events.died, life_events.moved_out])
def test_a_head_who_goes_must_leave_a_new_head_behind(desk: Desk, deed: Any) -> None:
    family = make.a_family(desk)
    before = village.rows(desk)
    with pytest.raises(Refused) as refusal:
        desk.do_now(deed, family["head"], ON)
    assert [one.field for one in refusal.value.problems] == ["new_head"]
    assert village.rows(desk) == before
    home = make.a_household_of(desk, family["head"])
    desk.do_now(deed, family["head"], ON, family["spouse"])
    assert relations(desk, home) == {family["spouse"]: make.HEAD, family["son"]: make.SON}
    assert desk.ask_now(checks.faults) == []


def test_a_head_cannot_be_left_to_somebody_outside_the_household(desk: Desk) -> None:
    family = make.a_family(desk)
    stranger = make.a_resident(desk, "王芳", "5-301")
    with pytest.raises(Refused):
        desk.do_now(life_events.died, family["head"], ON, stranger)


def test_a_head_who_was_alone_closes_the_household(desk: Desk) -> None:
    head = make.a_resident(desk, relation=make.HEAD)
    desk.do_now(life_events.died, head, ON)
    assert desk.ask_now(lambda: [row.to_on for row in Household.select()]) == [ON]


def test_what_could_not_be_worked_out_is_taken_as_typed(desk: Desk) -> None:
    family = make.a_family(desk, father="张福来")
    home = make.a_household_of(desk, family["head"])
    desk.do_now(life_events.died, family["head"], ON, family["spouse"], {family["father"]: "97"})
    assert relations(desk, home)[family["father"]] == "97"


@pytest.mark.parametrize("on", [TOMORROW, datetime.date(2026, 10, 31)])
def test_an_event_lies_neither_in_the_future_nor_before_the_person_came(desk: Desk, on: datetime.date) -> None:
    person = desk.do_now(life_events.moved_in, make.a_draft(), make.a_room(desk), on=ON)
    with pytest.raises(Refused) as refusal:
        desk.do_now(life_events.moved_out, person, on)
    assert [one.field for one in refusal.value.problems] == ["on"]


def test_nobody_dies_twice_and_who_left_does_not_leave_again(desk: Desk) -> None:
    person = make.a_resident(desk)
    desk.do_now(life_events.moved_out, person, ON)
    with pytest.raises(Refused):
        desk.do_now(life_events.moved_out, person, ON)
    desk.do_now(life_events.died, person, ON)
    with pytest.raises(Refused):
        desk.do_now(life_events.died, person, ON)


def test_an_event_of_nobody_is_not_found(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.do_now(life_events.died, "0" * 32, ON)


def test_where_somebody_went_stands_in_the_history(desk: Desk) -> None:
    person = make.a_resident(desk)
    desk.do_now(life_events.moved_out, person, ON, reason="南京")
    deed = desk.ask_now(history.for_record, "person", person)[0].deed
    assert (deed.kind, deed.reason, deed.subject) == ("life_events.moved_out", "南京", "张建国")


def test_a_person_moves_alone_and_stays_in_the_household(desk: Desk) -> None:
    family = make.a_family(desk)
    desk.do_now(life_events.moved_within, family["son"], make.a_room(desk, "5-301"), ON)
    moved = card(desk, family["son"])
    assert (moved.line.address, moved.lives_since, moved.mates) == ("5-301", ON, ())
    assert moved.line.household_id == make.a_household_of(desk, family["head"])
    assert ends(desk, Residence, family["son"]) == [ON, None]


def test_a_household_moves_together(desk: Desk) -> None:
    family = make.a_family(desk)
    room = make.a_room(desk, "5-301")
    desk.do_now(life_events.moved_within, family["son"], room, ON, True)
    assert {line.id for line in desk.ask_now(questions.living_in, [room], TODAY)[room]} == set(family.values())
    assert desk.ask_now(households.in_room, room) == [make.a_household_of(desk, family["head"])]


def test_a_household_leaves_together_and_is_closed(desk: Desk) -> None:
    family = make.a_family(desk, father="张福来")
    home = make.a_household_of(desk, family["head"])
    stays = make.a_resident(desk, "王芳")
    desk.do_now(life_events.household_moved_out, home, ON, "南京")
    assert {card(desk, person).line.state for person in family.values()} == {"left"}
    assert desk.ask_now(households.one, home, TODAY).to_on == ON
    assert card(desk, stays).line.state == "here"
    assert desk.ask_now(checks.faults) == []


def test_nobody_moves_to_where_they_live(desk: Desk) -> None:
    person = make.a_resident(desk)
    with pytest.raises(Refused):
        desk.do_now(life_events.moved_within, person, make.a_room(desk), ON)


def test_who_left_comes_back_to_another_door(desk: Desk) -> None:
    person = make.a_resident(desk)
    desk.do_now(life_events.moved_out, person, ON)
    desk.do_now(life_events.returned, person, make.a_room(desk, "5-301"), make.HEAD)
    back = card(desk, person)
    assert (back.line.state, back.line.address, back.line.relation) == ("here", "5-301", make.HEAD)
    assert [line.id for line in desk.ask_now(questions.find, "5-301", TODAY, here_only=True)] == [person]


def test_who_is_here_cannot_come_back(desk: Desk) -> None:
    with pytest.raises(Refused):
        desk.do_now(life_events.returned, make.a_resident(desk), make.a_room(desk))


def test_a_number_that_went_to_somebody_else_meanwhile_keeps_a_person_from_coming_back(desk: Desk) -> None:
    number = make.a_number()
    person = make.a_resident(desk, number=number)
    desk.do_now(life_events.moved_out, person, ON)
    other = make.a_resident(desk, "李梅", number=number)
    with pytest.raises(Refused) as refusal:
        desk.do_now(life_events.returned, person, make.a_room(desk))
    assert [one.values.get("id") for one in refusal.value.problems] == [other]


def test_a_death_written_down_by_mistake_can_be_taken_back_after_other_work(desk: Desk) -> None:
    family = make.a_family(desk, father="张福来")
    make.a_tag(desk, family["father"], "A3")
    before = card(desk, family["father"])
    desk.do_now(life_events.died, family["father"], ON)
    deed = desk.ask_now(history.recent)[0]
    make.a_resident(desk, "王芳", "5-301")
    desk.do_now(residents.verify, family["head"])
    desk.do_now(undoing.undo, deed.id)
    after = card(desk, family["father"])
    assert (after.line, after.tags, after.household.members) == (before.line, before.tags, before.household.members)
