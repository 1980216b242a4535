"""What an inspection is said in: its outcome, what it came to, and the results of its items."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

from db.queries.inspections import InspectionLine
from db.rules.inspection_stops import SEVEREST
from db.rules.inspections import Outcome
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.page import Page

# In front of a line: something failed, or it is still to be made; it needs no colour.
FAILED, AGAIN, GONE = "!", "~", "-"
OUTCOMES: Mapping[Outcome, str] = {
    Outcome.DONE: N_("inspected"),
    Outcome.NOBODY: N_("nobody there"),
    Outcome.REFUSED: N_("inspection refused"),
}

ALARM = N_("! DANGER TO LIFE (A): report by phone within {minutes} minutes: {whom}")


def alarms(page: Page, addresses: Iterable[str]) -> Iterator[str]:
    """Whom to ring for what endangers life, each address once."""
    minutes = page.facts("hazard_severities", SEVEREST).get("report_minutes", 30)
    for address in dict.fromkeys(addresses):
        facts = page.facts("hazard_addresses", address)
        whom = page.label("hazard_addresses", address) or _("the subdistrict's emergency office")
        called = " ".join(filter(None, (whom, str(facts.get("phone", "")))))
        following = matter_words.fact(facts, "next")
        yield _(
            ALARM, minutes=minutes, whom=_("{whom}, then {next}", whom=called, next=following) if following else called
        )


def came_to(line: InspectionLine) -> str:
    """What an inspection came to, in a few words."""
    if line.withdrawn_at is not None:
        return _("withdrawn")
    if line.outcome is not Outcome.DONE:
        return _(OUTCOMES[line.outcome])
    if line.failed:
        return _("{failed} of {checked} fail", failed=line.failed, checked=line.checked)
    return _("all pass ({checked})", checked=line.checked) if line.checked else _("nothing applies")


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
