"""The outlet: what is written arrives whole and in order, and a line that hangs holds nothing up."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator

import pytest

from tests.wire.line import Line, switches
from tui.wire import outlet as outlets
from tui.wire.outlet import Outlet

PATIENCE = 10.0


@pytest.fixture
async def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


async def drained(outlet: Outlet) -> None:
    """Wait until the outlet says that all is written."""
    done = asyncio.Event()
    outlet.when_drained(done.set)
    async with asyncio.timeout(PATIENCE):
        await done.wait()


async def written(outlet: Outlet, line: Line, size: int) -> bytes:
    """Read so much at the far end while the loop goes on."""
    async with asyncio.timeout(PATIENCE):
        return await asyncio.to_thread(line.read, size)


async def test_what_is_written_arrives_in_order_as_utf_8(line: Line) -> None:
    outlet = Outlet(line.near, line.lost)
    outlet.write("敲")
    outlet.write("门\n")
    outlet.write("\udce4.")
    assert await written(outlet, line, 9) == "敲门\n?.".encode()
    await drained(outlet)
    assert not outlet.is_busy
    outlet.close()
    assert line.losses == 0


async def test_a_line_that_takes_nothing_makes_it_busy_and_not_the_loop(line: Line) -> None:
    outlet = Outlet(line.near, line.lost)
    text = "0123456789" * 100_000
    outlet.write(text)
    outlet.write("end")
    assert outlet.is_busy
    calls: list[str] = []
    outlet.when_drained(lambda: calls.append("drained"))
    await asyncio.sleep(0)
    assert outlet.is_busy and calls == []
    assert await written(outlet, line, len(text) + 3) == f"{text}end".encode()
    await drained(outlet)
    assert not outlet.is_busy and calls == ["drained"]
    outlet.close()
    assert calls == ["drained"]


async def test_who_waits_for_an_idle_line_is_called_at_once_and_in_the_loop(line: Line) -> None:
    outlet = Outlet(line.near, line.lost)
    threads: list[threading.Thread] = []
    outlet.when_drained(lambda: threads.append(threading.current_thread()))
    assert threads == []
    await asyncio.sleep(0)
    outlet.write("a")
    outlet.when_drained(lambda: threads.append(threading.current_thread()))
    await drained(outlet)
    assert threads == [threading.current_thread()] * 2
    outlet.close()


async def test_a_terminal_that_another_program_made_impatient_gets_everything(line: Line) -> None:
    os.set_blocking(line.near, False)
    outlet = Outlet(line.near, line.lost)
    text = "0123456789" * 50_000
    outlet.write(text)
    assert await written(outlet, line, len(text)) == text.encode()
    outlet.close()
    assert line.losses == 0


async def test_closing_writes_what_was_handed_over_and_nothing_later(line: Line) -> None:
    outlet = Outlet(line.near, line.lost)
    outlet.write("last words")
    outlet.close()
    outlet.write("too late")
    outlet.close()
    assert not outlet.thread.is_alive()
    os.set_blocking(line.far, False)
    assert os.read(line.far, 100) == b"last words"


async def test_closing_a_line_that_hangs_gives_up_and_tells_who_waits(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlets, "CLOSING_SECONDS", 0.05)
    outlet = Outlet(line.near, line.lost)
    outlet.write("x" * 1_000_000)
    told = asyncio.Event()
    outlet.when_drained(told.set)
    outlet.close()
    async with asyncio.timeout(PATIENCE):
        await told.wait()
    assert outlet.thread.is_alive()
    # What was given up is not written later, into what the next program shows.
    os.set_blocking(line.near, False)
    line.hang_up()
    outlet.thread.join(PATIENCE)
    await asyncio.sleep(0)
    assert not outlet.thread.is_alive() and line.losses == 0


async def test_closing_waits_for_a_slow_line_as_long_as_it_takes_something(
    line: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outlets, "CLOSING_SECONDS", 0.25)
    outlet = Outlet(line.near, line.lost)
    text = "x" * 60_000 + "the end"
    outlet.write(text)
    taken: list[bytes] = []

    def take_slowly() -> None:
        pace = threading.Event()
        while sum(map(len, taken)) < len(text):
            pace.wait(0.03)
            taken.append(os.read(line.far, 4096))

    reader = threading.Thread(target=take_slowly, daemon=True)
    reader.start()
    await asyncio.to_thread(outlet.close)
    reader.join(PATIENCE)
    assert b"".join(taken).endswith(b"the end")


async def test_what_waits_can_be_dropped(line: Line) -> None:
    outlet = Outlet(line.near, line.lost)
    outlet.write("x" * 1_000_000)
    outlet.write("a frame")
    assert outlet.waiting_length >= len("a frame")
    outlet.drop_waiting()
    assert outlet.waiting_length == 0
    outlet.write("last words")
    line.hang_up()
    outlet.close()


async def test_a_terminal_that_goes_away_is_told_once_and_swallows_what_comes(line: Line) -> None:
    outlet = Outlet(line.near, line.lost)
    outlet.write("x" * 1_000_000)
    told = asyncio.Event()
    outlet.when_drained(told.set)
    line.hang_up()
    async with asyncio.timeout(PATIENCE):
        await line.is_lost.wait()
        await told.wait()
    outlet.write("y")
    assert not outlet.is_busy
    await drained(outlet)
    outlet.close()
    assert line.losses == 1


async def test_nothing_happens_in_the_thread_while_nothing_is_written(line: Line) -> None:
    outlet = Outlet(line.near, line.lost)
    outlet.write("a")
    await drained(outlet)
    before = switches(outlet.thread)
    await asyncio.to_thread(threading.Event().wait, 0.5)
    # It may just be going to sleep. Waking ten times a second would make five.
    assert switches(outlet.thread) <= before + 1
    outlet.close()
