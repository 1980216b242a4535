"""The place in a line of text: a door in any of its spellings, a part of a building, or a place called by its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from db.rules import addresses, text
from db.rules.addresses import Door
from db.rules.patterns import later
from db.rules.request_words import SEPARATORS, Lexicon

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_NUMERAL = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九])"
_BUILDING = f"(?:[0-9]{{1,3}}-[0-9]{{1,3}}|[a-z{_STEMS}]?[0-9]{{1,3}}[a-z{_STEMS}]?|[a-z{_STEMS}东西南北中]|{_NUMERAL})"
_WORD = "(?:号楼|#楼|栋|幢|座|楼|#|号)"
_UNIT = f"(?:[a-z{_STEMS}]?[0-9]{{1,2}}|[a-z{_STEMS}东西南北中]|{_NUMERAL})"
_ROOM = (
    "(?:(?:负|[a-z])?[0-9]{3,5}[a-z]?(?:-[0-9a-z]{1,2})?|[0-9]{1,2}(?=[室号房])|[0-9]{1,2}[a-z][0-9]{2})"
    "(?:室|户|房|号)?"
)
_BEFORE = f"(?<![0-9a-z{_STEMS}-])"
_AFTER = "(?![0-9a-z*-])"
_DOOR = later(
    f"{_BEFORE}(?:"
    f"第?{_BUILDING}{_WORD}[- ,]?(?:{_UNIT}(?:单元|门|梯|-)[- ,]?)?(?:[0-9]{{1,2}}[楼层] ?(?=[0-9]))?{_ROOM}"
    f"|(?:[0-9]{{1,3}}-)?[a-z{_STEMS}]?[0-9]{{1,3}}[a-z{_STEMS}]?-{_UNIT}-(?:{_ROOM}|[0-9]{{1,2}})"
    f"|[a-z{_STEMS}]?[0-9]{{1,3}}[a-z{_STEMS}]?-{_UNIT}单元{_ROOM}"
    f"|(?:[a-z{_STEMS}]?[0-9]{{1,3}}[a-z{_STEMS}]?|[a-z{_STEMS}])-{_ROOM}"
    f"){_AFTER}",
)
_PART = (
    f"{_BEFORE}第?{_BUILDING}(?:号楼|#楼|栋|幢|座)(?:[ -]?{_UNIT}(?:单元|门(?!口)|梯))?"
    "(?:[ -]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2}|顶|负[一二三12])[楼层](?![上下顶道梯])|下(?!水)|前|后|旁)?"
)
_BUILDING_IN = later(f"{_BEFORE}{_BUILDING}(?:号楼|#楼|栋|幢|座)(?:[ -]?{_UNIT}(?:单元|门(?!口)|梯))?")
_UNIT_ONLY = f"{_BEFORE}{_UNIT}单元"
_ESTATE_ENDS = "小区|社区|花园|新村|家园|公寓|大院|嘉园|新苑|里|园|苑|村|城|庭|府|湾|弄|巷|胡同|大街|路[0-9]*号?|街"
_ESTATE = later(f"[\u3400-\u9fff0-9]{{1,9}}?(?:{_ESTATE_ENDS})")
_PLACE_WORD = "(?:地址|地点|位置)[ :]*"
_LABEL = later(f"{_PLACE_WORD}$")
_LONGEST_ESTATE = 8
_TAKEN = "\0"


@dataclass(frozen=True)
class Place:
    """A place as it is written, and the door where it is one."""

    written: str = ""
    door: Door | None = None


class Found(NamedTuple):
    """Where a place stands in a line, and whether it can be taken out of what is said there."""

    begin: int
    end: int
    is_whole: bool


def building_in(place: str) -> str:
    """The part of a free place that names a building, with its unit where that is said: 三号楼 of 三号楼楼道; or ""."""
    match = _BUILDING_IN.search(text.clean(place).lower())
    return match[0] if match else ""


def of(said: str) -> Place:
    """The place that a part of a line says; a door in its one form."""
    written = re.sub(f"^{_PLACE_WORD}", "", text.clean(said)).strip(SEPARATORS)
    door = addresses.read(written) if _DOOR.search(written.lower()) else None
    if door is None:
        return Place(written)
    at = addresses.write(door.building, door.unit, door.room)
    return Place(f"{door.estate} {at}" if door.estate else at, door)


def find(line: str, lexicon: Lexicon) -> Found | None:
    """Where a line, in small letters and half-width, names its place; a door comes before any other place.

    What is taken already stands in the line as zero characters.
    """
    for match in _DOOR.finditer(line):
        if addresses.read(match[0]):
            begin = _estate_before(line, match.start(), lexicon)
            return Found(_labelled(line, begin), match.end(), True)
    places = sorted(_free_places(line, lexicon), key=lambda found: (not found.is_whole, found.begin, -found.end))
    return places[0] if places else None


def _free_places(line: str, lexicon: Lexicon) -> Iterator[Found]:
    """Every place that is no door: a part of a building, an estate, a place by its name.

    A bare name within a phrase is not cut out of it: 电动车进楼道充电 says less without its middle.
    """
    for match in _free(lexicon).finditer(line):
        is_called = match[0] in lexicon.places
        begin = _labelled(line, _estate_before(line, match.start(), lexicon, is_known=is_called))
        is_bare = is_called and begin == match.start()
        is_alone = _is_edge(line, begin - 1) and (not is_bare or _is_edge(line, match.end()))
        yield Found(begin, match.end(), is_alone)


def _is_edge(line: str, place: int) -> bool:
    """Whether nothing of a word stands at a place of the line."""
    return not 0 <= place < len(line) or line[place] in SEPARATORS + _TAKEN


@lru_cache(maxsize=4)
def _free(lexicon: Lexicon) -> re.Pattern[str]:
    """The pattern of places that are no doors."""
    called = "|".join(map(re.escape, lexicon.places)) or "(?!)"
    estates = "|".join(map(re.escape, lexicon.estates)) or "(?!)"
    return re.compile(
        f"{_PART}(?:的)?(?:{called})?|{_UNIT_ONLY}(?:{called})?|(?:{estates}|小区|院内|院)(?:的)?(?:{called})"
        f"|(?:{estates})|(?:{called})"
    )


def _estate_before(line: str, begin: int, lexicon: Lexicon, is_known: bool = False) -> int:
    """Where a place begins when the name of its estate stands before it: one that `is_known`, or one that sounds so."""
    end = begin - 1 if begin and line[begin - 1] in " ,-" else begin
    before = line[:end]
    for estate in lexicon.estates:
        if before.endswith(estate):
            return end - len(estate)
    if is_known:
        return begin
    start = max([before.rfind(sign) for sign in SEPARATORS + _TAKEN]) + 1
    named = before[start:]
    said = any(word in named for word in lexicon.category_texts)
    is_estate = len(named) <= _LONGEST_ESTATE and not said and _ESTATE.fullmatch(named)
    return start if is_estate else begin


def _labelled(line: str, begin: int) -> int:
    """Where a place begins with the word that says that it is one."""
    label = _LABEL.search(line[:begin])
    return label.start() if label else begin
