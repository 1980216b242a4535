"""Heads of households change, and everybody's relation turns with them or is asked for."""

from __future__ import annotations

from datetime import date

import pytest

from db.rules import households, kinship
from db.rules.dates import PartialDate
from db.rules.kinship import Kin
from db.rules.problems import Level

TODAY = date(2026, 11, 22)
MAN, WOMAN, UNTOLD = Kin("02", "1"), Kin("02", "2"), Kin("02")


def a_child(code: str, year: int | None = None) -> Kin:
    """A son or daughter, with a birth year where one is given."""
    return Kin(code, birth_on=PartialDate(year) if year else None)


def turned(old: Kin, heir: Kin, *others: Kin) -> list[str | None]:
    """The codes of the old head and of the others once the heir is the head."""
    members = {"old": old, "heir": heir} | {f"p{place}": kin for place, kin in enumerate(others)}
    relations = households.new_head_relations(members, "old", "heir")
    assert relations.pop("heir") == households.HEAD
    return list(relations.values())


def test_the_old_head_becomes_the_spouse_and_children_stay_children() -> None:
    below = [Kin(code) for code in ("20", "31", "38", "41", "44", "47")]
    assert turned(MAN, Kin("10"), *below) == ["10", "20", "31", "38", "41", "44", "47"]


@pytest.mark.parametrize(
    ("old", "wed", "parents"),
    [
        (MAN, Kin("10"), ["53", "54"]),
        (WOMAN, Kin("10"), ["55", "56"]),
        (UNTOLD, Kin("11"), ["55", "56"]),
        (UNTOLD, Kin("10", "2"), ["53", "54"]),
        (UNTOLD, Kin("10"), [None, None]),
    ],
)
def test_parents_become_the_spouses_parents_in_law(old: Kin, wed: Kin, parents: list[str | None]) -> None:
    assert turned(old, wed, Kin("51"), Kin("52"))[1:] == parents


@pytest.mark.parametrize("in_laws", [("53", "54"), ("55", "56")])
def test_parents_in_law_become_the_spouses_parents(in_laws: tuple[str, str]) -> None:
    assert turned(MAN, Kin("10"), *map(Kin, in_laws))[1:] == ["51", "52"]


@pytest.mark.parametrize("code", ["27", "71", "93", "97", ""])
def test_what_the_spouse_is_to_others_is_asked(code: str) -> None:
    assert turned(MAN, Kin("10"), Kin(code))[1:] == [None]


@pytest.mark.parametrize(
    ("old", "wed", "codes"),
    [
        (MAN, Kin("10"), ["51", "52"]),
        (WOMAN, Kin("10"), ["52", "51"]),
        (UNTOLD, Kin("12"), ["51", "52"]),
        (UNTOLD, Kin("10", "1"), ["52", "51"]),
        (UNTOLD, Kin("10"), ["50", "50"]),
    ],
)
def test_a_childs_parents_are_told_by_sex(old: Kin, wed: Kin, codes: list[str]) -> None:
    assert turned(old, Kin("20"), wed) == codes


@pytest.mark.parametrize(
    ("heir", "other", "code"),
    [
        (a_child("20", 1990), a_child("20", 1988), "71"),
        (a_child("20", 1990), a_child("29", 1992), "73"),
        (a_child("30", 1990), a_child("30", 1988), "75"),
        (a_child("20", 1990), a_child("30", 1992), "77"),
        (a_child("23"), a_child("22"), "71"),
        (a_child("33"), a_child("34"), "77"),
        (a_child("20", 1990), a_child("20", 1990), None),
        (a_child("20"), a_child("20"), None),
        (a_child("22"), a_child("32"), None),
        (a_child("20", 1990), a_child("27", 1992), None),
    ],
)
def test_a_childs_brothers_and_sisters_are_told_by_age(heir: Kin, other: Kin, code: str | None) -> None:
    assert turned(MAN, heir, other)[1:] == [code]


@pytest.mark.parametrize(
    ("old", "codes"),
    [
        (MAN, ["61", "62", "81", "82", "83", "84", "90", "89", "90", "89", "97", "97"]),
        (WOMAN, ["63", "64", "85", "86", "85", "86", "88", "87", "88", "87", "97", "97"]),
    ],
)
def test_a_childs_grandparents_uncles_and_aunts_are_told_by_the_parents_sex(old: Kin, codes: list[str]) -> None:
    above = [Kin(code) for code in ("51", "52", "71", "72", "73", "74", "75", "76", "77", "78", "93", "96")]
    assert turned(old, Kin("20"), *above)[1:] == codes


