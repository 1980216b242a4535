"""Workbooks in the way of XLSForm: the rows of the sheets survey, choices and settings, whatever form they say.

The columns are found by their headings, whatever their order. Blank rows are passed over, merged cells are filled,
sheets that are hidden are not read. A column, a sheet or a row that is not supported is refused by its name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.exchange import sheets, workbooks
from db.rules.near_words import hinted
from db.rules.patterns import later
from db.rules.problems import Sentence
from db.rules.words import N_
from seed import load
from seed.form_places import on_one_line

SURVEY, CHOICES, SETTINGS = "survey", "choices", "settings"
# A workbook is packed: a small file can unpack to more than any machine holds.
LARGEST_UNPACKED = 20_000_000
MOST_ROWS, MOST_COLUMNS = 5000, 200

NO_SHEET = N_("there is no visible sheet '{name}'")
NO_SHEET_OF_FORMS = N_("the sheet '{name}' is not supported; hide it or remove it")
NO_COLUMN = N_("the column '{name}' is not supported; remove it or empty it")
NO_HEADING = N_("this column has no heading")
COLUMN_AGAIN = N_("the column '{name}' stands here again")
NO_LANGUAGE = N_("the language '{name}' is not supported; supported are 中文 (zh) and English (en)")
NOT_EMPTY = N_("more rows are not supported here")
NO_CONTENT = N_("'{part}' is missing")
TOO_FAR = N_("a sheet of a form has at most {rows} rows and {columns} columns")
UNCOMPUTED = N_("this formula has no value; copy the cells and paste their values")
NOT_WORKBOOK = N_("this is no .xlsx workbook; save it as one, without a password")
UNPACKED = N_("the workbook is larger inside than {limit} MB; no form is")

LANGUAGES = {
    "zh": "zh",
    "zh-cn": "zh",
    "zh_cn": "zh",
    "中文": "zh",
    "汉语": "zh",
    "chinese": "zh",
    "en": "en",
    "english": "en",
}
_IN_PARENTHESES = later(r".*\(\s*([^()]*?)\s*\)\s*")


@dataclass(frozen=True)
class Headings:
    """What the headings of a sheet say: `parts` as they are, and `words` with a language behind `::`."""

    parts: Mapping[str, str]
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """One row of a sheet: the text of each part, and where each stands; "" is the row itself."""

    said: Mapping[str, str]
    stands: Mapping[str, load.Place]

    def words(self, before: str) -> dict[str, str]:
        """Its words in both languages; those under a heading without a language are for the one that has none."""
        any_language = self.said.get(f"{before}*", "")
        return {f"{before}{code}": self.said.get(f"{before}{code}", any_language) for code in ("zh", "en")}


def opened(path: Path) -> sheets.Book:
    """A workbook that does no harm. Raises SeedError for another, SheetUnreadable for no workbook at all."""
    refuse_hostile(path)
    return sheets.read(path)


def headings_of(book: sheets.Book) -> dict[str, set[str]]:
    """The headings of every sheet of forms, in small letters and without their language."""
    found: dict[str, set[str]] = {}
    for name in book.names:
        _line, first = next(_filled_rows(book.one(name)), (0, {}))
        found[name.strip().lower()] = {text.partition("::")[0].strip().lower() for text in first.values()}
    return found


def read(book: sheets.Book, headings: Mapping[str, Headings], faults: list[load.Fault]) -> dict[str, list[Row]]:
    """The rows of the sheets that a form has. A sheet that is missing or unknown is a fault."""
    names = {name.strip().lower(): name for name in book.names}
    for name in (SURVEY, SETTINGS):
        if name not in names:
            told = hinted(Sentence(NO_SHEET, {"name": name}), name, names.keys() - headings.keys())
            faults.append(load.Fault.saying(load.Place(book.file, 0), told))
    for name in book.names:
        if name.strip().lower() not in headings and not _is_blank(book.one(name)):
            faults.append(load.Fault(load.Place(f"{book.file}:{name}", 0), NO_SHEET_OF_FORMS, {"name": name}))
    return {name: _rows(book, names[name], one, faults) if name in names else [] for name, one in headings.items()}


def sheet_place(book: sheets.Book, sheet: str) -> load.Place:
    """The place of a whole sheet, by the name it has in the book."""
    names = {name.strip().lower(): name for name in book.names}
    return load.Place(f"{book.file}:{names.get(sheet, sheet)}", 0)


def settings_in(rows: list[Row], faults: list[load.Fault]) -> Row:
    """The one row of the settings. More rows are faults, and so is a language that is not supported."""
    head, *more = rows or [Row({}, {})]
    for row in more:
        faults.append(load.Fault(row.stands[""], NOT_EMPTY))
    if (language := head.said.get("language")) and language_in(language) is None:
        faults.append(load.Fault(head.stands["language"], NO_LANGUAGE, {"name": language}))
    return head


def choices_in(rows: list[Row], faults: list[load.Fault]) -> dict[str, list[Row]]:
    """The rows of the choices by the name of their list. One without it is a fault."""
    lists: dict[str, list[Row]] = {}
    for row in rows:
        if not row.said.get("list"):
            at = row.stands.get("list", row.stands[""])
            faults.append(load.Fault(at, NO_CONTENT, {"part": "list_name"}))
        else:
            lists.setdefault(row.said["list"], []).append(row)
    return lists


def refuse_hostile(path: Path) -> None:
    """Raises SeedError for what is no workbook, one far larger than any form, and formulas that were not computed."""
    whole = load.Place(path.name, 0)
    try:
        if workbooks.size_inside(path) > LARGEST_UNPACKED:
            raise load.SeedError([load.Fault(whole, UNPACKED, {"limit": LARGEST_UNPACKED // 1_000_000})])
        faults = list(_cell_faults(path))
    except workbooks.NotWorkbook:
        raise load.SeedError([load.Fault(whole, NOT_WORKBOOK)]) from None
    if faults:
        raise load.SeedError(faults)


def _cell_faults(path: Path) -> Iterator[load.Fault]:
    """What no form has: cells far off, too many merged ones, formulas without a value. Ends at a hostile one."""
    merged = 0
    for cell in workbooks.cells(path):
        at = load.Place(f"{path.name}:{cell.sheet}", cell.row, cell.column)
        merged += cell.merged_rows
        if cell.row > MOST_ROWS or cell.column > MOST_COLUMNS or merged > MOST_ROWS:
            yield load.Fault(at, TOO_FAR, {"rows": MOST_ROWS, "columns": MOST_COLUMNS})
            return
        if cell.is_uncomputed:
            yield load.Fault(at, UNCOMPUTED)


def written(cell: sheets.Cell) -> str:
    """A cell as it was meant to be written: 1.0 is 1, a day is ISO text, TRUE is true."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        return cell.date().isoformat()
    return on_one_line(str(cell))


