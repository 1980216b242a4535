"""What was answered in a campaign: how often each choice was made, or door by door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.queries import campaign_results
from db.queries.campaign_results import ResultLine, Results, Tally
from db.rules.campaigns import WORDS
from db.rules.questionnaires import Question
from db.rules.words import N_
from tui import i18n
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets import titles
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

CHOICES, DOORS = range(2)
TITLES = (N_("By choice"), N_("By door"))
DOOR_COLUMNS = (Column(N_("Door"), 16), Column(N_("State"), 12))
FURTHER = Column("", 0)
LEAST_CELLS, MOST_CELLS = 12, 20


class ResultsPage(Page):
    """The answers of a campaign."""

    NOUN = "campaigns"
    TITLE = N_("Answers")
    HELP = N_(
        "1 counts the choices, 2 shows a line for each door and a column for each question; the arrows go to further "
        "questions. Enter goes to the door."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="campaigns.result", show=False),
        action("1", f"show({CHOICES})", N_("By choice"), name="campaigns.by_choice"),
        action("2", f"show({DOORS})", N_("By door"), name="campaigns.by_door"),
        action("left", "beside(-1)", N_("Questions before"), name="campaigns.questions_before", show=False),
        action("right", "beside(1)", N_("Further questions"), name="campaigns.further_questions", show=False),
    ]

    def __init__(self, campaign_id: str) -> None:
        super().__init__()
        self.campaign_id = campaign_id
        self.results = Results("", (), ())
        self.shown = CHOICES
        self.first = 0

    def body(self) -> Iterable[Widget]:
        """The titles of the two views, and the one that is shown."""
        yield Static(id="kinds", markup=False)
        yield RecordList([Column("", 0)], lambda: _("Nothing was answered yet."))

    async def load(self) -> None:
        """All that was answered."""
        self.results = await self.ask(campaign_results.all, self.campaign_id)
        self.show()

    def show(self) -> None:
        """Show the view that is chosen."""
        entries = ((f"{place + 1} {_(title)}", place == self.shown) for place, title in enumerate(TITLES))
        self.query_one("#kinds", Static).update(titles.row(entries))
        lines = self.query_one(RecordList)
        if self.shown == CHOICES:
            lines.columns = (Column(N_("Question"), 0), Column(N_("Doors"), 8), Column("%", 5))
            lines.show([record for tally in campaign_results.tallies(self.results) for record in counted(tally)])
        else:
            questions = self.questions()
            cells = min(MOST_CELLS, self.free() // max(1, len(questions)))
            headings = [plain(one.label(i18n.language()) or one.name) for one in questions]
            lines.columns = (*DOOR_COLUMNS, *(FURTHER._replace(title=title, width=cells) for title in headings))
            lines.show([self.door(line, questions) for line in self.results.lines])

    def free(self) -> int:
        """How many cells are left for questions."""
        return self.size.width - 2 - sum(column.width for column in DOOR_COLUMNS)

    def questions(self) -> tuple[Question, ...]:
        """The questions for which there is room, from the first one shown."""
        return self.results.questions[self.first : self.first + max(1, self.free() // LEAST_CELLS)]

    def door(self, line: ResultLine, questions: Iterable[Question]) -> Record:
        """A door with its answers as a line."""
        language = i18n.language()
        answers = (one.shown(line.answers.get(one.name, ""), language) for one in questions)
        return Record(line.room_id, (line.address, _(WORDS[line.reach]), *answers), strong=bool(line.answers))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Go to the door."""
        if self.shown == DOORS:
            self.open("rounds", door=event.record.key, campaign=self.campaign_id)

    def action_choose(self) -> None:
        """Go to the door under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_show(self, kind: int) -> None:
        """Show one of the views."""
        self.shown = kind
        self.show()
        self.query_one(RecordList).go(0)

    def action_beside(self, step: int) -> None:
        """Show the questions before, or further ones."""
        further = self.first + step * len(self.questions())
        if 0 <= further < len(self.results.questions):
            self.first = further
        elif step < 0:
            self.first = 0
        self.show()


def counted(tally: Tally) -> Iterable[Record]:
    """A question in lines: how many answered it, and under it how often each choice was made."""
    language = i18n.language()
    name = tally.question.name
    yield Record(name, (tally.question.label(language) or name, str(tally.answered), ""), strong=True)
    for code, count in tally.choices:
        share = str(100 * count // tally.answered) if tally.answered else ""
        yield Record(f"{name}/{code}", (f"   {tally.question.shown(code, language)}", str(count), share))
