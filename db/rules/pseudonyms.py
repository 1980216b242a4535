"""Pseudonyms: a text without the people, places and numbers in it; the same person is the same one throughout.

What is known of a case, its names, telephones, numbers and addresses, never remains, whatever the text: where a
readable pseudonym could spell one of them again, it is blotted out instead. Beyond that the forms are taken out by
which people, doors, roads and numbers are usually written, so that a text also loses those that nobody wrote into a
field.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules import masking, phones


class Kind(StrEnum):
    """Who somebody is in a case, as the pseudonym says it."""

    PARTY = "当事人"
    MEDIATOR = "调解员"
    OTHER = "参加人"
    ORGANISATION = "某单位"


@dataclass(frozen=True)
class Someone:
    """A person, or an organisation, by name."""

    name: str
    kind: Kind


# By what stands in its name, an organisation is said to be one of these; the first that fits.
ORGANISATIONS = (
    ("物业", "某物业公司"),
    ("人民调解委员会", "某人民调解委员会"),
    ("业主委员会", "某业主委员会"),
    ("派出所", "某派出所"),
    ("律师事务所", "某律师事务所"),
    ("医院", "某医院"),
    ("学校", "某学校"),
    ("幼儿园", "某幼儿园"),
    ("银行", "某银行"),
    ("社区", "某社区"),
    ("街道", "某街道"),
    ("小区", "某小区"),
    ("公司", "某公司"),
)
SOMEBODY, NUMBER, PLACE, ROAD = "某人", "（号码略）", "某栋某单元", "某路某号"
BLOTS = "■▇□＊"
DOTS = "·•・‧．."
TITLES = (
    "某某|大爷|大妈|大姐|大哥|大叔|大婶|师傅|先生|女士|小姐|奶奶|爷爷|阿姨|老师|经理|主任|书记|律师|医生"
    "|某|姐|哥|叔|婶|嫂|姨|伯"
)
BLANKS = "[ \u3000]*"
DASHES = "[ －—-]*"
SHORTEST_NUMBER = 5
_DIGITS = re.compile(rf"\d{{{SHORTEST_NUMBER},}}")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_COUNT = r"[0-9０-９一二三四五六七八九十]{1,4}"
_ROOM = r"[0-9０-９]{1,4}(?:室|号|户)?"
# What is usually kept: a day, and a sum of money. They stand before the numbers that are taken out.
_KEPT = (
    r"(?<![\d-])(?:19|20)\d\d-\d{1,2}-\d{1,2}(?![\d-])",
    r"(?<![\d-])\d{1,9}(?:\.\d{1,2})?(?=\s*(?:元|万|亿))",
)
_FORMS = (
    (ROAD, r"[\u3400-\u9fff]{2,6}(?:路|街|巷|弄|大道|胡同)[0-9０-９]{1,4}(?:弄|号)(?:[0-9０-９]{1,4}(?:号|室))*"),
    (PLACE, rf"(?:{_COUNT}(?:栋|幢|号楼)|[0-9A-Z]{{1,3}}座)(?:{_COUNT}单元)?(?:{_ROOM})?"),
    (PLACE, rf"{_COUNT}单元(?:{_ROOM})?"),
    (PLACE, r"[0-9０-９]{3,4}(?:室|号房)"),
    (PLACE, r"(?<![\d-])\d{1,3}-(?:\d{1,2}-)?\d{3,4}(?![\d-])"),
    (NUMBER, r"[+＋]?\d(?:[ \-－—]?\d){6,}[xXＸ]?"),
)


@dataclass(frozen=True)
class Cover:
    """What is taken out of texts: the pseudonym of each name, and what else is known of a case.

    `numbers` are telephones, citizen numbers and the like as they were typed, `places` addresses and what they are in.
    """

    labels: Mapping[str, str]
    numbers: Sequence[str] = ()
    places: Sequence[str] = ()

    @property
    def secrets(self) -> list[str]:
        """Everything that must not remain, the longest first."""
        known = {one for one in (*self.labels, *self.numbers, *self.places) if one.strip()}
        return sorted(known, key=lambda one: (-len(one), one))


def letters(place: int) -> str:
    """The letters of the how manieth one, from 0: A, B, ... Z, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def labels(people: Iterable[Someone]) -> dict[str, str]:
    """A pseudonym for each name, in the order in which they are first named: 当事人A, 当事人B, 调解员A, 某物业公司."""
    first: dict[str, Kind] = {}
    for one in people:
        if one.name.strip():
            first.setdefault(one.name.strip(), one.kind)
    sorts = {name: sort_of(name, kind) for name, kind in first.items()}
    several = Counter(sorts.values())
    given: Counter[str] = Counter()
    found = {}
    for name, sort in sorts.items():
        is_alone = first[name] is Kind.ORGANISATION and several[sort] == 1
        found[name] = sort if is_alone else sort + letters(given[sort])
        given[sort] += 1
    return found


def sort_of(name: str, kind: Kind) -> str:
    """What a pseudonym begins with."""
    if kind is not Kind.ORGANISATION:
        return kind.value
    return next((said for part, said in ORGANISATIONS if part in name), kind.value)


def covered(text: str, cover: Cover) -> str:
    """A text without anything that is known of its case, nor what looks like a person's number or address."""
    return Eraser(cover)(text)


