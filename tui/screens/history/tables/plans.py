"""What puts off, shortens and gives out visits, as the history names it."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DATES, DAY, FROM, PERSON, REASON, TO, WORKER, Field

TABLES = {
    "visit_pause": (
        N_("Visits put off"),
        {
            "person": PERSON,
            "kind": Field(N_("Why"), "code", "visit_pauses"),
            "reason": Field(REASON),
            "from_on": Field(FROM),
            "until_on": Field(TO),
        },
    ),
    "grave_change": (
        N_("Change for the worse"),
        {
            "person": PERSON,
            "kind": Field(N_("What"), "code", "grave_changes"),
            "reason": Field(REASON),
            "noted_on": Field(DAY),
        },
    ),
    "weather_alert": (
        N_("Weather alert"),
        {"level": Field(N_("Level"), "code", "alert_levels"), "reason": Field(REASON), **DATES},
    ),
    "visit_assignment": (
        N_("Who goes"),
        {
            "planned_id": Field(N_("Planned visit"), "hidden"),
            "person": PERSON,
            "worker": WORKER,
            "reason": Field(REASON),
        },
    ),
}
