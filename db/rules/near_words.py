"""Near words: what somebody probably meant who wrote a word that is not known."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from db.rules.problems import Sentence
from db.rules.words import N_

NEAR = N_("{said}; did you mean '{word}'?")
# Comparing takes time by length and by number; what a person writes by a slip is short.
LONGEST, MOST = 40, 500
# How alike words must be, from 0 to 1: of three letters two that stay are enough.
SHORT, SHORT_LIKE, LIKE = 4, 0.6, 0.75


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like this one, "" when none is."""
    names = list(known)[:MOST]
    if not 0 < len(word) <= LONGEST:
        return ""
    folded = {name.casefold(): name for name in reversed(names)}
    if word.casefold() in folded:
        return folded[word.casefold()]
    found = get_close_matches(word.casefold(), folded, n=1, cutoff=LIKE if len(word) > SHORT else SHORT_LIKE)
    return folded[found[0]] if found else ""


def hinted(said: Sentence, word: str, known: Iterable[str]) -> Sentence:
    """A sentence on a word that is not known, with the word behind it that was probably meant."""
    near = nearest(word, known)
    return Sentence(NEAR, {"said": said, "word": near}) if near else said
