"""A split of the due visits to be looked at: who would go where and why; one key takes all of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import plans as plan_changes
from db.queries import splits, workers
from db.queries.splits import LoadLine, SplitCard, SplitLine
from db.rules.splitting import REASONS
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.i18n import _, counted
from tui.keys import action
from tui.page import Page
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Goes"), 10), Column(N_("Door"), 13), Column(N_("Name"), 11), Column(N_("Why"), 0))
NARROW = (Column(N_("Goes"), 9), Column(N_("Door"), 11), Column(N_("Name"), 0))


class SplitPage(Page):
    """Every due visit with who would go, and above it how much each one would have to do."""

    NOUN = "due"
    TITLE = N_("Fair split")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "House by house, so that nobody walks twice; a visit that needs two counts twice; nobody goes where the door"
        " was refused to them. Nothing is given out before 1 is pressed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "take", N_("Take this split"), name="due.take"),
        action("2", "away", N_("Who is away"), name="due.away"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.away: set[str] = set()
        self.card: SplitCard | None = None

    def body(self) -> Iterable[Widget]:
        """What each worker would do, then every visit."""
        yield Static(id="loads", markup=False)
        yield RecordList(COLUMNS, lambda: _("No visit is due, or nobody is there to go."))

    async def load(self) -> None:
        """Ask for the split among those who are there."""
        self.card = await self.ask(splits.due_split, self.today, tuple(sorted(self.away)))
        text = "\n".join(self.heading(self.card))
        self.query_one("#loads", Static).update(Content(plain(text)))
        lines = self.query_one(RecordList)
        lines.columns = NARROW if self.has_class("-narrow") else COLUMNS
        lines.show([self.record(line) for line in self.card.lines])

    def heading(self, card: SplitCard) -> Iterable[str]:
        """How much each one would have to do, by how much that differs, and what nobody may do."""
        yield " " + "   ".join(map(self.load_text, card.loads))
        left = counted("nobody may go to {number}", "nobody may go to {number}", card.left) if card.left else ""
        yield " " + "   ".join(filter(None, (_("Heaviest and lightest differ by {spread}", spread=card.spread), left)))

    def load_text(self, load: LoadLine) -> str:
        """What one worker would have to do."""
        visits = counted("{number} visit", "{number} visits", load.visits)
        houses = counted("{number} house", "{number} houses", load.houses)
        return f"{load.worker} {visits}, {houses}"

    def record(self, line: SplitLine) -> Record:
        """One visit with who would go, and why."""
        cells = (line.worker, line.address, line.name, _(REASONS[line.reason]))
        return Record(line.key, cells[:3] if self.has_class("-narrow") else cells)

    def action_take(self) -> None:
        """Give the visits out as they stand here."""
        if self.card and self.card.shares:
            self.work(self.take(self.card))

    async def take(self, card: SplitCard) -> None:
        """Write the split as one deed."""
        await self.do(plan_changes.share, card.shares)
        self.tell(N_("Given out. Ctrl+Z takes all of it back."))

    def action_away(self) -> None:
        """Say who is on leave: the split is made without them."""
        self.work(self.choose_away())

    async def choose_away(self) -> None:
        """Choose a worker; one who was away is there again."""
        colleagues = await self.ask(workers.all)
        options = [Option(one.id, f"{'* ' if one.id in self.away else ''}{one.name}") for one in colleagues]
        chosen = await self.put(Choose(_("Who is away? Those marked * are"), options))
        if chosen:
            self.away ^= {chosen}
            self.reload()
