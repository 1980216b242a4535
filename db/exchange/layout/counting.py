"""The numbers and signs before the paragraphs of lists, counted as they come."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from db.exchange.layout.looks import value
from db.exchange.packages import Element, Package, q, whole

HANZI = "〇一二三四五六七八九十"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
PLACE = re.compile(r"%([1-9])")
# Signs of fonts that hold nothing but signs, as a letter that other fonts have.
BULLETS = {"\uf0b7": "•", "\uf06c": "●", "\uf06e": "■", "\uf075": "◆", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "□"}


@dataclass(frozen=True)
class Listed:
    """What stands before a paragraph of a list, and how the list indents it."""

    label: str
    properties: tuple[Element, ...]


@dataclass
class Counting:
    """The lists of a paper, and how far each has counted."""

    package: Package
    counted: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        name = self.package.linked(self.package.main, "numbering")
        root = None if name is None else self.package.tree(name)
        kinds = {} if root is None else {one.get(q("abstractNumId")): one for one in root.iter(q("abstractNum"))}
        self._lists: dict[str, tuple[str, Element]] = {}
        for one in root.iter(q("num")) if root is not None else ():
            kind = value([one], "abstractNumId") or ""
            if kind in kinds:
                key = one.get(q("numId"), "") if one.find(q("lvlOverride")) is not None else f"kind {kind}"
                self._lists[one.get(q("numId"), "")] = (key, kinds[kind])

    def next(self, number: str | None, level: str | None) -> Listed | None:
        """Count one paragraph of a list; None for one that is in none."""
        if number is None or number not in self._lists:
            return None
        key, kind = self._lists[number]
        depth = min(max(whole(level), 0), 8)
        levels = {whole(one.get(q("ilvl"))): one for one in kind.findall(q("lvl"))}
        if depth not in levels:
            return None
        counts = self.counted.setdefault(key, [start(levels.get(place)) - 1 for place in range(9)])
        counts[depth] += 1
        for place in range(depth + 1, 9):
            counts[place] = start(levels.get(place)) - 1
        text = value([levels[depth]], "lvlText") or ""
        text = "".join(BULLETS.get(letter, letter) for letter in text)
        label = PLACE.sub(lambda found: self._told(levels, counts, int(found[1]) - 1), text)
        return Listed(label, tuple(levels[depth].findall(q("pPr"))))

    @staticmethod
    def _told(levels: dict[int, Element], counts: list[int], place: int) -> str:
        """The count of one level, as its list writes numbers."""
        level = levels.get(place)
        return numeral(max(counts[place], 1), "" if level is None else value([level], "numFmt") or "")


def start(level: Element | None) -> int:
    """The number with which a level begins."""
    return 1 if level is None else whole(value([level], "start"), 1)


def numeral(number: int, way: str) -> str:
    """A number as a list writes it."""
    if way.startswith(("chinese", "ideograph", "japaneseCounting", "taiwanese")):
        return in_hanzi(number)
    if way.startswith("decimalEnclosedCircle") and number <= len(CIRCLED):
        return CIRCLED[number - 1]
    if way in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if way == "lowerLetter" else letter.upper()
    if way in ("none", "bullet"):
        return ""
    return str(number)


def in_hanzi(number: int) -> str:
    """A number below a hundred in hanzi; a larger one in digits."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    if tens == 0:
        return HANZI[ones]
    return ("" if tens == 1 else HANZI[tens]) + "十" + (HANZI[ones] if ones else "")
