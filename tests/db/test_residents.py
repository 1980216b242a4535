"""Residents: added, amended, tagged, looked up, masked, and looked at in full only with a trace."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from db.changes import areas, residents
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.areas import Building
from db.models.residents import Person
from db.queries import history
from db.queries import residents as questions
from db.queries.residents import Likeness
from db.rules.residents import PhoneDraft
from tests import make
from tests.db import village
from tests.make import TODAY


def problems(refusal: pytest.ExceptionInfo[Refused]) -> list[tuple[str, object]]:
    """The fields that are to be mended, with the record that stands in the way."""
    return [(one.field, one.values.get("id")) for one in refusal.value.problems]


def amended(desk: Desk, person: str, **facts: object) -> None:
    """Open a person's form, change some fields, and save."""
    version, draft = desk.do_now(residents.opened, person)
    desk.do_now(residents.amend, person, version, dataclasses.replace(draft, **facts))


def test_sex_and_birth_follow_from_the_number(desk: Desk) -> None:
    person = make.a_resident(desk, number=make.a_number("19650308", order=1))
    card = desk.ask_now(questions.one, person, TODAY)
    assert (card.line.sex, card.line.age, card.birth_year) == ("1", 61, "1965")


def test_a_person_without_a_name_is_refused_and_nothing_is_written(desk: Desk) -> None:
    before = village.rows(desk)
    with pytest.raises(Refused) as refusal:
        desk.do_now(residents.add, make.a_draft(" "))
    assert problems(refusal) == [("name", None)]
    assert village.rows(desk) == before


def test_a_number_that_somebody_here_has_is_refused_with_the_way_to_that_person(desk: Desk) -> None:
    number = make.a_number()
    first = make.a_resident(desk, number=number)
    with pytest.raises(Refused) as refusal:
        make.a_resident(desk, "李梅", number=number.lower())
    assert problems(refusal) == [("number", first)]


def test_unknown_numbers_never_meet(desk: Desk) -> None:
    assert make.a_resident(desk, "张建国") != make.a_resident(desk, "李梅")
    assert desk.ask_now(lambda: [row.number for row in Person.select()]) == [None, None]


def test_the_first_relation_behind_a_door_must_be_the_head(desk: Desk) -> None:
    with pytest.raises(Refused) as refusal:
        make.a_resident(desk, relation=make.SON)
    assert problems(refusal) == [("relation", None)]


def test_behind_a_door_with_two_households_one_must_be_chosen(desk: Desk) -> None:
    head = make.a_resident(desk, "张建国", relation=make.HEAD)
    make.a_resident(desk, "李梅", relation=make.HEAD)
    with pytest.raises(Refused):
        make.a_resident(desk, "张小明", relation=make.SON)
    son = make.a_resident(desk, "张小明", relation=make.SON, household_id=make.a_household_of(desk, head))
    assert make.a_household_of(desk, son) == make.a_household_of(desk, head)


def test_a_household_has_only_one_head(desk: Desk) -> None:
    head = make.a_resident(desk, relation=make.HEAD)
    with pytest.raises(Refused):
        make.a_resident(desk, "李梅", relation=make.HEAD, household_id=make.a_household_of(desk, head))


def test_a_new_person_can_come_with_a_door_that_is_not_there_yet(desk: Desk) -> None:
    person = desk.do_now(residents.add, make.a_draft(), door=make.a_door("9-1-101"))
    assert desk.ask_now(questions.one, person, TODAY).line.address == "9-1-101"


def test_an_old_phone_stays_in_the_history_of_the_person(desk: Desk) -> None:
    person = make.a_resident(desk, phone="13800001234")
    amended(desk, person, phones=make.a_draft(phone="13900005678").phones)
    card = desk.ask_now(questions.one, person, TODAY)
    assert [(phone.number, phone.to_on) for phone in card.phones] == [
        ("139****5678", None),
        ("138****1234", TODAY),
    ]


def test_a_phone_that_was_typed_twice_is_kept_once(desk: Desk) -> None:
    twice = (PhoneDraft("13800001234"), PhoneDraft("13800001234", "儿子"))
    person = desk.do_now(residents.add, dataclasses.replace(make.a_draft(), phones=twice))
    phones = desk.ask_now(questions.one, person, TODAY).phones
    assert [(phone.number, phone.owner) for phone in phones] == [("138****1234", "儿子")]


def test_saving_what_is_there_already_writes_nothing(desk: Desk) -> None:
    person = make.a_resident(desk, phone="13800001234", number=make.a_number(), note="x")
    before = village.rows(desk)
    amended(desk, person)
    assert village.rows(desk) == before


