"""Disputes: the list of cases, one case with its clocks and its dossier, and the ways to write one down."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    matter: str = "",
    new: str = "",
    amended: str = "",
    party: str = "",
    session: str = "",
    room: str = "",
    person: str = "",
    request: str = "",
) -> Screen[Any]:
    """One case; what is written for it (`new` names the page, `session` a sitting); a new case, from a door, a person
    or a request; or the list."""
    from tui.screens.disputes import pages

    if new in pages.NAMES:
        return pages.of(matter, new, session)
    if matter:
        from tui.screens.disputes.card import DisputePage

        return DisputePage(matter)
    if party:
        from tui.screens.disputes.party import PartyForm

        return PartyForm(*party.split(":"))
    if new or amended or room or person or request:
        from tui.screens.disputes.form import Came, DisputeForm

        return DisputeForm(Came(room, person, request), matter_id=amended)
    from tui.screens.disputes.list import DisputeList

    return DisputeList()


DOOR = Door(
    title=N_("Disputes"),
    screen=screen,
    place=27,
    hint=N_("mediation, quarrels"),
    drafts={
        "disputes": Unfinished(
            N_("Dispute"),
            {"room": "room", "person": "person", "matter": "amended"},
            {"new": "form"},
            naming=(),
        ),
        "dispute_parties": Unfinished(N_("Party of a dispute"), {"matter": "party"}, naming=()),
        "dispute_steps": Unfinished(N_("Step of a dispute"), {"matter": "matter"}, naming=()),
        "dispute_sitting": Unfinished(N_("Sitting"), {"matter": "matter"}, {"new": "sitting"}, naming=()),
        "dispute_enquiry": Unfinished(N_("Enquiry"), {"matter": "matter"}, {"new": "enquiry"}, naming=()),
        "dispute_session": Unfinished(
            N_("Sitting noted anew"), {"matter": "matter", "dispute_session": "session"}, {"new": "sitting"}, naming=()
        ),
        "dispute_note": Unfinished(N_("Private note"), {"matter": "matter"}, {"new": "notes"}, naming=()),
        "dispute_agreement": Unfinished(N_("Agreement"), {"matter": "matter"}, {"new": "agreement"}, naming=()),
        "dispute_agreement_amended": Unfinished(
            N_("Agreement corrected"), {"matter": "matter"}, {"new": "amended"}, naming=()
        ),
        "dispute_confirmation": Unfinished(
            N_("Confirmation by a court"), {"matter": "matter"}, {"new": "confirmation"}, naming=()
        ),
        "dispute_revisit": Unfinished(
            N_("Revisit after an agreement"), {"matter": "matter"}, {"new": "revisit"}, naming=()
        ),
        "mediation_committee": Unfinished(N_("Mediation committee"), {}, {"new": "committee"}, naming=()),
        "dispute_screenings": Unfinished(
            N_("Screening"), {"dispute_screening": "session"}, {"new": "screening"}, naming=()
        ),
    },
)
