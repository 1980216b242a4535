"""Stamps: whether the community may issue a proof, and what is written down of each use of a seal."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from db.rules import lengths
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

RULES, SEALS = "stamp_rules", "seals"
LETTERS = "YZ"
LONGEST: Mapping[str, int] = {"title": 80, "applicant": 80, "recipient": 80, "approved_by": 50, "text": 4000}
MOST_COPIES = 999
NOT_LISTED = N_("Choose from the list.")
TOO_LONG = N_("At most {limit} characters fit here.")
MAY_NOT = N_("The community does not issue this. Instead: {instead}")
NO_TITLE = N_("Write what is stamped.")
NO_APPLICANT = N_("Write who asks for it.")
NO_APPROVER = N_("Write who allowed it: nobody stamps on their own.")
NO_RECIPIENT = N_("Write which office the proof is for.")
NO_COPIES = N_("A whole number from 1 to 999.")
NOT_THEN = N_("This day must be today or within the last 30 days.")
WHY_VOID = N_("Write why it does not count.")
VOID_ALREADY = N_("This does not count already.")
LONGEST_AGO = datetime.timedelta(days=30)


@dataclass(frozen=True)
class SealDraft:
    """A use of a seal as it is written down. `proof` is a code of the table of proofs, empty for other papers;
    `recipient` is for which office. `used_on` is empty for today."""

    seal: str
    title: str
    applicant: str
    approved_by: str
    proof: str = ""
    recipient: str = ""
    text: str = ""
    copies: int | None = 1
    person_id: str | None = None
    used_on: datetime.date | None = None


@dataclass(frozen=True)
class Rule:
    """An entry of the table: whether the community may issue it, and where to go instead or on which condition.

    `checked_on` is when its source was looked at; None says that nobody did."""

    code: str
    zh: str
    en: str
    may: bool
    instead_zh: str
    instead_en: str
    source: str = ""
    region: str = ""
    checked_on: datetime.date | None = None


def problems_in(
    draft: SealDraft, rules: Mapping[str, Rule], seals: Collection[str], today: datetime.date
) -> list[Problem]:
    """What is wrong with a use of a seal. What the community does not issue is not stamped at all."""
    rule = rules.get(draft.proof)
    problems = [] if draft.seal in seals else [Problem("seal", NOT_LISTED)]
    if draft.proof and rule is None:
        problems.append(Problem("proof", NOT_LISTED))
    if rule and not rule.may:
        problems.append(Problem("proof", MAY_NOT, values={"instead": rule.instead_zh}))
    wanted = [("title", NO_TITLE), ("applicant", NO_APPLICANT), ("approved_by", NO_APPROVER)]
    if rule:
        wanted = [("recipient", NO_RECIPIENT), *wanted[1:]]
    problems += [Problem(name, text) for name, text in wanted if not clean(getattr(draft, name))]
    if draft.copies is None or not 1 <= draft.copies <= MOST_COPIES:
        problems.append(Problem("copies", NO_COPIES))
    if draft.used_on is not None and not today - LONGEST_AGO <= draft.used_on <= today:
        problems.append(Problem("used_on", NOT_THEN))
    return problems + lengths.too_long(draft, LONGEST)


def matching(rules: Collection[Rule], typed: str) -> list[Rule]:
    """The entries of the table that a text finds, in either language; all of them for no text."""
    wanted = clean(typed).lower()
    said = wanted.removesuffix("证明") or wanted
    return [one for one in rules if said in one.zh.lower() or wanted in one.en.lower()]
