"""The clocks of an incident: by when it is told by telephone and in writing, counted in minutes from when it became
known, and by when the next report is due while it lasts."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from enum import StrEnum

from db.rules.deadlines import minute

# A follow-up is told of so long before it is due.
AHEAD = datetime.timedelta(hours=2)


class Clock(StrEnum):
    """What a clock is about: the report by telephone, the written one, or the next one while it lasts."""

    PHONE = "phone"
    WRITTEN = "written"
    FOLLOWUP = "followup"


@dataclass(frozen=True)
class Deadlines:
    """A rule of a region: within how many minutes by telephone and in writing, and how often while it lasts."""

    code: str
    phone_minutes: int
    written_minutes: int
    followup_hours: int

    def phone_due(self, received_at: datetime.datetime) -> datetime.datetime:
        """By when the office above is told by telephone."""
        return received_at + datetime.timedelta(minutes=self.phone_minutes)

    def written_due(self, received_at: datetime.datetime) -> datetime.datetime:
        """By when the initial report is sent."""
        return received_at + datetime.timedelta(minutes=self.written_minutes)

    def followup_due(self, reported_at: datetime.datetime) -> datetime.datetime:
        """By when the next report is due after one was sent."""
        return reported_at + datetime.timedelta(hours=self.followup_hours)


@dataclass(frozen=True)
class Times:
    """The instants of an incident, all in UTC: by when it is to be told, and when it was."""

    phone_due_at: datetime.datetime
    written_due_at: datetime.datetime
    followup_due_at: datetime.datetime | None = None
    phoned_at: datetime.datetime | None = None
    initial_at: datetime.datetime | None = None
    final_at: datetime.datetime | None = None
    is_ended: bool = False


@dataclass(frozen=True)
class Running:
    """A clock that runs, and the instant (UTC) at which it ends."""

    clock: Clock
    due_at: datetime.datetime

    def minutes_left(self, now: datetime.datetime) -> int:
        """Whole minutes until it ends; below 0 when it is over."""
        return int((self.due_at - minute(now)).total_seconds() // 60)

    def is_late(self, now: datetime.datetime) -> bool:
        """Whether it is over."""
        return self.minutes_left(now) < 0

    def is_told(self, now: datetime.datetime) -> bool:
        """Whether it is to be told of already: minutes at once, the next report some hours before it is due."""
        return self.clock is not Clock.FOLLOWUP or self.due_at - AHEAD <= now


def running(times: Times) -> list[Running]:
    """The clocks that run, what ends first in front. Who reads the written report needs no call any more."""
    if times.is_ended or times.final_at is not None:
        return []
    if times.initial_at is not None:
        return [Running(Clock.FOLLOWUP, times.followup_due_at)] if times.followup_due_at else []
    written = Running(Clock.WRITTEN, times.written_due_at)
    if times.phoned_at is not None:
        return [written]
    return sorted([Running(Clock.PHONE, times.phone_due_at), written], key=lambda one: one.due_at)


def minutes_late(due_at: datetime.datetime, done_at: datetime.datetime | None) -> int:
    """By how many minutes something was done after it was due; 0 in time, or where it was not done yet."""
    return max(0, int((minute(done_at) - due_at).total_seconds() // 60)) if done_at else 0
