"""Lists of an event: who fits, who waits and moves up, what a typed line asks for, and how full a list is."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import pinyin
from db.rules.events import ListDraft
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

# From so many digits on they are the end of a telephone, with fewer a place on the list.
PHONE_END = 4
MOST_HEADS, LONGEST_NAME, LONGEST_SOUNDS = 50, 50, 200
ADULT = 18
COMPANIONS = re.compile(r"(.*?)\s*[+＋]\s*([0-9]{1,2})")
NO_NAME = N_("Write who it is.")
NO_HEADS = N_("With companions a line counts 1 to {most} heads.")
TOO_YOUNG = N_("The list {name} is for people from {age} on.")
TOO_OLD = N_("The list {name} is for people up to {age}.")
NO_GUARDIAN = N_("Somebody under 18: write which guardian says so.")


class Stand(StrEnum):
    """How somebody stands on a list: has a place, waits for one, or does not come any more."""

    SIGNED = "signed"
    WAITING = "waiting"
    OUT = "out"


class Photo(StrEnum):
    """Whether somebody agreed to be photographed; nobody asked yet is neither."""

    UNASKED = ""
    YES = "yes"
    NO = "no"


@dataclass(frozen=True)
class Newcomer:
    """Who is to stand on a list: people of the register by key, or somebody by name alone.

    `companions` come along without a name. People of the register are one party: they stand or wait together.
    """

    person_ids: tuple[str, ...] = ()
    name: str = ""
    companions: int = 0
    age: int | None = None
    phone: str = ""
    note: str = ""

    @property
    def heads(self) -> int:
        """How many places they need."""
        return max(1, len(self.person_ids)) + self.companions


@dataclass(frozen=True)
class Standing:
    """How full a list is, in heads: who has a place, who waits, who has come, and how many it takes (None: any)."""

    capacity: int | None
    signed: int = 0
    waiting: int = 0
    came: int = 0

    @property
    def free(self) -> int | None:
        """How many places are free; None where any number fits."""
        return None if self.capacity is None else max(0, self.capacity - self.signed)

    def fits(self, heads: int) -> bool:
        """Whether so many more have a place."""
        return self.capacity is None or self.signed + heads <= self.capacity

    @property
    def over(self) -> int:
        """By how many heads more have come than the list takes."""
        return max(0, self.came - self.capacity) if self.capacity is not None else 0


@dataclass(frozen=True)
class Waits:
    """A party that waits: the keys of its lines, and how many places it needs."""

    keys: tuple[str, ...]
    heads: int


def moving_up(standing: Standing, waiting: Sequence[Waits]) -> list[Waits]:
    """Those who move up now: in the order in which they wait, each party that fits whole.

    A party that needs more places than are free waits on and keeps its turn; smaller ones behind it are not held up.
    """
    if standing.capacity is None:
        return list(waiting)
    free, found = standing.capacity - standing.signed, []
    for one in waiting:
        if one.heads <= free:
            found.append(one)
            free -= one.heads
    return found


def typed_line(typed: str) -> tuple[str, int]:
    """What is typed at a list, as name or look-up and the number of companions: 王芳+2."""
    found = COMPANIONS.fullmatch(typed.strip())
    return (found[1].strip(), int(found[2])) if found else (typed.strip(), 0)


def takes_digits(typed: str) -> bool:
    """Whether a digit behind this text belongs to it: to a number, a door, a place on the list, or companions.

    Behind a name or its letters a digit chooses among those found.
    """
    text = typed.strip()
    return not text or text[-1].isdigit() or text[-1] in "-+＋"


def place_of(typed: str) -> int | None:
    """The place on the list that a text names; None for anything else."""
    text = typed.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < PHONE_END else None


def sounds(name: str) -> str:
    """How a name is typed in letters: each spelling and its initials, each behind a blank."""
    ways = pinyin.spellings(name)
    found = dict.fromkeys([*("".join(way) for way in ways), *pinyin.initials(name)])
    return "".join(f" {one}" for one in found)[:LONGEST_SOUNDS]


def newcomer_problems(one: Newcomer) -> list[Problem]:
    """What is wrong with who is to stand on a list."""
    problems = [] if one.person_ids or clean(one.name) else [Problem("name", NO_NAME)]
    return [*problems, *head_problems(1 + one.companions)]


def head_problems(heads: int) -> list[Problem]:
    """What is wrong with the number of heads of one line."""
    return [] if 1 <= heads <= MOST_HEADS else [Problem("companions", NO_HEADS, values={"most": MOST_HEADS})]


def age_problems(ages: Iterable[int | None], known: ListDraft) -> list[Problem]:
    """What is wrong with ages on a list; an unknown age fits."""
    told = [age for age in ages if age is not None]
    if known.age_from is not None and any(age < known.age_from for age in told):
        return [Problem("age", TOO_YOUNG, values={"name": known.name, "age": known.age_from})]
    if known.age_to is not None and any(age > known.age_to for age in told):
        return [Problem("age", TOO_OLD, values={"name": known.name, "age": known.age_to})]
    return []


def photo_problems(answer: Photo, age: int | None, guardian: str) -> list[Problem]:
    """What is wrong with an answer on photographs: of somebody under 18 a guardian gives it."""
    is_minor = age is not None and age < ADULT
    return [Problem("guardian", NO_GUARDIAN)] if is_minor and answer is Photo.YES and not guardian.strip() else []


def served(in_at: datetime.datetime, out_at: datetime.datetime) -> int:
    """How many minutes somebody served between two instants."""
    return max(0, int((out_at - in_at).total_seconds() // 60))
