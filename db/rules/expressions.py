"""Expressions of question forms: the part of XLSForm's language that `relevant` and `constraint` may be written in.

`${name}` is the answer to another question and `.` the one being given; texts stand in quotes, days as
`date('2026-01-31')` or `today()`. Operators, the loosest first: `or`, `and`, `= !=`, `< <= > >=`, `+ -`, `* div mod`.
Functions: not, true, false, selected, count-selected, string-length, today, date. Everything else is refused by name,
regex() among it: a pattern can be written that runs for years. What an expression says is told by `expression_values`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from db.rules import dates
from db.rules.expression_signs import NO_CLOSING_BRACE, STRAY, Token, Unreadable, tokens
from db.rules.patterns import later
from db.rules.words import N_

# Bounds that no form written by a person meets; a hostile one must not exhaust the stack or the processor.
LONGEST = 1000
DEEPEST = 20

TOO_LONG = N_("An expression has at most {limit} characters.")
TOO_DEEP = N_("Parentheses are nested more than {limit} deep.")
NOTHING = N_("Something is missing here.")
NOT_CLOSED = N_("The parenthesis that opens here is not closed.")
BARE_WORD = N_("'{word}' is not understood here; a text stands in quotes, an answer is ${{name}}.")
NO_FUNCTION = N_("{name}() is not supported.")
NO_PATTERNS = N_("regex() is not supported: a pattern can keep the program busy for ever.")
WRONG_COUNT = N_("{name}() takes {count} values between its parentheses.")
NO_ANSWER = N_("The first value of {name}() is an answer: ${{name}} or a point.")
NO_CODE = N_("The second value of selected() is a choice in quotes, such as selected(${name}, 'yes').")
NO_DAY = N_("date() takes one day in quotes, such as date('2026-01-31').")
NO_NUMBER = N_("'{word}' is no number, so it cannot be counted or compared in size; a day is date('2026-01-31').")


@dataclass(frozen=True)
class Literal:
    """A value that stands in the expression itself."""

    value: str | float | bool | date


@dataclass(frozen=True)
class Answer:
    """The answer to the question of this name; "" for the one being given."""

    name: str


@dataclass(frozen=True)
class Call:
    """A function, or `-` before a value, and what it is given."""

    function: str
    given: tuple[Node, ...]


@dataclass(frozen=True)
class Chain:
    """Operators of one strength from left to right: a first value, and each operator with the value behind it."""

    first: Node
    rest: tuple[tuple[str, Node], ...]


Node = Literal | Answer | Call | Chain


_STRENGTHS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))
# From here on operators work with numbers alone.
_NUMERIC = 3
_COUNTS = {
    "not": 1,
    "true": 0,
    "false": 0,
    "selected": 2,
    "count-selected": 1,
    "string-length": 1,
    "today": 0,
    "date": 1,
}
_OF_ANSWERS = ("selected", "count-selected")
_NUMBER = later(r"[ \t\r\n]*-?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[ \t\r\n]*")


def number_in(text: str) -> float | None:
    """The number that a text says, as XPath reads it: digits with a point, a minus before; None for anything else."""
    return float(text) if _NUMBER.fullmatch(text) else None


@lru_cache(maxsize=256)
def parsed(source: str) -> Node:
    """What an expression says, as a tree. Raises Unreadable, and nothing else, for what is outside the subset."""
    if len(source) > LONGEST:
        raise Unreadable(LONGEST + 1, TOO_LONG, limit=LONGEST)
    return _Parser(source).whole()


def names_in(node: Node) -> frozenset[str]:
    """The questions whose answers an expression looks at; "" is the one being asked."""
    return frozenset(one.name for one in walked(node) if isinstance(one, Answer))


def walked(node: Node) -> Iterator[Node]:
    """A tree's nodes, each before those inside it."""
    yield node
    inside: tuple[Node, ...] = ()
    if isinstance(node, Call):
        inside = node.given
    elif isinstance(node, Chain):
        inside = (node.first, *(behind for _sign, behind in node.rest))
    for one in inside:
        yield from walked(one)


