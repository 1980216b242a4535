"""Policies: which the store has, what one says in full, whom it may concern, and how many that are."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import base
from db.errors import NotFound
from db.models.areas import Area
from db.models.policies import Policy as Row
from db.queries import editions, kept, policy_rules
from db.rules import policy_json
from db.rules.policies import Judgement, Policy, Reason, Verdict

NATION = "CN"


@dataclass(frozen=True)
class PolicyLine:
    """One policy in a list: `edition_id` is the edition that holds on the day, `certainty` how sure it is."""

    code: str
    zh: str
    en: str
    region: str
    certainty: str
    checked_on: datetime.date | None
    source: str
    edition_id: str
    version: str
    is_near: bool

    @property
    def is_checked(self) -> bool:
        """Whether its values were compared with a source that holds here; if not, that is said wherever they stand."""
        return self.certainty == "sourced" and self.is_near


@dataclass(frozen=True)
class PolicyCard:
    """One edition of a policy in full. `policy` holds materials, stages, amounts, review, stops, where and standing;
    `conditions` are its conditions in words, as marked texts with their values."""

    line: PolicyLine
    policy: Policy
    conditions: tuple[Reason, ...]


def all(today: datetime.date) -> list[PolicyLine]:  # noqa: A001 - reads as policies.all()
    """The policies that hold on a day by code, each with the edition in force; in one statement."""
    return [line for line, _policy in in_force(today)]


def in_force(today: datetime.date) -> list[tuple[PolicyLine, Policy]]:
    """Of every policy the edition that holds on a day, with what it says; in one statement, or none where they were
    read before.

    An edition of the community's own place goes before the country's, and that before one of another place; then the
    one in force last counts, then the one that came last.
    """
    return kept.of(("policies", today), lambda: read(today))


def read(today: datetime.date) -> list[tuple[PolicyLine, Policy]]:
    """The editions in force on a day as they are written down."""
    holds = (Row.valid_from <= today) & (Row.valid_to.is_null() | (Row.valid_to >= today))
    rows = base.rows(Row.select(*columns()).where(holds))
    found: dict[str, Sequence[Any]] = {}
    for row in sorted(rows, key=lambda row: (nearness(row[3], row[-1]), row[8], row[6])):
        found[row[0]] = row
    return [line_of(found[code]) for code in sorted(found)]


def nearness(region: str, own_code: str | None) -> int:
    """How near a region is to the community of an official code: its own place 2, the country 1, another place 0.

    A province (440000) and a city (440100) are the own place of everything in them.
    """
    if region == NATION:
        return 1
    own = region[:2] if region.endswith("0000") else region[:4] if region.endswith("00") else region
    return 2 if own_code and own_code.startswith(own) else 0


def one(code: str, today: datetime.date) -> PolicyCard:
    """The edition of a policy that holds on a day. Raises NotFound."""
    for line, policy in in_force(today):
        if line.code == code:
            return card_of(line, policy)
    raise NotFound


def edition(edition_id: str) -> PolicyCard:
    """One edition, whether it still holds or not: a case stays with its own. Raises NotFound."""
    rows = base.rows(Row.select(*columns()).where(Row.id == edition_id))
    if not rows:
        raise NotFound
    return card_of(*line_of(rows[0]))


def history(code: str) -> list[PolicyLine]:
    """Every edition of a policy, the newest first."""
    rows = base.rows(Row.select(*columns()).where(Row.name == code).order_by(Row.id.desc()))
    return [line_of(row)[0] for row in rows]


def judged(
    person_ids: Collection[str], today: datetime.date, codes: Collection[str] = ()
) -> dict[str, dict[str, Judgement]]:
    """What every policy (or only those of `codes`) says of some people, by person and policy; a constant number of
    statements. Somebody who is not there is left out."""
    return policy_rules.judged(_chosen(today, codes), person_ids, today)


def verdicts(
    person_ids: Collection[str], today: datetime.date, codes: Collection[str] = ()
) -> dict[str, dict[str, Verdict]]:
    """As `judged`, without the reasons: quick enough for every step of a cursor."""
    return policy_rules.verdicts(_chosen(today, codes), person_ids, today)


def may_qualify(
    code: str, today: datetime.date, grid_id: str | None = None, limit: int = 200, after: str | None = None
) -> list[str]:
    """The keys of the people who may qualify, in the order of their keys, behind `after`; in one statement.

    With a grid only those who live in it. Whether they have it already is not asked here.
    """
    return policy_rules.of_verdict(_chosen(today, [code]), Verdict.MAY, today, grid_id, limit, after)


def counts(today: datetime.date, grid_id: str | None = None) -> dict[str, dict[Verdict, int]]:
    """How many of the people here each policy says what of; in one statement over the register."""
    return policy_rules.counts(_chosen(today, ()), today, grid_id)


def titles(keys: Mapping[str, set[str]]) -> dict[tuple[str, str], str]:
    """What policies are called in the ledger: their Chinese title, else their code."""
    return editions.called(Row, "policy", keys)


def columns() -> tuple[Any, ...]:
    """The columns of an edition, as `line_of` takes them, and the official code of the community."""
    return (
        *(Row.name, Row.zh, Row.en, Row.region, Row.certainty, Row.checked_on),
        *(Row.id, Row.edition, Row.valid_from, Row.content),
        Area.select(Area.code).where(Area.level == "community").limit(1),
    )


def line_of(row: Sequence[Any]) -> tuple[PolicyLine, Policy]:
    """A row as a line, with what the edition says."""
    name, zh, en, region, certainty, checked_on, key, version, _valid_from, content, own_code = row
    policy = policy_json.of_json(content)
    source, is_near = policy.standing.source, nearness(region, own_code) > 0
    return PolicyLine(name, zh, en, region, certainty, checked_on, source, key, version, is_near), policy


def card_of(line: PolicyLine, policy: Policy) -> PolicyCard:
    """An edition in full, with its conditions in words."""
    return PolicyCard(line, policy, policy_rules.in_words(policy))


def _chosen(today: datetime.date, codes: Collection[str]) -> list[Policy]:
    """The policies in force, or only some of them."""
    return [policy for line, policy in in_force(today) if not codes or line.code in codes]
