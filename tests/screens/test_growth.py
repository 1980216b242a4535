"""A long day: what was opened and closed is gone, page by page and dialog by dialog."""

from __future__ import annotations

import gc
from collections import Counter

from textual._styles_cache import StylesCache
from textual.message_pump import MessagePump
from textual.timer import Timer
from textual.worker import Worker

from db.desk import Desk
from tests import make
from tests.screens.conftest import Sit
from tests.seat import Seat

# Pages, dialogs and their widgets are pumps of messages.
LASTING = (MessagePump, StylesCache, Timer, Worker)
ROUND = ("f1", "escape", "f9", "escape", "f3", "f12", "f5", "l", "i", "escape", "ctrl+z", "escape", "f12")


async def day(worker: Seat, times: int) -> Counter[str]:
    """Go through pages, help, the palette and a form so many times, and count what lives then."""
    for _turn in range(times):
        await worker.press(*ROUND)
    gc.collect()
    return Counter(type(one).__qualname__ for one in gc.get_objects() if issubclass(type(one), LASTING))


async def test_a_day_leaves_nothing_behind(sit: Sit, file_desk: Desk) -> None:
    make.a_resident(file_desk, "张建国", at="3-2-1201")
    async with sit() as worker:
        first = await day(worker, 1)
        assert await day(worker, 2) - first == Counter()
        assert worker.app.lost_line == []
        assert len(worker.app.screen_stack) == 1
