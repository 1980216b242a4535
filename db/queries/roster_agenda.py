"""What of rosters belongs on the one list of the day: swaps that wait, and the month to come that has no roster yet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db import base
from db.models.rosters import DutyMember, Roster
from db.queries import codes, roster_grounds, roster_swaps, workers
from db.queries.roster_swaps import ACCEPTED, SwapLine
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.papers import Month
from db.rules.rosters import ONE_DAY
from db.rules.words import N_

TO_ACCEPT = N_("asks you to take over {day}")
TO_APPROVE = N_("approve the swap of {day}")
NOT_MADE = N_("make the next month's roster")
NOT_REPORTED = N_("report the next month's roster")
LAST_DAYS = 3


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (DutyMember,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """The swaps that wait for oneself, and the month to come; one's own duties the duty desk tells."""
    if asked.day not in (None, asked.today):
        return []
    found = [*swaps(asked), *next_month(asked)]
    return sorted(found, key=lambda one: (one.weight, one.due_on, one.key))[: asked.limit]


def swaps(asked: Asked) -> Iterator[AgendaLine]:
    """The swaps that somebody asks this worker for, or that wait for a leader's approval."""
    waiting = [one for one in roster_swaps.waiting() if not one.is_used(asked.now)]
    if not waiting:
        return
    mine = {
        key for (key,) in base.rows(DutyMember.select(DutyMember.id).where(DutyMember.worker_id == asked.worker_id))
    }
    leaders = workers.leaders()
    # Where nobody leads the others, whoever is there approves.
    leads = not leaders or asked.worker_id in leaders
    for one in waiting:
        if one.state == ACCEPTED and leads:
            yield swap_line(one, TO_APPROVE, asked)
        elif one.state != ACCEPTED and one.to_id in mine:
            yield swap_line(one, TO_ACCEPT, asked)


def swap_line(one: SwapLine, about: str, asked: Asked) -> AgendaLine:
    """A swap as a line of the list: it is decided before its duty begins."""
    return AgendaLine(
        key=f"swap/{one.id}",
        noun="rosters",
        facts={"which": "swaps"},
        weight=Weight.TODAY,
        due_on=min(one.duty.on, asked.today),
        title=one.from_name,
        about=about,
        values={"day": f"{one.duty.on:%m-%d}"},
        worker_id=asked.worker_id,
    )


def next_month(asked: Asked) -> Iterator[AgendaLine]:
    """From a day of the month on, that the month to come has no roster or that it is not reported."""
    if asked.today.day < roster_grounds.setting(codes.some(roster_grounds.SETTINGS), "remind"):
        return
    month = Month.of(Month.of(asked.today).last + ONE_DAY)
    states = base.rows(Roster.select(Roster.state).where(Roster.month_on == month.first))
    if states == [("locked",)]:
        return
    last = month.first - ONE_DAY
    presses = (month.first - asked.today).days <= LAST_DAYS
    yield AgendaLine(
        key=f"roster/{month.first:%Y-%m}",
        noun="rosters",
        facts={"month": f"{month.first:%Y-%m}"},
        weight=Weight.URGENT if presses else Weight.TODAY,
        due_on=last if presses else asked.today,
        title=f"{month.first:%Y-%m}",
        about=NOT_REPORTED if states else NOT_MADE,
    )
