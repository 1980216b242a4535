"""The fonts of this machine: which stand in for those a paper asks for, and which letters none of them has."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from db.exchange.layout.lines import RISE, SINK

SONG = ("SimSun", "宋体", "STSong", "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", "AR PL UMing CN")
HEI = ("SimHei", "黑体", "Microsoft YaHei", "Heiti SC", "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC")
KAI = ("KaiTi", "楷体", "STKaiti", "Kaiti SC", "AR PL UKai CN")
FANGSONG = ("FangSong", "仿宋", "STFangsong", "FandolFang R")
# The kinds of hanzi by a word in the name of a font; a paper's own font comes before those that stand in for it.
KINDS = {
    "仿宋": FANGSONG + SONG,
    "fang": FANGSONG + SONG,
    "黑": HEI,
    "hei": HEI,
    "sans": HEI,
    "楷": KAI + SONG,
    "kai": KAI + SONG,
}
# Fonts that have what is rare: hanzi beyond the first sixty-five thousand signs, boxes and ticks.
LAST = (
    "SimSun-ExtB", "MingLiU-ExtB", "Plangothic P1", "BabelStone Han", "HanaMinB", "TH-Tshyn-P2", "Noto Serif CJK SC",
    "Noto Sans CJK SC", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Segoe UI Symbol",
    "Noto Sans Symbols2", "DejaVu Sans",
)  # fmt: skip
FILES = (".ttf", ".otf", ".ttc", ".otc")
# Fonts that draw signs of their own in the places of letters.
SIGN_FONTS = ("opensymbol", "wingdings", "webdings", "symbol", "dingbats", "standard symbols")
# What no font has to draw.
UNDRAWN = frozenset(" \t\n\r\u00a0\u00ad\u200b\u200c\u200d\u2060\u3000\ufe0e\ufe0f")


@cache
def here() -> Any:
    """The fonts that typst finds here, looked for once: that takes longer than to set a paper. Raises ImportError."""
    import typst

    return typst.Fonts()


@cache
def installed() -> dict[str, tuple[str, int]]:
    """The fonts that typst finds here by family: their file and place in it. Raises ImportError without typst."""
    # What typst brings along itself lies in no file, and holds no hanzi.
    known = (one for one in here().fonts() if one.path)
    return {one.family: (str(one.path), one.index) for one in sorted(known, key=lambda one: -abs(one.weight - 400))}


def families(name: str) -> tuple[str, ...]:
    """The fonts for hanzi in the order in which they are tried, the one that is asked for first."""
    kind = next((fonts for word, fonts in KINDS.items() if word in name.lower()), SONG)
    there = installed()
    wanted = dict.fromkeys((name, *kind, *SONG, *HEI, *LAST))
    return tuple(one for one in wanted if one in there)


@lru_cache(maxsize=256)
def reach(name: str) -> tuple[float, float]:
    """How far the letters of a font, or of the one that stands in for it, reach above and below their foot.

    Both are parts of their size. A font for Latin letters that is not here is as high as most of them are.
    """
    there = installed()
    is_latin = bool(name) and name.isascii() and not any(word in name.lower() for word in KINDS) and name not in there
    found = next(iter(families(name)), "")
    if is_latin or found not in there:
        return RISE, SINK
    from fontTools.ttLib import TTLibError

    try:
        with _opened(*there[found]) as font:
            size = font["head"].unitsPerEm
            return font["hhea"].ascent / size, -font["hhea"].descent / size
    except (OSError, TTLibError, KeyError, AttributeError):
        return RISE, SINK


def _opened(path: str, index: int) -> Any:
    """A font of a file."""
    from fontTools.ttLib import TTFont

    return TTFont(path, fontNumber=index, lazy=True)


@lru_cache(maxsize=64)
def letters_of(path: str, index: int) -> frozenset[int]:
    """The letters that a font can draw; none when it cannot be read."""
    from fontTools.ttLib import TTLibError

    try:
        with _opened(path, index) as font:
            return frozenset(font.getBestCmap() or ())
    except (OSError, TTLibError, KeyError, AttributeError, AssertionError):
        return frozenset()


def missing(letters: Iterable[str]) -> list[str]:
    """The letters that no font here can draw, in their order. Raises ImportError without typst and fontTools."""
    # Every program that lays out pages brings fonts with the letters and digits of English along.
    left = {ord(letter) for letter in letters if letter not in UNDRAWN and not letter.isascii()}
    there = installed()
    tried: set[str] = set()
    for name in dict.fromkeys((*SONG, *HEI, *LAST, *sorted(there))):
        if not left:
            break
        if name in there and there[name][0] not in tried and is_for_letters(name, there[name][0]):
            tried.add(there[name][0])
            left -= letters_of(*there[name])
    return [chr(one) for one in sorted(left)]


def is_for_letters(name: str, path: str) -> bool:
    """Is a font one that draws under each letter what the letter is, in a file that can be read?"""
    return Path(path).suffix.lower() in FILES and not name.lower().startswith(SIGN_FONTS)
