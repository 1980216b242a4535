"""The columns of a register: finding its header, and telling what each column holds by the meaning of its heading.

The words of headings stand in the packaged table `register_words.json`. A worker's own choice for a heading comes
before everything else; then what was remembered of an earlier file; then the table.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from db.rules import register_cells, text
from db.rules.problems import Problem
from db.rules.register_words import words
from db.rules.words import N_

HEADER_ROWS = 10
CHOSEN, SURE, LIKELY, PERHAPS = 1.0, 0.9, 0.7, 0.5
LEAST_COLUMNS = 2
TAG = "tag:"

NO_SUCH_FIELD = N_("{heading}: there is no field {field}. Known are: {fields}.")
NOT_A_CHOICE = N_("{heading}: write the name of a field, or field: and values: below it.")

# What a column can hold, and how a screen calls it. `repeated` may stand over several columns.
FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "name": N_("Name"),
        "used_name": N_("Former name"),
        "number": N_("Citizen number"),
        "number_kind": N_("Kind of document"),
        "other_number": N_("Number of another document"),
        "sex": N_("Sex"),
        "birth": N_("Date of birth"),
        "ethnic": N_("Ethnic group"),
        "phone": N_("Telephone"),
        "relation": N_("Relation to the head"),
        "household_number": N_("Household number"),
        "head_name": N_("Name of the head"),
        "head_number": N_("Citizen number of the head"),
        "is_head": N_("Is the head"),
        "address": N_("Address"),
        "estate": N_("Estate"),
        "grid": N_("Grid"),
        "building": N_("Building"),
        "unit": N_("Unit"),
        "room": N_("Room"),
        "occupancy": N_("Occupancy"),
        "tag": N_("Key group"),
        "hukou_address": N_("Registered address"),
        "origin": N_("Native place"),
        "education": N_("Education"),
        "marital": N_("Marital status"),
        "political": N_("Political status"),
        "employment": N_("Employment"),
        "employer": N_("Employer"),
        "category": N_("Category of residence"),
        "lives_from": N_("Lives here since"),
        "note": N_("Note"),
    }
)
REPEATED = frozenset(("phone", "tag", "note"))

_SEPARATORS = re.compile(r"[\s*:、,.。/\\_#|·;-]+")
_BRACKETS = re.compile(r"[(\[【〔《<][^)\]】〕》>]*[)\]】〕》>]?")
_DIGITS = re.compile(r"\d{6}")


@dataclass(frozen=True)
class Choice:
    """What a worker says a column holds: a field ("" leaves it out), and `values`: what its texts stand for."""

    field: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column: its place in the row from 0, its heading (`group / heading` under a group), and what it holds.

    `sureness` is from 0 to 1; `is_chosen` says that a worker decided it, now or for an earlier file.
    """

    place: int
    heading: str
    field: str
    sureness: float = 0.0
    is_chosen: bool = False
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Layout:
    """Where a register's header stands (`header` and `body` are rows counted from 0), and its columns in order.

    `is_heads_only` says that every row is the head of a household: names stand under 户主, and nobody else is there.
    """

    header: int
    body: int
    columns: tuple[Column, ...]
    is_heads_only: bool = False

    def has(self, name: str) -> bool:
        """Whether some column holds a field."""
        return any(column.field == name for column in self.columns)


@cache
def headings() -> Mapping[str, str]:
    """Every known heading in its bare form, and the field it means ("" for columns that are left out on purpose)."""
    known = {bare(label): name for name, label in FIELDS.items()}
    return known | {bare(heading): name for name, found in words()["headers"].items() for heading in found}


def bare(heading: str) -> str:
    """A heading without blanks, punctuation and case, so that `姓 名*：` and `姓名` are one."""
    return _SEPARATORS.sub("", text.clean(heading).lower())


def written(cell: object) -> str:
    """A header cell as text."""
    return text.clean(str(cell)) if cell is not None else ""


