"""The page numbers of a dossier: the contents of a PDF name its own pages, whichever program laid it out."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.changes import dossiers, paper_templates
from db.desk import Desk
from db.exchange import dossiers as files
from db.exchange import pages
from db.exchange.dossiers import Bound, Sheaf
from db.exchange.layout import office, typesetting
from db.exchange.layout.office import LayoutFailed
from db.exchange.pages import Engine, PagesUnavailable
from db.queries import dossier_prints
from seed import paper_templates as shipped
from tests.db import dossier_case
from tests.db.mediating import OFFSET, ON, card
from tests.db.test_layout_programs import a_program

Entries = list[tuple[str, str, str]]
NUMBER = re.compile(r"— ?([0-9]+) ?—")
has_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not here")


def sheaf_of(desk: Desk, said: int = 3) -> tuple[Sheaf, list[Entries]]:
    """A dossier to be bound, and what its contents are told each time they are made."""
    desk.do_now(paper_templates.plant, shipped.planted())
    key = dossier_case.agreed(desk, said)
    desk.do_now(dossiers.note, key, "03", 0, pages=3)
    found = desk.ask_now(dossier_prints.whole, card(desk, key), ON, OFFSET).sheaf
    assert found is not None
    told: list[Entries] = []
    template, contents = found.contents

    def listening(entries: Sequence[tuple[str, str, str]]) -> Any:
        told.append(list(entries))
        return contents(entries)

    return replace(found, contents=(template, listening)), told


def texts_of(pdf: bytes) -> list[str]:
    from pypdf import PdfReader

    return [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]


def printed_numbers(pdf: bytes) -> list[int]:
    """The numbers at the feet of a PDF's pages, one after the other."""
    return [int(found[1]) for text in texts_of(pdf) if (found := NUMBER.search(text))]


def taken(entries: Entries) -> list[int]:
    """The pages that the contents name, without those that lie there as paper only."""
    spans = [pages.partition("-") for name, pages, _remark in entries if name != "当事人身份证明"]
    return [page for first, _dash, last in spans for page in range(int(first), int(last or first) + 1)]


@has_office
def test_a_clerk_finds_each_paper_on_the_page_that_the_contents_name_however_wrong_the_quick_count_was(
    file_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheaf, told = sheaf_of(file_desk)
    monkeypatch.setattr(files, "count", lambda _docx: 1)
    bound = files.as_pdf(sheaf)
    assert bound.is_exact and len(told) == 2
    assert printed_numbers(bound.pdf) == taken(told[-1])
    assert bound.pages == taken(told[-1])[-1]
    texts = texts_of(bound.pdf)
    assert f"计{bound.pages}页" in texts[-1].replace(" ", "")
    for name, span, _remark in told[-1]:
        first = int(span.partition("-")[0])
        page = next((one for one in texts if (at := NUMBER.search(one)) and int(at[1]) == first), "")
        title = re.sub(r"（.*）", "", name)
        assert name == "当事人身份证明" or title in re.sub(r"\s", "", page), (name, span)


def test_typst_prints_what_it_counts_and_cover_contents_and_back_bear_no_number(file_desk: Desk) -> None:
    sheaf, told = sheaf_of(file_desk)
    bound = files.by_typst(sheaf, files.made_of(sheaf))
    numbers = printed_numbers(bound.pdf)
    assert bound.is_exact and numbers == taken(told[-1]) and len(set(numbers)) == len(numbers)
    assert not any(NUMBER.search(texts_of(bound.pdf)[place]) for place in (0, 1, -1))


def test_of_a_docx_nobody_says_that_its_numbers_are_exact(file_desk: Desk) -> None:
    sheaf, _told = sheaf_of(file_desk, 1)
    assert not files.bound(sheaf).is_exact


def test_a_dossier_that_libreoffice_cannot_lay_out_is_laid_out_by_typst(
    file_desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sheaf, told = sheaf_of(file_desk, 1)
    monkeypatch.setattr(office, "program", lambda: a_program(tmp_path / "soffice", "exit 1"))
    bound = files.as_pdf(sheaf)
    assert bound.is_exact and printed_numbers(bound.pdf) == taken(told[-1])
    assert pages.pdf(bound.docx).startswith(b"%PDF")


def slow(_docx: bytes, _program: str, longest: float = 0) -> bytes:
    raise LayoutFailed(office.TOO_SLOW)


def test_what_no_program_can_lay_out_in_time_ends_in_a_sentence_and_its_pages_are_estimated(
    file_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheaf, _told = sheaf_of(file_desk, 1)
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "pdf", slow)

    def failing(_sections: object) -> bytes:
        raise LayoutFailed(typesetting.FAILED)

    monkeypatch.setattr(typesetting, "pdf", failing)
    with pytest.raises(LayoutFailed) as failed:
        files.as_pdf(sheaf)
    assert failed.value.text == office.TOO_SLOW
    assert files.bound(sheaf).pages >= 8
    monkeypatch.setattr(pages, "engines", tuple)
    with pytest.raises(PagesUnavailable):
        files.as_pdf(sheaf)


@pytest.mark.parametrize("told", [lambda _pdf: {}, lambda _pdf: {"/paperbegins5F2": 3, "/elsewhere": 1}])
def test_numbers_that_cannot_be_read_out_of_a_pdf_are_not_told_as_exact(
    file_desk: Desk, monkeypatch: pytest.MonkeyPatch, told: Callable[[bytes], dict[str, int]]
) -> None:
    sheaf, _told = sheaf_of(file_desk, 1)
    monkeypatch.setattr(pages, "engines", lambda: (Engine.OFFICE,))
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office, "pdf", lambda docx, _program: docx)
    monkeypatch.setattr(pages, "places", told)
    found: Bound = files.as_pdf(sheaf)
    assert not found.is_exact and found.pages >= 8
