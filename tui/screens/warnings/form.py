"""The form that sets a level of a warning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from db.changes import warnings as changes
from db.errors import Refused
from db.queries import transfer_codes
from db.rules import dates
from db.rules.forms import FormSpec, Question
from db.rules.loops import NO, YES
from db.rules.problems import Problem
from db.rules.warnings import WarningDraft
from db.rules.words import N_
from tui.forms.page import YES_NO, FormPage

WARNING = FormSpec(
    "warnings",
    N_("Warning"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices=transfer_codes.KINDS),
        Question("select_one", "level", N_("Level"), required=True, choices=transfer_codes.LEVELS),
        Question("text", "to_on", N_("Expected until"), required=True, longest=20),
        Question("text", "source", N_("Issued by"), longest=80),
        Question("text", "note", N_("Note"), longest=300),
        Question("select_one", "is_drill", N_("Is this a drill?"), choices=YES_NO),
    ),
)
NO_DAY = N_("Write a day, such as 2026-07-11.")


class WarningForm(FormPage):
    """A level that is set now."""

    NOUN = "warnings"
    TITLE = N_("Set a level of a warning")
    HELP = N_(
        "Kind and level are enough. A level of the same kind that is in force ends, and visits are made daily as long "
        "as the warning lasts; a drill changes neither."
    )
    SPEC: ClassVar[FormSpec] = WARNING

    async def first_values(self) -> dict[str, str]:
        """Until tomorrow, and no drill."""
        return {"to_on": str(self.today + timedelta(days=1)), "is_drill": NO}

    async def save(self, values: Mapping[str, str]) -> None:
        """Set the level, and show what is to be done. Raises Refused."""
        day = dates.parse(values["to_on"])
        if day is None or day.first_day != day.last_day:
            raise Refused([Problem("to_on", NO_DAY)])
        texts = {name: values[name] for name in ("kind", "level", "source", "note")}
        draft = WarningDraft(**texts, to_on=day.last_day, is_drill=values["is_drill"] == YES)
        key = await self.do(changes.raise_level, draft)
        self.leave()
        self.open("warnings", warning=key)
