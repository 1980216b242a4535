"""Partner units: what one is written down with, whom to ask there, and what was agreed from when to when."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.rules import lengths, partner_codes, phones
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

KINDS, THANKS = "partner_kinds", "partner_thanks_ways"
# An agreement that ends is told so many days before.
REMIND_DAYS = 30
MOST = 999_999
LONGEST: Mapping[str, int] = {
    "name": 80,
    "address": 120,
    "head": 40,
    "safety_officer": 40,
    "party_body": 80,
    "note": 300,
}
LONGEST_CONTACT: Mapping[str, int] = {"name": 40, "post": 40, "phone": 30}
LONGEST_AGREEMENT: Mapping[str, int] = {"title": 80, "text": 300}
NO_NAME = N_("Write what the unit is called.")
NO_CONTACT = N_("Write whom to ask.")
NO_TITLE = N_("Write what was agreed.")
NOT_LISTED = N_("Choose from the list.")
WRONG_CODE = N_("This social credit code cannot be: 18 digits and letters, of which the last one fits the others.")
NO_COUNT = N_("Write a whole number from 0 to {limit}.")
BACKWARDS = N_("It ends before it begins.")
NOT_YET = N_("This day has not come yet.")


class Standing(StrEnum):
    """How an agreement stands on a day."""

    COMING = "coming"
    RUNS = "runs"
    ENDING = "ending"
    OVER = "over"


@dataclass(frozen=True)
class PartnerDraft:
    """A unit as written down; `kind` is a code, `staff` how many work there."""

    name: str
    kind: str
    credit_code: str = ""
    address: str = ""
    head: str = ""
    safety_officer: str = ""
    party_body: str = ""
    staff: int | None = None
    note: str = ""


@dataclass(frozen=True)
class ContactDraft:
    """Whom to ask at a unit."""

    name: str
    post: str = ""
    phone: str = ""
    is_main: bool = False


@dataclass(frozen=True)
class AgreementDraft:
    """What was agreed with a unit; without `to_on` it has no end."""

    title: str
    signed_on: datetime.date
    from_on: datetime.date
    to_on: datetime.date | None = None
    text: str = ""


def problems_in(draft: PartnerDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with a unit."""
    problems = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    problems += lengths.too_long(draft, LONGEST)
    problems += [] if draft.kind in kinds else [Problem("kind", NOT_LISTED)]
    if draft.credit_code.strip() and not partner_codes.is_right(partner_codes.mend(draft.credit_code)):
        problems.append(Problem("credit_code", WRONG_CODE))
    if draft.staff is not None and not 0 <= draft.staff <= MOST:
        problems.append(Problem("staff", NO_COUNT, values={"limit": MOST}))
    return problems


def contact_problems(draft: ContactDraft) -> list[Problem]:
    """What is wrong with somebody to ask."""
    problems = [] if clean(draft.name) else [Problem("name", NO_CONTACT)]
    problems += lengths.too_long(draft, LONGEST_CONTACT)
    return problems + (phones.problems_in(draft.phone, "phone") if draft.phone.strip() else [])


def agreement_problems(draft: AgreementDraft, today: datetime.date) -> list[Problem]:
    """What is wrong with an agreement."""
    problems = [] if clean(draft.title) else [Problem("title", NO_TITLE)]
    problems += lengths.too_long(draft, LONGEST_AGREEMENT)
    if draft.signed_on > today:
        problems.append(Problem("signed_on", NOT_YET))
    if draft.to_on is not None and draft.to_on < draft.from_on:
        problems.append(Problem("to_on", BACKWARDS))
    return problems


def standing(
    from_on: datetime.date, to_on: datetime.date | None, ended_on: datetime.date | None, today: datetime.date
) -> Standing:
    """How an agreement stands: it was ended, its last day has passed, it ends soon, it runs, or it is still to come."""
    if ended_on is not None or (to_on is not None and to_on < today):
        return Standing.OVER
    if from_on > today:
        return Standing.COMING
    is_ending = to_on is not None and to_on - today <= datetime.timedelta(REMIND_DAYS)
    return Standing.ENDING if is_ending else Standing.RUNS
