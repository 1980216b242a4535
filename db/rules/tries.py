"""Trying again: what follows from the knocks at a door where nobody was met."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from db.rules.visits import Band, ResultRule


@dataclass(frozen=True)
class Try:
    """One knock at a door where nobody was met: its day, and its time band where the time is known."""

    on: datetime.date
    band: str | None


@dataclass(frozen=True)
class NextTry:
    """Try again by this day, better not in these time bands. `tries` were made so far."""

    by_on: datetime.date
    other_than_bands: tuple[str, ...]
    tries: int


@dataclass(frozen=True)
class NotReached:
    """Enough tries in enough time bands: the door joins the list of those not reached."""

    since_on: datetime.date
    last_on: datetime.date
    tries: int


def next_try(tries: Sequence[Try], rule: ResultRule) -> NextTry | NotReached | None:
    """What follows from the knocks since a door was last settled, oldest first, by the rule of their result.

    None where the rule asks for no further try. A knock whose time is not known counts as a try and as no time band.
    """
    if not tries or rule.retry_days is None:
        return None
    tried = tuple(dict.fromkeys(one.band for one in tries if one.band))
    if rule.tries is not None and len(tries) >= rule.tries and len(tried) >= rule.bands:
        return NotReached(tries[0].on, tries[-1].on, len(tries))
    by_on = tries[-1].on + datetime.timedelta(days=rule.retry_days)
    return NextTry(by_on, tried if rule.other_band else (), len(tries))


def band_to_try(step: NextTry, bands: Sequence[Band]) -> str | None:
    """The time band to try next: the first that was not tried yet; None when all were, or when it does not matter."""
    if not step.other_than_bands:
        return None
    return next((one.code for one in bands if one.code not in step.other_than_bands), None)
