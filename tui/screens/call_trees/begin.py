"""The form with which a round of calls begins: what everybody is told, and which groups are rung."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import call_rounds as changes
from db.errors import NotFound, Refused
from db.queries import call_trees, incident_cards
from db.queries.call_trees import GroupLine
from db.queries.incident_cards import IncidentCard
from db.rules import call_trees as rules
from db.rules.call_trees import LONGEST_MESSAGE, Kind, RoundDraft
from db.rules.forms import FormSpec, Question
from db.rules.incidents import DRILL_MARK
from db.rules.problems import Problem
from db.rules.words import N_
from tui import matter_words
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.call_trees.tree import KINDS
from tui.widgets import drill_marks
from tui.widgets.lines import Bar
from tui.widgets.plain import plain

NO_SUCH = N_("None of the groups below has this number.")
GROUPS = Question("text", "groups", N_("Groups rung"), hint=N_("numbers of those below: 1 3; empty for all"))
TESTING = "应急通讯测试，请复述。"
DRILLING = f"{DRILL_MARK}这是演练，请复述。{DRILL_MARK}"
ROUND = FormSpec(
    "call_rounds",
    N_("Round of calls"),
    (Question("text", "message", N_("What is said"), required=True, longest=LONGEST_MESSAGE), GROUPS),
)


class BeginForm(FormPage):
    """A round that is about to begin."""

    NOUN = "call_trees"
    TITLE = N_("Round of calls")
    CSS_PATH = "call_trees.tcss"
    HELP = N_("Everybody is told the same and reads it back. Ctrl+S begins; then one is rung after the other.")
    SPEC: ClassVar[FormSpec] = ROUND

    def __init__(self, kind: str = "", matter_id: str = "") -> None:
        super().__init__(matter_id)
        self.kind = Kind(kind) if kind else Kind.REAL
        self.matter_id = matter_id
        self.card: IncidentCard | None = None
        self.groups: list[GroupLine] = []

    def body(self) -> Iterable[Widget]:
        """The form, and under it the groups with their numbers."""
        yield from super().body()
        yield Static(id="groups", markup=False)

    def title_text(self) -> str:
        """Why they are rung."""
        number = self.card.line.matter.number if self.card else ""
        title = matter_words.joined(_(self.TITLE), _(KINDS[self.kind]), number)
        return drill_marks.marked(title, self.kind is Kind.DRILL)

    async def first_values(self) -> dict[str, str]:
        """What is said as a rule, and the groups that there are."""
        self.groups = await self.ask(call_trees.groups)
        message = {Kind.TEST: TESTING, Kind.DRILL: DRILLING}.get(self.kind, "")
        if self.matter_id:
            self.card = card = await self.ask(incident_cards.one, self.matter_id, self.now, self.from_utc)
            if card is None:
                raise NotFound
            self.kind = Kind.DRILL if card.line.is_drill else Kind.REAL
            title = card.line.matter.title.removeprefix(DRILL_MARK)
            message = rules.message(title, self.local(card.line.received_at), card.line.is_drill)
        drill_marks.show(self.query_one(Bar), self.kind is Kind.DRILL)
        known = [f"{place} {one.name} ({len(one.contacts)})" for place, one in enumerate(self.groups, 1)]
        rows = matter_words.in_rows(known, self.size.width - 2)
        self.query_one("#groups", Static).update(Content(plain("\n".join("  ".join(row) for row in rows))))
        return {"message": message, "groups": ""}

    async def save(self, values: Mapping[str, str]) -> None:
        """Begin the round."""
        incident_id = self.card.line.id if self.card else None
        draft = RoundDraft(self.kind, values["message"], self.chosen(values["groups"]), incident_id)
        key = await self.do(changes.begin, draft)
        self.leave()
        self.open("call_trees", round=key)

    def chosen(self, typed: str) -> tuple[str, ...]:
        """The keys of the groups whose numbers were typed; none for all. Raises Refused."""
        # An input method writes digits, commas and blanks of full width.
        plain_typed = unicodedata.normalize("NFKC", typed)
        places = plain_typed.replace(",", " ").replace("、", " ").split()
        known = {str(place): one.id for place, one in enumerate(self.groups, 1)}
        if not set(places) <= set(known):
            raise Refused([Problem("groups", NO_SUCH)])
        return tuple(known[place] for place in dict.fromkeys(places))
