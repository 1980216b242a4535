"""Comparing a register with what is known: who is new, who is known, what can be added, what differs.

Nobody watches while rows are matched, so the rule is narrow: by number; else by name and door (or household number)
when nothing contradicts. What might be the same person is never guessed: the row is refused and somebody compares. A
known value is never replaced by the file's: it is listed as a difference, for somebody to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from db.rules import register_comparing
from db.rules.problems import Problem
from db.rules.register_comparing import Known, Present, of_household
from db.rules.register_doors import NOBODY, Door
from db.rules.registers import CellProblem, Register
from db.rules.words import N_

NUMBER_TWICE = N_("The same number stands in row {row} already.")
PERSON_TWICE = N_("This seems to be the person of row {row}: the same name at the same door.")
MAYBE_KNOWN = N_(
    "Somebody of this name is known at this door, with another telephone. Compare, and write the number in."
)
SEVERAL_KNOWN = N_("Several people of this name are known at this door. Write the citizen number in.")
GONE = N_("This person is written down as moved away or dead. Record the return first.")


class Verdict(Enum):
    """What becomes of a row: somebody new, or known (with additions, with differences to decide), a door, nothing."""

    NEW = "new"
    SAME = "same"
    ADDS = "adds"
    DIFFERS = "differs"
    DOOR = "door"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Difference:
    """A known value that the file tells otherwise. `place` is the row's place in the register.

    `known` and `found` are the two values as stored (codes, texts, room keys or doors).
    """

    place: int
    record_id: str
    field: str
    known: Any
    found: Any


@dataclass
class Matching:
    """What becomes of every row: verdicts by place; for known people their keys, additions and differences."""

    verdicts: list[Verdict] = field(default_factory=list)
    people: dict[int, Known] = field(default_factory=dict)
    additions: dict[int, dict[str, Any]] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    refused: dict[int, list[CellProblem]] = field(default_factory=dict)


def match(register: Register, present: Present) -> Matching:
    """Compare every row of a register with the store and with the other rows."""
    return Matcher(register, present).run()


class Matcher:
    """The comparison at work: the store by number and by name, and the rows that were seen."""

    def __init__(self, register: Register, present: Present) -> None:
        self.register = register
        self.present = present
        self.by_number = present.by_number()
        self.by_name = present.by_name()
        self.numbers: dict[str, int] = {}
        self.seen: dict[tuple[str, Any], list[int]] = {}
        self.matching = Matching(refused={place: list(found) for place, found in register.refused.items()})
        names = ("name", "number", "sex", "birth", "phone", "household_number", "occupancy")
        self.columns = {name: register.column(name) for name in names}

    def run(self) -> Matching:
        """Every row in order."""
        verdicts = self.matching.verdicts
        rows = zip(self.columns["name"], self.columns["number"], self.register.doors, strict=True)
        for place, (name, number, door) in enumerate(rows):
            if place in self.matching.refused:
                verdicts.append(Verdict.REFUSED)
            elif name is None:
                verdicts.append(self.door_verdict(place, door))
            elif problem := self.twice(place, name, number, door):
                verdicts.append(self.refuse(place, problem))
            else:
                verdicts.append(self.person_verdict(place, name, number, door))
        return self.matching

    def refuse(self, place: int, problem: Problem) -> Verdict:
        """Refuse a row as a whole."""
        self.matching.refused.setdefault(place, []).append(CellProblem("", "", problem))
        return Verdict.REFUSED

    def twice(self, place: int, name: str, number: str | None, door: Door | None) -> Problem | None:
        """A problem when an earlier row is the same person."""
        if number is not None:
            first = self.numbers.setdefault(number, place)
            if first != place:
                return Problem("number", NUMBER_TWICE, values={"row": self.register.rows[first]})
        others = self.seen.setdefault((name, door or self.columns["household_number"][place]), [])
        for other in others:
            if not self.rows_differ(place, other):
                return Problem("name", PERSON_TWICE, values={"row": self.register.rows[other]})
        others.append(place)
        return None

    def rows_differ(self, place: int, other: int) -> bool:
        """Whether two rows of one name at one door are surely two people."""
        pairs = ((self.columns[name][place], self.columns[name][other]) for name in ("number", "sex", "birth"))
        return any(register_comparing.contradicts(one, two) for one, two in pairs)

    def door_verdict(self, place: int, door: Door | None) -> Verdict:
        """A row that tells of a door only."""
        known = self.present.rooms.get(door) if door else None
        state = self.columns["occupancy"][place]
        if known is None:
            return Verdict.DOOR if door else Verdict.SAME
        if state and not known.occupancy:
            return Verdict.DOOR
        if state and state != known.occupancy:
            self.matching.differences.append(Difference(place, known.id, "occupancy", known.occupancy, state))
            return Verdict.DIFFERS
        return Verdict.SAME

    def person_verdict(self, place: int, name: str, number: str | None, door: Door | None) -> Verdict:
        """A row that tells of a person."""
        if not self.present.people:
            return Verdict.NEW
        numbered = self.by_number.get(number) if number else None
        found = numbered or self.named(place, name, door)
        if found is None:
            return Verdict.NEW
        if isinstance(found, Problem):
            return self.refuse(place, found)
        if found.state != "here":
            return self.refuse(place, Problem("name", GONE, values={"id": found.id}))
        self.matching.people[place] = found
        return self.compare(place, found, door)

    def named(self, place: int, name: str, door: Door | None) -> Known | Problem | None:
        """The known person of a name at a door or in a household, when there is no doubt; a Problem when there is."""
        candidates = {
            person.id: person
            for key in self.whereabouts(place, door)
            for person in self.by_name.get((name, key), ())
            if not self.is_another(place, person)
        }
        if len(candidates) > 1:
            return Problem("name", SEVERAL_KNOWN)
        for person in candidates.values():
            phones = {number for number, _ in self.columns["phone"][place] or ()}
            if register_comparing.have_other_phones(phones, person):
                return Problem("name", MAYBE_KNOWN, values={"id": person.id})
            return person
        return None

    def whereabouts(self, place: int, door: Door | None) -> list[str | None]:
        """Where a row's person may be known: behind the door, in the household; None when the row tells neither."""
        number = self.columns["household_number"][place]
        room = self.present.rooms.get(door) if door else None
        keys: list[str | None] = [room.id] if room else []
        if number:
            keys.append(of_household(number))
        return keys if door or number else [None]

    def is_another(self, place: int, person: Known) -> bool:
        """Whether a known person of the same name is surely somebody else."""
        return any(
            register_comparing.contradicts(self.columns[name][place], person.facts.get(name))
            for name in ("number", "sex", "birth")
        )

    def compare(self, place: int, person: Known, door: Door | None) -> Verdict:
        """What the row of a known person adds, and where it differs."""
        room = self.present.rooms.get(door) if door else None
        found = register_comparing.compare(self.said(place), person, door, room, self.present)
        if found.additions:
            self.matching.additions[place] = found.additions
        for name, record_id, known, told in found.differences:
            self.matching.differences.append(Difference(place, record_id, name, known, told))
        return Verdict.DIFFERS if found.differences else Verdict.ADDS if found.additions else Verdict.SAME

    def said(self, place: int) -> dict[str, Any]:
        """What a row says, field by field."""
        values = {name: column[place] for name, column in self.register.values.items() if column[place] is not None}
        relation, group = self.register.relations[place], self.register.groups[place]
        return {**values, "relation": relation, "group": None if group == NOBODY else group}
