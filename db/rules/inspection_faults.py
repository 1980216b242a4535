"""Faults over several checklists: which items ask the very same, which are summed up, and what a failure is called.

What several lists ask is answered once and makes one hazard; what a list only sums up of others makes none beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.rules.checklists import Checklist, Item, Result
from db.rules.patterns import later

# What a list tells whoever fills it in, inside of what counts as a failure; and how it says that one is enough.
_ADVICE = later("[（；]备注写明[^）]*）?")
_ENOUGH = "即不合格"


def said(item: Item) -> str:
    """What counts as a failure of an item, in Chinese, as it is said of one that was found."""
    return _ADVICE.sub("", item.fails("zh")).removesuffix(_ENOUGH) or item.label("zh")


def items_of(lists: Iterable[Checklist]) -> dict[str, Item]:
    """The items of all lists by their full names, in order; of two editions of a list the first one's."""
    found: dict[str, Item] = {}
    for one in lists:
        for item in one.items:
            found.setdefault(one.full_name(item), item)
    return found


def same(lists: Iterable[Checklist]) -> dict[str, tuple[str, ...]]:
    """The full names of the items that ask the very same, in the order of the lists, under each of these names.

    Who says it of whom does not matter, and it may be said round about: 1 of 2, and 3 of 2.
    """
    items = items_of(lists)
    group_of = {name: [name] for name in items}
    for name, item in items.items():
        for other in item.same_as:
            mine, theirs = group_of[name], group_of.get(other)
            if theirs is not None and theirs is not mine:
                mine += theirs
                group_of.update(dict.fromkeys(theirs, mine))
    order = {name: place for place, name in enumerate(items)}
    return {name: tuple(sorted(group, key=order.__getitem__)) for name, group in group_of.items()}


def faults(lists: Iterable[Checklist]) -> dict[str, str]:
    """The fault that a failure of each item is, by the item's full name: the first of the items that ask the same, in
    the order of the lists. So the same fault found through another list is the same."""
    return {name: group[0] for name, group in same(in_order(lists)).items()}


def in_order(lists: Iterable[Checklist]) -> list[Checklist]:
    """Lists by their names; of several editions of one in the order in which they were given."""
    return sorted(lists, key=lambda one: one.name)


def covering(lists: Iterable[Checklist]) -> dict[str, tuple[str, ...]]:
    """The items that sum up others which are all looked at here as well, with those."""
    items = items_of(lists)
    return {name: item.covers for name, item in items.items() if item.covers and set(item.covers) <= items.keys()}


def summed(results: Sequence[Result]) -> Result:
    """What several results come to: a failure where one fails, not checked where one was not."""
    for result in (Result.FAIL, Result.UNCHECKED, Result.PASS):
        if result in results:
            return result
    return Result.NOT_APPLICABLE
