"""However the program ends while people are ticked: no tick that was shown as stored is lost, nor one that waited."""

from __future__ import annotations

import random
import re
import signal

import pytest

from db.desk import Desk
from db.models.transfers import TransferMark
from db.queries import transfers as kept
from db.rules.transfer_states import State
from tests import conftest, make
from tests.db.moved import an_area, begin
from tests.endings.conftest import Start
from tests.endings.test_endings import MOMENTS
from tests.terminal import Terminal

MANY = 40


def a_long_list(url: str) -> str:
    """Forty people to be brought out."""
    desk = conftest.open_desk(url)
    try:
        for place in range(MANY):
            make.a_resident(desk, f"住户{place}", f"7-1-{place // 4 + 1}0{place % 4 + 1}", make.HEAD)
        return begin(desk, an_area(desk, "7栋"))
    finally:
        desk.close()


def told(screen: Terminal) -> int:
    """How many the board shows as told and stored: those that still wait bear a sign."""
    counts = [int(count) for count in re.findall(r"told (\d+)", screen.text)]
    waiting = sum(line.lstrip("> ").startswith("+ ") for line in screen.screen.display)
    return max(counts, default=0) - waiting


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL, "hang up"], ids=["term", "kill", "hang-up"])
def test_no_tick_that_was_shown_as_stored_is_lost(start: Start, file_url: str, ending: signal.Signals | str) -> None:
    key, chance = a_long_list(file_url), random.Random(str(ending))
    before = 0
    for _turn in range(max(1, MOMENTS // 5)):
        screen = start()
        screen.type("\x10")
        screen.until("All actions")
        screen.type("bring\r")
        screen.until("ZY-")
        screen.type("\r")
        screen.until("in all")
        screen.type("1" * chance.randrange(2, 8))
        screen.drain(chance.random() * 0.3)
        for _look in range(0 if before else 200):
            # On a slow machine the first tick takes longer; without any the test would show nothing.
            if told(screen):
                break
            screen.drain(0.05)
        shown = told(screen)
        if ending == "hang up":
            screen.hang_up()
        else:
            screen.signal(signal.Signals(ending))
        screen.ended()
        desk = Desk.open(file_url, conftest.KEY)
        try:
            people = desk.ask_now(kept.people, key)
            marks = desk.ask_now(TransferMark.select().where(TransferMark.kind == State.TOLD.value).count)
        finally:
            desk.close()
        stored = sum(line.state is State.TOLD for line in people)
        assert stored >= max(shown, before) and marks >= stored
        before = stored
    assert before > 0
