"""The vocabularies: each list is complete and bilingual, and a slip in a file is named with file and line."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from db.pen import as_json
from seed import load, vocabularies
from seed.vocabularies import CodeList
from tests import make

LISTS = {one.name: one for one in make.vocabularies()}
HAN = re.compile(r"[\u4e00-\u9fff]")

# Religion, biometrics, infections, drugs, sects and petitions: not needed for this work, and never stored.
NEVER = (
    "宗教",
    "信仰",
    "指纹",
    "人脸",
    "虹膜",
    "艾滋",
    "性病",
    "吸毒",
    "戒毒",
    "涉毒",
    "邪教",
    "信访",
    "上访",
    "religio",
    "drug",
    "HIV",
    "sect",
    "petition",
    "fingerprint",
)

HEAD = """lists:
  - name: colours
    zh: 颜色
    en: colours
    source: our own
    region: CN
    checked_on: 2026-11-22
    certainty: proposed
"""


def codes(name: str) -> list[str]:
    return [code.code for code in LISTS[name].codes]


def span(*ranges: tuple[int, int]) -> list[str]:
    return [f"{number:02}" for first, last in ranges for number in range(first, last + 1)]


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(load.SeedError) as caught:
        vocabularies.read(folder)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("sexes", ["0", "1", "2", "9"]),
        ("marital_states", ["10", "20", "21", "22", "23", "30", "40", "90"]),
        ("political_statuses", span((1, 13))),
        ("employments", ["11", "13", "17", "21", "24", "27", "31", "37", "51", "54", "70", "80", "90"]),
        ("relations", span((1, 2), (10, 12), (20, 99))),
        ("ethnic_groups", span((1, 56), (97, 98))),
        ("disability_types", list("1234567")),
        ("disability_grades", list("1234")),
        ("visit_purposes", span((1, 11))),
        ("visit_channels", list("123456")),
        ("hazard_severities", list("ABC")),
    ],
)
def test_a_list_has_every_code_of_its_standard(name: str, expected: list[str]) -> None:
    assert codes(name) == expected


@pytest.mark.parametrize(
    ("name", "some"),
    [
        ("number_kinds", {"111", "113", "114", "414", "511", "516", "553", "000"}),
        ("educations", {"10", "11", "14", "20", "30", "40", "41", "44", "47", "60", "70", "80", "90"}),
        ("occupancies", set("1234569")),
        ("visit_results", {"11", "12", "13", "21", "22", "23", "24", "25", "26", "27", "31", "39"}),
        ("time_bands", {"day", "evening", "weekend"}),
        ("door_states", {"not_met", "met", "nobody", "refused", "vacant"}),
        ("changed_facts", {"phone", "moved_out", "moved_in", "new_member", "died", "tenant"}),
        ("life_events", {"birth", "death", "move_in", "move_out", "settle", "leave", "marriage", "divorce"}),
        ("residence_categories", {"11", "12", "13", "14", "21", "31", "90", "91", "92", "93", "94"}),
        (
            "key_groups",
            {
                f"{row}{n}"
                for row, last in zip("ABCDEFG", (6, 3, 3, 5, 4, 2, 2), strict=True)
                for n in range(1, last + 1)
            },
        ),
    ],
)
def test_a_list_has_the_codes_that_the_work_needs(name: str, some: set[str]) -> None:
    assert some <= set(codes(name))


@pytest.mark.parametrize("one", LISTS.values(), ids=LISTS)
def test_every_code_speaks_both_languages(one: CodeList) -> None:
    words = [(one.zh, one.en), *((code.zh, code.en) for code in one.codes)]
    assert [pair for pair in words if not HAN.search(pair[0]) or HAN.search(pair[1]) or not pair[1].strip()] == []


@pytest.mark.parametrize("one", LISTS.values(), ids=LISTS)
def test_every_word_of_a_list_means_one_code(one: CodeList) -> None:
    words = [word for code in one.codes for word in (code.zh, *code.also)]
    assert sorted(words) == sorted(set(words))


@pytest.mark.parametrize("one", LISTS.values(), ids=LISTS)
def test_every_list_fits_the_columns_it_is_kept_in(one: CodeList) -> None:
    assert len(one.name) <= 30
    assert len(one.source) <= 200
    for code in one.codes:
        assert (len(code.code) <= 12, len(code.zh) <= 80, len(code.en) <= 120) == (True, True, True)
        assert json.loads(as_json(dict(code.facts))) is not None


@pytest.mark.parametrize("one", LISTS.values(), ids=LISTS)
def test_nothing_is_listed_that_must_not_be_stored(one: CodeList) -> None:
    words = " ".join([one.name, one.zh, one.en, *(f"{code.zh} {code.en} {' '.join(code.also)}" for code in one.codes)])
    assert [word for word in NEVER if re.search(rf"\b{word}" if word.isascii() else word, words)] == []


def test_each_digit_at_the_door_means_one_result() -> None:
    digits = {str(code.facts["digit"]): code.code for code in LISTS["visit_results"].codes if "digit" in code.facts}
    assert digits == {"1": "11", "2": "12", "3": "13", "4": "21", "5": "22", "6": "23", "7": "24", "8": "27"}
    assert sum("digit" in code.facts for code in LISTS["visit_results"].codes) == len(digits)


def test_a_door_counts_as_met_only_after_a_contact() -> None:
    results = LISTS["visit_results"].codes
    assert {code.code for code in results if code.facts["is_contact"]} == {"11", "12", "13"}
    assert all((code.facts["door_state"] == "met") == code.facts["is_contact"] for code in results)


def test_nobody_home_is_tried_three_times_over_two_bands_within_three_days() -> None:
    nobody = LISTS["visit_results"].one("21").facts
    assert (nobody["retry_days"], nobody["other_band"], nobody["tries"], nobody["bands"]) == (3, True, 3, 2)
    assert nobody["closes_as"] == "27"


def test_elders_alone_are_visited_monthly_and_weekly_from_eighty() -> None:
    alone = LISTS["key_groups"].one("A1")
    assert (alone.facts["age_from"], alone.facts["interval_days"], alone.facts["interval_by_age"]) == (
        60,
        30,
        {"80": 7},
    )
    assert alone.facts["accepts_remote"] is True
    assert alone.source is not None


def test_who_is_under_correction_is_restricted_and_visited_in_person_by_two() -> None:
    for code in ("C3", "F1", "F2"):
        facts = LISTS["key_groups"].one(code).facts
        assert (facts["sensitivity"], facts["accepts_remote"], facts["workers_needed"]) == ("restricted", False, 2)


def test_residence_categories_part_the_register_from_living_here() -> None:
    facts = {
        code.code: (code.facts.get("registered"), code.facts["lives_here"])
        for code in LISTS["residence_categories"].codes
    }
    assert [facts[code] for code in ("11", "12", "13", "21")] == [
        (True, True),
        (False, True),
        (True, False),
        (False, True),
    ]
    assert facts["94"] == (None, False)


def test_relations_say_the_sex_that_the_word_says() -> None:
    sexes = {code.zh: code.facts.get("sex") for code in LISTS["relations"].codes}
    assert (sexes["夫"], sexes["儿媳"], sexes["外孙子"], sexes["配偶"]) == ("1", "2", "1", None)


def test_the_lists_are_the_same_with_the_parser_that_needs_no_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(load, "PARSER", yaml.SafeLoader)
    assert vocabularies.read() == tuple(LISTS.values())


def test_every_yaml_file_of_the_folder_is_read_by_somebody() -> None:
    read = {one.at.file for one in LISTS.values()} | vocabularies.WITHOUT_LISTS
    # What the practice community is made of has a reader of the same name.
    read |= {path.with_suffix(".yaml").name for path in vocabularies.HERE.glob("demo*.py")}
    folders = ("*.yaml", "flows/*.yaml", "papers/*.yaml")
    assert {path.name for folder in folders for path in vocabularies.HERE.glob(folder)} <= read


def test_a_list_knows_its_origin_and_where_it_stands(tmp_path: Path) -> None:
    text = HEAD + "    standard: GB 1\n    facts: {since: day, tints: optional texts}\n    codes:\n"
    (tmp_path / "colours.yaml").write_text(text + "      - {code: '1', zh: 红, en: red, since: 2020-01-01}\n", "utf-8")
    (one,) = vocabularies.read(tmp_path)
    assert (one.standard, one.certainty, one.checked_on, one.valid_to) == ("GB 1", "proposed", date(2026, 11, 22), None)
    assert one.one("1").facts == {"since": date(2020, 1, 1)}
    assert str(one.one("1").at) == "colours.yaml:12"


@pytest.mark.parametrize(
    ("rest", "faults"),
    [
        ("    codes: []\n", ["2: a list has at least one code under 'codes'"]),
        ("", ["2: a list has at least one code under 'codes'"]),
        ("    codes: none\n", ["9: a list belongs here, not 'none'"]),
        ("    codes:\n      - red\n", ["10: keys and values belong here, not 'red'"]),
        ("    codes:\n      - {code: 1, zh: 红, en: red}\n", ["10: text belongs here, not '1' (write it in quotes)"]),
        ("    codes:\n      - {code: '1', zh: 红}\n", ["10: 'en' is missing"]),
        (
            "    codes:\n      - {code: '1', zh: 红, en: red}\n      - {code: '1', zh: 蓝, en: blue}\n",
            ["11: '1' stands here again; it is already in colours.yaml:10"],
        ),
        (
            "    codes:\n      - {code: '1', zh: 红, en: red, warm: true}\n",
            ["10: 'warm' is not known here; known are code, zh, en, also, source, certainty"],
        ),
        ("    facts: {warm: yes_no}\n    codes:\n      - {code: '1', zh: 红, en: red}\n", ["11: 'warm' is missing"]),
        (
            "    facts: {warm: yes_no}\n    codes:\n      - {code: '1', zh: 红, en: red, warm: yes}\n",
            ["11: true or false belongs here, not 'yes'"],
        ),
        (
            "    facts: {warm: maybe}\n    codes:\n      - {code: '1', zh: 红, en: red, warm: 1}\n",
            ["9: 'maybe' is no kind of fact; known are text, number, yes_no, day, texts, numbers, code of, codes of"],
        ),
        (
            "    facts: {near: code of colours}\n    codes:\n      - {code: '1', zh: 红, en: red, near: '2'}\n",
            ["11: '2' under 'near' is no code of 'colours'"],
        ),
        (
            "    facts: {near: codes of colours}\n    codes:\n      - {code: '1', zh: 红, en: red, near: ['1', '3']}\n",
            ["11: '3' under 'near' is no code of 'colours'"],
        ),
        (
            "    facts: {near: code of shapes}\n    codes:\n      - {code: '1', zh: 红, en: red, near: '2'}\n",
            ["2: there is no list 'shapes' for 'near'"],
        ),
        (
            "    certainly: 1\n    codes:\n      - {code: '1', zh: 红}\n",
            ["9: 'certainly' is not known here", "11: 'en' is missing"],
        ),
    ],
)
def test_each_fault_of_a_list_has_its_line(tmp_path: Path, rest: str, faults: list[str]) -> None:
    (tmp_path / "colours.yaml").write_text(HEAD + rest, "utf-8")
    found = faults_of(tmp_path)
    assert len(found) == len(faults)
    for fault in faults:
        assert any(one.startswith(f"colours.yaml:{fault}") for one in found), found


def test_a_file_without_lists_is_a_fault_and_no_silent_absence(tmp_path: Path) -> None:
    (tmp_path / "colours.yaml").write_text("list: []\n", "utf-8")
    assert faults_of(tmp_path) == [
        "colours.yaml:1: 'list' is not known here; known are lists; did you mean 'lists'?",
        "colours.yaml:1: 'lists' is missing",
    ]


def test_the_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("lists: [\n", "utf-8")
    (tmp_path / "b.yaml").write_text(HEAD + "    codes:\n      - {code: '1', zh: 红}\n", "utf-8")
    (tmp_path / "c.yaml").write_text(HEAD + "    codes:\n      - {code: '1', zh: 红, en: red}\n", "utf-8")
    (tmp_path / "d.yaml").write_text(HEAD + "    codes:\n      - {code: '1', zh: 红, en: red}\n", "utf-8")
    assert [fault.split(":")[0] for fault in faults_of(tmp_path)] == ["a.yaml", "b.yaml", "d.yaml"]
