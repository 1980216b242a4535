"""The form in which it is written down that somebody was told: who is to be rung stands there already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on

from db.changes import incidents as incident_changes
from db.errors import NotFound, Refused
from db.queries import call_trees, incident_cards, incidents
from db.queries.call_trees import GroupLine
from db.queries.incident_cards import IncidentCard
from db.rules import incident_texts
from db.rules.forms import FormSpec, Question
from db.rules.incidents import DRILL_MARK, LONGEST_TOLD, ToldDraft
from db.rules.loops import YES
from db.rules.problems import Problem
from db.rules.words import N_
from tui import matter_words
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.incidents import words
from tui.widgets import drill_marks
from tui.widgets.choices import ChoiceField
from tui.widgets.lines import Bar

TOLD = FormSpec(
    "incident_told",
    N_("Somebody is told"),
    (
        Question("select_one", "recipient", N_("Who is told"), required=True, choices=incidents.RECIPIENTS),
        Question("text", "whom", N_("Name, post"), longest=LONGEST_TOLD["whom"]),
        Question("text", "phone", N_("Number rung"), longest=LONGEST_TOLD["phone"]),
        Question("text", "said", N_("What was said"), longest=LONGEST_TOLD["said"]),
        Question("text", "answer", N_("What they said"), longest=LONGEST_TOLD["answer"]),
        Question("select_one", "read_back", N_("Read back"), choices="yes_no"),
        Question("select_one", "means", N_("By which means"), required=True, choices=incidents.MEANS),
        Question("text", "told_at", N_("When"), hint=words.WHEN),
    ),
)
TEXTS = ("recipient", "whom", "phone", "said", "answer", "means")


class ToldForm(FormPage):
    """One who is told of an incident."""

    NOUN = "incidents"
    TITLE = N_("Somebody is told")
    CSS_PATH = "incidents.tcss"
    HELP = N_(
        "Ring first, write then: who is rung and under which number comes from the call tree. The clock of the report "
        "by telephone ends when the office above was told."
    )
    SPEC: ClassVar[FormSpec] = TOLD

    def __init__(self, matter_id: str, recipient: str = "") -> None:
        super().__init__(matter_id)
        self.matter_id, self.recipient = matter_id, recipient
        self.card: IncidentCard | None = None
        self.groups: list[GroupLine] = []

    def title_text(self) -> str:
        """Of which incident."""
        if self.card is None:
            return _(self.TITLE)
        title = matter_words.joined(_(self.TITLE), self.card.line.matter.number, self.card.line.matter.title)
        return drill_marks.marked(title, self.card.line.is_drill)

    async def first_values(self) -> dict[str, str]:
        """Who is rung, under which number, and what is said as a rule."""
        self.groups = await self.ask(call_trees.groups)
        self.card = card = await self.ask(incident_cards.one, self.matter_id, self.now, self.from_utc)
        if card is None:
            raise NotFound
        drill_marks.show(self.query_one(Bar), card.line.is_drill)
        title = card.line.matter.title.removeprefix(DRILL_MARK)
        said = incident_texts.spoken(title, self.local(card.line.received_at), card.line.is_drill)
        whom, phone = words.to_ring(self, self.groups, self.recipient)
        return {"recipient": self.recipient, "whom": whom, "phone": phone, "said": said, "means": "phone"}

    @on(ChoiceField.Changed)
    def recipient_chosen(self) -> None:
        """Whoever is told brings who is rung, as long as nobody was written down."""
        chosen = self.values().get("recipient", "")
        if chosen == self.recipient:
            return
        self.recipient = chosen
        whom, phone = words.to_ring(self, self.groups, chosen)
        self.fill({"whom": whom, "phone": phone})

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and leave."""
        told_at = words.instant(self, values["told_at"], "told_at")
        if isinstance(told_at, Problem):
            raise Refused([told_at])
        said = {name: values[name].strip() for name in TEXTS}
        draft = ToldDraft(**said, is_read_back=values["read_back"] == YES, told_at=told_at)
        await self.do(incident_changes.tell, self.matter_id, draft)
        self.leave()
