"""Partner units: written down, corrected, closed; contacts, agreements, and thanks."""

from __future__ import annotations

import datetime
from typing import Any

from db.errors import NotFound, refuse
from db.models.partners import Partner, PartnerAgreement, PartnerContact, PartnerMatch, PartnerOffer, PartnerThanks
from db.pen import Pen
from db.queries import codes
from db.rules import lengths, partner_codes, partners, pinyin
from db.rules.offers import AGREED
from db.rules.partners import KINDS, THANKS, AgreementDraft, ContactDraft, PartnerDraft
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

NAMES = {
    "add": N_("Partner unit written down"),
    "amend": N_("Partner unit corrected"),
    "close": N_("Partner unit closed"),
    "reopen": N_("Partner unit taken up again"),
    "add_contact": N_("Contact of a partner unit written down"),
    "amend_contact": N_("Contact of a partner unit corrected"),
    "end_contact": N_("Contact of a partner unit ended"),
    "agree": N_("Agreement with a partner unit written down"),
    "amend_agreement": N_("Agreement with a partner unit corrected"),
    "end_agreement": N_("Agreement with a partner unit ended"),
    "thank": N_("Partner unit thanked"),
}
ONE_CODE = N_("Another unit bears this credit code.")
NO_REASON = N_("Say why.")
STILL_AGREED = N_("{open} matches of this unit are still open: finish them or call them off first.")
NO_WAY = N_("Choose from the list.")
LONGEST_TEXT = 300


def add(pen: Pen, draft: PartnerDraft) -> str:
    """Write a unit down and answer its key. Raises Refused."""
    refuse(problems_in(draft))
    key = pen.add(Partner, worker_id=pen.by.worker_id, **columns(draft))
    pen.about(Partner, key)
    return key


def amend(pen: Pen, partner_id: str, version: int, draft: PartnerDraft) -> None:
    """Correct a unit. Raises Refused, NotFound, Conflict."""
    row = pen.read(Partner, partner_id, version)
    refuse(problems_in(draft, partner_id))
    pen.about(Partner, partner_id)
    pen.set(row, **columns(draft))


def close(pen: Pen, partner_id: str, version: int, reason: str) -> None:
    """A unit works with us no more: its offers end as well. Raises Refused, NotFound, Conflict."""
    row = pen.read(Partner, partner_id, version)
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    offers = list(PartnerOffer.select().where(PartnerOffer.partner == partner_id, PartnerOffer.closed_on.is_null()))
    is_open = (PartnerMatch.state == AGREED) & PartnerMatch.offer.in_(
        PartnerOffer.select(PartnerOffer.id).where(PartnerOffer.partner == partner_id)
    )
    still = PartnerMatch.select().where(is_open).count()
    refuse([Problem("", STILL_AGREED, values={"open": still})] if still else [])
    for offer in offers:
        pen.set(offer, closed_on=pen.today)
    pen.set(row, closed_on=pen.today, reason=on_one_line(reason))
    pen.about(Partner, partner_id, on_one_line(reason))


def reopen(pen: Pen, partner_id: str, version: int) -> None:
    """A unit works with us again. Raises Refused, NotFound, Conflict."""
    row = pen.read(Partner, partner_id, version)
    refuse(sameness(row.credit_code, partner_id))
    pen.set(row, closed_on=None, reason="")
    pen.about(Partner, partner_id)


def problems_in(draft: PartnerDraft, except_id: str = "") -> list[Problem]:
    """What is wrong with a unit, or that its code is on the list already."""
    problems = partners.problems_in(draft, codes.some(KINDS).lists.get(KINDS, {}))
    return problems + sameness(partner_codes.mend(draft.credit_code), except_id)


def sameness(credit_code: str, except_id: str) -> list[Problem]:
    """A problem where another unit bears the code."""
    is_it = (Partner.credit_code == credit_code) & Partner.closed_on.is_null() & (Partner.id != except_id)
    is_taken = bool(credit_code) and Partner.select().where(is_it).exists()
    return [Problem("credit_code", ONE_CODE)] if is_taken else []


def columns(draft: PartnerDraft) -> dict[str, Any]:
    """A unit as the columns of its row."""
    texts = {name: clean(getattr(draft, name)) for name in partners.LONGEST}
    credit_code = partner_codes.mend(draft.credit_code)
    more = {"kind": draft.kind, "staff": draft.staff, "credit_code": credit_code}
    return {**texts, **more, "name_sort": pinyin.sort_key(texts["name"])}


