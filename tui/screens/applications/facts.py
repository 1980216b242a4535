"""What stands on the page of an application: where it is, what is missing, what was judged, notice, and decision."""

from __future__ import annotations

from collections.abc import Iterator

from db.queries.application_cards import ApplicationCard
from db.rules.applications import AUTHORISATIONS, FUNDS, GRANTED, SELF, WITH_OFFICE
from db.rules.words import N_
from tui import i18n, matter_words
from tui.i18n import _
from tui.matter_words import day, joined
from tui.page import Page
from tui.screens.applications import words

GONE = {"dead": N_("The applicant has died."), "left": N_("The applicant has moved away.")}


def head(page: Page, card: ApplicationCard) -> Iterator[str]:
    """The lines on top: what for whom, where it stands, until when; what must be known first."""
    line = card.line.matter
    state = page.label(f"{line.flow}_states", line.state)
    actor = i18n.either(card.line.actor_zh, card.line.actor_en) if line.state in WITH_OFFICE else ""
    when = matter_words.due(line, page.now, page.local) if not line.ended_at else ""
    yield joined(words.policy_name(card.policy), card.line.person, state, actor, when)
    if card.gone:
        yield "!! " + _(GONE[card.gone])


def lines(page: Page, card: ApplicationCard) -> Iterator[str]:
    """The other facts, a line each; what nobody knows is left out."""
    said = (judged, agent, notice, decision, payment)
    texts = (missing(card), *(tell(page, card) for tell in said))
    yield from filter(None, texts)
    yield joined(card.line.matter.address, words.standing(card.policy), card.draft.note)


def missing(card: ApplicationCard) -> str:
    """The papers that are still to be brought."""
    names = i18n.listed(i18n.either(one.zh, one.en) for one in card.missing)
    return "! " + _("Still to bring: {papers}", papers=names) if names and not card.line.matter.ended_at else ""


def judged(page: Page, card: ApplicationCard) -> str:
    """What the rule said on the day of the application."""
    return _("On {day}: {verdict}", day=day(card.judged_on, page.today), verdict=_(words.VERDICTS[card.verdict]))


def agent(page: Page, card: ApplicationCard) -> str:
    """Who acts for the applicant, by which right."""
    draft = card.draft
    if draft.authorisation == SELF:
        return ""
    by = page.label(AUTHORISATIONS, draft.authorisation)
    return _("Acts: {who}", who=joined(draft.agent, draft.agent_relation, by))


def notice(page: Page, card: ApplicationCard) -> str:
    """When and where the notice stood."""
    known = card.decision
    if known.notice_from is None or known.notice_to is None:
        return ""
    span = f"{day(known.notice_from, page.today)} - {day(known.notice_to, page.today)}"
    return _("Notice {days} at {place}", days=span, place=known.notice_place)


def decision(page: Page, card: ApplicationCard) -> str:
    """What was decided, when, under which number, and why where it was not granted."""
    known = card.decision
    if not known.result or known.decided_on is None:
        return ""
    said = f"{page.label('application_results', known.result)} {day(known.decided_on, page.today)}"
    reasons = [one.facts["reason"] for one in card.steps if "reason" in one.facts]
    why = reasons[-1] if reasons and known.result != GRANTED else ""
    return joined(said, known.document, why)


def payment(page: Page, card: ApplicationCard) -> str:
    """What is paid from when out of which money, when it first was, and when it is looked at again."""
    known = card.decision
    since = _("from {month}", month=f"{known.pays_from:%Y-%m}") if known.pays_from else ""
    paid = _("first paid {day}", day=day(known.first_paid_on, page.today)) if known.first_paid_on else ""
    again = _("renew until {day}", day=known.renew_on) if known.renew_on else ""
    fund = page.label(FUNDS, known.paid_from)
    return joined(words.money(known.fen, known.every), since, fund, paid, again)
