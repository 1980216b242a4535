"""Giving a campaign's set to a household, or to somebody by name: never twice, and taken back with a reason."""

from __future__ import annotations

import datetime
from typing import Any

from db import base
from db.base import new_key
from db.changes import supply_journal
from db.errors import NotFound, Refused, refuse
from db.models.households import Household
from db.models.supplies import SupplyCampaign, SupplyIssue, SupplyLot, SupplyMove
from db.pen import Pen
from db.queries import codes, supply_households, supply_shares
from db.rules import supplies, supply_campaigns
from db.rules.problems import Problem
from db.rules.supply_campaigns import IssueDraft, Share
from db.rules.supply_moves import MoveKind
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {"give": N_("Supplies given out"), "take_back": N_("Supplies given out taken back")}
NAMESAKE = N_("Somebody of this name has got it with a household. To give it all the same, write why in the note.")
NOT_MEANT = N_("This household is not on the list of this campaign. To give it all the same, write why in the note.")


def give(pen: Pen, campaign_id: str, draft: IssueDraft) -> str:
    """Give what a campaign gives and was not given yet, and answer the key that its items share.

    Raises Refused where all of it was given already or not enough is there, NotFound.
    """
    supply_journal.take_turns(pen)
    campaign: Any = SupplyCampaign.get_or_none(SupplyCampaign.id == campaign_id)
    if campaign is None or (draft.household_id and Household.get_or_none(Household.id == draft.household_id) is None):
        raise NotFound
    proofs = codes.some(supplies.PROOFS).lists.get(supplies.PROOFS, {})
    refuse(supply_campaigns.issue_problems(draft, proofs))
    refuse(supply_campaigns.day_problems(campaign.from_on, campaign.to_on, campaign.ended_on, pen.today))
    refuse(meant_problems(campaign_id, draft))
    heads = supply_households.heads(draft.household_id) if draft.household_id else draft.heads
    before = given_before(campaign_id, draft)
    left = [one for one in supply_shares.of(campaign_id) if one.item_id not in {row.item_id for row in before}]
    if not left:
        offset = pen.by.local - pen.by.at
        refuse(twice(before, draft, offset))
    batch = new_key()
    problems: list[Problem] = []
    for share in left:
        try:
            hand_out(pen, campaign, draft, share, heads, batch)
        except Refused as error:
            problems += error.problems
    refuse(problems)
    pen.about(SupplyCampaign, campaign_id)
    return batch


def meant_problems(campaign_id: str, draft: IssueDraft) -> list[Problem]:
    """A problem where a campaign is not for a household, or where somebody by name may have got it with a household,
    and nobody wrote why it is given all the same."""
    if draft.note.strip():
        return []
    if not draft.household_id:
        return [Problem("note", NAMESAKE)] if supply_households.has_got(campaign_id, clean(draft.name)) else []
    return [] if supply_households.is_meant(campaign_id, draft.household_id) else [Problem("note", NOT_MEANT)]


def given_before(campaign_id: str, draft: IssueDraft) -> list[Any]:
    """What somebody has got in a campaign already, the last first; what was taken back does not count."""
    is_it = (SupplyIssue.campaign == campaign_id) & SupplyIssue.taken_back_on.is_null()
    if draft.household_id:
        is_it &= SupplyIssue.household_id == draft.household_id
    else:
        is_it &= SupplyIssue.household_id.is_null() & (SupplyIssue.name == clean(draft.name))
    return list(SupplyIssue.select().where(is_it).order_by(SupplyIssue.id.desc()))


def twice(before: list[Any], draft: IssueDraft, offset: datetime.timedelta) -> list[Problem]:
    """Why nothing is given: it was given already. A campaign that gives nothing has nothing to give."""
    if not before:
        return [Problem("", supply_campaigns.NO_ITEMS)]
    return [supply_campaigns.given_problem(before[0].issued_at + offset, by_name=not draft.household_id)]


def hand_out(pen: Pen, campaign: Any, draft: IssueDraft, share: Share, heads: int, batch: str) -> None:
    """Give one item, what expires first before the rest. Raises Refused with how many there are."""
    quantity = share.of(heads)
    parts = supply_journal.taken(pen, share.item_id, quantity, share.item_id, campaign.place_id)
    issue = pen.add(
        SupplyIssue,
        campaign=campaign.id,
        item=share.item_id,
        batch_id=batch,
        household_id=draft.household_id,
        name=clean(draft.name),
        heads=heads,
        quantity=quantity,
        receiver=clean(draft.receiver),
        behalf=clean(draft.behalf),
        proof=draft.proof,
        note=on_one_line(draft.note),
        issued_on=pen.today,
        issued_at=pen.by.at,
        worker_id=pen.by.worker_id,
    )
    facts = {"batch_id": batch, "issue_id": issue, "document": campaign.document}
    supply_journal.take_out(pen, parts, MoveKind.GIVE, **facts)


def take_back(pen: Pen, batch_id: str, reason: str) -> None:
    """Take back what was given in one go, into the lots it came from, for a reason. Raises Refused, NotFound."""
    supply_journal.take_turns(pen)
    refuse([] if clean(reason) else [Problem("reason", supply_campaigns.NO_REASON)])
    issues: list[Any] = list(SupplyIssue.select().where(SupplyIssue.batch_id == batch_id).order_by(SupplyIssue.id))
    if not issues:
        raise NotFound
    still = [one for one in issues if one.taken_back_on is None]
    refuse([] if still else [Problem("", supply_campaigns.IS_BACK)])
    again = new_key()
    for issue in still:
        is_it = (SupplyMove.issue_id == issue.id) & (SupplyMove.kind == MoveKind.GIVE.value)
        facts = {"batch_id": again, "issue_id": issue.id, "note": on_one_line(reason)}
        lines = SupplyMove.select(SupplyMove.lot, SupplyMove.quantity).where(is_it).order_by(SupplyMove.id)
        for lot_id, quantity in base.rows(lines):
            supply_journal.put(pen, SupplyLot.get_by_id(lot_id), MoveKind.REVOKE, quantity, **facts)
        pen.set(issue, taken_back_on=pen.today, reason=on_one_line(reason))
    pen.about(SupplyCampaign, issues[0].campaign_id, on_one_line(reason))
