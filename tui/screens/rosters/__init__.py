"""Duty rosters: the months, the posts with their shifts, who does duty, swaps, and sensitive periods."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(month: str = "", **facts: str) -> Screen[Any]:
    """A month (2026-12), one of the forms or lists that a fact names, or the list of months."""
    if month:
        from db.rules import papers
        from tui.screens.rosters.month import RosterPage

        found = papers.month(month)
        if isinstance(found, papers.Month):
            return RosterPage(found)
    if facts:
        from tui.screens.rosters.ways import page_of

        return page_of(**facts)
    from tui.screens.rosters.list import RosterList

    return RosterList()


DOOR = Door(
    title=N_("Duty rosters"),
    screen=screen,
    place=36,
    hint=N_("duty, shifts, swaps, leave"),
    drafts={
        "duty_posts": Unfinished(N_("Duty post"), {"duty_post": "post_form"}, {"new": "post"}),
        "duty_shifts": Unfinished(N_("Shift"), {"duty_post": "shift_of", "duty_shift": "shift"}, naming=()),
        "duty_members": Unfinished(N_("On the roster"), {"duty_member": "member_form"}, {"new": "member"}),
        "duty_absences": Unfinished(
            N_("Absence from duty"), {"duty_member": "absence_of", "duty_absence": "absence"}, naming=()
        ),
        "sensitive_periods": Unfinished(N_("Sensitive period"), {"sensitive_period": "period"}, {"new": "period"}),
    },
)
