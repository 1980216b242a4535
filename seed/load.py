"""Strict YAML: a file becomes values that know where they stand, or a list of faults with file and line.

Ordinary YAML guesses: `no` becomes false, `12:30` becomes 750, `0010` becomes 8, and a repeated key wins silently. Here
only `true`, `false`, `null`, plain decimal numbers and ISO dates mean something; everything else stays the text that is
written. Repeated keys, anchors, aliases and tags are refused. Which keys and types a file may hold is said in `shapes`.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from db import errors
from db.rules.problems import Sentence
from db.rules.words import N_

Scalar = str | int | float | bool | date | None

# The parser in C is ten times as fast; the one in Python is always there and gives the same events.
PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Seed files are flat. A file nested deeper than this is broken or hostile, and must not exhaust the stack.
DEEPEST = 20
# Longer runs of digits are numbers of documents and phones: they stay text and keep every digit.
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,14})")
BROKEN_UP = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{1,15}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NOT_UTF8 = N_("this is not UTF-8 text; save the file as UTF-8")
NOT_YAML = N_("this is not YAML: {reason}")
EMPTY = N_("the file is empty")
SEVERAL = N_("a file holds one document; remove '---' and what follows it")
ALIAS = N_("'*{sign}' is not taken here; write the value out")
NOT_TAKEN = N_("'{sign}' is not taken here")
AGAIN = N_("'{key}' stands here again; it is already in line {line}")
NO_KEY = N_("a key must be one word")
NO_DAY = N_("'{word}' is no day of the calendar")
WORDS: Mapping[str, Scalar] = {"true": True, "false": False, "null": None, "": None}


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands: the file's name, and the line counted from 1, 0 for the whole file.

    In a workbook the file's name has the sheet's behind it, the line is the row, and `column` counts from 1: survey!C5.
    """

    file: str
    line: int
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}!{letters(self.column)}{self.line}" if self.column else f"{self.file}:{self.line}"


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a seed file: where it stands, and what to mend, as a marked text with its values."""

    at: Place
    text: str
    values: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def saying(cls, at: Place, said: Sentence) -> Fault:
        """The fault that a sentence tells."""
        return cls(at, said.text, said.values)

    @property
    def sentence(self) -> Sentence:
        """What to mend, without the place."""
        return Sentence(self.text, self.values)

    def __str__(self) -> str:
        return f"{self.at}: {self.sentence}"


class SeedError(errors.HouseError):
    """Seed files cannot be used. `faults` holds everything that is wrong with them, in the order of files and lines."""

    text = N_("The seed files cannot be used:\n{faults}")

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(faults, key=lambda fault: fault.at))
        super().__init__(faults="\n".join(str(fault) for fault in self.faults))


@dataclass(frozen=True)
class Located:
    """A value and the place where it stands. What belongs to a key stands at the line of its key.

    `value` is a scalar, a tuple of Located, or a mapping from text to Located. Of a broken value the fault is noted.
    """

    value: Scalar | tuple[Located, ...] | Mapping[str, Located]
    at: Place
    is_broken: bool = False


def read(path: Path) -> Located:
    """The content of one YAML file. Raises SeedError with every fault of its spelling."""
    faults: list[Fault] = []
    found = read_into(faults, path)
    if faults:
        raise SeedError(faults)
    return found


def read_into(faults: list[Fault], path: Path) -> Located:
    """As `read`, but adds the faults to a list, so that several files can be complained of together."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        return _Tree(path.name, yaml.parse(text, Loader=PARSER), faults).document()
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        fault = Fault(Place(path.name, line), NOT_UTF8)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", None) or error)
        fault = Fault(Place(path.name, mark.line + 1 if mark else 1), NOT_YAML, {"reason": reason})
    at = fault.at
    faults.append(fault)
    return Located(None, at, is_broken=True)


class _Tree:
    """Builds the located values of one file out of the parser's events."""

    def __init__(self, file: str, events: Iterator[Any], faults: list[Fault]) -> None:
        self.file = file
        self.events = events
        self.faults = faults

    def document(self) -> Located:
        """The one document of the file."""
        next(self.events)
        start = next(self.events)
        if isinstance(start, yaml.StreamEndEvent):
            return self.refused(Place(self.file, 1), EMPTY)
        found = self.node(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if not isinstance(after, yaml.StreamEndEvent):
            self.refused(self.place(after), SEVERAL)
        return found

    def node(self, event: Any, depth: int) -> Located:
        """The value that begins with this event."""
        at = self.place(event)
        if isinstance(event, yaml.AliasEvent):
            return self.refused(at, ALIAS, sign=event.anchor)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=event.start_mark)
        if event.anchor or event.tag:
            self.refused(at, NOT_TAKEN, sign="&" + event.anchor if event.anchor else event.tag)
        if isinstance(event, yaml.MappingStartEvent):
            return Located(self.mapping(depth), at)
        if isinstance(event, yaml.SequenceStartEvent):
            return Located(tuple(self.items(depth)), at)
        return self.scalar(event, at)

    def items(self, depth: int) -> Iterator[Located]:
        """The values of a list, up to its end."""
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            yield self.node(event, depth + 1)

    def mapping(self, depth: int) -> dict[str, Located]:
        """The values of a mapping by key, up to its end; of a repeated key the first one counts."""
        found: dict[str, Located] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            at = self.place(event)
            key = self.key(event, depth)
            content = self.node(next(self.events), depth + 1)
            if key in found:
                self.refused(at, AGAIN, key=key, line=found[key].at.line)
            else:
                found[key] = dataclasses.replace(content, at=at)
        return found

    def key(self, event: Any, depth: int) -> str:
        """The word before a colon."""
        if isinstance(event, yaml.ScalarEvent):
            return str(event.value)
        self.node(event, depth + 1)
        self.refused(self.place(event), NO_KEY)
        return ""

    def scalar(self, event: Any, at: Place) -> Located:
        """A single value. What stands in quotes or in a block is text; what stands plain may mean something."""
        if event.style:
            return Located(event.value, at)
        try:
            return Located(meaning(event.value), at)
        except ValueError:
            return self.refused(at, NO_DAY, word=event.value)

    def place(self, event: Any) -> Place:
        """Where an event stands."""
        return Place(self.file, event.start_mark.line + 1)

    def refused(self, at: Place, text: str, **values: object) -> Located:
        """Note a fault, and stand in for the value that is not there."""
        self.faults.append(Fault(at, text, values))
        return Located(None, at, is_broken=True)


def letters(column: int) -> str:
    """A column counted from 1 as spreadsheets name it: A, Z, AA."""
    return (letters((column - 1) // 26) if column > 26 else "") + chr(ord("A") + (column - 1) % 26)


def meaning(spelled: str) -> Scalar:
    """What a plain, unquoted word means. Raises ValueError for a date that the calendar does not have."""
    if spelled in WORDS:
        return WORDS[spelled]
    if WHOLE.fullmatch(spelled):
        return int(spelled)
    if BROKEN_UP.fullmatch(spelled):
        return float(spelled)
    return date.fromisoformat(spelled) if DAY.fullmatch(spelled) else spelled
