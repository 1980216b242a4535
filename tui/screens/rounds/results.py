"""What a digit records at a door, and what is said about it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db.queries.codes import CodeLine

# The digit behind which the results stand that have no digit of their own.
MORE = "9"


def by_digit(results: Iterable[CodeLine]) -> dict[str, CodeLine]:
    """The results that one digit records, by digit."""
    found = {str(entry.facts["digit"]): entry for entry in results if entry.facts.get("digit")}
    return dict(sorted(found.items()))


def without_digit(results: Iterable[CodeLine]) -> list[CodeLine]:
    """The results that are chosen from a list."""
    return [entry for entry in results if not entry.facts.get("digit")]


def asks_for_more(facts: Mapping[str, Any]) -> bool:
    """Whether a result leads to another try."""
    return facts.get("retry_days") is not None or bool(facts.get("closes_as"))
