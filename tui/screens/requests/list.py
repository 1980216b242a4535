"""The list of requests: what is late first, then what is due soon, then what is urgent; a digit shows another list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import matters, request_finding, request_needs, requests
from db.queries.matters import MatterLine
from db.queries.requests import Chosen
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.keys import action
from tui.page import Page
from tui.screens.requests import words
from tui.widgets import titles
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

TITLES = {
    Chosen.OPEN: N_("Open ones"),
    Chosen.MINE: N_("My own"),
    Chosen.WAITING: N_("Waiting ones"),
    Chosen.ENDED: N_("Ended ones"),
    Chosen.BEYOND: N_("Beyond us"),
}
ORDER = tuple(TITLES)
EMPTY = {
    Chosen.OPEN: N_("No request is open. F5 writes one down."),
    Chosen.MINE: N_("No open request is yours."),
    Chosen.WAITING: N_("Nothing waits for a resident or a condition."),
    Chosen.ENDED: N_("No request has ended yet."),
    Chosen.BEYOND: N_("No open request is beyond our power."),
}


class RequestList(Page):
    """All requests, one list at a time."""

    NOUN = "requests"
    TITLE = N_("Requests")
    CSS_PATH = "requests.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Late ones come first, then those due soon (!), then urgent ones; what waits (~) is never late. 1 to 5 or the "
        "arrows change the list; 9 takes up the needs that were noted at doors. A ? behind a day: it is counted "
        "through a year whose holidays are not published yet."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="requests.choose", show=False),
        *(
            action(str(place), f"show({place - 1})", TITLES[chosen], name=f"requests.{chosen.value}", show=False)
            for place, chosen in enumerate(ORDER, 1)
        ),
        action("f5", "add", N_("New"), name="requests.add"),
        action("6", "batch", N_("Several"), name="requests.batch"),
        action("7", "rates", N_("Rates"), name="requests.rates"),
        action("9", "needs", N_("Needs at doors"), name="requests.needs", show=False),
        action("8,slash,ctrl+f", "find", N_("Find"), name="requests.find"),
        action("left", "beside(-1)", N_("List before"), name="requests.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="requests.next", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.chosen = Chosen.OPEN
        self.counts: dict[Chosen, int] = {}
        self.needs = 0
        self.lines: list[MatterLine] = []
        self.most = matters.PAGE
        self.wanted = ""

    def body(self) -> Iterable[Widget]:
        """The titles of the lists, and the one that is shown."""
        yield Static(id="kinds", markup=False)
        yield RecordList(matter_words.COLUMNS, self.empty_text)

    def empty_text(self) -> str:
        """What to say of a list that holds nothing."""
        if self.wanted:
            return _("Nothing found for {text}.", text=self.wanted)
        return _(EMPTY[self.chosen])

    async def load(self) -> None:
        """The list that is shown, and how many each of them holds."""
        self.counts = await self.ask(requests.counts, self.now, self.desk_worker)
        self.needs = await self.ask(request_needs.count)
        if self.wanted:
            self.lines = await self.ask(request_finding.find, self.wanted, self.now)
        else:
            self.lines = await self.ask(requests.some, self.chosen, self.now, self.desk_worker, self.most)
        self.show()

    def show(self) -> None:
        """Show the lines, and the titles with their counts."""
        self.query_one("#kinds", Static).update(self.titles())
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = matter_words.NARROW if is_narrow else matter_words.COLUMNS
        now, local = self.now, self.local
        lines.show(
            [matter_words.record(one, now, local, self.label(words.STATES, one.state), is_narrow) for one in self.lines]
        )

    def titles(self) -> Content:
        """The titles of the lists with their counts, the one that is shown reversed; below them the needs of doors."""
        entries = [f"{place} {_(TITLES[one])} {self.counts.get(one, 0)}" for place, one in enumerate(ORDER, 1)]
        shown = entries[ORDER.index(self.chosen)]
        if self.wanted:
            shown = f"8 {plain(self.wanted)} {len(self.lines)}"
            entries.append(shown)
        rows = matter_words.in_rows(entries, self.size.width - 1)
        lines = [titles.row((one, one == shown) for one in row) for row in rows]
        if self.needs:
            one, several = "{number} need of a door is no request yet", "{number} needs of doors are no requests yet"
            lines.append(Content(f" 9 {counted(one, several, self.needs)}"))
        return Content("\n").join(lines)

    @on(RecordList.NearEnd)
    def more(self, event: RecordList.NearEnd) -> None:
        """Ask for further ones when the cursor comes near the end."""
        if event.count == self.most and not self.wanted:
            self.most += matters.PAGE
            self.reload()

    @on(RecordList.Chosen)
    def chosen_line(self, event: RecordList.Chosen) -> None:
        """Open the request."""
        self.open("requests", matter=event.record.key)

    def action_choose(self) -> None:
        """Open the request under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_show(self, place: int) -> None:
        """Show one of the lists."""
        self.chosen, self.wanted, self.most = ORDER[place], "", matters.PAGE
        self.query_one(RecordList).go(0)
        self.reload()

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        self.action_show((ORDER.index(self.chosen) + step) % len(ORDER))

    def action_add(self) -> None:
        """Write a request down in one line."""
        self.open("requests", new="line")

    def action_batch(self) -> None:
        """Write several requests down at once."""
        self.open("requests", new="batch")

    def action_rates(self) -> None:
        """The three rates."""
        from tui.screens.requests.rates import RatesPage

        self.go(RatesPage())

    def action_needs(self) -> None:
        """The needs that were noted at doors and are no requests yet."""
        from tui.screens.requests.needs import NeedList

        self.go(NeedList())

    def action_find(self) -> None:
        """Find requests by number or words."""
        self.work(self.find())

    async def find(self) -> None:
        """Ask for a number or words, and show what is found among all requests."""
        hint = N_("number, its last digits, words, place, caller, phone, ticket")
        text = await self.put(Write(N_("Find among all requests"), self.wanted, hint=hint))
        if text is not None:
            self.wanted = text
            self.reload()
            only = await self.ask(request_finding.find, text, self.now)
            if len(only) == 1:
                self.open("requests", matter=only[0].id)
