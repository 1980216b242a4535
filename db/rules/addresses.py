"""Addresses of doors: reading how people write them, writing them one way, the floor, and the order of a stair.

A building, a unit and a room are text (甲3, 12-1, B); a unit that is missing is "". Written, a door is `3-2-1201`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from db.rules import text
from db.rules.patterns import later

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_SIDES = "东西南北中"
_NUMERAL = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_NUMERAL_VALUES = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_DASHES = str.maketrans(dict.fromkeys("—–―─‐‑−﹣_", "-"))

_BUILDING_WORD = "(?:号楼|#楼|栋|幢|座|楼|#|号)"
_UNIT_WORD = "(?:单元|门|梯)"
_ROOM_WORD = "(?:室|户|房|号)"
_ONE_BUILDING = f"[A-Z{_STEMS}]?[0-9]{{1,3}}[A-Z{_STEMS}]?|[A-Z{_STEMS}{_SIDES}]"
_TWIN_BUILDING = f"[A-Z{_STEMS}]?[0-9]{{1,3}}-[0-9]{{1,3}}"
_UNIT = f"[A-Z{_STEMS}]?[0-9]{{1,2}}|[A-Z{_STEMS}{_SIDES}]"
# The suffix parts one dwelling into several (1201-1, 1201-A); after one or two digits it would be a unit and a room.
_ROOM = (
    "(?:负|[A-Z])?(?:[0-9]{3,5}[A-Z]?-[0-9A-Z]{1,2}|[0-9]{1,5}(?:[A-Z](?:[0-9]{2})?)?)"
    "|(?:负|B)?[0-9]{1,2}层|(?:半?地下室|车库|阁楼|商铺|底商|门面|门卫|平房)[0-9]{0,4}"
)
_GAP = "[- ,]?"
_FLOOR_BEFORE = f"(?:[0-9]{{1,2}}[楼层]{_GAP}(?=[0-9]))?"
_AFTER_ESTATE = f"(?P<estate>.*?)(?<![0-9A-Z{_STEMS}-]){_GAP}"

_PLAIN = f"(?P<building>{_ONE_BUILDING})-(?:(?P<unit>{_UNIT})-)?(?P<room>{_ROOM}){_ROOM_WORD}?"
_WAYS = [
    later(pattern, re.IGNORECASE)
    for pattern in (
        # 3-2-1201
        f"(?P<estate>){_PLAIN}",
        # 3栋2单元1201室, 3#2-1201, 甲3号楼-1201, 12-1栋2门301, 3-2单元1201: a word tells which part is which.
        f"(?P<estate>.*?){_GAP}第?(?P<building>{_TWIN_BUILDING}|{_ONE_BUILDING}|{_NUMERAL})"
        f"(?:{_BUILDING_WORD}{_GAP}|-(?=(?:{_UNIT}){_UNIT_WORD}))"
        f"(?:(?P<unit>{_UNIT}|{_NUMERAL})(?:{_UNIT_WORD}{_GAP}|-))?{_FLOOR_BEFORE}(?P<room>{_ROOM}){_ROOM_WORD}?",
        # 12-1-2-301
        f"{_AFTER_ESTATE}(?P<building>{_TWIN_BUILDING})-(?P<unit>{_UNIT})-(?P<room>{_ROOM}){_ROOM_WORD}?",
        # 幸福里3-2-1201
        f"{_AFTER_ESTATE}{_PLAIN}",
    )
]
_DASH_BELOW_GROUND = later("(?<=[栋幢座楼元门梯#])-(?=[1-9]层)")

_LAST_WORD = later(f"(?:{_BUILDING_WORD}|{_UNIT_WORD}|{_ROOM_WORD})$")
_IS_NUMERAL = later(_NUMERAL)
_SHORT_DIGITS = later("0[0-9]")
_LOST_FLOAT = later(r"(?<=[0-9])\.0+$")

_FLOOR_IN_ROOM = later(
    "(负|B(?=[1-9](?:[0-9]{2})?层?$))?"
    "(?:([0-9]{1,2})(?:层|[A-Z][0-9]{2})|([0-9]{1,2})[0-9]{2}(?:[A-Z]|[A-Z]?-[0-9A-Z]{1,2})?|([0-9]{2})[0-9]{3})"
)
_BASEMENT = later("[负B]([1-9])")
_KEY_PARTS = later(f"(负?)([0-9]+)|([{_STEMS}])|([^\\W_])")

_NUMERAL_BEFORE_WORD = later(f"{_NUMERAL}(?={_BUILDING_WORD}|{_UNIT_WORD})")
_ROOM_WORD_LAST = later("(?:[室户房]|(?<=[0-9]{3})号)$")
_WORD_INSIDE = later(f"(?:(?<=[0-9a-z{_STEMS}])|(?<=^[{_SIDES}]))(?:{_BUILDING_WORD}|{_UNIT_WORD})-?", re.IGNORECASE)
_PIECE = f"(?:负|[a-z{_STEMS}])?[0-9]+(?:[a-z](?:[0-9]{{2}})?)?层?"
_QUERY = later(
    f"((?:.*[^\\x00-\\x7f])??)((?:{_PIECE}|[a-z{_STEMS}{_SIDES}](?=-))(?:-(?:{_PIECE}|[a-z{_STEMS}{_SIDES}]))*-?)"
)


@dataclass(frozen=True)
class Door:
    """A door as people write it: the estate where it is named, building, unit ("" where there is none) and room."""

    estate: str | None
    building: str
    unit: str
    room: str


def read(written: str) -> Door | None:
    """The door a text names; None when it names none or leaves out the building.

    Reads 3-2-1201, 3栋2单元1201, 3#2-1201, 3号楼2单元1201室, 甲3号楼-1201, 12-1栋2门301, B座1201, 3幢1201 and the like,
    with the estate or a whole address in front. `12-1-301` is building 12, unit 1: a twin building needs its word or a
    unit.
    """
    meant = _DASH_BELOW_GROUND.sub("负", text.clean(written).translate(_DASHES))
    for way in _WAYS:
        if match := way.fullmatch(meant):
            parts = (tidy(match[name] or "") for name in ("building", "unit", "room"))
            return Door(match["estate"].strip(" ,-") or None, *parts)
    return None


@lru_cache(maxsize=4096)  # a register of a hundred thousand rows has a few hundred different parts
def tidy(part: str) -> str:
    """A building, unit or room from a column of its own, without its word: 3栋 -> 3, 三单元 -> 3, 1201室 -> 1201.

    Letters become capitals, 03 becomes 3; 0301 stays, for there the zero belongs to the floor.
    """
    part = _LOST_FLOAT.sub("", text.clean(part).translate(_DASHES).removeprefix("第"))
    part = _LAST_WORD.sub("", part).strip(" -") if not part.endswith("地下室") else part
    if _IS_NUMERAL.fullmatch(part):
        return _arabic(part)
    return part[1:] if _SHORT_DIGITS.fullmatch(part) else part.upper()


def write(building: str, unit: str, room: str) -> str:
    """The door in one line: 3-2-1201, or 3-1201 without a unit. `read` gives the same parts back.

    A twin building without units keeps its word (12-1栋301), because 12-1-301 is another door.
    """
    if "-" in building and not unit:
        return f"{building}栋{room}"
    return "-".join(filter(None, (building, unit, room)))


def floor_of(room: str) -> int | None:
    """The floor a room number tells; None if it tells none.

    1201 -> 12, 301 -> 3, 12A01 -> 12, 负101, B101 and 负1层 -> -1.
    12A tells none: it may be door A of floor 12, or the house beside number 12.
    """
    room = tidy(room)
    if below := _BASEMENT.fullmatch(room):
        return -int(below[1])
    match = _FLOOR_IN_ROOM.fullmatch(room)
    if match is None:
        return None
    floor = int(match[2] or match[3] or match[4])
    return (-floor if match[1] else floor) or None


def natural_key(part: str) -> str:
    """A text by which buildings, units or rooms sort as people count them: 负1, 2, 10, 12-1, A, 甲3, 乙1.

    Digits and small letters only (rare characters as they are), so that every database sorts it alike.
    """
    key = []
    for match in _KEY_PARTS.finditer(text.clean(part).lower()):
        below, digits, stem, other = match.groups()
        if digits:
            # Numbers below ground come first, the deepest first.
            key.append(f"0{999_999 - int(digits):06d}" if below else f"1{int(digits):06d}")
        else:
            key.append(f"zz{_STEMS.index(stem)}" if stem else other)
    return "".join(key)


def query_terms(typed: str) -> tuple[str, ...]:
    """What one typed word asks of doors, in the form of `index_terms`; () when it is no address.

    3栋2单元1201, 3#2-1201 -> 3-2-1201 · 3栋 -> 3- · 3-2 -> 3-2 · 1201室 -> 1201 · B座 -> b- · 幸福里3栋 -> 幸福里, 3-.
    An unfinished address ends where the typing ended, to be matched by its beginning. Bare digits stay as they are.
    """
    if typed.isascii() and typed.isalpha():
        # Pinyin, as most of what is typed: a door has a digit or a dash in it, or a Chinese word.
        return ()
    if door := read(typed):
        return tuple(filter(None, ((door.estate or "").lower(), _joined(door.building, door.unit, door.room))))
    meant = text.clean(typed).translate(_DASHES).lower()
    meant = _NUMERAL_BEFORE_WORD.sub(lambda numeral: _arabic(numeral[0]), meant)
    meant = _WORD_INSIDE.sub("-", _ROOM_WORD_LAST.sub("", meant))
    match = _QUERY.fullmatch(meant)
    return tuple(filter(None, (match[1].strip(" ,-"), match[2]))) if match else ()


def index_terms(building: str, unit: str, room: str) -> tuple[str, ...]:
    """The words under which a door is looked up: 3-2-1201, 2-1201 and 1201, in small letters."""
    return tuple(dict.fromkeys((_joined(building, unit, room), _joined(unit, room), room.lower())))


def _joined(*parts: str) -> str:
    """The parts that are there, joined as they are looked up."""
    return "-".join(filter(None, parts)).lower()


def _arabic(numeral: str) -> str:
    """A Chinese numeral up to 99 in digits: 十二 -> 12."""
    tens, ten, ones = numeral.rpartition("十")
    value = _NUMERAL_VALUES[ones] if ones else 0
    return str(value + 10 * (_NUMERAL_VALUES[tens] if tens else 1) if ten else value)
