"""Three lists of what is waiting, the most pressing first; a digit or an arrow goes from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import due
from db.queries.due import DueLine, NotReachedLine, RetryLine
from db.rules.words import N_
from tui.i18n import _, counted
from tui.keys import action
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

VISITS, RETRIES, NOT_REACHED = range(3)


@dataclass(frozen=True)
class Kind:
    """One of the lists: its title, its columns on an ordinary and on a narrow screen, and what an empty one says."""

    title: str
    columns: Sequence[Column]
    narrow: Sequence[Column]
    empty: str


KINDS = (
    Kind(
        N_("Due visits"),
        (Column(N_("Name"), 11), Column(N_("Door"), 14), Column(N_("Phone"), 14), Column(N_("Waiting"), 0)),
        (Column(N_("Name"), 9), Column(N_("Door"), 11), Column(N_("Waiting"), 0)),
        N_("No visit is due. F2 starts a door round."),
    ),
    Kind(
        N_("Try again"),
        (Column(N_("Door"), 16), Column(N_("Until"), 12), Column(N_("Tries"), 7), Column(N_("Best"), 0)),
        (Column(N_("Door"), 11), Column(N_("Until"), 7), Column(N_("Best"), 0)),
        N_("No door is to be tried again."),
    ),
    Kind(
        N_("Not reached"),
        (Column(N_("Door"), 16), Column(N_("Since"), 12), Column(N_("Last"), 12), Column(N_("Tries"), 0)),
        (Column(N_("Door"), 11), Column(N_("Since"), 7), Column(N_("Tries"), 0)),
        N_("Every door was reached, or is still to be tried again."),
    ),
)


class DuePage(Page):
    """Who and which doors are waiting."""

    NOUN = "due"
    TITLE = N_("Due")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 to 3 or the arrows change the list. Enter opens the person of a due visit, or goes to the door on its stair."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="due.choose", show=False),
        action("1", f"show({VISITS})", N_("Due visits"), name="due.visits", show=False),
        action("2", f"show({RETRIES})", N_("Try again"), name="due.retries", show=False),
        action("3", f"show({NOT_REACHED})", N_("Not reached"), name="due.not_reached", show=False),
        action("4", "door", N_("To the door"), name="due.door"),
        action("left", "beside(-1)", N_("List before"), name="due.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="due.next", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.shown = VISITS
        self.visits: list[DueLine] = []
        self.retries: list[RetryLine] = []
        self.not_reached: list[NotReachedLine] = []
        self.most = due.PAGE

    def body(self) -> Iterable[Widget]:
        """The titles of the lists, and the one that is shown."""
        yield Static(id="kinds", markup=False)
        yield RecordList(KINDS[VISITS].columns, lambda: _(KINDS[self.shown].empty))

    async def load(self) -> None:
        """Ask for all three lists; the counts stand in their titles."""
        self.visits = await self.ask(due.people, self.today, self.most)
        self.retries = await self.ask(due.retries, self.today)
        self.not_reached = await self.ask(due.not_reached, self.today)
        self.show()

    def show(self) -> None:
        """Show the list that is chosen."""
        counts = (len(self.visits), len(self.retries), len(self.not_reached))
        parts: list[str | tuple[str, str]] = []
        for place, (kind, count) in enumerate(zip(KINDS, counts, strict=True)):
            more = "+" if place == VISITS and count == self.most else ""
            title = f"{place + 1} {_(kind.title)} {count}{more}"
            parts += [" ", (title, "reverse") if place == self.shown else title, " "]
        self.query_one("#kinds", Static).update(Content.assemble(*parts))
        lines = self.query_one(RecordList)
        lines.columns = KINDS[self.shown].narrow if self.has_class("-narrow") else KINDS[self.shown].columns
        lines.show(list(self.records()))

    def records(self) -> Iterable[Record]:
        """The lines of the list that is shown."""
        if self.shown == VISITS:
            return map(self.visit, self.visits)
        return map(self.retry, self.retries) if self.shown == RETRIES else map(self.given_up, self.not_reached)

    def visit(self, line: DueLine) -> Record:
        """A due visit: whom, where, and for how long it waits."""
        one = line.resident
        about = f"{self.waiting(line)}  {self.label('key_groups', line.group)}"
        cells = (one.name, one.address, one.phone, about)
        return self.line(line.key, cells, (0, 1, 3), strong=line.overdue_days > 0)

    def waiting(self, line: DueLine) -> str:
        """For how long a visit has been due."""
        if line.last_on is None:
            return _("not visited yet")
        days = line.overdue_days
        return counted("{number} day late", "{number} days late", days) if days else _("due today")

    def retry(self, line: RetryLine) -> Record:
        """A door to try again: until when, after how many tries, and what is best."""
        best = self.label("time_bands", line.band_to_try)
        best = _("somebody else goes") if line.other_worker else best
        late = counted("{number} day late", "{number} days late", line.overdue_days) if line.overdue_days else ""
        about = "  ".join(filter(None, (best, late, self.label("visit_results", line.result))))
        cells = (line.address, self.day(str(line.by_on)), str(line.tries), about)
        return self.line(line.room_id, cells, (0, 1, 3), strong=line.overdue_days > 0)

    def given_up(self, line: NotReachedLine) -> Record:
        """A door where enough tries met nobody."""
        cells = (line.address, self.day(str(line.since_on)), self.day(str(line.last_on)), str(line.tries))
        return self.line(line.room_id, cells, (0, 1, 3))

    def day(self, on_day: str) -> str:
        """A day as there is room for it."""
        return on_day[5:] if self.has_class("-narrow") else on_day

    def line(self, key: str, cells: tuple[str, ...], narrow: Sequence[int], strong: bool = False) -> Record:
        """A line in as many columns as there is room for."""
        return Record(key, tuple(cells[place] for place in narrow) if self.has_class("-narrow") else cells, strong)

    @on(RecordList.NearEnd)
    def more(self, event: RecordList.NearEnd) -> None:
        """Ask for further due visits when the cursor comes near the end."""
        if self.shown == VISITS and event.count == self.most:
            self.most += due.PAGE
            self.reload()

    @on(RecordList.Chosen)
    def chosen(self) -> None:
        """Open the person, or the stair at the door."""
        place = self.query_one(RecordList).cursor
        if self.shown == VISITS:
            self.open("residents", resident=self.visits[place].resident.id)
        else:
            self.action_door()

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_door(self) -> None:
        """Go to the door on its stair."""
        lines = self.query_one(RecordList)
        if lines.current is None:
            return
        rooms = [one.resident.room_id for one in self.visits]
        if self.shown != VISITS:
            rooms = [one.room_id for one in (self.retries if self.shown == RETRIES else self.not_reached)]
        if rooms[lines.cursor]:
            self.open("rounds", door=rooms[lines.cursor])
        else:
            self.tell(N_("This person lives behind no door that is known."))

    def action_show(self, kind: int) -> None:
        """Show one of the lists."""
        self.shown = kind
        self.show()
        self.query_one(RecordList).go(0)

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        self.action_show((self.shown + step) % len(KINDS))
