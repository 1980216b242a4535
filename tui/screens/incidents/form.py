"""The form in which an incident is received, or corrected: what and where first, for the clocks run already."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import ClassVar

from db.changes import incidents as incident_changes
from db.errors import NotFound, Refused
from db.queries import incident_cards, incidents
from db.rules.forms import FormSpec, Question
from db.rules.incidents import LONGEST, IncidentDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.incidents import words
from tui.widgets import drill_marks
from tui.widgets.lines import Bar

INCIDENT = FormSpec(
    "incidents",
    N_("Incident"),
    (
        Question("select_one", "kind", N_("What"), required=True, choices=incidents.KINDS),
        Question("text", "place", N_("Where"), hint=N_("3-2-1201, or in words"), required=True, longest=80),
        Question("text", "received_at", N_("Became known"), hint=words.WHEN),
        Question("text", "what", N_("What was told"), longest=LONGEST["what"]),
        Question("select_one", "source", N_("Known from"), required=True, choices=incidents.SOURCES),
        Question("text", "caller", N_("Who told it"), longest=LONGEST["caller"]),
        Question("text", "phone", N_("Phone"), longest=LONGEST["phone"]),
        Question("text", "happened_at", N_("Happened"), hint=N_("9:00, 11-24 16:30; empty if unknown")),
        Question("select_one", "category", N_("Class"), choices=incidents.CLASSES),
        Question("select_one", "grade", N_("Suspected"), choices=incidents.GRADES),
    ),
)
TEXTS = ("kind", "place", "what", "source", "caller", "phone", "category", "grade")
DRILLS = "incident_drills"


class IncidentForm(FormPage):
    """One incident as it is received."""

    NOUN = "incidents"
    TITLE = N_("Incident is received")
    CSS_PATH = "incidents.tcss"
    HELP = N_(
        "What and where are enough: Ctrl+S, and the clocks run from when it became known. Everything else can be "
        "written later. How grave it is, is only suspected here: others determine it."
    )
    SPEC: ClassVar[FormSpec] = INCIDENT

    def __init__(self, *, is_drill: bool = False, matter_id: str = "") -> None:
        super().__init__(matter_id)
        self.matter_id, self.is_drill = matter_id, is_drill
        self.draft = IncidentDraft("", "", is_drill=is_drill)
        if is_drill and not matter_id:
            self.SPEC = dataclasses.replace(INCIDENT, name=DRILLS)  # type: ignore[misc]

    def title_text(self) -> str:
        """What the form is for."""
        return drill_marks.marked(_(N_("Correct an incident") if self.matter_id else self.TITLE), self.is_drill)

    async def first_values(self) -> dict[str, str]:
        """The incident as it stands, or nothing of a new one but that a resident told it, as a rule."""
        if self.matter_id:
            card = await self.ask(incident_cards.one, self.matter_id, self.now, self.from_utc)
            if card is None:
                raise NotFound
            self.draft, self.is_drill, self.record_version = card.draft, card.line.is_drill, card.line.matter.version
        drill_marks.show(self.query_one(Bar), self.is_drill)
        values = {name: str(getattr(self.draft, name)) for name in TEXTS}
        times = {name: words.typed(getattr(self.draft, name)) for name in ("received_at", "happened_at")}
        return values | times

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and show it with its clocks."""
        draft = self.draft_of(values)
        if self.matter_id:
            await self.do(incident_changes.amend, self.matter_id, self.record_version or 0, draft)
            self.leave()
            return
        matter_id = await self.do(incident_changes.receive, draft)
        self.leave()
        self.open("incidents", matter=matter_id)

    def draft_of(self, values: Mapping[str, str]) -> IncidentDraft:
        """The answers as an incident. Raises Refused for a time that cannot be read."""
        times = {name: words.instant(self, values[name], name) for name in ("received_at", "happened_at")}
        if wrong := [one for one in times.values() if isinstance(one, Problem)]:
            raise Refused(wrong)
        if self.matter_id and values["received_at"].strip() == words.typed(self.draft.received_at):
            times["received_at"] = self.draft.received_at
        said = {name: values[name].strip() for name in TEXTS}
        return dataclasses.replace(self.draft, **said, **times, room_id=None)  # type: ignore[arg-type]
