"""Looks: the colours and marks of a cell as a terminal is told them, and the shortest way from one look to another."""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.color import Color, ColorSystem
from rich.style import Style

DEFAULT_INK, DEFAULT_PAPER = "39", "49"
# What switches each mark of a Rich style on and off, by the place of its bit.
ON = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "21", "51", "52", "53")
OFF = ("22", "22", "23", "24", "25", "25", "27", "28", "29", "24", "54", "54", "55")
# Bold and dim share one switch to be turned off, and so do the two ways of blinking.
SHARED = (0b11, 0b11 << 4)
# What would end the address of a link, or command the terminal.
COMMANDS = re.compile("[\x00-\x20\x7f-\x9f\ud800-\udfff]")
# Marks that are seen on an empty cell: underline, reverse, strike, double underline, frame, circle, overline.
SEEN_ON_BLANK = 1 << 3 | 1 << 6 | 1 << 8 | 1 << 9 | 1 << 10 | 1 << 11 | 1 << 12
# Double underline, frames and circles share their switch with others, and few terminals know them.
RARE = 1 << 9 | 1 << 10 | 1 << 11
MOST_STYLES = 4096
RESET = "\x1b[m"


class Look(NamedTuple):
    """Ink and paper as the numbers of an SGR sequence, the marks as bits in Rich's order, and where a link leads."""

    ink: str = DEFAULT_INK
    paper: str = DEFAULT_PAPER
    marks: int = 0
    link: str = ""

    @property
    def blank(self) -> Look:
        """The look of an empty cell: what cannot be seen without a character counts no longer."""
        return self if self.marks & SEEN_ON_BLANK else Look(paper=self.paper, link=self.link)


PLAIN = Look()


class Looks:
    """The looks of one terminal, each known by a small number; `PLAIN` is number 0."""

    def __init__(self, colours: ColorSystem | None, has_off_codes: bool = True) -> None:
        self.colours = colours
        self.has_off_codes = has_off_codes
        self.looks: list[Look] = [PLAIN]
        self.numbers: dict[Look, int] = {PLAIN: 0}
        self.styles: dict[Style | None, int] = {None: 0}
        self.steps: dict[tuple[int | None, int], str] = {}

    def number(self, look: Look) -> int:
        """The number of a look."""
        known = self.numbers.get(look)
        if known is None:
            known = self.numbers[look] = len(self.looks)
            self.looks.append(look)
        return known

    def of(self, style: Style | None) -> int:
        """The number of the look that a Rich style has on this terminal."""
        known = self.styles.get(style)
        if known is None:
            known = self.number(self.seen(style)) if style else 0
            if len(self.styles) >= MOST_STYLES:
                # Styles may carry what no terminal shows, such as a place in a text, and then never come again.
                self.styles.clear()
            self.styles[style] = known
        return known

    def seen(self, style: Style) -> Look:
        """What a terminal shows of a Rich style."""
        marks = (style._attributes & style._set_attributes) if style else 0
        return Look(
            self.shade(style.color, DEFAULT_INK, is_ink=True),
            self.shade(style.bgcolor, DEFAULT_PAPER, is_ink=False),
            marks,
            "" if COMMANDS.search(style.link or "") else style.link or "",
        )

    def shade(self, colour: Color | None, default: str, *, is_ink: bool) -> str:
        """A colour as numbers, in as many colours as the terminal has; the default one where it has none."""
        if colour is None or self.colours is None:
            return default
        return ";".join(colour.downgrade(self.colours).get_ansi_codes(is_ink))

    def blank(self, number: int) -> int:
        """The look of an empty cell in place of the one it was given."""
        return self.number(self.looks[number].blank)

    def has_link(self, number: int | None) -> bool:
        """Would what is written next belong to a link?"""
        return number is not None and bool(self.looks[number].link)

    def has_marks(self, number: int) -> bool:
        """Is an empty cell of this look more than paper, such as underlined? Erasing leaves nothing but paper."""
        return bool(self.looks[number].marks)

    def may_leave_blank(self, pen: int | None, blank: int) -> bool:
        """Does a space that is written in the pen's look appear as an empty cell of the other look?"""
        return pen is not None and (pen == blank or self.looks[pen].blank == self.looks[blank])

    def step(self, pen: int | None, to: int) -> str:
        """What takes the terminal from one look to another; from an unknown one everything is said."""
        if pen == to:
            return ""
        known = self.steps.get((pen, to))
        if known is None:
            known = self.steps[pen, to] = self.shortest(None if pen is None else self.looks[pen], self.looks[to])
        return known

    def shortest(self, old: Look | None, new: Look) -> str:
        """The shorter of changing what differs and saying all anew after a reset, with the link around it."""
        anew = RESET if new == PLAIN else sequence(["0", *inked(PLAIN, new), *marked(0, new.marks)])
        ways = [anew if visible(new) else RESET]
        if old is not None and (self.has_off_codes or not is_lessened(old, new)) and not (old.marks & RARE):
            ways.append(sequence([*unmarked(old.marks, new.marks), *inked(old, new)]))
        link = "" if new.link == (old.link if old else "") else f"\x1b]8;;{new.link}\x1b\\"
        return min(ways, key=len) + link


def visible(look: Look) -> bool:
    """Does a look differ from the plain one in more than its link?"""
    return (look.ink, look.paper, look.marks) != (DEFAULT_INK, DEFAULT_PAPER, 0)


def is_lessened(old: Look, new: Look) -> bool:
    """Does the new look lack a mark or a colour of the old one?"""
    loses_ink = old.ink != new.ink == DEFAULT_INK
    return bool(old.marks & ~new.marks) or loses_ink or old.paper != new.paper == DEFAULT_PAPER


def sequence(numbers: list[str]) -> str:
    """The numbers as one SGR sequence; nothing where there are none."""
    return f"\x1b[{';'.join(numbers)}m" if numbers else ""


def inked(old: Look, new: Look) -> list[str]:
    """The colours that are to change."""
    ink = [new.ink] if new.ink != old.ink else []
    return ink + ([new.paper] if new.paper != old.paper else [])


def marked(old: int, new: int) -> list[str]:
    """The marks to be switched on."""
    fresh = new & ~old
    return [ON[place] for place in range(len(ON)) if fresh >> place & 1]


def unmarked(old: int, new: int) -> list[str]:
    """The marks to be switched off, and on: of two that share a switch the one that stays is set anew."""
    gone = old & ~new
    kept = old
    for pair in SHARED:
        kept = kept & ~pair if gone & pair else kept
    return list(dict.fromkeys(OFF[place] for place in range(len(OFF)) if gone >> place & 1)) + marked(kept, new)
