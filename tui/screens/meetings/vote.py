"""One item of an agenda: its words, how it is voted on, the arithmetic, and what was said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import meeting_items, meeting_votes
from db.errors import NotFound, Refused
from db.queries import meeting_rules, meetings
from db.queries.meetings import ItemLine, MeetingCard, VoteLine
from db.rules import meeting_quorums
from db.rules import meetings as rules
from db.rules.meetings import Hands
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.meetings import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 3),
    Column(N_("Who has a voice"), 0),
    Column(N_("Square metres"), 14, least=50),
    Column(N_("Their vote"), 12),
)
SPEECH = "meeting_speech"
COUNT = re.compile(r"[0-9]{1,6}")
MARKS = {"yes": "+", "no": "x", "abstain": "o", "": ""}


class VotePage(Page):
    """One item: a show of hands or a secret ballot is counted, a named vote is written seat by seat with a digit."""

    NOUN = "meetings"
    TITLE = N_("Item of an agenda")
    CSS_PATH = "meetings.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "5 counts: of a show of hands one line such as 31 2 3 (in favour, against, abstain), of a secret ballot a form "
        "of numbers only. Where votes are named 1 is in favour, 2 against, 3 abstains, 0 takes it back, for the line "
        "under the cursor, and 5 counts them. 6 writes what somebody said, 7 makes a matter of what was carried, 8 "
        "takes the vote again for a reason, 9 withdraws the item, or says that a resolution asks for no matter."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "cast('yes')", N_("In favour"), name="meetings.yes"),
        action("2", "cast('no')", N_("Against it"), name="meetings.no"),
        action("3", "cast('abstain')", N_("Abstains"), name="meetings.abstain"),
        action("0", "cast('')", N_("Vote back"), name="meetings.no_vote", show=False),
        action("5", "count", N_("Count the votes"), name="meetings.count"),
        action("6", "speak", N_("Speech"), name="meetings.speak"),
        action("7", "follow", N_("Take it up"), name="meetings.follow"),
        action("8", "take_again", N_("Vote again"), name="meetings.take_again", show=False),
        action("9", "withdraw", N_("Withdraw"), name="meetings.withdraw", show=False),
        action("ctrl+y", "amend", N_("Change"), name="meetings.amend_item", show=False),
    ]

    def __init__(self, item_id: str) -> None:
        super().__init__()
        self.item_id = item_id
        self.line: ItemLine | None = None
        self.card: MeetingCard | None = None
        self.votes: dict[str, VoteLine] = {}

    def body(self) -> Iterable[Widget]:
        """The item with its arithmetic, then who votes, or what was said."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, self.empty_text)

    def empty_text(self) -> str:
        """What to say where no names stand."""
        way = self.line.way if self.line else ""
        if way == rules.SECRET:
            return _("A secret ballot: only numbers are kept. 5 counts.")
        return _("5 counts the hands.") if way else _("Talked about, not voted on. 6 writes what was said.")

    def title_text(self) -> str:
        """Which item."""
        return self.line.title if self.line else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the item, its meeting and its votes."""
        self.line = await self.ask(meetings.item, self.item_id)
        if self.line is None:
            raise NotFound
        self.card = card = await self.ask(meetings.one, self.line.meeting_id, self.now)
        assert card is not None
        self.votes = {one.seat.id: one for one in await self.ask(meetings.votes, self.item_id)}
        self.query_one(Bar).refresh()
        first, *more = map(plain, self.told(self.line, card))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show(list(self.records(card)))

    def told(self, one: ItemLine, card: MeetingCard) -> Iterator[str]:
        """The item, its rule, and the arithmetic as it is now or as it was frozen."""
        yield joined(f"{one.place}. {one.title}", self.label(meeting_rules.ITEM_STATES, one.state), one.reason)
        mover = _("moved by {name}", name=one.mover) if one.mover else ""
        yield joined(self.label(meeting_rules.WAYS, one.way), mover, one.text.replace("\n", " "))
        if not one.way:
            return
        yield words.rule(self, one.rule, one.basis, one.is_checked)
        quorum, majority = one.shares() if one.decided_at else self.going(one, card)
        yield from words.quorum(quorum)
        yield words.votes(one) or self.cast_so_far()
        yield from map(words.arithmetic, majority)

    def going(self, one: ItemLine, card: MeetingCard) -> tuple[tuple[meeting_quorums.Share, ...], ...]:
        """The arithmetic while the vote goes on: of those who are there, and of what was cast by name until now."""
        seats = [vote.seat.seat for vote in self.votes.values()]
        choices = {vote.seat.seat.voice: vote.choice for vote in self.votes.values() if vote.choice}
        at = None if one.way == rules.AREA else self.now
        is_named = one.way in rules.NAMED
        there = meeting_quorums.took_part(seats, choices, at) if is_named else card.there
        expected = meeting_quorums.Numbers(card.line.expected, card.line.expected_area)
        quorum = meeting_quorums.quorum(meeting_quorums.thresholds(one.quorum), expected, there)
        if not is_named:
            return quorum, ()
        ballot = meeting_quorums.ballot(seats, choices)
        return quorum, meeting_quorums.majority(meeting_quorums.thresholds(one.passes), expected, there, ballot)

    def cast_so_far(self) -> str:
        """How many have voted by name."""
        done = [one.choice for one in self.votes.values() if one.choice]
        if not self.votes:
            return ""
        numbers = {choice: done.count(choice) for choice in rules.CHOICES}
        return _("voted {number}: in favour {yes}, against {no}, abstain {abstain}", number=len(done), **numbers)

    def records(self, card: MeetingCard) -> Iterator[Record]:
        """Who votes by name, and what was said."""
        for key, one in self.votes.items():
            is_there = one.seat.seat.came_at is not None and one.seat.seat.left_at is None
            area = meeting_quorums.metres(one.seat.seat.area) if one.seat.seat.area else ""
            name = joined(one.seat.name, one.seat.address if one.seat.address != one.seat.name else "", one.seat.proxy)
            shown = joined(MARKS[one.choice], _(words.CHOICES[one.choice]) if one.choice else "")
            yield Record(key, ("" if is_there else ".", name, area, shown), bool(one.choice))
        for said in card.speeches:
            if said.item_id == self.item_id:
                yield Record(f"speech:{said.said_at}", ("", f"{said.who}: {said.text}", "", _("was said")))

    @on(RecordList.Chosen)
    def choose_next(self) -> None:
        """Enter on a seat goes to the next one."""
        self.query_one(RecordList).action_move(1)

    def action_cast(self, choice: str) -> None:
        """The seat under the cursor votes, and the next one is under it."""
        current = self.query_one(RecordList).current
        if current and current.key in self.votes:
            self.work(self.cast(current.key, choice))
        elif self.line and self.line.way:
            self.tell(N_("This vote is counted, not written by name: 5."))

    async def cast(self, seat_id: str, choice: str) -> None:
        """Write a vote by name. Raises HouseError."""
        await self.do(meeting_votes.cast, self.item_id, seat_id, choice)
        await self.load()
        if choice:
            self.query_one(RecordList).action_move(1)

    def action_count(self) -> None:
        """Count."""
        if self.line:
            self.work(self.count(self.line))

    async def count(self, one: ItemLine) -> None:
        """Count hands in one line, ballots in a form, named votes at once. Raises HouseError."""
        if one.way == rules.SECRET and one.state == rules.WAITING:
            self.open("meetings", item=self.item_id, new="secret")
            return
        if one.way == rules.HANDS and one.state == rules.WAITING:
            typed = await self.put(Write(N_("In favour, against, abstain: three numbers (31 2 3)")))
            if not typed:
                return
            result = await self.do(meeting_votes.count_hands, one.id, one.version, hands(typed))
        else:
            result = await self.do(meeting_votes.decide, one.id, one.version)
        self.tell(N_("Counted: {result}."), result=self.label(meeting_rules.ITEM_STATES, result))
        self.reload()

    def action_speak(self) -> None:
        """Write what somebody says."""
        self.work(self.speak(), group="speech")

    async def speak(self) -> None:
        """One line: who, a colon, and what. Raises HouseError."""
        line = KeptLine(self, Place(SPEECH, self.item_id))
        if text := await line.ask(N_("Who says what? (name: words)")):
            who, _colon, said = text.replace("\N{FULLWIDTH COLON}", ":").partition(":")
            await self.do(meeting_items.speak, self.item_id, who, said)
            await line.settle()
            self.reload()

    def action_follow(self) -> None:
        """Make a matter of it."""
        self.open("meetings", item=self.item_id, new="task")

    def action_amend(self) -> None:
        """Change the item."""
        self.open("meetings", item=self.item_id, new="form")

    def action_take_again(self) -> None:
        """Take the vote again."""
        if self.line:
            self.work(self.for_reason(N_("Why is the vote taken again?"), self.line, meeting_votes.take_again))

    def action_withdraw(self) -> None:
        """Withdraw the item; of what was carried say that it asks for no matter."""
        if self.line and self.line.state == rules.PASSED:
            self.work(self.for_reason(N_("Why does it ask for no matter?"), self.line, meeting_items.settle))
        elif self.line:
            self.work(self.for_reason(N_("Why is it withdrawn?"), self.line, meeting_items.withdraw))

    async def for_reason(self, question: str, one: ItemLine, deed: object) -> None:
        """Ask why, and do it. Raises HouseError."""
        if reason := await self.put(Write(question)):
            await self.do(deed, one.id, one.version, reason)  # type: ignore[arg-type]
            self.reload()


def hands(typed: str) -> Hands:
    """A show of hands as typed: in favour, against, abstain; missing ones are none. Raises Refused."""
    found = [int(one) for one in COUNT.findall(typed)]
    if not found or len(found) > len(rules.CHOICES):
        raise Refused([Problem("", rules.NO_VOTES)])
    return Hands(*[*found, 0, 0][: len(rules.CHOICES)])
