"""What policies are judged by: the facts and words of the lists, and everything that is known of some people."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.models.areas import Room
from db.models.circumstances import Circumstance
from db.models.households import Membership
from db.models.residents import Person, Residence, Tag
from db.queries import circumstances, codes, kept
from db.queries.codes import Vocabulary
from db.rules import dates
from db.rules.circumstances import FACTS, Fact
from db.rules.policy_facts import Ground, Known
from db.rules.policy_words import GRADE_LISTS, GROUPS, Lexicon
from db.rules.problems import Words
from db.rules.retirement_ages import LADDERS, Ladder

CATEGORIES = "residence_categories"
SEXES = ("1", "2")


@dataclass(frozen=True)
class Lists:
    """The lists that policies go by. `categories` are for each residence category whether the registration is here and
    whether one lives here, as far as the list says."""

    ground: Ground
    lexicon: Lexicon
    categories: Mapping[str, tuple[bool | None, bool | None]]


def lists() -> Lists:
    """The lists, in one statement; in a question, none where they were read before."""
    return kept.of("policy lists", read_lists)


def read_lists() -> Lists:
    """The lists as they are written down; which of them there are, the facts among them say."""
    known = codes.all()
    facts = {entry.code: Fact.of(entry.code, entry.facts) for entry in known.entries(FACTS)}
    ladders = tuple(Ladder.of(entry.code, entry.facts) for entry in known.entries(LADDERS))
    names = {fact.list_name for fact in facts.values() if fact.list_name}
    spoken = {FACTS, GROUPS, *GRADE_LISTS.values(), *names}
    words = words_of(Vocabulary({name: one for name, one in known.lists.items() if name in spoken}))
    categories = {
        entry.code: (entry.facts.get("registered"), entry.facts.get("lives_here"))
        for entry in known.entries(CATEGORIES)
    }
    return Lists(Ground(facts, ladders), Lexicon(words, facts), categories)


def words_of(known: Vocabulary) -> dict[tuple[str, str], Words]:
    """The words of lists in both languages."""
    return {
        (name, entry.code): Words(entry.zh, entry.en) for name, one in known.lists.items() for entry in one.values()
    }


def known_of(person_ids: Collection[str], today: datetime.date, found: Lists) -> dict[str, Known]:
    """What is known of some people on a day, in a constant number of statements."""
    keys = sorted(person_ids)
    people = base.rows(Person.select(*person_columns()).where(Person.id.in_(keys)))
    values = {row[0]: person_values(row, found) for row in people}
    for person_id, code, value in [*_own(keys, today), *_of_home(keys, today), *_dwellings(keys)]:
        if person_id in values:
            values[person_id].setdefault(code, value)
    groups = _grouped(_tags(keys, today))
    family = _grouped(_family_tags(keys, today))
    return {
        key: Known(
            today,
            state == "here",
            dates.parse(birth) if birth else None,
            values[key],
            groups.get(key, {}),
            merged(groups.get(key, {}), family.get(key, {})),
        )
        for key, state, birth, *_rest in people
    }


def person_columns() -> tuple[Any, ...]:
    """What the register has in a person's own row."""
    return (
        *(Person.id, Person.state, Person.birth, Person.sex),
        *(Person.employment, Person.marital, Person.category),
    )


def person_values(row: Any, found: Lists) -> dict[str, str]:
    """The facts of a person's own row by code; what is not known is left out."""
    _key, _state, birth, sex, employment, marital, category = row
    registered, living = found.categories.get(category or "", (None, None))
    told = {
        "birth": birth,
        "sex": sex if sex in SEXES else None,
        "employment": employment,
        "marital": marital,
        "category": category,
        "registered": None if registered is None else "yes" if registered else "no",
        "living": None if living is None else "yes" if living else "no",
    }
    return {code: value for code, value in told.items() if value}


def is_in_group(today: datetime.date) -> Any:
    """The condition that somebody is in a key group on a day."""
    has_begun = Tag.from_on.is_null() | (Tag.from_on <= today)
    return has_begun & (Tag.to_on.is_null() | (Tag.to_on > today))


def _tags(keys: list[str], today: datetime.date) -> list[Any]:
    """The key groups of people."""
    chosen = Tag.select(Tag.person, Tag.code, Tag.grade)
    return base.rows(chosen.where(Tag.person.in_(keys), is_in_group(today)))


def _family_tags(keys: list[str], today: datetime.date) -> list[Any]:
    """The key groups of everybody in the households of people, under each of those people."""
    mate = Membership.alias()
    chosen = (
        Membership.select(Membership.person, Tag.code, Tag.grade)
        .join(mate, on=(mate.household == Membership.household) & mate.to_on.is_null())
        .join(Tag, on=Tag.person == mate.person)
    )
    return base.rows(chosen.where(Membership.person.in_(keys), Membership.to_on.is_null(), is_in_group(today)))


def _own(keys: list[str], today: datetime.date) -> list[Any]:
    """The circumstances of people."""
    chosen = Circumstance.select(Circumstance.person, Circumstance.code, Circumstance.value)
    return base.rows(chosen.where(Circumstance.person.in_(keys), circumstances.holds(today)))


def _of_home(keys: list[str], today: datetime.date) -> list[Any]:
    """The circumstances of the households of people; of several households the greatest value counts."""
    chosen = (
        Membership.select(Membership.person, Circumstance.code, Circumstance.value)
        .join(Circumstance, on=Circumstance.household == Membership.household)
        .where(Membership.person.in_(keys), Membership.to_on.is_null(), circumstances.holds(today))
    )
    return base.rows(chosen.order_by(Circumstance.value.desc()))


def _dwellings(keys: list[str]) -> Iterable[tuple[str, str, str]]:
    """Where people live: since when (of several homes the first), and the tenure (of several the greatest code)."""
    chosen = Residence.select(Residence.person, Residence.from_on, Room.tenure).join(Room)
    rows = base.rows(chosen.where(Residence.person.in_(keys), Residence.to_on.is_null()))
    days = [(person_id, from_on.isoformat()) for person_id, from_on, _tenure in rows if from_on]
    yield from ((person_id, "lives_since", day) for person_id, day in sorted(days, key=lambda one: one[1]))
    tenures = [(person_id, tenure) for person_id, _from_on, tenure in rows if tenure]
    yield from ((person_id, "tenure", one) for person_id, one in sorted(tenures, key=lambda one: one[1], reverse=True))


def _grouped(rows: Iterable[tuple[str, str, str | None]]) -> dict[str, dict[str, frozenset[str]]]:
    """Key groups by person, each with its grades."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for person_id, code, grade in rows:
        found[person_id][code] = found[person_id].get(code, frozenset()) | {grade or ""}
    return found


def merged(own: Mapping[str, frozenset[str]], family: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """The key groups of somebody and of the household together: who belongs to none is still of the own family."""
    return {code: own.get(code, frozenset()) | family.get(code, frozenset()) for code in {*own, *family}}
