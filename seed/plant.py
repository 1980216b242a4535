"""Planting: what a new store begins with, written by the same deeds as everything else, so that no rule is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random
from typing import TYPE_CHECKING

from db import base, store, store_address
from db.changes import (
    checklists,
    codes,
    communities,
    paper_templates,
    phrases,
    policies,
    questionnaires,
    settings,
    working_days,
)
from db.desk import Clock, Desk, wall_clock
from db.errors import Refused
from db.models.codes import Code
from db.models.ledger import Change, Deed
from db.pen import Pen
from db.queries import communities as kept_communities
from db.queries import settings as kept
from db.rules.codes import CodeDraft
from db.rules.words import N_
from db.rules.working_days import Notice
from seed import freshness

if TYPE_CHECKING:
    from db.rules.checklists import ChecklistDraft
    from db.rules.paper_forms import PaperTemplateDraft
    from db.rules.policies import Policy
    from db.rules.questionnaires import QuestionnaireDraft
    from seed.vocabularies import CodeList

DEMO_WORKER = "练习员"
# The building over which the invented community's campaign goes.
SWEPT = "2"
# Phrases become the community's own as soon as they are planted; they are no code list that a new version corrects.
PHRASES = "phrases"
PLANTING = "codes.plant"


def found(desk: Desk, community: str, worker: str) -> None:
    """Found the community of an empty store with its first worker, and plant what every store begins with."""
    desk.do_now(communities.found, community, worker)
    renew(desk)


def found_demo(url: str, households: int, seed: int, clock: Clock = wall_clock) -> None:
    """Make a practice store with an invented community in it. Raises StoreClosed when there is already a store."""
    store.found(url, store.PRACTICE_PASSPHRASE, lambda desk: demo(desk, households, seed), clock)


def clear_demo(url: str) -> None:
    """Clear a practice store away. Raises Refused for any other store, and for one on a server."""
    from db import copies

    path = store_address.path_of(url)
    if path is None:
        raise Refused(text=N_("A practice store on a server is cleared away with the server's own tools."))
    desk = store.open(url, store.PRACTICE_PASSPHRASE)
    card = desk.ask_now(kept_communities.own)
    desk.close()
    if card is None or not card.is_practice:
        raise Refused(text=N_("This is no practice store. Nothing was cleared away."))
    copies.discard(path)


def demo(desk: Desk, households: int, seed: int) -> None:
    """Fill an empty store with an invented community: the same for the same seed and day, in several deeds."""
    from seed import demo as invented
    from seed import (
        demo_campaigns,
        demo_disputes,
        demo_handovers,
        demo_inspections,
        demo_parts,
        demo_patterns,
        demo_requests,
    )
    from seed import demo_deeds as deeds

    spec, names = demo_patterns.read()
    place = spec.place
    desk.do_now(communities.found, place.community.name, DEMO_WORKER, is_practice=True, code=place.community.code)
    renew(desk)
    grids = desk.do_now(deeds.grids, place.grids)
    estates: dict[str, str] = {}
    homes: list[deeds.Home] = []
    swept: list[deeds.Home] = []
    for one in invented.community(spec, names, households, seed, desk.today()):
        if one.estate not in estates:
            estates[one.estate] = desk.do_now(deeds.estate, one.estate)
        homes += (fresh := desk.do_now(deeds.building, one, estates[one.estate], grids[one.grid]))
        swept = fresh if one.number == SWEPT else swept
    desk.do_now(deeds.visited, deeds.knocks(homes, Random(seed), desk.today()))
    desk.do_now(demo_requests.plant)
    desk.do_now(demo_disputes.plant)
    desk.do_now(demo_inspections.plant)
    if swept:
        desk.do_now(demo_campaigns.plant, swept, Random(seed))
    desk.do_now(demo_handovers.plant)
    for plant in demo_parts.in_order():
        desk.do_now(plant)


def renew(desk: Desk) -> None:
    """Bring codes, holidays, forms, templates up to this version; phrases are planted once. Quick if nothing is new."""
    mark = freshness.fingerprint()
    planted = desk.ask_now(kept.value, freshness.PLANTED)
    if planted == mark:
        return
    from seed import checklists as looked_at
    from seed import paper_templates as papers
    from seed import policy_files as rights
    from seed import questionnaires as forms
    from seed import vocabularies
    from seed import working_days as holidays

    lists = vocabularies.read()
    notices = holidays.read()
    asked = forms.planted()
    kept_by_hand = desk.ask_now(edited)
    fresh = [one for one in drafts(lists) if (one.list_name, one.code, one.region) not in kept_by_hand]
    sentences = [code.zh for one in lists if one.name == PHRASES for code in one.codes]
    templates, lists_of_items = papers.planted(), looked_at.planted()
    fixed = [] if planted else sentences
    desk.do_now(plant, fresh, fixed, notices, asked, lists_of_items, rights.planted(), templates, mark)


def plant(
    pen: Pen,
    entries: list[CodeDraft],
    sentences: list[str],
    notices: Iterable[Notice],
    forms: Iterable[QuestionnaireDraft],
    lists_of_items: Iterable[ChecklistDraft],
    rights: Iterable[Policy],
    templates: Iterable[PaperTemplateDraft],
    mark: str,
) -> None:
    """Plant what every store begins with, and keep from which files, in one deed that no worker takes back."""
    pen.kind = PLANTING
    codes.plant(pen, entries)
    phrases.plant(pen, sentences)
    working_days.plant(pen, notices)
    questionnaires.plant(pen, forms)
    checklists.plant(pen, lists_of_items)
    policies.plant(pen, rights)
    paper_templates.plant(pen, templates)
    settings.keep(pen, freshness.PLANTED, mark)


def edited() -> set[tuple[str, str, str]]:
    """The entries that somebody changed by hand, by list, code and region: they stay as they are."""
    by_hand = (Change.table_name == "code") & Change.before.is_null(False) & (Deed.kind != PLANTING)
    keys = Change.select(Change.record_id).join(Deed).where(by_hand)
    rows = base.rows(Code.select(Code.list_name, Code.code, Code.region).where(Code.id.in_(keys)))
    return {(list_name, code, region) for list_name, code, region in rows}


def drafts(lists: tuple[CodeList, ...]) -> Iterator[CodeDraft]:
    """The entries of all lists as the store keeps them. Other spellings met in sheets are a fact like any other."""
    for one in lists:
        if one.name == PHRASES:
            continue
        for place, code in enumerate(one.codes):
            facts = {**code.facts, "also": list(code.also)} if code.also else code.facts
            yield CodeDraft(
                list_name=one.name,
                code=code.code,
                zh=code.zh,
                en=code.en,
                place=place,
                facts=facts,
                source=code.source or one.source,
                region=one.region,
                valid_from=one.valid_from,
                valid_to=one.valid_to,
            )
