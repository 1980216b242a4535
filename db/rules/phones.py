"""Telephone numbers: taking a cell with several of them apart, writing each in one form, and judging it.

One form each: `13812345678`, `010-12345678`, `0571-8765432-801` (extension last), `87654321` where the area code is not
known, `400-123-4567`, `+85212345678`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from db.rules import text
from db.rules.patterns import later
from db.rules.problems import Level, Problem
from db.rules.words import N_

UNREADABLE = N_("This is not a telephone number: a mobile has 11 digits, a landline 7 or 8 and an area code.")
RUINED = N_("A spreadsheet has cut this telephone number short: type it again.")
MASKED = N_("Parts of this telephone number are hidden by stars: the whole number is needed.")
SHORT = N_("This is a short number: it works only inside its own network.")

_MOBILE = later(r"1[3-9][0-9]{9}")
_RIGHT = later(
    r"1[3-9][0-9]{9}"
    r"|(?:010|02[0-9]|0[3-9][0-9]{2})-[1-9][0-9]{6,7}(?:-[0-9]{1,6})?"
    r"|[2-9][0-9]{6,7}(?:-[0-9]{1,6})?"
    r"|[48]00-[0-9]{3}-[0-9]{4}"
    r"|\+[1-9][0-9]{6,14}"
)
_SHORT = later(r"[1-9][0-9]{2,5}")
_FLOAT = later(r"[0-9](?:\.[0-9]+)?[eE]\+?[0-9]+")

_ABROAD_TO_AREA = later(
    r"(?<![0-9+])(?:\+|00)86[- ]?"
    r"(?=(?:10|2[0-9]|[3-9][0-9]{2})[- ]?[1-9][0-9]{2,3}[- ]?[0-9]{4}(?![0-9]))"
)
_OUR_COUNTRY = later(r"(?<![0-9+])(?:(?:\+|00)86[- ]?|86[- ]?(?=1[3-9][0-9]{9}(?![0-9])))")
# What looks like a number, the surest forms first; what fits none is kept whole, to be judged.
_NUMBER = later(
    r"""(?P<float>   [0-9](?:\.[0-9]+)?[eE]\+?[0-9]+ )
      | (?P<mobile>  1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4} ) (?:\.0+)? (?![0-9])
      | \(? (?P<area> 010|02[0-9]|0[3-9][0-9]{2} ) \)? [- ]? (?P<local> [1-9][0-9]{2,3}[- ]?[0-9]{4} )
            (?:\ ?(?:-|转|分机|ext\.?|\#)\ ?(?P<extension> [0-9]{1,6} ))? (?![0-9])
      | (?P<service> [48]00-?[0-9]{3}-?[0-9]{4} ) (?![0-9])
      | (?P<bare>    [2-9][0-9]{6,7} ) (?:\ ?(?:-|转|分机|ext\.?|\#)\ ?(?P<inner> [0-9]{1,6} ))? (?![0-9*-])
      | (?P<other>   [+0-9*][0-9*-]{2,} )""",
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = later(r"[/／\\、,，;；|｜。\n\r]+")
_MARKS = " ()[]:<>-=\"'.+"


@dataclass(frozen=True)
class Phone:
    """One telephone number in its one form, and the words that stood with it: whose it is."""

    number: str
    owner: str = ""


def split(cell: str) -> list[Phone]:
    """The telephone numbers of a cell, in order, each with the words that belong to it.

    Words in a part of the cell with one number belong to that number. Between several numbers that only blanks part,
    words belong to the number before them when they stand in brackets or end the part, else to the one behind them. A
    cell that says something, but no number, comes back as one phone that `problems_in` refuses.
    """
    if _MOBILE.fullmatch(cell):
        return [Phone(cell)]
    if text.says_nothing(text.clean(cell)):
        return []
    phones: list[Phone] = []
    waiting = ""
    for part in _BETWEEN.split(cell):
        cleaned = _without_our_country(text.clean(part))
        found = _with_owners(cleaned)
        if not found:
            waiting = _joined(waiting, cleaned.strip(_MARKS))
        elif waiting:
            found[0] = _owned(found[0], waiting, is_before=True)
            waiting = ""
        phones += found
    if waiting and phones:
        phones[-1] = _owned(phones[-1], waiting)
    return phones or [Phone(text.clean(cell))]


def problems_in(number: str, field: str = "phone") -> list[Problem]:
    """What is wrong with a number that `split` gave. A short number is only warned of: it may be all there is."""
    if _RIGHT.fullmatch(number):
        return []
    if _FLOAT.fullmatch(number):
        return [Problem(field, RUINED)]
    if _SHORT.fullmatch(number):
        return [Problem(field, SHORT, Level.WARNING)]
    return [Problem(field, MASKED if "**" in number else UNREADABLE)]


def is_mobile(number: str) -> bool:
    """Whether this is the number of a mobile telephone."""
    return _MOBILE.fullmatch(number) is not None


def _without_our_country(part: str) -> str:
    """A part in which no number starts with the code of our own country."""
    return _OUR_COUNTRY.sub("", _ABROAD_TO_AREA.sub("0", part)) if "86" in part else part


def _with_owners(part: str) -> list[Phone]:
    """The numbers of one part, each with its words."""
    matches = list(_NUMBER.finditer(part))
    if not matches:
        return []
    phones = [Phone(_one_form(match)) for match in matches]
    edges = [0, *(edge for match in matches for edge in match.span()), len(part)]
    gaps = [part[edges[place] : edges[place + 1]] for place in range(0, len(edges), 2)]
    words = [gap.strip(_MARKS) for gap in gaps]
    words_follow = bool(words[-1]) and not words[0]
    for place, said in enumerate(words):
        if not said:
            continue
        is_behind = place > 0 and (words_follow or place == len(phones) or gaps[place].lstrip().startswith("("))
        owner = place - 1 if is_behind else place
        phones[owner] = _owned(phones[owner], said)
    return phones


def _one_form(match: re.Match[str]) -> str:
    """A found number in the one form of its kind."""
    if mobile := match["mobile"]:
        return _digits(mobile)
    if area := match["area"]:
        return "-".join(filter(None, (area, _digits(match["local"]), match["extension"])))
    if service := match["service"]:
        digits = _digits(service)
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if bare := match["bare"]:
        return "-".join(filter(None, (bare, match["inner"])))
    return match[0].strip("-")


def _digits(number: str) -> str:
    """The digits of a number that was written in groups."""
    return number.replace("-", "").replace(" ", "")


def _owned(phone: Phone, words: str, is_before: bool = False) -> Phone:
    """The phone with more words about its owner."""
    return replace(phone, owner=_joined(words, phone.owner) if is_before else _joined(phone.owner, words))


def _joined(*words: str) -> str:
    """Words in a row, without the empty ones."""
    return " ".join(filter(None, words))
