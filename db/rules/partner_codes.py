"""The unified social credit code of units (GB 32100): 18 digits and letters, of which the last checks the others."""

from __future__ import annotations

import re

from db.rules.text import clean

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# Powers of 3, modulo 31: one weight for each of the first 17 places.
WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
WELL_FORMED = re.compile(rf"[0-9A-HJ-NP-RTUWXY]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
BLANKS = re.compile(r"[\s-]+")


def mend(typed: str) -> str:
    """The code as it was meant: half-width, in capitals, without blanks; O and I, which no code has, become 0 and 1."""
    return BLANKS.sub("", clean(typed)).upper().replace("O", "0").replace("I", "1")


def check_letter(first17: str) -> str:
    """The last character that belongs to the first 17."""
    total = sum(weight * ALPHABET.index(letter) for weight, letter in zip(WEIGHTS, first17, strict=True))
    return ALPHABET[-total % 31]


def is_right(code: str) -> bool:
    """Whether a mended code is well formed and its last character fits the others."""
    return bool(WELL_FORMED.fullmatch(code)) and check_letter(code[:17]) == code[17]
