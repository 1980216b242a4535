"""What the list of a person's services holds: services, what was noted, and help cases, a line each."""

from __future__ import annotations

import datetime

from db.queries.service_cases import CaseLine
from db.queries.service_rounds import RoundLine
from db.queries.services import ServiceLine
from db.rules.service_cases import FLOW, NEEDS
from db.rules.services import KINDS, PAUSES, State
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.screens.services import words
from tui.sitting import Sitting
from tui.widgets.records import Record

SERVICE, ROUND, CASE = "service", "round", "case"
RUNS, RESTS = ">", "~"


def service(page: Sitting, one: ServiceLine, next_on: datetime.date | None) -> Record:
    """A service: how often, who brings it, when it comes next, or why it does not."""
    is_over = one.is_over(page.today)
    often = joined(words.rhythm(page, one.course), one.hour)
    sign = words.OFF if is_over else RESTS if one.resting(page.today) else RUNS
    about = joined(stands(page, one, next_on), words.bringer(page, one), words.price(one), one.note)
    return Record(f"{SERVICE}:{one.id}", (sign, page.label(KINDS, one.kind), often, about), not is_over)


def stands(page: Sitting, one: ServiceLine, next_on: datetime.date | None) -> str:
    """When a service comes next, since when it rests, or when and why it ends or has ended."""
    if one.is_over(page.today):
        return joined(_("ended {day}", day=one.course.ends_on), one.why_ended)
    if pause := one.resting(page.today):
        return joined(_("rests since {day}", day=pause.pause.from_on), page.label(PAUSES, pause.reason))
    ends_on = one.course.ends_on
    until = joined(_("until {day}", day=matter_words.day(ends_on, page.today)), one.why_ended) if ends_on else ""
    return joined(_("next {day}", day=matter_words.day(next_on, page.today)) if next_on else "", until)


def round_of(page: Sitting, one: RoundLine, kind: str) -> Record:
    """What was noted of a day."""
    is_alarm = one.state == State.MISSED and not one.seen_at
    sign = words.MISSED if is_alarm else words.DONE if one.state == State.DONE else words.OFF
    return Record(f"{ROUND}:{one.id}", (sign, page.label(KINDS, kind), str(one.for_on), words.outcome(page, one)))


def case(page: Sitting, one: CaseLine) -> Record:
    """A help case."""
    line = one.matter
    need = page.label(NEEDS, one.need) if one.is_open_to else _(words.HIDDEN)
    state = page.label(f"{FLOW}_states", line.state)
    told = joined(need, state, matter_words.due(line, page.now, page.local))
    sign = matter_words.mark(line, page.now)
    return Record(f"{CASE}:{line.id}", (sign, _("Help case"), line.number, told), not line.ended_at)
