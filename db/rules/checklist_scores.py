"""What a sheet of a checklist comes to: which items are asked at a place, its points, and whether it passes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.rules import expression_values
from db.rules.checklists import Checklist, Item, Limit, Result
from db.rules.expression_values import Said, Value
from db.rules.inspections import Seen

YES_NO = ("yes", "no")
COUNTRY = "CN"


@dataclass(frozen=True)
class Score:
    """Points out of 100, and whether the sheet passes by its list's own rule; None where nothing could be judged."""

    points: int | None
    passed: bool | None


def conditions_of(checklist: Checklist, traits: Mapping[str, str]) -> dict[str, str]:
    """The conditions of a list at a place: what is known of the place, else what the list takes for granted."""
    found = {one.name: traits.get(one.name, "") for one in checklist.conditions}
    return {one.name: found[one.name] if found[one.name] in YES_NO else one.default for one in checklist.conditions}


def asked(checklist: Checklist, conditions: Mapping[str, str], results: Mapping[str, str]) -> tuple[Item, ...]:
    """The items that are looked at here, given the results so far by item; those of items not asked do not count."""
    return tuple(_walk(checklist, conditions, results))


def score(checklist: Checklist, conditions: Mapping[str, str], seen: Mapping[str, Seen]) -> Score:
    """The points of a sheet: of the items that passed or failed, how much those that passed weigh by usual severity.

    Points are rounded down, so that a sheet which just misses its rule never looks as if it had met it.
    """
    items = asked(checklist, conditions, {name: one.result for name, one in seen.items()})
    passed = [item for item in items if _result(item, seen) == Result.PASS]
    failed = [item for item in items if _result(item, seen) == Result.FAIL]
    whole = _weight(checklist, [*passed, *failed])
    if not whole:
        return Score(None, None)
    points = 100 * _weight(checklist, passed) // whole
    is_grave = any((seen[item.name].severity or item.severities[0]) in checklist.rule.never for item in failed)
    return Score(points, points >= checklist.rule.score and not is_grave)


def too_large(checklist: Checklist, kind: str, size: int | None, region: str) -> Limit | None:
    """The limit that a place of this kind and size goes beyond in a region; None where it is in, or nobody knows.

    `region` is the code of the place's division. The limit of the smallest region around it counts, that of the whole
    country (CN) where none has its own.
    """
    around = [one for one in checklist.limits if one.place_kind == kind and _is_inside(region, one.region)]
    if size is None or not around:
        return None
    nearest = max(around, key=lambda one: len(_stem(one.region)))
    return nearest if size > nearest.most else None


def _walk(checklist: Checklist, conditions: Mapping[str, str], results: Mapping[str, str]) -> Iterator[Item]:
    """The items that are asked, one after another: each may depend on the conditions and on results before it."""
    said: dict[str, Value] = dict(conditions_of(checklist, conditions))
    for item in checklist.items:
        if expression_values.is_true(item.relevant, Said(said)):
            said[result_name(item)] = str(results.get(item.name, ""))
            yield item


def result_name(item: Item) -> str:
    """What the result of an item is called in expressions: i1."""
    return f"i{item.name}"


def _result(item: Item, seen: Mapping[str, Seen]) -> Result:
    """What was seen at an item; nobody came to one that is not there."""
    return seen[item.name].result if item.name in seen else Result.UNCHECKED


def _weight(checklist: Checklist, items: list[Item]) -> int:
    """What items weigh together."""
    return sum(checklist.rule.weights.get(item.severities[0], 0) for item in items)


def _is_inside(region: str, outer: str) -> bool:
    """Whether a division lies in another, or is that one: 110105 lies in 110000, and everything in CN."""
    return outer == COUNTRY or region.startswith(_stem(outer))


def _stem(region: str) -> str:
    """The digits of a division's code that all divisions inside share: 11 of 110000; none for the whole country."""
    if region == COUNTRY:
        return ""
    stem = region
    while len(stem) > 2 and stem.endswith("00"):
        stem = stem[:-2]
    return stem
