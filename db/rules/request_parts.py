"""The parts of a request in one line: what a part is, and a line while its parts are being found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import text
from db.rules.request_words import SEPARATORS, Lexicon


class Part(StrEnum):
    """What a part of the line is."""

    PLACE = "place"
    CATEGORY = "category"
    CALLER = "caller"
    PHONE = "phone"
    URGENCY = "urgency"
    SOURCE = "source"
    TICKET = "ticket"
    SECRET = "secret"
    TITLE = "title"
    CITIZEN = "citizen"


@dataclass(frozen=True)
class Span:
    """A part of the line from `begin` up to `end`, what it is, and the value it gives."""

    part: Part
    begin: int
    end: int
    value: str


_DASHES: dict[int, str] = dict.fromkeys(map(ord, "—–―─‐‑−﹣_"), "-")
# Each sign becomes one sign, so that a place in the one form is the same place in what was typed.
GLYPHS: dict[int, int | str] = {**text.FULL_WIDTH, **_DASHES, 0x3000: " "}


class Reader:
    """One line while it is read: its glyphs in one form, and which of them belong to something already.

    `is_nameless` says that no caller's name may stay in the title.
    """

    def __init__(self, typed: str, lexicon: Lexicon, is_nameless: bool = False) -> None:
        self.typed = typed
        self.is_nameless = is_nameless
        self.line = "".join(glyph if glyph.isprintable() else " " for glyph in typed.translate(GLYPHS)).lower()
        if len(self.line) != len(typed):
            # A few letters grow when they become small ones.
            self.line = "".join(glyph if glyph.isprintable() else " " for glyph in typed.translate(GLYPHS))
        self.lexicon = lexicon
        self.spans: list[Span] = []
        self.taken = [False] * len(typed)

    def take(self, part: Part, begin: int, end: int, value: str) -> None:
        """Write down what a part is; it is nothing else then."""
        self.note(part, begin, end, value)
        self.taken[begin:end] = [True] * (end - begin)

    def note(self, part: Part, begin: int, end: int, value: str) -> None:
        """Write down what a part says that belongs to the title as well."""
        self.spans.append(Span(part, begin, end, value))

    def is_free(self, begin: int, end: int) -> bool:
        """Whether nothing of a part belongs to something else."""
        return not any(self.taken[begin:end])

    def is_edge(self, place: int) -> bool:
        """Whether the glyph at a place, if there is one, is no part of a word beside it."""
        return not 0 <= place < len(self.line) or self.taken[place] or self.line[place] in SEPARATORS

    def stands_alone(self, begin: int, end: int) -> bool:
        """Whether a part is a word by itself."""
        return self.is_edge(begin - 1) and self.is_edge(end)

    def values(self, part: Part) -> tuple[str, ...]:
        """What was found of a kind, in the order of the line."""
        found = sorted((span for span in self.spans if span.part is part), key=lambda span: span.begin)
        return tuple(dict.fromkeys(span.value for span in found))

    def first(self, part: Part) -> str:
        """The first of a kind, "" for none."""
        return next(iter(self.values(part)), "")

    def open_matches(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Where a pattern fits what still belongs to nothing."""
        return (match for match in pattern.finditer(self.line) if self.is_free(*match.span()))

    def occurrences(self, word: str) -> Iterator[tuple[int, int]]:
        """Where a word stands in what still belongs to nothing."""
        begin = self.line.find(word)
        while begin >= 0:
            if self.is_free(begin, begin + len(word)):
                yield begin, begin + len(word)
            begin = self.line.find(word, begin + 1)


BRACKETS = {"(": ")", "[": "]", "{": "}", "<": ">", "【": "】", "《": "》", "〈": "〉", "「": "」", "“": "”", "‘": "’"}


def bracketed(line: str, begin: int, end: int, places: Sequence[int]) -> tuple[int, int]:
    """A part with the bracket before or behind it whose other half stands inside: [二次]停水."""
    opening, closing = (line[place] if place in places else "" for place in (begin - 1, end))
    inside = line[begin:end]
    if opening and BRACKETS.get(opening, "\0") in inside:
        begin -= 1
    if closing and any(last == closing and first in inside for first, last in BRACKETS.items()):
        end += 1
    return begin, end
