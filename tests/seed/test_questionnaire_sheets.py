"""XLSForm workbooks: what is supported is read, everything else is refused by name with its sheet, row and column."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest

from db.rules.questionnaires import Choice
from seed import form_rows, questionnaires
from tests.seed.forms import CHOICES, SETTINGS, SURVEY, Rows, changed, faults_of, workbook

HEAD = ("type", "name", "label")


def survey(*rows: tuple[Any, ...], head: tuple[Any, ...] = HEAD) -> Rows:
    return (head, *rows)


def test_headings_are_found_in_any_order_and_spelling(tmp_path: Path) -> None:
    rows = (
        (
            "constraint_message::English (en)",
            "Label::Chinese (zh)",
            " NAME ",
            "hint",
            "Type",
            "constraint",
            "fact",
            "required",
        ),
        ("Too late", "日期", "on", "写全", "date", ". < today()", None, "TRUE()"),
    )
    (question,) = questionnaires.read(workbook(tmp_path, survey=rows)).form.questions
    assert (question.name, question.kind, question.zh, question.en) == ("on", "date", "日期", "")
    assert (question.hint_zh, question.hint_en, question.message_zh, question.message_en) == (
        "写全",
        "写全",
        "",
        "Too late",
    )
    assert question.is_required


@pytest.mark.parametrize(
    ("heading", "language"),
    [
        ("中文 (zh)", "zh"),
        ("Chinese(zh)", "zh"),
        ("简体中文 (zh-CN)", "zh"),
        ("zh", "zh"),
        ("English", "en"),
        ("English (en)", "en"),
        ("English (UK) (en)", "en"),
        ("French (fr)", None),
        ("日本語", None),
        ("(((", None),
        ("", None),
    ],
)
def test_a_language_is_known_by_its_code_or_name(heading: str, language: str | None) -> None:
    assert form_rows.language_in(heading) == language


def test_words_without_a_language_stand_for_the_one_that_is_missing(tmp_path: Path) -> None:
    rows = survey(("text", "a", "甲", None), ("text", "b", "乙", "B"), head=(*HEAD, "label::English (en)"))
    first, second = questionnaires.read(workbook(tmp_path, survey=rows)).form.questions
    assert (first.zh, first.en) == ("甲", "甲")
    assert (second.zh, second.en) == ("乙", "B")


def test_numbers_days_and_truths_in_cells_are_what_was_meant(tmp_path: Path) -> None:
    rows = survey(("select_one codes", "a", "甲", True), head=(*HEAD, "required"))
    choices = (("list name", "name", "label"), ("codes", 1, 2020), ("codes", 2.0, datetime.date(2026, 11, 25)))
    settings = (("form_id", "version", "form_title"), ("f", datetime.datetime(2026, 11, 25), "表"))
    form = questionnaires.read(workbook(tmp_path, survey=rows, choices=choices, settings=settings)).form
    assert form.version == "2026-11-25"
    assert form.questions[0].is_required
    assert form.questions[0].choices == (Choice("1", "2020", "2020"), Choice("2", "2026-11-25", "2026-11-25"))


def test_blank_rows_blank_columns_and_blank_sheets_say_nothing(tmp_path: Path) -> None:
    rows = (
        ("type", None, "name", "label", "appearance"),
        (),
        ("text", None, "a", "甲", None),
        ("", " ", "", "", ""),
        ("text", None, "b", "乙", " "),
    )
    path = workbook(tmp_path, survey=rows, choices=(), Sheet3=())
    assert [question.name for question in questionnaires.read(path).form.questions] == ["a", "b"]


def test_merged_cells_hidden_rows_and_hidden_sheets(tmp_path: Path) -> None:
    def change(book: Any) -> None:
        book["choices"]["A3"] = None
        book["choices"].merge_cells("A2:A3")
        book["survey"].row_dimensions[3].hidden = True
        book.create_sheet("notes")["A1"] = "for us"
        book["notes"].sheet_state = "hidden"

    form = questionnaires.read(changed(workbook(tmp_path), change)).form
    assert [choice.code for choice in form.questions[0].choices] == ["y", "n"]
    assert [question.name for question in form.questions] == ["alone", "people"]


def with_column(name: str, cell: str) -> Rows:
    return survey(("text", "a", "甲", cell), head=(*HEAD, name))


@pytest.mark.parametrize(
    "name",
    [
        "appearance",
        "calculation",
        "choice_filter",
        "note",
        "media::image",
        "read_only",
        "default",
        "repeat_count",
        "trigger",
    ]
    + ["parameters", "body::accuracy", "bind::jr:preload", "required_message", "guidance_hint", "说明"],
)
def test_a_column_outside_the_subset_is_refused_by_name_unless_it_is_empty(tmp_path: Path, name: str) -> None:
    fault = f"survey!D1: the column '{name}' is not supported; remove it or empty it"
    assert faults_of(workbook(tmp_path, survey=with_column(name, "x"))) == [fault]
    assert faults_of(workbook(tmp_path, survey=with_column(name, "  "))) == []


@pytest.mark.parametrize(
    "kind",
    ["note", "calculate", "image", "geopoint", "decimal", "begin group", "end group", "begin_repeat", "barcode", "time"]
    + [
        "dateTime",
        "select_one_from_file towns.csv",
        "rank list",
        "acknowledge",
        "hidden",
        "start",
        "today",
        "int",
        "audit",
    ],
)
def test_a_type_outside_the_subset_is_refused_by_name(tmp_path: Path, kind: str) -> None:
    says = f"survey!A3: the question type '{kind}' is not supported; supported are text, "
    (fault,) = faults_of(workbook(tmp_path, survey=survey(("text", "a", "甲"), (kind, "b", "乙"))))
    assert fault.startswith(says)


SURVEY_FAULTS: list[tuple[Rows, list[str]]] = [
    ((), ["survey: a form has at least one question"]),
    (survey(("select_one yes_no or_other", "a", "甲")), ["survey!A2: 'or_other' behind the type is not supported"]),
    (
        survey(("select_multiple", "a", "甲")),
        ["survey!A2: the type select_multiple needs the name of a list of choices behind it"],
    ),
    (survey(("select_one nowhere", "a", "甲")), ["survey!A2: there is no list of choices 'nowhere'"]),
    (survey((None, "a", "甲")), ["survey!A2: 'type' is missing"]),
    (survey(("text", None, "甲")), ["survey!B2: 'name' is missing"]),
    (survey(("text", "a", None)), ["survey!C2: the words are missing, in Chinese or in English"]),
    (survey(("text", "a", "甲"), (), ("text", "a", "乙")), ["survey!B4: 'a' stands here again"]),
    (survey(("text", "a", "${b}甲")), ["survey!C2: answers inside a text, such as ${name}, are not supported"]),
    (survey(("text", "a", "甲", "x")), ["survey!D1: this column has no heading"]),
    (survey(("text", "a", "甲", "y"), head=(*HEAD, "Name")), ["survey!D1: the column 'Name' stands here again"]),
    (
        survey(("text", "a", "甲", "y"), head=(*HEAD, "label::Français (fr)")),
        ["survey!D1: the language 'Français (fr)' is not supported"],
    ),
    (
        survey(("text", "a", "甲", "${b} = 1"), head=(*HEAD, "required")),
        ["survey!D2: '${b} = 1' is not supported here; write yes or no"],
    ),
    (survey(("text", "a", "甲", "${b} = 1"), head=(*HEAD, "relevant")), ["survey!D2: there is no question 'b'"]),
    (
        survey(("text", "a", "甲", "once(1)"), head=(*HEAD, "constraint")),
        ["survey!D2: character 1: once() is not supported."],
    ),
    (
        survey(("text", "a", "甲", "No"), head=(*HEAD, "constraint_message")),
        ["survey!D2: a message without a constraint is never shown"],
    ),
    (
        survey(("text", "a", "甲", "room.age"), head=(*HEAD, "fact")),
        ["survey!D2: 'room.age' is no fact that an answer can be; known are "],
    ),
    (
        survey(("text", "a", "甲_x001B_[31m")),
        ["survey!C2: a character that nobody sees stands here; write the text again"],
    ),
]


@pytest.mark.parametrize(("rows", "faults"), SURVEY_FAULTS)
def test_every_fault_of_the_survey_has_its_cell(tmp_path: Path, rows: Rows, faults: list[str]) -> None:
    found = [fault.strip() for fault in faults_of(workbook(tmp_path, survey=rows))]
    assert len(found) == len(faults)
    assert all(map(str.startswith, found, faults)), found


OTHER_FAULTS: list[tuple[dict[str, Rows], list[str]]] = [
    ({"choices": (*CHOICES, (None, "x", "别", "other"))}, ["choices!A4: 'list_name' is missing"]),
    ({"choices": (*CHOICES, ("yes_no", "y", "对", "right"))}, ["choices!B4: 'y' stands here again"]),
    ({"choices": (*CHOICES, ("yes_no", "a b", "对", "right"))}, ["choices!B4: 'a b' is no name of a choice: "]),
    ({"choices": (*CHOICES, ("yes_no", None, "对", "right"))}, ["choices!B4: 'name' is missing"]),
    (
        {"choices": (*CHOICES, ("yes_no", "z", None, None))},
        ["choices!C4: the words are missing, in Chinese or in English"],
    ),
    (
        {"choices": ((*CHOICES[0], "town"), (*CHOICES[1], "x"), CHOICES[2])},
        ["choices!E1: the column 'town' is not supported"],
    ),
    ({"settings": (*SETTINGS, ("x", "y", "z"))}, ["settings!A3: more rows are not supported here"]),
    ({"settings": (("form_title", "version"), ("冬季", 1))}, ["settings!A2: 'name' is missing"]),
    (
        {"settings": (("form_title", "form_id", "version"), ("冬季", "winter", None))},
        ["settings!C2: 'version' is missing"],
    ),
    (
        {"settings": ((*SETTINGS[0], "style"), (*SETTINGS[1], "pages"))},
        ["settings!D1: the column 'style' is not supported"],
    ),
    (
        {"settings": ((*SETTINGS[0], "default_language"), (*SETTINGS[1], "Français (fr)"))},
        ["settings!D2: the language 'Français (fr)' is not supported"],
    ),
    ({"settings": ((*SETTINGS[0], "default_language"), (*SETTINGS[1], "中文 (zh)"))}, []),
    (
        {"entities": (("list_name",), ("towns",))},
        ["entities: the sheet 'entities' is not supported; hide it or remove it"],
    ),
]


@pytest.mark.parametrize(("sheets", "faults"), OTHER_FAULTS)
def test_every_fault_of_the_other_sheets_has_its_cell(
    tmp_path: Path, sheets: dict[str, Rows], faults: list[str]
) -> None:
    found = faults_of(workbook(tmp_path, **sheets))
    assert len(found) == len(faults)
    assert all(map(str.startswith, found, faults)), found


@pytest.mark.parametrize("name", ["survey", "settings"])
def test_a_sheet_that_is_not_there_is_told(tmp_path: Path, name: str) -> None:
    path = changed(workbook(tmp_path), lambda book: book.remove(book[name]))
    assert f" there is no visible sheet '{name}'" in faults_of(path)


def test_a_form_without_choices_needs_no_sheet_for_them(tmp_path: Path) -> None:
    path = workbook(tmp_path, survey=survey(("text", "a", "甲")))
    assert faults_of(changed(path, lambda book: book.remove(book["choices"]))) == []


def test_faults_of_all_sheets_are_told_at_once(tmp_path: Path) -> None:
    rows = (*SURVEY, ("image", "photo", "照片", "Photo"), ("text", "people", "又", "Again"))
    path = workbook(tmp_path, survey=rows, choices=(*CHOICES, ("yes_no", "y", "对", "right")))
    assert [fault.partition(":")[0] for fault in faults_of(path)] == ["choices!B4", "survey!A4", "survey!B5"]


def test_markup_in_labels_stays_text(tmp_path: Path) -> None:
    form = questionnaires.read(workbook(tmp_path, survey=survey(("text", "a", "[red]**甲**</b>[/]")))).form
    assert form.questions[0].zh == "[red]**甲**</b>[/]"
