"""What stands on the page of an incident: its clocks first, then whom to ring, what is known, and what is owed."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries import incidents
from db.queries.call_trees import GroupLine
from db.queries.incident_cards import IncidentCard
from db.rules import incident_clocks, masking
from db.rules.incident_clocks import Clock
from db.rules.words import N_
from tui.i18n import _, counted
from tui.matter_words import cut, joined
from tui.page import Page
from tui.screens.incidents import words

FIELDS = "incident_fields"
PEOPLE = ("dead", "injured", "missing", "trapped", "moved")
LATE = N_("late by {minutes}")


def head(page: Page, card: IncidentCard) -> Iterator[str]:
    """The lines on top: what runs, what it is, where it stands."""
    line = card.line.matter
    if card.clocks:
        yield joined(*(words.clock(page, one) for one in card.clocks))
    grade = page.label(incidents.GRADES, card.line.grade)
    yield joined(line.title, page.label(f"{line.flow}_states", line.state), grade)


def lines(page: Page, card: IncidentCard, groups: list[GroupLine]) -> Iterator[str]:
    """The other facts, a line each; what nobody knows is left out."""
    width = page.size.width
    if any(one.clock is Clock.PHONE for one in card.clocks):
        if first := rescue(page, card):
            yield cut(_("Somebody in danger? Ring first: {whom}", whom=first), width)
        recipient = words.superior(page)
        ring = joined(page.label(incidents.RECIPIENTS, recipient), *words.to_ring(page, groups, recipient))
        yield cut(_("Ring at once: {whom}", whom=ring), width)
    if card.unsent:
        yield "! " + _("{report} is written and not sent.", report=card.unsent.name)
    texts = (received(page, card), reported(page, card), people(page, card), card.draft.what)
    yield from (cut(text, width) for text in texts if text)


def rescue(page: Page, card: IncidentCard) -> str:
    """The public numbers that are rung before anybody is told, for this kind of incident."""
    codes = str(page.facts(incidents.KINDS, card.draft.kind).get("first") or "").split()
    found = (
        (page.facts(incidents.RECIPIENTS, one).get("phone"), page.label(incidents.RECIPIENTS, one)) for one in codes
    )
    return joined(*(f"{phone} {label}" for phone, label in found if phone))


def received(page: Page, card: IncidentCard) -> str:
    """When it became known and happened, from whom, and in which class; telephones are masked."""
    draft = card.draft
    who = joined(page.label(incidents.SOURCES, draft.source), draft.caller, masking.telephones(draft.phone))
    happened = _("happened {at}", at=words.typed(draft.happened_at)) if draft.happened_at else ""
    return joined(
        _("Known {at}", at=words.typed(draft.received_at)),
        who,
        happened,
        page.label(incidents.CLASSES, card.line.category),
    )


def reported(page: Page, card: IncidentCard) -> str:
    """When it was told by telephone and in writing, and how late that was."""
    times = card.line.times
    said = (
        (N_("Told by telephone {at}"), times.phoned_at, times.phone_due_at),
        (N_("initial report {at}"), times.initial_at, times.written_due_at),
    )
    found = []
    for text, done_at, due_at in said:
        if done_at:
            late = incident_clocks.minutes_late(due_at, done_at)
            how = f" ({_(LATE, minutes=counted('{number} minute', '{number} minutes', late))})" if late else ""
            found.append(_(text, at=words.typed(page.local(done_at))) + how)
    return joined(*found)


def people(page: Page, card: IncidentCard) -> str:
    """How many people are concerned, by the last report."""
    known = ((page.label(FIELDS, name), card.state.get(name, "")) for name in PEOPLE)
    return joined(*(f"{label} {number}" for label, number in known if number))
