"""The register as one table of facts, a row a person: its own columns, and what tags, circumstances and homes say."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from db.drivers import peewee
from db.models.areas import Room
from db.models.circumstances import Circumstance
from db.models.households import Membership
from db.models.residents import Person, Residence, Tag
from db.queries import circumstances, policy_compiling
from db.queries.policy_compiling import case
from db.queries.policy_ground import SEXES, Lists, is_in_group
from db.rules.circumstances import Owner
from db.rules.policies import Policy, Verdict
from db.rules.policy_conditions import Condition, Group, Retired, facts_of, leaves
from db.rules.policy_facts import LADDER

HOME_FACTS = ("lives_since", "tenure")
# So few circumstances are looked for one by one; more of them are read with all others, in the order of the people.
FEW = 4
BY_CATEGORY = ("registered", "living")


class Register:
    """The register on a day as some policies read it: only the facts they ask for are looked up."""

    def __init__(self, policies: Sequence[Policy], today: datetime.date, lists: Lists) -> None:
        self.today, self.lists = today, lists
        self.conditions = [policy.condition for policy in policies]
        self.truths = {policy.code: policy_compiling.truth(policy.condition, self) for policy in policies}

    @cached_property
    def leaves(self) -> list[Condition]:
        """Every single condition of the policies."""
        return [leaf for condition in self.conditions for leaf in leaves(condition)]

    def says(self, policy: Policy, verdict: Verdict) -> Any:
        """The condition that a policy says this of a person."""
        truth = self.truths[policy.code]
        if verdict is Verdict.MISSING:
            return peewee.Expression(truth, peewee.OP.IS, None)
        return truth if verdict is Verdict.MAY else policy_compiling.opposite(truth)

    def people(self, *columns: Any) -> Any:
        """The people with all the facts that the policies ask for, as a query that conditions can be put to."""
        query = Person.select(*columns)
        for name, part in self.parts.items():
            query = query.join(part, peewee.JOIN.LEFT_OUTER, on=part.c.person_id == Person.id, attr=name)
        return query

    @cached_property
    def parts(self) -> dict[str, Any]:
        """The facts beside a person's own row, each as a table with one row a person; only those that are asked for."""
        found = {
            "own": self.written(Owner.PERSON),
            "home": self.written(Owner.HOUSEHOLD),
            "dwelling": self.dwellings() if set(HOME_FACTS) & self.asked else None,
            "groups": self.tags(is_family=False),
            "family": self.tags(is_family=True),
        }
        return {name: part.alias(f"policy_{name}") for name, part in found.items() if part is not None}

    @cached_property
    def asked(self) -> set[str]:
        """The codes of the facts that are asked for."""
        asked = {code for condition in self.conditions for code in facts_of(condition)}
        return asked | ({LADDER} if any(isinstance(leaf, Retired) for leaf in self.leaves) else set())

    def codes(self, owner: Owner) -> list[str]:
        """The circumstances of persons, or of households, that are asked for."""
        facts = self.lists.ground.facts
        return sorted(code for code in self.asked if code in facts and facts[code].owner is owner)

    def written(self, owner: Owner) -> Any:
        """The circumstances that hold, a column for each code; None where none is asked for."""
        codes = self.codes(owner)
        if not codes:
            return None
        columns = [
            peewee.fn.max(case((Circumstance.code == code, Circumstance.value))).alias(column_of(code))
            for code in codes
        ]
        is_it = circumstances.holds(self.today)
        if len(codes) <= FEW:
            is_it &= Circumstance.code.in_(codes)
        if owner is Owner.PERSON:
            chosen = Circumstance.select(Circumstance.person.alias("person_id"), *columns)
            return chosen.where(is_it, Circumstance.person.is_null(False)).group_by(Circumstance.person)
        chosen = Circumstance.select(Membership.person.alias("person_id"), *columns)
        joined = chosen.join(Membership, on=Membership.household == Circumstance.household)
        return joined.where(is_it, Membership.to_on.is_null()).group_by(Membership.person)

    def dwellings(self) -> Any:
        """Since when people live here, and the tenure of their homes."""
        return (
            Residence.select(
                Residence.person.alias("person_id"),
                peewee.fn.min(Residence.from_on).alias(column_of("lives_since")),
                peewee.fn.max(Room.tenure).alias(column_of("tenure")),
            )
            .join(Room)
            .where(Residence.to_on.is_null())
            .group_by(Residence.person)
        )

    def tags(self, *, is_family: bool) -> Any:
        """The key groups of people, or of their households: a column for each way in which one is asked for."""
        asked = [leaf for leaf in self.leaves if isinstance(leaf, Group) and leaf.is_family >= is_family]
        if not asked:
            return None
        ways = {column_of_group(leaf): leaf for leaf in asked}
        columns = [column for _name, leaf in sorted(ways.items()) for column in group_columns(leaf)]
        is_it = Tag.code.in_(sorted({leaf.code for leaf in asked})) & is_in_group(self.today)
        if not is_family:
            chosen = Tag.select(Tag.person.alias("person_id"), *columns)
            return chosen.where(is_it).group_by(Tag.person)
        mate = Membership.alias()
        chosen = Tag.select(mate.person.alias("person_id"), *columns)
        joined = chosen.join(Membership, on=Membership.person == Tag.person).join(
            mate, on=mate.household == Membership.household
        )
        return joined.where(is_it, Membership.to_on.is_null(), mate.to_on.is_null()).group_by(mate.person)

    def value(self, code: str) -> Any:
        """The expression for what is written of a fact; NULL where nothing is."""
        found = self.own_column(code)
        if found is not None:
            return found
        facts = self.lists.ground.facts
        owner = facts[code].owner if code in facts else Owner.REGISTER
        part = {Owner.PERSON: "own", Owner.HOUSEHOLD: "home", Owner.REGISTER: "dwelling"}[owner]
        return getattr(self.parts[part].c, column_of(code))

    def own_column(self, code: str) -> Any:
        """The expression for a fact of a person's own row; None for every other fact."""
        if code in BY_CATEGORY:
            return self.by_category(BY_CATEGORY.index(code))
        if code == "sex":
            return case((Person.sex.in_(SEXES), Person.sex))
        own = {one: getattr(Person, one) for one in ("birth", "employment", "marital", "category")}
        return own.get(code)

    def by_category(self, place: int) -> Any:
        """Yes, no, or unknown, as the residence category says."""
        known = self.lists.categories.items()
        yes = [code for code, found in known if found[place] is True]
        no = [code for code, found in known if found[place] is False]
        return case((Person.category.in_(yes), "yes"), (Person.category.in_(no), "no"))

    def group(self, leaf: Group) -> tuple[Any, Any]:
        """The expressions that somebody is in a key group as it is asked for, and that the grade is not known."""
        names = (column_of_group(leaf), f"{column_of_group(leaf)}_ungraded")
        own = [getattr(self.parts["groups"].c, name) for name in names]
        if not leaf.is_family:
            return own[0], own[1]
        # Who belongs to no household is still of the own family.
        family = [getattr(self.parts["family"].c, name) for name in names]
        return peewee.fn.coalesce(family[0], own[0]), peewee.fn.coalesce(family[1], own[1])


def column_of(code: str) -> str:
    """The name of the column of a fact."""
    return f"is_{code}"


def column_of_group(leaf: Group) -> str:
    """The name of the column of a key group as it is asked for."""
    return "_".join(("in", leaf.code, *leaf.grades)).lower()


def group_columns(leaf: Group) -> Iterable[Any]:
    """1 for who is in a key group as it is asked for; and 1 where grades are asked for and one is not known."""
    is_it = (Tag.code == leaf.code) & Tag.grade.in_(leaf.grades) if leaf.grades else Tag.code == leaf.code
    yield peewee.fn.max(case((is_it, 1))).alias(column_of_group(leaf))
    is_ungraded = (Tag.code == leaf.code) & (Tag.grade.is_null() | (Tag.grade == ""))
    yield peewee.fn.max(case((is_ungraded, 1))).alias(f"{column_of_group(leaf)}_ungraded")
