"""That a report was sent: to whom, by which means, who let it go out, and when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import incident_reports as report_changes
from db.errors import NotFound, Refused
from db.queries import incident_cards, incident_reports, incidents
from db.rules.forms import FormSpec, Question
from db.rules.incident_reports import LONGEST_NAME, SendDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.incidents import words
from tui.screens.incidents.things import report_name
from tui.widgets import drill_marks
from tui.widgets.lines import Bar

USUAL = "message"
SEND = FormSpec(
    "incident_send",
    N_("Report is sent"),
    (
        Question("text", "signed_by", N_("Let out by"), hint=N_("who signs"), required=True, longest=LONGEST_NAME),
        Question("select_one", "told_to", N_("Sent to"), required=True, choices=incidents.RECIPIENTS),
        Question("select_one", "means", N_("By which means"), required=True, choices=incidents.MEANS),
        Question("text", "sent_at", N_("When"), hint=words.WHEN),
    ),
)


class SendForm(FormPage):
    """A report that has gone out."""

    NOUN = "incidents"
    TITLE = N_("Report is sent")
    CSS_PATH = "incidents.tcss"
    HELP = N_("From now on the report never changes, and it is not taken back. What is wrong goes into the next one.")
    SPEC: ClassVar[FormSpec] = SEND

    def __init__(self, report_id: str) -> None:
        super().__init__(report_id)
        self.report_id = report_id
        self.title_said, self.is_drill = "", False

    def title_text(self) -> str:
        """Which report."""
        return drill_marks.marked(self.title_said or _(self.TITLE), self.is_drill)

    async def first_values(self) -> dict[str, str]:
        """The office above, by the means of the last report."""
        report = await self.ask(incident_reports.one, self.report_id)
        matter_id = await self.ask(incident_reports.matter_of, self.report_id)
        card = await self.ask(incident_cards.one, matter_id, self.now, self.from_utc)
        if card is None:
            raise NotFound
        self.record_version = report.version
        self.title_said, self.is_drill = f"{_(self.TITLE)}  {report_name(report)}", card.line.is_drill
        drill_marks.show(self.query_one(Bar), self.is_drill)
        before = [one for one in card.reports if one.sent_at]
        last = before[-1] if before else None
        return {
            "signed_by": report.signed_by or (last.signed_by if last else ""),
            "told_to": last.told_to if last else words.superior(self),
            "means": last.means if last else USUAL,
            "sent_at": "",
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and leave."""
        sent_at = words.instant(self, values["sent_at"], "sent_at")
        if isinstance(sent_at, Problem):
            raise Refused([sent_at])
        draft = SendDraft(values["told_to"], values["means"], values["signed_by"], sent_at)
        await self.do(report_changes.send, self.report_id, self.record_version or 0, draft)
        self.leave()
