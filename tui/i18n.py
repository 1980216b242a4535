"""The two languages. Every text is looked up when it is shown, so that the language can be switched at any moment."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from tui.languages import LANGUAGES, of_machine

if TYPE_CHECKING:
    import datetime

CATALOGUES = Path(__file__).parent / "locale"
DOMAIN = "qiaomen"


class Spoken:
    """The language in use and its catalogue."""

    def __init__(self) -> None:
        self.language = "en"
        self.catalogue: gettext.NullTranslations = gettext.NullTranslations()


spoken = Spoken()


@cache
def catalogue(language: str) -> gettext.NullTranslations:
    """The catalogue of a language; English is the source language and has none."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, str(CATALOGUES), languages=["zh_CN"])


def choose(language: str | None) -> str:
    """Speak this language from now on; without one, the machine's. Answers the language chosen: zh or en."""
    wanted = language if language in LANGUAGES else of_machine()
    spoken.language = wanted
    spoken.catalogue = catalogue(wanted)
    return wanted


def language() -> str:
    """The language in use: zh or en."""
    return spoken.language


def _(text: str, /, **values: object) -> str:
    """A text in the language in use, with its `{places}` filled."""
    said = spoken.catalogue.gettext(text) if text else ""
    return said.format(**values) if values else said


def counted(singular: str, plural: str, number: int, /, **values: object) -> str:
    """A text about `number` things in the language in use; `{number}` is filled."""
    return spoken.catalogue.ngettext(singular, plural, number).format(number=number, **values)


def day(on: datetime.date) -> str:
    """A day of this year in words, in the language in use: Nov 25."""
    return f"{on.month}月{on.day}日" if language() == "zh" else f"{on:%b} {on.day}"