def choices_in(data: Any) -> tuple[dict[str, Choice], list[Problem]]:
    """A worker's own mapping (heading -> field, or field with values), and what is wrong with it."""
    choices: dict[str, Choice] = {}
    problems: list[Problem] = []
    for heading, said in data.items() if isinstance(data, Mapping) else ():
        found = choice_in(str(heading), said)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            choices[bare(str(heading))] = found
    if not isinstance(data, Mapping):
        problems.append(Problem("", NOT_A_CHOICE, values={"heading": type(data).__name__}))
    return choices, problems


def choice_in(heading: str, said: Any) -> Choice | Problem:
    """One entry of a mapping."""
    name, values = said, {}
    if isinstance(said, Mapping):
        name, values = said.get("field"), said.get("values", {})
    if not isinstance(name, str | None) or not isinstance(values, Mapping):
        return Problem("", NOT_A_CHOICE, values={"heading": heading})
    name = name or ""
    if name and name not in FIELDS and not name.startswith(TAG):
        known = ", ".join((*FIELDS, TAG + "CODE"))
        return Problem("", NO_SUCH_FIELD, values={"heading": heading, "field": name, "fields": known})
    return Choice(name, {text.clean(str(key)): str(value) for key, value in values.items()})


def layout_of(rows: Sequence[Sequence[object]], choices: Mapping[str, Choice], tags: Mapping[str, str]) -> Layout:
    """The likeliest header among the first rows, of one or two rows, and what each column holds.

    `choices` are by bare heading; `tags` are the labels of key groups with their codes: a column headed by one says yes
    or no for each person. When no header is found, the first row with several texts stands in, with nothing mapped.
    """
    known = {bare(label): code for label, code in tags.items()}
    # Of equals the first stands: one row before two, an upper row before a lower one.
    _, best = max(candidates_in(rows, choices, known), key=lambda found: found[0], default=((), Layout(0, 0, ())))
    return guessed(best, rows[best.body :])


Score = tuple[int, bool, float]


def candidates_in(
    rows: Sequence[Sequence[object]], choices: Mapping[str, Choice], tags: Mapping[str, str]
) -> Iterator[tuple[Score | tuple[()], Layout]]:
    """Every row, and every two rows, that may be the header, with how much of the register it explains."""
    texts = [[written(cell) for cell in row] for row in rows[: HEADER_ROWS + 1]]
    for place, upper in enumerate(texts[:HEADER_ROWS]):
        if not is_header_like(upper):
            continue
        columns = columns_of([("", heading) for heading in upper], choices, tags)
        yield score(columns, False), Layout(place, place + 1, columns)
        lower = texts[place + 1] if place + 1 < len(texts) else []
        if is_header_like(lower):
            columns = columns_of(zip(upper, lower, strict=False), choices, tags)
            yield score(columns, has_groups(upper, lower)), Layout(place, place + 2, columns)


def score(columns: Iterable[Column], is_grouped: bool) -> Score:
    """How much of a register a header explains: its fields, whether it has groups that mean something, how surely."""
    best = {column.field: column.sureness for column in sorted(columns, key=lambda one: one.sureness) if column.field}
    return len(best), is_grouped, sum(best.values())


def has_groups(upper: Sequence[str], lower: Sequence[str]) -> bool:
    """Whether a known heading of the upper row stands over several of the lower one."""
    pairs = list(zip(upper, lower, strict=False))
    return any(
        group != heading and heading and next_heading and next_group in ("", group) and names_group(group)
        for (group, heading), (next_group, next_heading) in itertools.pairwise(pairs)
    )


def names_group(heading: str) -> bool:
    """Whether a heading above others says what they are about."""
    return bare(heading) in headings() or bare(heading).startswith(tuple(words()["others"]))


def is_header_like(row: Sequence[str]) -> bool:
    """Whether a row may hold headings: several different texts, and no long number."""
    return len(set(filter(None, row))) >= LEAST_COLUMNS and not any(map(_DIGITS.search, row))


