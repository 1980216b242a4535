"""What noting a sitting costs on the wire: a letter only itself, a line that is ended the cells that changed."""

from __future__ import annotations

from db.desk import Desk
from tests.pictures import picture
from tests.pictures.test_bytes import MOST, Act, counted
from tests.screens.conftest import Sit
from tests.screens.mediated import a_case
from tests.screens.test_dispute_sittings import begun

SCRIPT: tuple[Act, ...] = (
    ("the page", "start", ()),
    ("another speaker", "field", ("3",)),
    ("the first letter", "field", ("我",)),
    ("two hanzi at once", "letter", ("家", "漏")),
    ("a letter", "letter", ("x",)),
    ("the line into the record", "results", ("enter",)),
    ("back to the one before", "field", ("enter",)),
    ("a line into a full record", "scroll", ("f", "u", "l", "enter")),
    ("into the lines", "dialog", ("up",)),
    ("the line above", "cursor", ("up",)),
    ("taken up for correction", "dialog", ("enter",)),
    ("corrected", "dialog", ("x", "enter")),
    ("what came of it", "page", ("f5",)),
    ("back to the record", "page", ("f5",)),
)


async def test_noting_a_sitting_costs_what_the_table_says(sit: Sit, file_desk: Desk) -> None:
    case = a_case(file_desk)
    async with sit(language="zh") as worker:
        await begun(worker, case)
        for place in range(20):
            await worker.press("2", *f"第{place}句", "enter")
        rows = await counted(worker, SCRIPT)
    picture.check_text("".join(f"{count:5d}  {kind:8}{name}\n" for count, kind, name in rows), "bytes-disputes.txt")
    assert [row for row in rows if row[0] > MOST[row[1]]] == []
