"""The cells of a register: what each kind of field makes of what stands in a cell of a real sheet.

Every reader answers a value, None where the cell says nothing, or a Problem. An error stops the row; a warning leaves
the one field unknown. Cells are texts, numbers, truth values, dates and times, as spreadsheets give them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from db.rules import addresses, citizen_numbers, dates, phones, residents, text
from db.rules.citizen_numbers import FEMALE, MALE
from db.rules.problems import Level, Problem
from db.rules.register_words import words
from db.rules.words import N_

RUINED = N_("A spreadsheet has stored this number as a rounded number: its last digits are lost. Type it as text.")
RUINED_DATE = N_("A spreadsheet has turned this into a date. Type the number of the door again, as text.")
UNKNOWN_WORD = N_("This word is in no list.")
TOO_LONG = residents.TOO_LONG
NOT_WHOLE = N_("A whole date is needed here.")

# In the values of a problem: what could be read of a cell beside it, and the word that is in no list.
KEPT, WORD = "kept", "word"
# From here on a spreadsheet's number cannot be trusted to the last digit: it keeps 15 digits.
LEAST_RUINED = 10**15
LONGEST = {**residents.LONGEST, "household_number": 30, "estate": 60, "grid": 60, "note": 10_000, "address": 200}
LONGEST_DOOR, MOBILE_DIGITS = 20, 11
LISTS: Mapping[str, str] = {
    "sex": "sexes",
    "ethnic": "ethnic_groups",
    "marital": "marital_states",
    "political": "political_statuses",
    "education": "educations",
    "employment": "employments",
    "category": "residence_categories",
    "relation": "relations",
    "number_kind": "number_kinds",
    "occupancy": "occupancies",
    "tag": "key_groups",
}
_EIGHTEEN = re.compile("[0-9]{17}[0-9X]").fullmatch
_BETWEEN_TAGS = re.compile(r"[,、;/|+\n]+")
_BLANKS = re.compile(r"[\s-]+")
# Most cells hold one mobile number, or a few with one sign between them: these need no closer look.
_BETWEEN_MOBILES = re.compile("[/、,;]")
_MOBILES = re.compile(r"1[3-9][0-9]{9}(?:[/、,;]1[3-9][0-9]{9})*").fullmatch
_SAMPLES_NEEDED, _SHARE_NEEDED = 2, 0.8

Reader = Callable[[Any], Any]


class Reading(dict[Any, Any]):
    """One column's cells and what was read from them: the same cell is read once, however often it stands there.

    `has_problems` tells that some cell could not be read.
    """

    def __init__(self, reader: Reader, values: Mapping[str, str]) -> None:
        super().__init__()
        self.reader = reader
        self.values_meant = values
        self.has_problems = False

    def __missing__(self, cell: Any) -> Any:
        meant = self.values_meant.get(text_of(cell), cell) if self.values_meant else cell
        found = self[cell] = None if meant == "" else self.reader(meant)
        self.has_problems |= found.__class__ is Problem
        return found


def text_of(cell: Any) -> str:
    """A cell as the text a person sees: 1201.0 -> 1201, a date without its empty time, a rounded number as rounded."""
    if isinstance(cell, str):
        return text.clean(cell)
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if is_ruined(cell):
        return f"{cell:.14E}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime.datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    return "" if cell is None else str(cell)


def is_ruined(cell: Any) -> bool:
    """Whether a cell holds a number so long that a spreadsheet has rounded it."""
    return isinstance(cell, (int, float)) and abs(cell) >= LEAST_RUINED


def name(cell: Any) -> str | Problem | None:
    """A person's name."""
    found = residents.tidy_name(text_of(cell))
    if text.says_nothing(found):
        return None
    if found.isalpha() and len(found) <= LONGEST["name"]:
        return found
    problems = residents.problems_in(residents.PersonDraft(found), datetime.date.max)
    return next((problem for problem in problems if problem.level is Level.ERROR), found)


