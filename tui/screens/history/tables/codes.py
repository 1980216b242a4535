"""Code lists, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import FROM, TO, Field

TABLES = {
    "code": (
        N_("Code"),
        {
            "list_name": Field(N_("List")),
            "code": Field(N_("Code")),
            "zh": Field(N_("Chinese")),
            "en": Field(N_("English")),
            "place": Field(N_("Place")),
            "facts": Field(N_("Facts")),
            "source": Field(N_("Source")),
            "region": Field(N_("Region")),
            "valid_from": Field(FROM),
            "valid_to": Field(TO),
        },
    ),
}
