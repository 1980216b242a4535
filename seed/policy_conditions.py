"""The condition of a policy in a YAML file: a tree of words becomes the tree that rules and queries read.

all: [...]   any: [...]   not: {...}
age: {at_least: 80, below: 90}
retired: true             retired: {within_months: 60}
group: C1                 grades: ["1", "2"]   of: household
fact: income              below: 710     (at_least, at_most; sums in yuan)
fact: registered          is: true       (or a code, or a list of codes)
fact: lives_since         months_ago: 6  (or days_ago)
fact: card_until          is_over: false
fact: insured_year        for_year: true (turns_month: 9 asks for the coming year from September on)
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from db.rules.circumstances import Fact, Kind
from db.rules.near_words import hinted
from db.rules.policy_conditions import (
    Age,
    Amounts,
    Condition,
    Every,
    ForYear,
    Group,
    Not,
    OneOf,
    Retired,
    Since,
    Some,
    Until,
)
from db.rules.policy_words import GRADE_LISTS
from db.rules.problems import Sentence
from db.rules.words import N_
from seed import load, shapes

OLDEST = 150
NO_SUCH = N_("'{found}' is not known here; known are {known}")
ONE_KIND = N_("a condition has just one of {known}")
NOT_FITTING = N_("'{key}' does not fit the fact '{fact}', which takes {known}")
NO_TEST = N_("say what the fact '{fact}' must be: one of {known}")
NO_AGE = N_("a whole number of years from 0 to {limit} belongs here")
EMPTY_SPAN = N_("nobody is of at least {least} and below {below}")
NOTHING_IN_IT = N_("at least one condition belongs here")
NOTHING_CHOSEN = N_("at least one code belongs here")
EMPTY_BOUNDS = N_("nothing is at least {least} and at the same time not more than {most}")
NO_BOUND = N_("a number from 0 on belongs here, for sums in yuan with at most two decimals")
A_COUNT = N_("a whole number from 1 on belongs here")
A_MONTH = N_("a month from 1 to 12 belongs here")

HEADS = ("all", "any", "not", "age", "retired", "group", "fact")
BOUNDS = ("at_least", "at_most", "below")
TESTS: Mapping[Kind, tuple[str, ...]] = {
    Kind.YES_NO: ("is",),
    Kind.CODE: ("is",),
    Kind.MONEY: BOUNDS,
    Kind.NUMBER: BOUNDS,
    Kind.DAY: ("months_ago", "days_ago", "is_over"),
    Kind.YEAR: ("for_year", "turns_month"),
}
# What stands in a condition's place when it has faults; it is never used.
BROKEN = Every()


@dataclass(frozen=True)
class Known:
    """What conditions may speak of: facts, key groups, and the codes of every list that a fact is chosen from."""

    facts: Mapping[str, Fact]
    groups: Collection[str]
    codes: Mapping[str, Collection[str]]


@dataclass(frozen=True)
class Reader:
    """Reads conditions, and notes everything that does not fit."""

    known: Known
    faults: list[load.Fault]

    def condition(self, located: load.Located) -> Condition:
        """One condition with all that it holds."""
        parts = self.mapping(located)
        heads = [name for name in HEADS if name in parts]
        if len(heads) != 1:
            return self.fault(located, ONE_KIND, known=", ".join(HEADS)) if not located.is_broken else BROKEN
        made: Condition = getattr(self, f"read_{heads[0]}")(located, parts)
        return made

    def mapping(self, located: load.Located) -> Mapping[str, load.Located]:
        """The keys and values of something, none where it is broken or none."""
        if isinstance(located.value, Mapping):
            return located.value
        if not located.is_broken:
            self.fault(located, shapes.BELONGS[Mapping], found=shapes.shown(located))
        return {}

    def fault(self, located: load.Located, text: str, **values: object) -> Condition:
        """Note a fault, and stand in for the condition."""
        self.faults.append(load.Fault(located.at, text, values))
        return BROKEN

    def strange(self, parts: Mapping[str, load.Located], known: Collection[str]) -> None:
        """A fault for every key that has no business here."""
        for key, located in parts.items():
            if key not in known:
                said = Sentence(shapes.UNKNOWN, {"key": key, "known": ", ".join(known)})
                self.faults.append(load.Fault.saying(located.at, hinted(said, key, known)))

    def several(self, located: load.Located) -> tuple[Condition, ...]:
        """The conditions of a list."""
        if not isinstance(located.value, tuple):
            self.fault(located, shapes.BELONGS[tuple], found=shapes.shown(located))
            return ()
        if not located.value:
            self.fault(located, NOTHING_IN_IT)
        return tuple(self.condition(one) for one in located.value)

    def read_all(self, _located: load.Located, parts: Mapping[str, load.Located]) -> Condition:
        """All of these."""
        self.strange(parts, ("all",))
        return Every(self.several(parts["all"]))

    def read_any(self, _located: load.Located, parts: Mapping[str, load.Located]) -> Condition:
        """At least one of these."""
        self.strange(parts, ("any",))
        return Some(self.several(parts["any"]))

    def read_not(self, _located: load.Located, parts: Mapping[str, load.Located]) -> Condition:
        """Not this."""
        self.strange(parts, ("not",))
        return Not(self.condition(parts["not"]))

    def read_age(self, _located: load.Located, parts: Mapping[str, load.Located]) -> Condition:
        """Full years."""
        self.strange(parts, ("age",))
        bounds = self.mapping(parts["age"])
        self.strange(bounds, ("at_least", "below"))
        found = {name: self.whole(bounds[name], 0, OLDEST, NO_AGE) for name in ("at_least", "below") if name in bounds}
        if not found:
            return self.fault(parts["age"], NO_TEST, fact="age", known="at_least, below")
        least, below = found.get("at_least"), found.get("below")
        if least is not None and below is not None and least >= below:
            return self.fault(parts["age"], EMPTY_SPAN, least=least, below=below)
        return Age(least, below)

    def read_retired(self, _located: load.Located, parts: Mapping[str, load.Located]) -> Condition:
        """The legal age of retirement is reached, or will be soon."""
        self.strange(parts, ("retired",))
        if parts["retired"].value is True:
            return Retired()
        within = self.mapping(parts["retired"])
        self.strange(within, ("within_months",))
        if "within_months" not in within:
            return self.fault(parts["retired"], NO_TEST, fact="retired", known="true, within_months")
        return Retired(self.whole(within["within_months"], 1, 600, A_COUNT) or 0)

    def whole(self, located: load.Located, least: int, most: int, text: str) -> int | None:
        """A whole number between two others; None with a fault for all else."""
        found: Any = located.value
        if type(found) is int and least <= found <= most:
            return int(found)
        if not located.is_broken:
            self.fault(located, text, limit=most)
        return None

    def read_group(self, _located: load.Located, parts: Mapping[str, load.Located]) -> Condition:
        """A key group, of the person or of anybody in the household."""
        self.strange(parts, ("group", "grades", "of"))
        code = self.chosen(parts["group"], self.known.groups)
        grades = self.grades(parts["grades"], code) if "grades" in parts else ()
        of = self.chosen(parts["of"], ("person", "household")) if "of" in parts else "person"
        return Group(code, grades, of == "household")

    def grades(self, located: load.Located, code: str) -> tuple[str, ...]:
        """Grades of a group; of a group whose grades stand in a list only those of the list."""
        found = self.texts(located)
        known = self.known.codes.get(GRADE_LISTS.get(code, ""), found)
        for one in found:
            if one not in known:
                self.fault(located, NO_SUCH, found=one, known=", ".join(known))
        return found

    def chosen(self, located: load.Located, known: Collection[str]) -> str:
        """One of several words; "" with a fault for another."""
        found = str(located.value)
        if not isinstance(located.value, str | int) and not located.is_broken:
            self.fault(located, NO_SUCH, found=shapes.shown(located), known=", ".join(known))
            return ""
        if found in known:
            return found
        if not located.is_broken:
            said = Sentence(NO_SUCH, {"found": found, "known": ", ".join(known)})
            self.faults.append(load.Fault.saying(located.at, hinted(said, found, known)))
        return ""

    def texts(self, located: load.Located) -> tuple[str, ...]:
        """Texts in a list, or a single one."""
        entries = located.value if isinstance(located.value, tuple) else (located,)
        if not entries:
            self.fault(located, NOTHING_CHOSEN)
        found = tuple(shapes.fit(str, one, self.faults) for one in entries)
        return tuple(one for one in found if one is not None)

    def read_fact(self, located: load.Located, parts: Mapping[str, load.Located]) -> Condition:
        """A fact and what it must be."""
        fact = self.known.facts.get(self.chosen(parts["fact"], tuple(self.known.facts)))
        if fact is None:
            return BROKEN
        tests = TESTS[fact.kind]
        for key, one in parts.items():
            if key != "fact" and key not in tests:
                return self.fault(one, NOT_FITTING, key=key, fact=fact.code, known=", ".join(tests))
        if len(parts) == 1:
            return self.fault(located, NO_TEST, fact=fact.code, known=", ".join(tests))
        made: Condition = FACT_READERS[fact.kind](self, fact, parts)
        return made

    def bound(self, fact: Fact, located: load.Located) -> int | None:
        """A number as the store keeps it: a sum in fen."""
        found: Any = located.value
        scale = 100 if fact.kind is Kind.MONEY else 1
        is_number = type(found) in (int, float) and found >= 0
        if is_number and abs(found * scale - round(found * scale)) < 1e-6:
            return int(round(found * scale))
        if not located.is_broken:
            self.fault(located, NO_BOUND)
        return None


def _choice(reader: Reader, fact: Fact, parts: Mapping[str, load.Located]) -> Condition:
    """A fact is one of these codes."""
    known = tuple(reader.known.codes.get(fact.list_name, ()))
    entries = parts["is"].value if isinstance(parts["is"].value, tuple) else (parts["is"],)
    if not entries:
        reader.fault(parts["is"], NOTHING_CHOSEN)
    return OneOf(fact.code, tuple(reader.chosen(one, known) for one in entries))


def _yes_no(reader: Reader, fact: Fact, parts: Mapping[str, load.Located]) -> Condition:
    """A fact is so, or is not."""
    found = shapes.fit(bool, parts["is"], reader.faults)
    return OneOf(fact.code, ("yes" if found else "no",))


def _number(reader: Reader, fact: Fact, parts: Mapping[str, load.Located]) -> Condition:
    """A number lies between bounds."""
    found = {name: reader.bound(fact, parts[name]) for name in BOUNDS if name in parts}
    least, most, below = (found.get(name) for name in BOUNDS)
    ends = [end for end in (most, None if below is None else below - 1) if end is not None]
    if least is not None and ends and min(ends) < least:
        written = {name: shapes.shown(parts[name]) for name in BOUNDS if name in parts}
        values = {"least": written["at_least"], "most": written.get("at_most") or written["below"]}
        reader.fault(parts["at_least"], EMPTY_BOUNDS, **values)
    return Amounts(fact.code, **found)


def _day(reader: Reader, fact: Fact, parts: Mapping[str, load.Located]) -> Condition:
    """A day lies so far back, or is over, or is not."""
    if "is_over" in parts:
        is_over = shapes.fit(bool, parts["is_over"], reader.faults)
        return Not(Until(fact.code)) if is_over else Until(fact.code)
    counts = {
        name: reader.whole(parts[f"{name}_ago"], 1, 9999, A_COUNT) or 0
        for name in ("months", "days")
        if f"{name}_ago" in parts
    }
    return Since(fact.code, **counts)


def _year(reader: Reader, fact: Fact, parts: Mapping[str, load.Located]) -> Condition:
    """A year is this one, or the coming one."""
    month = reader.whole(parts["turns_month"], 1, 12, A_MONTH) if "turns_month" in parts else None
    is_it = "for_year" not in parts or shapes.fit(bool, parts["for_year"], reader.faults)
    return ForYear(fact.code, month) if is_it else Not(ForYear(fact.code, month))


FACT_READERS: Mapping[Kind, Any] = {
    Kind.CODE: _choice,
    Kind.YES_NO: _yes_no,
    Kind.MONEY: _number,
    Kind.NUMBER: _number,
    Kind.DAY: _day,
    Kind.YEAR: _year,
}
