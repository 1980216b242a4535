"""Working days and the notices that rule them, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DAY, NAME, Field

TABLES = {
    "exceptional_day": (
        N_("Working day"),
        {
            "on": Field(DAY),
            "is_working": Field(N_("Worked"), "yes_no"),
            "name": Field(NAME),
            "notice_year": Field(N_("Notice of")),
            "source": Field(N_("Source")),
        },
    ),
    "published_year": (
        N_("Published year"),
        {
            "year": Field(N_("Year")),
            "source": Field(N_("Source")),
            "region": Field(N_("Region")),
            "published_on": Field(N_("Published on")),
            "checked_on": Field(N_("Checked on")),
            "is_planted": Field(N_("Brought by Qiaomen"), "yes_no"),
        },
    ),
}