@pytest.mark.parametrize("facts", [{"note": "second"}, {"phones": make.a_draft(phone="13900005678").phones}])
def test_of_two_who_amend_the_same_version_the_second_is_told(desk: Desk, facts: dict[str, object]) -> None:
    person = make.a_resident(desk, phone="13800001234")
    version, draft = desk.do_now(residents.opened, person)
    amended(desk, person, **facts)
    with pytest.raises(Conflict):
        desk.do_now(residents.amend, person, version, dataclasses.replace(draft, note="third"))


def test_a_person_who_is_not_there_cannot_be_amended(desk: Desk) -> None:
    with pytest.raises(NotFound):
        desk.do_now(residents.amend, "0" * 32, 1, make.a_draft())


def test_a_tag_is_dated_and_ends_without_vanishing(desk: Desk) -> None:
    person = make.a_resident(desk, birth="1940")
    tag = make.a_tag(desk, person, "A3", from_on=village.ON, basis="身份证")
    desk.do_now(residents.untag, tag)
    line = desk.ask_now(questions.one, person, TODAY).tags[0]
    assert (line.zh, line.en, line.from_on, line.to_on) == ("高龄老人", "elder of 80 and over", village.ON, TODAY)


@pytest.mark.parametrize("code", ["A3", "Z9"])
def test_a_tag_twice_and_a_tag_of_no_list_are_refused(desk: Desk, code: str) -> None:
    person = make.a_resident(desk)
    make.a_tag(desk, person, "A3")
    with pytest.raises(Refused):
        make.a_tag(desk, person, code)


@pytest.mark.parametrize("on", [datetime.date(2026, 10, 31), datetime.date(2026, 11, 23)])
def test_a_tag_ends_neither_before_it_began_nor_in_the_future(desk: Desk, on: datetime.date) -> None:
    tag = make.a_tag(desk, make.a_resident(desk), "A3", from_on=village.ON)
    with pytest.raises(Refused):
        desk.do_now(residents.untag, tag, on)


@pytest.mark.parametrize(
    "typed", ["张建国", "建国", "zhangjianguo", "zjg", "13800001234", "1234", "3-2-1201", "1201", "B1"]
)
def test_a_person_is_found_by_what_people_type(desk: Desk, typed: str) -> None:
    person = make.a_resident(desk, phone="13800001234")
    make.a_tag(desk, person, "B1")
    make.a_resident(desk, "欧阳小明", "5-301")
    assert [line.id for line in desk.ask_now(questions.find, typed, TODAY)] == [person]


def test_a_person_is_found_by_the_whole_number_which_no_list_shows(desk: Desk) -> None:
    number = make.a_number()
    person = make.a_resident(desk, number=number)
    line = desk.ask_now(questions.find, number, TODAY)[0]
    assert line.id == person
    assert number not in repr(line)


def test_lists_mask_the_phone_and_the_names_of_children(desk: Desk) -> None:
    make.a_resident(desk, "张建国", phone="13800001234", birth="1965")
    make.a_resident(desk, "张小明", birth="2020-05-01")
    lines = desk.ask_now(questions.find, "zhang", TODAY)
    assert {(line.name, line.phone, line.age) for line in lines} == {("张建国", "138****1234", 60), ("张*", "", 6)}


def test_a_worker_of_one_grid_sees_names_of_other_grids_masked(desk: Desk) -> None:
    grid = desk.do_now(areas.add, "grid", "第一网格")
    building = desk.do_now(areas.add_building, "3", None, grid)
    make.a_resident(desk, "张建国", "3-2-1201")
    make.a_resident(desk, "张建民", "5-301")
    assert village.keys(desk, Building)[0] == building
    lines = desk.ask_now(questions.find, "zhang", TODAY, grid_id=grid)
    assert sorted(line.name for line in lines) == ["张*民", "张建国"]


@pytest.mark.parametrize(("code", "is_found"), [("C1", True), ("F1", False)])
def test_delicate_groups_are_never_shown_in_lists_and_the_gravest_not_even_found(
    desk: Desk, code: str, is_found: bool
) -> None:
    person = make.a_resident(desk)
    make.a_tag(desk, person, code)
    assert desk.ask_now(questions.find, "张建国", TODAY)[0].tags == ()
    assert bool(desk.ask_now(questions.find, code, TODAY)) is is_found
    assert [tag.code for tag in desk.ask_now(questions.one, person, TODAY).tags] == [code]


