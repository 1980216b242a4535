"""Honours (文明家庭, 最美楼栋): nomination, votes, notice, award; what each step needs, and who leads."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

KINDS, STATES = "honour_kinds", "honour_states"
MOST_SEATS, MOST_BALLOTS = 500, 100_000
NO_KIND = N_("Choose which honour.")
NO_TITLE = N_("Write what the honour is called.")
NO_SEATS = N_("Between 1 and {most} are honoured.")
NO_NAME = N_("Write who is nominated.")
NO_REASON = N_("Write why they are nominated.")
NO_BALLOTS = N_("Write a number of ballots from 1 to {most}.")
NOBODY = N_("Nobody is nominated yet.")
NOT_NOW = N_("This is not the step in which it stands.")
NOT_CHOSEN = N_("Choose first who is honoured.")
TOO_MANY = N_("{count} are chosen, {seats} are to be honoured.")
TOO_SHORT = N_("The notice stays up for at least {days} days: until {day}.")
STILL_UP = N_("The notice is up until {day}.")
OPEN_OBJECTION = N_("An objection is not answered yet.")


class Stage(StrEnum):
    """Where an honour stands."""

    NOMINATING = "nominating"
    VOTING = "voting"
    NOTICE = "notice"
    AWARDED = "awarded"
    OFF = "off"


@dataclass(frozen=True)
class HonourDraft:
    """An honour of a kind (a code): who may be nominated, by when, how many are honoured."""

    kind: str
    title: str
    seats: int = 1
    nominate_until: datetime.date | None = None
    terms: str = ""


@dataclass(frozen=True)
class NomineeDraft:
    """Somebody, a family or a building that is nominated, by whom and why; `person_id` where the register has them."""

    name: str
    reason: str
    nominated_by: str = ""
    person_id: str | None = None


@dataclass(frozen=True)
class Ranked:
    """One nominee with the votes that were counted."""

    key: str
    votes: int


def problems_in(draft: HonourDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with an honour."""
    problems = [] if draft.kind in kinds else [Problem("kind", NO_KIND)]
    if not draft.title.strip():
        problems.append(Problem("title", NO_TITLE))
    if not 1 <= draft.seats <= MOST_SEATS:
        problems.append(Problem("seats", NO_SEATS, values={"most": MOST_SEATS}))
    return problems


def nominee_problems(draft: NomineeDraft) -> list[Problem]:
    """What is wrong with a nomination."""
    problems = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    return problems if draft.reason.strip() else [*problems, Problem("reason", NO_REASON)]


def ballot_problems(number: int) -> list[Problem]:
    """What is wrong with a number of ballots."""
    return [] if 1 <= number <= MOST_BALLOTS else [Problem("number", NO_BALLOTS, values={"most": MOST_BALLOTS})]


def leading(nominees: Sequence[Ranked], seats: int) -> set[str]:
    """Who would be honoured by the votes: the first ones; nobody of a tie that does not fit, and nobody without a
    vote. A tie is decided by people."""
    ranked = sorted((one for one in nominees if one.votes > 0), key=lambda one: -one.votes)
    if len(ranked) <= seats:
        return {one.key for one in ranked}
    line = ranked[seats].votes
    return {one.key for one in ranked[:seats] if one.votes > line}


def notice_problems(chosen: int, seats: int, first: datetime.date, last: datetime.date, days: int) -> list[Problem]:
    """What keeps a notice from going up."""
    if not chosen:
        return [Problem("", NOT_CHOSEN)]
    if chosen > seats:
        return [Problem("", TOO_MANY, values={"count": chosen, "seats": seats})]
    least = first + datetime.timedelta(days=days)
    return [] if last >= least else [Problem("notice_to", TOO_SHORT, values={"days": days, "day": least})]


def award_problems(notice_to: datetime.date | None, today: datetime.date, open_objections: int) -> list[Problem]:
    """What keeps an honour from being awarded."""
    if notice_to is None or today <= notice_to:
        return [Problem("", STILL_UP, values={"day": notice_to or ""})]
    return [Problem("", OPEN_OBJECTION)] if open_objections else []
