"""Partner units: the lists of units, needs, resources and projects, one of each, and their forms."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    partner: str = "",
    need: str = "",
    match: str = "",
    new: str = "",
    amended: str = "",
    contact_of: str = "",
    contact: str = "",
    agreement_of: str = "",
    agreement: str = "",
    offer_of: str = "",
    offer: str = "",
    needed: str = "",
    person: str = "",
    delivered: str = "",
    view: str = "",
) -> Screen[Any]:
    """One unit, one need, one match, a form, or the lists."""
    if new or amended or needed or person or delivered:
        return form(new, amended, needed, person, delivered)
    if contact_of or contact or agreement_of or agreement or offer_of or offer:
        return form_of_unit(contact_of, contact, agreement_of, agreement, offer_of, offer)
    if partner:
        from tui.screens.partners.card import PartnerPage

        return PartnerPage(partner)
    if need:
        from tui.screens.partners.need import NeedPage

        return NeedPage(need)
    if match:
        from tui.screens.partners.match import MatchPage

        return MatchPage(match)
    from tui.screens.partners.list import PartnerList, View

    return PartnerList(View(view) if view else View.UNITS)


def form(new: str, amended: str, needed: str, person: str, delivered: str) -> Screen[Any]:
    """The form of a unit, of a need, or of a delivery."""
    from tui.screens.partners.forms import PartnerForm
    from tui.screens.partners.offer_forms import DeliveryForm, NeedForm

    if delivered:
        return DeliveryForm(delivered)
    return NeedForm(needed, person) if new == "need" or needed or person else PartnerForm(amended)


def form_of_unit(
    contact_of: str, contact: str, agreement_of: str, agreement: str, offer_of: str, offer: str
) -> Screen[Any]:
    """The form of a contact, an agreement or an offer: a new one of a unit, or one that is corrected."""
    from tui.screens.partners.forms import AgreementForm, ContactForm
    from tui.screens.partners.offer_forms import OfferForm

    if contact_of or contact:
        return ContactForm(contact_of, contact)
    return AgreementForm(agreement_of, agreement) if agreement_of or agreement else OfferForm(offer_of, offer)


DOOR = Door(
    title=N_("Partner units"),
    screen=screen,
    place=46,
    hint=N_("agreements, needs, resources, projects, deliveries, thanks"),
    drafts={
        "partners": Unfinished(N_("Form of a partner unit"), {"partner": "amended"}, {"new": "form"}),
        "partners.contact": Unfinished(
            N_("Contact of a partner unit"), {"partner_contact": "contact", "partner": "contact_of"}, naming=()
        ),
        "partners.agreement": Unfinished(
            N_("Agreement with a partner unit"),
            {"partner_agreement": "agreement", "partner": "agreement_of"},
            naming=(),
        ),
        "partners.offer": Unfinished(
            N_("Offer of a partner unit"), {"partner_offer": "offer", "partner": "offer_of"}, naming=("what",)
        ),
        "partners.need": Unfinished(
            N_("Resource need"), {"partner_need": "needed", "person": "person"}, {"new": "need"}, naming=("what",)
        ),
        "partners.delivery": Unfinished(N_("Delivery of a partner unit"), {"partner_match": "delivered"}, naming=()),
    },
)
