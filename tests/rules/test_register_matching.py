"""A register beside the store: nobody is guessed, nothing known is replaced, nothing is made twice."""

from __future__ import annotations

from typing import Any

import pytest

from db.rules import register_matching as matching
from db.rules.register_comparing import Known, KnownRoom, Present
from db.rules.register_matching import Matching, Verdict
from tests import make
from tests.rules.reading import read

NUMBER = make.a_number("19650308", order=201)
OTHER = make.a_number("19700101", order=202)
HEADER = ["姓名", "身份证号", "性别", "出生日期", "联系电话", "房号"]
ROOM = ("", "3", "2", "301")


def known(key: str = "p1", name: str = "张明", state: str = "here", room: str | None = "r1", **facts: Any) -> Known:
    person = Known(key, 1, state, {"name": name, "number": None, "sex": None, "birth": None, "note": "", **facts})
    person.places += [room] if room else []
    return person


def store(*people: Known, occupancy: str | None = None) -> Present:
    return Present({person.id: person for person in people}, {ROOM: KnownRoom("r1", occupancy)})


def match(present: Present, *rows: list[Any], header: list[str] = HEADER) -> Matching:
    return matching.match(read([header, *rows]), present)


def row(
    name: str = "张明", number: str = "", sex: str = "", birth: str = "", phone: str = "", door: str = "3-2-301"
) -> list[Any]:
    return [name, number, sex, birth, phone, door]


def texts(found: Matching, place: int = 0) -> list[str]:
    return [one.problem.text for one in found.refused.get(place, ())]


def test_everybody_is_new_to_an_empty_store() -> None:
    assert match(Present(), row(), row("李梅")).verdicts == [Verdict.NEW, Verdict.NEW]


def test_a_number_finds_its_person_behind_any_door() -> None:
    found = match(store(known(number=NUMBER, sex="1", birth="1965-03-08")), row(number=NUMBER, door=""))
    assert found.verdicts == [Verdict.SAME]
    assert found.people[0].id == "p1"


def test_name_and_door_find_a_person_and_what_was_unknown_is_added() -> None:
    found = match(store(known()), row(number=NUMBER, phone="13812345678"))
    assert found.verdicts == [Verdict.ADDS]
    assert found.additions[0] == {
        "number": NUMBER,
        "sex": "1",
        "birth": "1965-03-08",
        "phone": (("13812345678", ""),),
    }


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"number": OTHER}, {"number": NUMBER}),
        ({"sex": "2"}, {"sex": "男"}),
        ({"birth": "1970-05-01"}, {"birth": "1965-03-08"}),
        ({"birth": "1970"}, {"birth": "1965-03-08"}),
    ],
)
def test_somebody_of_the_same_name_who_cannot_be_the_same_is_new(facts: dict[str, Any], told: dict[str, str]) -> None:
    assert match(store(known(**facts)), row(**told)).verdicts == [Verdict.NEW]


def test_the_same_name_behind_another_door_is_somebody_else() -> None:
    assert match(store(known()), row(door="3-2-302")).verdicts == [Verdict.NEW]


def test_the_same_name_and_door_with_another_telephone_has_to_be_compared() -> None:
    person = known()
    person.numbers.append("13900000000")
    found = match(store(person), row(phone="13812345678"))
    assert texts(found) == [matching.MAYBE_KNOWN]


def test_two_people_of_one_name_behind_one_door_have_to_be_told_apart() -> None:
    assert texts(match(store(known("p1"), known("p2")), row())) == [matching.SEVERAL_KNOWN]


def test_who_moved_away_is_not_brought_back_by_a_file() -> None:
    found = match(store(known(number=NUMBER, state="left", room=None)), row(number=NUMBER))
    assert texts(found) == [matching.GONE]


def test_of_two_people_with_one_number_the_one_who_lives_here_counts() -> None:
    here, left = known("p2", number=NUMBER), known("p1", number=NUMBER, state="left", room=None)
    assert match(store(here, left), row(number=NUMBER)).people[0].id == "p2"


def test_a_household_number_stands_in_for_a_door() -> None:
    person = known(room=None)
    person.household = "h1"
    present = Present({"p1": person}, households={"h1": "007"})
    assert match(present, ["张明", "007"], header=["姓名", "户号"]).verdicts == [Verdict.SAME]
    assert match(present, ["张明", "008"], header=["姓名", "户号"]).verdicts == [Verdict.NEW]


def test_who_has_neither_door_nor_number_is_known_by_name_alone() -> None:
    assert match(store(known(room=None)), row(door="")).verdicts == [Verdict.SAME]


