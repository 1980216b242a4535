"""Events (活动): what a plan must say, where one stands, and what the number of people asks for."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.rules import clocks, headcounts
from db.rules.occasions import Occasion
from db.rules.problems import Problem
from db.rules.words import N_

KINDS, STATES, FESTIVALS, TEMPLATES, SAFETY = (
    "event_kinds",
    "event_states",
    "event_festivals",
    "event_templates",
    "event_safety",
)
OLDEST = 150
NO_KIND = N_("Choose which kind of event.")
NO_TITLE = N_("Write what the event is called.")
NO_PLACE = N_("Write where the event is.")
NO_CLOCK = N_("Write the hour like 14:30.")
ENDS_FIRST = N_("It ends before it begins.")
AFTER_EVENT = N_("Sign-up cannot end after the event.")
NO_LIST = N_("Write what the list is called.")
NO_AGE = N_("Ages are from 0 to {limit}, the younger one first.")
NO_SAFETY = N_("{people} people: write the safety plan first (6).")
NO_LICENCE = N_("{people} people: the licence of the police is needed; write its number into the safety plan (6).")


class State(StrEnum):
    """Where an event stands, from the plan to the archive."""

    PLANNED = "planned"
    APPROVED = "approved"
    OPEN = "open"
    HELD = "held"
    SUMMED = "summed"
    FILED = "filed"
    OFF = "off"


COMING = (State.PLANNED, State.APPROVED, State.OPEN)
ENDED = (State.FILED, State.OFF)


@dataclass(frozen=True)
class EventDraft:
    """An event as it is planned; hours by the community's clock, "" where they are not settled.

    `plan` is how it goes, a step a line. `template` and `festival` are codes, "" for none.
    """

    kind: str
    title: str
    held_on: datetime.date
    begins: str = ""
    ends: str = ""
    place: str = ""
    expected: int | None = None
    leader: str = ""
    phone: str = ""
    sign_up_until: datetime.date | None = None
    plan: str = ""
    template: str = ""
    festival: str = ""
    club_id: str | None = None


@dataclass(frozen=True)
class SafetyDraft:
    """The safety plan of an event: risks with what is done about them, ways out, first aid, insurance, who answers.

    `licence` is the number under which the police allowed it, where so many come that it needs that.
    """

    risks: str = ""
    exits: str = ""
    first_aid: str = ""
    insurance: str = ""
    officer: str = ""
    licence: str = ""


@dataclass(frozen=True)
class ListDraft:
    """One list of an event: how many heads it takes (None: any number), and which ages."""

    name: str
    capacity: int | None = None
    age_from: int | None = None
    age_to: int | None = None


@dataclass(frozen=True)
class Template:
    """What an event begins from: how it goes, its lists, its budget, what there is to do, and which risks it has.

    It belongs to a festival and is held so many days before it; it is told `lead_days` ahead.
    """

    code: str
    zh: str
    kind: str
    festival: str = ""
    days_before: int = 0
    lead_days: int = 30
    begins: str = ""
    ends: str = ""
    expected: int = 0
    lists: tuple[str, ...] = ()
    budget: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    plan: tuple[str, ...] = ()
    risks: tuple[str, ...] = ()

    @classmethod
    def of(cls, code: str, zh: str, facts: Mapping[str, Any]) -> Template:
        """The template of a code with the facts of its list."""
        known: dict[str, Any] = {name: value for name, value in facts.items() if name in cls.__dataclass_fields__}
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in known.items()
        }
        return cls(**{**values, "code": code, "zh": zh})


@dataclass(frozen=True)
class Due:
    """A template whose festival comes near, for which no event is planned yet."""

    template: Template
    festival: str
    festival_on: datetime.date
    held_on: datetime.date


def problems_in(draft: EventDraft, kinds: Collection[str]) -> list[Problem]:
    """What is wrong with the plan of an event."""
    problems = [] if draft.kind in kinds else [Problem("kind", NO_KIND)]
    if not draft.title.strip():
        problems.append(Problem("title", NO_TITLE))
    if not draft.place.strip():
        problems.append(Problem("place", NO_PLACE))
    if draft.sign_up_until and draft.sign_up_until > draft.held_on:
        problems.append(Problem("sign_up_until", AFTER_EVENT))
    return [*problems, *hour_problems(draft.begins, draft.ends), *headcounts.problems(draft.expected, "expected")]


def hour_problems(begins: str, ends: str) -> list[Problem]:
    """What is wrong with the hours of something that begins and ends on one day."""
    first, last = clocks.clock_of(begins), clocks.clock_of(ends)
    problems = [Problem(name, NO_CLOCK) for name, clock in (("begins", first), ("ends", last)) if clock is None]
    return [Problem("ends", ENDS_FIRST)] if first and last and last <= first else problems


def list_problems(draft: ListDraft) -> list[Problem]:
    """What is wrong with one list of an event."""
    problems = [] if draft.name.strip() else [Problem("name", NO_LIST)]
    ages = [one for one in (draft.age_from, draft.age_to) if one is not None]
    if any(not 0 <= one <= OLDEST for one in ages) or ages != sorted(ages):
        problems.append(Problem("age_from", NO_AGE, values={"limit": OLDEST}))
    return [*problems, *headcounts.problems(draft.capacity, "capacity")]


def list_of(typed: str) -> ListDraft:
    """A list as a template writes it: its name, and how many it takes."""
    name, _blank, number = typed.strip().rpartition(" ")
    return ListDraft(name.strip(), int(number)) if name and number.isdecimal() else ListDraft(typed.strip())


def people_of(expected: int | None, capacities: Sequence[int | None]) -> int:
    """How many people an event is planned for: as many as are expected, or as its lists take, whichever is more."""
    return max(expected or 0, sum(one or 0 for one in capacities))


@dataclass(frozen=True)
class Needs:
    """From how many people on an event needs a safety plan of its own, and from how many the licence of the police,
    which is asked for so many days before."""

    plan_from: int
    licence_from: int
    licence_days: int

    @classmethod
    def of(cls, facts: Mapping[str, Mapping[str, Any]]) -> Needs:
        """The needs as the code list says them; without it nothing is asked for."""
        plan, licence = facts.get("plan", {}), facts.get("licence", {})
        most = headcounts.MOST_PEOPLE + 1
        return cls(plan.get("from_people", most), licence.get("from_people", most), licence.get("days", 0))

    def plan_needed(self, people: int) -> bool:
        """Whether so many people need a safety plan of their own."""
        return people >= self.plan_from

    def licence_needed(self, people: int) -> bool:
        """Whether so many people need the licence of the police."""
        return people >= self.licence_from

    def ask_by(self, held_on: datetime.date) -> datetime.date:
        """The last day on which the licence can be asked for."""
        return held_on - datetime.timedelta(days=self.licence_days)


def is_safe(draft: SafetyDraft) -> bool:
    """Whether a safety plan says what it has to: risks, ways out, first aid, and who answers for it."""
    return all(text.strip() for text in (draft.risks, draft.exits, draft.first_aid, draft.officer))


def safety_problems(people: int, draft: SafetyDraft, needs: Needs) -> list[Problem]:
    """What an event lacks before it can be approved, given how many people it is for."""
    values = {"people": people}
    if needs.plan_needed(people) and not is_safe(draft):
        return [Problem("", NO_SAFETY, values=values)]
    if needs.licence_needed(people) and not draft.licence.strip():
        return [Problem("", NO_LICENCE, values=values)]
    return []


def dues(
    templates: Sequence[Template],
    festivals: Mapping[str, Occasion],
    planned: Collection[tuple[str, int]],
    today: datetime.date,
) -> list[Due]:
    """The templates whose festival comes near and for which nothing is planned, the nearest first.

    `planned` holds the festival and the year of each event that belongs to one.
    """
    found = []
    for one in templates:
        occasion = festivals.get(one.festival)
        for year in (today.year, today.year + 1):
            on = occasion.on(year) if occasion else None
            if on is None or (one.festival, year) in planned:
                continue
            held_on = on - datetime.timedelta(days=one.days_before)
            if today <= held_on <= today + datetime.timedelta(days=one.lead_days):
                found.append(Due(one, one.festival, on, held_on))
    return sorted(found, key=lambda due: (due.held_on, due.template.code))


def next_on(occasion: Occasion, today: datetime.date) -> datetime.date | None:
    """The next day of a festival from a day on; None where no list tells it."""
    days = (occasion.on(today.year), occasion.on(today.year + 1))
    return next((on for on in days if on and on >= today), None)
