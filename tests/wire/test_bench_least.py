"""The least bytes from one screen to another, reckoned by hand, and never more than what really draws it."""

from __future__ import annotations

import random

import pytest

from tests.bench.least import least_bytes, picture
from tests.bench.tables import middle, part
from tests.bench.wire_search import stood
from tests.terminal import Screen, Stream

COLUMNS, LINES = 20, 5


def least(before: str, then: str) -> int:
    """The least from what one text draws to what another one then makes of it."""
    screen = Screen(COLUMNS, LINES)
    stream = Stream(screen)
    stream.feed(before)
    old = picture(screen)
    stream.feed(then)
    return least_bytes(old, picture(screen))


@pytest.mark.parametrize(
    ("before", "then", "bytes_needed"),
    [
        ("abc", "", 0),
        ("abc", "\x1b[1;1Habc", 0),
        ("abc", "d", 1),
        ("abc", "王", 3),
        ("abc", "\x1b[3;7Hd", len("\x1b[3;7Hd")),
        ("abcdef\x1b[1;1H", "Ab\x1b[CD", len("AbcD")),
        ("abcdefghij\x1b[1;1H", "A\x1b[8CJ", len("A\x1b[8CJ")),
        ("abc", "\x1b[31md", len("\x1b[31md")),
        ("abc", "\x1b[1;31;42md", len("\x1b[1;31;42md")),
        ("abc", "\x1b[38;2;1;20;255md", len("\x1b[38;2;1;20;255md")),
        ("\x1b[31mabc", "\x1b[m\x1b[1;1Hxyz", len("\x1b[1;1Hxyz")),
        ("abcdefghijklm\x1b[1;4H", "\x1b[K", len("\x1b[K")),
        ("abc", "d\x1b[1;1H", len("d\x1b[1;1H")),
        ("\x1b[?25labc", "d\x1b[1;1H", len("\x1b[1;4Hd")),
    ],
)
def test_the_least_is_what_a_careful_hand_writes(before: str, then: str, bytes_needed: int) -> None:
    assert least(before, then) == bytes_needed


def test_the_least_is_never_more_than_a_drawing_that_goes_through_the_rows() -> None:
    chance = random.Random(1)
    for _turn in range(200):
        drawing = ""
        for row in sorted(chance.sample(range(1, LINES + 1), chance.randint(1, LINES))):
            text = "".join(chance.choice("cd 王") for _ in range(chance.randint(1, 5)))
            style = chance.choice(["0", "0;1;31", "0;42", "0;7"])
            drawing += f"\x1b[{row};{chance.randint(1, 10)}H\x1b[{style}mx{text}"
        assert 0 < least("\x1b[2;2Habab\x1b[4;1Hcdcd", drawing) <= len(drawing.encode())


def test_a_row_stands_from_the_first_piece_after_which_it_stays() -> None:
    assert stood(["", "a", "ab", "ab"], [0.1, 0.2, 0.3]) == [0.2]
    assert stood(["a", "b", "a", "c"], [0.1, 0.2, 0.3]) == [0.3]


def test_a_row_that_stays_as_it_was_is_not_timed() -> None:
    assert stood(["a", "b", "a"], [0.1, 0.2]) == []


def test_the_middle_and_the_slowest_pass_over_keys_without_an_answer() -> None:
    times = [None, *(float(number) for number in range(1, 101))]
    assert (middle(times), part(times, 0.95), part(times, 1)) == (50.5, 96.0, 100.0)
    assert (middle([]), part([None], 0.5)) == (0.0, 0.0)
