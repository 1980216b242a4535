"""What stands on every page: who is on duty now, and what runs against the clock first."""

from __future__ import annotations

from dataclasses import dataclass

from db.models.rosters import Roster
from db.models.workers import Worker
from db.queries import countdowns, duties_now
from db.rules.agenda import Asked
from db.rules.countdowns import Countdown


@dataclass(frozen=True)
class DutyStatus:
    """Who is on duty by name, the leader first; what runs against the clock first, and how many run beside it.

    `may_change` says that it may change while nothing is done here: there is a roster, or a colleague who may begin
    something.
    """

    names: tuple[str, ...] = ()
    first: Countdown | None = None
    more: int = 0
    may_change: bool = False


def status(asked: Asked) -> DutyStatus:
    """What stands on every page at an instant, in few and indexed questions."""
    names = tuple(dict.fromkeys(one.name for one in duties_now.on_duty(asked.now)))
    running = countdowns.running(asked)
    may_change = bool(names or running) or Roster.select().exists() or has_colleagues()
    return DutyStatus(names, running[0] if running else None, max(0, len(running) - 1), may_change)


def has_colleagues() -> bool:
    """Whether more than one works at this store."""
    return len(list(Worker.select(Worker.id).where(Worker.is_active).limit(2).tuples())) > 1
