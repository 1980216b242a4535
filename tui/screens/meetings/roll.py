"""Who is expected at a meeting: names that are written in, areas as certificates have them, flats of one owner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import meeting_rolls as deeds
from db.errors import NotFound
from db.queries import meetings
from db.queries.meeting_rolls import SeatLine
from db.queries.meetings import MeetingCard
from db.rules import meeting_quorums
from db.rules.meeting_quorums import Numbers
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.meetings import words
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 3), Column(N_("Name"), 0), Column(N_("Where"), 18), Column(N_("Square metres"), 14, least=50))
AREA, OWNER, DROP = "area", "owner", "drop"


class RollPage(Page):
    """The list of one meeting."""

    NOUN = "meetings"
    TITLE = N_("Who is expected")
    CSS_PATH = "meetings.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "F5 writes a name in. Enter corrects the area of a flat, says that it belongs to the owner of another one (one "
        "head, both areas), or takes somebody off the list. Residents and households are counted in the register: "
        "their names come when they sign in."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Correct"), name="meetings.correct_seat", show=False),
        action("f5", "expect", N_("Write a name in"), name="meetings.expect"),
    ]

    def __init__(self, meeting_id: str) -> None:
        super().__init__()
        self.meeting_id = meeting_id
        self.card: MeetingCard | None = None

    def body(self) -> Iterable[Widget]:
        """How many, and the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("No names: who comes is looked up in the register. F5 writes one in."))

    async def load(self) -> None:
        """The list as it stands."""
        self.card = card = await self.ask(meetings.one, self.meeting_id, self.now)
        if card is None:
            raise NotFound
        whole = words.counted(Numbers(card.line.expected, card.line.expected_area))
        blank = sum(1 for one in card.seats if one.room_id and not one.seat.area)
        lacking = _("! {number} flats without an area", number=blank) if blank else ""
        self.query_one("#facts", Static).update(
            Content(plain(joined(_("expected voices {number}", number=whole), lacking)))
        )
        self.query_one(RecordList).show([self.record(one) for one in card.seats])

    def record(self, one: SeatLine) -> Record:
        """One of the list."""
        sign = "-" if one.is_guest else "+" if one.seat.came_at else ""
        shared = _("same owner as another flat") if one.seat.voice and one.seat.holder != one.seat.voice else ""
        area = meeting_quorums.metres(one.seat.area) if one.seat.area else ""
        return Record(one.id, (sign, joined(one.name, shared), one.address, area))

    @on(RecordList.Chosen)
    def correct(self, event: RecordList.Chosen) -> None:
        """Correct one of the list."""
        one = next((seat for seat in self.card.seats if seat.id == event.record.key), None) if self.card else None
        if one is not None:
            self.work(self.change(one))

    async def change(self, one: SeatLine) -> None:
        """Ask what is corrected, and do it. Raises HouseError."""
        options = [
            Option(AREA, _("Its area in m2")),
            Option(OWNER, _("Same owner as another flat")),
            Option(DROP, _("Take it off the list")),
        ]
        chosen = await self.put(Choose(one.name, options))
        if chosen == AREA:
            if typed := await self.put(
                Write(N_("Area in m2, as the certificate has it"), meeting_quorums.metres(one.seat.area))
            ):
                await self.do(deeds.set_area, one.id, one.version, typed)
        elif chosen == OWNER:
            await self.join(one)
        elif chosen == DROP:
            await self.do(deeds.drop, one.id, one.version)
        self.reload()

    async def join(self, one: SeatLine) -> None:
        """Ask for the other flat, and count both as one head. Raises HouseError."""
        others = [seat for seat in self.card.seats if seat.id != one.id and seat.seat.voice] if self.card else []
        options = [Option(seat.id, joined(seat.name, seat.address)) for seat in others]
        if other := await self.put(Choose(_("Which flat has the same owner?"), options, typing=True)):
            await self.do(deeds.same_owner, one.id, one.version, other)

    def action_choose(self) -> None:
        """Correct the line under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_expect(self) -> None:
        """Write names in, one after the other."""
        self.work(self.expect())

    async def expect(self) -> None:
        """A name, and where, until the line stays empty. Raises HouseError."""
        while typed := await self.put(Write(N_("Who is expected? (name, then where)"))):
            name, _blank, address = typed.strip().partition(" ")
            await self.do(deeds.expect, self.meeting_id, name, address)
            await self.load()
