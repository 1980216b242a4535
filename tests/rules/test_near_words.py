"""What somebody meant who wrote a word that is not known: the nearest one, or none rather than a wild guess."""

from __future__ import annotations

import pytest

from db.rules.near_words import hinted, nearest
from db.rules.problems import Sentence

KNOWN = ("severity", "same_as", "covers", "A", "gas", "relevant")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("sevrity", "severity"),
        ("SEVERITY", "severity"),
        ("Sevrity", "severity"),
        ("gaz", "gas"),
        ("a", "A"),
        ("floor", ""),
        ("repeat_count", ""),
        ("B", ""),
        ("", ""),
        ("s" * 5_000_000, ""),
    ],
)
def test_the_nearest_known_word_is_meant(word: str, meant: str) -> None:
    assert nearest(word, KNOWN) == meant


def test_a_sentence_is_told_with_what_was_meant_or_as_it_is() -> None:
    said = Sentence("no '{name}'", {"name": "cover"})
    assert str(hinted(said, "cover", KNOWN)) == "no 'cover'; did you mean 'covers'?"
    assert hinted(said, "floor", KNOWN) is said
