"""Residents: what is written down of a person, when it may be saved, and the key groups that follow from age."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from db.rules import citizen_numbers, phones, text
from db.rules.citizen_numbers import CITIZEN, FEMALE, MALE
from db.rules.dates import PartialDate
from db.rules.patterns import later
from db.rules.problems import Level, Problem
from db.rules.words import N_

NO_PAPER = "000"
SEX_UNKNOWN, SEX_NOT_STATED = "0", "9"

LONGEST = {
    "name": 50,
    "used_name": 50,
    "number": 30,
    "employer": 100,
    "hukou_address": 120,
    "origin": 60,
}
LONGEST_PHONE = 30

NAME_MISSING = N_("The name is missing.")
NAME_WITHOUT_LETTERS = N_("A name is made of characters or letters.")
NAME_DAMAGED = N_("A character of this name was lost or hidden: compare it with the paper.")
TOO_LONG = N_("At most {limit} characters fit here.")
NO_SUCH_SEX = N_("Sex is 1 male, 2 female, 0 unknown or 9 not stated.")
NUMBER_WITHOUT_PAPER = N_("There is a number, but the kind of paper says that there is none.")
BIRTH_AHEAD = N_("The birth date lies in the future.")
BIRTH_TOO_EARLY = N_("By this birth date the person would be older than {years} years.")
SEVERAL_PRIMARY = N_("Only one telephone number can be the one to call first.")

_DOT = later(r"(?<=[^\W\d_]) ?[•‧∙⋅・●．.] ?(?=[^\W\d_A-Za-z])")
_LOST = later("[?*□\ufffd]")


LIVES_ALONE = "A1"
EMPTY_NEST = "A2"
VERY_OLD = "A3"
INFANT = "D2"
AUTOMATIC_TAGS = frozenset((LIVES_ALONE, EMPTY_NEST, VERY_OLD, INFANT))


class PersonState(StrEnum):
    """Where a person stands with the community. Who left or died leaves lists and pickers, but stays findable."""

    HERE = "here"
    LEFT = "left"
    DEAD = "dead"


@dataclass(frozen=True)
class PhoneDraft:
    """A telephone number as it is to be kept; `owner` says whose it is when it is not the person's own."""

    number: str
    owner: str = ""
    is_primary: bool = False


