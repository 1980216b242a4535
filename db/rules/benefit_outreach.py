"""Who is still to be told of a right (不漏一户): what may be spoken of at the door, and one line a household."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.rules.policies import Policy
from db.rules.policy_conditions import Age, OneOf, leaves

# Of these facts a neighbour on the stair may hear; all others are money, health, children, or what befell somebody.
OPEN_FACTS = frozenset({"sex", "category", "registered", "living"})
CHILD_BELOW = 18


@dataclass(frozen=True)
class Counted:
    """How many people a policy may concern who were not told of it yet, and how many of those it may concern at all.

    `missing` are those of whom too little is known; `receiving` how many benefits run.
    """

    open: int = 0
    may: int = 0
    missing: int = 0
    receiving: int = 0


def is_open(policy: Policy) -> bool:
    """Whether a right may be spoken of where others listen: it follows from age and place alone, and is no child's."""
    found = list(leaves(policy.condition))
    asked = {one.fact for one in found if isinstance(one, OneOf)}
    is_plain = all(isinstance(one, Age | OneOf) for one in found)
    return is_plain and asked <= OPEN_FACTS and not any(is_of_children(one) for one in found)


def is_of_children(condition: object) -> bool:
    """Whether a condition asks for an age below which somebody is a child."""
    return isinstance(condition, Age) and condition.below is not None and condition.below <= CHILD_BELOW


def one_each(person_ids: Iterable[str], homes: Mapping[str, tuple[str, bool]]) -> list[str]:
    """One person of each household, the head where the head is among them; `homes` are household and whether somebody
    heads it, by person. Who is in no household stands alone."""
    chosen: dict[str, str] = {}
    for person_id in person_ids:
        household, is_head = homes.get(person_id, (person_id, False))
        if household not in chosen or is_head:
            chosen[household] = person_id
    return list(chosen.values())
