"""Checklists in YAML: planted ones are sound, and every fault of a file has its line and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.desk import Desk
from db.queries import checklists as kept
from db.rules import checklist_walks, inspection_faults
from db.rules.checklists import Demand, Measure, PassRule
from seed import checklists, form_kinds, load, plant, vocabularies
from tests.rules.properties import quick
from tests.seed.checklist_forms import TEXT, are_told, faults_of
from tests.seed.forms import TEXT as QUESTIONS
from tests.seed.forms import text_file

LIMIT = 'limits:\n  - {place_kind: shop, most: 100, unit: m2, region: "110000"}\n'


def test_a_file_says_all_of_a_checklist(tmp_path: Path) -> None:
    found = checklists.read(text_file(tmp_path, TEXT)).checklist
    first, second = found.items
    assert (found.name, found.version, found.place_kinds, found.inspectors) == ("T77", "2026-11", ("shed", "shop"), 2)
    assert found.rule == PassRule(85, ("A",), {"A": 10, "B": 4, "C": 1})
    assert (first.severities, first.photo, first.note) == (("A", "B"), Demand.FAILURE, Demand.ALWAYS)
    assert first.measure == Measure("number", "净宽", "width", "m", 1.1, 9)
    assert (second.name, second.severities, second.photo) == ("2", ("B",), Demand.NEVER)
    assert found.conditions[0].default == "no"


def test_every_planted_list_is_sound_and_can_be_walked() -> None:
    for draft in checklists.planted():
        assert checklist_walks.never_asked(draft.checklist) == ()


def test_what_is_seen_at_a_door_bears_the_name_that_the_lists_give_it() -> None:
    names = {one.full_name(item) for one in checklists.shipped() for item in one.items}
    kinds = next(one for one in vocabularies.read() if one.name == "hazard_kinds").codes
    told = {code.facts["fault"] for code in kinds if code.facts.get("fault")}
    assert told <= names and {"T01.12", "T05.2"} <= told
    same = inspection_faults.same(checklists.shipped())
    assert same["T05.1"] == ("T01.5", "T05.1") and same["T05.2"] == ("T03.12", "T05.2")


def test_every_store_begins_with_the_planted_lists_as_they_are(desk: Desk) -> None:
    plant.renew(desk)
    shipped = {draft.checklist.name: draft.checklist for draft in checklists.planted()}
    lines = desk.ask_now(kept.newest)
    assert [line.name for line in lines] == sorted(shipped)
    found = desk.ask_now(kept.some, [line.id for line in lines])
    assert {one.name: one for one in found.values()} == shipped


def test_a_file_says_itself_of_which_kind_it_is(tmp_path: Path) -> None:
    assert form_kinds.is_checklist(text_file(tmp_path, TEXT))
    assert form_kinds.is_checklist(text_file(tmp_path, TEXT.replace("items:", "itms:")))
    assert not form_kinds.is_checklist(text_file(tmp_path, QUESTIONS))
    assert not form_kinds.is_checklist(text_file(tmp_path, "- a\n"))


ITEM = "  - name: 2\n    zh: 软管\n    en: Hose\n"
HEAD_FAULTS = [
    ("name: T77\n", "", ["1: 'name' is missing"]),
    ("name: T77", "name: T7.7", ["1: 'T7.7' has a point in it"]),
    ("name: T77", "name: 7", ["1: text belongs here, not '7' (write it in quotes)"]),
    ("name: T77", "name: 7 T", ["1: '7 T' is no name: a letter first"]),
    ('version: "2026-11"', "version: 1", ["2: text belongs here, not '1' (write it in quotes)"]),
    ('version: "2026-11"', 'version: ""', ["2: 'version' is missing"]),
    ("zh: 车棚\nen: Sheds\n", "", ["1: the words are missing, in Chinese or in English"]),
    ("zh: 车棚", f"zh: {'车' * 301}", ["3: at most 300 characters fit here"]),
    ("zh: 车棚", 'zh: "车\\e[31m棚"', ["3: a character that nobody sees stands here; write the text again"]),
    ("zh: 车棚", "titel_zh: 车棚", ["3: 'titel_zh' is not known here; known are name, version, "]),
    ("inspectors", "inspector", ["6: 'inspector' is not known here; …; did you mean 'inspectors'?"]),
    ("[shed, shop]", "[]", ["5: 'place_kinds' is missing"]),
    ("[shed, shop]", "shed", []),
    ("[shed, shop]", "[shed, shp]", ["5: 'shp' is no code of the list place_kinds; …; did you mean 'shop'?"]),
    ("[shed, shop]", "[shed, 小商店]", ["5: '小商店' is no code of the list place_kinds; …; did you mean 'shop'?"]),
    ("[shed, shop]", "[shed, shed]", ["5: 'shed' stands here again"]),
    ("[shed, shop]", "[shed, 3]", ["5: text or a list of texts belongs here, not '3'"]),
    ("inspectors: 2", "inspectors: two", ["6: a whole number belongs here, not 'two'"]),
    ("inspectors: 2", "inspectors: 0", ["6: a number from 1 to 9 fits here"]),
    (
        "place_kinds:",
        "place_kinds: [home]\nplace_kinds:",
        ["6: 'place_kinds' stands here again; it is already in line"],
    ),
    ("inspectors: 2", f"source: {'x' * 201}\ninspectors: 2", ["6: at most 200 characters fit here"]),
    ("inspectors: 2", "checked_on: 2026-02-30", ["6: '2026-02-30' is no day of the calendar"]),
    ("inspectors: 2", "region: &x CN", ["6: '&x' is not taken here"]),
]
CONDITION_FAULTS = [
    ("name: gas", "name: 1gas", ["8: '1gas' is no name", "27: there is no question 'gas'; did you mean '1gas'?"]),
    ("name: gas", "name: gaz", ["27: there is no question 'gas'; did you mean 'gaz'?"]),
    ("name: gas", "name: i1", ["8: 'i1' is what the result of an item is called", "27: there is no question 'gas'"]),
    ("default: no", "default: No", ["8: 'No' is not supported here; write yes or no; did you mean 'no'?"]),
    ("default: no", "default: false", ["8: text belongs here, not false"]),
    ("zh: 使用燃气, en: uses gas, ", "", ["8: the words are missing, in Chinese or in English"]),
    ("{name: gas, zh: 使用燃气, en: uses gas, default: no}", "gas", ["8: keys and values …", "27: there is no q"]),
]
RULE_FAULTS = [
    ("score: 85", "score: 101", ["9: a number from 0 to 100 fits here"]),
    ("score: 85", "score: 85.5", ["9: a whole number belongs here, not '85.5'"]),
    ("never: [A]", "never: [a]", ["9: 'a' is no code of the list hazard_severities; …; did you mean 'A'?"]),
    (
        "never: [A]",
        "nevr: [A]",
        ["9: 'nevr' is not known here; known are score, never, weights; did you mean 'never'?"],
    ),
    ("B: 4, ", "", ["9: items of the severity B have no weight; add one under weights"]),
    ("B: 4", "B: 0", ["9: a number from 1 to 100 fits here"]),
    ("B: 4", "B: much", ["9: a whole number belongs here, not 'much'"]),
    ("C: 1}", "C: 1, X: 3}", ["9: 'X' is no code of the list hazard_severities; known are A, B, C"]),
    ("{score: 85, never: [A], weights: {A: 10, B: 4, C: 1}}", "strict", ["9: keys and values belong here"]),
]
ITEM_FAULTS = [
    (ITEM, "  - zh: 软管\n", ["23: 'name' is missing"]),
    ("name: 2", 'name: "1"', ["23: '1' stands here again"]),
    ("name: 2", "name: 2.1", ["23: a name or a number belongs here, not '2.1'"]),
    ("name: 2", 'name: "2.1"', ["23: '2.1' is no number of an item: letters, digits and _ -, at most 20"]),
    ("    zh: 软管\n    en: Hose\n", "", ["23: the words are missing, in Chinese or in English"]),
    ("severity: B", "sevrity: B", ["26: 'sevrity' is not known here; …; did you mean 'severity'?"]),
    ("severity: B", "severity: []", ["26: 'severity' is missing"]),
    ("severity: B", "severity: D", ["26: 'D' is no code of the list hazard_severities; known are A, B, C"]),
    ("severity: [A, B]", "severity: [较重, A]", ["14: '较重' is no code …; did you mean 'B'?"]),
    ("photo: failure", "photo: fail", ["18: one of never, failure, always belongs here, not 'fail'"]),
    ("photo: failure", "photo: failur", ["18: one of … belongs here, not 'failur'; did you mean 'failure'?"]),
    ("note: always", "note: yes", ["19: one of never, failure, always belongs here, not 'yes'"]),
    (
        "address: fire",
        "address: fires",
        ["21: 'fires' is no code of the list hazard_addresses; …; did you mean 'fire'?"],
    ),
    ("answers_for: property", "answers_for: 物业", ["22: '物业' is no code …; did you mean 'property'?"]),
    ("fails_zh: 堵", "fails_zh: ${gas}堵", ["16: answers inside a text, such as ${name}, are not supported"]),
    ("kind: number", "kind: numbr", ["20: 'numbr' cannot be measured; …; did you mean 'number'?"]),
    ("kind: number", "kind: date", ["20: only a number has a unit and bounds"]),
    ("low: 1.1", "low: 10", ["20: the lower bound is above the upper one"]),
    ("low: 1.1", "low: wide", ["20: a number belongs here, not 'wide'"]),
    ("zh: 净宽, en: width, ", "", ["20: the words are missing, in Chinese or in English"]),
    ("unit: m,", "units: m,", ["20: 'units' is not known here; …; did you mean 'unit'?"]),
    ("measure: {kind: number, zh: 净宽, en: width, unit: m, low: 1.1, high: 9}", "measure: m", ["20: keys and values"]),
    ("${gas} = 'yes'", "${gas} = 'ja'", ["27: 'ja' is no choice of 'gas'"]),
    ("${i1} = 'pass'", "${i1} = 'passed'", ["27: 'passed' is no choice of 'i1'; did you mean 'pass'?"]),
    ("${i1} = 'pass'", "${i2} = 'pass'", ["27: whether a question is asked cannot depend on its own answer"]),
    ("${i1} = 'pass'", "${T77.1} = 'pass'", ["27: there is no question 'T77.1'"]),
    ("${i1} = 'pass'", "${i1} =", ["27: character 27: Something is missing here."]),
    ("severity: [A, B]", "relevant: ${i2} = 'pass'", ["14: 'i2' is asked only later"]),
    ("${i1} = 'pass'", "today() > date('2026-01-01')", ["27: today() is for constraints"]),
    (TEXT[TEXT.index(ITEM) :], "  - *x\n", ["23: '*x' is not taken here; write the value out"]),
    ("items:\n", "items: none\nrest:\n", ["10: a list belongs here, not 'none'", "11: 'rest' is not known here"]),
]
LIMIT_FAULTS = [
    ("shop", "home", ["11: this checklist is not for the kind of place 'home'"]),
    ("shop", "商店", ["11: '商店' is no code of the list place_kinds; …; did you mean 'shop'?"]),
    ("shop", "shed", ["11: no size is kept for this kind of place, so it has no limit"]),
    ("100", "-1", ["11: a number from 1 to 999999 fits here"]),
    (
        "100",
        "many",
        [
            "11: a whole number belongs here, not 'many'",
        ],
    ),
    ("m2", "人", ["11: the size of this kind of place is counted in m2"]),
    ('"110000"', "110000", ["11: text belongs here, not '110000' (write it in quotes)"]),
    ('"110000"', "Beijing", ["11: 'Beijing' is no region; write CN or the digits of its code in quotes"]),
    ('region: "110000"', "regoin: CN", ["11: 'regoin' is not known here; …; did you mean 'region'?"]),
]


@pytest.mark.parametrize(
    ("old", "new", "faults"), [*HEAD_FAULTS, *CONDITION_FAULTS, *RULE_FAULTS, *ITEM_FAULTS], ids=str
)
def test_every_fault_has_its_line_and_what_was_meant(tmp_path: Path, old: str, new: str, faults: list[str]) -> None:
    assert old in TEXT
    found = faults_of(text_file(tmp_path, TEXT.replace(old, new, 1)))
    assert are_told(found, faults), found


@pytest.mark.parametrize(("old", "new", "faults"), LIMIT_FAULTS)
def test_every_fault_of_a_limit_has_its_line(tmp_path: Path, old: str, new: str, faults: list[str]) -> None:
    limit = LIMIT.replace(old, new, 1)
    assert limit != LIMIT
    found = faults_of(text_file(tmp_path, TEXT.replace("items:\n", f"{limit}items:\n", 1)))
    assert are_told(found, faults), found


def test_two_limits_of_one_kind_and_region_contradict_each_other(tmp_path: Path) -> None:
    text = TEXT.replace("items:\n", LIMIT + LIMIT.partition("\n")[2] + "items:\n", 1)
    assert faults_of(text_file(tmp_path, text)) == ["12: 'shop 110000' stands here again"]


def test_all_faults_of_a_file_come_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = (
        TEXT.replace("zh: 车棚", "zh_: 车棚").replace("default: no", "default: maybe").replace("score: 85", "score: x")
    )
    text = text.replace("[A, B]", "[A, E]").replace("kind: number", "kind: int").replace("${i1}", "${i9}")
    lines = [fault.partition(":")[0] for fault in faults_of(text_file(tmp_path, text))]
    assert lines == ["3", "8", "9", "14", "20", "27"]


def test_a_file_without_end_has_few_faults(tmp_path: Path) -> None:
    assert len(faults_of(text_file(tmp_path, TEXT + "  - x\n" * 50_000))) < 250
    many = "conditions:\n" + "  - {}\n" * 20_000
    assert len(faults_of(text_file(tmp_path, TEXT.replace("conditions:\n", many)))) < 250
    assert len(faults_of(text_file(tmp_path, TEXT.replace("[shed, shop]", f"[{'x, ' * 20_000}shop]")))) < 250


def test_two_files_of_one_name_are_told(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        text_file(tmp_path, TEXT, name)
    with pytest.raises(load.SeedError) as caught:
        checklists.planted(tmp_path)
    assert [str(fault) for fault in caught.value.faults] == ["b.yaml:1: 'T77' stands here again"]
    assert checklists.planted(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"items: [\n", "2: this is not YAML: "),
        (b"items: \x07\n", "1: this is not YAML: "),
        ("items: 冬".encode("gbk"), "1: this is not UTF-8 text; save the file as UTF-8"),
        (b"", "1: the file is empty"),
        (b"- items\n", "1: keys and values belong here, not a list"),
        (b"items: " + b"[" * 50, "1: this is not YAML: nested too deeply"),
    ],
)
def test_what_is_no_list_at_all_is_told(tmp_path: Path, content: bytes, fault: str) -> None:
    path = tmp_path / "list.yaml"
    path.write_bytes(content)
    (found,) = faults_of(path)
    assert found.startswith(fault)


@settings(quick, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_makes_the_reader_fail_otherwise_than_by_its_faults(tmp_path: Path, data: st.DataObject) -> None:
    lines = TEXT.splitlines()
    bits = [
        *lines,
        "  - ",
        "  - *x",
        "{}",
        "[",
        "}",
        "x: &a [*a]",
        "''",
        "null",
        "-1",
        "\t",
        "${",
        "rule: {weights: 3}",
    ]
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        if data.draw(st.booleans()):
            lines[place] = data.draw(st.sampled_from(bits))
        else:
            head, colon, _rest = lines[place].partition(":")
            lines[place] = head + colon + " " + data.draw(st.sampled_from(bits)).strip()
    assert all(faults_of(text_file(tmp_path, "\n".join(lines))) or [True])
