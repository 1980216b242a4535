"""The list of the matters of one flow: several lists by digit, each with its count, and finding among all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, Generic, TypeVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import matters
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets import titles
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

Chosen = TypeVar("Chosen", bound=str)
Line = TypeVar("Line")


def list_actions(noun: str, names: Mapping[str, str]) -> list[BindingType]:
    """The keys of the lists of a feature: a digit for each, arrows between them, one to open and one to find."""
    return [
        action("enter", "choose", N_("Open"), name=f"{noun}.choose", show=False),
        *(
            action(str(place), f"show({place - 1})", names[chosen], name=f"{noun}.{chosen}", show=False)
            for place, chosen in enumerate(names, 1)
        ),
        action("8,slash,ctrl+f", "find", N_("Find"), name=f"{noun}.find"),
        action("left", "beside(-1)", N_("List before"), name=f"{noun}.before", show=False),
        action("right", "beside(1)", N_("Next list"), name=f"{noun}.next", show=False),
    ]


class MatterList(Page, Generic[Chosen, Line]):
    """All matters of one flow, one list at a time.

    A feature gives `TITLES` of its lists with `EMPTY` texts, the columns, and says how lines are asked for and shown.
    `FACT` is the fact under which its door takes what is opened.
    """

    FACT: ClassVar[str] = "matter"

    TITLES: ClassVar[Mapping[str, str]]
    EMPTY: ClassVar[Mapping[str, str]]
    COLUMNS: ClassVar[Sequence[Column]]
    NARROW: ClassVar[Sequence[Column]]
    FIND: ClassVar[str]
    FIND_HINT: ClassVar[str]
    AUTO_FOCUS = "RecordList"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: str = next(iter(self.TITLES))
        self.counts: Mapping[Chosen, int] = {}
        self.lines: list[Line] = []
        self.most = matters.PAGE
        self.wanted = ""

    def body(self) -> Iterable[Widget]:
        """The titles of the lists, and the one that is shown."""
        yield Static(id="kinds", markup=False)
        yield RecordList(self.COLUMNS, self.empty_text)

    def empty_text(self) -> str:
        """What to say of a list that holds nothing."""
        if self.wanted:
            return _("Nothing found for {text}.", text=self.wanted)
        return _(self.EMPTY[self.chosen])

    async def load(self) -> None:
        """The list that is shown, and how many each of them holds."""
        self.counts = await self.counted()
        self.lines = await (self.found(self.wanted) if self.wanted else self.listed())
        self.query_one("#kinds", Static).update(self.titles())
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = self.NARROW if is_narrow else self.COLUMNS
        lines.show([self.record(one, is_narrow) for one in self.lines])

    async def counted(self) -> Mapping[Chosen, int]:
        """How many matters each list holds."""
        raise NotImplementedError

    async def listed(self) -> list[Line]:
        """The matters of the list that is shown, `most` at most."""
        raise NotImplementedError

    async def found(self, wanted: str) -> list[Line]:
        """The matters that a text finds among all of them."""
        raise NotImplementedError

    def record(self, one: Line, is_narrow: bool) -> Record:
        """A matter in the list."""
        raise NotImplementedError

    def titles(self) -> Content:
        """The titles of the lists with their counts, the one that is shown reversed."""
        counts = {str(chosen): count for chosen, count in self.counts.items()}
        entries = [
            f"{place} {_(self.TITLES[one])} {counts.get(str(one), 0)}" for place, one in enumerate(self.TITLES, 1)
        ]
        shown = entries[list(self.TITLES).index(self.chosen)]
        if self.wanted:
            shown = f"8 {plain(self.wanted)} {len(self.lines)}"
            entries.append(shown)
        rows = matter_words.in_rows(entries, self.size.width - 1)
        return Content("\n").join([titles.row((one, one == shown) for one in row) for row in rows] + self.more_titles())

    def more_titles(self) -> list[Content]:
        """What stands under the titles of the lists."""
        return []

    @on(RecordList.NearEnd)
    def more(self, event: RecordList.NearEnd) -> None:
        """Ask for further ones when the cursor comes near the end."""
        if event.count == self.most and not self.wanted:
            self.most += matters.PAGE
            self.reload()

    @on(RecordList.Chosen)
    def chosen_line(self, event: RecordList.Chosen) -> None:
        """Open the matter."""
        self.open(self.NOUN, **{self.FACT: event.record.key})

    def action_choose(self) -> None:
        """Open the matter under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_show(self, place: int) -> None:
        """Show one of the lists."""
        self.chosen, self.wanted, self.most = list(self.TITLES)[place], "", matters.PAGE
        self.query_one(RecordList).go(0)
        self.reload()

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        known = list(self.TITLES)
        self.action_show((known.index(self.chosen) + step) % len(known))

    def action_find(self) -> None:
        """Find matters by number or words."""
        self.work(self.find())

    async def find(self) -> None:
        """Ask for a number or words, and show what is found among all of them; a single one is opened."""
        text = await self.put(Write(self.FIND, self.wanted, hint=self.FIND_HINT))
        if text is None:
            return
        self.wanted = text
        self.reload()
        only = await self.found(text)
        if len(only) == 1:
            self.open(self.NOUN, **{self.FACT: self.record(only[0], True).key})