def add_contact(pen: Pen, partner_id: str, draft: ContactDraft) -> str:
    """Write down whom to ask at a unit, and answer the key; the first one is the main one. Raises Refused, NotFound."""
    there(partner_id)
    refuse(partners.contact_problems(draft))
    others = others_of(partner_id)
    if draft.is_main:
        give_way(pen, others)
    pen.about(Partner, partner_id)
    values = {name: clean(getattr(draft, name)) for name in partners.LONGEST_CONTACT}
    return pen.add(PartnerContact, partner=partner_id, is_main=draft.is_main or not others, **values)


def amend_contact(pen: Pen, contact_id: str, version: int, draft: ContactDraft) -> None:
    """Correct somebody to ask. Raises Refused, NotFound, Conflict."""
    row = pen.read(PartnerContact, contact_id, version)
    refuse(partners.contact_problems(draft))
    if draft.is_main:
        give_way(pen, [one for one in others_of(row.partner_id) if one.id != contact_id])
    pen.about(Partner, row.partner_id)
    values = {name: clean(getattr(draft, name)) for name in partners.LONGEST_CONTACT}
    pen.set(row, is_main=draft.is_main or row.is_main, **values)


def end_contact(pen: Pen, contact_id: str, version: int) -> None:
    """Somebody is not to be asked any more. Raises NotFound, Conflict."""
    row = pen.read(PartnerContact, contact_id, version)
    pen.about(Partner, row.partner_id)
    pen.set(row, to_on=pen.today, is_main=False)


def others_of(partner_id: str) -> list[Any]:
    """Who is to be asked at a unit now."""
    return list(PartnerContact.select().where(PartnerContact.partner == partner_id, PartnerContact.to_on.is_null()))


def give_way(pen: Pen, others: list[Any]) -> None:
    """Nobody of these is asked first any more."""
    for one in others:
        pen.set(one, is_main=False)


def there(partner_id: str) -> Any:
    """A unit that works with us. Raises NotFound."""
    row = Partner.get_or_none((Partner.id == partner_id) & Partner.closed_on.is_null())
    if row is None:
        raise NotFound
    return row


def agree(pen: Pen, partner_id: str, draft: AgreementDraft) -> str:
    """Write down what was agreed with a unit, and answer the key. Raises Refused, NotFound."""
    there(partner_id)
    refuse(partners.agreement_problems(draft, pen.today))
    pen.about(Partner, partner_id)
    return pen.add(PartnerAgreement, partner=partner_id, worker_id=pen.by.worker_id, **agreement_columns(draft))


def amend_agreement(pen: Pen, agreement_id: str, version: int, draft: AgreementDraft) -> None:
    """Correct what was agreed. Raises Refused, NotFound, Conflict."""
    row = pen.read(PartnerAgreement, agreement_id, version)
    refuse(partners.agreement_problems(draft, pen.today))
    pen.about(Partner, row.partner_id)
    pen.set(row, **agreement_columns(draft))


def agreement_columns(draft: AgreementDraft) -> dict[str, Any]:
    """An agreement as the columns of its row."""
    texts = {name: clean(getattr(draft, name)) for name in partners.LONGEST_AGREEMENT}
    return {**texts, "signed_on": draft.signed_on, "from_on": draft.from_on, "to_on": draft.to_on}


def end_agreement(pen: Pen, agreement_id: str, version: int, reason: str, on: datetime.date | None = None) -> None:
    """An agreement ends before its day. Raises Refused, NotFound, Conflict."""
    row = pen.read(PartnerAgreement, agreement_id, version)
    refuse([] if reason.strip() else [Problem("reason", NO_REASON)])
    pen.set(row, ended_on=on or pen.today, reason=on_one_line(reason))
    pen.about(Partner, row.partner_id, on_one_line(reason))


def thank(pen: Pen, partner_id: str, how: str, text: str = "", match_id: str | None = None) -> str:
    """Write down that a unit was thanked today, and answer the key. Raises Refused, NotFound."""
    if not Partner.select().where(Partner.id == partner_id).exists():
        raise NotFound
    problems = [] if how in codes.some(THANKS).lists.get(THANKS, {}) else [Problem("how", NO_WAY)]
    told = on_one_line(text)
    if len(told) > LONGEST_TEXT:
        problems.append(Problem("text", lengths.TOO_LONG, values={"limit": LONGEST_TEXT}))
    refuse(problems)
    pen.about(Partner, partner_id)
    facts = {"match_id": match_id, "thanked_on": pen.today, "how": how, "text": told}
    return pen.add(PartnerThanks, partner=partner_id, worker_id=pen.by.worker_id, **facts)
