"""Coming days of rights, for the list of the day and the door: certifications, permits, cards, birthdays, windows."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.circumstances import Circumstance
from db.models.policies import Policy as PolicyRow
from db.models.residents import Person
from db.queries import circumstances, coming_days, policies, resident_index, resident_lines
from db.queries.policies import PolicyLine
from db.rules import benefit_days as rules
from db.rules import coming_days as occasions
from db.rules.agenda import AgendaLine, Asked, Weight
from db.rules.benefit_days import Watch
from db.rules.circumstances import FACTS
from db.rules.coming_days import Kind, Occasion
from db.rules.policies import Policy
from db.rules.problems import Words
from db.rules.remarks import Rank, Remark
from db.rules.words import N_

NOUN = "policies"
HEADING = N_("Coming up")
TURNS = N_("turns {age}: {policy:en}")
WINDOW = N_("{policy:en}: open until {day}")
MANY = N_("{policy:en}: {count} people to be confirmed by {day}")
# More than so many people of one policy, whose day is not near yet, are one line together.
MOST_SINGLY = 12
InForce = list[tuple[PolicyLine, Policy]]


@dataclass(frozen=True)
class ComingLine:
    """Something due of one person under a policy, on a day."""

    person_id: str
    line: PolicyLine
    watch: Watch
    due_on: datetime.date


def coming(
    in_force: InForce, first: datetime.date, last: datetime.date | None, today: datetime.date
) -> list[ComingLine]:
    """What is due between two days, the nearest first; without a last day as far ahead as each policy tells of it."""
    found = []
    for line, policy in in_force:
        for watch in rules.watches(policy):
            until = last or today + datetime.timedelta(days=watch.ahead)
            for person_id, value in circumstances.between(watch.fact, *watch.values(first, until), today):
                due_on = watch.due_on(value)
                if due_on and first <= due_on <= until:
                    found.append(ComingLine(person_id, line, watch, due_on))
    return sorted(found, key=lambda one: (one.due_on, one.person_id, one.line.code))


def of_policy(code: str, today: datetime.date) -> list[ComingLine]:
    """What is overdue or due soon under one policy."""
    in_force = [one for one in policies.in_force(today) if one[0].code == code]
    return coming(in_force, today - datetime.timedelta(days=rules.KEPT_DAYS), None, today)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (PolicyRow,)


def agenda(asked: Asked) -> list[AgendaLine]:
    """What is due of rights, for the one list of the day."""
    in_force = policies.in_force(asked.today)
    found = [*of_people(in_force, asked), *windows(in_force, asked), *birthdays(in_force, asked)]
    found = [one for one in found if asked.day is None or one.due_on == asked.day]
    return sorted(found, key=lambda one: (one.weight, one.due_on, one.key))[: asked.limit]


def of_people(in_force: InForce, asked: Asked) -> Iterator[AgendaLine]:
    """Certifications, permits and cards of people who are here; many of one policy that are not near are one line."""
    first = asked.day or asked.today - datetime.timedelta(days=rules.KEPT_DAYS)
    found = coming(in_force, first, asked.day or asked.until, asked.today)
    keys = sorted({one.person_id for one in found})
    homes: Mapping[str, Any] = resident_index.homes_of(keys) if keys else {}
    grids = {key: home.grid_id for key, home in homes.items()}
    own = [one for one in found if asked.is_wanted(None, grids.get(one.person_id))]
    far = Counter(one.line.code for one in own if rules.weight(one.due_on, asked.today) is Weight.COMING)
    together = {code for code, count in far.items() if count > MOST_SINGLY}
    single = [
        one
        for one in own
        if one.line.code not in together or rules.weight(one.due_on, asked.today) is not Weight.COMING
    ]
    people = {line.id: line for line in resident_lines.lines(sorted({one.person_id for one in single}), asked.today)}
    for one in single:
        person = people.get(one.person_id)
        if person and person.state == "here":
            yield person_line(one, person.name, person.address, person.estate, asked.today)
    for code in sorted(together):
        yield many(code, [one for one in own if one.line.code == code], far[code], asked.today)


def person_line(one: ComingLine, name: str, address: str, estate: str, today: datetime.date) -> AgendaLine:
    """Something due of one person as a line."""
    return AgendaLine(
        f"right/{one.line.code}/{one.watch.fact}/{one.person_id}",
        NOUN,
        {"person": one.person_id, "policy": one.line.code},
        rules.weight(one.due_on, today),
        one.due_on,
        name,
        address=address,
        estate=estate,
        about=one.watch.on_lists,
        values={"policy": Words(one.line.zh, one.line.en), "day": one.due_on},
    )


def many(code: str, found: list[ComingLine], count: int, today: datetime.date) -> AgendaLine:
    """Many people of one policy whose day is not near yet as one line."""
    last = max(one.due_on for one in found)
    near = min(one.due_on for one in found if rules.weight(one.due_on, today) is Weight.COMING)
    line = found[0].line
    values = {"policy": Words(line.zh, line.en), "count": count, "day": last}
    return AgendaLine(
        f"right/{code}", NOUN, {"policy": code, "view": "coming"}, Weight.COMING, near, code, about=MANY, values=values
    )


def windows(in_force: InForce, asked: Asked) -> Iterator[AgendaLine]:
    """The days of the year in which one applies, when they begin and before they end."""
    for line, policy in in_force:
        days = rules.window_days(policy.window, asked.today) if policy.window else None
        if days is None or not asked.is_wanted(None, asked.grid_id) or not rules.is_told(*days, asked.today):
            continue
        values = {"policy": Words(line.zh, line.en), "day": days[1]}
        weight = rules.weight(days[1], asked.today)
        facts = {"policy": line.code}
        yield AgendaLine(f"window/{line.code}", NOUN, facts, weight, days[1], line.code, about=WINDOW, values=values)


def birthdays(in_force: InForce, asked: Asked) -> Iterator[AgendaLine]:
    """Birthdays that bring a right, of ages that the list of occasions does not tell of anyway."""
    known = {one.age for one in coming_days.vocabulary().of_kind(Kind.BIRTHDAY)}
    ages = {
        f"{line.code}/{age}": (line, Occasion(f"{line.code}/{age}", Kind.BIRTHDAY, policy.remind_days, 30, age))
        for line, policy in in_force
        for age in policy.birthdays
        if age not in known
    }
    told = [(one, occasions.told(one, asked)) for _line, one in ages.values()]
    for found in coming_days.birthdays(asked, told):
        line, occasion = ages[found.code]
        values = {"policy": Words(line.zh, line.en), "age": occasion.age}
        facts = {"person": found.person_id, "policy": line.code}
        weight = occasions.weight(found.on, asked.today)
        yield AgendaLine(f"right/{found.key}", NOUN, facts, weight, found.on, found.name, about=TURNS, values=values)


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of them fall on each day, from the day of asking to the last one."""
    last = asked.until or asked.today
    found = coming(policies.in_force(asked.today), asked.today, last, asked.today)
    return Counter(one.due_on for one in found)


