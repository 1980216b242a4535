"""Settings of the store, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import NAME, Field

TABLES = {
    "setting": (N_("Setting"), {"name": Field(NAME), "value": Field(N_("Value"))}),
}
