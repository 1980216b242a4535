"""Disputes: what people quarrel over, the sittings in which it is mediated, and what they agree on."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(matter: str = "", new: str = "", session: str = "") -> Screen[Any]:
    """What is written down of a case.

    `new` is sitting or enquiry, with `session` that one anew; or notes, agreement, amended (the agreement corrected),
    duty, confirmation, revisit.
    """
    if new in ("", "sitting", "enquiry"):
        from tui.screens.disputes.sitting import SittingPage

        return SittingPage(matter, new or "sitting", session)
    if new == "notes":
        from tui.screens.disputes.notes import NotesPage

        return NotesPage(matter)
    if new in ("agreement", "amended"):
        from tui.screens.disputes.agreement import AgreementForm

        return AgreementForm(matter, is_amended=new == "amended")
    if new == "revisit":
        from tui.screens.disputes.revisit import RevisitForm

        return RevisitForm(matter)
    from tui.screens.disputes.performing import ConfirmationForm, PerformPage

    return ConfirmationForm(matter) if new == "confirmation" else PerformPage(matter)


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
        "dispute_note": Unfinished(N_("Private note"), {"matter": "matter"}, {"new": "notes"}),
        "dispute_agreement": Unfinished(N_("Agreement"), {"matter": "matter"}, {"new": "agreement"}),
        "dispute_agreement_amended": Unfinished(N_("Agreement corrected"), {"matter": "matter"}, {"new": "amended"}),
        "dispute_confirmation": Unfinished(
            N_("Confirmation by a court"), {"matter": "matter"}, {"new": "confirmation"}
        ),
        "dispute_revisit": Unfinished(N_("Revisit after an agreement"), {"matter": "matter"}, {"new": "revisit"}),
    },
)
