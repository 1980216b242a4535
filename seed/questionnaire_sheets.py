"""XLSForm workbooks: the sheets survey, choices and settings, read into the same form that a YAML file gives.

The columns are found by their headings, whatever their order. Blank rows are passed over, merged cells are filled,
sheets that are hidden are not read. A column, a sheet or a row that is not supported is refused by its name.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from db.exchange import sheets, workbooks
from db.rules.patterns import later
from db.rules.questionnaires import Choice, Question, Questionnaire, QuestionnaireDraft
from db.rules.words import N_
from seed import load
from seed.questionnaire_places import Entry, Places, on_one_line, sound, type_in, with_choices

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
NOT_YES_NO = N_("'{word}' is not supported here; write yes or no")
NOT_EMPTY = N_("more rows are not supported here")
NO_CONTENT = N_("'{part}' is missing")
TOO_FAR = N_("a sheet of a form has at most {rows} rows and {columns} columns")
UNCOMPUTED = N_("this formula has no value; copy the cells and paste their values")
NOT_WORKBOOK = N_("this is no .xlsx workbook; save it as one, without a password")
UNPACKED = N_("the workbook is larger inside than {limit} MB; no question form is")

YES = {"yes", "true", "true()"}
NO = {"", "no", "false", "false()"}
# What each heading says: the part of a question, a choice, or the form. Those with words take a language behind `::`.
PARTS: Mapping[str, Mapping[str, str]] = {
    SURVEY: {
        "type": "kind",
        "name": "name",
        "required": "required",
        "relevant": "relevant",
        "constraint": "constraint",
        "fact": "fact",
    },
    CHOICES: {"list_name": "list", "list name": "list", "name": "code"},
    SETTINGS: {"form_id": "name", "version": "version", "default_language": "language"},
}
WORDS: Mapping[str, Mapping[str, str]] = {
    SURVEY: {"label": "", "hint": "hint_", "constraint_message": "message_"},
    CHOICES: {"label": ""},
    SETTINGS: {"form_title": ""},
}
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
class _Row:
    """One row of a sheet: the text of each part, and where each stands; "" is the row itself."""

    said: Mapping[str, str]
    stands: Mapping[str, load.Place]


def read(path: Path) -> QuestionnaireDraft:
    """A form from a workbook. Raises SeedError with every fault, SheetUnreadable for no workbook at all."""
    refuse_hostile(path)
    book = sheets.read(path)
    faults: list[load.Fault] = []
    names = {name.strip().lower(): name for name in book.names}
    rows = {name: _rows(book, names[name], name, faults) if name in names else [] for name in PARTS}
    whole = load.Place(path.name, 0)
    for name in (SURVEY, SETTINGS):
        if name not in names:
            faults.append(load.Fault(whole, NO_SHEET, {"name": name}))
    for name in book.names:
        if name.strip().lower() not in PARTS and not _is_blank(book.one(name)):
            faults.append(load.Fault(load.Place(f"{path.name}:{name}", 0), NO_SHEET_OF_FORMS, {"name": name}))
    places = Places(whole)
    places.note(None, None, "questions", load.Place(f"{path.name}:{names.get(SURVEY, SURVEY)}", 0))
    form = _form(rows, places, faults)
    return sound(QuestionnaireDraft(form), places, faults)


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


def _rows(book: sheets.Book, name: str, kind: str, faults: list[load.Fault]) -> list[_Row]:
    """The rows of one sheet under its headings; what stands under no known heading is a fault at the heading."""
    sheet = book.one(name)
    file = f"{book.file}:{name}"
    filled = _filled_rows(sheet)
    first = next(filled, None)
    if first is None:
        return []
    line, headings = first
    columns = _columns(headings, load.Place(file, line), kind, faults)
    found: list[_Row] = []
    strangers: set[int] = set()
    for line, cells in filled:
        stands = {part: load.Place(file, line, place) for place, part in columns.items()}
        said = {columns[place]: text for place, text in cells.items() if place in columns}
        found.append(_Row(said, _for_both_languages(stands) | {"": load.Place(file, line, min(cells))}))
        strangers |= cells.keys() - columns.keys()
    for place in sorted(strangers):
        faults += _stranger(headings.get(place, ""), kind, load.Place(file, first[0], place))
    return found


def _filled_rows(sheet: sheets.Sheet) -> Iterator[tuple[int, dict[int, str]]]:
    """The rows that are not blank: the row's number, and the texts of its cells by column, both from 1."""
    for line, row in enumerate(sheet.rows(), 1):
        texts = {sheet.left + place: written(cell) for place, cell in enumerate(row, 1)}
        cells = {place: text for place, text in texts.items() if text}
        if cells:
            yield line, cells


