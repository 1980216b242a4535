"""What an expression of a question form says, given the answers so far: XPath's meaning, as XLSForm programs have it.

A question without an answer is the empty text. As a number the empty text is none (NaN): every comparison with it is
false, `!=` alone is true, and a sum with it is none again. As a truth it is false. So `${age} < 18` and `${age} >= 18`
are both false without an age, and `not(${age} < 18)` is true. Two texts are equal letter by letter; where one side is
a number both are read as numbers, where one is true or false both are read as that. Sizes are those of numbers; a day
counts as the days since 1970-01-01, so that days can be compared, and set apart by subtraction.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from db.rules.expressions import Answer, Call, Literal, Node, number_in, parsed

Value = str | float | bool | date
NO_NUMBERS = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}
EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Said:
    """The answers so far by name, the one being given, and the worker's day (None where days may not matter)."""

    answers: Mapping[str, Value]
    own: Value = ""
    today: date | None = None


def is_true(source: str, said: Said) -> bool:
    """Does this expression hold? An empty one does. Raises expressions.Unreadable for one that is not understood."""
    return not source.strip() or truth(value(parsed(source), said))


def value(node: Node, said: Said) -> Value:
    """What a tree says."""
    if isinstance(node, Literal):
        return node.value
    if isinstance(node, Answer):
        return said.answers.get(node.name, "") if node.name else said.own
    if isinstance(node, Call):
        return FUNCTIONS[node.function](said, *(value(one, said) for one in node.given))
    found = value(node.first, said)
    for sign, behind in node.rest:
        found = OPERATORS[sign](found, value(behind, said))
    return found


def number(found: Value) -> float:
    """A value as a number; NaN where it is none."""
    if isinstance(found, str):
        said = number_in(found)
        return math.nan if said is None else said
    return float(found.toordinal() - EPOCH) if isinstance(found, date) else float(found)


def text(found: Value) -> str:
    """A value as a text, whole numbers without a point."""
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, float):
        return str(int(found)) if found.is_integer() else NO_NUMBERS.get(str(found), str(found))
    return found.isoformat() if isinstance(found, date) else found


def truth(found: Value) -> bool:
    """A value as true or false: a text is true unless it is empty, a number unless it is 0 or none."""
    if isinstance(found, float):
        return found != 0 and not math.isnan(found)
    return bool(found)


def are_equal(left: Value, right: Value) -> bool:
    """XPath's `=`."""
    if isinstance(left, bool) or isinstance(right, bool):
        return truth(left) == truth(right)
    if isinstance(left, float) or isinstance(right, float):
        return number(left) == number(right)
    return text(left) == text(right)


def quotient(left: float, right: float) -> float:
    """XPath's `div`: by zero it is without end, and 0 by 0 is none."""
    if right:
        return left / right
    return math.nan if math.isnan(left) or left == 0 else math.copysign(math.inf, left) * math.copysign(1, right)


def remainder(left: float, right: float) -> float:
    """XPath's `mod`: it has the sign of the left side."""
    return math.nan if right == 0 or math.isinf(left) else math.fmod(left, right)


def _of_numbers(rule: Callable[[float, float], Value]) -> Callable[[Value, Value], Value]:
    """An operator that reads both sides as numbers."""
    return lambda left, right: rule(number(left), number(right))


OPERATORS: Mapping[str, Callable[[Value, Value], Value]] = {
    "or": lambda left, right: truth(left) or truth(right),
    "and": lambda left, right: truth(left) and truth(right),
    "=": are_equal,
    "!=": lambda left, right: not are_equal(left, right),
    "<": _of_numbers(operator.lt),
    "<=": _of_numbers(operator.le),
    ">": _of_numbers(operator.gt),
    ">=": _of_numbers(operator.ge),
    "+": _of_numbers(operator.add),
    "-": _of_numbers(operator.sub),
    "*": _of_numbers(operator.mul),
    "div": _of_numbers(quotient),
    "mod": _of_numbers(remainder),
}
FUNCTIONS: Mapping[str, Callable[..., Value]] = {
    "-": lambda _said, found: -number(found),
    "not": lambda _said, found: not truth(found),
    "selected": lambda _said, found, code: text(code).strip() in text(found).split(),
    "count-selected": lambda _said, found: float(len(text(found).split())),
    "string-length": lambda _said, found: float(len(text(found))),
    "today": lambda said: said.today or "",
}
