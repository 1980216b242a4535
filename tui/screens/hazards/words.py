"""Hazards in words: how grave one is, how long a clock still runs, whom to ring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.queries import hazards
from db.queries.hazard_clocks import ABOUT
from db.queries.hazards import HazardLine
from db.rules.hazard_clocks import Clock, Running
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _, counted
from tui.page import Page

# What it may be is said, never that it is one: that is for others to find.
SUSPECTED = N_("suspected grave")
EXACT = frozenset((Clock.REPORT,))
# A fault that is an item of a checklist has it in its name: T05.1.
ITEM_MARK = "."
AN_HOUR = 60


def severity(page: Page, code: str) -> str:
    """How grave a hazard is: the letter and a word."""
    word = _(SUSPECTED) if code == hazards.GRAVEST else page.label(hazards.SEVERITIES, code)
    return f"{code} {word}".rstrip()


def clock(page: Page, one: Running) -> str:
    """A clock: what it is about, and how long it runs or how late it is; what counts by minutes says minutes."""
    return f"{_(ABOUT[one.clock])} {left(page, one)}"


def left(page: Page, one: Running) -> str:
    """How long a clock still runs, or how late it is."""
    now = page.now
    local = page.local(now)
    minutes = one.minutes_left(local)
    if one.clock in EXACT and 0 <= minutes < AN_HOUR:
        return counted("{number} minute left", "{number} minutes left", minutes)
    if minutes < 0:
        return matter_words.late(now - (local - one.due_at), now, page.local)
    return matter_words.ahead(one.due_at, local)


def to_ring(page: Page, address: str) -> Iterator[str]:
    """Whom a hazard is reported to: by name, with the number that is rung first, and whom else it goes to."""
    if not address:
        return
    facts = page.facts(hazards.ADDRESSES, address)
    yield page.label(hazards.ADDRESSES, address)
    yield str(facts.get("phone") or "")
    if following := matter_words.fact(facts, "next"):
        yield _("then {whom}", whom=following)


def seen_first(one: HazardLine) -> str:
    """A hazard on a line of a list: what was seen first, then the item that it is of."""
    item, colon, seen = one.description.partition("：")
    return f"{seen}（{item}）" if colon and seen and ITEM_MARK in one.fault else one.matter.title


def tally(severities: Mapping[str, int]) -> str:
    """How many hazards of each severity: A1 B3."""
    return " ".join(f"{code}{count}" for code, count in sorted(severities.items()) if count)