def columns_of(
    pairs: Iterable[tuple[str, str]], choices: Mapping[str, Choice], tags: Mapping[str, str]
) -> tuple[Column, ...]:
    """What each pair of group and heading means; a field that is not `REPEATED` goes to the surest column."""
    found = [column_of(place, group, heading, choices, tags) for place, (group, heading) in enumerate(pairs)]
    taken: dict[str, Column] = {}
    for column in sorted(found, key=lambda column: (-column.is_chosen, -column.sureness, column.place)):
        if column.field not in REPEATED:
            taken.setdefault(column.field, column)
    return tuple(
        column if taken.get(column.field, column) is column else Column(column.place, column.heading, "")
        for column in found
    )


def column_of(place: int, group: str, heading: str, choices: Mapping[str, Choice], tags: Mapping[str, str]) -> Column:
    """What one column holds."""
    parts = list(dict.fromkeys(filter(None, (group, heading))))
    title = " / ".join(parts)
    for key in (bare("".join(parts)), *(bare(part) for part in reversed(parts))):
        if choice := choices.get(key):
            sureness = CHOSEN if len(parts) == 1 or key != bare(group) else SURE
            return Column(place, title, choice.field, sureness, True, choice.values)
    name, sureness = meaning(group if len(parts) > 1 else "", parts[-1] if parts else "", tags)
    return Column(place, title, name, sureness)


def meaning(group: str, heading: str, tags: Mapping[str, str]) -> tuple[str, float]:
    """The field that a heading under a group (or none) means, and how sure that is.

    A heading that is known to be left out means "" and is sure; one that is not known means "" and is not.
    """
    whole = bare(group + heading)
    for spelling, sureness in ((whole, CHOSEN), (bare(_BRACKETS.sub("", text.clean(group + heading))), SURE)):
        if spelling in headings():
            return headings()[spelling], sureness
        if spelling in tags:
            return TAG + tags[spelling], sureness
    for other, translated in words()["others"].items():
        if whole.startswith(other):
            return translated.get(meaning("", whole.removeprefix(other), {})[0], ""), LIKELY
    if group:
        name, sureness = meaning("", heading, tags)
        return name, min(sureness, SURE)
    # Only Chinese words are looked for inside others: `id` stands inside half of all English words.
    within = (known for known in headings() if len(known) > 1 and known in whole and not known.isascii())
    inside = max(within, key=len, default="")
    return headings().get(inside, ""), PERHAPS if inside else 0.0


def guessed(layout: Layout, body: Sequence[Sequence[object]]) -> Layout:
    """The layout with columns told by what stands in them, where their heading told nothing or two things."""
    columns = [guessed_column(layout, column, samples(column, body)) for column in layout.columns]
    whole = Layout(layout.header, layout.body, tuple(columns))
    if whole.has("name") or not whole.has("head_name"):
        return whole
    # A register of heads alone: the column of the heads is the column of the people.
    is_heads_only = not whole.has("relation")
    columns = [
        dataclasses.replace(column, field="name") if column.field == "head_name" else column for column in columns
    ]
    return Layout(layout.header, layout.body, tuple(columns), is_heads_only)


def samples(column: Column, body: Sequence[Sequence[object]]) -> list[object]:
    """The cells below a heading that are not empty."""
    cells = [row[column.place] for row in body if column.place < len(row)]
    return [cell for cell in cells if cell is not None and cell != ""]


def guessed_column(layout: Layout, column: Column, found: Sequence[object]) -> Column:
    """One column, told by its samples."""
    if column.is_chosen:
        return column
    if column.field == "head_name" and register_cells.looks_like("is_head", found):
        return dataclasses.replace(column, field="is_head")
    for name in ("number", "phone") if not column.field and not column.sureness else ():
        if not layout.has(name) and register_cells.looks_like(name, found):
            return dataclasses.replace(column, field=name, sureness=PERHAPS)
    return column
