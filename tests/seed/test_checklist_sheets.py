"""Checklists in workbooks: the same model as from YAML; all else is refused with its sheet, row and column."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.rules.checklists import Measure
from seed import checklists, form_kinds, load
from tests.rules.properties import quick
from tests.seed.checklist_forms import (
    CHOICES,
    GAS,
    HEAD,
    MORE,
    SECOND,
    SETTINGS,
    SURVEY,
    TEXT,
    WIDTH,
    are_told,
    checklist_book,
    faults_of,
)
from tests.seed.forms import Rows, changed, text_file, workbook

PLAIN = ("type", "name", "label", "severity")
ONE = ("select_one results", "i1", "通道", "A")


def survey(*rows: tuple[Any, ...], more: tuple[str, ...] = ()) -> Rows:
    return ((*PLAIN, *more), *rows)


def test_a_workbook_says_the_same_as_a_yaml_file(tmp_path: Path) -> None:
    assert checklists.read(checklist_book(tmp_path)) == checklists.read(text_file(tmp_path, TEXT))


def test_a_workbook_says_itself_of_which_kind_it_is(tmp_path: Path) -> None:
    assert form_kinds.is_checklist(checklist_book(tmp_path))
    assert not form_kinds.is_checklist(workbook(tmp_path))
    assert form_kinds.is_checklist(checklist_book(tmp_path, survey=survey(ONE)))


# What is written as any XLSForm program takes it, and what is measured then.
ACCEPTED: list[tuple[tuple[str, ...], tuple[Any, ...], Measure]] = [
    ((), ("text", "i1_measure", "车牌", None), Measure("text", "车牌", "车牌")),
    ((), ("date", "i1_measure", "到期", None), Measure("date", "到期", "到期")),
    ((), ("integer", "i1_measure", "个数", None), Measure("number", "个数", "个数")),
    (("constraint",), ("decimal", "i1_measure", "宽", None, ". >= 1.1"), Measure("number", "宽", "宽", low=1.1)),
    (("constraint",), ("decimal", "i1_measure", "宽", None, "(. <= 4)"), Measure("number", "宽", "宽", high=4)),
    (
        ("constraint",),
        ("decimal", "i1_measure", "宽", None, "-2.5<=. and 4>=."),
        Measure("number", "宽", "宽", "", -2.5, 4),
    ),
    (("low", "high"), ("integer", "i1_measure", "宽", None, 1, 4.5), Measure("number", "宽", "宽", "", 1, 4.5)),
    (("unit", "high"), ("decimal", "i1_measure", "宽", None, "m", "-1"), Measure("number", "宽", "宽", "m", high=-1)),
    (("relevant",), ("decimal", "i1_measure", "宽", None, ""), Measure("number", "宽", "宽")),
]


@pytest.mark.parametrize(("more", "row", "measure"), ACCEPTED, ids=str)
def test_what_is_measured_stands_behind_its_item(
    tmp_path: Path, more: tuple[str, ...], row: tuple[Any, ...], measure: Measure
) -> None:
    (item,) = checklists.read(checklist_book(tmp_path, survey=survey(ONE, row, more=more))).checklist.items
    assert item.measure == measure


def test_lists_with_unchecked_labels_in_other_orders_and_measures_asked_with_their_item(tmp_path: Path) -> None:
    rows = (
        ("relevant", "Severity", "Type", "name", "Label::Chinese (zh)", "same_as"),
        (None, None, "select_one  yn", "gas", "燃气"),
        (),
        ("${gas}='yes'", "B；A", "select_one r", "i1", "软管"),
        ("${gas}='yes'", None, "integer", "i1_measure", "长"),
        ("selected(${i1}, 'fail')", None, "select_one r", "i2a", "接头"),
    )
    choices = (("name", "list name", "label"), ("no", "yn", "否"), ("yes", "yn", "是"))
    choices += tuple((code, "r", code) for code in ("unchecked", "na", "fail", "pass"))  # type: ignore[assignment]
    found = checklists.read(checklist_book(tmp_path, survey=rows, choices=choices)).checklist
    assert [(one.name, one.default) for one in found.conditions] == [("gas", "yes")]
    assert [(one.name, one.severities) for one in found.items] == [("1", ("B", "A")), ("2a", ("C",))]
    assert found.items[0].measure == Measure("number", "长")


def test_settings_say_when_a_sheet_passes_and_where_a_list_is_from(tmp_path: Path) -> None:
    head = (
        ("form_id", "version", "form_title", "place_kinds", "source", "region", "checked_on", "default_language"),
        ("T77", 3, "车棚", "shed、shop，food", "our own", "CN", "2026-11-26", "中文 (zh)"),
    )
    draft = checklists.read(checklist_book(tmp_path, survey=survey(ONE), settings=head))
    assert draft.checklist.place_kinds == ("shed", "shop", "food")
    assert (draft.source, draft.region, str(draft.checked_on), draft.checklist.version) == (
        *("our own", "CN", "2026-11-26"),
        "3",
    )
    assert draft.checklist.rule == replace(draft.checklist.rule, score=0, never=("A",))


def with_setting(name: str, cell: Any) -> Rows:
    """The sound settings with another cell under a heading, which is added where it is not there."""
    headings, cells = list(SETTINGS[0]), list(SETTINGS[1])
    if name not in headings:
        headings.append(name)
        cells.append(None)
    cells[headings.index(name)] = cell
    return (headings, cells)


SETTING_FAULTS: list[tuple[str, Any, list[str]]] = [
    ("form_id", None, ["settings!A2: 'name' is missing"]),
    ("form_id", "T7.7", ["settings!A2: 'T7.7' has a point in it"]),
    ("version", None, ["settings!B2: 'version' is missing"]),
    ("place_kinds", None, ["settings!A2: 'place_kinds' is missing"]),
    ("place_kinds", "shed shpo", ["settings!E2: 'shpo' is no code …; did you mean 'shop'?"]),
    ("inspectors", "two", ["settings!F2: a whole number belongs here, not 'two'"]),
    ("inspectors", 20, ["settings!F2: a number from 1 to 9 fits here"]),
    ("pass_score", 120, ["settings!G2: a number from 0 to 100 fits here"]),
    ("never", "a", ["settings!H2: 'a' is no code of the list hazard_severities; …; did you mean 'A'?"]),
    ("weights", "A 10, B", ["settings!I2: keys and values belong here, not 'A 10, B'"]),
    ("weights", "A 10, B x, C 2", ["settings!I2: a whole number belongs here, not 'x'"]),
    ("weights", "A 10, C 2", ["settings!I2: items of the severity B have no weight"]),
    ("checked_on", "2026-02-30", ["settings!J2: a day such as 2026-11-22 belongs here, not '2026-02-30'"]),
    ("inspector", 2, ["settings!J1: the column 'inspector' is not supported; …; did you mean 'inspectors'?"]),
    ("default_language", "Français (fr)", ["settings!J2: the language 'Français (fr)' is not supported"]),
]


@pytest.mark.parametrize(("name", "cell", "faults"), SETTING_FAULTS)
def test_every_fault_of_the_settings_has_its_cell(tmp_path: Path, name: str, cell: Any, faults: list[str]) -> None:
    found = faults_of(checklist_book(tmp_path, settings=with_setting(name, cell)))
    assert are_told(found, faults), found


Survey = tuple[tuple[str, ...], list[tuple[Any, ...]], list[str]]
SURVEY_FAULTS: list[Survey] = [
    ((), [], ["survey: a checklist has at least one item"]),
    ((), [GAS[:3]], ["survey: a checklist has at least one item"]),
    ((), [ONE, ONE], ["survey!B3: '1' stands here again"]),
    ((), [(None, "i1", "通道", "A")], ["survey: a checklist has…", "survey!A2: 'type' is missing"]),
    ((), [("select_one results", None, "通道", "A")], ["survey!B2: 'name' is missing"]),
    ((), [("select_one results", "1", "通道", "A")], ["survey!B2: the question of an item is named i and its n…"]),
    ((), [("select_one results", "exit", "通道", "A")], ["survey!B2: the question of an item is named i and its n…"]),
    ((), [("select_one results", "i1.2", "通道", "A")], ["survey!B2: '1.2' is no number of an item"]),
    ((), [("select_one results", "i1", None, "A")], ["survey!C2: the words are missing"]),
    ((), [("select_one results", "i1", "通_x001B_道", "A")], ["survey!C2: a character that nobody sees"]),
    ((), [("select_one results", "i1", "通道", "A, E")], ["survey!D2: 'E' is no code of the list hazard_severities"]),
    ((), [ONE, ("select_one yes_no", "gas", "燃气")], ["survey!A3: a condition stands before the first item"]),
    ((), [GAS[:3], (*GAS[:3], "A"), ONE], ["survey!B3: 'gas' stands here again", "survey!D3: 'severity' does not b"]),
    ((), [("select_one result", "i1", "通道", "A")], ["survey: …", "survey!A2: there is …; did you mean 'results'?"]),
    ((), [("select_one", "i1", "通道", "A")], ["survey: …", "survey!A2: the type select_one needs the name of a list"]),
    ((), [ONE, ("select_one colours", "i2", "色")], ["survey!A3: the choices of 'colours' are neither results"]),
    ((), [ONE, ("select_multiple results", "i2", "多")], ["survey!A3: the type 'select_multiple' is not supported in"]),
    ((), [ONE, ("image", "i1_photo", "照片")], ["survey!A3: the type 'image' is not supported in a checklist"]),
    ((), [ONE, ("decimall", "i1_measure", "宽")], ["survey!A3: the type …; did you mean 'decimal'?"]),
    ((), [ONE, ("begin group", "g", "组")], ["survey!A3: the type 'begin group' is not supported"]),
    ((), [("decimal", "i1_measure", "宽"), ONE], ["survey!B2: what is measured stands right behind its item"]),
    ((), [ONE, ("decimal", "width", "宽")], ["survey!B3: what is measured stands right behind its item"]),
    ((), [ONE, ("date", None, "宽")], ["survey!B3: what is measured stands right behind its item"]),
    ((), [ONE, WIDTH[:3], WIDTH[:3]], ["survey!B4: one thing is measured at an item"]),
    ((), [ONE, (*WIDTH[:2], None)], ["survey!C3: the words are missing"]),
    ((), [ONE, (*WIDTH[:3], "A")], ["survey!D3: 'severity' does not belong to what is measured"]),
    (("relevant",), [(*ONE, "${gas} = 'yes'")], ["survey!E2: there is no question 'gas'"]),
    (("relevant",), [ONE, (*WIDTH[:3], None, "${i1} = 'fail'")], ["survey!E3: what is measured at an item is asked"]),
    (("relevant",), [(*GAS[:3], None, "1 = 1"), ONE], ["survey!E2: 'relevant' does not belong to a condition"]),
    (("relevant",), [(*ONE, "once(1)")], ["survey!E2: character 1: once() is not supported."]),
    (("constraint",), [(*ONE, ". = 'pass'")], ["survey!E2: 'constraint' does not belong to an item"]),
    (("constraint",), [ONE, (*WIDTH[:3], None, ". > 1")], ["survey!E3: only bounds are supported here"]),
    (("constraint",), [ONE, (*WIDTH[:3], None, ". >= 'a'")], ["survey!E3: character 6: 'a' is no number"]),
    (("constraint",), [ONE, (*WIDTH[:3], None, ". >= 1 and . >= 2")], ["survey!E3: only bounds are supported here"]),
    (("constraint",), [ONE, (*WIDTH[:3], None, ". >= 1 or . <= 2")], ["survey!E3: only bounds are supported here"]),
    (
        ("constraint",),
        [ONE, (*WIDTH[:3], None, ". >= 3 and . <= 2")],
        ["survey!E3: the lower bound is above the upper"],
    ),
    (("constraint",), [ONE, ("date", *WIDTH[1:3], None, ". >= 3")], ["survey!E3: only a number has a unit and bounds"]),
    (("constraint", "low"), [ONE, (*WIDTH[:3], None, ". >= 3", 3)], ["survey!E3: the bounds stand in the columns low"]),
    (("low",), [ONE, (*WIDTH[:3], None, "wide")], ["survey!E3: a number belongs here, not 'wide'"]),
    (("unit",), [(*ONE, "m")], ["survey!E2: 'unit' does not belong to an item"]),
    (("default",), [(*GAS[:3], None, "perhaps"), ONE], ["survey!E2: 'perhaps' is not supported here; write yes or no"]),
    (("photo",), [(*ONE, "Always")], ["survey!E2: one of …; did you mean 'always'?"]),
    (("note",), [(*ONE, 1)], ["survey!E2: one of never, failure, always belongs here, not '1'"]),
    (
        ("address",),
        [(*ONE, "gaz")],
        ["survey!E2: 'gaz' is no code of the list hazard_addresses; …; did you mean 'gas'?"],
    ),
    (("covers",), [(*ONE, "T77.1")], ["survey!E2: an item cannot refer to itself"]),
    (("same_as",), [(*ONE, "X1.1 X1")], ["survey!E2: there is no checklist 'X1'", "survey!E2: 'X1' names no item"]),
    (("sevrity",), [(*ONE, "A")], ["survey!E1: the column 'sevrity' is not supported; …; did you mean 'severity'?"]),
    (("required",), [(*ONE, "yes")], ["survey!E1: the column 'required' is not supported; remove it or empty it"]),
    (("fails::日本語",), [(*ONE, "x")], ["survey!E1: the language '日本語' is not supported"]),
    (("Severity",), [(*ONE, "A")], ["survey!E1: the column 'Severity' stands here again"]),
    (("",), [(*ONE, "A")], ["survey!E1: this column has no heading"]),
]


@pytest.mark.parametrize(("more", "rows", "faults"), SURVEY_FAULTS, ids=str)
def test_every_fault_of_the_survey_has_its_cell(
    tmp_path: Path, more: tuple[str, ...], rows: list[tuple[Any, ...]], faults: list[str]
) -> None:
    choices = (*CHOICES, ("colours", "red", "红", "red"))
    found = faults_of(checklist_book(tmp_path, survey=survey(*rows, more=more), choices=choices))
    assert are_told(found, faults), found


def test_settings_that_say_nothing_leave_everything_to_be_told(tmp_path: Path) -> None:
    found = faults_of(checklist_book(tmp_path, survey=survey(ONE), settings=()))
    assert [told.strip().partition(",")[0] for told in found] == [
        *("'name' is missing", "'version' is missing", "the words are missing", "'place_kinds' is missing")
    ]


CHOICE_FAULTS: list[tuple[Rows, list[str]]] = [
    (CHOICES[:-1], ["survey!A3: the choice 'na' is missing in this list", "survey!A5: the choice 'na' is missing"]),
    ((*CHOICES, ("results", "passed", "过", "")), ["choices!B7: 'passed' is no result; …; did you mean 'pass'?"]),
    ((*CHOICES, ("results", "pass", "过", "")), ["choices!B7: 'pass' stands here again"]),
    ((*CHOICES, ("results", None, "过", "")), ["choices!B7: '' is no result; known are pass, fail, na, unchecked"]),
    ((*CHOICES, (None, "pass", "过", "")), ["choices!A7: 'list_name' is missing"]),
    ((*CHOICES, ("yes_no", "maybe", "", "")), ["survey!A2: the choices of 'yes_no' are neither", "survey!F5: …"]),
]


@pytest.mark.parametrize(("choices", "faults"), CHOICE_FAULTS)
def test_every_fault_of_the_choices_has_its_cell(tmp_path: Path, choices: Rows, faults: list[str]) -> None:
    found = faults_of(checklist_book(tmp_path, choices=choices))
    assert are_told(found, faults), found


@pytest.mark.parametrize("name", ["survey", "settings"])
def test_a_sheet_that_is_misspelled_is_told_with_what_was_meant(tmp_path: Path, name: str) -> None:
    def misspell(book: Any) -> None:
        book[name].title = name + "s"

    found = faults_of(changed(checklist_book(tmp_path), misspell))
    assert f" there is no visible sheet '{name}'; did you mean '{name}s'?" in found


def test_a_book_that_was_cut_off_is_told(tmp_path: Path) -> None:
    path = checklist_book(tmp_path)
    path.write_bytes(path.read_bytes()[:3000])
    for read in (checklists.read, form_kinds.read):
        with pytest.raises(load.SeedError, match=r"this is no \.xlsx workbook"):
            read(path)


def test_the_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    rows = tuple(tuple(reversed([*row, *[None] * (len(HEAD + MORE) - len(row))])) for row in SURVEY)
    found = checklists.read(checklist_book(tmp_path, survey=rows))
    assert found == checklists.read(checklist_book(tmp_path))
    assert SECOND in SURVEY


BITS = (
    None,
    "",
    "i1",
    "gas",
    "select_one results",
    "decimal",
    "${i1} = ",
    "A",
    "T77.1",
    -1,
    1.5,
    True,
    "[",
    "\u202e",
    "::",
)


@settings(quick, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_no_damage_makes_the_reader_fail_otherwise_than_by_its_faults(tmp_path: Path, data: st.DataObject) -> None:
    def damage(rows: Rows) -> Rows:
        cells = [list(row) for row in rows]
        for _ in range(data.draw(st.integers(0, 3))):
            row = data.draw(st.sampled_from(cells))
            row[data.draw(st.integers(0, len(row) - 1))] = data.draw(st.sampled_from(BITS))
        return cells

    path = checklist_book(tmp_path, survey=damage(SURVEY), choices=damage(CHOICES), settings=damage(SETTINGS))
    assert all(faults_of(path) or [True])
