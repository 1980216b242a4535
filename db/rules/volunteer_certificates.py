"""Certificates of service: what one is proposed with, how long it is on notice, and when it may be issued.

Who organises records, and who records certifies: true, complete, and free of charge (order 67 of the Ministry of Civil
Affairs, in force 2021-02-01).
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from db.rules import lengths
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.volunteers import NOT_YET
from db.rules.words import N_

ON_NOTICE, ISSUED, OFF = "notice", "issued", "off"
LONGEST: Mapping[str, int] = {"head": 40, "handler": 40, "contact": 40, "notice_place": 80, "note": 300}
NO_SIGNER = N_("Write who signs: head and handler both stand on the certificate.")
BACKWARDS = N_("It ends before it begins.")
NO_SERVICE = N_("Nothing was served in that time.")
TOO_EARLY = N_("It is on notice until {day}: it may be issued on the day after.")
CHANGED = N_("What was served in that time is not what the notice said any more: call it off and propose it anew.")
NOTICE_PAST = N_("The notice begins today or later: only then do people see it for its full days.")
NOT_OPEN = N_("This certificate is not on notice any more.")
NO_REASON = N_("Say why.")


@dataclass(frozen=True)
class CertificateDraft:
    """A certificate as it is proposed: for which days of service, who signs, where and from when it is on notice."""

    volunteer_id: str
    from_on: datetime.date
    to_on: datetime.date
    head: str
    handler: str
    contact: str = ""
    notice_from: datetime.date | None = None
    notice_place: str = ""
    note: str = ""


def problems_in(draft: CertificateDraft, today: datetime.date) -> list[Problem]:
    """What is wrong with a proposal."""
    problems = [Problem(name, NO_SIGNER) for name in ("head", "handler") if not clean(getattr(draft, name))]
    problems += lengths.too_long(draft, LONGEST)
    if draft.to_on < draft.from_on:
        problems.append(Problem("to_on", BACKWARDS))
    if draft.to_on > today:
        problems.append(Problem("to_on", NOT_YET))
    if draft.notice_from is not None and draft.notice_from < today:
        problems.append(Problem("notice_from", NOTICE_PAST))
    return problems


def notice_ends(notice_from: datetime.date, days: int) -> datetime.date:
    """The last day of a notice that hangs so many full days, its first one counted."""
    return notice_from + datetime.timedelta(max(1, days) - 1)


def issue_problems(state: str, notice_to: datetime.date, today: datetime.date, is_same: bool) -> list[Problem]:
    """What keeps a certificate from being issued; `is_same` says that what was frozen still stands."""
    if state != ON_NOTICE:
        return [Problem("", NOT_OPEN)]
    if today <= notice_to:
        return [Problem("", TOO_EARLY, values={"day": notice_to})]
    return [] if is_same else [Problem("", CHANGED)]
