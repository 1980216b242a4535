"""Hazards: what one is written down with, from an inspection, a visit or what somebody told; notices and re-checks.

A community worker tells, advises and reports. Whether a hazard is a grave one in law is decided by the fire service or
the trade's own authority, never here: the gravest class says that it may be one (GB 35181-2025 for fire).
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules import matters
from db.rules.problems import Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

FLOW = "hazards"
OTHER = "K99"
ON_SPOT, NOTICE, LIMIT, CALL, INTERIM, WATCH = "on_spot", "notice", "limit", "call", "interim", "watch"
MEND, STRIKE, FAIL, ABSENT, REFUSE, ESCALATE = "mend", "strike", "fail", "absent", "refuse", "escalate"
HAND, RECLASS, AGAIN, REOPEN, VOID = "hand", "reclass", "again", "reopen", "void"
REGISTERED, LIMITED, STRUCK, MENDED = "registered", "limited", "struck", "mended"
# Steps that need more than words: a numbered notice, a look at the place, an inspection.
ELSEWHERE = (NOTICE, FAIL, ABSENT, AGAIN)
SIGNED, NOT_SIGNED = "signed", "refused"
SEVERITIES = ("A", "B", "C")
LONGEST: Mapping[str, int] = {"fault": 64, "basis": 300, "responsible": 80, "phone": 30} | dict.fromkeys(
    ("description", "measures"), 3000
)
LONGEST_NOTE = 500
LONGEST_NAMES, FEWEST_WITNESSES, MOST_AT_ONCE = 120, 2, 50
NOT_LISTED = N_("Choose from the list.")
NO_WORDS = N_("Write in a few words what is wrong.")
TOO_LONG = N_("At most {limit} characters fit here.")
TO_COME = N_("This day is still to come.")
NO_DAY = N_("Say by when it is to be put right.")
IS_PAST = N_("This day must be still to come.")
NO_WITNESSES = N_("Who does not sign is told before two witnesses: write both names, with 、 between them.")
NOTHING_CHOSEN = N_("Choose at least one hazard.")
OTHER_PLACE = N_("All hazards of one paper are of one place.")
OTHER_PAGE = N_("This step is taken on a page of its own.")
LOOK_FIRST = N_("A danger to life is struck off only when somebody went there and saw that it is gone: re-check it.")
NO_RESULT = N_("Say for each hazard whether it is gone.")


class Look(StrEnum):
    """What a re-check saw: put right, not yet, or nobody was there."""

    MENDED = "mended"
    NOT = "not"
    NOBODY = "nobody"


@dataclass(frozen=True)
class HazardDraft:
    """A hazard as it is written down. `fault` names what is wrong, the same for the same fault: T05.1, K01.

    `description` says it in words; `due_on` is the limit that was set, None for that of the severity's terms. `source`,
    `address`, `answers_for` and `interim` are codes. `measures` is what was done where it was put right on the spot.
    `found_at` is when it was seen, by the worker's clock, where that was not just now.
    """

    place_id: str
    fault: str
    severity: str
    description: str
    source: str = "1"
    due_on: datetime.date | None = None
    basis: str = ""
    address: str = ""
    answers_for: str = ""
    responsible: str = ""
    phone: str = ""
    measures: str = ""
    interim: str = ""
    is_on_the_spot: bool = False
    needs_photo: bool = False
    finding_id: str | None = None
    worker_id: str | None = None
    found_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Vocabulary:
    """The lists against which a hazard is checked. `report_minutes` are those of the severities that are reported at
    once."""

    severities: Collection[str]
    sources: Collection[str]
    addresses: Collection[str]
    duties: Collection[str]
    interims: Collection[str]
    receipts: Collection[str] = ()
    report_minutes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class NoticeDraft:
    """A written notice: by when everything in it is to be put right (None: each keeps its own limit), what keeps people
    safe until then (a code), whether it was signed for (a code), and the names of two witnesses where it was not.

    `responsible` and `phone` are who answers for the place, where nobody knew that before.
    """

    due_on: datetime.date | None
    receipt: str
    interim: str = ""
    witnesses: str = ""
    responsible: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Looked:
    """One hazard of a re-check: the key and version of its matter, what was seen, and a new limit if it is there."""

    matter_id: str
    version: int
    result: str
    due_on: datetime.date | None = None
    note: str = ""


@dataclass(frozen=True)
class RecheckDraft:
    """A re-check of hazards of one place, in one walk: only of what had failed."""

    looked: tuple[Looked, ...]
    inspectors: str = ""
    accompanied_by: str = ""


def problems_in(draft: HazardDraft, words: Vocabulary, now: datetime.datetime) -> list[Problem]:
    """What is wrong with a hazard as it is written down at an instant of the worker's clock."""
    lists: tuple[tuple[str, str, Collection[str]], ...] = (
        ("severity", draft.severity, {*words.severities} & {*SEVERITIES}),
        ("source", draft.source, words.sources),
        ("address", draft.address, {"", *words.addresses}),
        ("answers_for", draft.answers_for, {"", *words.duties}),
        ("interim", draft.interim, {"", *words.interims}),
    )
    problems = [Problem(name, NOT_LISTED) for name, code, known in lists if code not in known]
    if not draft.description.strip():
        problems.append(Problem("description", NO_WORDS))
    for name, limit in LONGEST.items():
        if len(clean(getattr(draft, name))) > limit:
            problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
    if draft.found_at is not None and draft.found_at > now:
        problems.append(Problem("found_at", TO_COME))
    found_on = (draft.found_at or now).date()
    if draft.due_on is not None and draft.due_on < found_on:
        problems.append(Problem("due_on", IS_PAST))
    return problems


