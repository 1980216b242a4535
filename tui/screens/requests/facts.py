"""What stands on the page of a request: where it stands, until when and why, who told it, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.queries.request_cards import RequestCard
from db.rules import requests
from tui import matter_words
from tui.i18n import _, counted
from tui.page import Page
from tui.screens.requests import words


def head(page: Page, card: RequestCard) -> Iterator[str]:
    """The two lines on top: what it is about, and where it stands."""
    line, draft = card.line, card.draft
    urgency = "" if draft.urgency == requests.ORDINARY else page.label("request_urgencies", draft.urgency)
    yield matter_words.joined(line.title, page.label("need_categories", draft.category), urgency)
    yield matter_words.joined(page.label(words.STATES, line.state), due(page, card), matter_words.mark(line, page.now))


def lines(page: Page, card: RequestCard, names: Mapping[str, str], told: tuple[str, str] | None) -> Iterator[str]:
    """The other facts, a line each; `names` are the workers' by key, `told` is a hidden caller who was asked for.

    Long texts are cut to two lines of the screen: what may be done next is never pushed off it.
    """
    line, draft = card.line, card.draft
    if not line.ended_at:
        yield reason(page, card)
        if not line.is_certain:
            yield _("? counted through a year whose holidays are not published yet")
    source = matter_words.joined(page.label("request_sources", draft.source), draft.external_number)
    yield matter_words.joined(line.address, line.estate, source, card.visit_number)
    yield matter_words.joined(_("Caller"), caller(page, card, told))
    helpers = " ".join(names.get(key, "?") for key in card.co_workers)
    handler = line.worker or _("nobody yet")
    first = _("first told to {name}", name=card.taken_in_by) if card.taken_in_by else ""
    others = _("with {names}", names=helpers) if helpers else ""
    yield matter_words.joined(_("Handler {name}", name=handler), first, others, draft.partner)
    width = page.size.width
    if detail := detail_of(card):
        yield matter_words.cut(detail, width)
    yield from (matter_words.cut(text, width) for text in ended(page, card))
    if card.power:
        yield matter_words.joined(_("Beyond our power: {who} can do it", who=card.power))
    if card.reply:
        yield matter_words.cut(_("Reply: {text}", text=card.reply), width)


def detail_of(card: RequestCard) -> str:
    """The detail, where it says more than the title."""
    return "" if card.draft.detail == card.line.title else card.draft.detail


def due(page: Page, card: RequestCard) -> str:
    """By when it is due, in words, or when it ended."""
    line = card.line
    if line.ended_at:
        return f"{page.local(line.ended_at):%Y-%m-%d %H:%M}"
    said = matter_words.due(line, page.now, page.local)
    if line.due_at is None or line.waits_until:
        return said
    at = page.local(line.due_at)
    return f"{at:%m-%d} ({said})" if (at.hour, at.minute) == (23, 59) else f"{at:%m-%d %H:%M} ({said})"


def reason(page: Page, card: RequestCard) -> str:
    """Why it is due then: the class of terms and what it gives, extensions, and how often it was taken up again."""
    line = card.line
    phase = str(page.facts(words.STATES, line.state).get("phase", ""))
    term = page.facts(words.TERMS, line.terms).get(phase)
    rule = _("Terms: {name}", name=page.label(words.TERMS, line.terms))
    span = f"{page.label('requests_phases', phase)} {matter_words.span_of(str(term))}" if term else ""
    extended = counted("extended {number} time", "extended {number} times", card.extended) if card.extended else ""
    again = counted("taken up again {number} time", "taken up again {number} times", card.reopened)
    above = _("late enough to tell those above") if line.is_escalated(page.now) else ""
    return matter_words.joined(rule, span, extended, again if card.reopened else "", above)


def caller(page: Page, card: RequestCard, told: tuple[str, str] | None) -> str:
    """Who told it, as far as it may be seen; hidden numbers are shown by a key."""
    privacy = card.draft.privacy
    if told:
        return matter_words.joined(*told, page.label("request_privacies", privacy))
    if card.is_hidden:
        return _("asked for confidence: Ctrl+G shows it and the ledger keeps that you looked")
    if privacy == requests.ANONYMOUS:
        return matter_words.joined(page.label("request_privacies", privacy), card.phone)
    name = card.caller if card.caller == card.person_name else matter_words.joined(card.caller, card.person_name)
    return matter_words.joined(name, card.phone) or _("not known")


def ended(page: Page, card: RequestCard) -> Iterator[str]:
    """How it ended, and what the last call back said."""
    if card.result_kind:
        yield matter_words.joined(page.label("request_results", card.result_kind), card.result)
    answers = (
        page.label("callback_reached", card.reached),
        page.label("callback_solved", card.solved),
        page.label("callback_satisfied", card.satisfied),
    )
    tries = counted("{number} call in vain", "{number} calls in vain", card.tries) if card.tries else ""
    if any(answers) or tries:
        yield matter_words.joined(_("Called back:"), *answers, tries)
