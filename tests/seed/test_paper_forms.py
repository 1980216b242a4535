"""The forms of papers and their shipped templates: each is sound, fills in every field it should, and loses nothing."""

from __future__ import annotations

import importlib
import io
import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import docx
import pytest

from db.exchange import documents
from db.exchange.templates import checks as template_checks
from db.rules import paper_forms
from db.rules.paper_forms import PaperForm
from db.rules.problems import Level
from seed import vocabularies
from tests import make
from tests.seed import inspection_paper_case, paper_case

FOLDER = vocabularies.HERE / "papers"
LISTS = {one.name: one for one in make.vocabularies()}
FAMILIES = {name: name.removesuffix("forms") + "fields" for name in LISTS if name.endswith("paper_forms")}
# Each family of papers has a module of facts beside this: `FULL`, `EMPTY`, and of each form the fields in `SILENT` that
# are said in other words.
CASES = [importlib.import_module(f"tests.seed.{path.stem}") for path in Path(__file__).parent.glob("*_paper_case.py")]


def form(code: vocabularies.Code, fields: str) -> PaperForm:
    """A form as the seed files have it."""
    shares = code.facts["shares"]
    assert isinstance(shares, tuple)
    shared = [LISTS[fields].one(one).facts for one in shares]
    return paper_forms.of_facts(code.code, code.zh, code.en, code.facts, shared)


CODES = {f"{code.facts['subject']}_{code.code}": (code, name) for name in FAMILIES for code in LISTS[name].codes}
FORMS = {name: form(code, FAMILIES[family]) for name, (code, family) in CODES.items()}
DISPUTES = [name for name in FORMS if name.startswith("dispute_")]
OTHERS = list(inspection_paper_case.FULL)
LATER = [(code, one) for one in CASES if one is not inspection_paper_case for code in one.FULL]
# No paper of a community says that it fines, seals, enters by force or punishes: others do.
POWERS = re.compile("罚款|罚金|处罚|查封|扣押|没收|强制|强行|责令|取缔|吊销|拘留")


def full(code: str) -> Mapping[str, object]:
    """Long and awkward facts for a form."""
    return paper_case.FULL if code in DISPUTES else next(one.FULL[code] for one in CASES if code in one.FULL)


def empty(code: str) -> Mapping[str, object]:
    """The facts of a form before anything is known."""
    return paper_case.EMPTY if code in DISPUTES else next(one.EMPTY[code] for one in CASES if code in one.FULL)


def template(code: str) -> bytes:
    """A shipped template."""
    return (FOLDER / f"{code}.docx").read_bytes()


def text_of(document: bytes) -> str:
    """All text of a document, tables included, without line breaks."""
    return "".join(node.text or "" for node in docx.Document(io.BytesIO(document)).element.body.iter() if node.text)


def test_every_form_has_a_template_and_facts_on_which_it_is_tried() -> None:
    assert (len(DISPUTES), len(OTHERS)) == (16, 7)
    assert set(FORMS) == {*DISPUTES, *(code for one in CASES for code in one.FULL)}
    assert set(FORMS) == {path.stem for path in FOLDER.glob("*.docx")}


@pytest.mark.parametrize("code", FORMS)
def test_a_shipped_template_has_no_fault(code: str) -> None:
    assert [one for one in template_checks.faults(template(code), FORMS[code]) if one.level is Level.ERROR] == []


@pytest.mark.parametrize("code", FORMS)
def test_everything_that_a_paper_must_show_has_a_name_it_knows(code: str) -> None:
    for entry in FORMS[code].must:
        for path in entry.split("|"):
            assert FORMS[code].kind(path.strip()) is paper_forms.Kind.TEXT, path


def own_facts(code: str) -> dict[str, object]:
    """The facts of the invented case that a form names."""
    names = FORMS[code].inside("")
    return {name: value for name, value in full(code).items() if name in names}


def values_at(path: str, known: object) -> list[object]:
    """What stands under a path of names: a text, or one of each record of a list."""
    name, dot, rest = path.partition(".")
    found = known[name.removesuffix("[]")]  # type: ignore[index]
    several = found if name.endswith("[]") else [found]
    return [value for one in several for value in (values_at(rest, one) if dot else [one])]


@pytest.mark.parametrize("code", OTHERS)
def test_a_paper_of_an_inspection_loses_nothing_and_claims_no_power(code: str) -> None:
    text = text_of(documents.rendered(template(code), own_facts(code)))
    # Which words are told by a condition or stand on another paper is told here.
    silent = {"有疑似重大", "检查情况", "今日", "再查日期", "街道", "场所类型", "检查日期", "见证人"}
    for field in FORMS[code].fields:
        name = field.rpartition(".")[2].removesuffix("[]")
        if name in silent or (code != "hazard_report" and name == "编号" and "[]" in field):
            continue
        for value in values_at(field, full(code)):
            # The result of an item and the severity of a danger to life are said in other words.
            assert str(value) in text or value == "A", (field, value)
    assert POWERS.findall(text) == [] and "None" not in text
    assert "疑似重大事故隐患（待有关部门认定）" in text
    for words in ("{{ 7*7 }}", "<"):
        assert (words in text) is any(words in str(one) for one in full(code).values())


