"""Terms of look-up: under which words a record can be found, and what a typed word asks of them.

A term is matched whole or by its beginning. Three marks tell terms apart, so that one index ranks and narrows:

* no mark: what begins a person's own facts (张建国, zhangjianguo, zjg, 13812345678, 3-2-1201, 1201);
* `_` inside: what stands further in, or is shared (_建国, _jianguo, _2-1201, the head's name, tags, the estate);
* `=` and `~`: a citizen number, and the same backwards, so that its last digits are a beginning.

Any three digits of a phone are found through pairs of characters of their own, see `digit_pairs`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import add

from db.rules import addresses, pinyin, text

# More words than anybody types; a pasted page of text must not become a page of conditions.
MOST_WORDS = 16
LEAST_DIGITS = 3
LEAST_LAST_DIGITS = 4
LEAST_FIRST_DIGITS = 10

EXACT, START, INSIDE = 0, 1, 2

# Braille and arrows, which no name holds, one for each three digits.
_MARKS = {f"{number:03d}": chr(0x2800 + number) for number in range(1000)}
_DOTS = str.maketrans("", "", "·•・‧'‘’")
_BETWEEN_WORDS = re.compile("[\\s!-,./:-@\\[-`{-~，。、；：“”（）《》「」…—\u2800-\u2bff]+")
_TELEPHONE = re.compile("-?(1[0-9]{2}-[0-9]{4}-[0-9]{4}|0[0-9]{2,3}-[0-9]{7,8})").fullmatch
_HAS_DIGIT = re.compile("[0-9]").search
_IS_NUMBER = re.compile("[a-z]{0,2}[0-9]+x?").fullmatch

# One thing a record's terms must hold: a term as it stands, or ending in * the beginning of one.
Demand = str
# All these demands together are one way to match a word; any of the ways will do.
Way = tuple[Demand, ...]
Question = tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be typed to find a person. `tags` are pairs of label and code; `head` is the head's name, if another."""

    names: Sequence[str] = ()
    phones: Sequence[str] = ()
    number: str = ""
    estate: str = ""
    building: str = ""
    unit: str = ""
    room: str = ""
    community: str = ""
    tags: Sequence[tuple[str, str]] = ()
    head: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """How a typed word may match: exactly, by its beginning, or inside; each goes beyond the one before."""

    exact: Question
    start: Question
    inside: Question

    def within(self, rank: int) -> Question:
        """The ways that match at this rank or a better one."""
        return self.exact if rank == EXACT else self.start if rank == START else self.start + self.inside


def terms_of(facts: Facts) -> list[str]:
    """The terms under which a person is found; a few may come twice."""
    found: list[str] = []
    for name in facts.names:
        found += name_terms(name)
    for phone in facts.phones:
        found += phone_terms(phone)
    found += number_terms(facts.number)
    found += door_terms(facts.building, facts.unit, facts.room)
    for label in (facts.estate, facts.community, facts.head):
        found += label_terms(label)
    for label, code in facts.tags:
        found += tag_terms(label, code)
    return found


def name_terms(name: str) -> list[str]:
    """A person's name: 张建国 -> 张建国, _建国, _国, zhangjianguo, _jianguo, _guo, zjg, _jg."""
    pieces = pinyin.pieces(name)
    if not pieces:
        return []
    found = whole_and_endings(pieces)
    for spelling in pinyin.read(pieces):
        initials = [syllable[0] for syllable in spelling]
        found += whole_and_endings(spelling)
        # A single last initial would find nothing that the last syllable does not.
        found += whole_and_endings(initials)[: max(1, len(initials) - 1)]
    return found


def whole_and_endings(pieces: Sequence[str]) -> list[str]:
    """The pieces in one, and as inside terms what is left of them when the first ones are taken away."""
    whole = "".join(pieces)
    found, cut = [whole], 0
    for piece in pieces[:-1]:
        cut += len(piece)
        found.append("_" + whole[cut:])
    return found


def phone_terms(phone: str) -> list[str]:
    """A telephone number by its beginning, and by any three or more of its digits."""
    digits = phone if phone.isdecimal() else "".join(filter(str.isdecimal, phone))
    return [digits, *digit_pairs(digits, with_last=True)] if digits else []


