"""Mandates in words: which post in which body, until when, and what presses."""

from __future__ import annotations

import datetime

from db.queries import mandates
from db.queries.mandates import MandateLine
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page

NEAR = datetime.timedelta(days=90)


def post(page: Page, one: MandateLine) -> str:
    """The post: of which kind, in which body or building."""
    kind, held = page.label(mandates.KINDS, one.kind), page.label(mandates.POSTS, one.post)
    return joined(kind, one.body or one.building, "" if held == kind else held)


def sign(one: MandateLine, today: datetime.date) -> str:
    """The sign before a mandate: its holder is gone or its term is over, it ends soon, it has ended."""
    if one.ended_on:
        return matter_words.ENDED
    if one.is_gone or (one.to_on and one.to_on < today):
        return matter_words.LATE
    return matter_words.SOON if one.to_on and one.to_on - NEAR <= today else ""


def term(one: MandateLine) -> str:
    """From when until when."""
    last = one.ended_on or one.to_on
    return f"{one.from_on}..{last or ''}"


def about(one: MandateLine) -> str:
    """What is to be known of a mandate: who holds it is gone, it was handed over, or why it ended."""
    if one.is_gone:
        return _("not here any more")
    handed = _("handed over {day}", day=one.handed_on) if one.handed_on else ""
    return joined(one.reason, handed)
