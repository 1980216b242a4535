"""Likeness: how much two short texts about a place seem to tell of the same matter, from 0 to 1.

Pairs of neighbouring characters are compared, then the places and the categories. It is meant for a person who decides
in the end: what is alike is shown, nothing is joined by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from db.rules import addresses, request_places, text

# From here on a matter is shown as a similar one, and from here on as probably the same.
ALIKE, SAME = 0.5, 0.75
# How much each part weighs; what is not known on either side leaves its weight to the others.
WORDS, PLACE, CATEGORY = 0.5, 0.35, 0.15
# Neighbours behind one stair, behind another stair of the house.
SAME_UNIT, SAME_BUILDING = 0.8, 0.5
# Words that say nothing in common are of two matters, whatever the place; so are places that cannot be one.
LEAST_WORDS = 0.15
# The same door and the same category make a matter alike that is told in other words.
OTHER_WORDS = 0.55
# Where only one of two places is known, it takes a person to say that they are the same.
ONE_PLACE = 0.74
_SILENT = str.maketrans(dict.fromkeys(" ,.;:!?，。；：！？、的了呢啊吧吗很又还"))


@dataclass(frozen=True)
class Told:
    """What is told of a matter: in which words, where (a door or a free place, as written), and of which category."""

    words: str
    place: str = ""
    category: str = ""

    @cached_property
    def pairs(self) -> frozenset[str]:
        """The pairs of neighbouring characters; a single character stands for itself."""
        return pairs_of(self.words)

    @cached_property
    def all_pairs(self) -> frozenset[str]:
        """The same with the place in front, for who writes the place into the words."""
        return pairs_of(self.place + self.words)


@dataclass(frozen=True)
class Alike:
    """A matter that is alike, by its key, and how much."""

    key: str
    degree: float

    @property
    def is_same(self) -> bool:
        """Whether it is probably the very same."""
        return self.degree >= SAME


@lru_cache(maxsize=8192)  # while one types, the same open matters are compared key after key
def pairs_of(words: str) -> frozenset[str]:
    """The pairs of neighbouring characters of a text, without punctuation and words that say nothing."""
    said = text.clean(words).lower().translate(_SILENT)
    return frozenset(a + b for a, b in pairwise(said)) if len(said) > 1 else frozenset(said)


def degree(one: Told, other: Told) -> float:
    """How much two matters seem to be the same: 0 not at all, 1 word for word at the same place."""
    where = of_places(one.place, other.place)
    words = of_words(one.pairs, other.pairs)
    if where is None:
        words = max(words, of_words(one.all_pairs, other.all_pairs))
    same_kind = one.category == other.category if one.category and other.category else None
    if where == 0:
        return 0.0
    if words < LEAST_WORDS:
        return OTHER_WORDS if where == 1 and same_kind else 0.0
    parts = [(WORDS, words)]
    if where is not None:
        parts.append((PLACE, where))
    if same_kind is not None:
        parts.append((CATEGORY, float(same_kind)))
    said = sum(weight * value for weight, value in parts) / sum(weight for weight, _ in parts)
    return min(said, ONE_PLACE) if bool(one.place) != bool(other.place) else said


def of_words(one: frozenset[str], other: frozenset[str]) -> float:
    """How alike two texts are: what they share beside all that both say, and beside what the shorter one says."""
    shared = len(one & other)
    if not shared:
        return 0.0
    return shared / (len(one) + len(other)) + shared / min(len(one), len(other)) / 2


def of_places(one: str, other: str) -> float | None:
    """How near two places are; 0 where they cannot be the same one, None where it cannot be told."""
    if not one or not other:
        return None
    here, there = _parts(one), _parts(other)
    if here is None and there is None:
        return of_words(pairs_of(one), pairs_of(other))
    if here is None or there is None:
        return None
    (estate, *door), (other_estate, *other_door) = here, there
    if (estate and other_estate and estate != other_estate) or door[0] != other_door[0]:
        return 0.0
    if door == other_door:
        return 1.0
    is_one_stair = door[1] == other_door[1] or not (door[1] and other_door[1])
    return SAME_UNIT if is_one_stair else SAME_BUILDING


@lru_cache(maxsize=4096)
def _parts(place: str) -> tuple[str, str, str, str] | None:
    """Estate, building, unit and room of a place, "" for what it leaves out; None where it names no building."""
    if door := addresses.read(place):
        return door.estate or "", door.building, door.unit, door.room
    *before, last = addresses.query_terms(request_places.building_in(place) or place) or ("",)
    building, dash, rest = last.partition("-")
    if not dash:
        return None
    unit, _dash, _floor = rest.partition("-")
    return "".join(before), building.upper(), unit.upper(), ""


@dataclass(frozen=True)
class Known:
    """The matters that a new one may be like, by key. Made once; each question then looks only where words meet."""

    matters: Mapping[str, Told]
    by_pair: Mapping[str, list[str]] = field(init=False)
    by_place: Mapping[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        by_pair: defaultdict[str, list[str]] = defaultdict(list)
        by_place: defaultdict[str, list[str]] = defaultdict(list)
        for key, told in self.matters.items():
            by_place[told.place].append(key)
            for pair in told.pairs | told.all_pairs:
                by_pair[pair].append(key)
        object.__setattr__(self, "by_pair", by_pair)
        object.__setattr__(self, "by_place", by_place)

    def like(self, told: Told, most: int = 5) -> list[Alike]:
        """The matters that are alike, the likeliest first, and of equal ones the newest, which has the greater key."""
        found = [Alike(key, degree(told, self.matters[key])) for key in self.meeting(told)]
        alike = [one for one in found if one.degree >= ALIKE]
        return sorted(alike, key=lambda one: (one.degree, one.key), reverse=True)[:most]

    def meeting(self, told: Told) -> Iterable[str]:
        """The keys of those that share a pair of characters or the place."""
        keys = dict.fromkeys(key for pair in sorted(told.pairs | told.all_pairs) for key in self.by_pair.get(pair, ()))
        return keys | dict.fromkeys(self.by_place.get(told.place, ()) if told.place else ())
