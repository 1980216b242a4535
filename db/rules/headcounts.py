"""How many people something is for, or came."""

from __future__ import annotations

from db.rules.problems import Problem
from db.rules.words import N_

MOST_PEOPLE = 100_000
NOT_SO_MANY = N_("Write a number of people from 0 to {most}.")


def problems(people: int | None, field: str) -> list[Problem]:
    """What is wrong with a number of people; nothing where none is said."""
    if people is None or 0 <= people <= MOST_PEOPLE:
        return []
    return [Problem(field, NOT_SO_MANY, values={"most": MOST_PEOPLE})]
