"""Question forms in files: planted ones are sound and stay what they were; every fault has its file and line."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.rules import questionnaire_walks
from db.rules import questionnaires as rules
from seed import load, questionnaires
from tests.rules.properties import quick
from tests.seed.forms import TEXT, faults_of, text_file, workbook

# Answers are kept by the form's version, so a form that was published never changes: a change is a new version.
PUBLISHED = {
    ("parking_opinion", "1"): "f82878283e411c14",
    ("renovation_opinion", "1"): "6ba206331d9f5107",
    ("register_check", "1"): "cf4b92eaf6bcdfae",
    ("winter_safety", "1"): "b5a7f59fa9d6c084",
}


def test_a_form_that_was_published_stays_as_it_was() -> None:
    found = {
        (draft.form.name, draft.form.version): hashlib.sha256(rules.as_json(draft.form).encode()).hexdigest()[:16]
        for draft in questionnaires.planted()
    }
    assert found == PUBLISHED


def test_every_planted_form_says_where_it_is_from_and_speaks_both_languages() -> None:
    for draft in questionnaires.planted():
        form = draft.form
        assert draft.source
        assert draft.region == "CN"
        assert draft.checked_on is not None
        spoken = [(form.zh, form.en), *((one.zh, one.en) for one in form.questions)]
        spoken += [(choice.zh, choice.en) for one in form.questions for choice in one.choices]
        assert all(zh and en for zh, en in spoken)
        halves = [(one.hint_zh, one.hint_en) for one in form.questions]
        halves += [(one.message_zh, one.message_en) for one in form.questions]
        assert all(bool(zh) == bool(en) for zh, en in halves)
        assert questionnaire_walks.never_asked(form) == ()


def test_the_winter_form_follows_the_answers() -> None:
    form = next(draft.form for draft in questionnaires.planted() if draft.form.name == "winter_safety")
    answers = {"people": "1", "heating": "4", "gas": "2", "needs": "1 9"}
    follow = {"lives_alone", "co_alarm", "gas_alarm", "hose_on", "other_need"}
    assert follow <= {question.name for question in rules.asked(form, answers)}
    assert not follow & {question.name for question in rules.asked(form, {"people": "3", "gas": "3"})}
    told = {
        problem.field for problem in rules.problems_in(form, answers | {"hose_on": "2027-01-01"}, date(2026, 11, 25))
    }
    assert told == {"lives_alone", "co_alarm", "gas_alarm", "hose_on", "bike_indoors", "other_need"}


def test_yaml_and_a_workbook_say_the_same_form(tmp_path: Path) -> None:
    assert questionnaires.read(text_file(tmp_path, TEXT)).form == questionnaires.read(workbook(tmp_path)).form


@pytest.mark.parametrize(
    ("old", "new", "faults"),
    [
        ("name: winter", "name: 1", ["1: text belongs here, not '1' (write it in quotes)"]),
        ("name: winter\n", "", ["1: 'name' is missing"]),
        ('version: "1"', "version: 1", ["2: text belongs here, not '1' (write it in quotes)"]),
        ("zh: 冬季\nen: 冬季\n", "", ["1: the words are missing, in Chinese or in English"]),
        (
            "zh: 冬季\n",
            "title: 冬季\n",
            ["3: 'title' is not known here; known are name, version, "],
        ),
        ("zh: 冬季\n", f"zh: 冬季\nsource: {'x' * 201}\n", ["4: at most 200 characters fit here"]),
        ("zh: 冬季\n", "zh: 冬季\nchecked_on: today\n", ["4: a day such as 2026-11-22 belongs here, not 'today'"]),
        (
            "{code: y, zh: 是, en: yes}",
            "{code: y y, zh: 是}",
            ["7: 'y y' is no name of a choice: no blanks, at most 40 characters"],
        ),
        ("{code: y, zh: 是, en: yes}", "{code: y}", ["7: the words are missing, in Chinese or in English"]),
        (
            "{code: n, zh: 否, en: no}",
            "{code: n, name: n, zh: 否}",
            ["8: 'name' is not known here; known are code, zh, en"],
        ),
        ("{code: y, zh: 是, en: yes}", "y", ["7: keys and values belong here, not 'y'"]),
        (
            "type: select_one yes_no",
            "type: select_one",
            ["11: the type select_one needs the name of a list of choices behind it"],
        ),
        (
            "type: select_one yes_no",
            "type: select_one other",
            ["11: there is no list of choices 'other'"],
        ),
        (
            "type: select_one yes_no",
            "type: select_one yes_no or_other",
            ["11: 'or_other' behind the type is not supported"],
        ),
        (
            "type: integer",
            "type: decimal",
            ["16: the question type 'decimal' is not supported; supported are text, "],
        ),
        (
            "type: integer",
            "type: begin group",
            ["16: the question type 'begin group' is not supported; supported are text, "],
        ),
        ("    required: true\n", "    required: perhaps\n", ["14: true or false belongs here, not 'perhaps'"]),
        (
            "    required: true\n",
            "    appearance: minimal\n",
            ["14: 'appearance' is not known here; known are name, type, "],
        ),
        ("  - name: people", "  - name: alone", ["15: 'alone' stands here again"]),
        ("relevant: ${alone} = 'n'", "relevant: ${alon} = 'n'", ["19: there is no question 'alon'"]),
        ("relevant: ${alone} = 'n'", "relevant: ${alone} = 'maybe'", ["19: 'maybe' is no choice of 'alone'"]),
        ("constraint: . > 1", "constraint: . > pulldata('x')", ["20: character 5: pulldata() is not supported."]),
        (
            "constraint: . > 1",
            "constraint: &x 1",
            ["20: '&x' is not taken here", "20: text belongs here, not '1' (write it in quotes)"],
        ),
        ("  - name: people", "  - *a\n  - name: people", ["15: '*a' is not taken here; write the value out"]),
        ("  yes_no:\n", "  other: *b\n  yes_no:\n", ["6: '*b' is not taken here; write the value out"]),
        ("choices:\n", "choices:\n  other: [*c]\n", ["6: '*c' is not taken here; write the value out"]),
        ("  - name: alone", "  -\n  - name: alone", ["10: keys and values belong here, not nothing"]),
        ("type: integer", "type: interger", ["16: the question type 'interger' is not supported; "]),
        ("constraint: . > 1", "fact: room.age", None),
        ("questions:\n", "questions: none\nrest:\n", None),
    ],
)
def test_every_fault_of_a_file_has_its_line(tmp_path: Path, old: str, new: str, faults: list[str] | None) -> None:
    assert old in TEXT
    found = faults_of(text_file(tmp_path, TEXT.replace(old, new, 1)))
    if faults is None:
        assert found
    else:
        assert len(found) == len(faults)
        assert all(map(str.startswith, found, faults)), found


def test_all_faults_are_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    text = TEXT.replace("{code: y, zh: 是, en: yes}", "{code: y}").replace("type: integer", "type: image")
    text = text.replace("required: true", "required: 1").replace(". > 1", ". > ")
    lines = [fault.partition(":")[0] for fault in faults_of(text_file(tmp_path, text))]
    assert lines == ["7", "14", "16", "20"]


def test_of_a_list_that_two_questions_share_a_fault_is_told_once(tmp_path: Path) -> None:
    text = TEXT.replace("type: integer", "type: select_multiple yes_no").replace("zh: 是, en: yes", "zh: ''")
    text = text.replace("    constraint: . > 1\n", "")
    assert faults_of(text_file(tmp_path, text)) == ["7: the words are missing, in Chinese or in English"]


def test_a_file_without_end_has_few_faults(tmp_path: Path) -> None:
    text = TEXT + "  - x\n" * 100_000
    found = faults_of(text_file(tmp_path, text))
    assert len(found) < 250
    assert "9: a form has at most 200 questions" in found
    entries = "    - {code: y, zh: 是, en: yes}\n"
    assert len(faults_of(text_file(tmp_path, TEXT.replace(entries, entries * 20_000)))) < 250


def test_the_faults_of_all_planted_forms_are_told_together(tmp_path: Path) -> None:
    for name in ("a.yaml", "b.yaml"):
        text_file(tmp_path, TEXT.replace("type: integer", "type: note"), name)
    with pytest.raises(load.SeedError) as caught:
        questionnaires.planted(tmp_path)
    assert [str(fault.at) for fault in caught.value.faults] == ["a.yaml:16", "b.yaml:16"]


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("form.yaml", b"", "1: the file is empty"),
        ("form.yaml", b"- a\n", "1: keys and values belong here, not a list"),
        ("form.yaml", b"name: [\n", "2: this is not YAML: "),
        ("form.yaml", b"name: \x07\n", "1: this is not YAML: "),
        ("form.yaml", "name: 冬".encode("gbk"), "1: this is not UTF-8 text; save the file as UTF-8"),
        ("form.yaml", b"x" * 1_000_001, " the file is larger than 1 MB; no form is"),
        ("form.csv", b"type,name\n", " a form is a .yaml file or an .xlsx workbook"),
        ("form.xlsx", b"type,name\n", " this is no .xlsx workbook; save it as one, without a password"),
        ("form.xlsx", b"PK\x03\x04broken", " this is no .xlsx workbook; save it as one, without a password"),
    ],
)
def test_what_is_no_form_at_all_is_told(tmp_path: Path, name: str, content: bytes, fault: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    (found,) = faults_of(path)
    assert found.startswith(fault)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "none.yaml") == [" the file is not there or may not be read"]
    assert faults_of(tmp_path) != []


@settings(quick, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from([*TEXT.splitlines(), "  - ", "x: &a [*a]", "questions: {}", "choices: []", "\t", "  - 1"]),
        max_size=25,
    )
)
def test_no_file_makes_the_reader_fail_otherwise_than_by_its_faults(tmp_path: Path, lines: list[str]) -> None:
    assert all(faults_of(text_file(tmp_path, "\n".join(lines))) or [True])
