"""The painter by itself: whatever stood there before, the terminal shows what is wanted, for few bytes."""

from __future__ import annotations

import random
import re

import pyte
import pytest
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style

from tests.wire.twin import differences, terminal
from tui.wire import looks, shifts
from tui.wire.cells import Row
from tui.wire.difference import Painter
from tui.wire.terminals import Traits

WIDTH, HEIGHT = 24, 10
FULL = Traits(ColorSystem.STANDARD, line_feed_is_down=True)
# What the painter says to go somewhere.
MOVES = re.compile(r"\x1b\[[0-9;]*[A-H]|[\r\n\b]")
SIGNS = "ab 王门😀│é𠀀  "
STYLES = [
    Style.parse(text) for text in ("", "bold", "red", "on blue", "bold red on blue", "underline", "reverse", "dim")
]


class Glass:
    """A painter and the terminal it writes to."""

    def __init__(self, traits: Traits = FULL, size: tuple[int, int] = (WIDTH, HEIGHT)) -> None:
        self.painter = Painter(traits)
        self.painter.resize(*size)
        self.screen, self.stream = terminal(*size, traits)
        self.said = ""

    def write(self, y: int, x: int, text: str, style: Style | None = None) -> None:
        """Want a text in a place."""
        self.painter.put(y, x, [Segment(text, style)], self.painter.width)

    def paint(self, cursor: tuple[int, int] = (0, 0)) -> str:
        """Bring the terminal up to date, and answer what was written."""
        self.said = self.painter.paint(cursor)
        self.stream.feed(self.said)
        return self.said

    def lines(self) -> list[str]:
        """What the terminal shows."""
        return [line.rstrip() for line in self.screen.display]


@pytest.fixture
def glass() -> Glass:
    """A terminal that was painted once."""
    one = Glass()
    one.paint()
    return one


def afresh(glass: Glass) -> Glass:
    """Another terminal, on which the same is painted at once."""
    other = Glass(glass.painter.traits)
    other.painter.wanted = [row[:] for row in glass.painter.wanted]
    other.painter.looks.looks = glass.painter.looks.looks
    other.painter.looks.numbers = glass.painter.looks.numbers
    other.paint((glass.screen.cursor.x, glass.screen.cursor.y))
    return other


TRAITS = [
    FULL,
    Traits(ColorSystem.EIGHT_BIT, erases_in_paper=False, erases_cells=False),
    Traits(ColorSystem.STANDARD),
    Traits(ColorSystem.TRUECOLOR, erases_in_paper=False),
    Traits(ColorSystem.STANDARD, has_columns=False, edits_lines=False, line_feed_is_down=True),
    Traits(None, has_columns=False, has_off_codes=False),
]


@pytest.mark.parametrize("seed", range(10))
def test_a_screen_painted_step_by_step_equals_one_painted_at_once(seed: int) -> None:
    chance = random.Random(seed)
    glass = Glass(TRAITS[seed % len(TRAITS)])
    for _step in range(120):
        for _text in range(chance.randint(1, 4)):
            text = "".join(chance.choices(SIGNS, k=chance.randint(1, WIDTH)))
            glass.write(chance.randrange(HEIGHT), chance.randrange(WIDTH), text, chance.choice(STYLES))
        if chance.random() < 0.3:
            move_lines(glass, chance)
        if chance.random() < 0.05:
            glass.painter.forget()
        cursor = chance.randrange(WIDTH), chance.randrange(HEIGHT)
        glass.paint(cursor)
        assert (glass.screen.cursor.x, glass.screen.cursor.y) == cursor
        assert differences(glass.screen, afresh(glass).screen, range(HEIGHT)) == []
        assert glass.paint(cursor) == ""


def move_lines(glass: Glass, chance: random.Random) -> None:
    """Want some lines higher up or lower down, as when a list is scrolled."""
    wanted = glass.painter.wanted
    top = chance.randrange(HEIGHT - 4)
    bottom = chance.randrange(top + 3, HEIGHT)
    block = wanted[top : bottom + 1]
    by = chance.randint(-2, 2)
    wanted[top : bottom + 1] = block[by:] + block[:by]
    glass.painter.changed.update(range(HEIGHT))


