"""Exports: residents and visits as sheets. Written aside first; `changes.exports.place` puts them where they belong."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from db.exchange import profiles, written
from db.exchange.profiles import ExportColumn
from db.exchange.written import Page, Value, Waiting
from db.queries import codes, import_present, resident_index, visits
from db.queries.codes import Vocabulary
from db.rules import addresses, dates, masking
from db.rules.households import HEAD
from db.rules.register_comparing import Known, Present
from db.rules.register_doors import Door

RESIDENTS, VISITS = "residents", "visits"
BETWEEN = "; "
NOWHERE: Door = ("", "", "", "")
Translate = Callable[[str], str]


@dataclass(frozen=True)
class Prepared:
    """A sheet that is written aside: what it holds, whether numbers and phones are hidden in it, and the file."""

    what: str
    is_masked: bool
    waiting: Waiting


@dataclass(frozen=True)
class Style:
    """How a sheet is written: masked or not, the language of the code lists, and how headings are translated.

    Masked, numbers and phones are hidden, in notes too, and key groups that are not for everybody's eyes are left out.
    """

    masked: bool = True
    language: str = "zh"
    translate: Translate = str


MASKED = Style()


def residents(path: Path, today: datetime.date, style: Style = MASKED) -> Prepared:
    """Everybody who lives here, door by door, as a sheet beside `path` (.xlsx or .csv). Raises SheetUnwritable."""
    words, present = codes.all(), import_present.present()
    rows = (resident(person, door, present) for door, person in in_order(present))
    if style.masked:
        rows = (masked(row, today, words) for row in rows)
    return prepared(path, RESIDENTS, profiles.RESIDENTS, rows, words, style)


def visits_made(path: Path, style: Style = MASKED) -> Prepared:
    """The visits that stand, the latest first, as a sheet beside `path` (.xlsx or .csv). Raises SheetUnwritable."""
    met = visits.people_met(visits.STANDS, are_children_named=not style.masked)
    rows = ({**vars(line), "people": met.get(line.id, ())} for line in visits.lines(visits.STANDS))
    if style.masked:
        rows = ({**row, **{name: masking.digits(row[name]) for name in ("companions", "note")}} for row in rows)
    return prepared(path, VISITS, profiles.VISITS, rows, codes.all(), style)


def prepared(
    path: Path,
    what: str,
    columns: Sequence[ExportColumn],
    rows: Iterable[Mapping[str, Any]],
    words: Vocabulary,
    style: Style,
) -> Prepared:
    """Write rows aside as a sheet of these columns."""
    headings = [[style.translate(column.heading) for column in columns]]
    cells = ([shown(column, row.get(column.field), words, style.language) for column in columns] for row in rows)
    page = Page(style.translate(what), headings, cells, [column.width for column in columns])
    return Prepared(what, style.masked, written.write(path, page))


def shown(column: ExportColumn, value: Any, words: Vocabulary, language: str) -> Value:
    """A value as it stands in its cell; several become one text."""
    if isinstance(value, (tuple, list)):
        return BETWEEN.join(str(shown(column, one, words, language)) for one in value)
    if column.list_name and value:
        return words.label(column.list_name, value, language)
    return value if isinstance(value, (str, datetime.date)) else ""


def in_order(present: Present) -> Iterator[tuple[Door, Known]]:
    """Who lives here, with the door: door by door as people count them, each household's head first."""
    doors = {room.id: door for door, room in present.rooms.items()}
    natural = cache(addresses.natural_key)

    def place(found: tuple[Door, Known]) -> tuple[Any, ...]:
        door, person = found
        return door[0], *map(natural, door[1:]), person.household or "", person.relation != HEAD, person.id

    here = (person for person in present.people.values() if person.state == "here")
    yield from sorted(((doors[person.places[0]] if person.places else NOWHERE, person) for person in here), key=place)


def resident(person: Known, door: Door, present: Present) -> dict[str, Any]:
    """What is known of a person, by field."""
    home = dict(zip(("estate", "building", "unit", "room"), door, strict=True))
    number = present.households.get(person.household or "")
    belongings = {"relation": person.relation, "household_number": number, "phone": person.numbers, "tags": person.tags}
    kind = person.facts["number_kind"] if person.facts["number"] else ""
    return {**person.facts, "number_kind": kind, **home, **belongings}


def masked(row: Mapping[str, Any], today: datetime.date, words: Vocabulary) -> dict[str, Any]:
    """A row without what is not for everybody's eyes."""
    is_child = masking.is_child(dates.parse(row["birth"]) if row["birth"] else None, today)
    groups = words.lists.get(resident_index.GROUPS, {})
    return {
        **row,
        "number": masking.number(row["number"] or "", is_child),
        "phone": [masking.phone(number) for number in row["phone"]],
        "note": masking.digits(row["note"] or ""),
        "tags": [code for code in row["tags"] if resident_index.sensitivity(groups, code) == resident_index.SHOWN],
    }
