"""The terminal of the tests: what it draws beyond the usual, what it passes over, what it answers and counts."""

from __future__ import annotations

import os
import time
import tty
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests import terminal
from tests.terminal import Screen, Stream, Terminal

ROWS = "one\r\ntwo\r\nthree\r\nfour"


def drawn(*pieces: str) -> Screen:
    """A small screen after what a program wrote in these pieces."""
    screen = Screen(10, 4)
    stream = Stream(screen)
    for piece in pieces:
        stream.feed(piece)
    return screen


def lines(screen: Screen) -> list[str]:
    """What stands on a screen."""
    return [line.rstrip() for line in screen.display]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("\x1b[S", ["two", "three", "four", ""]),
        ("\x1b[2S", ["three", "four", "", ""]),
        ("\x1b[T", ["", "one", "two", "three"]),
        ("\x1b[2;3r\x1b[S", ["one", "three", "", "four"]),
        ("\x1b[2;3r\x1b[9T", ["one", "", "", "four"]),
        ("\x1b[1;1H王\x1b[2b", ["王王王", "two", "three", "four"]),
        ("\x1b[1;1Hx\x1b[b", ["xxe", "two", "three", "four"]),
    ],
)
def test_a_program_shifts_lines_and_repeats_characters(written: str, shown: list[str]) -> None:
    assert lines(drawn(ROWS, written)) == shown


def test_shifting_leaves_the_cursor_and_fills_with_the_background_in_use() -> None:
    screen = drawn(ROWS, "\x1b[2;3H\x1b[44m\x1b[S")
    assert (screen.cursor.y, screen.cursor.x) == (1, 2)
    assert {screen.buffer[3][column].bg for column in range(10)} == {"blue"}
    assert screen.buffer[2][9].bg == "default"


@pytest.mark.parametrize(
    "private",
    [
        "\x1b[>1u",
        "\x1b[<u",
        "\x1b[=1;1u",
        "\x1b[>4;1m",
        "\x1b[?4m",
        "\x1b[4:3m",
        "\x1b[!p",
        "\x1b[2 q",
        "\x1bP+q54\x1b\\",
    ],
)
def test_what_is_meant_for_other_terminals_is_neither_drawn_nor_takes_effect(private: str) -> None:
    for place in range(len(private) + 1):
        screen = drawn(f"a{private[:place]}", f"{private[place:]}b")
        assert lines(screen)[0] == "ab"
        assert screen.cursor.attrs == Screen(1, 1).cursor.attrs


@contextmanager
def running(pieces: tuple[str, ...], answering: bool) -> Iterator[Terminal]:
    """A program that has written these pieces to its terminal, one by one, and then shows what it hears."""

    def program() -> int:
        tty.setraw(0)
        for place, piece in enumerate(pieces):
            if place:
                os.read(0, 1)
            os.write(1, piece.encode())
        heard = os.read(0, 1000)
        os.write(1, heard.replace(b"\x1b", b"ESC") + b" heard")
        os.read(0, 1)
        return 0

    one = terminal.start(program, answering=answering)
    try:
        for place in range(len(pieces)):
            if place:
                one.type("g")
            written = len("".join(pieces[: place + 1]))
            while one.written < written:
                assert one.read(terminal.PATIENCE)
        yield one
    finally:
        one.close()


@pytest.mark.parametrize(
    ("questions", "answer"),
    [
        (("\x1b[?2026$p",), "ESC[?2026;0$y heard"),
        (("ab\x1b[6n",), "ESC[1;3R heard"),
        (("ab\x1b[", "6n"), "ESC[1;3R heard"),
        (("\x1b[c",), "ESC[?62;22c heard"),
        (("\x1b[>c",), "ESC[>0;276;0c heard"),
        (("\x1b]11;?\x07",), "ESC]11;rgb:1010/1010/1010"),
    ],
)
def test_a_program_that_asks_its_terminal_is_answered(questions: tuple[str, ...], answer: str) -> None:
    with running(questions, answering=True) as one:
        assert answer in one.until(answer)


def test_a_terminal_that_does_not_answer_leaves_the_program_to_the_keys() -> None:
    with running(("\x1b[6n",), answering=False) as one:
        one.type("k")
        assert "k heard" in one.until("heard")


def test_what_a_program_writes_is_kept_with_its_time_and_drawn_piece_by_piece() -> None:
    with running(("one", "two"), answering=False) as one:
        assert lines(one.emulated)[0] == ""
        assert [data for _at, data in one.received] == [b"one", b"two"]
        assert one.received[0][0] < one.received[1][0] < time.perf_counter()
        assert one.draw_next()
        assert lines(one.emulated)[0] == "one"
        assert one.text.splitlines()[0] == "onetwo"
        assert not one.draw_next()


def test_the_processor_time_of_a_program_is_counted_with_all_its_threads() -> None:
    def program() -> int:
        import threading

        def work() -> None:
            while time.thread_time() < 0.03:
                pass

        threads = [threading.Thread(target=work) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        os.write(1, b"done")
        os.read(0, 1)
        return 0

    one = terminal.start(program)
    try:
        one.until("done")
        assert 0.06 <= one.seconds_used() < 1
    finally:
        one.close()
