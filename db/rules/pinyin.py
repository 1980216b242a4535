"""Pinyin of names: every plausible spelling, its initials, and a key by which names sort as in a Chinese register.

A name may be read in several ways: 曾国藩 is zeng as a surname and ceng in words, 长 is chang or zhang. The readings
stand in the packaged table `pinyin.bin`, which is read when it is first needed (under 1 ms). ü is written v and, as
people type both, u: 吕 is lv and lu.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, product
from pathlib import Path

from db.rules import text

MOST_SPELLINGS = 4
SORT_KEY_LENGTH = 120

_FIRST, _LAST = 0x3400, 0x9FFF
_UNKNOWN = 0xFFFF
# A run of Latin letters or digits, or one other character; dots, blanks and punctuation belong to no piece.
_PIECES = re.compile("[a-z0-9]+|[^\x00-\x7f·•・‧‘’“”，。、；：（）《》「」…—\u2800-\u2bff]").findall


class _Table:
    """The packaged table in memory: about 60 kB, most of it one array of two bytes a character."""

    def __init__(self, packed: bytes) -> None:
        *lines, self.numbers = packed.split(b"\n", 4)
        syllables, more, rare, surnames = (line.decode() for line in lines)
        self.syllables = syllables.split(" ")
        self.more = _listed(more)
        self.surnames = _listed(surnames)
        self.known = _listed(rare)

    def readings(self, piece: str) -> tuple[str, ...]:
        """The readings of one piece, the likeliest first; what has no reading stands for itself."""
        found = self.known.get(piece)
        if found is None:
            found = _with_both_u(self._first(piece) + self.more.get(piece, ()))
            if len(piece) == 1:
                self.known[piece] = found
        return found

    def _first(self, piece: str) -> tuple[str, ...]:
        code = ord(piece) if len(piece) == 1 else 0
        if not _FIRST <= code <= _LAST:
            return (piece,)
        place = 2 * (code - _FIRST)
        number = self.numbers[place] + 256 * self.numbers[place + 1]
        return (piece if number == _UNKNOWN else self.syllables[number],)


def _listed(line: str) -> dict[str, tuple[str, ...]]:
    """A line such as `乐=yue 尉迟=yu,chi` as characters and their readings."""
    pairs = (word.partition("=") for word in line.split(" "))
    return {chars: tuple(readings.split(",")) for chars, _, readings in pairs}


def _with_both_u(readings: tuple[str, ...]) -> tuple[str, ...]:
    """The readings, and after each with ü (lv, nve) the one that people type as well (lu, nue)."""
    if not any("v" in reading for reading in readings):
        return readings
    return tuple(dict.fromkeys(way for reading in readings for way in (reading, reading.replace("v", "u"))))


@cache
def _table() -> _Table:
    """The packaged table, read once."""
    return _Table(Path(__file__).with_name("pinyin.bin").read_bytes())


def pieces(name: str) -> list[str]:
    """What is read one by one: each Chinese character, each run of Latin letters; dots and blanks fall away."""
    return _PIECES(text.clean(name).lower())


def spellings(name: str) -> list[tuple[str, ...]]:
    """Every plausible spelling of a person's name, the likeliest first, at most four: each a tuple of syllables.

    曾国藩 -> (zeng, guo, fan), (ceng, guo, fan). The first character is read as a surname, compound surnames (尉迟) as
    a whole. There is one syllable for each of `pieces`; a character of unknown reading stands for itself.
    """
    return read(pieces(name))


def read(parts: list[str]) -> list[tuple[str, ...]]:
    """The spellings of a name that was taken into its pieces before."""
    if not parts:
        return []
    table = _table()
    choices = [table.readings(piece) for piece in parts]
    if surname := table.surnames.get(parts[0]):
        choices[0] = tuple(dict.fromkeys(surname + choices[0]))
    found = _likeliest(choices)
    if compound := table.surnames.get("".join(parts[:2])) if len(parts) > 1 else None:
        ways = _likeliest([(syllable,) for syllable in compound] + choices[2:])
        return list(dict.fromkeys(ways + found))[:MOST_SPELLINGS]
    return found


def _likeliest(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The likeliest combinations: those that take the second or third reading least often."""
    if max(map(len, choices)) == 1:
        return [tuple([choice[0] for choice in choices])]
    few = [tuple(enumerate(choice)) for choice in choices]
    ways = sorted(islice(product(*few), 256), key=lambda way: sum(place for place, _ in way))
    return [tuple(syllable for _, syllable in way) for way in ways[:MOST_SPELLINGS]]


def initials(name: str) -> list[str]:
    """The initials of every plausible spelling: 曾国藩 -> zgf, cgf."""
    return list(dict.fromkeys("".join(syllable[0] for syllable in way) for way in spellings(name)))


def sort_key(name: str) -> str:
    """A text by which names sort by pinyin, people of one surname together; every database sorts it alike.

    Digits and small letters only: each syllable and then its character, so that 张 and 章 do not mix. At most 120 long.
    """
    way = spellings(name)
    if not way:
        return ""
    pairs = zip(way[0], pieces(name), strict=True)
    return "".join(f"{syllable if syllable.isascii() else 'zz'}0{ord(piece[0]):05x}" for syllable, piece in pairs)[
        :SORT_KEY_LENGTH
    ]