def citizen_number(cell: Any, today: datetime.date) -> tuple[str, str, str] | Problem | None:
    """A citizen number with the sex and the date of birth that it tells."""
    if is_ruined(cell):
        return Problem("number", RUINED)
    number = citizen_numbers.mend(cell if isinstance(cell, str) else text_of(cell))
    # The same verdict as below, by the shortest way: a register is mostly made of right numbers.
    is_right = _EIGHTEEN(number) and citizen_numbers.check_digit(number) == number[17]
    if is_right and (born := birth_in(number[6:14], today)):
        return number, MALE if number[16] in "13579" else FEMALE, born
    return None if text.says_nothing(number) else citizen_numbers.problems_in(number, today)[0]


@lru_cache(maxsize=1 << 16)  # of a hundred thousand people many share a birthday
def birth_in(digits: str, today: datetime.date) -> str | None:
    """The date of birth that eight digits of a citizen number tell; None for one that no living person has."""
    try:
        born = datetime.date.fromisoformat(digits)
    except ValueError:
        return None
    is_possible = born <= today and citizen_numbers.age(born, today) <= citizen_numbers.OLDEST
    return born.isoformat() if is_possible else None


def other_number(cell: Any) -> tuple[str, str, str] | Problem | None:
    """The number of a passport, a permit, or another country's register; it tells nothing about the person."""
    if is_ruined(cell):
        return Problem("number", RUINED)
    number = _BLANKS.sub("", text_of(cell)).upper()
    if text.says_nothing(number):
        return None
    return too_long("number", number) or (number, "", "")


def birth(cell: Any, today: datetime.date) -> str | Problem | None:
    """A date of birth as far as it is known: 1965, 1965-03 or 1965-03-08."""
    found = dates.read(cell, today, "birth")
    if isinstance(found, Problem):
        return Problem("birth", found.text, Level.WARNING)
    if found is None:
        return None
    if found.first_day > today:
        return Problem("birth", residents.BIRTH_AHEAD, Level.WARNING)
    if citizen_numbers.age(found.last_day, today) > citizen_numbers.OLDEST:
        return Problem("birth", residents.BIRTH_TOO_EARLY, Level.WARNING, {"years": citizen_numbers.OLDEST})
    return dates.write(found)


def day(cell: Any, today: datetime.date) -> datetime.date | Problem | None:
    """A day that must be known whole."""
    found = dates.read(cell, today, "lives_from")
    if isinstance(found, dates.PartialDate) and not found.is_whole:
        return Problem("lives_from", NOT_WHOLE, Level.WARNING)
    if isinstance(found, Problem):
        return Problem("lives_from", found.text, Level.WARNING)
    return found.first_day if found else None


def telephones(cell: Any) -> tuple[tuple[str, str], ...] | Problem | None:
    """The telephone numbers of a cell, each with the words about its owner."""
    if isinstance(cell, str) and _MOBILES(cell):
        if len(cell) == MOBILE_DIGITS:
            return ((cell, ""),)
        return tuple((number, "") for number in _BETWEEN_MOBILES.split(cell))
    found = phones.split(text_of(cell))
    for phone in found:
        for problem in phones.problems_in(phone.number):
            if problem.level is Level.ERROR:
                level = Level.ERROR if problem.text == phones.RUINED else Level.WARNING
                return Problem("phone", problem.text, level)
        if max(len(phone.number), len(phone.owner)) > residents.LONGEST_PHONE:
            return Problem("phone", TOO_LONG, Level.WARNING, {"limit": residents.LONGEST_PHONE})
    return tuple((phone.number, phone.owner) for phone in found) or None


def coded(field: str, known: Mapping[str, str]) -> Reader:
    """A reader of words that stand for codes; `known` are the words and codes in small letters."""

    def read(cell: Any) -> str | Problem | None:
        word = text_of(cell).lower()
        code = known.get(word) or known.get(word.zfill(2))
        if code or text.says_nothing(word):
            return code
        return Problem(field, UNKNOWN_WORD, Level.WARNING, {WORD: word})

    return read


