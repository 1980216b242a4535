"""What is printed of a case: its papers with the templates that count, ready to be made and bound."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from db.exchange.dossiers import Leaf, Sheaf
from db.queries import dispute_paper_facts, dispute_papers, dossiers, paper_templates
from db.queries.dispute_cards import DisputeCard
from db.queries.dispute_paper_facts import CasePaper
from db.queries.dossiers import DossierCard
from db.rules.dossiers import BACK, Item, Lack

COVER, CONTENTS, BACK_FORM = "dispute_cover", "dispute_contents", "dispute_back"


@dataclass(frozen=True)
class Print:
    """Something to be printed: what it is made of, the items of the dossier that it prints, and a name for its file."""

    sheaf: Sheaf | None
    leaves: tuple[Leaf, ...]
    items: tuple[str, ...]
    file_name: str


def whole(card: DisputeCard, today: datetime.date, offset: datetime.timedelta) -> Print:
    """The whole dossier in binding order, with what lies in it as paper only."""
    on = dispute_paper_facts.ground(card, today, offset)
    dossier = dossiers.of(card, today)
    papers = dispute_papers.papers(on)
    kept = {one.rule.code: one for one in dossier.items}
    leaves = [leaf for code in kept for leaf in leaves_of(code, kept[code], papers)]
    is_out = {code for code, one in kept.items() if one.kept.is_left_out}
    sheaf = Sheaf(
        leaves,
        (template(COVER), dispute_paper_facts.cover(on)),
        (template(CONTENTS), lambda entries: dispute_paper_facts.contents(on, entries)),
        None
        if BACK in is_out
        else (template(BACK_FORM), lambda pages, pieces: dispute_paper_facts.back(on, pages, pieces, missing(dossier))),
    )
    printed = tuple(dict.fromkeys(code for code in [*(one.item for one in papers), BACK] if code not in is_out))
    return Print(sheaf, tuple(leaves), printed, f"{card.line.number}-卷宗.docx")


def leaves_of(code: str, item: Item, papers: list[CasePaper]) -> list[Leaf]:
    """The leaves of one item: its papers, or what lies there as paper only; none of one that is not needed."""
    if item.kept.is_left_out:
        return []
    made = [Leaf(one.name, template(one.form), one.facts) for one in papers if one.item == code]
    if made or code == BACK:
        return made
    is_there = item.kept.files or item.kept.signed_on or item.kept.pages
    return [Leaf(dossiers.name_of(code), pages=item.kept.pages or 1, remark=item.kept.remark)] if is_there else []


def missing(dossier: DossierCard) -> list[str]:
    """What the dossier still lacks altogether, as the back says it."""
    return [dossiers.name_of(one.rule.code) for one in dossier.items if one.lack is Lack.ALL]


def of_item(card: DisputeCard, code: str, today: datetime.date, offset: datetime.timedelta) -> Print:
    """The papers of one item, or a paper that is none of the thirteen items (`closing`, `notice`)."""
    on = dispute_paper_facts.ground(card, today, offset)
    if code in dispute_papers.SINGLE:
        paper = dispute_papers.SINGLE[code](on)
        found = [paper] if paper else []
    else:
        found = [one for one in dispute_papers.papers(on) if one.item == code]
    leaves = tuple(Leaf(one.name, template(one.form), one.facts) for one in found)
    name = f"{card.line.number}-{leaves[0].name}.docx" if leaves else ""
    return Print(None, leaves, (code,), name)


def template(form: str) -> bytes:
    """The template of a form that counts."""
    return paper_templates.current(form).content
