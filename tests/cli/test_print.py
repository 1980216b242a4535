"""Papers by their number: written into a folder, each with its line in the ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import store
from db.exchange import pages
from db.queries import history
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock
from tests.db.endangered import a_place, find, take
from tests.db.papering import an_inspection, give

Say = Callable[..., Answer]
NUMBER = "向安整〔2026〕001号"


@pytest.fixture
def inspected(url: str) -> str:
    """A store with an inspection, and a hazard whose notice was not signed for and that was reported."""
    desk = store.open(url, PASSPHRASE, StillClock())
    place = a_place(desk)
    an_inspection(desk, place)
    key = find(desk, place, severity="A", description="店内住人")
    assert give(desk, key, receipt="refused") == NUMBER
    take(desk, key, "call", partner="街道消安办", text="店内住人")
    desk.close()
    return url


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_all_papers_of_a_notice_are_printed_and_the_ledger_keeps_each(say: Say, inspected: str, tmp_path: Path) -> None:
    folder = tmp_path / "文书"
    folder.mkdir()
    answer = say("print", NUMBER, "--to", str(folder))
    assert (answer.status, answer.out) == (0, f"3 papers were written to {folder}.\n")
    assert names(folder) == [
        "YH-20261122-002_隐患上报单.docx",
        f"{NUMBER}_拒签情况说明.docx",
        f"{NUMBER}_隐患整改通知书.docx",
    ]
    desk = store.open(inspected, PASSPHRASE, StillClock())
    kinds = [one.kind for one in desk.ask_now(history.recent)]
    desk.close()
    assert kinds.count("paper_prints.place") == 3
    again = say("print", NUMBER, "--to", str(folder))
    assert again.status == 1 and "already a file" in again.err and len(names(folder)) == 3


def test_sheets_are_made_of_what_has_one_and_the_rest_is_named(say: Say, inspected: str, tmp_path: Path) -> None:
    folder = tmp_path / "表"
    folder.mkdir()
    answer = say("print", NUMBER, "--to", str(folder), "--as", "xlsx")
    assert answer.out == f"2 papers were written to {folder}.\n"
    assert "only made as a document: 隐患上报单" in answer.err
    assert say("print", "aq-20261122-001", "--to", str(folder), "--as", "xlsx").status == 0
    assert len(names(folder)) == 3 and all(name.endswith(".xlsx") for name in names(folder))


def test_letters_that_no_font_has_are_told_beside_a_pdf(
    say: Say, inspected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "pdf", lambda _docx: b"%PDF-1.7")
    monkeypatch.setattr(pages, "missing_glyphs", lambda _docx: ["𠮷", "😀"])
    answer = say("print", "AQ-20261122-001", "--to", str(tmp_path), "--as", "pdf")
    assert answer.status == 0 and "No font on this machine has these letters: 𠮷😀" in answer.err
    assert (tmp_path / "AQ-20261122-001_安全检查记录表.pdf").read_bytes() == b"%PDF-1.7"


@pytest.mark.parametrize(
    ("number", "folder", "told"), [("YH-9", ".", "nothing to print"), (NUMBER, "nowhere", "no folder")]
)
def test_a_number_or_a_folder_that_is_not_there_is_refused_in_one_line(
    say: Say, inspected: str, tmp_path: Path, number: str, folder: str, told: str
) -> None:
    answer = say("print", number, "--to", str(tmp_path / folder))
    assert answer.status == 1 and told in answer.err and answer.err.count("\n") == 1