@dataclass
class Eraser:
    """Takes the same things out of many texts."""

    cover: Cover
    secrets: list[str] = field(init=False)
    blot: str = field(init=False)
    patterns: list[tuple[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        self.secrets = self.cover.secrets
        self.blot = next((sign for sign in BLOTS if not any(sign in one for one in self.secrets)), "")
        self.patterns = patterns(self.cover)
        self.readable = compiled([*(one for one, _said in self.patterns), *_KEPT, *(form for _said, form in _FORMS)])
        self.strict = compiled([*map(re.escape, self.secrets), *(form for _said, form in _FORMS)])

    def __call__(self, text: str) -> str:
        """The text without them."""
        told = self.readable.sub(self.said, text)
        if not any(one in told for one in self.secrets):
            return told
        # Nothing that is known holds a blot, so blots can spell nothing of it together with what stands beside them.
        return self.strict.sub(self.blot, text)

    def said(self, found: re.Match[str]) -> str:
        """What stands for something that was found; a day and a sum stay."""
        place = int(str(found.lastgroup)[1:])
        if place < len(self.patterns):
            return self.patterns[place][1]
        place -= len(self.patterns)
        return found[0] if place < len(_KEPT) else _FORMS[place - len(_KEPT)][0]


def compiled(parts: Iterable[str]) -> re.Pattern[str]:
    """One pattern of many, each in a group that is named by its place: t0, t1, ..."""
    return re.compile("|".join(f"(?P<t{place}>{part})" for place, part in enumerate(parts)) or r"(?!)")


def patterns(cover: Cover) -> list[tuple[str, str]]:
    """The patterns of what is known, the longest first, each with what is said instead of it."""
    found: dict[str, tuple[str, str]] = {}
    ways: Sequence[tuple[Iterable[str], Callable[[str], str], Callable[[str], str]]] = (
        (cover.labels, loose_name, lambda name: cover.labels[name]),
        (cover.places, re.escape, lambda _place: PLACE),
        ([one for typed in cover.numbers for one in numbers_in(typed)], loose_number, lambda _number: NUMBER),
    )
    for known, loosen, said in ways:
        for one in filter(str.strip, known):
            found.setdefault(one, (loosen(one), said(one)))
    for alias, label in aliases(cover.labels).items():
        found.setdefault(alias, (re.escape(alias), label))
    longest_first = [found[one] for one in sorted(found, key=lambda one: (-len(one), one))]
    return [*longest_first, *by_surname(cover.labels)]


def numbers_in(typed: str) -> list[str]:
    """The numbers of a field as they may stand in a text: as typed, each by itself, and their runs of digits."""
    several = (one.number for one in phones.split(typed))
    long_ones = (number for number in several if sum(map(str.isdigit, number)) >= SHORTEST_NUMBER)
    return list(dict.fromkeys([typed, *long_ones, *_DIGITS.findall(typed)]))


def loose_name(name: str) -> str:
    """A name as it may be spaced and dotted."""
    signs = [rf"[{re.escape(DOTS)}]?" if sign in DOTS else re.escape(sign) for sign in name if not sign.isspace()]
    return f"(?:{re.escape(name)}|{BLANKS.join(signs)})"


def loose_number(number: str) -> str:
    """A number as it may be written in groups; a short one only as it is."""
    signs = [sign for sign in number if sign.isalnum()]
    if len(signs) < SHORTEST_NUMBER:
        return re.escape(number)
    return f"(?:{re.escape(number)}|{DASHES.join(map(re.escape, signs))})"


def surname_of(name: str) -> str:
    """The surname of a Chinese name of two to four characters; "" for other names."""
    if not _HAN.fullmatch(name) or not 2 <= len(name) <= 4:
        return ""
    return name[:2] if name[:2] in masking.DOUBLE_SURNAMES and len(name) > 2 else name[0]


def people_of(labels: Mapping[str, str]) -> dict[str, str]:
    """The names that are those of persons, with their pseudonyms."""
    stems = tuple(kind.value for kind in Kind if kind is not Kind.ORGANISATION)
    return {name: label for name, label in labels.items() if label.startswith(stems)}


def aliases(labels: Mapping[str, str]) -> dict[str, str]:
    """Parts of names by which people are called too: a given name of two characters, a part of a name with dots."""
    found: dict[str, str] = {}
    for name, label in people_of(labels).items():
        surname = surname_of(name)
        parts = [name[len(surname) :]] if surname else re.split(f"[{re.escape(DOTS)}]", name)
        for part in parts:
            if len(part) >= 2 and part not in labels:
                # Two people who are called alike cannot be told apart by that.
                found[part] = label if found.get(part, label) == label else SOMEBODY
    return found


def by_surname(labels: Mapping[str, str]) -> list[tuple[str, str]]:
    """Patterns of those who are called by surname: 老张, 张师傅; somebody where several have the same one."""
    families: dict[str, set[str]] = {}
    for name, label in people_of(labels).items():
        if surname := surname_of(name):
            families.setdefault(surname, set()).add(label)
    return [
        (
            rf"(?:(?:老|小|阿){re.escape(surname)}(?:{TITLES})?|{re.escape(surname)}(?:{TITLES}))",
            next(iter(known)) if len(known) == 1 else SOMEBODY,
        )
        for surname, known in sorted(families.items())
    ]