def test_the_only_sons_wife_and_children_become_spouse_and_children() -> None:
    assert turned(MAN, Kin("20"), Kin("38"), Kin("41"), Kin("42")) == ["51", "10", "20", "30"]


def test_the_only_daughters_husband_and_children_become_spouse_and_children() -> None:
    assert turned(WOMAN, Kin("30"), Kin("28"), Kin("43")) == ["52", "10", "20"]


def test_a_brothers_family_is_told_from_the_sisters_place() -> None:
    codes = turned(MAN, a_child("30", 1990), a_child("20", 1985), Kin("38"), Kin("41"), Kin("42"))
    assert codes == ["51", "71", "72", "93", "94"]


def test_a_sisters_family_is_told_from_the_brothers_place() -> None:
    codes = turned(MAN, a_child("20", 1985), a_child("30", 1990), Kin("28"), Kin("43"), Kin("44"))
    assert codes == ["51", "77", "78", "95", "96"]


def test_whose_wife_and_children_they_are_is_asked_when_there_are_two_sons() -> None:
    codes = turned(MAN, a_child("20", 1985), a_child("20", 1990), Kin("38"), Kin("41"))
    assert codes == ["51", "73", None, None]


def test_whose_child_it_is_is_asked_when_no_wife_lives_there() -> None:
    assert turned(MAN, Kin("20"), Kin("41")) == ["51", None]


@pytest.mark.parametrize(
    ("old", "codes"), [(MAN, ["20", "38", "41", "42"]), (WOMAN, ["30", "28", "43", "44"]), (UNTOLD, [None] * 4)]
)
def test_a_parent_who_becomes_the_head_looks_down_on_two_generations(old: Kin, codes: list[str | None]) -> None:
    assert turned(old, Kin("51"), Kin("10"), Kin("20"), Kin("30")) == codes


def test_a_parents_own_side_is_told_from_the_parents_place() -> None:
    around = [Kin(code) for code in ("52", "71", "72", "77", "93", "41", "38")]
    assert turned(MAN, Kin("51"), *around) == ["20", "10", "20", "38", "30", "41", "47", "45"]


@pytest.mark.parametrize(
    ("heir", "codes"), [("51", ["51", "52", "55", "56"]), ("52", ["53", "54", "51", "52"]), ("50", [None] * 4)]
)
def test_grandparents_are_a_parents_parents_or_in_laws(heir: str, codes: list[str | None]) -> None:
    assert turned(MAN, Kin(heir), Kin("61"), Kin("62"), Kin("63"), Kin("64"))[1:] == codes


def test_an_elder_brother_who_becomes_the_head_keeps_the_parents() -> None:
    around = [Kin(code) for code in ("10", "20", "51", "61", "81", "88", "77", "74")]
    assert turned(MAN, Kin("71"), *around) == ["73", "74", "93", "51", "61", "81", "88", "77", "74"]


def test_a_younger_sister_who_becomes_the_head_looks_up_to_the_old_one() -> None:
    assert turned(WOMAN, Kin("77"), Kin("10"), Kin("30"), Kin("71"), Kin("72")) == ["75", "76", "96", "71", "72"]
    assert turned(MAN, Kin("77"), Kin("30")) == ["71", "94"]
    assert turned(MAN, Kin("75"), Kin("30")) == ["73", "94"]


def test_two_elder_brothers_are_told_by_age() -> None:
    older, younger = Kin("71", birth_on=PartialDate(1980)), Kin("71", birth_on=PartialDate(1985))
    assert turned(MAN, older, younger) == ["73", "73"]
    assert turned(MAN, younger, older) == ["73", "71"]
    assert turned(MAN, Kin("71"), Kin("71")) == ["73", None]


