"""The citizen number (GB 11643): mending what was typed, judging it, and reading sex and birth from it.

18 characters: 6 for the area, 8 for the birth date, 3 for the order (odd for men), 1 check character. The area is never
judged: people keep the number of a county that was renamed or abolished decades ago, and the first numbers went to
people of all ages, so no table of areas by year can be right. Residence permits of people from Hong Kong, Macao and
Taiwan carry the same number with 81, 82 or 83 in front.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from operator import mul

from db.rules import text
from db.rules.dates import PartialDate
from db.rules.patterns import later
from db.rules.problems import Level, Problem
from db.rules.words import N_

CITIZEN = "111"
MALE, FEMALE = "1", "2"
OLDEST = 120

MALFORMED = N_("A citizen number has 18 characters: 17 digits, and a digit or X at the end.")
RUINED = N_("A spreadsheet has cut this number short: type it again from the paper.")
MASKED = N_("Parts of this number are hidden by stars: the whole number is needed.")
WRONG_CHECK = N_("The last character does not fit the others: one of them is mistyped.")
NO_SUCH_DAY = N_("The birth date in this number is a day that never was.")
UNBORN = N_("The birth date in this number lies in the future.")
TOO_OLD = N_("By this number the person would be older than {years} years.")
OTHER_SEX = N_("The sex differs from the one in the citizen number.")
OTHER_BIRTH = N_("The birth date differs from the one in the citizen number.")

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECKS = "10X98765432"
# Digits are multiplied as their ASCII codes, which is fastest; this rotation takes the 48 of each code out again.
_CHECK_OF_SUM = tuple(_CHECKS[(remainder - 48 * sum(_WEIGHTS)) % 11] for remainder in range(11))
_WELL_FORMED = later(r"[0-9]{17}[0-9X]")
_BLANKS = later(r"[\s-]+")
_FIFTEEN = later(r"[0-9]{15}")
_ENDS_IN_CROSS = later(r"([0-9]{17})[xх×✕✖χ*]", re.IGNORECASE)
_FLOAT = later(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]+|[0-9]{15,18}\.0+")


@dataclass(frozen=True)
class Facts:
    """What a citizen number tells: sex (1 male, 2 female), the day of birth, and the six-digit area of first issue."""

    sex: str
    birth_on: date
    area: str


def mend(typed: str) -> str:
    """The number as it was meant: half-width, without blanks, X for the crosses people type, 15 digits made 18.

    What cannot be mended comes back cleaned but otherwise as typed, for `problems_in` to judge.
    """
    if _WELL_FORMED.fullmatch(typed):
        return typed
    cleaned = _BLANKS.sub("", text.clean(typed))
    if crossed := _ENDS_IN_CROSS.fullmatch(cleaned):
        return crossed[1] + "X"
    if _FIFTEEN.fullmatch(cleaned):
        return _lengthened(cleaned)
    return cleaned.upper()


def problems_in(number: str, today: date, field: str = "number") -> list[Problem]:
    """What is wrong with a mended citizen number; each problem is an error. The area is never one."""
    if not _WELL_FORMED.fullmatch(number):
        return [Problem(field, _malformation(number))]
    if check_digit(number) != number[17]:
        # Spreadsheets keep 15 digits of a number and fill up with zeros.
        return [Problem(field, RUINED if number.endswith("000") else WRONG_CHECK)]
    try:
        birth_on = date.fromisoformat(number[6:14])
    except ValueError:
        return [Problem(field, NO_SUCH_DAY)]
    if birth_on > today:
        return [Problem(field, UNBORN)]
    if age(birth_on, today) > OLDEST:
        return [Problem(field, TOO_OLD, values={"years": OLDEST})]
    return []


def check_digit(first17: str) -> str:
    """The check character that belongs to 17 digits (ISO 7064 MOD 11-2). What stands behind the 17 is not looked at."""
    weighted: int = sum(map(mul, _WEIGHTS, first17.encode()))
    return _CHECK_OF_SUM[weighted % 11]


def facts_of(number: str) -> Facts | None:
    """What a mended number tells about its holder; None when the number cannot be right."""
    if not _WELL_FORMED.fullmatch(number) or check_digit(number) != number[17]:
        return None
    try:
        birth_on = date.fromisoformat(number[6:14])
    except ValueError:
        return None
    return Facts(MALE if number[16] in "13579" else FEMALE, birth_on, number[:6])


def age(birth_on: date, today: date) -> int:
    """Full years lived on a day. Who was born on 29 February completes a year on 1 March of a common year."""
    return today.year - birth_on.year - ((today.month, today.day) < (birth_on.month, birth_on.day))


def disagreements(number: str, sex: str, birth_on: PartialDate | None) -> list[Problem]:
    """Warnings where a known sex or birth date says something else than the number. Unknown parts agree with all."""
    facts = facts_of(number)
    if facts is None:
        return []
    problems = []
    if sex in (MALE, FEMALE) and sex != facts.sex:
        problems.append(Problem("sex", OTHER_SEX, Level.WARNING))
    if birth_on is not None and not birth_on.may_be(PartialDate.of(facts.birth_on)):
        problems.append(Problem("birth_on", OTHER_BIRTH, Level.WARNING))
    return problems


def _lengthened(fifteen: str) -> str:
    """The 18 characters of an old number of 15 digits; as it is when its birth date never was, so that it shows."""
    first17 = f"{fifteen[:6]}19{fifteen[6:]}"
    try:
        date.fromisoformat(first17[6:14])
    except ValueError:
        return fifteen
    return first17 + check_digit(first17)


def _malformation(number: str) -> str:
    """Why a text is no citizen number, as exactly as can be said."""
    if _FLOAT.fullmatch(number):
        return RUINED
    return MASKED if "**" in number else MALFORMED
