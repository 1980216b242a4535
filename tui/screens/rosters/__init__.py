"""Duty rosters: the months, the posts with their shifts, who does duty, swaps, and sensitive periods."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    month: str = "",
    which: str = "",
    new: str = "",
    post: str = "",
    post_form: str = "",
    shift: str = "",
    shift_of: str = "",
    member: str = "",
    member_form: str = "",
    absence: str = "",
    absence_of: str = "",
    period: str = "",
) -> Screen[Any]:
    """A month (2026-12), a post or a person, one of the forms, one of the lists (`which`), or the list of months.

    `shift_of` and `absence_of` are the post and the person of a new one; `new` is post, member or period.
    """
    if month:
        from db.rules import papers
        from tui.screens.rosters.month import RosterPage

        found = papers.month(month)
        if isinstance(found, papers.Month):
            return RosterPage(found)
    from tui.screens.rosters import ways

    facts = {"post": post, "post_form": post_form, "shift": shift, "shift_of": shift_of, "member": member}
    facts |= {"member_form": member_form, "absence": absence, "absence_of": absence_of, "period": period}
    return ways.page_of(which, new, facts)


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
