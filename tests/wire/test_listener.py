"""The listener: what comes is handed on in order, nothing is heard after it was stopped, and it sleeps in between."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Iterator, Sequence

import pytest
from textual import events
from textual.message import Message

from tests.wire.line import Line, switches
from tui.wire.keyboard import Keyboard
from tui.wire.listener import Listener

PATIENCE = 10.0


class Ear:
    """What was heard, key by key, and in how many pieces."""

    def __init__(self, line: Line, keyboard: Keyboard | None = None) -> None:
        self.keys: list[str] = []
        self.pieces = 0
        self.listener = Listener(line.near, keyboard or Keyboard(), self.heard, line.lost)

    def heard(self, messages: Sequence[Message]) -> None:
        self.pieces += 1
        self.keys += [message.key for message in messages if isinstance(message, events.Key)]

    async def until(self, count: int) -> list[str]:
        async with asyncio.timeout(PATIENCE):
            while len(self.keys) < count:
                await asyncio.sleep(0.001)
        return self.keys


@pytest.fixture
async def line() -> Iterator[Line]:
    line = Line()
    yield line
    line.close()


async def test_keys_are_heard_in_order_and_those_of_one_piece_at_once(line: Line) -> None:
    os.write(line.far, b"abc\x1b[Ad")
    ear = Ear(line)
    assert await ear.until(5) == ["a", "b", "c", "up", "d"]
    assert ear.pieces == 1
    os.write(line.far, b"e")
    assert (await ear.until(6))[-1] == "e"
    ear.listener.stop()


async def test_escape_is_heard_though_nothing_follows(line: Line) -> None:
    ear = Ear(line)
    os.write(line.far, b"\x1b")
    assert await ear.until(1) == ["escape"]
    ear.listener.stop()


async def test_what_is_typed_after_it_was_stopped_waits_for_the_next(line: Line) -> None:
    ear = Ear(line)
    ear.listener.stop()
    assert not ear.listener.thread.is_alive()
    os.write(line.far, b"x")
    following = Ear(line)
    assert await following.until(1) == ["x"]
    assert ear.keys == [] and line.losses == 0
    # A thread that went on would hear the line of another test, which may have the same number.
    following.listener.stop()


async def test_a_terminal_that_goes_away_is_told_once_and_the_thread_ends(line: Line) -> None:
    ear = Ear(line)
    line.hang_up()
    async with asyncio.timeout(PATIENCE):
        await line.is_lost.wait()
    ear.listener.thread.join(PATIENCE)
    ear.listener.stop()
    await asyncio.sleep(0)
    assert line.losses == 1


async def test_a_pipe_that_ends_is_a_terminal_that_went_away(line: Line) -> None:
    near, far = os.pipe()
    listener = Listener(near, Keyboard(), lambda _messages: None, line.lost)
    os.close(far)
    async with asyncio.timeout(PATIENCE):
        await line.is_lost.wait()
    listener.stop()
    os.close(near)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_a_keyboard_that_fails_is_told_and_does_not_leave_the_app_deaf(line: Line) -> None:
    class Broken(Keyboard):
        def feed(self, data: bytes) -> list[Message]:
            raise RuntimeError

    ear = Ear(line, Broken())
    os.write(line.far, b"a")
    async with asyncio.timeout(PATIENCE):
        await line.is_lost.wait()
    ear.listener.stop()
    assert line.losses == 1


async def test_it_does_not_wake_while_nothing_is_typed(line: Line) -> None:
    ear = Ear(line)
    os.write(line.far, b"a\x1b")
    await ear.until(2)
    before = switches(ear.listener.thread)
    await asyncio.to_thread(threading.Event().wait, 0.5)
    # It may just be going to sleep. Waking ten times a second would make five.
    assert switches(ear.listener.thread) <= before + 1
    ear.listener.stop()


async def test_a_closed_loop_is_told_nothing(line: Line) -> None:
    ear = Ear(line)
    ear.listener.loop = asyncio.new_event_loop()
    ear.listener.loop.close()
    os.write(line.far, b"a")
    line.hang_up()
    ear.listener.thread.join(PATIENCE)
    assert not ear.listener.thread.is_alive()
    ear.listener.stop()
