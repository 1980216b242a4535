"""Campaigns (敲门行动): what is set for one, how far it has come at a door, and how doors are counted."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from db.rules.problems import Problem
from db.rules.visits import UNKNOWN_PURPOSE
from db.rules.words import N_

LONGEST_NAME = 60
NO_NAME = N_("A campaign needs a name.")
NAME_TOO_LONG = N_("At most {limit} characters fit here.")
NO_FORM = N_("Choose what is asked at the doors.")
ENDS_EARLY = N_("The last day lies before the first.")
ENDS_PAST = N_("The last day of a campaign may not lie in the past.")


class Reach(StrEnum):
    """How far a campaign has come at a door; each door is in exactly one of these."""

    ANSWERED = "answered"
    MET = "met"
    REFUSED = "refused"
    VACANT = "vacant"
    NOBODY = "nobody"
    OPEN = "open"


WORDS = {
    Reach.ANSWERED: N_("answered"),
    Reach.MET: N_("met, no answers"),
    Reach.REFUSED: N_("refused"),
    Reach.VACANT: N_("vacant"),
    Reach.NOBODY: N_("nobody home"),
    Reach.OPEN: N_("not yet"),
}


@dataclass(frozen=True)
class Counts:
    """How many doors are how far. The six add up to `doors`."""

    doors: int = 0
    answered: int = 0
    met: int = 0
    refused: int = 0
    vacant: int = 0
    nobody: int = 0
    open: int = 0

    @classmethod
    def of(cls, reached: Iterable[tuple[Reach, int]]) -> Counts:
        """Put together how many doors are how far."""
        counts = {reach.value: 0 for reach in Reach}
        for reach, count in reached:
            counts[reach.value] += count
        return cls(sum(counts.values()), **counts)

    @property
    def reached(self) -> int:
        """The doors at which somebody was met, with answers or without."""
        return self.answered + self.met

    @property
    def not_reached(self) -> int:
        """The doors to go to again: nobody was met there, or nobody has knocked yet."""
        return self.nobody + self.open

    @property
    def percent(self) -> int:
        """How many of a hundred doors behind which somebody may live were reached; rounded down, 100 when all were."""
        homes = self.doors - self.vacant
        return 100 * self.reached // homes if homes else 100

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(**{name: getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__})


@dataclass(frozen=True)
class CampaignDraft:
    """A campaign as typed. `purpose` is the code of its visits' purpose, `questionnaire` the key of what is asked."""

    name: str
    purpose: str
    questionnaire: str
    from_on: datetime.date
    to_on: datetime.date


def problems_in(draft: CampaignDraft, today: datetime.date, purposes: Collection[str]) -> list[Problem]:
    """What is wrong with a campaign as typed; `purposes` are those of the list."""
    problems = name_problems(draft.name)
    problems += [] if draft.purpose in purposes else [Problem("purpose", UNKNOWN_PURPOSE)]
    problems += [] if draft.questionnaire else [Problem("questionnaire", NO_FORM)]
    return problems + day_problems(draft.from_on, draft.to_on, today)


def name_problems(name: str) -> list[Problem]:
    """What is wrong with a campaign's name."""
    if not name.strip():
        return [Problem("name", NO_NAME)]
    return [Problem("name", NAME_TOO_LONG, values={"limit": LONGEST_NAME})] if len(name) > LONGEST_NAME else []


def day_problems(from_on: datetime.date, to_on: datetime.date, today: datetime.date) -> list[Problem]:
    """What is wrong with the days of a campaign."""
    if to_on < from_on:
        return [Problem("to_on", ENDS_EARLY)]
    return [Problem("to_on", ENDS_PAST)] if to_on < today else []


def is_on(from_on: datetime.date, to_on: datetime.date, is_ended: bool, day: datetime.date) -> bool:
    """Whether a campaign goes on at a day."""
    return not is_ended and from_on <= day <= to_on
