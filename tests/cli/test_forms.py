"""`qiaomen forms`: a form is checked without a store, taken into one, and listed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.seed import checklist_forms
from tests.seed.forms import TEXT, text_file, workbook

Say = Callable[..., Answer]
PLANTED = Path(__file__).parents[2] / "seed" / "forms" / "winter_safety.yaml"


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_a_sound_form_is_told_as_a_dry_walk_without_any_store(say: Say, tmp_path: Path, kind: str) -> None:
    file = text_file(tmp_path, TEXT) if kind == "yaml" else workbook(tmp_path)
    answer = say("forms", "check", str(file), passphrase=None)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "winter, version 1: 冬季",
        "2 questions (* need an answer): 1 asked at every door, 1 only after certain answers.",
        "  1* alone (select_one): Alone?",
        "       choices: y yes / n no",
        "  2  people (integer): How many?",
        "       asked if: ${alone} = 'n'",
        "       must hold: . > 1",
    ]
    assert not (tmp_path / "data").exists()


def test_a_question_that_nobody_is_ever_asked_is_told(say: Say, tmp_path: Path) -> None:
    file = text_file(tmp_path, TEXT.replace("${alone} = 'n'", "${alone} = 'n' and ${alone} = 'y'"))
    answer = say("forms", "check", str(file))
    assert answer.out.splitlines()[-1] == "No answers lead to the question people: look at its relevant."


def test_every_fault_stands_on_a_line_with_file_and_line(say: Say, tmp_path: Path) -> None:
    text = TEXT.replace("type: integer", "type: note").replace("${alone} = 'n'", "${alone} = ")
    answer = say("forms", "check", str(text_file(tmp_path, text)))
    assert answer.status == 1
    assert answer.out.splitlines() == [
        "form.yaml:16: the question type 'note' is not supported; "
        "supported are text, integer, date, select_one, select_multiple",
        "form.yaml:19: character 11: Something is missing here.",
    ]
    assert answer.err == "2 faults; the form cannot be used.\n"


def test_every_fault_of_a_workbook_stands_on_a_line_with_sheet_row_and_column(say: Say, tmp_path: Path) -> None:
    file = workbook(tmp_path, survey=(("type", "name", "label"), ("text", "a b", "甲")))
    answer = say("forms", "check", str(file))
    assert answer.status == 1
    assert answer.out.startswith("form.xlsx:survey!B2: 'a b' is no name: ")
    assert answer.err == "1 fault; the form cannot be used.\n"


def test_faults_are_told_in_chinese(say: Say, tmp_path: Path) -> None:
    text = TEXT.replace("type: integer", "type: note").replace("${alone} = 'n'", "${alone} = ")
    text = text.replace("required: true", "required: []")
    answer = say("forms", "check", str(text_file(tmp_path, text)), language="zh")
    assert answer.status == 1
    assert answer.out.splitlines() == [
        "form.yaml:14: 这里应是 true 或 false，而不是列表",
        "form.yaml:16: 不支持题型「note」；支持的有 text, integer, date, select_one, select_multiple",
        "form.yaml:19: 第 11 个字符：这里缺少内容。",
    ]
    assert answer.err == "3 处错误；表单不能使用。\n"


def test_a_planted_form_is_told_in_chinese(say: Say) -> None:
    out = say("forms", "check", str(PLANTED), language="zh").out.splitlines()
    assert out[:2] == ["winter_safety，1 版：冬季安全敲门", "12 道题（* 为必答）：7 道每户都问，5 道视答案而定。"]
    assert "  2* people (integer): 现住几人？" in out


def test_nothing_in_a_file_can_command_the_terminal(say: Say, tmp_path: Path) -> None:
    text = TEXT.replace("name: alone", 'name: "a\\e[31m\\u202Eb"', 1)
    answer = say("forms", "check", str(text_file(tmp_path, text)))
    assert answer.status == 1
    assert all(char.isprintable() for line in answer.out.splitlines() for char in line)


def test_a_file_that_is_not_there_is_told(say: Say, tmp_path: Path) -> None:
    answer = say("forms", "check", str(tmp_path / "none.yaml"))
    assert (answer.status, answer.out) == (1, "none.yaml: the file is not there or may not be read\n")


def test_a_form_is_taken_into_the_store_once_and_listed(say: Say, url: str, tmp_path: Path) -> None:
    planted = say("forms", "list").out.splitlines()
    assert "winter_safety\t1\tWinter safety, door by door\tquestionnaire" in planted
    file = str(text_file(tmp_path, TEXT))
    taken = Answer(0, "winter, version 1, is in the store.\n", "")
    assert say("forms", "add", file) == taken
    assert say("forms", "add", file) == taken
    assert "winter\t1\t冬季\t问卷" in say("forms", "list", language="zh").out.splitlines()
    changed = str(text_file(tmp_path, TEXT.replace("How many?", "How many people?")))
    refused = say("forms", "add", changed)
    assert refused.status == 1
    assert "winter in version 1 with other questions" in refused.err
    assert len(say("forms", "list").out.splitlines()) == len(planted) + 1


def test_a_faulty_form_is_not_taken(say: Say, url: str, tmp_path: Path) -> None:
    answer = say("forms", "add", str(text_file(tmp_path, TEXT.replace("type: integer", "type: note"))))
    assert answer.status == 1
    assert answer.out.startswith("form.yaml:16: ")
    assert "winter\t" not in say("forms", "list").out


@pytest.mark.parametrize("kind", ["yaml", "xlsx"])
def test_a_sound_checklist_is_told_as_a_dry_walk(say: Say, tmp_path: Path, kind: str) -> None:
    is_text = kind == "yaml"
    file = text_file(tmp_path, checklist_forms.TEXT) if is_text else checklist_forms.checklist_book(tmp_path)
    answer = say("forms", "check", str(file), passphrase=None)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.splitlines() == [
        "T77, version 2026-11: Sheds",
        "2 items: 1 looked at everywhere, 1 only under certain conditions.",
        "for: shed, shop; at least 2 inspecting",
        "passes: from 85 of 100 points on, without a failure of A; weights: A 10, B 4, C 1",
        "condition gas: uses gas (if nobody says: no)",
        "   1 A/B   10  Way out",
        "       fails if: blocked",
        "       basis: 消防法 28",
        "       measured: width ≥ 1.1, ≤ 9 m",
        "       photo: on failure",
        "       note: always",
        "   2 B      4  Hose",
        "       looked at if: ${gas} = 'yes' and ${i1} = 'pass'",
    ]


def test_faults_of_a_checklist_are_told_in_chinese_with_what_was_meant(say: Say, tmp_path: Path) -> None:
    text = checklist_forms.TEXT.replace("severity: B", "sevrity: B")
    text = text.replace("[shed, shop]", "[shed, 商店]").replace("${gas}", "${gass}").replace("low: 1.1", "low: 10")
    answer = say("forms", "check", str(text_file(tmp_path, text)), language="zh")
    assert answer.status == 1
    told = answer.out.splitlines()
    assert [line.partition(": ")[0] for line in told] == [f"form.yaml:{line}" for line in (5, 20, 26, 27)]
    assert told[0].endswith("；是不是想写「shop」？")
    assert told[1] == "form.yaml:20: 下限大于上限"
    assert told[2].endswith("；是不是想写「severity」？")
    assert told[3].endswith("没有题目「gass」；是不是想写「gas」？")
    assert answer.err == "4 处错误；表单不能使用。\n"


def test_an_item_that_nobody_ever_comes_to_is_told(say: Say, tmp_path: Path) -> None:
    text = checklist_forms.TEXT.replace("${gas} = 'yes' and", "${i1} = 'fail' and")
    answer = say("forms", "check", str(text_file(tmp_path, text)))
    assert answer.out.splitlines()[-1] == "Nothing leads to the item 2: look at its relevant."


def test_a_checklist_is_taken_into_the_store_once_and_listed_as_one(say: Say, url: str, tmp_path: Path) -> None:
    file = str(text_file(tmp_path, checklist_forms.TEXT))
    for _ in range(2):
        assert say("forms", "add", file) == Answer(0, "T77, version 2026-11, is in the store.\n", "")
    assert "T77\t2026-11\t车棚\t检查表" in say("forms", "list", language="zh").out.splitlines()
    changed = str(text_file(tmp_path, checklist_forms.TEXT.replace("Hose", "Gas hose")))
    refused = say("forms", "add", changed)
    assert refused.status == 1
    assert "T77 in version 2026-11 with other items" in refused.err


@pytest.mark.parametrize("words", [("forms",), ("forms", "check"), ("forms", "mend", "x")])
def test_what_is_not_understood_ends_with_status_2(say: Say, words: tuple[str, ...]) -> None:
    assert say(*words).status == 2


def test_checking_loads_neither_screens_nor_database() -> None:
    code = (
        f"import sys; from tui.cli import main; main(['forms', 'check', {str(PLANTED)!r}]); print(sorted(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = run.stdout.splitlines()[-1]
    heavy = ("textual", "rich", "peewee", "apsw", "python_calamine", "db.base", "db.desk")
    assert [name for name in heavy if f"'{name}'" in loaded] == []
    assert "'seed.questionnaires'" in loaded
