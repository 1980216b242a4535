"""What stands on the page of a hazard: its clocks first, then whom to ring, where it stands, and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries import hazard_evidence, hazards
from db.queries.hazard_cards import HazardCard
from db.rules.hazard_clocks import Clock
from db.rules.hazards import FLOW, title
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.matter_words import cut, joined
from tui.page import Page
from tui.screens.hazards import words

OWED = {
    hazard_evidence.BEFORE: N_("a photograph from before is due"),
    hazard_evidence.AFTER: N_("a photograph from after is due"),
}


def head(page: Page, card: HazardCard) -> Iterator[str]:
    """The lines on top: what runs, how grave it is, where it stands, what it is about."""
    line = card.line.matter
    if card.clocks:
        yield joined(*(words.clock(page, one) for one in card.clocks))
    state = page.label(f"{FLOW}_states", line.state)
    said = line.title if is_all_said(card) else ""
    yield joined(words.severity(page, card.line.severity), state, card.line.place.title, said)


def is_all_said(card: HazardCard) -> bool:
    """Whether what the hazard is called in lists says all that was written of it."""
    return "\n" not in card.draft.description and title(card.draft.description) == card.line.matter.title


def lines(page: Page, card: HazardCard) -> Iterator[str]:
    """The other facts, a line each; what nobody knows is left out."""
    width = page.size.width
    is_alarmed = any(one.clock is Clock.REPORT for one in card.clocks)
    ring = joined(*words.to_ring(page, card.draft.address))
    if ring and not card.line.matter.ended_at:
        yield cut(_("Ring at once: {whom}", whom=ring) if is_alarmed else _("Reported to: {whom}", whom=ring), width)
    if card.owed:
        yield "! " + joined(*(_(OWED[one]) for one in card.owed))
    texts = (answering(page, card), told(page, card), ended(card), reported(page, card))
    yield from (cut(text, width) for text in texts if text)
    if card.draft.basis:
        yield cut(_("Basis: {text}", text=card.draft.basis), width)
    if not is_all_said(card):
        yield cut(card.draft.description, width)


def answering(page: Page, card: HazardCard) -> str:
    """Who answers for it, what keeps people safe, what was done."""
    draft, place = card.draft, card.line.place
    who = draft.responsible or place.responsible
    phone = draft.phone or place.phone
    duty = page.label(hazards.DUTIES, draft.answers_for)
    interim = page.label(hazards.INTERIMS, draft.interim)
    return joined(
        joined(_("Answers for it: {who}", who=joined(duty, who, phone)) if duty or who or phone else ""),
        _("Until it is gone: {what}", what=interim) if interim else "",
        _("Done: {what}", what=draft.measures) if draft.measures else "",
    )


def told(page: Page, card: HazardCard) -> str:
    """The notice with how it was received."""
    receipt = page.label(hazards.RECEIPTS, card.receipt)
    witnesses = _("witnesses {names}", names=card.witnesses) if card.witnesses else ""
    notice = joined(card.line.notice_number, str(card.noticed_on or ""), receipt, witnesses)
    return _("Notice: {what}", what=notice) if card.line.notice_number else witnesses


def ended(card: HazardCard) -> str:
    """The days on which it was put right and struck off."""
    return joined(
        _("put right {day}", day=card.rectified_on) if card.rectified_on else "",
        _("struck off {day}", day=card.struck_on) if card.struck_on else "",
        _("on the spot") if card.line.is_on_the_spot else "",
    )


def reported(page: Page, card: HazardCard) -> str:
    """When it was reported by telephone, and whom it was handed up to."""
    at = f"{page.local(card.reported_at):%m-%d %H:%M}" if card.reported_at else ""
    up = joined(card.escalated_to, str(card.escalated_on or ""), card.escalated_ref)
    found = _("found again: {number}", number=card.line.found_again) if card.line.found_again else ""
    return joined(
        _("Reported by telephone {at}", at=at) if at else "",
        _("Reported up: {whom}", whom=up) if up else "",
        found,
        matter_words.day(card.line.found_on, page.today) if not at and not up and found else "",
    )
