"""Parties of a dispute: natural and legal persons, what may be wrong with them as typed, and what a case is called."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from db.rules import phones
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

APPLICANT, RESPONDENT, THIRD = "applicant", "respondent", "third"
LONGEST = {
    "name": 100,
    "ethnic": 20,
    "occupation": 60,
    "phone": 30,
    "address": 120,
    "number": 30,
    "head": 50,
    "position": 40,
    "agent": 80,
}
OLDEST = 130
LONGEST_CASE_NAME = 40
NO_NAME = N_("Write the party's name.")
TOO_LONG = N_("At most {limit} characters fit here.")
NOT_LISTED = N_("Choose from the list.")
NO_AGE = N_("Write the age as a number up to {limit}.")
NOT_BOTH = N_("A dispute has at least two sides: an applicant and a respondent.")


@dataclass(frozen=True)
class Vocabulary:
    """The lists against which a party is checked."""

    roles: Collection[str]
    sexes: Collection[str]
    powers: Collection[str]


@dataclass(frozen=True)
class PartyDraft:
    """A party as typed. A legal person has a head, with a position, and its `number` is that of the organisation.

    `person_id` is the resident of the register; `age` is in years. `agent` is who speaks for the party, with
    `agent_powers`.
    """

    role: str
    name: str
    is_legal: bool = False
    person_id: str | None = None
    sex: str = ""
    ethnic: str = ""
    age: int | None = None
    occupation: str = ""
    phone: str = ""
    address: str = ""
    number: str = ""
    head: str = ""
    position: str = ""
    agent: str = ""
    agent_powers: str = ""


def problems_in(draft: PartyDraft, words: Vocabulary) -> list[Problem]:
    """What is wrong with a party as typed."""
    problems = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    lists: tuple[tuple[str, str, Collection[str]], ...] = (
        ("role", draft.role, words.roles),
        ("sex", draft.sex, {"", *words.sexes}),
        ("agent_powers", draft.agent_powers, {"", *words.powers}),
    )
    problems += [Problem(name, NOT_LISTED) for name, code, known in lists if code not in known]
    for name, limit in LONGEST.items():
        if len(clean(getattr(draft, name))) > limit:
            problems.append(Problem(name, TOO_LONG, values={"limit": limit}))
    if draft.age is not None and not 0 <= draft.age <= OLDEST:
        problems.append(Problem("age", NO_AGE, values={"limit": OLDEST}))
    for one in phones.split(draft.phone):
        problems += phones.problems_in(one.number, "phone")
    return problems


def sides_missing(roles: Collection[str]) -> bool:
    """Whether one of the two sides that every dispute has is still missing."""
    return not {APPLICANT, RESPONDENT} <= set(roles)


def case_name(parties: Sequence[PartyDraft], kind: str) -> str:
    """What a case is called: 张三与李四漏水纠纷; of several on one side the first one and 等."""
    sides = (side(parties, APPLICANT), side(parties, RESPONDENT))
    named = "与".join(filter(None, sides))
    kind = kind.removesuffix("纠纷")
    return f"{named}{kind}纠纷"


def side(parties: Sequence[PartyDraft], role: str) -> str:
    """The names of one side in short."""
    found = [clean(one.name) for one in parties if one.role == role]
    first = found[0] if found else ""
    short = first if len(first) <= LONGEST_CASE_NAME else first[: LONGEST_CASE_NAME - 1] + "…"
    return short + ("等" if len(found) > 1 else "")
