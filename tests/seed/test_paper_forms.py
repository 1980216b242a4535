"""The forms of papers and their shipped templates: each is sound, fills in every field it should, and loses nothing."""

from __future__ import annotations

import io

import docx
import pytest

from db.exchange import documents
from db.exchange.templates import checks as template_checks
from db.rules import paper_forms
from db.rules.paper_forms import PaperForm
from db.rules.problems import Level
from seed import vocabularies
from tests import make
from tests.seed import paper_case

FOLDER = vocabularies.HERE / "papers"
LISTS = {one.name: one for one in make.vocabularies()}
SHARED = {code.code: code.facts for code in LISTS["paper_fields"].codes}


def form(code: vocabularies.Code) -> PaperForm:
    """A form as the seed files have it."""
    shares = code.facts["shares"]
    assert isinstance(shares, tuple)
    return paper_forms.of_facts(code.code, code.zh, code.en, code.facts, [SHARED[one] for one in shares])


CODES = {f"{code.facts['subject']}_{code.code}": code for code in LISTS["paper_forms"].codes}
FORMS = {name: form(code) for name, code in CODES.items()}


def template(code: str) -> bytes:
    """A shipped template."""
    return (FOLDER / f"{code}.docx").read_bytes()


def text_of(document: bytes) -> str:
    """All text of a document, tables included, without line breaks."""
    return "".join(node.text or "" for node in docx.Document(io.BytesIO(document)).element.body.iter() if node.text)


def test_the_twelve_papers_of_a_dispute_and_four_more_have_a_template() -> None:
    assert len(FORMS) == 16
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
    return {name: value for name, value in paper_case.FULL.items() if name in names}


@pytest.mark.parametrize("code", FORMS)
def test_a_paper_made_from_long_and_awkward_facts_loses_none_of_its_own(code: str) -> None:
    text = text_of(documents.rendered(template(code), own_facts(code)))
    for field in CODES[code].facts["fields"]:  # type: ignore[union-attr]
        name, loop, rest = str(field).partition("[]")
        value = paper_case.FULL[name]
        values = [one[rest[1:]] if rest else one for one in value] if loop else [value]  # type: ignore[attr-defined]
        for one in values:
            # In how many copies an oral agreement is written nobody asks.
            assert str(one) in text or (code, name) == ("dispute_oral", "份数"), (field, one)


@pytest.mark.parametrize("code", FORMS)
def test_a_paper_of_which_nothing_is_known_yet_leaves_room_and_is_whole(code: str) -> None:
    document = documents.rendered(template(code), paper_case.EMPTY)
    assert "None" not in text_of(document) and "{" not in text_of(document)
    for cell in docx.Document(io.BytesIO(document)).element.body.iter(docx.oxml.ns.qn("w:tc")):
        assert cell[-1].tag == docx.oxml.ns.qn("w:p"), "a cell ends with a paragraph, or Word calls the file damaged"


def test_no_signature_stands_alone_on_a_page() -> None:
    for code in FORMS:
        document = docx.Document(io.BytesIO(documents.rendered(template(code), paper_case.FULL)))
        for signed in document.paragraphs:
            if signed.style.name in ("Signature", "Seal", "Closing"):
                before = list(signed._p.itersiblings(preceding=True))[0]
                held = before if before.tag == docx.oxml.ns.qn("w:p") else before[-1]
                assert held.xpath(".//w:keepNext") or not held.xpath("string()"), (code, signed.text)
