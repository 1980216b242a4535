"""Volunteers: the list with who stays away, one with hours and points, forms, and certificates of service."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    volunteer: str = "",
    new: str = "",
    amended: str = "",
    person: str = "",
    named: str = "",
    served: str = "",
    trained: str = "",
    certify: str = "",
    certificate: str = "",
    view: str = "",
) -> Screen[Any]:
    """One volunteer, a form, one certificate, or the list."""
    if served or trained or certify:
        return record_form(served, trained, certify)
    if new or amended or person:
        from tui.screens.volunteers.form import VolunteerForm

        return VolunteerForm(amended, person, named)
    if certificate:
        from tui.screens.volunteers.certificate import CertificatePage

        return CertificatePage(certificate)
    if volunteer:
        from tui.screens.volunteers.card import VolunteerPage

        return VolunteerPage(volunteer)
    from tui.screens.volunteers.list import View, VolunteerList

    return VolunteerList(View(view) if view else View.ALL)


def record_form(served: str, trained: str, certify: str) -> Screen[Any]:
    """The form of a service, of training or praise, or of a certificate; each is told whose it is."""
    from tui.screens.volunteers.records import CertificateForm, NoteForm, ServiceForm

    if served:
        return ServiceForm(served)
    return NoteForm(trained) if trained else CertificateForm(certify)


DOOR = Door(
    title=N_("Volunteers"),
    screen=screen,
    place=45,
    hint=N_("skills, hours of service, points, certificates, who stays away"),
    drafts={
        "volunteers": Unfinished(
            N_("Form of a volunteer"), {"volunteer": "amended", "person": "person"}, {"new": "form"}
        ),
        "volunteers.service": Unfinished(N_("Service of a volunteer"), {"volunteer": "served"}, naming=()),
        "volunteers.note": Unfinished(N_("Training or praise of a volunteer"), {"volunteer": "trained"}, naming=()),
        "volunteers.certificate": Unfinished(N_("Certificate of service"), {"volunteer": "certify"}, naming=()),
    },
)
