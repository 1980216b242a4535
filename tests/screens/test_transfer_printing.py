"""Printing the papers of transfers and shelters from a page: which paper, how much of it, to which file."""

from __future__ import annotations

from pathlib import Path

from db.changes import paper_templates, shelter_stays
from db.desk import Desk
from db.queries import history
from db.rules.shelter_guests import Guest
from seed import paper_templates as shipped
from tests.db.moved import a_flooded_house, an_area, begin, people, tick
from tests.screens.conftest import Sit
from tests.screens.test_shelters import a_shelter
from tests.seat import Seat
from tui import transfer_printing
from tui.page import Page

MASKED, WHOLE = "1", "2"


async def choose(worker: Seat, path: Path, *keys: str) -> None:
    """Choose a paper and how much of it by digits, and write it to a file."""
    await worker.press(*keys)
    await worker.until(lambda: "Write it to which file?" in worker.text)
    await worker.press("ctrl+u")
    await worker.type(str(path))
    await worker.press("enter")
    await worker.until(path.exists)
    await worker.settle()


async def test_every_paper_of_a_transfer_is_printed_and_the_ledger_keeps_what_was_whole(
    sit: Sit, file_desk: Desk, tmp_path: Path
) -> None:
    file_desk.do_now(paper_templates.plant, shipped.planted())
    a_flooded_house(file_desk)
    transfer = begin(file_desk, an_area(file_desk, "3栋"))
    tick(file_desk, transfer, "张小明", "refused", reason="goods")
    son = people(file_desk, transfer)["张小明"].id
    async with sit() as worker:
        await worker.open("shelters")
        page = worker.app.screen
        assert isinstance(page, Page)
        papers = (
            ("1", WHOLE, "花名册.docx"),
            ("2", MASKED, "名册.xlsx"),
            ("3", "", "统计.docx"),
            ("5", WHOLE, "拒.docx"),
        )
        for digit, much, name in papers:
            page.work(transfer_printing.choose(page, transfer, [son]))
            await worker.until(lambda: "What is printed?" in worker.text)
            await choose(worker, tmp_path / name, digit, *much)
        page.work(transfer_printing.choose(page, transfer))
        await worker.until(lambda: "What is printed?" in worker.text)
        await worker.press("5")
        assert "Put the cursor on whom the notice is for." in worker.text
        page.work(transfer_printing.choose(page, transfer))
        await worker.until(lambda: "What is printed?" in worker.text)
        await worker.press("4", "escape")
    told = [one.reason for one in file_desk.ask_now(history.recent, 4)][::-1]
    assert [one.partition(",")[0] for one in told] == [
        "transfer_roster", "transfer-roster", "transfer_standing", "transfer_refusal",
    ]  # fmt: skip
    assert ["unmasked" in one for one in told] == [True, False, False, True]


async def test_a_register_and_a_card_are_printed_from_the_shelters_page(
    sit: Sit, file_desk: Desk, tmp_path: Path
) -> None:
    file_desk.do_now(paper_templates.plant, shipped.planted())
    school = a_shelter(file_desk)
    file_desk.do_now(shelter_stays.take_in, school, [Guest(name="吴一", phone="13812345678")])
    async with sit() as worker:
        await worker.open("shelters", shelter=school)
        await choose(worker, tmp_path / "登记表.docx", "ctrl+w", "1", MASKED)
        assert "Printed:" in worker.text
        await choose(worker, tmp_path / "卡.docx", "enter", "ctrl+w", WHOLE)
        assert "Printed:" in worker.text
    told = [one.reason for one in file_desk.ask_now(history.recent, 2)][::-1]
    assert [one.split(", ")[0] for one in told] == ["shelter_register", "shelter_card"]
    assert "unmasked" in told[1] and "unmasked" not in told[0]
