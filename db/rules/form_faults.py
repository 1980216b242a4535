"""What can be wrong with any form that comes from a file: each fault at its part, and the faults of names and texts."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from db.rules.near_words import hinted
from db.rules.patterns import later
from db.rules.problems import Sentence
from db.rules.words import N_

LONGEST_NAME = 40
LONGEST_LABEL = 300

MISSING = N_("'{part}' is missing")
NO_LABEL = N_("the words are missing, in Chinese or in English")
TOO_LONG = N_("at most {limit} characters fit here")
UNSEEN = N_("a character that nobody sees stands here; write the text again")
PIPED = N_("answers inside a text, such as ${name}, are not supported")
NOT_A_NAME = N_("'{name}' is no name: a letter first, then letters, digits and _ . -, at most {limit}")
AGAIN = N_("'{name}' stands here again")

_NAME = later(r"[^\W\d][\w.-]*")
_PIPE = later(r"\$\{")
# The way to a part from the form itself: ("questions", 3, "choices", 0, "code"). Places count from 0.
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class FormFault:
    """One thing wrong with a form: a marked text with its values, at a part of something within the form."""

    part: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    within: Path = ()

    @property
    def path(self) -> Path:
        """The whole way to the part."""
        return (*self.within, self.part)

    @property
    def named(self) -> str:
        """The part that has a name: of an entry in a list of texts it is that list."""
        return next((part for part in reversed(self.path) if isinstance(part, str) and part), "")

    def inside(self, *outer: str | int) -> FormFault:
        """The same fault, seen from further out."""
        return replace(self, within=(*outer, *self.within))


class Titled(Protocol):
    """A form, as far as all kinds of forms are alike."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def version(self) -> str:
        """Its version, as a text."""

    @property
    def zh(self) -> str:
        """Its title in Chinese."""

    @property
    def en(self) -> str:
        """Its title in English."""


def near_fault(part: str, said: Sentence, word: str, known: Iterable[str], within: Path = ()) -> FormFault:
    """The fault of a word that is not known, with the word that was probably meant."""
    told = hinted(said, word, known)
    return FormFault(part, told.text, told.values, within)


def head_faults(form: Titled) -> Iterator[FormFault]:
    """What is wrong with a form's own name, version and title."""
    yield from name_faults(form.name, ())
    if not form.version:
        yield FormFault("version", MISSING, {"part": "version"})
    elif len(form.version) > LONGEST_NAME:
        yield FormFault("version", TOO_LONG, {"limit": LONGEST_NAME})
    yield from text_faults(form, ("version", "zh", "en"))
    if not (form.zh or form.en):
        yield FormFault("zh", NO_LABEL)


def name_faults(name: str, taken: Collection[str]) -> Iterator[FormFault]:
    """What is wrong with a name that expressions may use."""
    if not name:
        yield FormFault("name", MISSING, {"part": "name"})
    elif len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        yield FormFault("name", NOT_A_NAME, {"name": name, "limit": LONGEST_NAME})
    elif name in taken:
        yield FormFault("name", AGAIN, {"name": name})


def text_faults(one: object, parts: Collection[str], limit: int = LONGEST_LABEL) -> Iterator[FormFault]:
    """What is wrong with texts that are shown: too long, with hidden characters, or with answers inside."""
    for part in parts:
        text = getattr(one, part)
        if len(text) > limit:
            yield FormFault(part, TOO_LONG, {"limit": limit})
        elif has_unseen(text):
            yield FormFault(part, UNSEEN)
        elif _PIPE.search(text):
            yield FormFault(part, PIPED)


def has_unseen(text: str) -> bool:
    """Whether a text holds a character that nobody sees and that could command a terminal or hide a word."""
    return not text.isprintable() and any(unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn") for char in text)
