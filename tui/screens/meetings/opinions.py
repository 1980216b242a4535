"""Rounds of opinion from door to door: which there are, and who is for what in each building."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import meeting_opinions, meeting_papers, meeting_rules
from db.queries.campaigns import CampaignLine
from db.queries.meeting_opinions import OpinionLine, OpinionTable
from db.rules import meetings as rules
from db.rules.words import N_
from tui import printing
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.meetings import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

LIST = (Column(N_("Round of opinion"), 0), Column(N_("Until"), 12), Column(N_("Answered"), 16, least=50))
TABLE = (
    Column(N_("Building"), 0),
    Column(N_("Doors"), 7),
    Column(N_("In favour"), 14),
    Column(N_("Against it"), 14),
    Column(N_("Abstained"), 14, least=70),
    Column(N_("To say"), 8),
)
FIRST_RULE = "owners278"


class OpinionList(Page):
    """The campaigns that ask for a vote."""

    NOUN = "meetings"
    TITLE = N_("Rounds of opinion")
    HELP = N_(
        "A round of opinion is a campaign whose questions hold a vote (renovation, parking, or a form of your own with "
        "a question called opinion). F5 opens the campaigns, where one is started and walked."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="meetings.open_opinions", show=False),
        action("f5", "campaigns", N_("Campaigns"), name="meetings.campaigns"),
    ]

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(LIST, lambda: _("No round of opinion yet. F5 opens the campaigns; the form asks for a vote."))

    async def load(self) -> None:
        """The rounds as they stand."""
        self.query_one(RecordList).show([self.record(one) for one in await self.ask(meeting_opinions.rounds)])

    def record(self, one: CampaignLine) -> Record:
        """A round in a line."""
        return Record(one.id, (one.name, str(one.to_on), f"{one.counts.answered} / {one.counts.doors}"))

    @on(RecordList.Chosen)
    def open_round(self, event: RecordList.Chosen) -> None:
        """Open the table of the round under the cursor."""
        self.open("meetings", campaign=event.record.key)

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_campaigns(self) -> None:
        """Open the campaigns."""
        self.open("campaigns")


class OpinionPage(Page):
    """Who is for what in each building, and what the rule makes of it."""

    NOUN = "meetings"
    TITLE = N_("Who is for what")
    CSS_PATH = "meetings.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "By building: doors in favour, against, abstaining, with their area, and those that have not said anything. "
        "Above stands what the rule makes of all of them; 1 measures by another rule. Enter goes to the building's "
        "doors, 5 to the campaign, Ctrl+W prints the table."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Doors"), name="meetings.doors", show=False),
        action("1", "next_rule", N_("Another rule"), name="meetings.next_rule"),
        action("5", "campaign", N_("Campaign"), name="meetings.campaign"),
        action("ctrl+w", "print", N_("Print"), name="meetings.print_opinions"),
    ]

    def __init__(self, campaign_id: str) -> None:
        super().__init__()
        self.campaign_id = campaign_id
        self.rule = FIRST_RULE
        self.table: OpinionTable | None = None

    def body(self) -> Iterable[Widget]:
        """The whole with its arithmetic, then the buildings."""
        yield Static(id="facts", markup=False)
        yield RecordList(TABLE, lambda: _("No doors."))

    def title_text(self) -> str:
        """Which round."""
        return joined(_(self.TITLE), self.table.name if self.table else "")

    async def load(self) -> None:
        """The table as it stands."""
        self.table = table = await self.ask(meeting_opinions.table, self.campaign_id, self.rule)
        self.query_one(Bar).refresh()
        lines = [words.rule(self, table.rule, table.basis, table.is_checked), *words.quorum(table.quorum)]
        lines += [words.arithmetic(one) for one in table.majority]
        if table.without_area:
            number = table.without_area
            lines.append(_("{number} doors have no area yet: they count for nothing by area", number=number))
        self.query_one("#facts", Static).update(Content("\n".join(map(plain, lines))))
        total = self.record(table.total)._replace(key="", strong=True)
        self.query_one(RecordList).show([*(self.record(one) for one in table.lines), total])

    def record(self, one: OpinionLine) -> Record:
        """A building in a line."""
        yes, no, abstain = (words.counted(part) for part in (one.ballot.yes, one.ballot.no, one.ballot.abstain))
        title = one.building or _("all together")
        return Record(one.building_id, (title, str(one.doors.heads), yes, no, abstain, str(one.open_doors)))

    @on(RecordList.Chosen)
    def open_doors(self, event: RecordList.Chosen) -> None:
        """Go to the doors of a building, with the campaign on."""
        if event.record.key:
            self.open("rounds", building=event.record.key, campaign=self.campaign_id)

    def action_choose(self) -> None:
        """Go to the doors of the building under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_next_rule(self) -> None:
        """Measure by the next rule under which something is voted on."""
        codes = [one.code for one in self.entries(meeting_rules.RULES) if one.facts.get("passes")]
        codes = [code for code in codes if self.holds(code)]
        self.rule = codes[(codes.index(self.rule) + 1) % len(codes)] if self.rule in codes else codes[0]
        self.reload()

    def holds(self, code: str) -> bool:
        """Whether a rule holds today."""
        entry = next(one for one in self.entries(meeting_rules.RULES) if one.code == code)
        return rules.holds(entry.facts, self.today)

    def action_campaign(self) -> None:
        """Open the campaign itself."""
        self.open("campaigns", campaign=self.campaign_id)

    def action_print(self) -> None:
        """Print the table."""
        self.work(self.print_table())

    async def print_table(self) -> None:
        """Print the table. Raises HouseError."""
        told = (self.campaign_id, self.rule, self.today, self.desk_worker)
        await printing.put(self, await self.ask(meeting_papers.opinions, *told))
