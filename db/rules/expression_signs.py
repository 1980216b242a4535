"""The words and signs that expressions of question forms are made of, and why others are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from db.rules.patterns import later
from db.rules.words import N_

STRAY = N_("'{sign}' is not understood here.")
FOREIGN_SIGN = N_("'{sign}' is not understood here; type signs with the English keyboard.")
A_PATH = N_("'{sign}' is not supported; an answer is written as ${{name}}.")
NO_CLOSING_QUOTE = N_("The quote that opens here is not closed.")
NO_CLOSING_BRACE = N_("An answer is written as ${name}.")


class Unreadable(Exception):
    """An expression that is not understood: a marked sentence with its values, and where, counted from 1."""

    def __init__(self, position: int, text: str, **values: object) -> None:
        super().__init__(text)
        self.position = position
        self.text = text
        self.values = values


class Token(NamedTuple):
    """One word or sign: its kind (answer, number, text, sign, word, end), itself, and where it begins, from 1."""

    kind: str
    text: str
    position: int


PATHS = ("/", "//", "..", "::", "@", "[", "]", "|")
_SIGNS = later(
    r"(?P<blank>[ \t\r\n]+)"
    r"|(?P<answer>\$\{[^{}]*\})"
    r"|(?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    r"|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<sign>!=|<=|>=|\.\.|//|::|[=<>+\-*(),.])"
    r"|(?P<word>[A-Za-z_][A-Za-z0-9_.-]*)"
    r"|(?P<other>.)",
    re.DOTALL,
)


def tokens(source: str) -> Iterator[Token]:
    """The words and signs of an expression, and its end."""
    for found in _SIGNS.finditer(source):
        kind, text, position = str(found.lastgroup), found.group(), found.start() + 1
        if kind == "other" or text in PATHS:
            raise _stray(text, position)
        if kind != "blank":
            yield Token(kind, text, position)
    yield Token("end", "", len(source) + 1)


def _stray(sign: str, position: int) -> Unreadable:
    """Why a sign that no expression here has is refused."""
    if sign in "'\"":
        return Unreadable(position, NO_CLOSING_QUOTE)
    if sign == "$":
        return Unreadable(position, NO_CLOSING_BRACE)
    if sign in PATHS:
        return Unreadable(position, A_PATH, sign=sign)
    return Unreadable(position, STRAY if sign.isascii() else FOREIGN_SIGN, sign=sign)
