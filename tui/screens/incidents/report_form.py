"""The form of a report: what was said before stands there already, and only what is new is reported."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import ClassVar

from db.changes import incident_reports as report_changes
from db.errors import NotFound, Refused
from db.queries import incident_cards, incident_reports, incidents, workers
from db.queries.incident_cards import IncidentCard
from db.rules.forms import FormSpec, Question
from db.rules.incident_reports import LONGEST, LONGEST_NAME, Field, Kind, ReportDraft, Shape
from db.rules.problems import Problem
from db.rules.words import N_
from tui import matter_words
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.incidents import words
from tui.screens.incidents.facts import FIELDS
from tui.screens.incidents.things import NAMES
from tui.widgets import drill_marks
from tui.widgets.lines import Bar

REPORT = FormSpec(
    "incident_rewrite",
    N_("Report of an incident"),
    (
        Question("text", "as_of", N_("As of"), hint=words.WHEN),
        Question("text", "written_by", N_("Reported by"), required=True, longest=LONGEST_NAME),
        Question("text", "signed_by", N_("Let out by"), hint=N_("who signs; may follow"), longest=LONGEST_NAME),
    ),
)
OWN = frozenset(one.name for one in REPORT.questions)


class ReportForm(FormPage):
    """One report that is written, or written anew while it is not sent."""

    NOUN = "incidents"
    TITLE = N_("Report of an incident")
    CSS_PATH = "incidents.tcss"
    HELP = N_(
        "Write everything as it is now. What was reported before stands there already: of a follow-up only what you "
        "change is reported, numbers of people with what they were. Leave empty what nobody knows. Ctrl+S shows the "
        "text; it is sent from there."
    )
    SPEC: ClassVar[FormSpec] = REPORT

    def __init__(self, *, matter_id: str = "", kind: str = "", report_id: str = "") -> None:
        super().__init__(report_id or matter_id)
        self.matter_id, self.report_id = matter_id, report_id
        self.kind = Kind(kind) if kind else Kind.INITIAL
        self.card: IncidentCard | None = None
        if kind:
            self.SPEC = dataclasses.replace(REPORT, name=f"incident_{kind}")  # type: ignore[misc]

    def title_text(self) -> str:
        """Which report of which incident."""
        if self.card is None:
            return _(self.TITLE)
        title = matter_words.joined(_(NAMES[self.kind]), self.card.line.matter.number, self.card.line.matter.title)
        return drill_marks.marked(title, self.card.line.is_drill)

    async def first_values(self) -> dict[str, str]:
        """What is known by the last report; of a first one what was told when it was received."""
        said: Mapping[str, str] = {}
        if self.report_id:
            report = await self.ask(incident_reports.one, self.report_id)
            self.matter_id = await self.ask(incident_reports.matter_of, self.report_id)
            self.kind, self.record_version = report.kind, report.version
            as_of = words.typed(self.local(report.as_of))
            said = {**report.facts, "as_of": as_of, "written_by": report.written_by, "signed_by": report.signed_by}
        self.card = card = await self.ask(incident_cards.one, self.matter_id, self.now, self.from_utc)
        if card is None:
            raise NotFound
        drill_marks.show(self.query_one(Bar), card.line.is_drill)
        form = await self.ask(incident_reports.form)
        asked = tuple(map(self.question, form.asked(self.kind)))
        self.SPEC = dataclasses.replace(self.SPEC, questions=(*asked, *REPORT.questions))  # type: ignore[misc]
        known = {one.name: "" for one in self.SPEC.questions}
        if not card.state:
            known |= {"situation": " ".join(card.draft.what.split()), "grade": card.line.grade}
        writer = await self.ask(workers.one, self.desk_worker) if self.desk_worker else None
        return {**known, **card.state, "written_by": writer.name if writer else "", **said}

    def question(self, field: Field) -> Question:
        """The question for something that a report says."""
        label = self.label(FIELDS, field.code)
        is_needed = self.kind in field.needed
        if field.shape is Shape.GRADE:
            return Question("select_one", field.code, label, choices=incidents.GRADES, required=is_needed)
        hint = N_("how many; empty if unknown") if field.shape is Shape.NUMBER else ""
        return Question("text", field.code, label, hint, is_needed, longest=LONGEST)

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and show its text."""
        as_of = words.instant(self, values["as_of"], "as_of")
        if isinstance(as_of, Problem):
            raise Refused([as_of])
        facts = {name: value for name, value in values.items() if name not in OWN}
        draft = ReportDraft(self.kind, facts, values["written_by"], values["signed_by"], as_of)
        if self.report_id:
            await self.do(report_changes.rewrite, self.report_id, self.record_version or 0, draft)
            self.leave()
            return
        key = await self.do(report_changes.write, self.matter_id, draft)
        self.leave()
        self.open("incidents", report=key)