@pytest.mark.parametrize(("code", "case"), LATER)
def test_a_paper_loses_nothing_and_claims_no_power(code: str, case: ModuleType) -> None:
    text = text_of(documents.rendered(template(code), own_facts(code)))
    for field in {*FORMS[code].fields} - case.SILENT.get(code, set()):
        for value in values_at(field, full(code)):
            assert str(value) in text, (field, value)
    assert POWERS.findall(text) == [] and "None" not in text


@pytest.mark.parametrize("code", [code for code in FORMS if any("演练" in name for name in FORMS[code].inside(""))])
def test_a_paper_of_a_drill_says_so_and_one_of_what_is_real_does_not(code: str) -> None:
    assert "【演练】" in text_of(documents.rendered(template(code), own_facts(code)))
    assert "演练" not in text_of(documents.rendered(template(code), empty(code)))


@pytest.mark.parametrize("code", ["hazard_notice", "hazard_letter"])
def test_the_number_of_a_notice_stands_on_both_parts_and_on_the_line_between(code: str) -> None:
    body = docx.Document(io.BytesIO(documents.rendered(template(code), own_facts(code)))).element.body
    text = "".join(node.text for node in body.iter(docx.oxml.ns.qn("w:t")))
    stub, _cut, handed_over = text.partition("沿虚线剪开")
    number = str(full(code)["编号"])
    assert (stub.count(number), handed_over.count(number)) == (2, 1) and "骑缝盖章" in stub
    assert "逾期未整改的，将上报街道办事处及有关部门" in handed_over


def test_each_result_of_an_item_has_its_box_and_only_one_is_ticked() -> None:
    document = docx.Document(io.BytesIO(documents.rendered(template("inspection_record"), full("inspection_record"))))
    rows = [row.cells for table in document.tables[1:] for row in table.rows[1:-1]]
    seen = [cells[2].text for cells in rows]
    assert [one.count("√") for one in seen] == [1] * len(seen) and [one.count("□") for one in seen] == [3] * len(seen)
    words = [one.split("√")[1].split("\u3000")[0].split("\n")[0] for one in seen]
    assert words[:7] == ["合格", "不合格", "合格", "不合格", "不合格", "不适用", "未查"] and len(rows) == 21


@pytest.mark.parametrize(("told", "wanted"), [("无人在场", "本次未能检查：无人在场"), ("拒绝检查", "拒绝检查")])
def test_a_try_that_was_no_inspection_has_no_items_and_nobody_signs_for_the_place(told: str, wanted: str) -> None:
    facts = {**full("inspection_record"), "检查情况": told, "检查表": [], "再查日期": "2026年12月1日"}
    text = text_of(documents.rendered(template("inspection_record"), facts))
    assert (
        wanted in text and "拟于2026年12月1日再次检查" in text and "□合格" not in text and "陪同人（签名）" not in text
    )


@pytest.mark.parametrize("code", DISPUTES)
def test_a_paper_made_from_long_and_awkward_facts_loses_none_of_its_own(code: str) -> None:
    text = text_of(documents.rendered(template(code), own_facts(code)))
    for field in CODES[code][0].facts["fields"]:  # type: ignore[union-attr]
        name, loop, rest = str(field).partition("[]")
        value = paper_case.FULL[name]
        values = [one[rest[1:]] if rest else one for one in value] if loop else [value]  # type: ignore[attr-defined]
        for one in values:
            # In how many copies an oral agreement is written nobody asks.
            assert str(one) in text or (code, name) == ("dispute_oral", "份数"), (field, one)


@pytest.mark.parametrize("code", FORMS)
def test_a_paper_of_which_nothing_is_known_yet_leaves_room_and_is_whole(code: str) -> None:
    document = documents.rendered(template(code), empty(code))
    assert "None" not in text_of(document) and "{" not in text_of(document)
    for cell in docx.Document(io.BytesIO(document)).element.body.iter(docx.oxml.ns.qn("w:tc")):
        assert cell[-1].tag == docx.oxml.ns.qn("w:p"), "a cell ends with a paragraph, or Word calls the file damaged"


def test_no_signature_stands_alone_on_a_page() -> None:
    for code in FORMS:
        document = docx.Document(io.BytesIO(documents.rendered(template(code), full(code))))
        for signed in document.paragraphs:
            if signed.style.name.endswith(("Signature", "Seal", "Closing")):
                before = list(signed._p.itersiblings(preceding=True))[0]
                held = before if before.tag == docx.oxml.ns.qn("w:p") else before[-1]
                assert held.xpath(".//w:keepNext") or not held.xpath("string()"), (code, signed.text)