def language_in(words: str) -> str | None:
    """The language that a heading names behind `::`, by its code in parentheses or its name; None for any other."""
    named = _IN_PARENTHESES.fullmatch(words)
    return LANGUAGES.get((named[1] if named else words).strip().lower())


def _is_blank(sheet: sheets.Sheet) -> bool:
    """Whether nothing stands in a sheet."""
    return not any(written(cell) for row in sheet.rows() for cell in row)


def _rows(book: sheets.Book, name: str, known: Headings, faults: list[load.Fault]) -> list[Row]:
    """The rows of one sheet under its headings; what stands under no known heading is a fault at the heading."""
    sheet = book.one(name)
    file = f"{book.file}:{name}"
    filled = _filled_rows(sheet)
    first = next(filled, None)
    if first is None:
        return []
    line, headings = first
    columns = _columns(headings, load.Place(file, line), known, faults)
    found: list[Row] = []
    strangers: set[int] = set()
    for line, cells in filled:
        stands = {part: load.Place(file, line, place) for place, part in columns.items()}
        said = {columns[place]: text for place, text in cells.items() if place in columns}
        found.append(Row(said, _for_both_languages(stands) | {"": load.Place(file, line, min(cells))}))
        strangers |= cells.keys() - columns.keys()
    for place in sorted(strangers):
        faults += _stranger(headings.get(place, ""), known, load.Place(file, first[0], place))
    return found


def _filled_rows(sheet: sheets.Sheet) -> Iterator[tuple[int, dict[int, str]]]:
    """The rows that are not blank: the row's number, and the texts of its cells by column, both from 1."""
    for line, row in enumerate(sheet.rows(), 1):
        texts = {sheet.left + place: written(cell) for place, cell in enumerate(row, 1)}
        cells = {place: text for place, text in texts.items() if text}
        if cells:
            yield line, cells


def _columns(headings: Mapping[int, str], at: load.Place, known: Headings, faults: list[load.Fault]) -> dict[int, str]:
    """The part that each column says. A heading that stands twice is a fault."""
    columns: dict[int, str] = {}
    for place, heading in headings.items():
        part = _part(heading, known)
        if part is None:
            continue
        if part in columns.values():
            faults.append(load.Fault(load.Place(at.file, at.line, place), COLUMN_AGAIN, {"name": heading}))
        else:
            columns[place] = part
    return columns


def _part(heading: str, known: Headings) -> str | None:
    """What a heading says: relevant, hint_zh; a heading without a language ends in `*`. None for an unknown one."""
    word, mark, language = (one.strip() for one in heading.partition("::"))
    word = word.lower()
    if not mark and word in known.parts:
        return known.parts[word]
    if word not in known.words:
        return None
    code = language_in(language) if mark else "*"
    return known.words[word] + code if code else None


def _for_both_languages(stands: dict[str, load.Place]) -> dict[str, load.Place]:
    """The places of a row's parts; words under a heading without a language are those of both."""
    both = {part.replace("*", code): at for part, at in stands.items() for code in ("zh", "en")}
    return both | stands


def _stranger(heading: str, known: Headings, at: load.Place) -> Iterator[load.Fault]:
    """Why what stands under a heading is refused: the heading is missing, its language, or its name."""
    word, mark, language = (one.strip() for one in heading.partition("::"))
    if not heading:
        yield load.Fault(at, NO_HEADING)
    elif mark and word.lower() in known.words and language_in(language) is None:
        yield load.Fault(at, NO_LANGUAGE, {"name": language})
    elif _part(heading, known) is None:
        said = Sentence(NO_COLUMN, {"name": heading})
        yield load.Fault.saying(at, hinted(said, word, [*known.parts, *known.words]))