def _columns(headings: Mapping[int, str], at: load.Place, kind: str, faults: list[load.Fault]) -> dict[int, str]:
    """The part that each column says. A heading that stands twice is a fault."""
    columns: dict[int, str] = {}
    for place, heading in headings.items():
        part = _part(heading, kind)
        if part is None:
            continue
        if part in columns.values():
            faults.append(load.Fault(load.Place(at.file, at.line, place), COLUMN_AGAIN, {"name": heading}))
        else:
            columns[place] = part
    return columns


def _part(heading: str, kind: str) -> str | None:
    """What a heading says: relevant, hint_zh; a heading without a language ends in `*`. None for an unknown one."""
    word, mark, language = (one.strip() for one in heading.partition("::"))
    word = word.lower()
    if not mark and word in PARTS[kind]:
        return PARTS[kind][word]
    if word not in WORDS[kind]:
        return None
    code = language_in(language) if mark else "*"
    return WORDS[kind][word] + code if code else None


def _for_both_languages(stands: dict[str, load.Place]) -> dict[str, load.Place]:
    """The places of a row's parts; words under a heading without a language are those of both."""
    both = {part.replace("*", code): at for part, at in stands.items() for code in ("zh", "en")}
    return both | stands


def _stranger(heading: str, kind: str, at: load.Place) -> Iterator[load.Fault]:
    """Why what stands under a heading is refused: the heading is missing, its language, or its name."""
    word, mark, language = (one.strip() for one in heading.partition("::"))
    if not heading:
        yield load.Fault(at, NO_HEADING)
    elif mark and word.lower() in WORDS[kind] and language_in(language) is None:
        yield load.Fault(at, NO_LANGUAGE, {"name": language})
    elif _part(heading, kind) is None:
        yield load.Fault(at, NO_COLUMN, {"name": heading})


def _form(rows: Mapping[str, list[_Row]], places: Places, faults: list[load.Fault]) -> Questionnaire:
    """The form that the three sheets say."""
    head, *more = rows[SETTINGS] or [_Row({}, {})]
    for row in more:
        faults.append(load.Fault(row.stands[""], NOT_EMPTY))
    for part, at in head.stands.items():
        places.note(None, None, part, at)
    if (language := head.said.get("language")) and language_in(language) is None:
        faults.append(load.Fault(head.stands["language"], NO_LANGUAGE, {"name": language}))
    lists: dict[str, list[Entry]] = {}
    for row in rows[CHOICES]:
        if not row.said.get("list"):
            at = row.stands.get("list", row.stands[""])
            faults.append(load.Fault(at, NO_CONTENT, {"part": "list_name"}))
        else:
            choice = Choice(row.said.get("code", ""), **_words(row, ""))
            lists.setdefault(row.said["list"], []).append((choice, row.stands))
    questions = tuple(_question(place, row, lists, places, faults) for place, row in enumerate(rows[SURVEY]))
    said = head.said
    return Questionnaire(said.get("name", ""), said.get("version", ""), **_words(head, ""), questions=questions)


def _words(row: _Row, before: str) -> dict[str, str]:
    """The words of a row in both languages; those under a heading without a language are for the one that has none."""
    any_language = row.said.get(f"{before}*", "")
    return {f"{before}{code}": row.said.get(f"{before}{code}", any_language) for code in ("zh", "en")}


def _question(
    place: int, row: _Row, lists: Mapping[str, list[Entry]], places: Places, faults: list[load.Fault]
) -> Question:
    """One row of the survey."""
    said = row.said
    for part, at in row.stands.items():
        places.note(place, None, part, at)
    at = places.known.setdefault((place, None, "kind"), row.stands[""])
    places.note(place, None, "choices", at)
    kind, list_name = type_in(said.get("kind", ""), at, faults)
    required = said.get("required", "").lower().replace(" ", "")
    if required not in YES | NO:
        faults.append(load.Fault(row.stands["required"], NOT_YES_NO, {"word": said["required"]}))
    return Question(
        name=said.get("name", ""),
        kind=kind,
        **_words(row, ""),
        **_words(row, "hint_"),
        is_required=required in YES,
        relevant=said.get("relevant", ""),
        constraint=said.get("constraint", ""),
        **_words(row, "message_"),
        choices=with_choices(place, list_name, lists, places, faults),
        fact=said.get("fact", ""),
    )
