"""Checklists, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import FORM_EDITION, Field

TABLES = {"checklist": (N_("Checklist"), {**FORM_EDITION, "content": Field(N_("Items"), "hidden")})}
