"""Imports: looking into a file, and planning what it would change. Nothing is written here."""

from __future__ import annotations

import datetime
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from db.drivers import peewee
from db.errors import HouseError, Refused
from db.exchange import phases, sheets
from db.models.ledger import Deed
from db.queries import codes, import_present, settings
from db.rules import register_cells, register_columns, register_matching, registers
from db.rules.problems import Problem
from db.rules.register_columns import Choice, Layout
from db.rules.register_comparing import Present
from db.rules.register_matching import Matching, Verdict
from db.rules.register_rows import Reader
from db.rules.registers import CellProblem, Register
from db.rules.words import N_

COLUMNS = "columns"
HEAD_ROWS = 60
SHOWN_ROWS = 8
PART = 5000
LISTS = (*register_cells.LISTS.values(),)

NO_NAMES = N_("No column of names was found. Say which column holds the names: --map, or the list of columns.")
MAPPING = N_("The list of columns cannot be used as it is.")


class Cancelled(HouseError):
    """The worker stopped the work; nothing was written."""

    text = N_("Stopped. Nothing was changed.")


# Called after each part with the rows done, the rows in all, and rows per second; answers False to stop.
Progress = Callable[[int, int, float], bool]


def unwatched(_done: int, _total: int, _pace: float) -> bool:
    """Progress that nobody looks at."""
    return True


@dataclass(frozen=True)
class Look:
    """What a file holds at first sight: its sheets, the one that is looked at, its columns and some of its rows."""

    file: str
    sheets: tuple[str, ...]
    sheet: str
    layout: Layout
    samples: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Refusal:
    """A row that cannot land, and why: each reason with the name of its cell (D12), "" for the whole row."""

    row: int
    reasons: tuple[tuple[str, Problem], ...]


@dataclass(frozen=True)
class Doubt:
    """Warnings of one kind about one column: what was not understood (a `word`, or ""), and in which rows."""

    heading: str
    word: str
    problem: Problem
    rows: tuple[int, ...]


@dataclass(frozen=True)
class Plan:
    """What an import would do, for a worker to look at before it is done.

    `counts` are the rows by verdict, `left_out` the rows that are no people by kind. `differences` are decided by their
    place in the list; what is not decided stays as it is. `choices` are the worker's own columns, to be remembered.
    """

    path: Path
    sha256: str
    sheet: str
    layout: Layout
    choices: Mapping[str, Choice]
    register: Register
    matching: Matching
    present: Present
    last_deed: str
    seconds: Mapping[str, float] = field(default_factory=dict)

    @property
    def counts(self) -> Mapping[Verdict, int]:
        """How many rows there are of each verdict."""
        return Counter(self.matching.verdicts)

    @property
    def left_out(self) -> Mapping[str, Sequence[int]]:
        """The row numbers of lines that are no people: blank, total, foot, header."""
        return self.register.left_out

    @property
    def differences(self) -> Sequence[register_matching.Difference]:
        """The known values that the file tells otherwise."""
        return self.matching.differences

    def refusals(self) -> Iterator[Refusal]:
        """The rows that cannot land, in the order of the file."""
        for place in sorted(self.matching.refused):
            row = self.register.rows[place]
            yield Refusal(row, tuple((cell_name(one, row), one.problem) for one in self.matching.refused[place]))

    def doubts(self) -> list[Doubt]:
        """What was not understood in rows that land, by column and reason."""
        found: dict[tuple[str, str, str], tuple[Problem, list[int]]] = {}
        for place, problems in self.register.unread.items():
            for one in problems:
                rows = found.setdefault((one.heading, one.word, one.problem.text), (one.problem, []))[1]
                rows.append(self.register.rows[place])
        return [Doubt(heading, word, problem, tuple(rows)) for (heading, word, _), (problem, rows) in found.items()]


def cell_name(found: CellProblem, row: int) -> str:
    """The name of a cell as a spreadsheet shows it: D12."""
    return f"{found.column}{row}" if found.column else ""


