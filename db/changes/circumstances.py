"""Circumstances are written down: a new value ends the one before it, and nothing that was is written over."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from db import base
from db.drivers import peewee
from db.errors import refuse
from db.models.circumstances import Circumstance
from db.models.households import Membership
from db.models.residents import Person
from db.pen import Pen
from db.queries import circumstances as kept
from db.queries import codes
from db.rules import circumstances
from db.rules.circumstances import CircumstanceDraft, Fact, Owner
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {"note": N_("Circumstances written down")}
NO_HOME = N_("This person belongs to no household: write the person into one first.")
ONE_DAY = datetime.timedelta(days=1)
SEVERAL_HOMES = N_("This person belongs to several households: only one may be meant.")


def note(pen: Pen, person_id: str, drafts: Sequence[CircumstanceDraft]) -> int:
    """Write down circumstances of a person and of the person's household, and answer how many are new.

    Each holds from its day on until a later one of its kind; a value that holds already is left alone. Raises Refused.
    """
    known, lists = kept.facts(), codes.all()
    problems, read = [], []
    for draft in drafts:
        fact = known.get(draft.code)
        found = circumstances.problems_in(draft, fact, pen.today)
        if fact and draft.typed.strip() and not found:
            value = circumstances.read(fact, draft.typed, pen.today, lists.lists.get(fact.list_name, {}))
            found = [value] if isinstance(value, Problem) else []
            read.append((draft, fact, "" if isinstance(value, Problem) else value))
        elif fact:
            read.append((draft, fact, ""))
        problems += found
    home, lacks = household_of(person_id, [fact for _draft, fact, _value in read])
    refuse([*problems, *lacks])
    pen.about(Person, person_id)
    return sum(write(pen, draft, value, owner(fact, person_id, home)) for draft, fact, value in read)


def owner(fact: Fact, person_id: str, home: str) -> dict[str, str]:
    """Whose a circumstance is, as the columns of its row."""
    return {"household": home} if fact.owner is Owner.HOUSEHOLD else {"person": person_id}


def household_of(person_id: str, facts: Sequence[Fact]) -> tuple[str, list[Problem]]:
    """The household that circumstances belong to, "" where none does; a problem where there is not just one."""
    asking = next((fact.code for fact in facts if fact.owner is Owner.HOUSEHOLD), None)
    if asking is None:
        return "", []
    is_member = (Membership.person == person_id) & Membership.to_on.is_null()
    found = base.rows(Membership.select(Membership.household).where(is_member))
    if len(found) == 1:
        return found[0][0], []
    return "", [Problem(asking, SEVERAL_HOMES if found else NO_HOME)]


def write(pen: Pen, draft: CircumstanceDraft, value: str, whose: dict[str, str]) -> bool:
    """Write one circumstance from its day on, and end what held on that day; answer whether anything is new."""
    (column, key), on = next(iter(whose.items())), draft.from_on
    is_it = (getattr(Circumstance, column) == key) & (Circumstance.code == draft.code)
    before = Circumstance.get_or_none(is_it & kept.holds(on))
    if value == (before.value if before else ""):
        return False
    later = base.rows(Circumstance.select(peewee.fn.min(Circumstance.from_on)).where(is_it, Circumstance.from_on > on))
    if before:
        pen.set(before, to_on=on - ONE_DAY)
    if value:
        until = base.day(later[0][0])
        pen.add(
            Circumstance,
            **whose,
            code=draft.code,
            value=value,
            from_on=on,
            to_on=until - ONE_DAY if until else None,
            source=clean(draft.source),
            noted_by=pen.by.worker_id,
        )
    return True
