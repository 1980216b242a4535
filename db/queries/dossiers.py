"""The dossier of a case: its items as they stand, how complete it is, and the seven points of a review."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.attachments import Attachment
from db.models.disputes import DossierItem
from db.queries import codes
from db.queries.dispute_cards import DisputeCard
from db.rules import dossiers, official_text
from db.rules.dispute_clocks import Clock
from db.rules.dossiers import Contents, Item, Kept, Point, Review, Rule

ITEMS = "dossier_items"
AFTER = (Clock.DUTY, Clock.FIRST_REVISIT, Clock.SECOND_REVISIT)


@dataclass(frozen=True)
class DossierCard:
    """The dossier of one case. `rows` are the keys of the rows of its items, by code: files are attached to them."""

    items: tuple[Item, ...]
    complete: int
    needed: int
    points: dict[Point, bool | None]
    rows: dict[str, str]


def of(card: DisputeCard, today: datetime.date) -> DossierCard:
    """The dossier of a case as it stands today, in three statements."""
    contents = contents_of(card)
    rows, kept = kept_of(card.id)
    items = dossiers.items(rules(), contents, kept)
    complete, needed = dossiers.complete(items)
    points = dossiers.reviewed(items, review_of(card, today), contents)
    return DossierCard(tuple(items), complete, needed, points, rows)


def rules() -> list[Rule]:
    """What the list of items says of each, in binding order."""
    entries = codes.some(ITEMS).entries(ITEMS)
    return [
        Rule(one.code, one.facts["duty"] == "must", one.facts["signed"], one.facts.get("paper", "")) for one in entries
    ]


def name_of(code: str) -> str:
    """What an item is called on papers."""
    return codes.some(ITEMS).label(ITEMS, code, "zh")


def kept_of(dispute_id: str) -> tuple[dict[str, str], dict[str, Kept]]:
    """The rows of the items of a case by code, and what was noted of each."""
    found: list[Any] = list(DossierItem.select().where(DossierItem.dispute == dispute_id))
    table = str(DossierItem._meta.table_name)
    own = (Attachment.table_name == table) & Attachment.record_id.in_([row.id for row in found])
    count = peewee.fn.count(Attachment.id)
    files = dict(base.rows(Attachment.select(Attachment.record_id, count).where(own).group_by(Attachment.record_id)))
    kept = {
        row.item: Kept(row.printed_at, row.signed_on, row.pages, files.get(row.id, 0), row.is_left_out, row.remark)
        for row in found
    }
    return {row.item: row.id for row in found}, kept


def contents_of(card: DisputeCard) -> Contents:
    """What a case has for its dossier."""
    agreement = card.agreement
    duties = agreement.draft.duties if agreement else ()
    kinds = [one.draft.kind for one in card.sessions]
    return Contents(
        sittings=kinds.count("sitting"),
        enquiries=kinds.count("enquiry"),
        agents=sum(bool(one.draft.agent) for one in card.parties),
        revisits=len(card.revisits),
        is_accepted=card.accepted_on is not None,
        is_agreed=agreement is not None and card.outcome == "agreed",
        is_oral=bool(agreement and not agreement.draft.is_written),
        duties=len(duties),
        duties_done=sum(one.done_on is not None for one in duties),
        asks_court=bool(agreement and agreement.confirmation in ("applied", "confirmed", "turned_down")),
        latest=latest_of(card),
    )


def latest_of(card: DisputeCard) -> dict[str, datetime.date]:
    """The day of the newest paper of each item that may have several: what was signed before lacks it."""
    items = {"sitting": dossiers.RECORD, "enquiry": dossiers.ENQUIRY}
    days = [(items[one.draft.kind], one.draft.held_on) for one in card.sessions]
    days += [(dossiers.REVISIT, one.made_on) for one in card.revisits]
    days += [(dossiers.AGREEMENT, card.agreement.draft.agreed_on)] if card.agreement else []
    return dict(sorted(days))


def review_of(card: DisputeCard, today: datetime.date) -> Review:
    """What the points of a review are judged by, beside the items."""
    sittings = [one for one in card.sessions if one.draft.kind == "sitting"]
    ended_on = card.outcome_on or today
    limits = [one.due_at.date() for one in card.steps if one.due_at and one.state in MEDIATED]
    return Review(
        is_barred=bool(card.draft.bar),
        is_in_time=not limits or ended_on <= limits[-1],
        has_results=all(official_text.paragraphs(one.draft.result) for one in sittings),
        is_late_after=any(one.clock in AFTER and one.days_left(today) < 0 for one in card.clocks),
        roles=frozenset(one.draft.role for one in card.parties),
    )


MEDIATED = ("accepted", "enquiring", "mediating")