@dataclass(frozen=True)
class PersonDraft:
    """A person as typed or imported. "" and None mean: unknown.

    `number_kind` is GA/T 517 (111 citizen number, 000 no paper yet), `sex` GB/T 2261.1, `ethnic` GB/T 3304, `marital`
    GB/T 2261.2, `political` GB/T 4762, `education` GB/T 4658, `employment` GB/T 2261.4.
    """

    name: str
    used_name: str = ""
    number_kind: str = CITIZEN
    number: str = ""
    sex: str = ""
    birth_on: PartialDate | None = None
    ethnic: str = ""
    marital: str = ""
    political: str = ""
    education: str = ""
    employment: str = ""
    employer: str = ""
    hukou_kind: str = ""
    hukou_address: str = ""
    origin: str = ""
    category: str = ""
    phones: tuple[PhoneDraft, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class AgeLimits:
    """The ages, in full years, at which key groups begin and end. They are local rules, so they come from the store."""

    elder_from: int
    very_old_from: int
    infant_under: int


@dataclass(frozen=True)
class Member:
    """One of the people who live in a room now."""

    person_id: str
    birth_on: PartialDate | None


def tidy_name(typed: str) -> str:
    """A name as it is kept: cleaned, without blanks between Chinese characters, and with `·` for every kind of dot."""
    name = _DOT.sub("·", text.clean(typed))
    words = name.split(" ")
    tidied = words[0]
    for word in words[1:]:
        tidied += word if text.is_han(tidied[-1]) and text.is_han(word[0]) else " " + word
    return tidied


def completed(draft: PersonDraft) -> PersonDraft:
    """The draft with its number mended, and with sex and birth date from the number where they are not known.

    A birth date that is known in part and fits the number becomes whole. What is known otherwise stays as it is.
    """
    if draft.number_kind != CITIZEN or not draft.number:
        return draft
    number = citizen_numbers.mend(draft.number)
    facts = citizen_numbers.facts_of(number)
    if facts is None:
        return replace(draft, number=number)
    birth_on = PartialDate.of(facts.birth_on)
    fits = draft.birth_on is None or draft.birth_on.may_be(birth_on)
    return replace(
        draft,
        number=number,
        sex=draft.sex if draft.sex in (MALE, FEMALE) else facts.sex,
        birth_on=birth_on if fits else draft.birth_on,
    )


def problems_in(draft: PersonDraft, today: date) -> list[Problem]:
    """What has to be mended before a (completed) draft can be saved, and what should be looked at again."""
    return [
        *_name_problems(draft.name),
        *_length_problems(draft),
        *_number_problems(draft, today),
        *_birth_problems(draft.birth_on, today),
        *_phone_problems(draft.phones),
    ]


def automatic_tags(members: Sequence[Member], today: date, limits: AgeLimits) -> dict[str, set[str]]:
    """The key groups that age alone gives to each of the people who live in one room: person_id -> codes.

    A1 an elder who is the only one there, A2 elders among themselves, A3 the very old, D2 infants. Only what is sure
    counts: whose birth date is unknown, or known too roughly, gets no group by it.
    """
    sure_ages = {member.person_id: _sure_age(member.birth_on, today) for member in members}
    are_elders = all(age is not None and age >= limits.elder_from for age in sure_ages.values())
    tags: dict[str, set[str]] = {}
    for member in members:
        age = sure_ages[member.person_id]
        own = tags.setdefault(member.person_id, set())
        if are_elders:
            own.add(LIVES_ALONE if len(members) == 1 else EMPTY_NEST)
        if age is not None and age >= limits.very_old_from:
            own.add(VERY_OLD)
        if member.birth_on and citizen_numbers.age(member.birth_on.first_day, today) < limits.infant_under:
            own.add(INFANT)
    return tags


def _sure_age(birth_on: PartialDate | None, today: date) -> int | None:
    """The full years a person has lived at least; None when nothing is known."""
    return None if birth_on is None else citizen_numbers.age(birth_on.last_day, today)


def _name_problems(name: str) -> Iterator[Problem]:
    """What is wrong with a name. Rare characters, private ones too, are as good as any."""
    if not name.strip():
        yield Problem("name", NAME_MISSING)
    elif not any(char.isalpha() or unicodedata.category(char) == "Co" for char in name):
        yield Problem("name", NAME_WITHOUT_LETTERS)
    elif _LOST.search(name):
        yield Problem("name", NAME_DAMAGED, Level.WARNING)


def _length_problems(draft: PersonDraft) -> Iterator[Problem]:
    """Fields that hold more than fits."""
    for field, limit in LONGEST.items():
        if len(getattr(draft, field)) > limit:
            yield Problem(field, TOO_LONG, values={"limit": limit})


def _number_problems(draft: PersonDraft, today: date) -> Iterator[Problem]:
    """What is wrong with the number, with the sex, and between them."""
    if draft.sex not in ("", SEX_UNKNOWN, MALE, FEMALE, SEX_NOT_STATED):
        yield Problem("sex", NO_SUCH_SEX)
    if not draft.number:
        return
    if draft.number_kind == NO_PAPER:
        yield Problem("number_kind", NUMBER_WITHOUT_PAPER)
    elif draft.number_kind == CITIZEN:
        yield from citizen_numbers.problems_in(draft.number, today)
        yield from citizen_numbers.disagreements(draft.number, draft.sex, draft.birth_on)


def _birth_problems(birth_on: PartialDate | None, today: date) -> Iterator[Problem]:
    """What cannot be a living person's birth date."""
    if birth_on is None:
        return
    if birth_on.first_day > today:
        yield Problem("birth_on", BIRTH_AHEAD)
    elif citizen_numbers.age(birth_on.last_day, today) > citizen_numbers.OLDEST:
        yield Problem("birth_on", BIRTH_TOO_EARLY, values={"years": citizen_numbers.OLDEST})


def _phone_problems(drafts: Sequence[PhoneDraft]) -> Iterator[Problem]:
    """What is wrong with the telephone numbers."""
    for draft in drafts:
        yield from phones.problems_in(draft.number, "phones")
        if max(len(draft.number), len(draft.owner)) > LONGEST_PHONE:
            yield Problem("phones", TOO_LONG, values={"limit": LONGEST_PHONE})
    if sum(draft.is_primary for draft in drafts) > 1:
        yield Problem("phones", SEVERAL_PRIMARY)