@pytest.mark.parametrize(
    ("facts", "told", "field"),
    [
        ({"number": NUMBER, "name": "张铭"}, {"number": NUMBER}, "name"),
        ({"note": "旧"}, {}, ""),
        ({"number": NUMBER, "birth": "1964-01-01", "sex": "1"}, {"number": NUMBER}, "birth"),
    ],
)
def test_what_differs_is_listed_and_not_replaced(facts: dict[str, Any], told: dict[str, str], field: str) -> None:
    found = match(store(known(**facts)), row(**told))
    assert [one.field for one in found.differences] == ([field] if field else [])
    assert field not in found.additions.get(0, {})


def test_a_date_that_is_known_better_differs_from_nothing() -> None:
    assert match(store(known(birth="1965-03-08")), row(birth="1965年")).verdicts == [Verdict.SAME]
    assert match(store(known(birth="1965")), row(birth="1965-03-08")).additions[0] == {"birth": "1965-03-08"}


def test_a_second_telephone_has_to_be_decided() -> None:
    person = known(number=NUMBER, sex="1", birth="1965-03-08")
    person.numbers.append("13900000000")
    found = match(store(person), row(number=NUMBER, phone="13812345678"))
    assert [(one.known, one.found) for one in found.differences] == [("13900000000", ("13812345678", ""))]


def test_a_telephone_out_of_use_does_not_come_back_by_itself() -> None:
    person = known(number=NUMBER, sex="1", birth="1965-03-08")
    person.old_numbers.append("13812345678")
    assert match(store(person), row(number=NUMBER, phone="13812345678")).verdicts == [Verdict.DIFFERS]


def test_another_door_has_to_be_decided() -> None:
    found = match(store(known(number=NUMBER, sex="1", birth="1965-03-08")), row(number=NUMBER, door="3-2-302"))
    assert [(one.field, one.known, one.found) for one in found.differences] == [("door", "r1", ("", "3", "2", "302"))]


def test_who_lived_nowhere_gets_the_door_of_the_file() -> None:
    person = known(number=NUMBER, sex="1", birth="1965-03-08", room=None)
    assert match(store(person), row(number=NUMBER)).additions[0] == {"door": ROOM}


def test_a_key_group_is_added_but_one_that_ended_has_to_be_decided() -> None:
    person = known()
    person.old_tags.append("B1")
    found = match(store(person), ["张明", "3-2-301", "低保、独居"], header=["姓名", "房号", "人员类别"])
    assert found.additions[0] == {"tag": ("A1",)}
    assert [(one.field, one.found) for one in found.differences] == [("tag", "B1")]


def test_a_relation_is_filled_in_but_not_replaced() -> None:
    person = known()
    person.household = "h1"
    rows = (["张明", "户主", "3-2-301"],)
    header = ["姓名", "与户主关系", "房号"]
    assert match(store(person), *rows, header=header).additions[0] == {"relation": "02"}
    person.relation = "20"
    assert [one.field for one in match(store(person), *rows, header=header).differences] == ["relation"]


def test_a_second_head_is_never_just_added() -> None:
    person = known()
    person.household = "h1"
    present = store(person)
    present.headed.add("h1")
    found = match(present, ["张明", "户主", "3-2-301"], header=["姓名", "与户主关系", "房号"])
    assert found.verdicts == [Verdict.DIFFERS]


def test_who_belongs_to_no_household_joins_that_of_the_file() -> None:
    found = match(store(known()), ["张明", "户主", "3-2-301"], header=["姓名", "与户主关系", "房号"])
    assert found.additions[0] == {"group": 0}


def test_the_occupancy_of_a_door_is_filled_in_but_not_replaced() -> None:
    header, told = ["姓名", "房号", "居住状态"], ["", "3-2-301", "空置"]
    assert match(store(), told, header=header).verdicts == [Verdict.DOOR]
    assert match(store(occupancy="3"), told, header=header).verdicts == [Verdict.SAME]
    assert match(store(occupancy="1"), told, header=header).verdicts == [Verdict.DIFFERS]


def test_the_same_number_twice_in_a_file_lands_once() -> None:
    found = match(Present(), row(number=NUMBER), row("李四", number=NUMBER))
    assert found.verdicts == [Verdict.NEW, Verdict.REFUSED]
    assert found.refused[1][0].problem.values == {"row": 2}


def test_the_same_person_twice_in_a_file_lands_once() -> None:
    found = match(Present(), row(birth="1965"), row(number=NUMBER), row(birth="1990"))
    assert found.verdicts == [Verdict.NEW, Verdict.REFUSED, Verdict.NEW]
    assert texts(found, 1) == [matching.PERSON_TWICE]
