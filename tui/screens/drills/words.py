"""Drills in words: what one is called, how its clock stands, and what is due. Each says that it is a drill."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from db.queries import drills
from db.queries.drills import DrillCard, DrillLine, StepLine
from db.rules import drills as rules
from db.rules.drills import HELD, MARK, OFF, PLANNED, Due, Pace, Timing
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _, counted
from tui.matter_words import joined
from tui.page import Page

RUNNING = N_("running")


def called(page: Page, line: DrillLine) -> str:
    """What a drill is called: that it is one, its kind, its name or place."""
    return joined(MARK + page.label(drills.KINDS, line.kind), line.name or line.place)


def state(page: Page, line: DrillLine) -> str:
    """Where a drill stands."""
    return _(RUNNING) if line.is_running else page.label(drills.STATES, line.state)


def sign(line: DrillLine, today: datetime.date) -> str:
    """The sign before a drill: late, today or running, ended."""
    if line.state != PLANNED:
        return matter_words.ENDED
    if line.planned_on < today:
        return matter_words.LATE
    return matter_words.SOON if line.planned_on == today else ""


def due(page: Page, one: Due) -> str:
    """A kind of which a drill is due, in one line."""
    last = _("last one {day}", day=one.last_on) if one.last_on else _("none was held yet")
    planned = _("planned for {day}", day=one.planned_on) if one.planned_on else ""
    return joined(page.label(drills.KINDS, one.kind), _("due by {day}", day=one.due_on), last, planned)


def clock(page: Page, step: StepLine, timing: Timing) -> str:
    """The clock of a step: when it began, how long it took, against its target."""
    if timing.pace is Pace.WAITING:
        return target(step.timed.minutes)
    begun = f"{page.local(step.timed.begun_at):%H:%M:%S}" if step.timed.begun_at else ""
    if timing.pace is Pace.RUNNING:
        return joined(_("since {time}", time=begun), until(page, step))
    return joined(begun, timing.clock, slow(timing) or target(step.timed.minutes))


def target(minutes: int | None) -> str:
    """The target of a step: from its own beginning, not from that of the drill."""
    return _("this step within {minutes} min", minutes=minutes) if minutes else ""


def slow(timing: Timing) -> str:
    """By how much something took too long."""
    return _("! {time} too long", time=rules.spell(timing.over)) if timing.is_slow else ""


def until(page: Page, step: StepLine) -> str:
    """The instant by which the running step is to be done. It stands still, so that nothing has to be painted."""
    if not (step.timed.minutes and step.timed.begun_at):
        return ""
    at = step.timed.begun_at + datetime.timedelta(minutes=step.timed.minutes)
    return _("to be done by {time}", time=f"{page.local(at):%H:%M:%S}")


def whole(page: Page, card: DrillCard) -> str:
    """How long the drill took so far or in all, and how many steps were slow."""
    steps = [one.timed for one in card.steps]
    timing = rules.total(steps, page.now)
    if timing.pace is Pace.WAITING:
        return ""
    number = len(rules.slow(steps, page.now))
    told = counted("{number} step too slow", "{number} steps too slow", number) if number else ""
    target_sum = sum(one.minutes or 0 for one in steps)
    took = _("took {time}", time=timing.clock) if timing.pace is Pace.DONE else ""
    return joined(took, _("steps add up to {minutes} min", minutes=target_sum) if target_sum else "", told)


def facts(page: Page, card: DrillCard) -> Iterator[str]:
    """What stands on top of a drill's page, a line each."""
    line = card.line
    yield joined(called(page, line), state(page, line))
    yield joined(str(line.planned_on), line.begins, line.place if line.name else "")
    people = joined(
        _("expected {number}", number=line.expected) if line.expected is not None else "",
        _("came {number}", number=line.came) if line.came is not None else "",
        _("leader {name}", name=line.leader) if line.leader else "",
        _("partners {names}", names=line.partners) if line.partners else "",
    )
    yield from filter(None, (people, line.scenario, whole(page, card)))
    if line.state == HELD and line.summary:
        yield matter_words.cut(line.summary.replace("\n", " "), page.size.width)
    if line.state == OFF:
        yield _("Called off: {reason}", reason=line.reason)
