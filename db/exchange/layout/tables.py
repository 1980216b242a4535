"""The tables of a paper: their columns, borders, and cells that are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from db.exchange.layout.looks import Looks, is_on, points, value
from db.exchange.layout.shapes import Block, Cell, Row, Table
from db.exchange.packages import Element, Package, q, whole

SIDES = ("top", "left", "bottom", "right")
INNER = {"top": "insideH", "bottom": "insideH", "left": "insideV", "right": "insideV"}
# The side of a cell as older and newer programs name it.
OTHER_NAMES = {"left": "start", "right": "end"}
EIGHTHS = 8
MARGIN = 5.4
MOST_COLUMNS = 63
WIDEST = 2000.0
ALIGNS = {"center": "horizon", "bottom": "bottom"}
# From this version of Word on, a table's border and not its text stands at the margin.
BORDER_AT_MARGIN = 15
Blocks = Callable[[Element, str, tuple[Element, ...]], Iterator[Block]]


@dataclass
class Tables:
    """The tables of a paper; `blocks` reads what stands in a cell."""

    looks: Looks
    package: Package
    blocks: Blocks

    def __post_init__(self) -> None:
        name = self.package.linked(self.package.main, "settings")
        settings = [] if name is None else list(self.package.tree(name).iter(q("compatSetting")))
        modes = [whole(one.get(q("val"))) for one in settings if one.get(q("name")) == "compatibilityMode"]
        self._is_border_at_margin = bool(modes) and modes[0] >= BORDER_AT_MARGIN

    def table(self, element: Element, owner: str) -> Table:
        """A table with what stands in its cells."""
        own = element.findall(q("tblPr"))
        style = value(own, "tblStyle") or self.looks.default("table")
        chain = self.looks.chain(style)
        layers = [one for one in (layer.find(q("tblPr")) for layer in chain) if one is not None] + own
        above = tuple(one for one in (layer.find(q("pPr")) for layer in chain) if one is not None)
        lines = [one for one in element.iter(q("tr")) if self._is_own(one, element)]
        placed = [list(self._placed(line)) for line in lines]
        widths = self._widths(element, placed)
        edges = Edges(borders(layers, "tblBorders"), margins(layers, "tblCellMar"), len(lines), len(widths))
        rows = []
        for number, line in enumerate(lines):
            cells = [
                self._cell(cell, (number, column, columns, joined(placed, number, column)), edges, (owner, above))
                for cell, column, columns in placed[number]
                if not is_joined(cell) or number == 0
            ]
            rows.append(row(line, tuple(cells)))
        indent = points(value(layers, "tblInd", "w"))
        if not self._is_border_at_margin:
            indent -= edges.margins["left"]
        return Table(widths, tuple(rows), indent, value(layers, "jc") or "left")

    @staticmethod
    def _is_own(line: Element, table: Element) -> bool:
        """Is a row one of this table, and not of one that stands in a cell of it?"""
        above = line.getparent()
        while above is not None and above.tag != q("tbl"):
            above = above.getparent()
        return above is table

    @staticmethod
    def _placed(line: Element) -> Iterator[tuple[Element, int, int]]:
        """The cells of a row with the column each begins in and how many it takes."""
        column = whole(value(line.findall(q("trPr")), "gridBefore"))
        for cell in line.iter(q("tc")):
            above = cell.getparent()
            while above is not None and above.tag != q("tr"):
                above = above.getparent()
            columns = max(whole(value(cell.findall(q("tcPr")), "gridSpan"), 1), 1)
            if above is line and column >= 0 and column + columns <= MOST_COLUMNS:
                yield cell, column, columns
                column += columns

    @staticmethod
    def _widths(element: Element, placed: list[list[tuple[Element, int, int]]]) -> tuple[float, ...]:
        """The widths of the columns: as the table's grid says, else as the cells of single columns say."""
        grid = element.find(q("tblGrid"))
        found = [] if grid is None else [points(one.get(q("w"))) for one in grid.findall(q("gridCol"))]
        count = max((column + columns for line in placed for _cell, column, columns in line), default=1)
        found = (found + [0.0] * count)[:count]
        for line in placed:
            for cell, column, columns in line:
                width = points(value(cell.findall(q("tcPr")), "tcW", "w"))
                if columns == 1 and found[column] <= 0:
                    found[column] = width
        return tuple(min(width if width > 0 else 72.0, WIDEST) for width in found)

    def _cell(
        self, cell: Element, place: tuple[int, int, int, int], edges: Edges, around: tuple[str, tuple[Element, ...]]
    ) -> Cell:
        """A cell with its borders and what stands in it; `place` is row, column, columns, rows."""
        own = cell.findall(q("tcPr"))
        _number, column, columns, rows = place
        drawn = {**edges.at(place), **borders(own, "tcBorders")}
        shade = value(own, "shd", "fill") or ""
        return Cell(
            column,
            columns,
            rows,
            tuple(self.blocks(cell, *around)),
            {side: drawn.get(side, 0.0) for side in SIDES},
            {**edges.margins, **margins(own, "tcMar", {})},
            ALIGNS.get(value(own, "vAlign") or "", "top"),
            shade if len(shade) == 6 and shade.isalnum() else "",
        )


