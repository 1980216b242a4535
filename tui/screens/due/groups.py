"""Key groups that follow from age and home, offered for a nod: one key takes all, Enter opens the person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.changes import plans as plan_changes
from db.queries import proposals
from db.queries.proposals import ProposalLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Name"), 11), Column(N_("Door"), 14), Column(N_("Groups"), 0))
BASIS = N_("by age and home")


class GroupsPage(Page):
    """The people for whom a key group is proposed."""

    NOUN = "due"
    TITLE = N_("Groups by age and home")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "These groups follow from birth dates and from who lives together; only what is sure counts. 1 adds all that"
        " are listed, 2 the line under the cursor. What was ended once is not proposed again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "take", N_("Add all"), name="due.add_all"),
        action("2", "take_one", N_("Add this one"), name="due.add_one", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ProposalLine] = []

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Nobody is missing in a group by age and home."))

    async def load(self) -> None:
        """Ask for the proposals."""
        self.lines = await self.ask(proposals.all, self.today)
        self.query_one(RecordList).show([self.record(line) for line in self.lines])

    def record(self, line: ProposalLine) -> Record:
        """A person and the groups."""
        groups = "  ".join(self.label("key_groups", code) for code in line.codes)
        age = "" if line.resident.age is None else str(line.resident.age)
        return Record(line.resident.id, (line.resident.name, line.resident.address, f"{age}  {groups}".strip()))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the person."""
        self.open("residents", resident=event.record.key)

    def action_take(self) -> None:
        """Add everybody listed to their groups."""
        self.work(self.take(self.lines))

    def action_take_one(self) -> None:
        """Add the person under the cursor."""
        lines = self.query_one(RecordList)
        if lines.current is not None:
            self.work(self.take([self.lines[lines.cursor]]))

    async def take(self, lines: list[ProposalLine]) -> None:
        """Write the groups as one deed."""
        count = await self.do(plan_changes.group, {line.resident.id: line.codes for line in lines}, _(BASIS))
        self.tell(N_("Groups added: {count}. Ctrl+Z takes all of them back."), count=count)
        self.reload()
