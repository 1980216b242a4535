"""What stands on the page of a case: where it stands, what runs, the parties, and how complete the dossier is."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries import disputes
from db.queries.dispute_cards import DisputeCard
from db.queries.dispute_clocks import ABOUT
from db.queries.dossiers import DossierCard
from db.rules import official_text
from db.rules.dispute_clocks import Clock, Running
from db.rules.disputes import FLOW
from db.rules.dossiers import Item, Lack
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _, counted
from tui.matter_words import cut, joined
from tui.page import Page

MOST_CLOCKS = 5
MOST_LACKS = 3
LACKS = {Lack.ALL: N_("missing"), Lack.PRINT: N_("not printed"), Lack.SIGNATURE: N_("signature")}


def head(page: Page, card: DisputeCard) -> Iterator[str]:
    """The lines on top: what it is about, how much it threatens, where it stands, and how complete the dossier is."""
    draft, line = card.draft, card.line
    yield joined(line.title, page.label(disputes.KINDS, draft.kind))
    state = page.label(f"{FLOW}_states", line.state)
    colour = page.label(disputes.COLOURS, draft.colour)
    yield joined(state, colour, card.case_number, matter_words.mark(line, page.now))


def dossier(page: Page, found: DossierCard) -> str:
    """How complete the dossier is, and what it lacks first: 11/13, missing: signature of ..."""
    named_all = lacking(page, found)
    named = ", ".join(named_all[:MOST_LACKS])
    more = f" +{len(named_all) - MOST_LACKS}" if len(named_all) > MOST_LACKS else ""
    text = _("Dossier {complete}/{needed}", complete=found.complete, needed=found.needed)
    return joined(text, _("missing: {what}", what=named + more) if named_all else _("complete"))


def lacking(page: Page, found: DossierCard) -> list[str]:
    """Everything that a dossier lacks, in words."""
    return [lack(page, one) for one in found.items if one.lack is not Lack.NOTHING]


def lack(page: Page, one: Item) -> str:
    """What an item lacks, in words."""
    name = page.label("dossier_items", one.rule.code)
    return name if one.lack is Lack.ALL else f"{name} {_(LACKS[one.lack])}"


def lines(page: Page, card: DisputeCard) -> Iterator[str]:
    """The other facts, a line each."""
    draft, line, width = card.draft, card.line, page.size.width
    clocks = [clock(page, one, line.state) for one in card.clocks[:MOST_CLOCKS]]
    if len(card.clocks) > MOST_CLOCKS:
        clocks.append(_("+{number} more below", number=len(card.clocks) - MOST_CLOCKS))
    yield from ("  ".join(row) for row in matter_words.in_rows(clocks, width - 2))
    if draft.bar:
        yield _("May not be mediated: {why}", why=page.label(disputes.BARS, draft.bar))
    sides = (
        joined(page.label(disputes.ROLES, role), official_text.names(one.draft.name for one in found))
        for role in ("applicant", "respondent", "third")
        if (found := [one for one in card.parties if one.draft.role == role])
    )
    yield cut(joined(*sides) or _("No party is written down yet: Ctrl+E adds one."), width)
    mediators = draft.mediators or line.worker or _("nobody yet")
    yield cut(joined(line.address, _("Mediator {name}", name=mediators), numbers(page, card)), width)
    yield cut(draft.brief, width)
    if card.agreement:
        terms = " ".join(official_text.paragraphs(card.agreement.draft.terms))
        court = page.label("dispute_confirmations", card.agreement.confirmation)
        yield cut(
            joined(_("Agreed {day}:", day=card.agreement.draft.agreed_on), terms, _("Court: {what}", what=court)), width
        )
    if card.outcome and card.outcome != "agreed":
        yield joined(page.label("dispute_outcomes", card.outcome), str(card.outcome_on))


def numbers(page: Page, card: DisputeCard) -> str:
    """The source, the sum in dispute and how many are in it."""
    draft = card.draft
    amount = _("{sum} yuan", sum=official_text.yuan(draft.amount_fen)) if draft.amount_fen else ""
    people = counted("{number} person", "{number} people", draft.people) if draft.people else ""
    return joined(page.label(disputes.SOURCES, draft.source), amount, people)


def clock(page: Page, one: Running, state: str) -> str:
    """A clock in words: what, until when, and how near that is. The flow's own term is called after its phase."""
    phase = str(page.facts(f"{FLOW}_states", state).get("phase", ""))
    what = page.label(f"{FLOW}_phases", phase) if one.clock is Clock.TERM else _(ABOUT[one.clock])
    left = one.days_left(page.today)
    if left < 0:
        near = counted("{number} day late", "{number} days late", -left)
    elif left == 0:
        near = _("today")
    else:
        near = counted("in {number} day", "in {number} days", left)
    return joined(what, one.about, f"{matter_words.day(one.due_on, page.today)} ({near})")