def test_a_wide_character_is_never_left_half(glass: Glass) -> None:
    glass.write(0, 0, "王门院")
    glass.paint()
    glass.write(0, 1, "a")
    glass.paint()
    assert glass.lines()[0] == " a门院"
    glass.write(0, 3, "楼")
    glass.paint()
    assert glass.lines()[0] == " a 楼"


def test_text_behind_joined_signs_stands_in_the_column_it_was_laid_out_for(glass: Glass) -> None:
    for y, sign in enumerate(("👨\u200d👩\u200d👧", "❤\ufe0f", "①", "…", "😀")):
        glass.write(y, 0, f"{sign}|")
    glass.paint()
    columns = [next(x for x in range(WIDTH) if glass.screen.buffer[y][x].data == "|") for y in range(5)]
    assert columns == [2, 2, 1, 1, 2]


@pytest.mark.parametrize(
    ("command", "shown"),
    [
        ("x\x1b[2J❤\ufe0f", "x?[2J❤\ufe0f"),
        ("x\x07\x9b31m\u200dy", "x??31m\u200dy"),
        ("门\udce4c", "门?c"),
        ("\x1b[2J", "?[2J"),
        ("\x07", "?"),
        ("\x9b31m", "?31m"),
        ("a\rb", "a?b"),
        ("\x7f", "?"),
        ("门\x1bc", "门?c"),
    ],
)
def test_a_control_character_in_a_text_never_reaches_the_terminal(glass: Glass, command: str, shown: str) -> None:
    glass.write(0, 0, command)
    said = glass.paint((5, 5))
    assert MOVES.sub("", said).rstrip() == shown
    assert glass.lines()[0][:2] == shown[:2]


def test_a_typed_letter_costs_the_letter_where_the_cursor_already_stands(glass: Glass) -> None:
    glass.write(3, 4, "zhan")
    glass.paint((8, 3))
    glass.write(3, 8, "g")
    assert glass.paint((9, 3)) == "g"


def test_two_hanzi_cost_their_six_bytes(glass: Glass) -> None:
    glass.paint((4, 3))
    glass.write(3, 4, "王门")
    assert len(glass.paint((8, 3)).encode()) == 6


def test_a_mark_that_moves_one_line_down_costs_less_than_twenty_bytes(glass: Glass) -> None:
    for y in range(HEIGHT):
        glass.write(y, 0, f"  name {y}")
    glass.write(2, 0, ">")
    glass.paint((0, 2))
    glass.write(2, 0, " ")
    glass.write(3, 0, ">")
    assert len(glass.paint((0, 3))) < 12


def rows_of(glass: Glass, first: int, top: int, bottom: int) -> None:
    """Want a list from its row `first` on."""
    for y in range(top, bottom + 1):
        number = first + y - top
        glass.write(y, 0, f"{'王李赵钱孙周'[number % 6] * 3} {number * 7919 % 10_000:04d} {'abcdef'[number % 6] * 8}")


@pytest.mark.parametrize("by", [1, -1, 3])
def test_a_scrolled_list_has_the_terminal_move_its_lines(glass: Glass, by: int) -> None:
    glass.write(0, 0, "title")
    rows_of(glass, 100, 1, 8)
    glass.write(9, 0, "keys")
    glass.paint()
    rows_of(glass, 100 + by, 1, 8)
    said = glass.paint()
    assert "\x1b[2;9r" in said
    assert len(said.encode()) < 40 + abs(by) * 32
    assert differences(glass.screen, afresh(glass).screen, range(HEIGHT)) == []


def test_a_line_that_becomes_empty_is_erased(glass: Glass) -> None:
    glass.write(4, 2, "a long line of text")
    glass.paint()
    glass.write(4, 2, " " * (WIDTH - 2))
    assert glass.paint() == "\x1b[5;3H\x1b[K\x1b[H"


