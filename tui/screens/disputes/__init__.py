"""Disputes: what people quarrel over, the sittings in which it is mediated, and what they agree on."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(matter: str = "", new: str = "", session: str = "") -> Screen[Any]:
    """What is written down of a case: a sitting or an enquiry, or with `session` that one anew."""
    from tui.screens.disputes.sitting import SittingPage

    return SittingPage(matter, new or "sitting", session)


DOOR = Door(
    title=N_("Disputes"),
    screen=screen,
    place=27,
    drafts={
        "dispute_sitting": Unfinished(N_("Sitting"), {"matter": "matter"}, {"new": "sitting"}),
        "dispute_enquiry": Unfinished(N_("Enquiry"), {"matter": "matter"}, {"new": "enquiry"}),
        "dispute_session": Unfinished(
            N_("Sitting noted anew"), {"matter": "matter", "dispute_session": "session"}, {"new": "sitting"}
        ),
    },
)