def test_pages_of_results_neither_repeat_nor_lose_anybody(desk: Desk) -> None:
    people = {make.a_resident(desk, f"张{char}", "3-2-1201") for char in "一二三四五六七"}
    pages = [desk.ask_now(questions.find, "zhang", TODAY, limit=3, offset=offset) for offset in (0, 3, 6)]
    assert [len(page) for page in pages] == [3, 3, 1]
    assert {line.id for page in pages for line in page} == people


def test_the_card_tells_everything_in_few_statements(desk: Desk, statements) -> None:
    family = make.a_family(desk, father="张福来")
    make.a_tag(desk, family["father"], "A3", from_on=village.ON)
    # The first who asks reads the policies, which are kept from then on.
    desk.ask_now(questions.one, family["father"], TODAY)
    with statements(desk) as alone:
        card = desk.ask_now(questions.one, family["father"], TODAY)
    assert [line.id for line in card.mates][0] == family["head"]
    assert [line.relation for line in card.household.members] == [make.HEAD, make.SPOUSE, make.SON, make.FATHER]
    assert card.due.group == "A3"
    assert card.history == 2
    for order in range(20):
        make.a_resident(desk, f"李{order}", phone=f"1380000{order:04d}")
    with statements(desk) as crowded:
        desk.ask_now(questions.one, family["father"], TODAY)
    assert len(crowded) == len(alone) <= 25


def test_a_card_of_nobody_is_nothing(desk: Desk) -> None:
    assert desk.ask_now(questions.one, "0" * 32, TODAY) is None


def test_who_lives_behind_doors_is_told_in_a_constant_number_of_statements(desk: Desk, statements) -> None:
    rooms = make.a_building(desk, "3", floors=10, doors=2)
    family = make.a_family(desk, "3-1-101")
    for room in ("3-1-201", "3-1-301", "3-1-401"):
        make.a_resident(desk, at=room)
    with statements(desk) as seen:
        living = desk.ask_now(questions.living_in, rooms, TODAY)
    assert [line.id for line in living[rooms[0]]] == [family["head"], family["spouse"], family["son"]]
    assert [len(living[room]) for room in rooms[::2][:5]] == [3, 1, 1, 1, 0]
    assert len(seen) <= 8


def test_looking_at_the_number_stands_in_the_ledger_and_changes_nothing(desk: Desk) -> None:
    number = make.a_number()
    person = make.a_resident(desk, number=number, phone="13800001234")
    before = village.rows(desk)
    revealed = desk.do_now(residents.reveal, person, "核对")
    assert (revealed.name, revealed.number, revealed.phones[0].number) == ("张建国", number, "13800001234")
    deed = desk.ask_now(history.recent)[0]
    assert (deed.kind, deed.subject_id, deed.reason, deed.changes) == ("residents.reveal", person, "核对", 0)
    assert village.rows(desk) == before


def test_a_form_opens_with_all_that_was_typed(desk: Desk) -> None:
    draft = make.a_draft(
        phone="13800001234",
        birth="1965-03",
        used_name="张卫东",
        hukou_kind="3",
        ethnic="01",
        employer="机床厂",
        note="两行\n字",
    )
    person = desk.do_now(residents.add, draft)
    assert desk.do_now(residents.opened, person)[1] == draft


def test_somebody_who_may_be_the_same_is_shown_while_typing(desk: Desk) -> None:
    number = make.a_number("19650308")
    person = make.a_resident(desk, "张小明", phone="13800001234", number=number)
    room = make.a_room(desk)
    for typed, likeness in (
        (make.a_draft("李梅", number=number), Likeness.NUMBER),
        (make.a_draft("李梅", phone="13800001234"), Likeness.PHONE),
        (make.a_draft("章晓明", birth="1965"), Likeness.BIRTH),
    ):
        found = desk.ask_now(questions.alike, typed, TODAY)
        assert [(one.line.id, one.likeness) for one in found] == [(person, likeness)]
    assert desk.ask_now(questions.alike, make.a_draft("张小明"), TODAY, room)[0].likeness is Likeness.DOOR


@pytest.mark.parametrize(
    "typed",
    [
        make.a_draft("张小明"),
        make.a_draft("张小明", birth="1970"),
        make.a_draft("王小明", birth="1965"),
        make.a_draft(""),
    ],
)
def test_people_who_are_only_namesakes_are_not_shown(desk: Desk, typed) -> None:
    make.a_resident(desk, "张小明", birth="1965")
    assert desk.ask_now(questions.alike, typed, TODAY) == []


def test_nobody_is_alike_to_the_person_that_is_being_amended(desk: Desk) -> None:
    person = make.a_resident(desk, phone="13800001234")
    assert desk.ask_now(questions.alike, make.a_draft(phone="13800001234"), TODAY, except_id=person) == []
