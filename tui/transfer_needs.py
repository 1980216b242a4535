"""Needs of those who are brought out, as they are typed: words with blanks between, in either language."""

from __future__ import annotations

from collections.abc import Iterable

from db.errors import Refused
from db.queries import transfer_codes
from db.rules import transfers
from db.rules.problems import Problem
from db.rules.words import N_
from tui import i18n
from tui.sitting import Sitting

NO_NEED = N_("No need is called {word}. Known are: {known}")


def names(page: Sitting) -> dict[str, str]:
    """Every word for a need, in both languages, with its code."""
    known: dict[str, str] = {}
    for one in page.entries(transfer_codes.NEEDS):
        said = (one.code, one.zh, one.en, one.facts.get("short", ""), one.facts.get("short_en", ""))
        known |= dict.fromkeys(filter(None, said), one.code)
    return known


def typed(page: Sitting, text: str) -> tuple[str, ...]:
    """The needs that were typed. Raises Refused for a word that names none."""
    found, unknown = transfers.needs_read(text, names(page))
    if unknown:
        values = {
            "word": unknown[0],
            "known": written(page, [one.code for one in page.entries(transfer_codes.NEEDS)]),
        }
        raise Refused([Problem("needs", NO_NEED, values=values)])
    return found


def written(page: Sitting, codes: Iterable[str]) -> str:
    """Needs as they are typed, in the language in use."""
    name = "short" if i18n.language() == "zh" else "short_en"
    return " ".join(str(page.facts(transfer_codes.NEEDS, code).get(name, code)) for code in codes)
