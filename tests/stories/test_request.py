"""From a door to the end: a leak is told at a door, led on, not solved, taken up again, solved, and in the ledger."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import openpyxl

from db.changes import exports
from db.desk import Desk
from db.queries import papers, request_cards, requests
from db.queries.request_cards import RequestCard
from db.queries.requests import Chosen
from db.rules.papers import Month
from tests import make
from tests.stories.conftest import MovedClock
from tests.terminal import Terminal

F2, F3, ENTER, DOWN, BACK = "\x1bOQ", "\x1bOR", "\r", "\x1b[B", "\x02"
NEED, SAVE, REQUESTS = "\x18", "\x13", "\x14"


def press(screen: Terminal, keys: str, *shown: str) -> str:
    """Press keys and wait until the screen shows one of these texts."""
    screen.type(keys)
    return screen.until(*shown)


def step(screen: Terminal, name: str, *shown: str) -> str:
    """Press the digit that stands before a step on the page."""
    found = re.search(rf"(\d) {name}", screen.until(f" {name}"))
    assert found
    return press(screen, found[1], *shown)


def the_request(desk: Desk) -> RequestCard:
    """The one request of this story."""
    now = desk.by().at
    lists = (desk.ask_now(requests.some, one, now) for one in (Chosen.OPEN, Chosen.WAITING, Chosen.ENDED))
    (line,) = [line for lines in lists for line in lines]
    card = desk.ask_now(request_cards.one, line.id, now, desk.by().local - now, desk.worker_id)
    assert card is not None
    return card


def printed(desk: Desk, path: Path) -> dict[str, Any]:
    """The one row of the ledger of November, printed anew: its cells by their headings."""
    by = desk.by()
    path.unlink(missing_ok=True)
    told = (path, Month(2026, 11), desk.today(), desk.worker_id, by.local - by.at, by.at)
    desk.do_now(exports.place, desk.ask_now(papers.requests_ledger, *told))
    page = openpyxl.load_workbook(path).active
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    heading = next(place for place, row in enumerate(rows) if row[0] == "序号")
    return dict(zip(rows[heading], rows[heading + 1], strict=True))


def test_a_leak_told_at_a_door_is_led_to_its_end(
    screen: Terminal, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.xlsx"
    make.a_building(desk, "3", floors=3)
    make.a_resident(desk, "王秀英", at="3-1-301", relation=make.HEAD)

    # At the door: the need is noted, the result recorded, and the cursor goes on.
    press(screen, F2, "序号")
    press(screen, "1", "按空格写备注")
    press(screen, NEED, "漏水维修")
    press(screen, "ls" + ENTER, "简单写几个字")
    press(screen, "厨房顶漏水" + ENTER, "已记下")
    press(screen, "2", "已见1")
    screen.drain(0.3)

    # The visit makes a request of it, which carries the visit.
    press(screen, F3, "走访记录")
    press(screen, ENTER, "ZF-20261125-001")
    press(screen, "7", "登记诉求")
    press(screen, SAVE, "SQ-20261125-001")
    card = the_request(desk)
    assert (card.line.state, card.visit_number, card.line.address) == ("received", "ZF-20261125-001", "3-1-301")
    screen.until("ZF-20261125-001")

    row = printed(desk, ledger)
    assert (row["编号"], row["来源"], row["地址"], row["诉求内容"]) == (
        "SQ-20261125-001",
        "走访",
        "3-1-301",
        "厨房顶漏水",
    )
    assert (str(row["办理时限"]), row["办理情况"], row["办结时间"]) == ("2026-11-26 10:00:00", "登记", None)

    # Dispatched, then extended for a reason that somebody approved.
    step(screen, "交办", "责任单位")
    press(screen, "1" + ENTER + "物业维修班" + SAVE, "\n 已交办")
    row = printed(desk, ledger)
    assert (row["承办人"], row["办理情况"]) == ("李敏、物业维修班", "已交办")
    assert str(row["办理时限"]) == "2026-12-02 23:59:00"
    clock.set("2026-11-27 09:00")
    step(screen, "延期", "新期限")
    press(screen, "2026-12-10" + ENTER + "等配件" + ENTER + "张站长" + SAVE, "延期 1 次")
    card = the_request(desk)
    assert (card.extended, f"{card.line.due_at:%m-%d}") == (1, "12-10")
    assert str(printed(desk, ledger)["办理时限"]) == "2026-12-10 23:59:00"

    # Done, but the call back says that it still drips: it is taken up again, and its term begins anew.
    clock.set("2026-12-04 15:00")
    step(screen, "办完待回访", "办理结果")
    press(screen, "1" + ENTER + "换了水管" + SAVE, "\n 待回访")
    row = printed(desk, ledger)
    assert (row["办理情况"], row["办理结果"], row["是否解决"]) == ("待回访；换了水管", "已解决", None)
    clock.set("2026-12-05 10:00")
    step(screen, "回访", "联系")
    screen.type("133")
    screen.until("重办 1 次")
    card = the_request(desk)
    assert (card.line.state, card.solved, f"{card.line.due_at:%m-%d}") == ("working", "no", "12-12")
    row = printed(desk, ledger)
    assert (row["办理情况"], row["办理结果"], row["是否解决"], row["满意度"]) == ("办理中", None, "未解决", "不满意")
    assert (str(row["办理时限"]), str(row["回访时间"])) == ("2026-12-12 23:59:00", "2026-12-05 00:00:00")

    # A week later it is late; done again, called back, content: closed.
    clock.set("2026-12-13 08:00")
    press(screen, BACK, "走访记录", "走访")
    press(screen, REQUESTS, "逾期1天")
    press(screen, ENTER, "厨房顶漏水")
    step(screen, "办完待回访", "办理结果")
    press(screen, "1" + ENTER + "重做防水" + SAVE, "\n 待回访")
    step(screen, "回访", "联系")
    screen.type("111")
    screen.until("1 归档")
    card = the_request(desk)
    assert (card.line.state, card.reopened, card.satisfied) == ("closed", 1, "yes")
    assert [one.step for one in card.steps] == [
        "open",
        "assign",
        "extend",
        "finish",
        "call_back",
        "finish",
        "call_back",
    ]
    row = printed(desk, ledger)
    assert (row["办理情况"], row["办理结果"], row["是否解决"], row["满意度"]) == (
        "办结；重做防水",
        "已解决",
        "已解决",
        "满意",
    )
    assert (str(row["办结时间"]), str(row["办理时限"])) == ("2026-12-13 00:00:00", "2026-12-12 23:59:00")
