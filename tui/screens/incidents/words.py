"""Incidents in words: how long a clock still runs, whom to ring, and an instant as it is typed."""

from __future__ import annotations

import datetime

from db.queries import incidents
from db.queries.call_trees import GroupLine
from db.queries.incident_clocks import ABOUT
from db.rules import duties, request_times
from db.rules.incident_clocks import Clock, Running
from db.rules.problems import Problem
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _, counted
from tui.page import Page

SHORT = {Clock.PHONE: N_("telephone"), Clock.WRITTEN: N_("in writing"), Clock.FOLLOWUP: N_("follow-up")}
AN_HOUR, SHORTEST = 60, 5
WHEN = N_("9:00, 11-24 16:30; empty for now")


def clock(page: Page, one: Running) -> str:
    """A clock: what it is about, and how long it still runs or how late it is."""
    return f"{_(ABOUT[one.clock])} {left(page, one)}"


def short_clock(page: Page, one: Running) -> str:
    """A clock on a line of a list."""
    return f"{_(SHORT[one.clock])} {left(page, one)}"


def left(page: Page, one: Running) -> str:
    """How long a clock still runs, in minutes within the hour, or how late it is."""
    minutes = one.minutes_left(page.now)
    if 0 <= minutes <= AN_HOUR and one.clock is not Clock.FOLLOWUP:
        return counted("{number} minute left", "{number} minutes left", minutes)
    if minutes < 0:
        return matter_words.late(one.due_at, page.now, page.local)
    return matter_words.ahead(page.local(one.due_at), page.local(page.now))


def to_ring(page: Page, groups: list[GroupLine], recipient: str) -> tuple[str, str]:
    """Who is rung first of those who have a post: name and number, as the call tree has them, else the usual number."""
    contacts = (one for group in groups if group.recipient == recipient for one in group.contacts)
    if first := next(contacts, None):
        return " ".join(filter(None, (first.post, first.name))), first.phone
    return "", str(page.facts(incidents.RECIPIENTS, recipient).get("phone") or "")


def superior(page: Page) -> str:
    """Whose being told ends the first clock."""
    return next((one.code for one in page.entries(incidents.RECIPIENTS) if one.facts.get("is_superior")), "")


def instant(page: Page, typed: str, field: str) -> datetime.datetime | Problem | None:
    """An instant that was typed, by the worker's clock; None for none. An hour that is still to come today was
    yesterday's, but for what is at most an hour ahead: that is a slip, and is refused."""
    local = page.local(page.now)
    at = request_times.read(typed, local)
    if isinstance(at, Problem):
        return Problem(field, at.text)
    if at is not None and at > local + duties.AHEAD and len(typed.strip()) <= SHORTEST:
        return at - datetime.timedelta(days=1)
    return at


def typed(at: datetime.datetime | None) -> str:
    """An instant of the worker's clock as one would type it."""
    return f"{at:%m-%d %H:%M}" if at else ""
