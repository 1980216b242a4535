"""The form that sets a level of a warning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import ClassVar

from db.changes import warnings as changes
from db.errors import Refused
from db.queries import transfer_codes, warnings
from db.rules.forms import FormSpec, Question
from db.rules.loops import NO, YES
from db.rules.problems import Problem
from db.rules.warnings import WarningDraft
from db.rules.words import N_
from tui.forms import days
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


class WarningForm(FormPage):
    """A level that is set now."""

    NOUN = "warnings"
    TITLE = N_("Set a level of a warning")
    HELP = N_(
        "Kind and level are enough. A level of the same kind that is in force ends, and visits are made daily as long "
        "as the warning lasts; a drill changes neither."
    )
    SPEC: ClassVar[FormSpec] = WARNING

    def __init__(self, before_id: str = "") -> None:
        super().__init__()
        self.before_id = before_id

    async def first_values(self) -> dict[str, str]:
        """Until tomorrow, and no drill; behind a level that stands, what is known of that one."""
        tomorrow = self.today + timedelta(days=1)
        if not self.before_id:
            return {"to_on": str(tomorrow), "is_drill": NO}
        line = (await self.ask(warnings.one, self.before_id)).line
        known = {"kind": line.kind, "source": line.source, "note": line.note}
        return known | {"to_on": str(max(tomorrow, line.to_on)), "is_drill": YES if line.is_drill else NO}

    async def save(self, values: Mapping[str, str]) -> None:
        """Set the level, and show what is to be done. Raises Refused."""
        day = days.coming(values["to_on"], self.today, "to_on")
        if isinstance(day, Problem):
            raise Refused([day])
        texts = {name: values[name] for name in ("kind", "level", "source", "note")}
        draft = WarningDraft(**texts, to_on=day, is_drill=values["is_drill"] == YES)
        key = await self.do(changes.raise_level, draft)
        self.leave()
        self.open("warnings", warning=key)
