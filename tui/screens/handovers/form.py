"""The form of a hand-over note: a new one, or the next version of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import handovers as handover_changes
from db.errors import Refused
from db.queries import workers
from db.queries.handovers import HandoverLine
from db.rules import handovers
from db.rules.forms import FormSpec, Question
from db.rules.handovers import HandoverDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.widgets.choices import Option

WORKERS = "workers"
HANDOVER = FormSpec(
    "handovers",
    N_("Hand-over note"),
    (
        Question("text", "text", N_("Note"), required=True, longest=handovers.LONGEST_TEXT),
        Question("date", "for_on", N_("Day"), hint=N_("tomorrow, or 11-26")),
        Question("select_one", "to_worker_id", N_("For"), hint=N_("nobody chosen: everybody"), choices=WORKERS),
        Question("text", "reason", N_("Reason"), hint=N_("why it is changed")),
    ),
)


class HandoverForm(FormPage):
    """A note for a day, for one colleague or everybody."""

    NOUN = "handovers"
    TITLE = HANDOVER.title
    HELP = N_("Backspace in For makes it a note for everybody. Whoever it is for sees it first on its day.")
    SPEC: ClassVar[FormSpec] = HANDOVER

    def __init__(self, line: HandoverLine | None = None) -> None:
        super().__init__(line.origin_id if line else "")
        self.line = line
        self.colleagues: list[Option] = []

    def title_text(self) -> str:
        """What the form is for."""
        return _("Amend a note") if self.line else _("Note for colleagues")

    async def first_values(self) -> dict[str, str]:
        """The note as it stands, or tomorrow for a new one."""
        self.colleagues = [Option(one.id, one.name) for one in await self.ask(workers.all)]
        if self.line is None:
            return {"for_on": str(handovers.tomorrow(self.today))}
        line = self.line
        return {"text": line.text, "for_on": str(line.for_on), "to_worker_id": line.to_worker_id or ""}

    def options(self, list_name: str) -> list[Option]:
        """The colleagues, beside the code lists."""
        return self.colleagues if list_name == WORKERS else super().options(list_name)

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the note, or its next version, and leave."""
        for_on = days.read_coming(values["for_on"], self.today, "for_on")
        if isinstance(for_on, Problem):
            raise Refused([for_on])
        draft = HandoverDraft(values["text"], for_on, values["to_worker_id"] or None)
        if self.line is None:
            await self.do(handover_changes.add, draft)
        else:
            await self.do(handover_changes.amend, self.line.id, draft, values["reason"])
        self.leave()
