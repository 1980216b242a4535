"""Disputes on the screen: written down at a desk, led by digits, every clock in sight; only for who may see them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db.changes import workers
from db.desk import Desk
from db.errors import StoreBusy
from db.exchange.dossiers import Bound
from db.models.disputes import DisputeParty
from db.models.ledger import Deed
from db.pen import Pen
from db.queries.dossier_prints import Print
from tests import make
from tests.conftest import StillClock
from tests.db import mediating
from tests.db.mediating import a_case, agree, card, take
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui.screens.disputes import printing


@pytest.fixture
def case(file_desk: Desk) -> str:
    """A case that was accepted."""
    key = a_case(file_desk)
    take(file_desk, key, "accept")
    return key


async def test_a_case_is_written_down_with_two_names_and_a_sentence(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "张三", "3-2-1101", phone="13812345678", birth="1965-03-08")
    async with sit() as worker:
        await worker.open("disputes")
        assert "No dispute is open" in worker.text
        await worker.press("f5")
        await worker.type("张三")
        await worker.press("enter")
        await worker.type("李四")
        await worker.press("enter")
        await worker.type("leak")
        await worker.press("enter", "enter")
        await worker.type("3-2-1101")
        await worker.press("enter")
        await worker.type("楼上漏水")
        await worker.press("ctrl+s")
        assert "张三：which one?" in worker.text or "张三: which one?" in worker.text
        await worker.press("1")
        assert "TJ-20261122-001" in worker.lines[0] and "张三与李四漏水纠纷" in worker.text
    (party,) = file_desk.ask_now(lambda: list(DisputeParty.select().where(DisputeParty.role == "applicant")))
    assert (party.name, party.phone, party.age) == ("张三", "13812345678", 61)


async def test_opening_a_case_is_written_down_once_however_often_it_is_shown(
    sit: Sit, file_desk: Desk, case: str
) -> None:
    async with sit() as worker:
        await worker.open("disputes", matter=case)
        await worker.press("f5", "escape")
        opened = file_desk.ask_now(Deed.select().where(Deed.kind == "disputes.open").count)
        assert opened == 1


async def test_the_page_says_where_it_stands_what_runs_and_what_is_missing(
    sit: Sit, file_desk: Desk, case: str
) -> None:
    mediating.sit(file_desk, case)
    agree(file_desk, case)
    async with sit() as worker:
        await worker.open("disputes", matter=case)
        text = worker.text
        assert "being performed  green (calm)" in text and "人调字第001号" in text
        assert "to be performed  重做防水  12-02 (in 10 days)" in text
        assert "last day for the court's confirmation  12-22 (in 30 days)" in text
        assert "Dossier 0/8  missing:" in text and "applicant  张三" in text


async def test_a_case_that_may_not_be_mediated_is_refused_with_the_rules_reason(sit: Sit, file_desk: Desk) -> None:
    key = a_case(file_desk, bar="3")
    async with sit() as worker:
        await worker.open("disputes", matter=key)
        await worker.press("1")
        assert "This may not be mediated" in worker.text
    assert card(file_desk, key).line.state == "registered"


async def test_more_time_is_asked_for_in_a_form_and_refused_without_consent(
    sit: Sit, file_desk: Desk, case: str
) -> None:
    async with sit() as worker:
        await worker.open("disputes", matter=case)
        digit = next(entry[0] for entry in worker.text.replace("\n", "  ").split("  ") if entry.endswith(" extend"))
        await worker.press(digit)
        await worker.type("2027-01-10")
        await worker.press("enter", "3", "enter")
        await worker.type("在外地")
        await worker.press("ctrl+s")
        assert "Without the consent of both parties" in worker.text
    assert card(file_desk, case).extended == 0


async def test_who_may_not_see_a_case_finds_nothing_of_it(sit: Sit, file_desk: Desk, case: str) -> None:
    leader, stranger = (file_desk.do_now(workers.add, name) for name in ("主任", "旁人"))
    file_desk.do_now(workers.lead, leader, 1)
    file_desk.worker_id = stranger
    async with sit() as worker:
        await worker.open("disputes")
        assert "张三" not in worker.text and "Open ones 0" in worker.text
        await worker.open("disputes", matter=case)
        assert "张三" not in worker.text and "seen only by those who handle it" in worker.text.replace("\n", " ")
        await worker.press("f12")
        assert "张三" not in worker.text


async def test_a_party_is_corrected_in_its_form_and_taken_out_after_a_question(
    sit: Sit, file_desk: Desk, case: str
) -> None:
    party = card(file_desk, case).parties[1]
    async with sit() as worker:
        await worker.open("disputes", party=f"{case}:{party.id}")
        await worker.press("enter", "1", "enter")
        await worker.press("ctrl+s")
        assert card(file_desk, case).parties[1].draft.is_legal
        await worker.open("disputes", party=f"{case}:{party.id}")
        await worker.press("ctrl+d", "1")
    assert len(card(file_desk, case).parties) == 1


async def test_the_dossier_is_printed_into_a_file_and_signed_by_a_key(
    sit: Sit, file_desk: Desk, case: str, tmp_path: Path
) -> None:
    mediating.sit(file_desk, case)
    target = tmp_path / "卷宗.docx"
    async with sit() as worker:
        await worker.open("disputes", matter=case)
        await worker.press("f5")
        assert "Dossier 0/5" in worker.text and "drafted" in worker.text
        await worker.press("f5")
        await worker.press("ctrl+u")
        await worker.type(str(target))
        await worker.press("enter")
        await worker.until(target.exists)
        assert "compare them before binding" in worker.text and "printed" in worker.text
        await worker.press("2")
        assert "signed" in worker.text
    assert target.stat().st_mode & 0o077 == 0
    reasons = file_desk.ask_now(lambda: [row.reason for row in Deed.select().where(Deed.kind == "dossiers.printed")])
    assert len(reasons) == 1 and reasons[0].startswith("01, 02, 07, 13, sha256 ") and "卷宗" not in reasons[0]


async def print_whole(worker: Seat, target: Path) -> None:
    """Ask for the whole dossier in a file, on the page of the dossier."""
    await worker.press("f5", "ctrl+u")
    await worker.type(str(target))
    await worker.press("enter")


async def test_a_case_that_changed_meanwhile_is_not_printed_and_no_file_stays(
    sit: Sit, file_desk: Desk, case: str, tmp_path: Path
) -> None:
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="dossier")
        take(file_desk, case, "note", text="又来电")
        await print_whole(worker, tmp_path / "卷宗.docx")
        await worker.until(lambda: "Somebody else changed" in worker.text)
        assert not list(tmp_path.glob("**/*卷宗*"))
        await print_whole(worker, tmp_path / "卷宗.docx")
        await worker.until((tmp_path / "卷宗.docx").exists)


async def test_a_store_that_is_busy_keeps_no_printing_and_no_file_stays(
    sit: Sit, file_desk: Desk, case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_pen: Pen) -> None:
        raise StoreBusy

    async with sit() as worker:
        await worker.open("disputes", matter=case, new="dossier")
        monkeypatch.setattr(Pen, "sign", busy)
        await print_whole(worker, tmp_path / "卷宗.docx")
        await worker.until(lambda: "another program is using the store" in worker.text)
    assert not list(tmp_path.glob("**/*卷宗*"))


@pytest.mark.parametrize(
    ("is_exact", "letters", "told"),
    [
        (True, [], "Printed:"),
        (False, [], "compare them before binding"),
        (True, ["𠮷"], "has these letters: 𠮷"),
        (False, ["𠮷"], "compare them before binding. No font on this machine has these letters: 𠮷"),
    ],
)
def test_a_pdf_tells_whether_its_numbers_are_true_and_which_letters_it_lacks(
    monkeypatch: pytest.MonkeyPatch, is_exact: bool, letters: list[str], told: str
) -> None:
    sheaf: Any = object()
    monkeypatch.setattr(printing.dossier_files, "as_pdf", lambda _sheaf: Bound(b"", 3, b"%PDF", is_exact))
    monkeypatch.setattr(printing.pages, "missing_glyphs", lambda _docx: letters)
    made = printing.made(Print(sheaf, (), (), ""), Path("卷宗.pdf"))
    sentence = made.told.format(file="x", letters=made.letters)
    assert told in sentence and ("compare" in sentence) is not is_exact and made.content == b"%PDF"


async def test_an_item_is_not_needed_for_a_reason_and_needed_again(sit: Sit, file_desk: Desk, case: str) -> None:
    async with sit() as worker:
        await worker.open("disputes", matter=case, new="dossier")
        await worker.press("down", "down", "5")
        await worker.type("已核验")
        await worker.press("enter")
        assert "not needed" in worker.text and "已核验" in worker.text
        await worker.press("5")
        assert "已核验" not in worker.text
        await worker.press("4")
        await worker.type("2")
        await worker.press("enter")
        assert "2 p." in worker.text


async def test_nothing_that_was_typed_is_read_as_markup(sit: Sit, file_desk: Desk) -> None:
    key = a_case(file_desk, title="张[red]三[/]与李四纠纷", brief="[/] 备注 \x1b[31m")
    async with sit() as worker:
        await worker.open("disputes", matter=key)
        assert "张[red]三[/]与李四纠纷" in worker.text
        await worker.open("disputes")
        assert "张[red]三[/]" in worker.text


async def test_a_red_case_stands_on_the_list_of_the_day_until_it_was_told(
    sit: Sit, file_desk: Desk, case: str, clock: StillClock
) -> None:
    take(file_desk, case, "colour", colour="red", reason="扬言动手")
    async with sit() as worker:
        await worker.press("f12")
        assert "tell street and police" in worker.text
        take(file_desk, case, "alert", partner="派出所", text="已报告")
        await worker.open("disputes")
        await worker.press("f12")
        assert "tell street and police" not in worker.text


async def test_a_page_that_a_draft_leads_to_is_an_opening_too_and_one_way_counts_once(
    sit: Sit, file_desk: Desk, case: str
) -> None:
    def opened() -> int:
        return file_desk.ask_now(Deed.select().where(Deed.kind == "disputes.open").count)

    async with sit() as worker:
        await worker.open("disputes", matter=case, new="sitting")
        assert opened() == 1
        await worker.press("escape", "f12")
        await worker.open("disputes", matter=case)
        await worker.press("f5", "escape", "ctrl+g", "escape", "ctrl+y", "escape")
        assert opened() == 2
