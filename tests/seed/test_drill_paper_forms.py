"""The forms of papers of drills and checkpoints: each is sound, fills in every field, and holds before all is known."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest

from db.exchange import documents
from db.exchange.templates import checks
from db.rules import paper_forms
from db.rules.paper_forms import Kind, PaperForm
from db.rules.problems import Level
from seed import vocabularies
from tests import make

LISTS = {one.name: one for one in make.vocabularies()}
AWKWARD = "<缺一人> & {{ 7*7 }} {% if %}"
# What stands on the other papers, or is told by a condition.
SILENT = {"街道", "今日", "预计人数", "超时步骤", "填报人", "目的", "时间", "假设情景"}


def forms() -> dict[str, PaperForm]:
    """The forms as the seed file has them."""
    shared = LISTS["drill_paper_fields"]
    found = [
        paper_forms.of_facts(one.code, one.zh, one.en, one.facts, [shared.one(code).facts for code in shares(one)])
        for one in LISTS["drill_paper_forms"].codes
    ]
    return {one.code: one for one in found}


def shares(one: vocabularies.Code) -> tuple[str, ...]:
    """The groups of fields that a form shares."""
    named = one.facts["shares"]
    assert isinstance(named, tuple)
    return named


FORMS = forms()


def facts(form: PaperForm, times: int, said: str = "") -> dict[str, Any]:
    """Facts for every field of a form: texts that name themselves, lists with so many records."""
    known: dict[str, Any] = {}
    for field in form.fields:
        name, is_list, rest = field.partition("[]")
        value = f"{field}{said}" if times else ""
        if not is_list:
            known[name] = value
        elif not rest:
            known[name] = [value] * times
        else:
            for record in known.setdefault(name, [{} for _place in range(times)]):
                record[rest.removeprefix(".")] = value
    return known


def text_of(code: str, known: dict[str, Any]) -> str:
    """What stands on a paper."""
    rendered = documents.rendered((vocabularies.HERE / "papers" / f"{code}.docx").read_bytes(), known)
    body = docx.Document(io.BytesIO(rendered)).element.body
    return "".join(node.text or "" for node in body.iter() if node.text)


def test_drills_and_checkpoints_have_two_papers_each() -> None:
    assert set(FORMS) == {"drill_plan", "drill_record", "checkpoint_log", "checkpoint_report"}


@pytest.mark.parametrize("code", FORMS)
def test_a_template_is_sound_and_loses_none_of_its_facts(code: str) -> None:
    template = (vocabularies.HERE / "papers" / f"{code}.docx").read_bytes()
    assert [one for one in checks.faults(template, FORMS[code]) if one.level is Level.ERROR] == []
    assert all(FORMS[code].kind(one.strip()) is Kind.TEXT for entry in FORMS[code].must for one in entry.split("|"))
    shown = text_of(code, facts(FORMS[code], 3, AWKWARD))
    for field in FORMS[code].fields:
        assert field in SILENT or f"{field}{AWKWARD}" in shown, field


@pytest.mark.parametrize("code", FORMS)
def test_a_paper_on_which_nothing_is_known_leaves_room_to_write(code: str) -> None:
    shown = text_of(code, facts(FORMS[code], 0))
    assert "None" not in shown and "{" not in shown and "签名" in shown


@pytest.mark.parametrize("code", ["drill_plan", "drill_record"])
def test_a_paper_of_a_drill_says_that_it_is_one(code: str) -> None:
    assert text_of(code, facts(FORMS[code], 0)).startswith("【演练】")
