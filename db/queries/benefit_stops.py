"""What must stop: benefits of people who died or left, or of whose household somebody did, until somebody looked.

Of each there is a line on the list of the day, from the day on which the death or the leaving is written down.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.benefits import Benefit
from db.models.residents import Person
from db.queries import benefit_households, benefits, resident_index, resident_lines
from db.queries import codes as vocabularies
from db.queries.benefits import BenefitLine
from db.rules import benefits as rules
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.benefits import REASONS
from db.rules.words import N_

NOUN = "policies"
DIED = N_("stop {policy}: died {day}")
LEFT = N_("stop {policy}? left {day}")
FEWER = N_("reckon {policy} anew: {left} of {before} are left")


@dataclass(frozen=True)
class StopLine:
    """A benefit to look at: `gone` is dead or left, `gone_id` who that is, `gone_on` the day; the receiver, or somebody
    of the household (`is_own` False), of which `left` of `before` people are still there.

    `last_on` is the last day that is proposed, `too_much` what may have been paid since, in fen.
    """

    benefit: BenefitLine
    gone: str
    gone_id: str
    gone_on: datetime.date
    is_own: bool
    before: int
    left: int
    last_on: datetime.date
    too_much: int

    @property
    def about(self) -> str:
        """Why it is looked at, as marked text."""
        if not self.is_own:
            return FEWER
        return DIED if self.gone == "dead" else LEFT

    def weight(self, today: datetime.date) -> Weight:
        """It presses from the first day on; once the month is over, something was paid too much."""
        return Weight.OVERDUE if rules.months_too_many(self.gone_on, today) else Weight.URGENT


def of_person(person_id: str, today: datetime.date) -> list[StopLine]:
    """What must be looked at because this person died or left."""
    return [one for one in all(today) if person_id in (one.gone_id, one.benefit.person_id)]


def all(today: datetime.date) -> list[StopLine]:  # noqa: A001 - reads as benefit_stops.all()
    """Everything that is to be ended or found to go on, what happened first before the rest; in four statements."""
    found = [*of_receivers(today), *of_households(today)]
    return sorted(found, key=lambda one: (one.gone_on, one.benefit.person_id, one.benefit.policy, one.benefit.id))


def of_receivers(today: datetime.date) -> Iterator[StopLine]:
    """Benefits that run although who receives them is gone, and nobody found yet that they go on."""
    is_kept = Benefit.kept_after.is_null(False) & (Benefit.kept_after == Person.state_on)
    rows = (
        Benefit.select(Benefit.id, Person.id, Person.state, Person.state_on)
        .join(Person)
        .where(Person.state != "here", Benefit.to_on.is_null() | (Benefit.reason == ""), ~is_kept)
    )
    gone = {key: (person, state, on or today) for key, person, state, on in base.rows(rows)}
    for line in benefits.lines(Benefit.id.in_(list(gone))) if gone else ():
        person, state, on = gone[line.id]
        # What was granted for some time only and was over before that has nothing to stop.
        if line.to_on is None or line.to_on > on:
            yield stop_line(line, (person, state, on), today)


def of_households(today: datetime.date) -> Iterator[StopLine]:
    """Benefits of households in which fewer live than they were reckoned for, where the receiver is still here."""
    here = Person.select(Person.id).where(Person.state == "here")
    fewer = benefit_households.smaller(Benefit.to_on.is_null() & Benefit.person.in_(here))
    found = benefits.lines(Benefit.id.in_(list(fewer))) if fewer else []
    last = benefit_households.last_gone({one.household_id for one in found if one.household_id}) if found else {}
    for line in found:
        if gone := last.get(line.household_id or ""):
            yield stop_line(line, gone, today, fewer[line.id])


def stop_line(
    line: BenefitLine, gone: tuple[str, str, datetime.date], today: datetime.date, heads: tuple[int, int] = (0, 0)
) -> StopLine:
    """One benefit with who went, how many are left of the household, and what may have been paid too much."""
    person, state, on = gone
    is_own = not heads[0]
    too_much = rules.paid_too_much(line.fen, line.every, on, today, line.from_on, line.to_on) if is_own else 0
    return StopLine(line, state, person, on, is_own, *heads, rules.last_day(on, line.from_on), too_much)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (Benefit,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """What is to be ended or found to go on, for the one list of the day."""
    found = all(asked.today)
    people = sorted({one.benefit.person_id for one in found})
    names = {line.id: line for line in resident_lines.lines(people, asked.today)} if people else {}
    homes: Mapping[str, Any] = resident_index.homes_of(people) if people else {}
    told = []
    for one in found:
        home, due_on = homes.get(one.benefit.person_id), one.gone_on
        if asked.is_wanted(None, home.grid_id if home else None) and asked.day in (None, due_on):
            line = names[one.benefit.person_id]
            told.append(agenda_line(one, line.name, line.address, asked.today))
    return told[: asked.limit]


def agenda_line(one: StopLine, name: str, address: str, today: datetime.date) -> AgendaLine:
    """One benefit to look at as a line."""
    values = {"day": one.gone_on, "policy": one.benefit.policy, "before": one.before, "left": one.left}
    return AgendaLine(
        f"benefit/{one.benefit.id}",
        NOUN,
        {"stops": one.benefit.person_id},
        one.weight(today),
        one.gone_on,
        name,
        address=address,
        about=one.about,
        values=values,
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of them are of the day of asking; none is to come."""
    days = Counter(line.due_on for line in agenda(asked))
    return {on: count for on, count in days.items() if asked.today <= on <= (asked.until or asked.today)}


def reasons(gone: str) -> list[str]:
    """The codes of why a benefit ends, those that fit what happened before the rest."""
    known = vocabularies.some(REASONS).entries(REASONS)
    return [one.code for one in sorted(known, key=lambda one: gone not in one.facts.get("of", ()))]
