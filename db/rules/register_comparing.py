"""A known person beside a row of a register: what the row adds, and where it says something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.rules.households import HEAD
from db.rules.register_doors import Door
from db.rules.residents import SEX_NOT_STATED, SEX_UNKNOWN

# The fields of a person that a register may fill in or differ from.
FIELDS = (
    "name", "used_name", "number", "sex", "birth", "ethnic", "marital", "political", "education",
    "employment", "employer", "category", "hukou_address", "origin", "note",
)  # fmt: skip
NOT_KNOWN = (None, "", SEX_UNKNOWN, SEX_NOT_STATED)


@dataclass(slots=True)
class Known:
    """A person in the store. `facts` are the known fields; `places` the rooms lived in now, `left` those before.

    `numbers` are the valid telephone numbers, `old_numbers` the others; `tags` and `old_tags` likewise. `household` is
    the one the person belongs to, with `relation` to its head.
    """

    id: str
    version: int
    state: str
    facts: dict[str, str]
    places: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    since: dict[str, Any] = field(default_factory=dict)
    numbers: list[str] = field(default_factory=list)
    old_numbers: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    old_tags: list[str] = field(default_factory=list)
    household: str | None = None
    relation: str | None = None


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """A room in the store, and how it is lived in."""

    id: str
    occupancy: str | None


@dataclass
class Present:
    """The store as a register meets it: people by key, rooms by door, the number of each household that exists now.

    `at_home` are the households of each room, `headed` the households that have a head.
    """

    people: dict[str, Known] = field(default_factory=dict)
    rooms: dict[Door, KnownRoom] = field(default_factory=dict)
    households: dict[str, str | None] = field(default_factory=dict)
    at_home: dict[str, list[str]] = field(default_factory=dict)
    headed: set[str] = field(default_factory=set)

    def by_number(self) -> dict[str, Known]:
        """People by number; who lives here comes before who has left."""
        numbered = [person for person in self.people.values() if person.facts.get("number")]
        numbered.sort(key=lambda person: person.state == "here")
        return {person.facts["number"]: person for person in numbered}

    def by_name(self) -> dict[tuple[str, str | None], list[Known]]:
        """People by name and room, by name and household number, and by name alone for who has neither."""
        found: dict[tuple[str, str | None], list[Known]] = {}
        for person in self.people.values():
            number = self.households.get(person.household or "")
            places = [*person.places, *([of_household(number)] if number else [])]
            for place in places or (None,):
                found.setdefault((person.facts["name"], place), []).append(person)
        return found


@dataclass
class Comparison:
    """What a row adds to a known person, by field, and its differences: field, record key, known and found value."""

    additions: dict[str, Any] = field(default_factory=dict)
    differences: list[tuple[str, str, Any, Any]] = field(default_factory=list)

    def weigh(self, name: str, record_id: str, known: Any, found: Any) -> None:
        """Take in what a row says beside what is known of it."""
        if known is None:
            self.additions[name] = found
        elif known != found:
            self.differences.append((name, record_id, known, found))


def compare(
    said: Mapping[str, Any], person: Known, door: Door | None, room: KnownRoom | None, present: Present
) -> Comparison:
    """What a row says of a person and of the room the person is said to live in.

    `said` holds the row's fields, with `relation` and `group` (its household in the file).
    """
    comparison = Comparison()
    compare_facts(comparison, said, person)
    compare_phones(comparison, said, person)
    compare_tags(comparison, said, person)
    if door:
        compare_home(comparison, said, person, door, room)
    compare_household(comparison, said, person, present)
    return comparison


def compare_facts(comparison: Comparison, said: Mapping[str, Any], person: Known) -> None:
    """The plain facts of a person."""
    for name in FIELDS:
        found, known = said.get(name), person.facts.get(name)
        if found is None or agrees(name, known, found):
            continue
        if known in NOT_KNOWN or is_more_exact(name, known, found):
            comparison.additions[name] = found
        else:
            comparison.differences.append((name, person.id, known, found))
    if "number" in comparison.additions and said.get("number_kind"):
        comparison.additions["number_kind"] = said["number_kind"]


def agrees(name: str, known: Any, found: Any) -> bool:
    """Whether what is known already says what was found."""
    if known == found or (name == "sex" and found in NOT_KNOWN):
        return True
    if name == "birth":
        return bool(known) and known.startswith(found)
    return name == "note" and bool(known) and found in known


def is_more_exact(name: str, known: Any, found: Any) -> bool:
    """Whether a date of birth tells more of the date that is known."""
    return name == "birth" and str(found).startswith(str(known))


def contradicts(one: str | None, other: str | None) -> bool:
    """Whether two values (numbers, sexes, birth dates as far as known) cannot be of one person."""
    if one in NOT_KNOWN or other in NOT_KNOWN:
        return False
    return not (str(one).startswith(str(other)) or str(other).startswith(str(one)))


def compare_phones(comparison: Comparison, said: Mapping[str, Any], person: Known) -> None:
    """Telephone numbers: the first ones are added; one beside others, or one that is out of use, has to be decided."""
    fresh = tuple(phone for phone in said.get("phone") or () if phone[0] not in person.numbers)
    if fresh and not person.numbers and not person.old_numbers:
        comparison.additions["phone"] = fresh
        return
    for phone in fresh:
        comparison.differences.append(("phone", person.id, (*person.numbers, *person.old_numbers)[0], phone))


def compare_tags(comparison: Comparison, said: Mapping[str, Any], person: Known) -> None:
    """Key groups: new ones are added, one that has ended has to be decided."""
    fresh = tuple(code for code in said.get("tag") or () if code not in person.tags)
    if added := tuple(code for code in fresh if code not in person.old_tags):
        comparison.additions["tag"] = added
    for code in fresh:
        if code in person.old_tags:
            comparison.differences.append(("tag", person.id, "", code))


def compare_home(
    comparison: Comparison, said: Mapping[str, Any], person: Known, door: Door, room: KnownRoom | None
) -> None:
    """The door: added for who lives nowhere known; another one has to be decided."""
    if room and room.id in person.places:
        if since := said.get("lives_from"):
            comparison.weigh("lives_from", person.id, person.since.get(room.id), since)
    elif person.places or (room and room.id in person.left):
        comparison.differences.append(("door", person.id, (*person.places, *person.left)[0], door))
    else:
        comparison.additions["door"] = door
    if room and (state := said.get("occupancy")):
        comparison.weigh("occupancy", room.id, room.occupancy, state)


def compare_household(comparison: Comparison, said: Mapping[str, Any], person: Known, present: Present) -> None:
    """The household: joined by who belongs to none; another relation or number has to be decided."""
    relation, group, number = said.get("relation"), said.get("group"), said.get("household_number")
    if person.household is None:
        # Who lives elsewhere does not join the household behind the file's door.
        if group is not None and not any(name == "door" for name, *_ in comparison.differences):
            comparison.additions["group"] = group
        return
    if number:
        comparison.weigh("household_number", person.id, present.households.get(person.household), number)
    if relation and relation != person.relation:
        # A second head is never just added.
        is_taken = relation == HEAD and person.household in present.headed
        comparison.weigh("relation", person.id, person.relation or ("" if is_taken else None), relation)


def have_other_phones(phones: set[str], person: Known) -> bool:
    """Whether telephone numbers are told, and none of them is known for the person, who has others."""
    return bool(phones and person.numbers) and not phones & {*person.numbers, *person.old_numbers}


def of_household(number: str) -> str:
    """Where the people of a household with a number are known, beside the keys of rooms."""
    return f"#{number}"
