"""What a finished paper is made of, as plain values: sections of paragraphs and tables. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What a piece of a paragraph is."""

    TEXT = "text"
    TAB = "tab"
    LINE = "line"
    PAGE = "page"
    NUMBER = "number"
    COUNT = "count"
    PICTURE = "picture"


@dataclass(frozen=True)
class Look:
    """How letters look: size, fonts for hanzi and for Latin letters, and what is done to them.

    `apart` is what stands between two letters beside their own width; below zero they are closer.
    """

    size: float = 10.0
    font: str = ""
    latin: str = ""
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_struck: bool = False
    colour: str = ""
    raised: str = ""
    apart: float = 0.0


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph with one look; a picture has a width, a height and its bytes."""

    kind: Kind
    text: str = ""
    look: Look = Look()
    width: float = 0.0
    height: float = 0.0
    picture: bytes = b""


@dataclass(frozen=True)
class Stop:
    """A tab stop: its distance from the left margin, and whether text begins, ends or is centred there."""

    place: float
    kind: str = "left"
    is_dotted: bool = False


@dataclass(frozen=True)
class Shape:
    """How a paragraph stands: aligned, indented, spaced, kept together.

    `is_held` leaves no single line of it on a page; `adds_space` adds the space above to
    that below the paragraph before, where else the larger of both counts.
    `line` is a multiple of the line's own height under the rule "auto", points under "exact" and "atLeast".
    """

    align: str = "left"
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0
    rule: str = "auto"
    keeps_next: bool = False
    keeps_lines: bool = False
    breaks_before: bool = False
    is_on_grid: bool = True
    is_held: bool = True
    is_apart_from_others: bool = False
    adds_space: bool = False
    style: str = ""
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `look` is that of an empty one."""

    shape: Shape
    pieces: tuple[Piece, ...]
    look: Look


@dataclass(frozen=True)
class Cell:
    """A cell: where it begins, over how many columns and rows it goes, its borders' widths and its margins."""

    column: int
    columns: int
    rows: int
    blocks: tuple[Block, ...]
    borders: dict[str, float]
    margins: dict[str, float]
    align: str = "top"
    shade: str = ""


@dataclass(frozen=True)
class Row:
    """A row of a table: its cells, and its height under a rule: auto, atLeast or exact."""

    cells: tuple[Cell, ...]
    height: float = 0.0
    rule: str = "auto"
    is_heading: bool = False
    is_whole: bool = False


@dataclass(frozen=True)
class Table:
    """A table: the widths of its columns, its rows, where it stands."""

    widths: tuple[float, ...]
    rows: tuple[Row, ...]
    indent: float = 0.0
    align: str = "left"


Block = Paragraph | Table


@dataclass(frozen=True)
class Section:
    """Pages of one kind: the paper, its margins, the pitch of its lines (0 without a grid), and what stands on it.

    `headers` and `footers` are kept by the pages they are for: default, first, even.
    """

    width: float = 595.3
    height: float = 841.9
    top: float = 72.0
    right: float = 90.0
    bottom: float = 72.0
    left: float = 90.0
    header_at: float = 42.55
    footer_at: float = 49.6
    pitch: float = 0.0
    first_page: int | None = None
    is_dashed: bool = False
    has_title_page: bool = False
    is_two_sided: bool = False
    kind: str = "nextPage"
    tab: float = 36.0
    headers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    footers: dict[str, tuple[Block, ...]] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()

    @property
    def inner(self) -> tuple[float, float]:
        """The width and the height that text may fill."""
        return self.width - self.left - self.right, self.height - self.top - self.bottom
