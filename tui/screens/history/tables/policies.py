"""Policies and circumstances, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import DATES, FORM_EDITION, PERSON, WORKER, Field

TABLES = {
    "policy": (
        N_("Policy"),
        {
            **FORM_EDITION,
            "content": Field(N_("Content"), "hidden"),
            "certainty": Field(N_("How sure")),
            "valid_from": Field(N_("Holds from")),
            "valid_to": Field(N_("Holds until")),
        },
    ),
    "circumstance": (
        N_("Circumstance"),
        {
            "person": PERSON,
            "household": Field(N_("Household"), "record", "household"),
            "code": Field(N_("Fact"), "code", "policy_facts"),
            "value": Field(N_("Value written"), "hidden"),
            **DATES,
            "source": Field(N_("Known from")),
            "noted_by": WORKER,
        },
    ),
}