def test_nothing_that_did_not_change_is_written(glass: Glass) -> None:
    glass.write(4, 2, "the same")
    glass.paint()
    glass.write(4, 2, "the same")
    assert glass.paint() == ""


def test_a_forgotten_terminal_is_painted_whole(glass: Glass) -> None:
    glass.write(4, 2, "text", STYLES[4])
    glass.paint()
    glass.stream.feed("\x1b[H\x1b[31mrubbish of another program\x1b[5;9r\x1b[4h")
    glass.painter.forget()
    glass.paint()
    assert differences(glass.screen, afresh(glass).screen, range(HEIGHT)) == []
    assert glass.screen.margins is None
    assert pyte.modes.IRM not in glass.screen.mode


def test_a_terminal_that_shrank_before_a_frame_was_painted_is_painted_in_its_size(glass: Glass) -> None:
    glass.write(HEIGHT - 1, 0, "the last line")
    glass.painter.resize(WIDTH, 3)
    glass.write(0, 0, "title")
    assert "title" in glass.paint()


def test_more_looks_than_can_be_kept_are_begun_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.wire.difference.MOST_LOOKS", 5)
    glass = Glass(Traits(ColorSystem.TRUECOLOR))
    sizes = []
    for number in range(20):
        is_anew = glass.painter.resize(WIDTH, HEIGHT)
        sizes.append(len(glass.painter.looks.looks))
        glass.write(0, 0, "x", Style.parse(f"#0000{number:02x}"))
        glass.paint()
        assert glass.lines()[0] == "x"
        assert is_anew is (sizes[-1] == 1 and number > 0)
    assert max(sizes) <= 6


def test_a_link_is_opened_and_closed_within_its_frame(glass: Glass) -> None:
    glass.write(1, 0, "here", Style(link="https://example.org/?a=1"))
    said = glass.paint((0, 0))
    assert said.count("\x1b]8;;https://example.org/?a=1\x1b\\") == 1
    assert said.endswith("\x1b]8;;\x1b\\\x1b[H")
    glass.painter.forget()
    assert "\x1b]8;;\x1b\\" in glass.paint((0, 0))


@pytest.mark.parametrize("link", ["http://a\x1b[2J", "http://a\x07", "a b", "\x9cx"])
def test_a_link_that_would_command_the_terminal_is_none(glass: Glass, link: str) -> None:
    glass.write(1, 0, "here", Style(link=link))
    assert "]8;" not in glass.paint((0, 0))


def test_a_cursor_that_is_wanted_outside_stands_at_the_edge(glass: Glass) -> None:
    glass.paint((WIDTH + 5, HEIGHT + 5))
    assert (glass.screen.cursor.x, glass.screen.cursor.y) == (WIDTH - 1, HEIGHT - 1)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("blink blink2", "blink", ["25", "5"]), ("bold dim", "dim", ["22", "2"]), ("bold italic", "italic", ["22"])],
)
def test_of_two_marks_that_share_a_switch_the_one_that_stays_is_set_anew(old: str, new: str, said: list[str]) -> None:
    known = looks.Looks(None)
    marks = [known.looks[known.of(Style.parse(text))].marks for text in (old, new)]
    assert looks.unmarked(*marks) == said


def test_moving_lines_on_a_large_terminal_is_found_without_trying_everything() -> None:
    glass = Glass(FULL, (200, 80))
    for y in range(80):
        glass.write(y, 0, "".join(chr(0x4E00 + (y * 97 + x * 31) % 5000) for x in range(90)))
    glass.paint()
    glass.painter.wanted[5:70] = glass.painter.wanted[6:71]
    glass.painter.changed.update(range(80))
    counted: list[int] = []
    original = shifts.distance

    def count(one: Row, other: Row) -> int:
        counted.append(1)
        return original(one, other)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shifts, "distance", count)
        assert "\x1b[6;71r" in glass.paint()
    assert len(counted) < 600
