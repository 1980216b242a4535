"""The rows of a register: read part by part, people told from totals and footers, and every fault kept."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.rules import register_cells, register_doors, register_numbers
from db.rules.problems import Level, Problem
from db.rules.register_cells import Reading, text_of
from db.rules.register_columns import TAG, Column, Layout, bare
from db.rules.register_words import words
from db.rules.registers import CellProblem, Register, Vocabulary, column_letters
from db.rules.residents import NAME_MISSING
from db.rules.words import N_

Row = Sequence[Any]

ADDRESS_UNREAD = N_("This address could not be read: the person comes without a room, the address goes into the note.")
SECOND_HEAD = N_("This household has a head already: the relation stays unknown.")

BLANK, TOTAL, FOOT, HEADER = "blank", "total", "foot", "header"
# What stands for a name where the register says that nobody lives there.
VACANT = ""
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_PAGE = re.compile(r"[第共]\d*页").match
# What stands under the names in a line of sums: 9人, 共12户.
_COUNT = re.compile("共?[0-9]+[人户名条套间]").fullmatch
# A row that says nothing but these is no person: it is a door, or an empty line of a form.
OF_THE_DOOR = frozenset(
    ("address", "estate", "grid", "building", "unit", "room", "occupancy", "household_number", "note")
)


@dataclass
class Reader:
    """Reads the body of a register part by part. `left` is the sheet's column in which cell 0 stands."""

    layout: Layout
    vocabulary: Vocabulary
    today: datetime.date
    left: int = 0
    rows: list[int] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)
    refused: dict[int, list[CellProblem]] = field(default_factory=dict)
    unread: dict[int, list[CellProblem]] = field(default_factory=dict)
    left_out: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        # A number can only be read when its kind is known, and that stands in another column.
        self.is_kind_told = self.layout.has("number_kind") and self.layout.has("number")
        self.columns = [column for column in self.layout.columns if column.field]
        self.readings = [Reading(self.reader_of(column), column.values) for column in self.columns]
        # Words of two or three characters that are no names, though they look like it.
        self.no_names = {*words()["vacant"], *words()["totals"], *words()["feet"], *words()["nothing"]}
        self.headings = {bare(part) for column in self.layout.columns for part in column.heading.split(" / ")}
        self.no_names |= self.headings

    def reader_of(self, column: Column) -> register_cells.Reader:
        """What reads the cells of a column."""
        name = column.field
        if name.startswith(TAG):
            return register_cells.has_tag(name.removeprefix(TAG), words()["no"])
        if name == "name":
            return self.name
        if name in register_cells.LISTS:
            known = self.vocabulary.get(register_cells.LISTS[name], {})
            return register_cells.tags(known) if name == "tag" else register_cells.coded(name, known)
        return self.plain_readers().get(name) or register_cells.plain(name)

    def plain_readers(self) -> dict[str, Callable[[Any], Any]]:
        """The readers that need no vocabulary, by field."""
        return {
            "number": as_it_is if self.is_kind_told else lambda cell: register_cells.citizen_number(cell, self.today),
            "head_number": lambda cell: text_of(cell) or None,
            "head_name": register_cells.name,
            "other_number": register_cells.other_number,
            "birth": lambda cell: register_cells.birth(cell, self.today),
            "lives_from": lambda cell: register_cells.day(cell, self.today),
            "phone": register_cells.telephones,
            "is_head": register_cells.yes_no(words()["yes"], words()["no"]),
            **{name: register_cells.door_part(name) for name in ("building", "unit", "room")},
        }

    def name(self, cell: Any) -> Any:
        """A person's name; VACANT for words that say so, None for what is no name at all."""
        if isinstance(cell, str) and is_plain_name(cell) and cell not in self.no_names:
            return cell
        said = text_of(cell)
        if bare(said) in words()["vacant"]:
            return VACANT
        return None if bare(said) in self.headings or is_furniture(said) else register_cells.name(said)

    def take(self, rows: Sequence[Row], first: int) -> None:
        """Read some rows of the body; `first` is the row number of the first of them."""
        cells = list(zip(*rows, strict=True))
        start = len(self.rows)
        found = [
            list(map(reading.__getitem__, cells[column.place]))
            for column, reading in zip(self.columns, self.readings, strict=True)
        ]
        people = self.people_in(rows, found, first)
        self.rows.extend(first + place for place in people)
        is_whole = len(people) == len(rows)
        for number, column in enumerate(self.columns):
            kept = found[number] if is_whole else [found[number][place] for place in people]
            if self.readings[number].has_problems:
                self.sort_out(column, kept, start)
            self.keep(column.field, kept, start)

    def people_in(self, rows: Sequence[Row], found: Sequence[list[Any]], first: int) -> Sequence[int]:
        """The places of the rows that are people or doors; the others are counted as left out."""
        number = next(place for place, column in enumerate(self.columns) if column.field == "name")
        names = found[number]
        if None not in names and not self.readings[number].has_problems:
            return range(len(rows))
        places = []
        for place, name in enumerate(names):
            is_name = name is not None and name.__class__ is not Problem
            if not is_name and (kind := self.kind_of(rows[place], [values[place] for values in found])):
                self.left_out.setdefault(kind, []).append(first + place)
            else:
                places.append(place)
        return places

    def kind_of(self, row: Row, values: Sequence[Any]) -> str:
        """Why a row without a name is left out; "" when it is not."""
        texts = [said for cell in row if (said := text_of(cell))]
        if not texts:
            return BLANK
        if len(texts) > 1 and sum(bare(said) in self.headings for said in texts) > len(texts) / 2:
            return HEADER
        if any(is_total(said) for said in texts[:3]):
            return TOTAL
        if is_furniture(texts[0]):
            return FOOT
        filled = {column.field for column, value in zip(self.columns, values, strict=True) if value is not None}
        return "" if filled & {"room", "address"} or filled - OF_THE_DOOR else BLANK

    def sort_out(self, column: Column, values: list[Any], start: int) -> None:
        """Take the problems out of a column's values, and note them by row."""
        letters = column_letters(column.place + self.left)
        for place, value in enumerate(values):
            if value.__class__ is Problem:
                said: dict[str, Any] = dict(value.values)
                word, values[place] = said.pop(register_cells.WORD, ""), said.pop(register_cells.KEPT, None)
                # The word stays beside the problem: a problem may be logged, and anything may stand in a cell.
                problem = Problem(value.field, value.text, value.level, said)
                kind = self.refused if value.level is Level.ERROR else self.unread
                kind.setdefault(start + place, []).append(CellProblem(letters, column.heading, problem, word))

    def keep(self, name: str, values: list[Any], start: int) -> None:
        """Add a column's values to its field; several columns of one field are put together."""
        name = "tag" if name.startswith(TAG) else name
        kept = self.values.setdefault(name, [])
        if len(kept) == start:
            kept.extend(values)
            return
        for place, value in enumerate(values, start):
            if value is not None:
                kept[place] = together(kept[place], value)

    def register(self) -> Register:
        """Everything that was read, with doors and households."""
        count = len(self.rows)
        self.read_numbers()
        for place, problem in register_numbers.settle(self.values, count):
            self.note(place, problem)
        places = register_doors.places_of(self.values, count)
        families = register_doors.families_of(self.values, places.doors, self.layout.is_heads_only)
        for place in places.unread:
            self.keep_address(place)
        for place in families.second_heads:
            self.note(place, Problem("relation", SECOND_HEAD, Level.WARNING))
        self.settle_names()
        return Register(
            self.rows,
            self.values,
            places.doors,
            families.groups,
            families.relations,
            self.refused,
            self.unread,
            self.left_out,
        )

    def settle_names(self) -> None:
        """Refuse the people without a name, and mark the doors that are said to be vacant."""
        names = self.values["name"]
        vacant = self.vocabulary.get("occupancies", {}).get(words()["vacant"][0])
        for place, name in enumerate(names):
            if name == VACANT and vacant:
                states = self.values.setdefault("occupancy", [None] * len(names))
                states[place] = states[place] or vacant
            if not name:
                names[place] = None
                if place not in self.refused and self.is_person(place):
                    self.refused[place] = [CellProblem("", "", Problem("name", NAME_MISSING))]

    def read_numbers(self) -> None:
        """Read the numbers whose kind stands in a column beside them."""
        if self.is_kind_told:
            column = next(column for column in self.columns if column.field == "number")
            self.values["number"] = register_numbers.by_kind(self.values, self.today)
            self.sort_out(column, self.values["number"], 0)

    def is_person(self, place: int) -> bool:
        """Whether a row without a name says something that only a person has."""
        return any(values[place] is not None for name, values in self.values.items() if name not in OF_THE_DOOR)

    def keep_address(self, place: int) -> None:
        """Keep an address that could not be read in the person's note."""
        said = [values[place] for name in ("room", "address") if (values := self.values.get(name))]
        notes = self.values.setdefault("note", [None] * len(self.rows))
        notes[place] = together(" ".join(filter(None, said)), notes[place])
        self.note(place, Problem("address", ADDRESS_UNREAD, Level.WARNING))

    def note(self, place: int, problem: Problem) -> None:
        """Note a warning about a whole row."""
        self.unread.setdefault(place, []).append(CellProblem("", "", problem))


def as_it_is(cell: Any) -> Any:
    """A cell that is read later, when its row is known."""
    return cell


def is_plain_name(said: str) -> bool:
    """Whether a text is two or three common Chinese characters, as most names are: such a name needs no cleaning."""
    return 2 <= len(said) <= 3 and min(said) >= _FIRST_HAN and max(said) <= _LAST_HAN


def is_total(said: str) -> bool:
    """Whether a text begins a line of sums."""
    return said.replace(" ", "").startswith(tuple(words()["totals"]))


def is_furniture(said: str) -> bool:
    """Whether a text belongs to the form and not to a person: a total, a count, a footer, a page number, an example."""
    squeezed = said.replace(" ", "")
    return is_total(said) or squeezed.startswith(tuple(words()["feet"])) or bool(_PAGE(squeezed) or _COUNT(squeezed))


def together(one: Any, other: Any) -> Any:
    """Two values of a field that may stand over several columns."""
    if not one or not other:
        return one or other
    if isinstance(one, tuple):
        return tuple(dict.fromkeys(one + other))
    return f"{one}; {other}"
