"""Checklists: what is looked at in a kind of place, what counts as a failure, and what a sheet of results comes to.

They are data, one edition after another. `Item.name` is the item's number in its list ("1"); in full an item is named
by its list and number ("T05.1"), and that name is the fault which a failure makes. Sources: `seed/checklists/*.yaml`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from db.rules.problems import Words


class Result(StrEnum):
    """What was seen at an item. An item that nobody came to is not checked."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "na"
    UNCHECKED = "unchecked"


class Demand(StrEnum):
    """When something is demanded at an item: never, where it fails, or whatever is seen."""

    NEVER = "never"
    FAILURE = "failure"
    ALWAYS = "always"


@dataclass(frozen=True)
class Measure:
    """What is measured or written down at an item. `kind` is number, date or text.

    `low` and `high` bound what passes, each included; None for no bound. A number outside is a failure.
    """

    kind: str = "text"
    zh: str = ""
    en: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None

    def label(self, language: str) -> str:
        """What is measured, in a language, zh or en."""
        return format(Words(self.zh, self.en), language)


@dataclass(frozen=True)
class Item:
    """One item. `severities` are how grave a failure may be, the usual one first; `fails_*` say what a failure is.

    `relevant` is an expression over the conditions of the list and the results of earlier items (`${i1} = 'fail'`),
    "" for always. `same_as` names items of other lists that ask the very same; `covers` those that this one sums up: it
    fails where one of them does. `address` is a code of `hazard_addresses`: whom a failure is reported to.
    `answers_for` is who puts it right: household, unit or property.
    """

    name: str
    zh: str = ""
    en: str = ""
    severities: tuple[str, ...] = ("C",)
    basis: str = ""
    fails_zh: str = ""
    fails_en: str = ""
    photo: Demand = Demand.NEVER
    note: Demand = Demand.NEVER
    measure: Measure | None = None
    relevant: str = ""
    same_as: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    address: str = ""
    answers_for: str = ""

    def label(self, language: str) -> str:
        """The item in a language, zh or en; in the other where it has none."""
        return format(Words(self.zh, self.en), language)

    def fails(self, language: str) -> str:
        """What counts as a failure, in a language, zh or en."""
        return format(Words(self.fails_zh, self.fails_en), language)


@dataclass(frozen=True)
class Condition:
    """Something about a place on which items depend, answered by yes or no; `default` holds where nobody said."""

    name: str
    zh: str = ""
    en: str = ""
    default: str = "yes"

    def label(self, language: str) -> str:
        """The condition as a question, in a language, zh or en."""
        return format(Words(self.zh, self.en), language)


@dataclass(frozen=True)
class Limit:
    """Up to which size a place of a kind is inspected by this list, in one region: a larger one is for others."""

    place_kind: str
    most: int
    unit: str
    region: str
    source: str = ""
    checked_on: str = ""


@dataclass(frozen=True)
class PassRule:
    """When a sheet passes: no failure of the severities in `never`, and at least `score` of 100 points.

    `weights` are the points of an item by its usual severity.
    """

    score: int = 0
    never: tuple[str, ...] = ("A",)
    weights: Mapping[str, int] = field(default_factory=lambda: {"A": 10, "B": 5, "C": 2})


@dataclass(frozen=True)
class Checklist:
    """A checklist: its name (T01), its version, its title, the kinds of places it is for, and its items in order.

    `inspectors` is how many must be there at least.
    """

    name: str
    version: str
    zh: str = ""
    en: str = ""
    place_kinds: tuple[str, ...] = ()
    inspectors: int = 1
    conditions: tuple[Condition, ...] = ()
    items: tuple[Item, ...] = ()
    limits: tuple[Limit, ...] = ()
    rule: PassRule = PassRule()

    def title(self, language: str) -> str:
        """What the list is called in a language, zh or en; in the other where it has no name."""
        return format(Words(self.zh, self.en), language)

    def full_name(self, item: Item) -> str:
        """An item's name among all lists: T05.1."""
        return f"{self.name}.{item.name}"


@dataclass(frozen=True)
class ChecklistDraft:
    """A list as it comes into the store: where it is from, whose rule it is (CN or a region), when it was checked."""

    checklist: Checklist
    source: str = ""
    region: str = ""
    checked_on: date | None = None


def as_json(checklist: Checklist) -> str:
    """A list as one line of JSON, the same for the same list."""
    return json.dumps(asdict(checklist), ensure_ascii=False, separators=(",", ":"))


def of_json(written: str) -> Checklist:
    """The list that `as_json` wrote. Raises ValueError for a text that is none."""
    try:
        found: dict[str, Any] = json.loads(written)
        parts: dict[str, Any] = {
            "place_kinds": tuple(found.pop("place_kinds")),
            "conditions": tuple(Condition(**one) for one in found.pop("conditions")),
            "items": tuple(_item_of(one) for one in found.pop("items")),
            "limits": tuple(Limit(**one) for one in found.pop("limits")),
            "rule": _rule_of(found.pop("rule")),
        }
        return Checklist(**found, **parts)
    except (TypeError, AttributeError, KeyError, RecursionError) as error:
        raise ValueError("not a checklist") from error


def _item_of(found: dict[str, Any]) -> Item:
    """One item out of JSON."""
    measure = found.pop("measure")
    parts: dict[str, Any] = {name: tuple(found.pop(name)) for name in ("severities", "same_as", "covers")}
    parts |= {name: Demand(found.pop(name)) for name in ("photo", "note")}
    return Item(**found, **parts, measure=Measure(**measure) if measure else None)


def _rule_of(found: dict[str, Any]) -> PassRule:
    """A rule out of JSON."""
    return PassRule(found["score"], tuple(found["never"]), dict(found["weights"]))
