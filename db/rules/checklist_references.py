"""How the items of checklists refer to each other: the very same item of another list, or several that one sums up.

A reference names list and item: T01.5. To be the same goes both ways and on and on, to cover goes one way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from db.rules.checklists import Checklist, Item
from db.rules.form_faults import AGAIN, FormFault, near_fault
from db.rules.problems import Sentence
from db.rules.words import N_

NOT_A_REFERENCE = N_("'{name}' names no item; write the list and its item, such as T01.5")
NO_LIST = N_("there is no checklist '{name}'; known are {known}")
NO_ITEM = N_("the checklist {list_name} has no item '{name}'")
ITSELF = N_("an item cannot refer to itself")
OWN_LIST = N_("only items of other checklists can be the same")
SAME_AND_COVERED = N_("'{name}' is the same item, so it cannot be covered by this one")
SAME_TWICE = N_("'{name}' and '{other}' of one checklist would be the same item")
OTHER_MEASURE = N_("'{name}' is the same item but has something else measured")
CIRCLE = N_("'{name}' covers this item in turn")


@dataclass(frozen=True)
class Web:
    """All items of all lists by their full names."""

    items: Mapping[str, Item]
    lists: Mapping[str, Checklist]

    def same(self, name: str) -> frozenset[str]:
        """The full names of all items that are the very same as this one, itself among them."""
        found = {name}
        grows = True
        while grows:
            more = {other for one in found for other in self._linked(one)} - found
            found |= more
            grows = bool(more)
        return frozenset(found)

    def covered(self, name: str) -> frozenset[str]:
        """The full names of all items that this one sums up, straight or by way of others."""
        found: set[str] = set()
        open_names = set(self.same(name))
        while open_names:
            one = open_names.pop()
            straight = {other for other in self.items[one].covers if other in self.items}
            more = {same for other in straight for same in self.same(other)} - found
            found |= more
            open_names |= more
        return frozenset(found)

    def _linked(self, name: str) -> set[str]:
        """The items that are said to be the same as this one, by it or by themselves."""
        told = {other for other in self.items[name].same_as if other in self.items}
        return told | {other for other, item in self.items.items() if name in item.same_as}


def web_of(checklist: Checklist, others: Mapping[str, Checklist]) -> Web:
    """The items of a list and of all others."""
    lists = {**others, checklist.name: checklist}
    return Web({one.full_name(item): item for one in lists.values() for item in one.items}, lists)


def faults_in(checklist: Checklist, item: Item, web: Web) -> Iterator[FormFault]:
    """What is wrong with the references of an item, each fault at its reference."""
    own = checklist.full_name(item)
    for part, names in (("same_as", item.same_as), ("covers", item.covers)):
        for place, name in enumerate(names):
            if name in names[:place]:
                found = [FormFault("", AGAIN, {"name": name})]
            else:
                found = [*_spelling_faults(name, own, web)] or [*_sense_faults(part, name, own, web)]
            yield from (one.inside(part, place) for one in found)


def _spelling_faults(name: str, own: str, web: Web) -> Iterator[FormFault]:
    """Why a reference leads nowhere."""
    list_name, point, item_name = name.partition(".")
    if not (list_name and point and item_name):
        yield FormFault("", NOT_A_REFERENCE, {"name": name})
    elif list_name not in web.lists:
        said = Sentence(NO_LIST, {"name": list_name, "known": ", ".join(sorted(web.lists))})
        yield near_fault("", said, list_name, web.lists)
    elif name not in web.items:
        said = Sentence(NO_ITEM, {"list_name": list_name, "name": item_name})
        yield near_fault("", said, item_name, [one.name for one in web.lists[list_name].items])
    elif name == own:
        yield FormFault("", ITSELF)


def _sense_faults(part: str, name: str, own: str, web: Web) -> Iterator[FormFault]:
    """Why a reference that leads to an item contradicts another one."""
    same = web.same(own)
    if part == "same_as":
        yield from _same_faults(name, own, web)
    elif name in same:
        yield FormFault("", SAME_AND_COVERED, {"name": name})
    elif same & web.covered(name):
        yield FormFault("", CIRCLE, {"name": name})


def _same_faults(name: str, own: str, web: Web) -> Iterator[FormFault]:
    """Why an item cannot be the same as another one."""
    own_list = own.partition(".")[0]
    if name.partition(".")[0] == own_list:
        yield FormFault("", OWN_LIST)
        return
    for one, other in pairwise(sorted(web.same(own))):
        if one.partition(".")[0] == other.partition(".")[0]:
            yield FormFault("", SAME_TWICE, {"name": one, "other": other})
    mine, theirs = web.items[own].measure, web.items[name].measure
    if mine and theirs and (mine.kind, mine.unit) != (theirs.kind, theirs.unit):
        yield FormFault("", OTHER_MEASURE, {"name": name})
