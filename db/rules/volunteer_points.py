"""Points: a journal whose sum is the balance. Every minute of service is paid once; what is spent must be there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from db.rules.problems import Problem
from db.rules.words import N_

RULES = "volunteer_point_rules"
SERVICE, REVERSED = "service", "reversed"
EARN, SPEND = "earn", "spend"
MOST = 100_000
NO_RULE = N_("Choose a rule from the list.")
NO_POINTS = N_("Write how many points: a whole number from 1 to {limit}.")
TOO_FEW = N_("The balance is {balance}: {points} cannot be spent.")


class Earned(NamedTuple):
    """Points that service earns, and the minutes that they pay for."""

    points: int
    minutes: int


def earned(served: int, paid: int, each: int, points: int) -> Earned:
    """What service still earns: `points` for each so many minutes of those that were served and are not paid yet.

    Where service was withdrawn that had been paid it is less than nothing. Minutes that do not fill a step stay for the
    next time, and those once paid stay paid as they were, whatever the rule says later.
    """
    if each <= 0 or points <= 0:
        return Earned(0, 0)
    steps = (served - paid) // each
    return Earned(steps * points, steps * each)


def change(rule: Mapping[str, Any], points: int | None, balance: int) -> int | list[Problem]:
    """By how much a rule changes the balance; `points` where the rule leaves that open. Problems for what cannot be."""
    if rule.get("way") not in (EARN, SPEND):
        return [Problem("rule", NO_RULE)]
    number = points if points is not None else rule.get("points")
    if number is None or not 1 <= number <= MOST:
        return [Problem("points", NO_POINTS, values={"limit": MOST})]
    if rule["way"] == EARN:
        return int(number)
    if number > balance:
        return [Problem("points", TOO_FEW, values={"balance": balance, "points": number})]
    return -int(number)
