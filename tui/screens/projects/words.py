"""Projects in words: sums, what is to be said of them, votes, and the figures of a source with what was checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from db.queries.project_cards import ProjectCard
from db.rules import projects
from db.rules.project_cautions import Caution
from db.rules.project_money import Sums, yuan
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.matter_words import cut, joined
from tui.page import Page

FLOW = projects.FLOW
FIGURES = (
    ("year_fen", N_("ceiling {sum} a year")),
    ("quote_fen", N_("{count} quotes from {sum} on")),
    ("split_days", N_("payments to one payee within {count} days are looked at together")),
)
UNCHECKED = N_("{figure} (not checked)")


def cautions(found: Iterable[Caution]) -> Iterator[str]:
    """What is to be said of the money, a line each."""
    return (f"!{_(one.text, **one.values)}" for one in found)


def money(sums: Sums) -> str:
    """What a project's money comes to, in a line."""
    paid = _("paid {sum} ({share} %)", sum=yuan(sums.paid), share=sums.share)
    back = _("given back {sum}", sum=yuan(sums.back)) if sums.back else ""
    budget, granted = _("budget {sum}", sum=yuan(sums.budget)), _("came in {sum}", sum=yuan(sums.granted))
    return joined(budget, granted, paid, back, _("there {sum}", sum=yuan(sums.there)))


def head(page: Page, card: ProjectCard) -> Iterator[str]:
    """The lines on top: what it is and where it stands, and its money."""
    line = card.line.matter
    when = matter_words.due(line, page.now, page.local)
    yield joined(line.title, page.label(f"{FLOW}_states", line.state), when)
    yield joined(f"{page.label(projects.SOURCES, card.line.source)} {card.line.year}", money(card.line.sums))


def lines(page: Page, card: ProjectCard) -> Iterator[str]:
    """The other facts, a line each; what nobody knows is left out."""
    width = page.size.width
    yield from (cut(one, width) for one in cautions(card.line.cautions))
    draft = card.draft
    heads = _("{count} people", count=draft.heads) if draft.heads is not None else ""
    whom = joined(draft.beneficiaries, heads)
    cleared = _("not on the negative list: {why}", why=draft.cleared) if draft.cleared else ""
    found = (
        joined(card.line.matter.address, card.line.matter.worker),
        _("For whom: {whom}", whom=whom) if whom else "",
        draft.need,
        cleared,
        _("Done by: {whom}", whom=joined(draft.contractor, draft.contract)) if draft.contractor else "",
        decision(card),
        acceptance(page, card),
        limits(page, card.line.source),
    )
    yield from (cut(one, width) for one in found if one)


def decision(card: ProjectCard) -> str:
    """What the council decided, with its arithmetic, and the filing."""
    one = card.decision
    if one.voted_on is None:
        return ""
    voted = (one.votes_for or 0) + (one.votes_against or 0) + (one.votes_abstained or 0)
    told = _("Decided {day}: {votes_for} of {votes} in favour", day=one.voted_on, votes_for=one.votes_for, votes=voted)
    filed = _("filed {day}", day=one.filed_on) if one.filed_on else ""
    return joined(told, one.ref, filed, one.file_ref)


def acceptance(page: Page, card: ProjectCard) -> str:
    """How it was accepted."""
    one = card.acceptance
    if one.accepted_on is None:
        return ""
    content = _("{content} of {asked} content", content=one.content, asked=one.asked) if one.asked else ""
    return joined(f"{one.accepted_on} {page.label(projects.RESULTS, one.result)}", one.acceptors, content, one.note)


def limits(page: Page, source: str) -> str:
    """The figures that count for a source of money; what was not read in a source says so."""
    facts = page.facts(projects.SOURCES, source)
    checked = set(facts.get("checked") or ())
    found = []
    for name, text in FIGURES:
        if facts.get(name) is None:
            continue
        count = facts.get("quotes") if name == "quote_fen" else facts[name]
        told = _(text, sum=yuan(int(facts[name])), count=count)
        found.append(told if name in checked else _(UNCHECKED, figure=told))
    return joined(*found)
