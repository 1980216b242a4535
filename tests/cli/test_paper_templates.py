"""`qiaomen papers`: templates are listed, written out, checked, replaced, and taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.db.templating import template

Say = Callable[..., Answer]
CODE = "dispute_refusal"
OWN = template("{{ 当事人姓名 }}：", "{%p for 项 in 理由 %}", "{{ 项 }}", "{%p endfor %}")


@pytest.fixture
def own(tmp_path: Path) -> str:
    """A community's own template."""
    (tmp_path / "own.docx").write_bytes(OWN)
    return str(tmp_path / "own.docx")


def line(say: Say, language: str = "en") -> list[str]:
    """What is listed of the paper."""
    (found,) = [one for one in say("papers", "list", language=language).out.splitlines() if one.startswith(CODE)]
    return found.split("\t")


def test_a_clerk_takes_a_template_edits_it_puts_it_back_and_goes_back(
    say: Say, url: str, own: str, tmp_path: Path
) -> None:
    assert line(say) == [CODE, "notice of refusal", "shipped", "1", f"{CODE}.docx", ""]
    out = tmp_path / "out.docx"
    assert say("papers", "export", CODE, "--to", str(out)).out == f"The template of {CODE} is in out.docx.\n"
    assert out.read_bytes().startswith(b"PK")
    assert say("papers", "export", CODE, "--to", str(out)).status == 1
    assert say("papers", "check", CODE, str(out)).out == f"out.docx can be used as the template of {CODE}.\n"
    assert say("papers", "replace", CODE, own).out == f"own.docx is the template of {CODE} from now on.\n"
    assert line(say)[2:] == ["our own", "2", "own.docx", "李敏"]
    assert say("papers", "restore", CODE).status == 0
    assert line(say, "zh")[1:4] == ["不予受理告知书", "程序自带", "3"]


def test_every_fault_stands_on_a_line_and_nothing_is_replaced(say: Say, url: str, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(template("{{ 当事人姓明 }}", "{% include 'x' %}"))
    for verb in ("check", "replace"):
        answer = say("papers", verb, CODE, str(tmp_path / "bad.docx"))
        assert answer.status == 1
        assert answer.out.splitlines() == [
            "A template may not contain this: include. It stands in: {% include 'x' %}",
            "This paper has no field 当事人姓明; did you mean 当事人姓名? It stands in: {{ 当事人姓明 }}",
            "The template does not fill in 当事人姓名 / 当事人[].姓名, which this paper has to show.",
            "The template does not fill in 理由[], which this paper has to show.",
        ]
        assert answer.err.splitlines()[-1] == "4 faults; the template cannot be used."
    assert line(say)[2] == "shipped"


def test_a_clerk_is_told_which_fields_a_paper_has_and_which_it_needs(say: Say, url: str) -> None:
    answer = say("papers", "fields", CODE)
    assert {"卷号", "当事人[].姓名", "理由[]"} <= set(answer.out.splitlines())
    assert answer.err.splitlines() == [
        "A template has to fill in 当事人姓名 / 当事人[].姓名.",
        "A template has to fill in 理由[].",
    ]


def test_faults_are_told_in_chinese(say: Say, url: str, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(b"x")
    answer = say("papers", "check", CODE, str(tmp_path / "bad.docx"), language="zh")
    assert (answer.out, answer.err) == ("这不是 .docx 文档，或者文件已损坏。\n", "1 处错误；模板不能使用。\n")


def test_an_unknown_paper_or_a_missing_file_is_told_in_one_line(say: Say, url: str, own: str) -> None:
    for words in (("check", "nothing", own), ("export", "nothing", "--to", "x.docx"), ("restore", "nothing")):
        answer = say("papers", *words)
        assert answer.status == 1
        assert answer.err.startswith("qiaomen: There is no paper named nothing. Known are: dispute_cover, ")
    assert "cannot be read" in say("papers", "check", CODE, own + "x").err


def test_nothing_in_a_template_can_command_the_terminal(say: Say, url: str, tmp_path: Path) -> None:
    (tmp_path / "bad.docx").write_bytes(template("{{ x }}\u009b31m\u202e"))
    answer = say("papers", "check", CODE, str(tmp_path / "bad.docx"))
    assert all(char.isprintable() for one in answer.out.splitlines() for char in one)


@pytest.mark.parametrize("words", [("papers",), ("papers", "check", CODE), ("papers", "export", CODE)])
def test_what_is_not_understood_ends_with_status_2(say: Say, words: tuple[str, ...]) -> None:
    assert say(*words).status == 2
