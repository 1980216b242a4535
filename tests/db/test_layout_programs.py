"""Programs that lay out pages: one that fails or hangs leaves no paper behind; without any, pages are estimated."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.exchange import pages
from db.exchange.binding import Part, bound
from db.exchange.layout import office
from db.exchange.layout.office import LayoutFailed
from db.exchange.pages import Count, Engine, PagesUnavailable
from tests.db.test_binding import VARIED


def test_without_a_program_pages_are_estimated_and_no_pdf_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "is_here", lambda _name: False)
    monkeypatch.setattr(office, "program", lambda: None)
    assert pages.engines() == ()
    assert pages.page_count(VARIED[0]) == Count(1, is_exact=False)
    with pytest.raises(PagesUnavailable):
        pages.pdf(VARIED[0])


def a_program(path: Path, body: str) -> str:
    """A program that stands in for LibreOffice; `$out` is the private folder."""
    path.write_text(f'#!/bin/sh\nfor last; do :; done\nout=$(dirname "$last")\n{body}\n', encoding="utf-8")
    path.chmod(0o700)
    return str(path)


def test_the_office_sees_the_paper_in_a_private_folder_that_is_gone_afterwards(tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = a_program(
        tmp_path / "soffice", f'stat -c %a "$out" > {told}; echo "$out" >> {told}; cp "$last" "$out/paper.pdf"'
    )
    assert office.pdf(b"content", program) == b"content"
    mode, folder = told.read_text(encoding="utf-8").splitlines()
    assert mode == "700" and not Path(folder).exists()


@pytest.mark.parametrize("body", ["sleep 60", "exit 1", "sleep 60 & sleep 60"])
def test_an_office_that_hangs_or_fails_leaves_nothing_and_tells_nothing(tmp_path: Path, body: str) -> None:
    told = tmp_path / "told"
    program = a_program(tmp_path / "soffice", f'echo "$out" > {told}\n{body}')
    with pytest.raises(LayoutFailed) as caught:
        office.pdf(b"a name", program, longest=1.0)
    assert "name" not in str(caught.value) and caught.value.__cause__ is None
    assert not Path(told.read_text(encoding="utf-8").strip()).exists()


@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not here")
def test_libreoffice_opens_a_volume_and_counts_as_typst_does() -> None:
    volume = bound([Part(one, number) for number, one in enumerate(VARIED, 1)])
    assert pages.page_count(volume, Engine.OFFICE) == pages.page_count(volume, Engine.TYPST) == Count(7, is_exact=True)
