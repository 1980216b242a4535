"""What the lists of this version say to the files of policies: words, papers to bring, facts, and key groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from db.rules.circumstances import FACTS, Fact
from db.rules.problems import Words
from seed.policy_conditions import Known

MATERIALS, OFFICES, STOPS = "policy_materials", "policy_offices", "policy_stops"


@dataclass(frozen=True)
class Lists:
    """The words of a store's lists by list and code, with their facts, and what conditions may speak of."""

    words: Mapping[str, Mapping[str, Words]]
    materials: Mapping[str, Mapping[str, Any]]
    known: Known


@cache
def lists() -> Lists:
    """What this version's lists say of facts, papers, offices, and key groups."""
    from seed import vocabularies

    every = {one.name: one for one in vocabularies.read()}
    words = {name: {code.code: Words(code.zh, code.en) for code in one.codes} for name, one in every.items()}
    facts = {code.code: Fact.of(code.code, code.facts) for code in every[FACTS].codes}
    # Of a birth date a policy asks by age: it may be known in part.
    asked = {code: fact for code, fact in facts.items() if code != "birth"}
    materials = {code.code: code.facts for code in every[MATERIALS].codes}
    return Lists(words, materials, Known(asked, tuple(words["key_groups"]), words))