def notice_problems(draft: NoticeDraft, words: Vocabulary, today: datetime.date) -> list[Problem]:
    """What is wrong with a notice: a day that is over, or a refusal to sign that nobody saw."""
    problems = [] if draft.due_on is None or draft.due_on >= today else [Problem("due_on", IS_PAST)]
    for name, code, known in (("receipt", draft.receipt, words.receipts), ("interim", draft.interim, words.interims)):
        if code not in known and (code or name == "receipt"):
            problems.append(Problem(name, NOT_LISTED))
    for name in ("responsible", "phone"):
        if len(clean(getattr(draft, name))) > LONGEST[name]:
            problems.append(Problem(name, TOO_LONG, values={"limit": LONGEST[name]}))
    return problems + witness_problems(draft.receipt, draft.witnesses)


def witness_problems(receipt: str, witnesses: str) -> list[Problem]:
    """What is wrong with the witnesses of a notice: who does not sign is told before two of them."""
    if len(clean(witnesses)) > LONGEST_NAMES:
        return [Problem("witnesses", TOO_LONG, values={"limit": LONGEST_NAMES})]
    is_short = receipt == NOT_SIGNED and len(names_in(witnesses)) < FEWEST_WITNESSES
    return [Problem("witnesses", NO_WITNESSES)] if is_short else []


def names_in(written: str) -> list[str]:
    """The names in a list of them, whichever mark stands between them."""
    text = clean(written)
    for mark in ",;/":
        text = text.replace(mark, "、")
    return [name.strip() for name in text.replace("，", "、").replace(" ", "、").split("、") if name.strip()]


def recheck_problems(draft: RecheckDraft, today: datetime.date) -> list[Problem]:
    """What is wrong with a re-check: what is not gone has a day by which it is to be."""
    problems = [] if draft.looked else [Problem("looked", NOTHING_CHOSEN)]
    for place, one in enumerate(draft.looked):
        if one.result not in set(Look):
            problems.append(Problem(f"{place}.result", NO_RESULT))
        if len(one.note.strip()) > LONGEST_NOTE:
            problems.append(Problem(f"{place}.note", TOO_LONG, values={"limit": LONGEST_NOTE}))
        if one.result == Look.NOT and one.due_on is None:
            problems.append(Problem(f"{place}.due_on", NO_DAY))
        if one.result == Look.NOT and one.due_on is not None and one.due_on < today:
            problems.append(Problem(f"{place}.due_on", IS_PAST))
    for name, limit in (("inspectors", LONGEST_NAMES), ("accompanied_by", matters.LONGEST_PLACE)):
        if len(clean(getattr(draft, name))) > limit:
            problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
    return problems


def step_problems(step: str, facts: Mapping[str, str], severity: str, state: str) -> list[Problem]:
    """What the rules of hazards hold against a step that is taken at the desk: a danger to life that has gone its way
    is struck off by a re-check only, there are three severities, and witnesses are two."""
    if severity == SEVERITIES[0] and (step == STRIKE or (step == ON_SPOT and state != REGISTERED)):
        return [Problem("step", LOOK_FIRST)]
    if step == RECLASS and facts.get("class", severity) not in SEVERITIES:
        return [Problem("class", NOT_LISTED)]
    if step == REFUSE and (witnesses := facts.get("witnesses", "")):
        return witness_problems(NOT_SIGNED, witnesses)
    return []


def is_graver(severity: str, than: str) -> bool:
    """Whether one severity is graver than another."""
    return severity < than


def is_particular(fault: str) -> bool:
    """Whether a fault's name alone says what is wrong: two hazards of the kind "other" are two things."""
    return fault not in ("", OTHER)


def is_same(fault: str, description: str, other: str) -> bool:
    """Whether two descriptions of one kind of fault at one place are of the same one; what is of no particular kind is,
    where its words are."""
    return is_particular(fault) or clean(description) == clean(other)


def title(description: str) -> str:
    """What a hazard is called in lists: the first line of its words."""
    return on_one_line(description.strip().partition("\n")[0])[: matters.LONGEST_TITLE]


def notice_number(word: str, year: int, place: int, mark: str = "") -> str:
    """The number of a written notice: 幸安整〔2026〕007号; away from the office with the laptop's mark in it."""
    return f"{notice_begin(word, year, mark)}{place:03d}号"


def notice_begin(word: str, year: int, mark: str = "") -> str:
    """What the numbers of a year's notices begin with."""
    return f"{word}安整〔{year}〕" + (f"{mark}-" if mark else "")


def notice_place(number: str, begin: str) -> int:
    """The how manieth a notice is among those whose number begins so; 0 for one of another beginning."""
    rest = number.removeprefix(begin).removesuffix("号")
    return int(rest) if number.startswith(begin) and rest.isdecimal() else 0