def remarks(in_force: InForce, person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """What is due of some people, to be told while one stands before them; in one statement."""
    watched = [(line, watch) for line, policy in in_force for watch in rules.watches(policy)]
    facts = {watch.fact for _line, watch in watched}
    if not facts:
        return []
    is_it = Circumstance.person.in_(list(person_ids)) & Circumstance.code.in_(sorted(facts))
    rows = Circumstance.select(Circumstance.person, Circumstance.code, Circumstance.value).join(Person)
    kept = base.rows(rows.where(is_it, circumstances.holds(today), Person.state == "here"))
    found = []
    for line, watch in watched:
        for person, code, value in kept:
            due_on = watch.due_on(value) if code == watch.fact else None
            if due_on and due_on <= today + datetime.timedelta(days=watch.ahead):
                found.append(remark(person, line, watch, due_on))
    return found


def remark(person_id: str, line: PolicyLine, watch: Watch, due_on: datetime.date) -> Remark:
    """Something due of one person; a card stands for health or money and is not spoken of at the door."""
    values = {"policy": Words(line.zh, line.en), "day": due_on}
    facts = {"person": person_id, "policy": line.code}
    return Remark(
        *(person_id, NOUN, facts, HEADING, watch.about, values, Rank.TELL, due_on),
        list_name=FACTS if watch.is_confined else "",
        code=watch.fact if watch.is_confined else "",
        is_confined=watch.is_confined,
    )