@pytest.mark.parametrize(
    ("heir", "codes"),
    [
        ("41", ["61", "62", None]),
        ("44", ["63", "64", None]),
        ("38", ["53", "54", None]),
        ("28", ["55", "56", None]),
        ("55", ["28", "30", "43"]),
        ("37", ["57", None, None]),
        ("97", [None, None, None]),
    ],
)
def test_other_relatives_who_become_the_head_know_the_old_couple(heir: str, codes: list[str | None]) -> None:
    assert turned(MAN, Kin(heir), Kin("12"), Kin("20")) == codes


def test_the_husbands_mother_who_becomes_the_head_has_a_daughter_in_law() -> None:
    assert turned(WOMAN, Kin("54"), Kin("11"), Kin("30"), Kin("53")) == ["38", "20", "42", "10"]


@pytest.mark.parametrize(("heir", "codes"), [("20", ["98", "99"]), ("99", [None, None])])
def test_who_is_not_related_stays_so_for_the_family_only(heir: str, codes: list[str | None]) -> None:
    assert turned(MAN, Kin(heir), Kin("98"), Kin("99"))[1:] == codes


@pytest.mark.parametrize("code", ["10", "20", "30", "51", "54", "71", "77"])
def test_turning_to_the_heir_and_back_gives_the_same_relation(code: str) -> None:
    sex = {"10": "2", "20": "1", "30": "2", "51": "1", "54": "2", "71": "1", "77": "2"}[code]
    old = "2" if code == "54" else "1"
    there = households.new_head_relations({"a": Kin("02", old), "b": Kin(code, sex)}, "a", "b")
    back = households.new_head_relations({"a": Kin(there["a"] or "", old), "b": Kin("02", sex)}, "b", "a")
    assert back == {"a": "02", "b": code}


def heir_texts(heir: Kin) -> list[tuple[str, Level]]:
    """What is told when this person shall become the head."""
    found = households.heir_problems({"old": MAN, "heir": heir}, "heir", TODAY, adult_from=18)
    assert all(problem.field == "new_head" for problem in found)
    return [(problem.text, problem.level) for problem in found]


@pytest.mark.parametrize(
    "heir", [Kin("20"), Kin("10", birth_on=PartialDate(2008, 11, 22)), Kin("20", birth_on=PartialDate(2008))]
)
def test_a_grown_member_can_become_the_head(heir: Kin) -> None:
    assert heir_texts(heir) == []


def test_a_minor_or_a_stranger_as_head_is_only_warned_of() -> None:
    assert heir_texts(Kin("20", birth_on=PartialDate(2008, 11, 23))) == [(households.NOT_OF_AGE, Level.WARNING)]
    assert heir_texts(Kin("99")) == [(households.NO_RELATIVE, Level.WARNING)]


def test_the_head_and_people_from_elsewhere_cannot_become_the_head() -> None:
    assert heir_texts(Kin("02")) == [(households.IS_HEAD_ALREADY, Level.ERROR)]
    [problem] = households.heir_problems({"old": MAN}, "nobody", TODAY, adult_from=18)
    assert problem.text == households.NOT_A_MEMBER


@pytest.mark.parametrize(
    ("leaving", "new_head", "staying_head", "texts"),
    [
        (["son", "wife"], "son", "old", []),
        (["old"], "old", "son", []),
        ([], "", "old", [households.NOBODY_LEAVES]),
        (["old", "son", "wife"], "son", "", [households.EVERYBODY_LEAVES]),
        (["old"], "old", "old", [households.HEAD_NOT_AMONG_STAYERS]),
        (["son"], "wife", "old", [households.HEAD_NOT_AMONG_LEAVERS]),
        (["son", "guest"], "son", "old", [households.LEAVER_NOT_A_MEMBER]),
    ],
)
def test_a_split_leaves_two_households_with_a_head_each(
    leaving: list[str], new_head: str, staying_head: str, texts: list[str]
) -> None:
    members = {"old": MAN, "son": Kin("20"), "wife": Kin("38")}
    found = households.split_problems(members, leaving, new_head, staying_head)
    assert [problem.text for problem in found] == texts
    assert all(problem.level is Level.ERROR for problem in found)


def test_every_turn_leads_to_a_place_with_a_code() -> None:
    for turns in kinship._TURNS.values():
        for turned_to in turns.values():
            for place in turned_to[1:] if isinstance(turned_to, tuple) else (turned_to,):
                assert place == kinship._SAME or place in kinship._PLACES