def tags(known: Mapping[str, str]) -> Reader:
    """A reader of key groups, several in a cell."""

    def read(cell: Any) -> tuple[str, ...] | Problem | None:
        words = [word for part in _BETWEEN_TAGS.split(text_of(cell).lower()) for word in tag_words(part.strip(), known)]
        found = tuple(dict.fromkeys(known[word] for word in words if word in known)) or None
        if strange := [word for word in words if word not in known]:
            return Problem("tag", UNKNOWN_WORD, Level.WARNING, {KEPT: found, WORD: " ".join(strange)})
        return found

    return read


def tag_words(part: str, known: Mapping[str, str]) -> list[str]:
    """The words of a part of a cell: the whole of it where that is a word, else what stands between blanks."""
    return [word for word in ([part] if part in known else part.split()) if not text.says_nothing(word)]


def has_tag(code: str, no: Iterable[str]) -> Reader:
    """A reader of a column that says yes or no to one key group; whatever is no `no` is a yes."""
    says_no = frozenset(no)

    def read(cell: Any) -> tuple[str, ...] | None:
        word = text_of(cell).lower()
        return None if word in says_no or text.says_nothing(word) else (code,)

    return read


def yes_no(yes: Iterable[str], no: Iterable[str]) -> Reader:
    """A reader of yes and no."""
    meant = {**dict.fromkeys(no, False), **dict.fromkeys(yes, True)}

    def read(cell: Any) -> bool | Problem | None:
        word = text_of(cell).lower()
        answer = meant.get(word)
        return Problem("is_head", UNKNOWN_WORD, Level.WARNING) if answer is None and word else answer

    return read


def plain(field: str) -> Reader:
    """A reader of free text that fits its field."""

    def read(cell: Any) -> str | Problem | None:
        if field == "household_number" and is_ruined(cell):
            return Problem(field, RUINED)
        found = text_of(cell)
        return None if text.says_nothing(found) else too_long(field, found) or found

    return read


def door_part(field: str) -> Reader:
    """A reader of a building, a unit or a room."""

    def read(cell: Any) -> str | Problem | None:
        if isinstance(cell, (datetime.date, datetime.time, datetime.timedelta)):
            return Problem(field, RUINED_DATE)
        found = text_of(cell)
        if text.says_nothing(found):
            return None
        # A whole address may stand in the column of the rooms; it is taken apart together with the other columns.
        return found if field == "room" else addresses.tidy(found)

    return read


def too_long(field: str, found: str) -> Problem | None:
    """A problem when a text does not fit its field."""
    limit = LONGEST.get(field, LONGEST_DOOR)
    return Problem(field, TOO_LONG, values={"limit": limit}) if len(found) > limit else None


def looks_like(field: str, samples: Sequence[Any]) -> bool:
    """Whether most of some cells are what a field holds: citizen numbers, telephone numbers, yes and no."""
    fits = {"number": is_number, "phone": is_telephone, "is_head": is_yes_or_no}[field]
    return len(samples) >= _SAMPLES_NEEDED and sum(map(fits, samples)) >= _SHARE_NEEDED * len(samples)


def is_number(cell: Any) -> bool:
    """Whether a cell holds a citizen number, or what a spreadsheet has left of one."""
    return is_ruined(cell) or citizen_numbers.facts_of(citizen_numbers.mend(text_of(cell))) is not None


def is_telephone(cell: Any) -> bool:
    """Whether a cell holds the number of a mobile telephone."""
    return phones.is_mobile(text_of(cell))


def is_yes_or_no(cell: Any) -> bool:
    """Whether a cell says yes or no."""
    return text_of(cell).lower() in (*words()["yes"], *words()["no"])
