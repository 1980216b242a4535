"""From a door to the end: a leak is told at a door, led on, not solved, taken up again, solved, and in the ledger."""

from __future__ import annotations

import re

from db.desk import Desk
from db.queries import request_cards, requests
from db.queries.request_cards import RequestCard
from db.queries.requests import Chosen
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


def test_a_leak_told_at_a_door_is_led_to_its_end(screen: Terminal, desk: Desk, clock: MovedClock) -> None:
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
    assert "ZF-20261125-001" in screen.text

    # Handed on, then extended for a reason that somebody approved.
    step(screen, "自办", "办理中")
    clock.set("2026-11-27 09:00")
    step(screen, "延期", "新期限")
    press(screen, "2026-12-10" + ENTER + "等配件" + ENTER + "张站长" + SAVE, "延期 1 次")
    card = the_request(desk)
    assert (card.extended, f"{card.line.due_at:%m-%d}") == (1, "12-10")

    # Done, but the call back says that it still drips: it is taken up again, and its term begins anew.
    clock.set("2026-12-04 15:00")
    step(screen, "办完待回访", "办理结果")
    press(screen, "1" + ENTER + "换了水管" + SAVE, "待回访")
    clock.set("2026-12-05 10:00")
    step(screen, "回访", "联系")
    screen.type("133")
    screen.until("重办 1 次")
    card = the_request(desk)
    assert (card.line.state, card.solved, f"{card.line.due_at:%m-%d}") == ("working", "no", "12-12")

    # A week later it is late; done again, called back, content: closed.
    clock.set("2026-12-13 08:00")
    press(screen, BACK, "走访记录", "走访")
    press(screen, REQUESTS, "逾期1天")
    press(screen, ENTER, "厨房顶漏水")
    step(screen, "办完待回访", "办理结果")
    press(screen, "1" + ENTER + "重做防水" + SAVE, "待回访")
    step(screen, "回访", "联系")
    screen.type("111")
    screen.until("1 归档")
    card = the_request(desk)
    assert (card.line.state, card.reopened, card.satisfied) == ("closed", 1, "yes")
    assert [one.step for one in card.steps] == [
        "open",
        "handle",
        "extend",
        "finish",
        "call_back",
        "finish",
        "call_back",
    ]
