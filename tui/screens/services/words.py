"""Services in words: how often, who brings it, what it costs, and what became of it; marks that need no colour."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from rich.cells import set_cell_size

from db.queries.elder_states import StateLine
from db.queries.service_rounds import Due, RoundLine, Stop
from db.queries.services import ServiceLine
from db.rules import elder_states as heads
from db.rules import official_text
from db.rules import services as rules
from db.rules.elder_states import HEADS, LEVELS, Head
from db.rules.service_rhythms import Course, Rhythm
from db.rules.services import BRINGERS, KINDS, MISSES, PAUSES, SEEN, State, Sums
from db.rules.words import N_
from tui import i18n
from tui.i18n import _
from tui.matter_words import joined
from tui.sitting import Sitting

# Before each line: done, missed and nobody has seen to it, missed, not wanted, still open.
DONE, ALARM, MISSED, OFF, OPEN = "+", "!!", "!", "-", ""
HIDDEN, NAME_CELLS = N_("for few eyes"), 11
MONDAY = datetime.date(2026, 1, 5)


def rhythm(page: Sitting, course: Course) -> str:
    """How often: each working day, Mon Thu, every 14 days, on 5 20 of the month."""
    days = " ".join(map(str, course.days))
    match course.rhythm:
        case Rhythm.WEEK:
            names = (i18n.weekday(MONDAY + datetime.timedelta(days=day - 1)) for day in course.days)
            return _("each week on {days}", days=" ".join(names))
        case Rhythm.EVERY:
            return _("every {days} days", days=days)
        case Rhythm.MONTH:
            return _("each month on {days}", days=days)
        case _:
            return page.label(rules.RHYTHMS, course.rhythm)


def bringer(page: Sitting, one: ServiceLine) -> str:
    """Who brings it."""
    return joined(page.label(BRINGERS, one.bringer.sort), one.bringer.name)


def money(fen: int) -> str:
    """A sum in yuan."""
    return f"¥{official_text.yuan(fen)}"


def price(one: ServiceLine) -> str:
    """What a time costs, and what is paid of it; nothing where it is free."""
    if not one.cost:
        return ""
    paid = _("of it paid {sum}", sum=money(one.subsidy)) if one.subsidy else ""
    return joined(_("{sum} a time", sum=money(one.cost)), paid)


def sums(one: Sums) -> str:
    """What something came to."""
    return _(
        "cost {cost}, paid of it {subsidy}, own share {own}",
        cost=money(one.cost),
        subsidy=money(one.subsidy),
        own=money(one.own),
    )


def kind(page: Sitting, one: Due) -> str:
    """What is brought, as far as these eyes may see it."""
    return page.label(KINDS, one.service.kind) if one.is_open_to else _(HIDDEN)


def sign(one: Due) -> str:
    """The mark of a service of the day."""
    if one.round is None:
        return OPEN
    if one.round.state == State.MISSED:
        return MISSED if one.round.seen_at or not one.is_watch else ALARM
    return DONE if one.round.state == State.DONE else OFF


def stop_sign(stop: Stop) -> str:
    """The mark of a door: what presses most behind it."""
    signs = [sign(one) for one in stop.dues]
    return next((mark for mark in (ALARM, MISSED, OPEN, OFF, DONE) if mark in signs), OPEN)


def outcome(page: Sitting, one: RoundLine) -> str:
    """What became of a service on a day, and whether somebody was seen since."""
    reason = page.label(MISSES if one.state == State.MISSED else PAUSES, one.reason)
    seen = joined(page.label(SEEN, one.seen_how), one.seen_note) if one.seen_at else ""
    return joined(page.label("service_states", one.state), reason, one.note, f"-> {seen}" if seen else "")


def stop_told(page: Sitting, stop: Stop) -> str:
    """What is due behind a door: meal 11:30 + ; medicine."""
    parts = []
    for one in stop.dues:
        state = page.label("service_states", one.round.state) if one.round else ""
        parts.append(" ".join(filter(None, (kind(page, one), one.service.hour, sign(one), state))))
    return "; ".join(parts)


def names(stop: Stop) -> str:
    """Who is behind a door; that somebody lives alone is said."""
    told = dict.fromkeys(joined(one.name, _("(alone)") if one.who.is_alone else "") for one in stop.dues)
    return " ".join(told)


def head_lines(page: Sitting, states: Sequence[StateLine], most: int) -> list[str]:
    """The five heads over time, a line each: `health    ==-!  poor`, with what the signs say."""
    if not states:
        return [_("Five heads: nothing noted yet. 5 notes how it is.")]
    noted = [one.noted for one in states]
    worse = heads.worse(noted)
    lines = []
    for head in Head:
        level = heads.latest(noted, head)
        now = page.label(LEVELS, str(level)) if level else ""
        grown = _("worse") if head in worse else ""
        name = set_cell_size(page.label(HEADS, head), NAME_CELLS)
        lines.append(joined(name, heads.line(noted, head, most), now, grown))
    first, last = noted[-most:][0].noted_on, noted[-1].noted_on
    return [*lines, _("{first} to {last}: = good, - fair, ! poor, . not looked at", first=first, last=last)]
