"""What an inspection is said in: its outcome, what it came to, and the results of its items."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from db.queries.inspections import InspectionLine
from db.rules.inspections import Outcome
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _

# In front of a line: something failed, or it is still to be made; it needs no colour.
FAILED, AGAIN, GONE = "!", "~", "-"
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.DONE: N_("inspected"),
    Outcome.NOBODY: N_("nobody there"),
    Outcome.REFUSED: N_("inspection refused"),
}


def came_to(line: InspectionLine) -> str:
    """What an inspection came to, in a few words."""
    if line.withdrawn_at is not None:
        return _("withdrawn")
    if line.outcome is not Outcome.DONE:
        return _(OUTCOMES[line.outcome])
    if line.failed:
        return _("{failed} of {checked} fail", failed=line.failed, checked=line.checked)
    return _("all pass ({checked})", checked=line.checked)


def again(line: InspectionLine, today: datetime.date) -> str:
    """When a try is to be made again; "" for what was done."""
    if line.outcome is Outcome.DONE:
        return ""
    return _("again {day}", day=matter_words.day(line.due_again_on, today))


def mark(line: InspectionLine) -> str:
    """The mark in front of an inspection's line."""
    if line.withdrawn_at is not None:
        return GONE
    if line.outcome is not Outcome.DONE:
        return AGAIN
    return FAILED if line.failed else ""
