"""What each everyday act on each screen costs on the wire, in bytes, as tables that a change shows in its diff.

`QIAOMEN_PICTURES=write` writes the tables anew. Counted is the way from one settled screen to the next, so that a count
depends on nothing but the two screens; a table never holds more than the most its kinds of act may cost.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from pathlib import Path

import pytest
from rich.color import ColorSystem

from db.changes import visits as visit_changes
from db.desk import Desk
from db.rules.visits import VisitDraft
from tests import make
from tests.db import campaigning, messy
from tests.pictures import picture
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui.wire import display
from tui.wire.difference import Painter
from tui.wire.terminals import Traits

# The most that an act of a kind may cost.
MOST = {
    "start": 2100,
    "letter": 25,
    "results": 700,
    "field": 50,
    "cursor": 50,
    "door": 300,
    "scroll": 260,
    "page": 1400,
    "screen": 1900,
    "dialog": 600,
}
NAMES = ("王秀英", "李建国", "张丽华", "刘洋", "陈静", "杨帆", "赵磊", "黄芳", "周杰", "吴敏")

Act = tuple[str, str, tuple[str, ...]]


class Meter:
    """Counts the bytes from one settled screen to the next."""

    def __init__(self, worker: Seat) -> None:
        self.worker = worker
        self.painter = Painter(Traits(ColorSystem.STANDARD, line_feed_is_down=True))

    def count(self) -> int:
        """The bytes since this was last asked; the first time those of the whole screen."""
        app, screen = self.worker.app, self.worker.page
        self.painter.resize(*screen.outer_size)
        update = screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        display.take_layout(self.painter, update)
        caret = app.caret()
        return len(self.painter.paint((caret.x, caret.y) if caret else None).encode())


def people(desk: Desk, count: int = 60) -> None:
    """People on a stair, all of them to be visited."""
    make.a_building(desk, "3", units=2, floors=8, doors=2)
    for number in range(count):
        at = f"3-{number % 2 + 1}-{number // 4 % 8 + 1}0{number // 2 % 2 + 1}"
        name = NAMES[number % 10] if number % 4 else f"{NAMES[number % 10][:1]}小{NAMES[number // 10][-1:]}"
        person = make.a_resident(desk, name, at=at, birth=str(1940 + number), phone=f"138{number:08d}")
        make.a_tag(desk, person, "A1", from_on=datetime.date(2026, 9, 1))
    desk.do_now(
        visit_changes.add, VisitDraft(make.a_room(desk, "3-1-101"), "11", ("01",), "1", datetime.date(2026, 11, 22))
    )


SCRIPTS: dict[str, tuple[Act, ...]] = {
    "today": (
        ("the first screen", "start", ()),
        ("the first letter with its results", "results", ("w",)),
        ("the second letter with its results", "results", ("a",)),
        ("a letter more with its results", "results", ("n",)),
        ("the cursor in the list", "cursor", ("down",)),
        ("the letters taken away", "page", ("escape",)),
        ("the rest of the list", "page", ("down", "up")),
        ("the cursor on the last line that is seen", "cursor", ("pagedown",)),
        ("a page of the list", "page", ("pagedown",)),
        ("one line further at its end", "scroll", ("down",)),
        ("help", "page", ("f1",)),
        ("back from help", "screen", ("escape",)),
        ("all actions", "dialog", ("f9",)),
        ("narrowed by a letter", "dialog", ("z",)),
        ("back from all actions", "page", ("escape",)),
        ("the other language", "screen", ("f8",)),
        ("and back", "screen", ("f8",)),
    ),
    "residents": (
        ("the first screen", "start", ()),
        ("a person", "screen", ("down", "enter")),
        ("life events", "dialog", ("5",)),
        ("back", "page", ("escape",)),
        ("the form", "screen", ("2",)),
        ("a letter", "letter", ("x",)),
        ("two hanzi at once", "letter", ("王", "门")),
        ("the next field", "field", ("tab",)),
        ("the next field, a choice", "field", ("tab", "tab")),
        ("another answer", "field", ("right",)),
        ("saved", "screen", ("f10",)),
        ("the last deed taken back?", "dialog", ("ctrl+z",)),
        ("no", "page", ("2",)),
        ("key groups", "dialog", ("4",)),
    ),
    "rounds": (
        ("the first screen", "start", ()),
        ("the buildings", "screen", ("f2",)),
        ("a stair", "screen", ("1",)),
        ("the next door with its card", "door", ("down",)),
        ("the door beside it", "door", ("right",)),
        ("a result, and on to the next door", "door", ("1",)),
        ("taken back", "door", ("ctrl+z",)),
        ("the note", "dialog", ("space",)),
        ("a letter of it, with phrases", "results", ("m",)),
        ("the note left", "dialog", ("escape",)),
        ("who was met", "dialog", ("tab",)),
        ("what the signs mean", "dialog", ("ctrl+g",)),
        ("back from it", "page", ("escape",)),
    ),
    "visits": (
        ("the first screen", "start", ()),
        ("the journal", "screen", ("f3",)),
        ("a visit", "screen", ("enter",)),
        ("back", "screen", ("escape",)),
        ("due visits", "screen", ("f4",)),
        ("the cursor in the list", "cursor", ("down",)),
        ("a page of the list", "page", ("pagedown",)),
        ("doors to try again", "screen", ("2",)),
        ("history", "screen", ("f6",)),
        ("a deed", "screen", ("enter",)),
        ("back", "screen", ("escape",)),
        ("drafts", "screen", ("ctrl+n",)),
    ),
    "campaigns": (
        ("the first screen", "start", ()),
        ("the buildings", "screen", ("f2",)),
        ("a stair", "screen", ("1",)),
        ("a contact: the first question", "door", ("1",)),
        ("an answer, and the next question", "door", ("1",)),
        ("a digit of a number", "letter", ("3",)),
        ("the next question", "door", ("enter",)),
        ("one of several choices", "door", ("1",)),
        ("the question before", "door", ("up",)),
        ("the draft kept", "dialog", ("escape",)),
        ("gone on with", "dialog", ("1",)),
    ),
    "imports": (
        ("the first screen", "start", ()),
        ("the sheets of the folder", "screen", ("f7",)),
        ("the columns of a sheet", "screen", ("1",)),
        ("the cursor in the list", "cursor", ("down",)),
        ("what a column means", "dialog", ("enter",)),
        ("back", "page", ("escape",)),
    ),
}


async def counted(worker: Seat, acts: Iterable[Act]) -> list[tuple[int, str, str]]:
    """What each act costs, with its kind."""
    meter = Meter(worker)
    rows = []
    for name, kind, keys in acts:
        await worker.press(*keys)
        rows.append((meter.count(), kind, name))
    return rows


@pytest.mark.parametrize("script", SCRIPTS)
async def test_an_act_costs_what_the_table_says(
    sit: Sit, file_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.chdir(home)
    messy.xlsx(home / "3栋居民登记表.xlsx", [messy.HEADING, *messy.family()])
    people(file_desk)
    if script == "campaigns":
        campaigning.plant(file_desk)
        campaigning.start(file_desk, campaigning.building_of(file_desk, make.a_room(file_desk, "3-1-101")))
    async with sit(language="zh") as worker:
        rows = await counted(worker, SCRIPTS[script])
    picture.check_text("".join(f"{count:5d}  {kind:8}{name}\n" for count, kind, name in rows), f"bytes-{script}.txt")
    assert [row for row in rows if row[0] > MOST[row[1]]] == []
