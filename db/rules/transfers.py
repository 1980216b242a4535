"""Transfers: what an operation is begun with, who comes onto its list by hand, what each tick must say, and the needs
that follow from key groups."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules import transfer_states
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.transfer_states import State
from db.rules.words import N_

LONGEST = 300
LONGEST_NAME, LONGEST_PHONE, LONGEST_ADDRESS = 50, 30, 120
FEWEST_WITNESSES = 2
SHELTER, TO, PHONE, REASON, SIGNED, WITNESSES, WHY = "shelter", "to", "phone", "reason", "signed", "witnesses", "why"
BED, GOING_TO = "bed", "going_to"
YES = "1"
NOT_LISTED = N_("Choose from the list.")
NO_AREA = N_("Choose at least one risk area.")
NO_NAME = N_("Write the name.")
NO_PLACE = N_("Say where to: a shelter, or an address with friends or family.")
NO_REASON = N_("Choose why they refuse.")
NO_WHY = N_("Say in a few words why.")
TOO_LONG = N_("At most {limit} characters fit here.")
NOBODY = N_("Choose at least one person.")
NOT_A_TICK = N_("This cannot be ticked.")


class Scope(StrEnum):
    """Whom a list holds: everybody of the areas, or first those who need help."""

    ALL = "all"
    RISK = "risk"


@dataclass(frozen=True)
class TransferDraft:
    """An operation as it is begun: kind and level of the warning, the areas, and whom the list holds.

    A drill never stands as anything else.
    """

    kind: str
    level: str
    area_ids: tuple[str, ...] = ()
    scope: Scope = Scope.ALL
    title: str = ""
    is_drill: bool = False
    warning_id: str | None = None


@dataclass(frozen=True)
class GuestDraft:
    """Somebody who comes onto the list by hand: a name, and what else is known."""

    name: str
    phone: str = ""
    address: str = ""
    needs: tuple[str, ...] = ()
    note: str = ""
    person_id: str | None = None
    room_id: str | None = None
    household_id: str | None = None
    area_id: str | None = None


@dataclass(frozen=True)
class NeedRule:
    """Which needs follow from a key group; with grades or words only where the tag has one of them."""

    group: str
    needs: tuple[str, ...]
    grades: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    def holds(self, group: str, grade: str | None, basis: str) -> bool:
        """Does the rule hold for a tag?"""
        if group != self.group:
            return False
        if not self.grades and not self.words:
            return True
        return (grade or "") in self.grades or any(word in basis for word in self.words)


@dataclass(frozen=True)
class Vocabulary:
    """The lists against which an operation is checked."""

    kinds: Collection[str] = ()
    levels: Collection[str] = ()
    needs: Collection[str] = ()
    refusals: Collection[str] = ()
    risks: Collection[str] = ()
    rules: Sequence[NeedRule] = field(default_factory=tuple)

    def in_order(self, found: Iterable[str]) -> tuple[str, ...]:
        """Needs, each once, in the order of the list."""
        wanted = set(found)
        return tuple(code for code in self.needs if code in wanted)

    def of_tags(self, tags: Iterable[tuple[str, str | None, str]]) -> set[str]:
        """The needs that follow from the tags of a person, each a group, its grade and its basis."""
        known = list(tags)
        return {need for rule in self.rules if any(rule.holds(*tag) for tag in known) for need in rule.needs}


def problems_in(draft: TransferDraft, words: Vocabulary) -> list[Problem]:
    """What is to be mended before an operation begins."""
    listed = {"kind": (draft.kind, words.kinds), "level": (draft.level, words.levels)}
    found = [Problem(name, NOT_LISTED) for name, (code, known) in listed.items() if code not in known]
    found += too_long("title", draft.title, 80)
    return found


def guest_problems(draft: GuestDraft, words: Vocabulary) -> list[Problem]:
    """What is to be mended of somebody who comes onto the list by hand."""
    found = [] if clean(draft.name) else [Problem("name", NO_NAME)]
    found += [Problem("needs", NOT_LISTED)] if set(draft.needs) - set(words.needs) else []
    limits = {"name": LONGEST_NAME, "phone": LONGEST_PHONE, "address": 80, "note": 200}
    return found + [one for name, limit in limits.items() for one in too_long(name, getattr(draft, name), limit)]


def tick_problems(kind: str, facts: Mapping[str, str], words: Vocabulary) -> list[Problem]:
    """What is to be mended of a tick: settled says where, refused says why."""
    if kind not in transfer_states.KINDS:
        return [Problem("state", NOT_A_TICK)]
    found = [one for name, value in facts.items() for one in too_long(name, value, LONGEST)]
    if kind == State.SETTLED and not (facts.get(SHELTER) or clean(facts.get(TO, ""))):
        found.append(Problem(TO, NO_PLACE))
    if kind == State.REFUSED and facts.get(REASON) not in words.refusals:
        found.append(Problem(REASON, NO_REASON))
    return found


def is_signed(facts: Mapping[str, str]) -> bool:
    """Is a refusal signed, or told before two witnesses?"""
    return facts.get(SIGNED) == YES or len(witnesses(facts)) >= FEWEST_WITNESSES


def witnesses(facts: Mapping[str, str]) -> list[str]:
    """The names of the witnesses of a refusal."""
    written = facts.get(WITNESSES, "").replace(",", "、").replace("，", "、").replace(" ", "、")
    return [name for name in written.split("、") if name]


def is_accounted_for(state: State, facts: Mapping[str, str]) -> bool:
    """Is it known of somebody where the person is? Who refused must have signed, or been told before witnesses."""
    return state in transfer_states.OUT or (state is State.REFUSED and is_signed(facts))


def is_not_reached(state: State, heard_at: datetime.datetime, now: datetime.datetime, minutes: int) -> bool:
    """Has somebody not been reached for too long?"""
    return state is State.REGISTERED and now - heard_at >= datetime.timedelta(minutes=minutes)


def needs_of(written: str) -> tuple[str, ...]:
    """Needs as a row keeps them, with commas between."""
    return tuple(filter(None, written.split(",")))


def needs_read(written: str, names: Mapping[str, str]) -> tuple[tuple[str, ...], list[str]]:
    """The needs that are typed with blanks or commas between, and the words that name none; `names` leads from each
    word for a need to its code."""
    words = clean(written).replace(",", " ").replace("、", " ").replace(";", " ").split()
    found = [names[word] for word in words if word in names]
    return tuple(dict.fromkeys(found)), [word for word in words if word not in names]


def too_long(name: str, value: str, limit: int) -> list[Problem]:
    """A problem where a text does not fit."""
    return [Problem(name, TOO_LONG, values={"limit": limit})] if len(clean(value)) > limit else []
