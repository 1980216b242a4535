"""The status on every page: who is on duty now, and what runs against the clock first.

It is asked with each load of a page and once a minute, and painted only where its text is another one. It is asked
after the page's own questions, and stays from one page to the next, so that no page waits for it.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from db.errors import HouseError
from db.queries import duty_status
from db.queries.duty_status import DutyStatus
from db.rules import deadlines
from db.rules.agenda import Asked
from db.rules.countdowns import Countdown
from db.rules.words import N_
from tui.i18n import _

if TYPE_CHECKING:
    import datetime

    from db.desk import Desk

MINUTE = 60
# Longer than this is told in hours, then in days.
MOST_MINUTES, MOST_HOURS = 120, 48
DRILL = N_("DRILL")
LEFT = (N_("{count} min left"), N_("{count} h left"), N_("{count} days left"))
OVER = (N_("{count} min over time"), N_("{count} h over time"), N_("{count} days over time"))
MORE = N_("and {count} more")


class StatusBearer(Protocol):
    """A page that bears the status, or a dialog that leaves it room."""

    def bear_status(self, is_running: bool) -> None:
        """Show the status as it is now; `is_running`: something runs against the clock."""


class Status:
    """The status of one running program. `bearers` are the pages that are open, `later` calls something in a while."""

    def __init__(
        self,
        desk: Desk,
        bearers: Callable[[], Iterable[StatusBearer]],
        later: Callable[[float, Callable[[], None]], Callable[[], None]],
        begin: Callable[[], None],
    ) -> None:
        self.desk = desk
        self.bearers = bearers
        self.later = later
        self.begin = begin
        self.told = DutyStatus()
        self.now = desk.by().at
        self.stop: Callable[[], None] | None = None
        self.turn = asyncio.Lock()

    async def renew(self) -> None:
        """Ask how it stands now, show what is another text, and look again in a minute where that can be."""
        async with self.turn:
            by = self.desk.by()
            asked = Asked(by.today, by.at, by.worker_id, offset=by.local - by.at)
            # What the store cannot answer now stays as it was; the page itself tells what is wrong with the store.
            with suppress(HouseError):
                self.show(await self.desk.ask(duty_status.status, asked), by.at)
        self.wind()

    def show(self, told: DutyStatus, now: datetime.datetime) -> None:
        """Have every open page bear what is true now, if it reads otherwise than before."""
        before = self.names, self.line()
        self.told, self.now = told, now
        if (self.names, self.line()) != before:
            for one in self.bearers():
                one.bear_status(bool(self.line()))

    def wind(self) -> None:
        """Look again when the minutes of what runs are others, or in a minute; never where nothing can have changed."""
        if self.stop:
            self.stop()
            self.stop = None
        if self.told.may_change:
            self.stop = self.later(self.seconds(), self.begin)

    def seconds(self) -> float:
        """How long the text holds at most."""
        if self.told.first is None:
            return MINUTE
        # Minutes are counted by the clock's.
        return MINUTE - (self.now - deadlines.minute(self.now)).total_seconds()

    @property
    def names(self) -> tuple[str, ...]:
        """Who is on duty now."""
        return self.told.names

    @property
    def is_drill(self) -> bool:
        """Whether what runs is a drill only."""
        return self.told.first is not None and self.told.first.is_drill

    def line(self) -> str:
        """What runs against the clock first, in the language in use; "" where nothing does."""
        first = self.told.first
        if first is None:
            return ""
        more = _(MORE, count=self.told.more) if self.told.more else ""
        drill = f"[{_(DRILL)}]" if first.is_drill else ""
        return "  ".join(filter(None, (drill, left(first, self.now), _(first.text, **first.values), more)))


def left(one: Countdown, now: datetime.datetime) -> str:
    """How long something may still take, or how far it is over its time."""
    minutes = one.minutes_left(now)
    in_minutes, in_hours, in_days = LEFT if minutes >= 0 else OVER
    minutes = abs(minutes)
    if minutes <= MOST_MINUTES:
        return _(in_minutes, count=minutes)
    hours = minutes // 60
    return _(in_hours, count=hours) if hours <= MOST_HOURS else _(in_days, count=hours // 24)