def look(path: Path, sheet: str | None = None, mapping: Mapping[str, Any] | None = None) -> Look:
    """Look into a file: which sheets it has, where the header stands, what its columns hold.

    `mapping` is the worker's own list of columns: heading -> field ("" leaves the column out), or a mapping with
    `field` and `values`. Raises SheetUnreadable, or Refused when the list of columns is wrong.
    """
    book = sheets.read(path)
    chosen, layout = chosen_sheet(book, sheet, choices(mapping), vocabulary_tags())
    body = islice(chosen.rows(), layout.body, layout.body + SHOWN_ROWS)
    samples = tuple(tuple(register_cells.text_of(cell) for cell in row) for row in body)
    return Look(book.file, book.names, chosen.name, layout, samples)


def choices(mapping: Mapping[str, Any] | None) -> dict[str, Choice]:
    """What was remembered of earlier files, and over it what the worker says now. Raises Refused for a wrong list."""
    remembered, _ = register_columns.choices_in(settings.value(COLUMNS) or {})
    chosen, problems = register_columns.choices_in(mapping or {})
    if problems:
        raise Refused(problems, MAPPING)
    return {**remembered, **chosen}


def vocabulary_tags() -> dict[str, str]:
    """The labels of the key groups, with their codes."""
    groups = codes.some("key_groups").entries("key_groups")
    return {word: group.code for group in groups for word in (group.zh, *group.facts.get("also", ()))}


def vocabulary() -> registers.Vocabulary:
    """The words of all lists that a register uses."""
    found = codes.some(*LISTS)
    return registers.vocabulary_of(
        {name: [(one.code, one.zh, one.en, one.facts.get("also", ())) for one in found.entries(name)] for name in LISTS}
    )


def chosen_sheet(
    book: sheets.Book, name: str | None, known: Mapping[str, Choice], tags: Mapping[str, str]
) -> tuple[sheets.Sheet, Layout]:
    """The sheet of a name, else the first one that looks like a register, else the first; with its layout."""
    first: tuple[sheets.Sheet, Layout] | None = None
    for candidate in [name] if name else book.names:
        sheet = book.one(candidate)
        layout = register_columns.layout_of(list(islice(sheet.rows(), HEAD_ROWS)), known, tags)
        if layout.has("name"):
            return sheet, layout
        first = first or (sheet, layout)
    if first is None or not first[0].height:
        raise sheets.SheetUnreadable(sheets.EMPTY, file=book.file)
    return first


def plan(
    path: Path,
    today: datetime.date,
    sheet: str | None = None,
    mapping: Mapping[str, Any] | None = None,
    progress: Progress = unwatched,
) -> Plan:
    """Read a register and work out what importing it would change. `sheet` and `mapping` as in `look`.

    Raises SheetUnreadable for a file that is no sheet, Refused without a column of names or with a wrong mapping, and
    Cancelled when `progress` answers False.
    """
    with phases.uncollected():
        laps = phases.Laps()
        book = sheets.read(path)
        source, layout = chosen_sheet(book, sheet, choices(mapping), vocabulary_tags())
        if not layout.has("name"):
            raise Refused([Problem("name", NO_NAMES)], NO_NAMES)
        laps.end("read")
        register = read_rows(source, Reader(layout, vocabulary(), today, source.left), progress)
        laps.end("clean")
        present, last = import_present.present(), last_deed()
        laps.end("present")
        matching = register_matching.match(register, present)
        laps.end("match")
    chosen, _ = register_columns.choices_in(mapping or {})
    return Plan(path, book.sha256, source.name, layout, chosen, register, matching, present, last, laps.seconds)


def read_rows(sheet: sheets.Sheet, reader: Reader, progress: Progress) -> Register:
    """All rows of a sheet below its header."""
    total = max(0, sheet.height - reader.layout.body)
    rows, done, began = islice(sheet.rows(), reader.layout.body, None), 0, time.perf_counter()
    while part := list(islice(rows, PART)):
        reader.take(part, reader.layout.body + done + 1)
        done += len(part)
        if not progress(done, total, done / max(time.perf_counter() - began, 1e-6)):
            raise Cancelled
    return reader.register()


def last_deed() -> str:
    """The key of the last deed in the ledger: when another one follows, a plan may be out of date."""
    return str(Deed.select(peewee.fn.max(Deed.id)).scalar() or "")
