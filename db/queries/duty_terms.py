"""The terms of the duty desk: after how many minutes somebody is told."""

from __future__ import annotations

from db.queries import codes
from db.rules.duty_signs import NO_TERM

TERMS = "duty_terms"
SIGN_IN, ACKNOWLEDGE = "sign_in", "acknowledge"


def minutes(code: str) -> int | None:
    """The minutes of a term; None where nobody is to be told."""
    found = codes.some(TERMS).facts(TERMS, code).get("minutes", NO_TERM)
    return None if found == NO_TERM else int(found)
