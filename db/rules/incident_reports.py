"""Reports of an incident: which facts are asked, which of them are new, and what keeps one from being written or sent.

What a report says is data: the fields in their order, each of a section. The state of an incident is what all reports
that were sent have said of it, the later over the earlier.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules.problems import Level, Problem
from db.rules.text import clean, on_one_line
from db.rules.words import N_

LONGEST, LONGEST_NAME, LONGEST_NUMBER = 2000, 50, 5
NEEDED = N_("This is needed.")
NO_NUMBER = N_("Write how many, in digits; leave it empty while nobody knows.")
TOO_LONG = N_("At most {limit} characters fit here.")
NOT_LISTED = N_("Choose from the list.")
NO_WRITER = N_("Write who reports.")
NO_SIGNER = N_("Write who lets the report go out.")
NOT_SENT_THEN = N_("Sent before now, and neither before the incident became known nor before the report before it.")
TO_COME = N_("A report tells of what has been, not of what is still to come.")
DEAD = "dead"
FELL = N_("Fewer dead than in the last report: {before} then, {now} now.")


class Kind(StrEnum):
    """Which report: the first one, one that says what is new, or the last one with all that is known."""

    INITIAL = "initial"
    FOLLOWUP = "followup"
    FINAL = "final"


class Shape(StrEnum):
    """What a field holds: words, a number, or the grade that is suspected."""

    TEXT = "text"
    NUMBER = "number"
    GRADE = "grade"


@dataclass(frozen=True)
class Field:
    """Something that a report says. `needed` are the reports in which it has to stand, `only` those in which alone it
    is asked. `label` is what it is called on the paper."""

    code: str
    label: str
    section: str
    shape: Shape = Shape.TEXT
    needed: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True)
class Format:
    """What reports say: the sections with their headings, the fields, and the grades by code."""

    sections: Mapping[str, str]
    fields: tuple[Field, ...]
    grades: Mapping[str, str]

    def asked(self, kind: Kind) -> list[Field]:
        """The fields that a report of a kind asks for."""
        return [one for one in self.fields if not one.only or kind in one.only]


@dataclass(frozen=True)
class ReportDraft:
    """A report as it is written: everything as it is now, whether it was said before or not; `as_of` is up to when, by
    the worker's clock, empty for this moment."""

    kind: Kind
    facts: Mapping[str, str] = field(default_factory=dict)
    written_by: str = ""
    signed_by: str = ""
    as_of: datetime.datetime | None = None


@dataclass(frozen=True)
class SendDraft:
    """A report that was sent: to whom and by which means (codes), who let it go out, and when, empty for just now."""

    told_to: str
    means: str
    signed_by: str
    sent_at: datetime.datetime | None = None


def state(reports: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """What is known of an incident after some reports, the first one first."""
    known: dict[str, str] = {}
    for facts in reports:
        known |= facts
    return known


def fresh(known: Mapping[str, str], typed: Mapping[str, str], asked: Sequence[Field]) -> dict[str, str]:
    """What of an answer is new against what was reported before. What is left empty says nothing."""
    said = {one.code: tidy(one, typed.get(one.code, "")) for one in asked}
    return {code: value for code, value in said.items() if value and value != known.get(code, "")}


def tidy(of: Field, typed: str) -> str:
    """An answer as it is kept: a number without needless zeros, a text on one line."""
    if of.shape is Shape.TEXT:
        return on_one_line(typed)
    said = clean(typed)
    return str(int(said)) if of.shape is Shape.NUMBER and is_number(said) else said


def is_number(said: str) -> bool:
    """Whether a text is a number of people as they are counted."""
    return said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER


def problems_in(draft: ReportDraft, known: Mapping[str, str], form: Format, local: datetime.datetime) -> list[Problem]:
    """What keeps a report from being written, at an instant of the worker's clock."""
    asked = form.asked(draft.kind)
    said = {**known, **fresh(known, draft.facts, asked)}
    problems = [Problem(one.code, NEEDED) for one in asked if draft.kind in one.needed and not said.get(one.code)]
    for one in asked:
        problems += wrong_in(one, draft.facts.get(one.code, ""), form.grades)
    if not clean(draft.written_by):
        problems.append(Problem("written_by", NO_WRITER))
    for name in ("written_by", "signed_by"):
        if len(clean(getattr(draft, name))) > LONGEST_NAME:
            problems.append(Problem(name, TOO_LONG, values={"limit": LONGEST_NAME}))
    if draft.as_of is not None and draft.as_of > local:
        problems.append(Problem("as_of", TO_COME))
    return problems


def wrong_in(of: Field, typed: str, grades: Collection[str]) -> list[Problem]:
    """What is wrong with one answer; an empty one says nothing."""
    said = clean(typed)
    if not said:
        return []
    if of.shape is Shape.NUMBER:
        return [] if is_number(said) else [Problem(of.code, NO_NUMBER)]
    if of.shape is Shape.GRADE:
        return [] if said in grades else [Problem(of.code, NOT_LISTED)]
    return [Problem(of.code, TOO_LONG, values={"limit": LONGEST})] if len(said) > LONGEST else []


def doubts(known: Mapping[str, str], new: Mapping[str, str]) -> list[Problem]:
    """What may be a slip in a report: somebody who was dead is not so any more."""
    before, now = known.get(DEAD, ""), new.get(DEAD, "")
    if before and now and int(now) < int(before):
        return [Problem(DEAD, FELL, Level.WARNING, {"before": before, "now": now})]
    return []


def send_problems(
    draft: SendDraft, recipients: Collection[str], means: Collection[str], between: tuple[datetime.datetime, ...]
) -> list[Problem]:
    """What keeps a report from being sent. `between` are when the incident became known, or the report before was sent,
    and now, by the worker's clock."""
    lists = (("told_to", draft.told_to, recipients), ("means", draft.means, means))
    problems = [Problem(name, NOT_LISTED) for name, code, codes in lists if code not in codes]
    if not clean(draft.signed_by):
        problems.append(Problem("signed_by", NO_SIGNER))
    elif len(clean(draft.signed_by)) > LONGEST_NAME:
        problems.append(Problem("signed_by", TOO_LONG, values={"limit": LONGEST_NAME}))
    earliest, now = between
    if draft.sent_at is not None and not earliest <= draft.sent_at <= now:
        problems.append(Problem("sent_at", NOT_SENT_THEN))
    return problems
