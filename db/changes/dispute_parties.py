"""Parties of a dispute: adding one, correcting one, taking one out."""

from __future__ import annotations

from typing import Any

from db.changes import dispute_cases
from db.drivers import peewee
from db.errors import refuse
from db.models.disputes import DisputeParty
from db.pen import Pen
from db.queries import disputes as kept
from db.rules import dispute_parties, phones
from db.rules.dispute_parties import PartyDraft, Vocabulary
from db.rules.text import clean
from db.rules.words import N_

NAMES = {
    "add": N_("Party of a dispute added"),
    "amend": N_("Party of a dispute corrected"),
    "remove": N_("Party of a dispute taken out"),
}
TEXTS = ("name", "ethnic", "occupation", "address", "number", "head", "position", "agent")
PLAIN = ("role", "is_legal", "sex", "age", "agent_powers")


def add(pen: Pen, matter_id: str, draft: PartyDraft) -> str:
    """Add a party to a case and answer its key. Raises Refused, NotFound."""
    dispute = dispute_cases.of_open_case(pen, matter_id)
    before = dispute_cases.name_of(dispute)
    last = DisputeParty.select(peewee.fn.max(DisputeParty.place)).where(DisputeParty.dispute == dispute.id).scalar()
    party_id = write(pen, dispute.id, (last or 0) + 1, draft, kept.party_vocabulary())
    dispute_cases.follow_name(pen, dispute, before)
    return party_id


def write(pen: Pen, dispute_id: str, place: int, draft: PartyDraft, words: Vocabulary) -> str:
    """Write a party down and answer its key. Raises Refused."""
    refuse(dispute_parties.problems_in(draft, words))
    return pen.add(DisputeParty, dispute=dispute_id, place=place, **columns(draft))


def amend(pen: Pen, party_id: str, version: int, draft: PartyDraft) -> None:
    """Correct a party. Raises Refused, NotFound, Conflict."""
    refuse(dispute_parties.problems_in(draft, kept.party_vocabulary()))
    party, dispute = read(pen, party_id, version)
    before = dispute_cases.name_of(dispute)
    pen.set(party, **columns(draft))
    dispute_cases.follow_name(pen, dispute, before)


def remove(pen: Pen, party_id: str, version: int) -> None:
    """Take a party out of a case; the ledger keeps it. Raises NotFound, Conflict."""
    party, dispute = read(pen, party_id, version)
    before = dispute_cases.name_of(dispute)
    pen.remove(party)
    dispute_cases.follow_name(pen, dispute, before)


def read(pen: Pen, party_id: str, version: int) -> tuple[Any, Any]:
    """A party that is about to be changed, and its dispute. Raises NotFound, Conflict."""
    party = pen.read(DisputeParty, party_id, version)
    return party, dispute_cases.of_open_case(pen, dispute_cases.case_of(party))


def columns(draft: PartyDraft) -> dict[str, Any]:
    """A party as the columns of its row."""
    numbers = " ".join(one.number for one in phones.split(draft.phone))
    return {
        **{name: clean(getattr(draft, name)) for name in TEXTS},
        **{name: getattr(draft, name) for name in PLAIN},
        "phone": numbers,
        "person": draft.person_id,
    }
