"""A person's record is judged, completed from the number, and put into the key groups of age."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.rules import citizen_numbers, phones, problems, residents
from db.rules.dates import PartialDate
from db.rules.problems import Level
from db.rules.residents import AgeLimits, Member, PersonDraft, PhoneDraft

TODAY = date(2026, 11, 22)
NUMBER = "11010519491231002X"
LIMITS = AgeLimits(elder_from=60, very_old_from=80, infant_under=3)


def told(draft: PersonDraft) -> list[tuple[str, str]]:
    """Field and text of every problem of a draft."""
    return [(problem.field, problem.text) for problem in residents.problems_in(draft, TODAY)]


@pytest.mark.parametrize(
    "name", ["张明", "阿卜杜拉·买买提", "𬭎𠮷", "\ue5f1", "O'Brien", "Ma. Li", "张" * 50, "그린", "葛\U000e0100"]
)
def test_any_name_people_bear_is_accepted(name: str) -> None:
    assert told(PersonDraft(name)) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("", residents.NAME_MISSING),
        (" ", residents.NAME_MISSING),
        ("110105", residents.NAME_WITHOUT_LETTERS),
        ("·", residents.NAME_WITHOUT_LETTERS),
        ("张" * 51, residents.TOO_LONG),
    ],
)
def test_a_text_that_cannot_be_a_name_is_refused(name: str, text: str) -> None:
    assert told(PersonDraft(name)) == [("name", text)]
    assert problems.errors(residents.problems_in(PersonDraft(name), TODAY))


@pytest.mark.parametrize("name", ["张?", "张\ufffd明", "张*明"])
def test_a_name_that_lost_a_character_is_to_be_looked_at(name: str) -> None:
    [problem] = residents.problems_in(PersonDraft(name), TODAY)
    assert (problem.text, problem.level) == (residents.NAME_DAMAGED, Level.WARNING)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (" 张　明 ", "张明"),
        ("欧阳 小 明", "欧阳小明"),
        ("阿卜杜拉.买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉•买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉 ． 买买提", "阿卜杜拉·买买提"),
        ("阿卜杜拉・买买提", "阿卜杜拉·买买提"),
        ("John  Smith", "John Smith"),
        ("J. Smith", "J. Smith"),
        ("𠮷 田", "𠮷田"),
        ("", ""),
    ],
)
def test_a_typed_name_is_kept_in_one_form(typed: str, name: str) -> None:
    assert residents.tidy_name(typed) == name


@pytest.mark.parametrize("field", sorted(residents.LONGEST))
def test_a_field_that_is_too_long_is_told_with_its_limit(field: str) -> None:
    limit = residents.LONGEST[field]
    draft = PersonDraft("张明", number_kind="414")
    assert told(replace(draft, **{field: "长" * limit})) == []
    [problem] = residents.problems_in(replace(draft, **{field: "长" * (limit + 1)}), TODAY)
    assert (problem.field, problem.text, problem.values) == (field, residents.TOO_LONG, {"limit": limit})


def test_a_person_without_any_paper_can_be_saved() -> None:
    assert told(PersonDraft("张明", number_kind=residents.NO_PAPER)) == []
    assert told(PersonDraft("张明", number_kind=residents.NO_PAPER, number=NUMBER)) == [
        ("number_kind", residents.NUMBER_WITHOUT_PAPER)
    ]


def test_a_wrong_citizen_number_is_refused_and_a_passport_is_not_judged() -> None:
    assert told(PersonDraft("张明", number="110105194912310021")) == [("number", citizen_numbers.WRONG_CHECK)]
    assert told(PersonDraft("张明", number="E12345678", number_kind="414")) == []


def test_what_disagrees_with_the_number_stops_nobody() -> None:
    found = residents.problems_in(PersonDraft("张明", number=NUMBER, sex="1", birth_on=PartialDate(1950)), TODAY)
    assert [problem.field for problem in found] == ["sex", "birth_on"]
    assert problems.errors(found) == []


@pytest.mark.parametrize("sex", ["", "0", "1", "2", "9"])
def test_every_code_of_sex_is_accepted(sex: str) -> None:
    assert told(PersonDraft("张明", sex=sex)) == []


def test_a_sex_outside_the_codes_is_refused() -> None:
    assert told(PersonDraft("张明", sex="男")) == [("sex", residents.NO_SUCH_SEX)]


@pytest.mark.parametrize(
    ("birth_on", "texts"),
    [
        (PartialDate(2026, 11, 23), [residents.BIRTH_AHEAD]),
        (PartialDate(2026, 12), [residents.BIRTH_AHEAD]),
        (PartialDate(2026), []),
        (PartialDate(1905), []),
        (PartialDate(1904), [residents.BIRTH_TOO_EARLY]),
    ],
)
def test_a_birth_date_must_be_one_a_living_person_can_have(birth_on: PartialDate, texts: list[str]) -> None:
    assert told(PersonDraft("张明", birth_on=birth_on)) == [("birth_on", text) for text in texts]


def test_wrong_telephone_numbers_are_told_at_their_field() -> None:
    draft = PersonDraft("张明", phones=(PhoneDraft("13812345678"), PhoneDraft("1.38E+10")))
    assert told(draft) == [("phones", phones.RUINED)]
    assert told(PersonDraft("张明", phones=(PhoneDraft("13812345678", "长" * 31),))) == [("phones", residents.TOO_LONG)]
    assert told(PersonDraft("张明", phones=(PhoneDraft("13812345678", "长" * 30),))) == []


def test_only_one_telephone_number_is_the_first_to_call() -> None:
    first, second = PhoneDraft("13812345678", is_primary=True), PhoneDraft("13912345678", "儿子", is_primary=True)
    assert told(PersonDraft("张明", phones=(first, second))) == [("phones", residents.SEVERAL_PRIMARY)]
    assert told(PersonDraft("张明", phones=(first, replace(second, is_primary=False)))) == []


def test_sex_and_birth_come_from_the_number_when_they_are_unknown() -> None:
    draft = residents.completed(PersonDraft("张明", number="11010519491231002x", sex="0", birth_on=PartialDate(1949)))
    assert (draft.number, draft.sex, draft.birth_on) == (NUMBER, "2", PartialDate(1949, 12, 31))


def test_what_was_typed_is_kept_although_the_number_says_otherwise() -> None:
    typed = PersonDraft("张明", number=NUMBER, sex="1", birth_on=PartialDate(1950))
    assert residents.completed(typed) == typed


@pytest.mark.parametrize(
    "draft",
    [PersonDraft("张明"), PersonDraft("张明", number=NUMBER, number_kind="414"), PersonDraft("张明", number="1101")],
)
def test_nothing_is_taken_from_a_number_that_tells_nothing(draft: PersonDraft) -> None:
    assert residents.completed(draft) == draft


@pytest.mark.parametrize(
    ("births", "tags"),
    [
        ([PartialDate(1966, 11, 22)], [{"A1"}]),
        ([PartialDate(1966, 11, 23)], [set()]),
        ([PartialDate(1946, 11, 22)], [{"A1", "A3"}]),
        ([PartialDate(1950), PartialDate(1940)], [{"A2"}, {"A2", "A3"}]),
        ([PartialDate(1950), PartialDate(1990)], [set(), set()]),
        ([PartialDate(1940), PartialDate(2024, 5, 1)], [{"A3"}, {"D2"}]),
        ([PartialDate(2023, 11, 23)], [{"D2"}]),
        ([PartialDate(2023, 11, 22)], [set()]),
        ([None], [set()]),
        ([PartialDate(1950), None], [set(), set()]),
        ([PartialDate(1966)], [set()]),
        ([PartialDate(1966, 11)], [set()]),
        ([PartialDate(1965)], [{"A1"}]),
        ([PartialDate(2023)], [set()]),
        ([PartialDate(2024)], [{"D2"}]),
        ([], []),
    ],
)
def test_key_groups_follow_from_sure_ages(births: list[PartialDate | None], tags: list[set[str]]) -> None:
    members = [Member(f"p{place}", birth_on) for place, birth_on in enumerate(births)]
    expected = {f"p{place}": own for place, own in enumerate(tags)}
    assert residents.automatic_tags(members, TODAY, LIMITS) == expected


def test_key_groups_follow_the_limits_that_are_given() -> None:
    members = [Member("p", PartialDate(1970, 1, 1))]
    assert residents.automatic_tags(members, TODAY, AgeLimits(55, 56, 3)) == {"p": {"A1", "A3"}}


def test_states_are_kept_under_their_names_in_the_store() -> None:
    assert [state.value for state in residents.PersonState] == ["here", "left", "dead"]
