"""The words of one-line entry: what the lists of the store say, and how a word is told from a part of another one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from db.rules import masking

# Between these a word stands by itself. Of one line they are all that may go, for they only part what is said.
SEPARATORS = " ,;:!?|/.~、。；：()[]{}<>【】《》〈〉「」“”‘’\"'…·"
# Before these a word means its contrary, and after these it was only told by somebody else.
_CONTRARY = "不非没无未"
# The surnames of nine people in ten, and some that are read otherwise elsewhere.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭肖田董潘袁于蒋蔡余杜叶程魏苏吕丁任沈姚卢姜崔钟谭陆"
    "汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤曾翟温康施牛樊葛邢安齐易乔"
    "伍庞颜倪庄聂章鲁岳殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮纪梅童凌毕单季裴霍涂成苗谷曲盛翁冉骆蓝路游辛靳管柴蒙鲍华"
    "喻祁蒲房滕屈饶解牟艾尤时穆司卜卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费仇查区阎傅阳万俟"
)


class Entry(Protocol):
    """An entry of a code list, as far as it is words."""

    @property
    def code(self) -> str:
        """Its code."""

    @property
    def zh(self) -> str:
        """Its word."""

    @property
    def facts(self) -> Mapping[str, object]:
        """What else is known of it; `also` are its other spellings."""


class Word(NamedTuple):
    """A spelling and the code that it means."""

    text: str
    code: str


@dataclass(frozen=True)
class Lexicon:
    """The words that one line is read with, each list the longest first.

    `titles` are what people are called by (姐, 老师), `unnamed` the words of callers who give no name, `secret` those
    of callers who ask for secrecy, `places` what places of a neighbourhood are called (东门, 车库), `estates` the names
    of its estates.
    """

    categories: tuple[Word, ...] = ()
    urgencies: tuple[Word, ...] = ()
    sources: tuple[Word, ...] = ()
    titles: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    secret: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    estates: tuple[str, ...] = ()

    @cached_property
    def category_texts(self) -> tuple[str, ...]:
        """The spellings of categories."""
        return tuple(word.text for word in self.categories)


def words(entries: Iterable[Entry]) -> tuple[Word, ...]:
    """Every spelling of a code list, the longest first; of equal length in the order of the list."""
    found = [Word(text.lower(), entry.code) for entry in entries for text in spellings(entry)]
    return tuple(sorted(found, key=lambda word: -len(word.text)))


def spellings(entry: Entry) -> tuple[str, ...]:
    """How an entry is written: its word and the other ones."""
    also = entry.facts.get("also", ())
    return (entry.zh, *(str(text) for text in also)) if isinstance(also, list | tuple) else (entry.zh,)


def texts(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Every spelling of a code list without its codes, the longest first."""
    return tuple(word.text for word in words(entries))


def is_contrary(line: str, begin: int) -> bool:
    """Whether the word that begins here is denied: 不急, 非紧急."""
    return begin > 0 and line[begin - 1] in _CONTRARY


def surname_in(name: str) -> str:
    """The surname that a name begins with, of two characters or one; "" for none that is known."""
    if name[:2] in masking.DOUBLE_SURNAMES:
        return name[:2]
    return name[:1] if name[:1] and name[0] in _SURNAMES else ""


def is_name(text: str, is_called: bool = False) -> bool:
    """Whether a text may be somebody's name: a surname and one or two characters, 小王, 老李.

    `is_called`: a title follows, so that the surname alone is enough.
    """
    if len(text) == 2 and text[0] in "小老" and text[1] in _SURNAMES:
        return True
    surname = surname_in(text)
    return bool(surname) and (0 if is_called else 1) <= len(text) - len(surname) <= 2
