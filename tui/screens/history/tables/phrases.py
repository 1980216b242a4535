"""Quick phrases, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import Field

TABLES = {
    "phrase": (
        N_("Quick phrase"),
        {"text": Field(N_("Text")), "letters": Field(N_("Letters")), "uses": Field(N_("Uses"))},
    ),
}
