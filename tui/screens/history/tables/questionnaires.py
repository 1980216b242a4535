"""Question forms, as the history names them."""

from __future__ import annotations

from db.rules.words import N_
from tui.screens.history.naming import FORM_EDITION, Field

TABLES = {
    "questionnaire": (N_("Questionnaire"), {**FORM_EDITION, "content": Field(N_("Questions"), "hidden")}),
}
