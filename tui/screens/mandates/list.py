"""Who holds which post; in front the buildings without a head, behind, on asking, those that have ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import mandates
from db.queries.mandates import MandateLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.mandates import words
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 3),
    Column(N_("Post"), 0),
    Column(N_("Name"), 12),
    Column(N_("Telephone"), 13, least=76),
    Column(N_("Term of office"), 25, least=60),
)


class MandateList(Page):
    """Every post that is held, and every building that has nobody."""

    NOUN = "mandates"
    TITLE = N_("Posts and terms")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "!! its holder is gone, or the term is over; ! it ends soon, or a building has nobody. F5 writes a new one; on "
        "a building without a head Enter does. Ctrl+O shows those that have ended."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="mandates.open", show=False),
        action("f5", "add", N_("New mandate"), name="mandates.add"),
        action("ctrl+o", "ended", N_("Ended ones"), name="mandates.ended"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.shows_ended = False

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Nobody holds a post yet. F5 writes one."))

    async def load(self) -> None:
        """The posts as they stand."""
        if self.shows_ended:
            self.query_one(RecordList).show([self.record(one) for one in await self.ask(mandates.ended)])
            return
        known = sorted(await self.ask(mandates.running), key=lambda one: not words.sign(one, self.today))
        lacking = await self.ask(mandates.without_head)
        self.query_one(RecordList).show([*map(self.record, known), *self.lacking(lacking)])

    def lacking(self, buildings: list[tuple[str, str]]) -> Iterator[Record]:
        """The buildings in which nobody holds the post that every one should have."""
        for key, name in buildings:
            yield Record(f"building:{key}", ("!", _("{building}: nobody", building=name), "", "", ""))

    def record(self, one: MandateLine) -> Record:
        """A mandate in a line."""
        sign = words.sign(one, self.today)
        cells = (sign, words.post(self, one), one.name, one.phone, words.term(one))
        return Record(f"mandate:{one.id}", cells, bool(sign) and not one.ended_on)

    @on(RecordList.Chosen)
    def open_line(self, event: RecordList.Chosen) -> None:
        """Open the mandate under the cursor, or write one for the building."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "building":
            self.open("mandates", building=key)
        else:
            self.open("mandates", mandate=key)

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Write a new mandate."""
        self.open("mandates", new="form")

    def action_ended(self) -> None:
        """Show those that have ended, or those that run."""
        self.shows_ended = not self.shows_ended
        self.reload()
