"""Invented people, one at a time: name, citizen number, phone, schooling and work, plausible for age and sex."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from db.rules import citizen_numbers
from seed.demo_patterns import Names, Spec

MAN, WOMAN = citizen_numbers.MALE, citizen_numbers.FEMALE
SINGLE, MARRIED, WIDOWED, DIVORCED = "10", "20", "30", "40"
REGISTERED = "11"
STUDENT, RETIRED = "31", "80"
NO_DOCUMENT, IDENTITY_CARD = "000", citizen_numbers.CITIZEN

# A prime: numbers are dealt out in leaps over this many orders of one area, odd ones to men and even ones to women.
ORDERS = 499
LEAP = 7919

# What those of one blood share: the family name and the ethnic group (GB/T 3304).
Family = tuple[str, str]


@dataclass(frozen=True)
class DemoTag:
    """A key group the person belongs to, since when, and on what basis."""

    code: str
    from_on: date
    basis: str


@dataclass(frozen=True)
class DemoPerson:
    """One invented person. The codes are those of the vocabularies; None means unknown or not yet given.

    `relation` is to the head of the household, `from_on` the day since when the person lives in the room.
    """

    name: str
    sex: str
    birth_on: date
    relation: str
    number_kind: str
    number: str | None
    ethnic: str
    marital: str
    education: str | None
    political: str | None
    employment: str | None
    phones: tuple[str, ...]
    category: str
    from_on: date
    tags: tuple[DemoTag, ...] = ()

    def age(self, today: date) -> int:
        """Whole years on a day."""
        return citizen_numbers.age(self.birth_on, today)


class People:
    """Makes people out of one source of chance; no two of them share a citizen number."""

    def __init__(self, spec: Spec, names: Names, chance: Random, today: date) -> None:
        self.spec = spec
        self.names = names
        self.chance = chance
        self.today = today
        self.numbered = {MAN: 0, WOMAN: 0}
        self.phoned = 0

    def one(
        self, relation: str, sex: str, age: int, family: Family, marital: str = SINGLE, category: str = REGISTERED
    ) -> DemoPerson:
        """A person of about an age in years; of a family."""
        birth_on = self.today - timedelta(days=int(age * 365.2425) + self.chance.randrange(365))
        name, ethnic = self.name(family, sex, birth_on.year)
        number = self.number(birth_on, sex) if age or not self.happens(self.spec.no_document_per_mille) else None
        return DemoPerson(
            name=name,
            sex=sex,
            birth_on=birth_on,
            relation=relation,
            number_kind=IDENTITY_CARD if number else NO_DOCUMENT,
            number=number,
            ethnic=ethnic,
            marital=marital,
            education=self.education(birth_on.year) if age >= 16 else None,
            political=self.political(age),
            employment=self.employment(age, sex),
            phones=self.phones(age),
            category=category,
            from_on=birth_on,
        )

    def family(self) -> Family:
        """A family name and an ethnic group, to be shared by those of one blood."""
        if self.happens(self.names.unusual_per_mille):
            surname = self.chance.choice(self.names.polyphonic + self.names.double)
        else:
            surname = self.pick(self.names.surnames)
        return surname, self.pick(self.names.ethnic)

    def name(self, family: Family, sex: str, born: int) -> tuple[str, str]:
        """A whole name in the fashion of the year of birth, and the ethnic group."""
        dotted = [one for one in self.names.dotted if one.sex == sex]
        if self.happens(self.names.dotted_per_mille):
            found = self.chance.choice(dotted)
            return found.name, found.ethnic
        era = next(era for era in self.names.eras if born <= era.until)
        signs = list(era.men if sex == MAN else era.women)
        given = self.chance.choices(signs, k=1 if self.happens(self.names.single_per_mille) else 2)
        if self.happens(self.names.rare_per_mille):
            given[-1] = self.chance.choice(self.names.rare)
        return family[0] + "".join(given), family[1]

    def number(self, birth_on: date, sex: str) -> str:
        """The next citizen number for a day of birth: area, day, order and check digit (GB 11643)."""
        serial = self.numbered[sex]
        self.numbered[sex] += 1
        order = serial * LEAP % ORDERS * 2 + (1 if sex == MAN else 2)
        digits = f"{self.spec.number_area + serial // ORDERS}{birth_on:%Y%m%d}{order:03}"
        return digits + citizen_numbers.check_digit(digits)

    def phones(self, age: int) -> tuple[str, ...]:
        """The person's mobile numbers: none for children, one or two for others, none for some of the elders."""
        if age < 13 or (age >= 60 and self.happens(self.spec.no_phone_per_mille)):
            return ()
        return tuple(self.phone() for _ in range(2 if self.happens(60) else 1))

    def phone(self) -> str:
        """The next number of the block that belongs to nobody."""
        self.phoned += 1
        return str(self.spec.first_phone + self.phoned * LEAP % self.spec.phones)

    def education(self, born: int) -> str:
        """The schooling of somebody born in a year."""
        return self.pick(next(era for era in self.spec.educations if born <= era.until).weights)

    def political(self, age: int) -> str | None:
        """The political status; children have none."""
        if age < 14:
            return None
        return self.pick(self.spec.political_young if age < 28 else self.spec.political)

    def employment(self, age: int, sex: str) -> str | None:
        """School, work or retirement, by age."""
        if age < 6:
            return None
        if age < 19:
            return STUDENT
        return RETIRED if age >= (60 if sex == MAN else 55) else self.pick(self.spec.employments)

    def sex(self) -> str:
        """A man or a woman."""
        return self.chance.choice((MAN, WOMAN))

    def happens(self, per_mille: int) -> bool:
        """Whether something that befalls so many in a thousand befalls this time."""
        return self.chance.randrange(1000) < per_mille

    def pick(self, weights: Mapping[str, int]) -> str:
        """One of the keys, the heavier the oftener."""
        return self.chance.choices(tuple(weights), weights=tuple(weights.values()))[0]

    def between(self, least: int, most: int) -> int:
        """A whole number from the least to the most."""
        return self.chance.randint(least, most)
