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
        Question("date", "for_on", N_("Day"), hint=N_("tomorrow, or 11-26, or +3")),
        Question("select_one", "to_worker_id", N_("For"), hint=N_("nobody chosen: everybody"), choices=WORKERS),
    ),
)
REASON = Question("text", "reason", N_("Reason"), hint=N_("why it is changed"))
AMENDED = FormSpec(HANDOVER.name, HANDOVER.title, (*HANDOVER.questions, REASON))


class HandoverForm(FormPage):
    """A new note for a day, for one colleague or everybody."""

    NOUN = "handovers"
    TITLE = HANDOVER.title
    HELP = N_("Backspace in For makes it a note for everybody. Whoever it is for sees it first on its day.")
    SPEC: ClassVar[FormSpec] = HANDOVER

    def __init__(self, record_key: str = "") -> None:
        super().__init__(record_key)
        self.colleagues: list[Option] = []

    def title_text(self) -> str:
        """What the form is for."""
        return _("Note for colleagues")

    async def first_values(self) -> dict[str, str]:
        """Tomorrow, and for everybody."""
        self.colleagues = [Option(one.id, one.name) for one in await self.ask(workers.all)]
        return {"for_on": str(handovers.tomorrow(self.today))}

    def options(self, list_name: str) -> list[Option]:
        """The colleagues, beside the code lists."""
        return self.colleagues if list_name == WORKERS else super().options(list_name)

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the note and leave."""
        await self.do(handover_changes.add, self.draft_of(values))
        self.leave()

    def draft_of(self, values: Mapping[str, str]) -> HandoverDraft:
        """The answers as a note. Raises Refused for a day that cannot be read."""
        typed = values["for_on"].strip() or str(handovers.tomorrow(self.today))
        for_on = days.coming(typed, self.today, "for_on")
        if isinstance(for_on, Problem):
            raise Refused([for_on])
        return HandoverDraft(values["text"], for_on, values["to_worker_id"] or None)


class AmendForm(HandoverForm):
    """The next version of a note, for a reason."""

    SPEC: ClassVar[FormSpec] = AMENDED

    def __init__(self, line: HandoverLine) -> None:
        super().__init__(line.origin_id)
        self.line = line

    def title_text(self) -> str:
        """What the form is for."""
        return _("Amend a note")

    async def first_values(self) -> dict[str, str]:
        """The note as it stands."""
        first, line = await super().first_values(), self.line
        return first | {"text": line.text, "for_on": str(line.for_on), "to_worker_id": line.to_worker_id or ""}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the next version and leave."""
        await self.do(handover_changes.amend, self.line.id, self.draft_of(values), values["reason"])
        self.leave()
