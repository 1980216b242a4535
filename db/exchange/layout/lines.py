"""How high a line is and how wide its letters are: what pages are counted with, and set with."""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from db.exchange.layout.shapes import Look, Shape

# What letters rise and sink where no font says it, as a part of their size.
RISE, SINK = 0.95, 0.25
# In a line of exact height letters stand on four fifths of it.
STANDS_AT = 0.8
FULL = ("W", "F", "A")
NARROW = frozenset("iljtfI.,:;'|!()[] ")
WORD = re.compile(r"[!-~\u00a0-\u024f]+|.", re.DOTALL)


@dataclass(frozen=True)
class Line:
    """How far a line reaches above and below the foot of its letters, in points."""

    top: float
    bottom: float

    @property
    def height(self) -> float:
        """The whole height."""
        return self.top + self.bottom


def line_of(shape: Shape, look: Look, pitch: float, rise: float = RISE, sink: float = SINK) -> Line:
    """The line that letters of a look need in a paragraph; `pitch` is that of the page's grid, 0 without one."""
    if shape.rule == "exact":
        return Line(shape.line * STANDS_AT, shape.line * (1 - STANDS_AT))
    plain = (rise + sink) * look.size
    if pitch > 0 and shape.is_on_grid:
        height = max(math.ceil(plain / pitch - 0.01), 1) * pitch * (shape.line if shape.rule == "auto" else 1)
        height = max(height, shape.line) if shape.rule == "atLeast" else height
        half = (height - plain) / 2
        return Line(rise * look.size + half, sink * look.size + half)
    height = plain * shape.line if shape.rule == "auto" else max(plain, shape.line)
    return Line(height - sink * look.size, sink * look.size)


def width_of(text: str, look: Look) -> float:
    """About how wide a text is: a hanzi is as wide as it is high, a Latin letter about half as wide."""
    wide = sum(letter_width(letter) for letter in text)
    broad = 1.05 if look.is_bold and text.isascii() else 1.0
    return max(wide * look.size * broad + look.apart * len(text), 0.0)


def letter_width(letter: str) -> float:
    """The width of a letter as a part of its size."""
    if unicodedata.east_asian_width(letter) in FULL:
        return 1.0
    if letter in NARROW:
        return 0.3 if letter != " " else 0.25
    if unicodedata.combining(letter):
        return 0.0
    return 0.68 if letter.isupper() else 0.5


def words_of(text: str) -> list[str]:
    """A text in parts between which a line may end: hanzi one by one, Latin letters and digits as words."""
    return WORD.findall(text)
