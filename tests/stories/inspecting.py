"""What stories of inspections share: the lists and papers of a store, a shop that is walked, and papers read back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from db.changes import checklists as checklist_changes
from db.changes import paper_templates
from db.desk import Desk
from db.models.drafts import Draft
from db.models.hazards import Hazard
from db.models.ledger import Deed
from db.queries import hazard_cards, inspection_cards, inspections
from db.queries.hazard_cards import HazardCard
from db.queries.inspection_cards import InspectionCard
from db.queries.inspections import Chosen
from db.rules.checklists import Result
from seed import checklists
from seed import paper_templates as shipped
from tests import make
from tests.stories.mediation import CLEAR, ENTER, F5, PALETTE, TODAY, press, read_back, until
from tests.terminal import Terminal

F10, TAB, ESCAPE = "\x1b[21~", "\t", "\x1b"
PRINT, MEANWHILE, NOBODY, TO_NUMBER = "\x17", "\x06", "\x05", "\x07"
PASS, FAIL = "1", "2"


def stock(desk: Desk) -> None:
    """A building with somebody in it, the nine checklists and the templates of papers."""
    make.a_building(desk, "3", floors=3)
    make.a_resident(desk, "王秀英", at="3-1-301", phone="13812345678")
    desk.do_now(checklist_changes.plant, checklists.planted())
    desk.do_now(paper_templates.plant, shipped.planted())


def door(screen: Terminal, name: str, *shown: str) -> str:
    """Go to a door of the program by its name, from wherever one is."""
    press(screen, TODAY, "Ctrl+G")
    press(screen, f"{PALETTE}{name}", f"> {name}")
    return press(screen, ENTER, *shown)


def shows(screen: Terminal, *texts: str, never: str = "\0") -> None:
    """Wait until the screen shows all of these texts at once, and another one not; a screen is painted in parts."""
    until(screen, lambda: all(text in screen.text for text in texts) and never not in screen.text)


def place_to_inspect(screen: Terminal, typed: str, *shown: str) -> str:
    """From the list of inspections to a place that is there."""
    door(screen, "安全检查", "1 完成")
    press(screen, F5, "检查哪里？")
    press(screen, typed, f"> {typed}")
    return press(screen, ENTER, *shown)


def new_shop(screen: Terminal, name: str) -> str:
    """From the list of inspections to a shop that nobody knew, by its two fields."""
    door(screen, "安全检查", "1 完成")
    press(screen, F5, "检查哪里？")
    press(screen, name, "按回车新建场所")
    press(screen, ENTER, "新建场所：类型")
    press(screen, "商店", "> 商店")
    press(screen, ENTER, "   商店")
    return press(screen, ENTER, "T02 九小场所消防")


def begin(screen: Terminal) -> str:
    """Nobody sleeps in the shop; two inspect it."""
    press(screen, TAB, "1 是  场所内有人住宿")
    press(screen, "1", "1 否  场所内有人住宿")
    press(screen, ENTER, "另一位是谁")
    return press(screen, f"王强{ENTER}", "  1/15")


def passing(screen: Terminal, numbers: Iterable[int], count: int) -> None:
    """Items of a list of so many pass, one key each."""
    for number in numbers:
        screen.until(f"  {number}/{count}\n", f"  {number}/{count} ")
        screen.type(PASS)


def failing(screen: Terminal, number: int, note: str) -> None:
    """An item of the list of sixteen fails: its note, and the usual limit."""
    screen.until(f"  {number}/1")
    press(screen, FAIL, "备注 直接写")
    press(screen, note, f"备注 {note}")
    screen.type(f"{ENTER}{ENTER}")
    screen.until(f"  {number + 1}/16")


def printed(screen: Terminal, desk: Desk, keys: str, path: Path) -> str:
    """Print something into a file, wait until the ledger knows of it, and read all of it."""
    press(screen, keys, "写到哪个文件")
    screen.type(f"{CLEAR}{path}{ENTER}")

    def is_told() -> bool:
        if not path.exists():
            return False
        told = f"sha256 {hashlib.sha256(path.read_bytes()).hexdigest()}"
        deeds = Deed.select().where((Deed.kind == "paper_prints.place") & Deed.reason.endswith(told))
        return desk.ask_now(deeds.exists)

    until(screen, is_told)
    screen.until("已打印：")
    return read_back(path).text


def scan(folder: Path, name: str) -> None:
    """A photograph comes into the drop folder."""
    (folder / "scans" / name).write_bytes(name.encode())


def the_inspection(desk: Desk) -> InspectionCard:
    """The one inspection of a story that was done."""
    (line,) = desk.ask_now(inspections.some, Chosen.DONE, desk.worker_id, 9)
    return desk.ask_now(inspection_cards.one, line.id)


def results(desk: Desk) -> dict[str, Result]:
    """What was seen at each item of the one inspection, by its name."""
    return {one.name: one.result for sheet in the_inspection(desk).sheets for one in sheet.items}


def hazard(desk: Desk, fault: str) -> HazardCard:
    """The only hazard of a fault."""
    (key,) = desk.ask_now(lambda: [row.matter_id for row in Hazard.select().where(Hazard.fault == fault)])
    by = desk.by()
    card = desk.ask_now(hazard_cards.one, key, by.at, by.local - by.at, desk.worker_id)
    assert card is not None
    return card


def states(desk: Desk, *faults: str) -> list[str]:
    """Where hazards stand, by their faults."""
    return [hazard(desk, fault).line.matter.state for fault in faults]


def dues(desk: Desk, *faults: str) -> list[str]:
    """By when hazards are to be put right, by their faults."""
    offset = desk.by().local - desk.by().at
    matters = [hazard(desk, fault).line.matter for fault in faults]
    return [f"{one.due_at + offset:%m-%d}" if one.due_at else "" for one in matters]


def kept(desk: Desk) -> str:
    """All drafts that the store keeps."""
    return "".join(desk.ask_now(lambda: [str(row.data) for row in Draft.select()]))
