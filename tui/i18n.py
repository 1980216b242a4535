"""The two languages. Every text is looked up when it is shown, so that the language can be switched at any moment."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import TYPE_CHECKING, Protocol

from tui.languages import LANGUAGES, of_machine

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "qiaomen"


class Catalogue(Protocol):
    """What says a text of the program in another language."""

    def gettext(self, message: str, /) -> str:
        """A text."""

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        """A text about one thing or several."""


class Source:
    """English, in which the texts stand in the program."""

    def gettext(self, message: str, /) -> str:
        """The text as it is."""
        return message

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        """The form for one, or the form for several."""
        return msgid1 if n == 1 else msgid2


class File:
    """A catalogue that is looked up in its file (.mo), where the texts stand in order.

    To read all of it, as Python's gettext does, takes longer than a page needs for its few texts.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.count, self.texts, self.translations = unpack_from("<3I", data, 8)
        self.known: dict[str, str] = {}

    def gettext(self, message: str, /) -> str:
        """A text; one that is not in the file stays as it is."""
        if message not in self.known:
            self.known[message] = self.found(message) or message
        return self.known[message]

    def ngettext(self, msgid1: str, msgid2: str, n: int, /) -> str:
        """A counted text; Chinese has one form for all numbers."""
        said = self.gettext(f"{msgid1}\0{msgid2}")
        return said if "\0" not in said else msgid1 if n == 1 else msgid2

    def found(self, message: str) -> str:
        """The translation in the file, "" where there is none."""
        wanted = message.encode()
        place = bisect_left(range(self.count), wanted, key=lambda place: self.entry(self.texts, place))
        is_there = place < self.count and self.entry(self.texts, place) == wanted
        return self.entry(self.translations, place).decode() if is_there else ""

    def entry(self, table: int, place: int) -> bytes:
        """What one line of a table of the file points to."""
        length, begin = unpack_from("<2I", self.data, table + 8 * place)
        return self.data[begin : begin + length]


class Spoken:
    """The language in use."""

    def __init__(self) -> None:
        self.language = "en"


spoken = Spoken()


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language; English is the source language and has none."""
    if language == "en":
        return Source()
    return File((CATALOGUES / "zh_CN" / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes())


def choose(language: str | None) -> str:
    """Speak this language from now on; without one, the machine's. Answers the language chosen: zh or en."""
    spoken.language = language if language in LANGUAGES else of_machine()
    return spoken.language


def language() -> str:
    """The language in use: zh or en."""
    return spoken.language


def _(text: str, /, **values: object) -> str:
    """A text in the language in use, with its `{places}` filled."""
    said = catalogue(spoken.language).gettext(text) if text else ""
    return said.format(**values) if values else said


def counted(singular: str, plural: str, number: int, /, **values: object) -> str:
    """A text about `number` things in the language in use; `{number}` is filled."""
    return catalogue(spoken.language).ngettext(singular, plural, number).format(number=number, **values)


def either(zh: str, en: str) -> str:
    """Words that data brings in both languages: those in the language in use, else the other ones."""
    return (zh or en) if language() == "zh" else (en or zh)


def listed(names: Iterable[str]) -> str:
    """Names in a row, as the language in use separates them."""
    return ("、" if language() == "zh" else ", ").join(names)


def day(on: datetime.date) -> str:
    """A day of this year in words, in the language in use: Nov 25."""
    return f"{on.month}月{on.day}日" if language() == "zh" else f"{on:%b} {on.day}"


def weekday(on: datetime.date) -> str:
    """The weekday in words, in the language in use: Wed."""
    return f"周{'一二三四五六日'[on.weekday()]}" if language() == "zh" else f"{on:%a}"