def digit_pairs(digits: str, with_last: bool = False) -> list[str]:
    """Digits as overlapping pairs of characters that each stand for three digits: 12345 -> (123, 234), (234, 345).

    The index keeps the beginnings of terms by length in characters; written this way one character finds three digits
    and two find four, at a third of the entries that every ending of a phone would cost. The last three digits alone
    (`with_last`) belong to what is found, not to what is asked. Three digits give one character, fewer give nothing.
    """
    marks = "".join([_MARKS[digits[place : place + 3]] for place in range(len(digits) - 2)])
    pairs = list(map(add, marks, marks[1:]))
    return [*pairs, marks[-1]] if marks and (with_last or not pairs) else pairs


def number_terms(number: str) -> list[str]:
    """A citizen number (or another document's) as a whole, and backwards for its last digits."""
    plain = (number if number.isalnum() else "".join(filter(str.isalnum, number))).lower()
    return ["=" + plain, "~" + plain[::-1]] if plain else []


@lru_cache(maxsize=1024)
def door_terms(building: str, unit: str, room: str) -> tuple[str, ...]:
    """A door: 3-2-1201 and 1201 by their beginning, _2-1201 inside, so that `3-2` finds building 3, unit 2 first."""
    whole, *endings = addresses.index_terms(*("".join(_words(part)) for part in (building, unit, room)))
    return tuple(filter(None, (whole, *("_" + ending for ending in endings[:-1]), *endings[-1:])))


@lru_cache(maxsize=1024)
def label_terms(label: str) -> tuple[str, ...]:
    """A label that many share (estate, community, tag, the head's name): as written, its pinyin, its initials."""
    pieces = pinyin.pieces(label)
    if not pieces:
        return ()
    spelling = pinyin.spellings(label)[0]
    initials = "".join(syllable[0] for syllable in spelling)
    return tuple(dict.fromkeys("_" + term for term in ("".join(pieces), "".join(spelling), initials)))


@lru_cache(maxsize=256)
def tag_terms(label: str, code: str) -> tuple[str, ...]:
    """A tag: its label from any character on, the label's pinyin and initials, and its code."""
    pieces = pinyin.pieces(label)
    endings = ("_" + "".join(pieces[place:]) for place in range(1, len(pieces) - 1))
    return (*label_terms(label), *endings, *("_" + word for word in _words(code)))


def query(typed: str) -> list[str]:
    """The words of a typed text, at most 16; a record must match all of them.

    Small letters, half-width; 3栋2单元1201, 3#2-1201 -> 3-2-1201; 138-1234-5678 -> 13812345678; xi'an -> xian.
    """
    written = text.clean(typed).lower().removeprefix("+86").split()
    found = [word for part in written for word in _meant(part)]
    return list(dict.fromkeys(found))[:MOST_WORDS]


def _meant(written: str) -> list[str]:
    """The words that one written word stands for."""
    if telephone := _TELEPHONE(written):
        return [telephone[1].replace("-", "")]
    parts = addresses.query_terms(written) or (written if _HAS_DIGIT(written) else written.replace("-", " "),)
    return [word for part in parts for word in _words(part)]


def _words(written: str) -> Iterator[str]:
    """A text without the dots inside names, cut at all other punctuation."""
    for word in _BETWEEN_WORDS.split(written.lower().translate(_DOTS)):
        if word := word.lstrip("-"):
            yield word


def ways(word: str) -> Ways:
    """What a typed word asks of a record's terms, rank by rank."""
    exact: list[Way] = [(word,)]
    start: list[Way] = [(word + "*",)]
    inside: list[Way] = [(f"_{word}*",)]
    if _IS_NUMBER(word) and len(word) >= LEAST_LAST_DIGITS:
        inside.append((f"~{word[::-1]}*",))
        # The first digits of a citizen number are an area: they say nothing until the birth date begins.
        if len(word) >= LEAST_FIRST_DIGITS:
            exact.append(("=" + word,))
            start.append((f"={word}*",))
    if word.isdecimal() and len(word) >= LEAST_DIGITS:
        pairs = digit_pairs(word)
        inside.append(tuple(pairs) if len(word) > LEAST_DIGITS else (pairs[0] + "*",))
    return Ways(tuple(exact), tuple(start), tuple(inside))


def questions(asked: Sequence[Ways]) -> list[list[Question]]:
    """What to ask rank by rank, best first, when everything that a better rank found is known: a question a word."""
    if len(asked) == 1:
        return [[asked[0].exact], [asked[0].start], [asked[0].inside]]
    return [[each.within(rank) for each in asked] for rank in (EXACT, START, INSIDE)]
