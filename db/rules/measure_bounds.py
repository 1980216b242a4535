"""The bounds of a measure in the words of XLSForm: `. >= 1.1 and . <= 3` says that from 1.1 to 3 passes."""

from __future__ import annotations

from collections.abc import Iterator

from db.rules import expressions
from db.rules.expressions import Answer, Call, Chain, Literal, Node

FLIPPED = {">=": "<=", "<=": ">="}
SIDES = {">=": "low", "<=": "high"}


def bounds_in(constraint: str) -> dict[str, float] | None:
    """The lower and the upper bound that a constraint says, either or both; None for one that says anything else.

    Raises expressions.Unreadable for what is no expression.
    """
    found: dict[str, float] = {}
    for part in _joined(expressions.parsed(constraint)):
        bound = _bound(part)
        if bound is None or bound[0] in found:
            return None
        found[bound[0]] = bound[1]
    return found


def _joined(node: Node) -> Iterator[Node]:
    """The parts between which `and` stands, or the whole."""
    if isinstance(node, Chain) and {sign for sign, _behind in node.rest} == {"and"}:
        yield node.first
        yield from (behind for _sign, behind in node.rest)
    else:
        yield node


def _bound(node: Node) -> tuple[str, float] | None:
    """The side and the number of one comparison of the answer; None for anything else."""
    if not isinstance(node, Chain) or len(node.rest) != 1:
        return None
    (sign, right), left = node.rest[0], node.first
    if isinstance(right, Answer):
        left, right, sign = right, left, FLIPPED.get(sign, sign)
    number = _number(right)
    return (SIDES[sign], number) if left == Answer("") and sign in SIDES and number is not None else None


def _number(node: Node) -> float | None:
    """The number that stands in an expression, with a minus or without."""
    if isinstance(node, Call) and node.function == "-":
        inside = _number(node.given[0])
        return None if inside is None else -inside
    if isinstance(node, Literal) and type(node.value) is float:
        return node.value
    return None
