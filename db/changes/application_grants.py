"""What an application that is granted makes: a benefit that runs, and the day by which it is looked at again."""

from __future__ import annotations

import datetime
from typing import Any

from db.changes import benefits
from db.models.applications import Application
from db.models.benefits import Benefit
from db.pen import Pen
from db.queries import application_decisions, codes, households
from db.rules import policy_terms
from db.rules.applications import FUNDS, GRANTED, DecisionDraft
from db.rules.deadlines import months_after
from db.rules.policies import Payee, Policy

ZH = "zh"
A_DAY = datetime.timedelta(days=1)
# Why a benefit ends that a renewal pays otherwise from then on, and one that was stopped before it was ever paid.
RENEWED, WRONG = "full_term", "wrong"


def write(pen: Pen, row: Any, policy: Policy, draft: DecisionDraft, opened_on: datetime.date) -> dict[str, Any]:
    """Let what was granted run, and answer the columns of the application that say so. Raises Refused."""
    pays_from = draft.pays_from or application_decisions.begins_on(row, policy, draft.decided_on, opened_on)
    fen, every = draft.fen or 0, draft.every if draft.fen else 0
    benefit_id = renewed(pen, row, fen, every, pays_from) or granted(pen, row, policy, draft, pays_from)
    return {
        "result": GRANTED,
        "decided_on": draft.decided_on,
        "document": draft.document.strip(),
        "fen": draft.fen,
        "every": every if draft.fen else None,
        "paid_from": draft.paid_from,
        "pays_from": pays_from,
        "renew_on": policy_terms.review_on(policy.review, pays_from),
        "benefit_id": benefit_id,
    }


def granted(pen: Pen, row: Any, policy: Policy, draft: DecisionDraft, pays_from: datetime.date) -> str:
    """A new benefit, of the person or the whole household; answers its key. Raises Refused."""
    is_shared = policy.payee is Payee.HOUSEHOLD
    return benefits.grant(
        pen,
        row.person_id,
        row.policy,
        pays_from,
        draft.fen or 0,
        codes.some(FUNDS).label(FUNDS, draft.paid_from, ZH),
        row.id,
        household_id=households.of_person(row.person_id) if is_shared else None,
        every=draft.every if draft.fen else 0,
    )


def renewed(pen: Pen, row: Any, fen: int, every: int, pays_from: datetime.date) -> str:
    """The key of the benefit that a renewal leaves as it is; "" where there is none, or where it is paid otherwise from
    now on: then the old one has ended the day before."""
    former: Any = Application.get_or_none(Application.id == row.renews_id) if row.renews_id else None
    old: Any = Benefit.get_or_none(Benefit.id == former.benefit_id) if former and former.benefit_id else None
    if old is None or old.to_on is not None:
        return ""
    if (old.fen, old.every) == (fen, every):
        return str(old.id)
    benefits.end(pen, old.id, old.version, max(old.from_on, pays_from - A_DAY), RENEWED)
    return ""


def take_back(pen: Pen, row: Any) -> None:
    """What was granted and never paid ends on the day on which it began, when its application is stopped."""
    if not row.benefit_id or row.first_paid_on:
        return
    benefit: Any = Benefit.get_or_none(Benefit.id == row.benefit_id)
    if benefit is not None and not benefit.reason and benefit.application_id == row.id:
        benefits.end(pen, benefit.id, benefit.version, benefit.from_on, WRONG)
        run_on(pen, row)


def run_on(pen: Pen, row: Any) -> None:
    """What a renewal had ended because it was to be paid otherwise is paid on as before."""
    former: Any = Application.get_or_none(Application.id == row.renews_id) if row.renews_id else None
    old: Any = Benefit.get_or_none(Benefit.id == former.benefit_id) if former and former.benefit_id else None
    if old is not None and old.reason == RENEWED and old.to_on == max(old.from_on, row.pays_from - A_DAY):
        pen.set(old, to_on=None, reason="")


def paid_by(pays_from: datetime.date, today: datetime.date) -> datetime.date:
    """By when the first payment is to have arrived: the end of the first month, or of this one where that is over."""
    return months_after(max(pays_from, today).replace(day=1), 1) - A_DAY
