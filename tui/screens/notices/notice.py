"""One notice: what it says, and one digit for each person or building: reached, or not and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import notices as deeds
from db.queries import notices as kept
from db.queries.notices import NoticeCard, ReachLine
from db.rules import notices
from db.rules.notices import AIMS, MISSES, WAYS, Reached
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.notices.list import far
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 2), Column(N_("Meant for"), 14), Column(N_("Where"), 15), Column("", 0))
SIGNS = {Reached.WAITING: "", Reached.REACHED: "+", Reached.NOT: "x"}
TITLES = {
    Reached.WAITING: N_("still to reach"),
    Reached.REACHED: N_("has been reached"),
    Reached.NOT: N_("could not be reached"),
}


class NoticePage(Page):
    """Who is to be reached, those who are left first."""

    NOUN = "notices"
    TITLE = N_("Notice to residents")
    CSS_PATH = "notices.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 reached, and on to the next one; 2 not reached, and why; 3 how many heard or read it in a building; 0 "
        "is still to be reached. Who was reached with a policy was told of that right. 4 corrects the text, 9 "
        "ends the notice. Enter opens the person."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "reached", N_("Reached by it"), name="notices.reached"),
        action("2", "missed", N_("Could not be reached"), name="notices.missed"),
        action("3", "heard", N_("How many heard it"), name="notices.heard"),
        action("0", "waiting", N_("Still to reach"), name="notices.waiting", show=False),
        action("4", "amend", N_("Correct the text"), name="notices.amend", show=False),
        action("7", "history", N_("History"), name="notices.history", show=False),
        action("9", "end", N_("End the notice"), name="notices.end"),
        action("enter", "choose", N_("Open"), name="notices.open_person", show=False),
    ]

    def __init__(self, notice_id: str) -> None:
        super().__init__()
        self.notice_id = notice_id
        self.card: NoticeCard | None = None

    def body(self) -> Iterable[Widget]:
        """What is made known and how far it is, then who is meant."""
        yield Static(id="about", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody is meant."))

    def title_text(self) -> str:
        """Which notice."""
        return joined(_(self.TITLE), self.card.line.title if self.card else "")

    async def load(self) -> None:
        """The notice with everybody who is meant."""
        self.card = card = await self.ask(kept.one, self.notice_id, self.today)
        self.query_one(Bar).refresh()
        line = card.line
        aim = joined(self.label(AIMS, line.aim), self.label("key_groups", line.tag))
        over = _("over since {day}", day=line.ended_on) if line.ended_on else ""
        heard = counted("{number} person heard it", "{number} people heard it", line.heard) if line.heard else ""
        head = joined(line.policy, self.label(WAYS, line.way), aim, str(line.from_on), far(line), heard, over)
        self.query_one("#about", Static).update(Content(plain(f"{head}\n{card.text}".rstrip())))
        self.query_one(RecordList).show([self.record(one) for one in card.reaches])

    def record(self, one: ReachLine) -> Record:
        """Somebody, or a building, with whether it was reached."""
        state = Reached(one.state)
        name = one.name if one.person_id else _("Building {number}", number=one.name)
        day = matter_words.day(one.reached_on, self.today) if one.reached_on else ""
        heard = counted("{number} person heard it", "{number} people heard it", one.number) if one.number else ""
        told = joined(_(TITLES[state]), self.label(MISSES, one.reason), heard, day)
        return Record(one.id, (SIGNS[state], name, one.where, told), state is Reached.WAITING)

    @property
    def current(self) -> ReachLine | None:
        """Whom the cursor stands on."""
        record = self.query_one(RecordList).current
        reaches = self.card.reaches if self.card else ()
        return next((one for one in reaches if record and one.id == record.key), None)

    def action_reached(self) -> None:
        """The one under the cursor was reached."""
        if one := self.current:
            self.work(self.mark(one, Reached.REACHED, number=one.number))

    async def mark(self, one: ReachLine, state: Reached, reason: str = "", number: int = 0) -> None:
        """Write down whether somebody was reached, and go on to the next one. Raises HouseError."""
        lines = self.query_one(RecordList)
        place = lines.cursor
        await self.do(deeds.reach, one.id, one.version, state, reason, number)
        await self.load()
        lines.go(min(place, max(0, len(lines.records) - 1)))

    def action_missed(self) -> None:
        """The one under the cursor was not reached."""
        if one := self.current:
            self.work(self.miss(one))

    async def miss(self, one: ReachLine) -> None:
        """Ask why, and write it down. Raises HouseError."""
        chosen = await self.put(Choose(_("Why was it not reached?"), self.options(MISSES)))
        if chosen is not None:
            await self.mark(one, Reached.NOT, chosen)

    def action_heard(self) -> None:
        """So many heard or read it in the building under the cursor."""
        one = self.current
        if one and one.building_id:
            self.work(self.hear(one))

    async def hear(self, one: ReachLine) -> None:
        """Ask how many, and write it down. Raises HouseError."""
        typed = await self.put(Write(N_("How many heard or read it there?"), str(one.number or "")))
        if typed is None:
            return
        if not (typed.isascii() and typed.isdecimal() and int(typed) <= notices.MOST_HEARD):
            self.tell(notices.NO_NUMBER, limit=notices.MOST_HEARD)
            return
        await self.mark(one, Reached.REACHED, number=int(typed))

    def action_waiting(self) -> None:
        """The one under the cursor is still to be reached."""
        if one := self.current:
            self.work(self.mark(one, Reached.WAITING))

    def action_amend(self) -> None:
        """Correct what the notice says."""
        self.open("notices", amended=self.notice_id)

    def action_history(self) -> None:
        """Every deed about this notice."""
        self.open("history", table="notice", record=self.notice_id)

    def action_end(self) -> None:
        """The notice is over."""
        if self.card:
            self.work(self.end(self.card))

    async def end(self, card: NoticeCard) -> None:
        """End it. Raises HouseError."""
        await self.do(deeds.end, card.line.id, card.line.version)
        self.tell(N_("The notice has ended."))
        self.reload()

    @on(RecordList.Chosen)
    def open_person(self) -> None:
        """Open the rights of the person under the cursor, or the person."""
        if self.card and (one := self.current) and one.person_id:
            if self.card.line.policy:
                self.open("policies", person=one.person_id, policy=self.card.line.policy)
            else:
                self.open("residents", resident=one.person_id)

    def action_choose(self) -> None:
        """Open the person under the cursor."""
        self.query_one(RecordList).action_choose()
