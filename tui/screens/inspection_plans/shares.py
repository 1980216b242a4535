"""How much of a month's inspections is done, written as figures and a bar."""

from __future__ import annotations

from db.queries.inspection_plans import Share
from db.rules import returns
from db.rules.words import N_
from tui.i18n import _
from tui.period_page import percent

BAR_CELLS = 20
TOLD = N_("{time}: {due} places due, {done} inspected {percent}")
NOTHING = N_("{time}: no inspection has to be done by the end of the month.")


def bar(share: Share, cells: int = BAR_CELLS) -> str:
    """A bar that is as full as much is done."""
    full = cells * share.done // share.due if share.due else 0
    return f"[{'#' * full:.<{cells}}]"


def told(share: Share, time: str) -> str:
    """The figures of a month with their bar, in one line."""
    if not share.due:
        return _(NOTHING, time=time)
    text = _(TOLD, time=time, done=share.done, due=share.due, percent=part(share))
    return f"{text}  {bar(share)}"


def part(share: Share) -> str:
    """Which part is done, as it is read."""
    return percent(returns.share(share.done, share.due))


def summed(shares: list[Share]) -> Share:
    """Several shares as one."""
    return Share(sum(one.due for one in shares), sum(one.done for one in shares))
