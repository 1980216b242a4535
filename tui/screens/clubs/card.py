"""One club: its slot, its members, and its meetings with how many came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import clubs as deeds
from db.errors import NotFound
from db.queries import clubs, residents
from db.queries.clubs import ClubCard, MemberLine
from db.rules import clubs as rules
from db.rules.event_entries import Newcomer
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.clubs.list import slot
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 10), Column("", 0), Column(N_("Since, came"), 24, least=60))
BY_NAME, MOST = "-", 8
LEAD, LEAVE, PERSON = "1", "2", "3"


class ClubPage(Page):
    """Everything about one club."""

    NOUN = "clubs"
    TITLE = N_("Club")
    CSS_PATH = "clubs.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 begins the meeting of today with every member on its list, and calls the roll; a meeting that was "
        "begun is opened again. 2 takes members in, of the register or by name. Enter on a member makes them "
        "lead or leave, on a meeting opens it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "meet", N_("Meeting today"), name="clubs.meet"),
        action("2", "join", N_("New member"), name="clubs.join"),
        action("ctrl+y", "amend", N_("Change"), name="clubs.amend"),
        action("9", "close", N_("Close the club"), name="clubs.close", show=False),
        action("ctrl+k", "history", N_("History"), name="clubs.history", show=False),
    ]

    def __init__(self, club_id: str) -> None:
        super().__init__()
        self.club_id = club_id
        self.card: ClubCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then members and meetings."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("No member yet. 2 takes somebody in."))

    def title_text(self) -> str:
        """Which club."""
        return self.card.line.draft.name if self.card else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the club and show all of it."""
        self.card = card = await self.ask(clubs.one, self.club_id, self.today)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        first, *more = map(plain, filter(None, self.facts_told(card)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(list(self.records(card)))

    def facts_told(self, card: ClubCard) -> Iterator[str]:
        """What is known of the club, a line each."""
        line, draft = card.line, card.line.draft
        closed = _("closed {day}", day=line.closed_on) if line.closed_on else ""
        yield joined(draft.name, self.label(rules.KINDS, draft.kind), closed)
        next_on = _("next {day}", day=line.next_on) if line.next_on else ""
        yield joined(slot(self, line), draft.place, next_on)
        yield joined(draft.leader, draft.phone, _("{number} members", number=line.members))
        yield draft.note

    def records(self, card: ClubCard) -> Iterator[Record]:
        """The members, then the meetings."""
        for one in card.members:
            role = self.label("club_roles", one.role)
            yield Record(f"member:{one.id}", (role, joined(one.name, one.masked_phone), f"{one.joined_on}"))
        for meeting in card.meetings:
            came = _("{came} came of {all}", came=meeting.came, all=meeting.signed)
            yield Record(f"event:{meeting.id}", (_("meeting"), joined(str(meeting.held_on), meeting.begins), came))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open a meeting, or ask what is done with a member."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "event":
            self.open("events", event=key)
        elif self.card:
            self.work(self.decide(next(one for one in self.card.members if one.id == key)))

    async def decide(self, one: MemberLine) -> None:
        """A member leads the club, leaves it, or is opened in the register."""
        options = [Option(LEAD, _("leads the club from now on")), Option(LEAVE, _("leaves the club"))]
        if one.person_id:
            options.append(Option(PERSON, _("open in the register")))
        chosen = await self.put(Choose(one.name, options))
        if chosen == PERSON:
            self.open("residents", resident=one.person_id)
        elif chosen:
            await self.do({LEAD: deeds.lead, LEAVE: deeds.leave}[chosen], one.id, one.version)
            self.reload()

    def action_meet(self) -> None:
        """Begin or open the meeting of today."""
        if self.card:
            self.work(self.meet(self.card))

    async def meet(self, card: ClubCard) -> None:
        """Open today's meeting; where there is none, begin it with every member."""
        known = next((one.id for one in card.meetings if one.held_on == self.today), None)
        event_id = known or await self.do(deeds.meet, self.club_id, self.today)
        self.open("events", event=event_id, new="roll")

    def action_join(self) -> None:
        """Take members in."""
        self.work(self.join())

    async def join(self) -> None:
        """Ask who joins, and who is next, until the line stays empty."""
        while typed := await self.put(Write(N_("Who joins?"), hint=N_("name, letters, end of a phone"))):
            found = await self.ask(residents.find, typed, self.today, MOST, 0, True)
            options = [Option(one.id, joined(one.name, str(one.age or ""), one.address)) for one in found]
            by_name = Option(BY_NAME, _("by name alone: {name}", name=typed))
            chosen: str | None = BY_NAME
            if options:
                chosen = await self.put(Choose(_("Who is it?"), [*options, by_name]))
            if chosen is None:
                return
            one = Newcomer(name=typed) if chosen == BY_NAME else Newcomer((chosen,))
            await self.do(deeds.join, self.club_id, one)
            await self.load()

    def action_amend(self) -> None:
        """Change what is written of the club."""
        self.open("clubs", amended=self.club_id)

    def action_close(self) -> None:
        """Close the club."""
        if self.card:
            self.work(self.close(self.card))

    async def close(self, card: ClubCard) -> None:
        """Close the club, after asking."""
        if await self.put(Ask(N_("Close this club? Its members and meetings stay to be read."), card.line.draft.name)):
            await self.do(deeds.close, self.club_id, card.line.version)
            self.reload()

    def action_history(self) -> None:
        """What happened to this club."""
        self.open("history", table=clubs.TABLE, record=self.club_id)
