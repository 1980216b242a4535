"""Agreements: writing one down, what was done under it, what a court was asked, and the visits afterwards."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from db.changes import dispute_cases, disputes, dossiers
from db.errors import NotFound, refuse
from db.models.disputes import DisputeAgreement, DisputeDuty, DisputeParty, DisputeRevisit
from db.models.matters import Matter
from db.pen import Pen
from db.queries import codes, dispute_clocks
from db.rules import dispute_agreements
from db.rules import disputes as rules
from db.rules import dossiers as items
from db.rules.dispute_agreements import AgreementDraft, Duty
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "agree": N_("Agreement written down"),
    "amend": N_("Agreement corrected"),
    "perform": N_("Performance noted"),
    "confirm": N_("Confirmation by a court noted"),
    "revisit": N_("Revisit after an agreement noted"),
}
NOT_LISTED = N_("Choose from the list.")
NOT_YET = N_("This day is still to come.")
BEFORE = N_("It cannot be before the agreement.")
FOLLOWED = ("performing", "revisiting", "defaulted")
CLOSED = N_("This case is closed: take it up again before its agreement is changed.")
NO_AGREEMENT = N_("Nothing was agreed in this case.")


def agree(pen: Pen, matter_id: str, version: int, draft: AgreementDraft) -> str:
    """Write down what the parties agreed and answer the agreement's key; the case is then being performed.

    What was done at once stands as done. Raises Refused, NotFound, Conflict.
    """
    matter, dispute = dispute_cases.read(pen, matter_id, version)
    refuse(dispute_agreements.problems_in(draft, pen.today, parties_of(dispute.id)))
    disputes.proceed(pen, matter, rules.AGREE, {})
    earlier = DisputeAgreement.get_or_none(DisputeAgreement.dispute == dispute.id)
    if earlier is not None:
        # A case that was taken up again has one agreement: the one that stands. The ledger keeps the other.
        discard(pen, earlier)
    agreement_id = pen.add(DisputeAgreement, dispute=dispute.id, confirmation="open", **columns(draft))
    write_duties(pen, agreement_id, draft.duties)
    dossiers.outdate(pen, dispute.id, items.AGREEMENT)
    settle(pen, matter_id)
    return agreement_id


def columns(draft: AgreementDraft) -> dict[str, Any]:
    """An agreement as the columns of its row."""
    plain = ("is_written", "agreed_on", "copies", "amount_fen")
    texts = {name: getattr(draft, name).strip() for name in ("facts", "terms", "manner")}
    return {**{name: getattr(draft, name) for name in plain}, **texts}


def discard(pen: Pen, agreement: Any) -> None:
    """Take an agreement out that another one replaces."""
    for duty in DisputeDuty.select().where(DisputeDuty.agreement == agreement.id):
        pen.remove(duty)
    pen.remove(agreement)


def write_duties(pen: Pen, agreement_id: str, duties: Sequence[Duty], first: int = 1) -> None:
    """Write down what is to be done under an agreement; `first` is the place of the first of these."""
    rows = [{"agreement": agreement_id, "place": place, **values_of(duty)} for place, duty in enumerate(duties, first)]
    pen.add_many(DisputeDuty, rows)


def values_of(duty: Duty) -> dict[str, Any]:
    """One thing to be done as the columns of its row."""
    return {
        "what": duty.what.strip(),
        "amount_fen": duty.amount_fen,
        "due_on": duty.due_on,
        "done_on": duty.done_on,
    }


def amend(pen: Pen, matter_id: str, version: int, draft: AgreementDraft) -> None:
    """Correct an agreement and what is to be done under it. Raises Refused, NotFound, Conflict."""
    matter, dispute = dispute_cases.read(pen, matter_id, version)
    refuse([] if matter.state in FOLLOWED else [Problem("", CLOSED)])
    refuse(dispute_agreements.problems_in(draft, pen.today, parties_of(dispute.id)))
    agreement = of_dispute(dispute.id)
    pen.set(agreement, **columns(draft))
    kept = list(DisputeDuty.select().where(DisputeDuty.agreement == agreement.id).order_by(DisputeDuty.place))
    for row, duty in zip(kept, draft.duties, strict=False):
        pen.set(row, **values_of(duty))
    for row in kept[len(draft.duties) :]:
        pen.remove(row)
    write_duties(pen, agreement.id, draft.duties[len(kept) :], len(kept) + 1)
    pen.mark(matter)
    dossiers.outdate(pen, dispute.id, items.AGREEMENT)
    settle(pen, matter_id)


def perform(pen: Pen, duty_id: str, version: int, done_on: datetime.date | None = None) -> None:
    """Note that one thing was done, today or on a day; when all is done, the case waits for its revisits.

    Raises Refused, NotFound, Conflict.
    """
    duty = pen.read(DisputeDuty, duty_id, version)
    agreement: Any = DisputeAgreement.get_by_id(duty.agreement_id)
    dispute = dispute_cases.of_open_case(pen, dispute_cases.case_of(agreement))
    on = done_on or pen.today
    refuse([] if on <= pen.today else [Problem("done_on", NOT_YET)])
    refuse([] if on >= agreement.agreed_on else [Problem("done_on", BEFORE)])
    pen.set(duty, done_on=on)
    settle(pen, dispute.matter_id)


def settle(pen: Pen, matter_id: str) -> None:
    """A case in which everything agreed was done goes on to its revisits by itself."""
    matter: Any = Matter.get_by_id(matter_id)
    duties = dispute_clocks.duties_of([dispute_cases.of_matter(matter_id).id])
    known = next(iter(duties.values()), [])
    if matter.state in ("performing", "defaulted") and known and dispute_agreements.is_performed(known):
        disputes.proceed(pen, matter, "performed", {})


def confirm(pen: Pen, matter_id: str, version: int, confirmation: str, on: datetime.date | None = None) -> None:
    """Note what became of having a court confirm the agreement. Raises Refused, NotFound, Conflict."""
    matter, dispute = dispute_cases.read(pen, matter_id, version)
    known = codes.some("dispute_confirmations").lists.get("dispute_confirmations", {})
    refuse([] if confirmation in known else [Problem("confirmation", NOT_LISTED)])
    refuse([Problem("confirmation_on", NOT_YET)] if on and on > pen.today else [])
    agreement = of_dispute(dispute.id)
    refuse([Problem("confirmation_on", BEFORE)] if on and on < agreement.agreed_on else [])
    pen.set(agreement, confirmation=confirmation, confirmation_on=on or pen.today)
    pen.mark(matter)


def revisit(
    pen: Pen, matter_id: str, version: int, made_on: datetime.date, performed: str, satisfied: str, text: str
) -> str:
    """Note a visit after an agreement and answer its key: was it performed, are the parties content, what was found.

    Raises Refused, NotFound, Conflict.
    """
    matter, dispute = dispute_cases.read(pen, matter_id, version)
    agreement = of_dispute(dispute.id)
    lists = codes.some("dispute_performed", "dispute_satisfied").lists
    answers = (("performed", performed, False), ("satisfied", satisfied, True))
    refuse(
        [
            Problem(name, NOT_LISTED)
            for name, code, is_free in answers
            if code not in lists.get(f"dispute_{name}", {}) and (code or not is_free)
        ]
    )
    refuse([] if made_on <= pen.today else [Problem("made_on", NOT_YET)])
    refuse([] if made_on >= agreement.agreed_on else [Problem("made_on", BEFORE)])
    disputes.proceed(pen, matter, "revisit", {})
    dossiers.outdate(pen, dispute.id, items.REVISIT)
    values = {
        "agreement_id": agreement.id,
        "made_on": made_on,
        "performed": performed,
        "satisfied": satisfied,
        "text": text.strip(),
    }
    return pen.add(DisputeRevisit, dispute=dispute.id, worker_id=pen.by.worker_id, **values)


def of_dispute(dispute_id: str) -> Any:
    """The agreement of a dispute. Raises NotFound when there is none."""
    agreement: Any = DisputeAgreement.get_or_none(DisputeAgreement.dispute == dispute_id)
    if agreement is None:
        raise NotFound(NO_AGREEMENT)
    return agreement


def parties_of(dispute_id: str) -> int:
    """How many parties a case has."""
    return int(DisputeParty.select().where(DisputeParty.dispute == dispute_id).count())
