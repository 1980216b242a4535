"""Quick phrases for what failed: which are offered first at a failure, by where such a hazard is reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db.rules import phrases, pinyin
from db.rules.phrases import Phrase


@dataclass(frozen=True)
class HazardPhrase:
    """One phrase for a failure. `address` is a code of `hazard_addresses`, "" for a phrase that fits anywhere."""

    code: str
    text: str
    letters: str
    address: str = ""


def listed(entries: Iterable[tuple[str, str, str]]) -> tuple[HazardPhrase, ...]:
    """The phrases of the list `hazard_phrases`, given its codes, texts and addresses, each called by its initials."""
    return tuple(
        HazardPhrase(code, text, phrases.letters_of(text, pinyin.initials) or code, address)
        for code, text, address in entries
    )


def offered(listed_phrases: Sequence[HazardPhrase], address: str) -> list[Phrase]:
    """The phrases as a note offers them at a failure: those that fit its address, those that fit anywhere, the others.

    A note puts what is used most in front, so the place in this order stands for the uses.
    """
    order = sorted(listed_phrases, key=lambda one: _distance(one, address))
    return [Phrase(one.code, one.text, one.letters, len(order) - place) for place, one in enumerate(order)]


def _distance(phrase: HazardPhrase, address: str) -> int:
    """How far a phrase is from an address: 0 it fits, 1 it fits anywhere, 2 it is for another."""
    if address and phrase.address == address:
        return 0
    return 2 if phrase.address else 1
