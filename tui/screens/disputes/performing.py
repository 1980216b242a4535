"""What was agreed and is to be done: each thing is noted as done with its digit; and what a court was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.widget import Widget

from db.changes import dispute_agreements as agreement_changes
from db.errors import Refused
from db.queries.dispute_cards import DisputeCard, DutyLine
from db.rules import official_text
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms import days
from tui.i18n import _
from tui.page import Page
from tui.screens.disputes.case_form import CaseForm, agreement_of
from tui.screens.disputes.opening import card_of
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Until"), 12), Column(N_("Sum"), 12), Column(N_("To be done"), 0), Column(N_("Done"), 12))
CONFIRMATION = FormSpec(
    "dispute_confirmation",
    N_("Confirmation by a court"),
    (
        Question("select_one", "confirmation", N_("Court"), choices="dispute_confirmations", required=True),
        Question("date", "confirmation_on", N_("Day"), hint=N_("today, or 11-20")),
    ),
)
TODAY, ANOTHER = "today", "another"


class PerformPage(Page):
    """The things to be done under an agreement; those that are still open have a digit."""

    NOUN = "disputes"
    TITLE = N_("Performance")
    CSS_PATH = "sitting.tcss"
    HELP = N_(
        "A digit or Enter notes one thing as done, today or on another day. When all is done, the revisits follow."
    )

    def __init__(self, matter_id: str) -> None:
        super().__init__()
        self.matter_id = matter_id
        self.open_ones: dict[str, DutyLine] = {}
        self.case = ""

    def title_text(self) -> str:
        """Of which case."""
        return f"{_(self.TITLE)}  {self.case}"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Nothing is to be done under this agreement."), numbered=True)

    async def load(self) -> None:
        """What is to be done, and what was done."""
        card = await card_of(self, self.matter_id)
        self.case = card.line.title
        # In one order for good: a digit means the same thing before and after something was done.
        known = agreement_of(card).duties
        self.open_ones = {one.id: one for one in known if one.duty.done_on is None}
        self.query_one(RecordList).show([self.record(one) for one in known])
        self.query_one(Bar).refresh()

    def record(self, one: DutyLine) -> Record:
        """A duty in a line; one that is late stands out and says so."""
        duty = one.duty
        is_late = duty.done_on is None and duty.due_on < self.today
        done = str(duty.done_on) if duty.done_on else _("late") if is_late else ""
        return Record(one.id, (str(duty.due_on), official_text.yuan(duty.amount_fen), duty.what, done), strong=is_late)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Note a thing as done; what is done already stays so."""
        if one := self.open_ones.get(event.record.key):
            self.work(self.perform(one))
        else:
            self.tell(N_("This is done already."))

    async def perform(self, one: DutyLine) -> None:
        """Ask when it was done, and note it. Raises as the desk does."""
        options = [Option(TODAY, _("done today")), Option(ANOTHER, _("done on another day"))]
        chosen = await self.put(Choose(one.duty.what, options))
        if chosen is None:
            return
        done_on = self.today
        if chosen == ANOTHER:
            typed = await self.put(Write(N_("On which day was it done?"), hint=N_("11-20")))
            if typed is None:
                return
            read = days.read(typed, self.today, "done_on")
            if isinstance(read, Problem):
                raise Refused([read])
            done_on = read
        await self.do(agreement_changes.perform, one.id, one.version, done_on)
        self.tell(N_("Noted as done: {what}."), what=one.duty.what)
        self.reload()


class ConfirmationForm(CaseForm):
    """What became of having a court confirm the agreement."""

    CSS_PATH = "sitting.tcss"
    SPEC: ClassVar[FormSpec] = CONFIRMATION
    HELP = N_("Both parties apply together, within 30 days of the agreement (law, article 33).")

    def beginning(self, card: DisputeCard) -> dict[str, str]:
        """What is known of it until now."""
        return {"confirmation": agreement_of(card).confirmation, "confirmation_on": str(self.today)}

    async def save(self, values: Mapping[str, str]) -> None:
        """Note it, and leave."""
        on = days.read(values["confirmation_on"], self.today, "confirmation_on")
        if isinstance(on, Problem):
            raise Refused([on])
        known = self.card.line
        await self.do(agreement_changes.confirm, known.id, known.version, values["confirmation"], on)
        self.leave()
