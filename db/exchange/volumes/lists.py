"""The numbered lists of papers that are bound: each keeps its own count and its own look."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from db.exchange.packages import Element, Package, q, whole

if TYPE_CHECKING:
    from db.exchange.volumes.styles import Host

STYLES = [q(one) for one in ("pStyle", "styleLink", "numStyleLink")]
# The order in which Word asks for the kinds of entries.
ORDER = [q(one) for one in ("numPicBullet", "abstractNum", "num", "numIdMacAtCleanup")]


def take(volume: Host, package: Package, trees: Sequence[Element], renamed: Mapping[str, str]) -> None:
    """Take the lists of a paper under numbers that are still free; `renamed` are its styles' new names."""
    name = package.linked(package.main, "numbering")
    if name is None or (lists := volume.kin("numbering", package)) is None:
        return
    # Signs that are pictures are left out: such a list shows its plain sign.
    theirs = copy.deepcopy(package.tree(name))
    kinds = _renumber(theirs, lists, "abstractNum", "abstractNumId")
    numbers = _renumber(theirs, lists, "num", "numId")
    for one in theirs.iter(q("num")):
        kind = one.find(q("abstractNumId"))
        kind.set(q("val"), kinds.get(kind.get(q("val")), kind.get(q("val"))))
    for one in theirs.iter(q("nsid"), q("lvlPicBulletId")):
        one.getparent().remove(one)
    for one in theirs.iter(*STYLES):
        one.set(q("val"), renamed.get(one.get(q("val")), one.get(q("val"))))
    lists.extend(one for one in theirs if one.tag in ORDER[1:3])
    lists[:] = sorted(lists, key=lambda one: ORDER.index(one.tag) if one.tag in ORDER else len(ORDER))
    for tree in trees:
        for one in tree.iter(q("numId")):
            one.set(q("val"), numbers.get(one.get(q("val")), one.get(q("val"))))


def _renumber(theirs: Element, lists: Element, tag: str, name: str) -> dict[str, str]:
    """Give entries numbers behind those that are there; answers old numbers and new ones."""
    free = max((whole(one.get(q(name))) for one in lists.iter(q(tag))), default=0) + 1
    new: dict[str, str] = {}
    for number, one in enumerate(theirs.iter(q(tag)), free):
        new[one.get(q(name))] = str(number)
        one.set(q(name), str(number))
    return new