@dataclass(frozen=True)
class Edges:
    """What a table says of the borders and margins of its cells, and how many rows and columns it has."""

    borders: dict[str, float]
    margins: dict[str, float]
    rows: int
    columns: int

    def at(self, place: tuple[int, int, int, int]) -> dict[str, float]:
        """The widths of a cell's borders: those of the table at its edges, those between cells elsewhere."""
        number, column, columns, rows = place
        is_outer = {
            "top": number == 0,
            "left": column == 0,
            "bottom": number + rows >= self.rows,
            "right": column + columns >= self.columns,
        }
        return {side: self.borders.get(side if is_outer[side] else INNER[side], 0.0) for side in SIDES}


def is_joined(cell: Element) -> bool:
    """Does a cell go on from the one above it?"""
    merge = cell.find(f"{q('tcPr')}/{q('vMerge')}")
    return merge is not None and merge.get(q("val"), "continue") != "restart"


def joined(placed: list[list[tuple[Element, int, int]]], number: int, column: int) -> int:
    """Over how many rows a cell goes."""
    rows = 1
    for line in placed[number + 1 :]:
        if not any(place == column and is_joined(cell) for cell, place, _columns in line):
            break
        rows += 1
    return rows


def row(line: Element, cells: tuple[Cell, ...]) -> Row:
    """A row with its height and whether it is repeated on every page, or kept whole."""
    own = line.findall(q("trPr"))
    rule = value(own, "trHeight", "hRule") or "atLeast"
    height = min(max(points(value(own, "trHeight")), 0.0), WIDEST)
    return Row(cells, height, rule if height else "auto", is_on(own, "tblHeader"), is_on(own, "cantSplit"))


def borders(layers: list[Element], tag: str) -> dict[str, float]:
    """The widths of borders in points; 0 for one that is not drawn."""
    found: dict[str, float] = {}
    for layer in layers:
        for one in (one for block in layer.findall(q(tag)) for one in block):
            name = str(one.tag).rpartition("}")[2]
            is_drawn = one.get(q("val"), "single") not in ("nil", "none")
            name = next((side for side, other in OTHER_NAMES.items() if other == name), name)
            found[name] = min(max(whole(one.get(q("sz")), 4) / EIGHTHS, 0.25), 12.0) if is_drawn else 0.0
    return found


def margins(layers: list[Element], tag: str, plain: dict[str, float] | None = None) -> dict[str, float]:
    """The margins inside of cells in points."""
    found = {"top": 0.0, "bottom": 0.0, "left": MARGIN, "right": MARGIN} if plain is None else dict(plain)
    for layer in layers:
        for side in SIDES:
            for name in (side, OTHER_NAMES.get(side, side)):
                said = value(layer.findall(q(tag)), name, "w")
                if said is not None:
                    found[side] = min(max(points(said), 0.0), 100.0)
    return found


def in_room(table: Table, room: float) -> Table:
    """A table that is far wider than its room, made as narrow as that."""
    total = sum(table.widths)
    if total <= room * 1.15 or total <= 0:
        return table
    return replace(table, widths=tuple(width * room / total for width in table.widths))
