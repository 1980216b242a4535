"""Question forms, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import NAME, Field

TABLES = {
    "questionnaire": (
        N_("Questionnaire"),
        {
            "name": Field(NAME),
            "edition": Field(N_("Edition")),
            "zh": Field(N_("Chinese")),
            "en": Field(N_("English")),
            "content": Field(N_("Questions"), "hidden"),
            "source": Field(N_("Source")),
            "region": Field(N_("Region")),
            "checked_on": Field(N_("Checked on")),
        },
    ),
}
