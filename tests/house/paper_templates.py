"""The templates of official papers: `make papers` builds the .docx files in seed/papers from the sources beside this.

A paper is A4 with the margins and the grid of official documents: 22 lines of 28 characters, the title in 22 points,
the text in 16. What is written here is plain text with placeholders; what Word needs around it is made below.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from xml.sax.saxutils import escape

from tests.house import paper_styles, source

FOLDER = source.ROOT / "seed" / "papers"
DAY = (1980, 1, 1, 0, 0, 0)
WIDTH = 8849
# The room between the lines of a table and its text.
MARGINS = (("top", 40), ("left", 85), ("bottom", 40), ("right", 85))
ROOM = "　　　　　　"
DATE = "　　　　年　　月　　日"


@dataclass(frozen=True)
class Sheet:
    """A template: its code, what stands on it, whether its pages are numbered, styles of its own, paper and margins."""

    code: str
    parts: Sequence[str]
    is_numbered: bool = True
    styles: str = ""
    page: str = paper_styles.UPRIGHT


def field(name: str, room: str = ROOM) -> str:
    """A placeholder that leaves room to write by hand where its fact is empty."""
    return f"{{{{ {name} or '{room}' }}}}"


def run(text: str, is_written: bool = False) -> str:
    """A piece of text; what is written into a form is underlined."""
    look = '<w:rPr><w:u w:val="single"/></w:rPr>' if is_written else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def line(style: str, *texts: str, keep: bool = False) -> str:
    """A paragraph. A text that begins with `_` is written into the form; `keep` holds it where the next one is."""
    runs = "".join(run(text.removeprefix("_"), text.startswith("_")) for text in texts)
    held = "<w:keepNext/>" if keep else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{held}</w:pPr>{runs}</w:p>'


def title(text: str) -> str:
    """The title of a paper."""
    return line("Title", text)


def body(*texts: str, keep: bool = False) -> str:
    """A paragraph of text, its first line indented by two characters."""
    return line("Body", *texts, keep=keep)


def plain(*texts: str, keep: bool = False) -> str:
    """A paragraph that begins at the margin."""
    return line("Plain", *texts, keep=keep)


def tag(words: str) -> str:
    """A loop, a condition or its end, which leaves no paragraph behind."""
    return line("Plain", f"{{%p {words} %}}")


def each(name: str, text: str = "{{ 项 }}", blank: int = 3, style: str = "Body", is_signed: bool = False) -> str:
    """The texts of a list, a paragraph each; empty lines where there are none.

    Where people sign right behind it, its last paragraph is on the page on which they do.
    """
    last = (tag("if loop.last"), line(style, text, keep=True), tag("else")) if is_signed else ()
    end = (tag("endif"),) if is_signed else ()
    empty = [line(style, keep=is_signed and place == blank - 1) for place in range(blank)]
    return "".join((tag(f"for 项 in {name}"), *last, line(style, text), *end, tag("else"), *empty, tag("endfor")))


def numbered(name: str, blank: int = 3, style: str = "Body") -> str:
    """The texts of a list, each with its number."""
    return each(name, "{{ loop.index }}. {{ 项 }}", blank, style)


def signature(text: str, is_last: bool = False) -> str:
    """A line to sign on, never alone on a page."""
    return line("Sign", text, keep=not is_last)


def seal(date: str, is_sealed: bool = True) -> str:
    """The end of a paper: the committee with room for its seal, and the day."""
    sealed = line("Right", field("委员会", ROOM + "人民调解委员会") + "（印章）", keep=True) if is_sealed else ""
    return sealed + line("Day", field(date, DATE))


def cell(width: int, *content: str, span: int = 1, style: str = "Cell", borders: str = "") -> str:
    """A cell of a table. Content that is no paragraph yet becomes one."""
    inside = "".join(one if one.startswith("<w:") else line(style, one) for one in content)
    spanning = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>{spanning}{borders}<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{look}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, height: int = 680, is_head: bool = False, may_split: bool = False) -> str:
    """A row at least so high, in twentieths of a point. One that may split goes over several pages."""
    look = "" if may_split else "<w:cantSplit/>"
    look += f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>' + "<w:tblHeader/>" * is_head
    return f"<w:tr><w:trPr>{look}</w:trPr>{''.join(cells)}</w:tr>"


def last(of_table: str) -> str:
    """The last row of a table, held on the page of what follows, so that no signature stands alone."""
    style = re.compile(r'(<w:pStyle w:val="\w+"/>)(?!<w:keepNext/>)')
    return style.sub(r"\1<w:keepNext/>", of_table)


def row_tag(words: str, columns: int) -> str:
    """A loop over rows, or its end."""
    return row(cell(WIDTH, line("Cell", f"{{%tr {words} %}}"), span=columns))


def table(columns: Sequence[int], *rows: str, has_lines: bool = True, width: int = WIDTH) -> str:
    """A table, as wide as the text of an upright page unless told otherwise."""
    kind = "single" if has_lines else "nil"
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="{kind}" w:sz="6" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    look = f'<w:tblW w:w="{width}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{lines}</w:tblBorders>'
    look += '<w:tblLayout w:type="fixed"/>'
    sides = "".join(f'<w:{side} w:w="{room}" w:type="dxa"/>' for side, room in MARGINS)
    margins = f"<w:tblCellMar>{sides}</w:tblCellMar>"
    return f"<w:tbl><w:tblPr>{look}{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def parts_of(sheet: Sheet) -> dict[str, str]:
    """All parts of a template by name."""
    return paper_styles.package("".join(sheet.parts), sheet.is_numbered, sheet.styles, sheet.page)


def built(sheet: Sheet) -> bytes:
    """A template as a file: the same source is the same bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts_of(sheet).items():
            entry = zipfile.ZipInfo(name, DAY)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text, zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()


def sheets() -> tuple[Sheet, ...]:
    """Every template that is shipped: what the sources beside this offer, found by their name."""
    sources = sorted(path.stem for path in Path(__file__).parent.glob("paper_sources*.py"))
    return tuple(sheet for name in sources for sheet in import_module(f"tests.house.{name}").SHEETS)


def main(folder: Path = FOLDER) -> None:
    """Write them all anew."""
    for sheet in sheets():
        (folder / f"{sheet.code}.docx").write_bytes(built(sheet))


if __name__ == "__main__":
    main()