class _Parser:
    """Reads an expression from left to right, one word ahead."""

    def __init__(self, source: str) -> None:
        self.tokens = tokens(source)
        self.next = next(self.tokens)
        self.depth = 0

    def whole(self) -> Node:
        """The whole expression, with nothing behind it."""
        found = self.chain(0)
        if self.next.kind != "end":
            raise self.stray()
        return found

    def taken(self) -> Token:
        """The next word, and go on behind it."""
        token = self.next
        self.next = next(self.tokens, token)
        return token

    def stray(self) -> Unreadable:
        """The next word does not belong here."""
        kind, text, position = self.next
        if kind == "end":
            return Unreadable(position, NOTHING)
        if kind == "word" and text not in ("and", "or", "div", "mod"):
            return Unreadable(position, BARE_WORD, word=text)
        return Unreadable(position, STRAY, sign=text)

    def chain(self, strength: int) -> Node:
        """Values between operators of this strength or a stronger one."""
        if strength == len(_STRENGTHS):
            return self.signed()
        begin = self.next
        first = self.chain(strength + 1)
        rest = []
        while self.next.text in _STRENGTHS[strength] and self.next.kind in ("sign", "word"):
            sign = self.taken().text
            behind = self.next
            rest.append((sign, self.chain(strength + 1)))
            if strength >= _NUMERIC:
                insist_on_number(rest[-1][1], behind.position)
        if rest and strength >= _NUMERIC:
            insist_on_number(first, begin.position)
        return Chain(first, tuple(rest)) if rest else first

    def signed(self) -> Node:
        """A value, with a minus before it or without."""
        if self.next.text != "-" or self.next.kind != "sign":
            return self.value()
        self.deeper(self.taken())
        position = self.next.position
        found = self.signed()
        insist_on_number(found, position)
        self.depth -= 1
        return Call("-", (found,))

    def deeper(self, token: Token) -> None:
        """One level further in. Raises Unreadable when that is too deep."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Unreadable(token.position, TOO_DEEP, limit=DEEPEST)

    def value(self) -> Node:
        """One value: a number, a text, an answer, a function, or something in parentheses."""
        kind, text, position = self.next
        if text == "(" or (kind == "word" and self.is_known_word()):
            return self.inside() if text == "(" else self.call()
        if kind not in ("number", "text", "answer") and text != ".":
            raise self.stray()
        self.taken()
        if kind == "number":
            return Literal(float(text))
        if kind == "text":
            return Literal(text[1:-1])
        name = text[2:-1].strip() if kind == "answer" else ""
        if kind == "answer" and not name:
            raise Unreadable(position, NO_CLOSING_BRACE)
        return Answer(name)

    def is_known_word(self) -> bool:
        """Whether the next word may begin a function; operators may not."""
        return self.next.text not in ("and", "or", "div", "mod")

    def inside(self) -> Node:
        """What stands in parentheses."""
        opening = self.taken()
        self.deeper(opening)
        found = self.chain(0)
        self.close(opening)
        return found

    def close(self, opening: Token) -> None:
        """The parenthesis that closes the one that opened."""
        if self.next.kind == "end":
            raise Unreadable(opening.position, NOT_CLOSED)
        if self.next.text != ")" or self.next.kind != "sign":
            raise self.stray()
        self.taken()
        self.depth -= 1

    def call(self) -> Node:
        """A function with what it is given."""
        name = self.taken()
        if self.next.text != "(":
            raise Unreadable(name.position, BARE_WORD, word=name.text)
        if name.text not in _COUNTS:
            refusal = NO_PATTERNS if name.text == "regex" else NO_FUNCTION
            raise Unreadable(name.position, refusal, name=name.text)
        opening = self.taken()
        self.deeper(opening)
        given: list[Node] = []
        while self.next.text != ")" or self.next.kind == "text":
            if given and self.taken_comma():
                raise self.stray()
            given.append(self.chain(0))
            if self.next.text not in (",", ")"):
                break
        self.close(opening)
        return made(name, tuple(given))

    def taken_comma(self) -> bool:
        """Go on behind a comma; answers whether there was none."""
        if self.next.text != "," or self.next.kind != "sign":
            return True
        self.taken()
        return False


def made(name: Token, given: tuple[Node, ...]) -> Node:
    """A function's node, when it is given what it takes. Raises Unreadable otherwise."""
    function, position = name.text, name.position
    if len(given) != _COUNTS[function]:
        raise Unreadable(position, WRONG_COUNT, name=function, count=_COUNTS[function])
    if function in _OF_ANSWERS and not isinstance(given[0], Answer):
        raise Unreadable(position, NO_ANSWER, name=function)
    if function == "selected" and not (isinstance(given[1], Literal) and isinstance(given[1].value, str)):
        raise Unreadable(position, NO_CODE)
    if function == "date":
        return Literal(_day(given[0], position))
    if function in ("true", "false"):
        return Literal(function == "true")
    return Call(function, given)


def _day(given: Node, position: int) -> date:
    """The day that date() is given in quotes."""
    said = given.value if isinstance(given, Literal) else None
    day = dates.iso_day(said) if isinstance(said, str) else None
    if day is None:
        raise Unreadable(position, NO_DAY)
    return day


def insist_on_number(node: Node, position: int) -> None:
    """Refuse a text where a number is wanted: XPath would quietly compare it as no number, which is never true."""
    if isinstance(node, Literal) and isinstance(node.value, str) and number_in(node.value) is None:
        raise Unreadable(position, NO_NUMBER, word=node.value)
