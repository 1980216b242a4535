"""The code lists that visits, rounds and due visits go by, as values for the rules."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from db.queries import codes, kept
from db.rules import due, visits
from db.rules.due import KeyGroup
from db.rules.occasions import Occasion
from db.rules.visits import Band, Kind, ResultRule

RESULTS, CHANNELS, PURPOSES, BANDS = "visit_results", "visit_channels", "visit_purposes", "time_bands"
NEEDS, HAZARDS, FACTS, SEVERITIES = "need_categories", "hazard_kinds", "changed_facts", "hazard_severities"
GROUPS, OCCUPANCIES = "key_groups", "occupancies"
OCCASIONS, GRAVE_CHANGES = "visit_occasions", "grave_changes"


@dataclass(frozen=True)
class Rules:
    """What the lists say of results, time bands and key groups, by code; of channels, which of them are from afar; of
    occupancies, in which nobody lives; of feasts; and of changes for the worse, their facts by code."""

    results: Mapping[str, ResultRule]
    bands: Sequence[Band]
    groups: Mapping[str, KeyGroup]
    remote: Collection[str]
    empty: Collection[str]
    occasions: Sequence[Occasion] = ()
    changes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    @cached_property
    def contacts(self) -> list[str]:
        """The results that are contacts."""
        return [rule.code for rule in self.results.values() if rule.is_contact]


def rules() -> Rules:
    """The rules of visiting. To read them takes as long as a deed; so it is looked whether the lists have changed."""
    return kept.of("visit rules", read, is_question=False)


def read() -> Rules:
    """The rules of visiting as the lists say them, in one statement."""
    lists = codes.some(RESULTS, BANDS, GROUPS, CHANNELS, OCCUPANCIES, OCCASIONS, GRAVE_CHANGES)
    return Rules(
        results=results_in(lists),
        bands=bands_in(lists),
        groups={entry.code: due.KeyGroup.of(entry.code, entry.facts) for entry in lists.entries(GROUPS)},
        remote={entry.code for entry in lists.entries(CHANNELS) if entry.facts["is_remote"]},
        empty={entry.code for entry in lists.entries(OCCUPANCIES) if not entry.facts["is_lived_in"]},
        occasions=[Occasion.of(entry.code, entry.facts) for entry in lists.entries(OCCASIONS)],
        changes={entry.code: entry.facts for entry in lists.entries(GRAVE_CHANGES)},
    )


def vocabulary() -> visits.Vocabulary:
    """The lists against which a visit is checked, in one statement."""
    kinds = {Kind.NEED.value: NEEDS, Kind.HAZARD.value: HAZARDS, Kind.FACT.value: FACTS}
    lists = codes.some(RESULTS, CHANNELS, PURPOSES, BANDS, SEVERITIES, *kinds.values())
    known = {name: frozenset(entries) for name, entries in lists.lists.items()}
    return visits.Vocabulary(
        results=results_in(lists),
        channels=known.get(CHANNELS, ()),
        purposes=known.get(PURPOSES, ()),
        findings={kind: known.get(name, ()) for kind, name in kinds.items()},
        severities=known.get(SEVERITIES, ()),
        bands=bands_in(lists),
    )


def purposes() -> Collection[str]:
    """The codes of the purposes of a visit."""
    return codes.some(PURPOSES).lists.get(PURPOSES, {}).keys()


def results_in(lists: codes.Vocabulary) -> dict[str, ResultRule]:
    """The rules of all results, by code."""
    return {entry.code: ResultRule.of(entry.code, entry.facts) for entry in lists.entries(RESULTS)}


def bands_in(lists: codes.Vocabulary) -> tuple[Band, ...]:
    """The time bands in their order."""
    return tuple(
        Band(entry.code, entry.facts["from_time"], entry.facts["to_time"], entry.facts["is_weekend"])
        for entry in lists.entries(BANDS)
    )
