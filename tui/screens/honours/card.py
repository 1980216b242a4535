"""One honour: its terms and step, who is nominated with the ballots counted, objections, and the next step."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import honours as deeds
from db.errors import NotFound, Refused
from db.queries import event_papers, honours
from db.queries.honours import HonourCard, NomineeLine
from db.rules import honours as rules
from db.rules.honours import Stage
from db.rules.problems import Problem
from db.rules.words import N_
from tui import i18n, printing
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms import days
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 4), Column(N_("Nominated"), 18), Column(N_("Ballots"), 9), Column("", 0))
COUNT, CHOOSE, OBJECT, ANSWER, TAKE_OFF = "1", "2", "3", "4", "5"
ASKED = {
    OBJECT: (N_("What is said against it?"), deeds.object),
    ANSWER: (N_("What became of the objection?"), deeds.answer),
    TAKE_OFF: (N_("Why is it taken off the list?"), deeds.take_off),
}


class HonourPage(Page):
    """Everything about one honour."""

    NOUN = "honours"
    TITLE = N_("Honour")
    CSS_PATH = "honours.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 nominates. 5 is the next step: vote, notice, award. Enter on a nominee counts ballots, chooses who is "
        "honoured, notes an objection or its answer, or takes the name off. > stands before who leads by the "
        "votes; a tie is decided by people. Ctrl+W prints the notice. 9 gives the honour up."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "nominate", N_("Nominate"), name="honours.nominate"),
        action("5", "step", N_("Next step"), name="honours.step"),
        action("ctrl+w", "print", N_("Print"), name="honours.print"),
        action("ctrl+y", "amend", N_("Change"), name="honours.amend", show=False),
        action("9", "give_up", N_("Not awarded"), name="honours.give_up", show=False),
        action("ctrl+k", "history", N_("History"), name="honours.history", show=False),
    ]

    def __init__(self, honour_id: str) -> None:
        super().__init__()
        self.honour_id = honour_id
        self.card: HonourCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then the nominees."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody is nominated yet. 1 nominates."))

    def title_text(self) -> str:
        """Which honour."""
        return self.card.line.title if self.card else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the honour and show all of it."""
        self.card = card = await self.ask(honours.one, self.honour_id)
        if card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        first, *more = map(plain, filter(None, self.facts_told(card)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show([self.record(one) for one in card.nominees])

    def facts_told(self, card: HonourCard) -> Iterator[str]:
        """What is known of the honour, a line each."""
        line = card.line
        seats = _("{number} to be honoured", number=line.seats)
        yield joined(line.title, self.label(rules.STATES, line.stage), seats)
        yield line.terms.replace("\n", " ")
        if line.notice_to:
            told = {"first": line.notice_from, "last": line.notice_to, "place": line.notice_place}
            yield _("notice {first} to {last}, {place}", **told)
        elif line.nominate_until:
            yield _("nominations until {day}", day=line.nominate_until)
        if line.awarded_on:
            yield _("awarded {day}", day=line.awarded_on)
        if line.stage is Stage.OFF:
            yield _("Not awarded: {reason}", reason=line.reason)

    def record(self, one: NomineeLine) -> Record:
        """A nominee in a line."""
        sign = "-" if one.off_on else "[x]" if one.is_chosen else ">" if one.leads else ""
        off = _("taken off: {reason}", reason=one.off_reason) if one.off_on else ""
        objection = _("! objection: {text}", text=one.objection) if one.is_objected else ""
        answer = _("answered: {text}", text=one.answer) if one.answer else ""
        return Record(
            one.id, (sign, one.name, str(one.votes), joined(off, objection, answer, one.reason)), one.is_chosen
        )

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Ask what is done with the nominee under the cursor."""
        one = next((one for one in self.card.nominees if one.id == event.record.key), None) if self.card else None
        if self.card and one and one.off_on is None:
            self.work(self.decide(one, self.card.line.stage))

    async def decide(self, one: NomineeLine, stage: Stage) -> None:
        """Count ballots, choose, note an objection or its answer, or take somebody off. Raises HouseError."""
        options = [Option(TAKE_OFF, _("take off the list"))]
        if stage is Stage.NOTICE:
            options = [Option(OBJECT, _("an objection")), Option(ANSWER, _("answer to the objection")), *options]
        if stage is Stage.VOTING:
            choose = _("not chosen after all") if one.is_chosen else _("choose")
            options = [Option(COUNT, _("count ballots")), Option(CHOOSE, choose), *options]
        what = await self.put(Choose(one.name, options))
        if what == COUNT:
            await self.count(one)
        elif what == CHOOSE:
            await self.do(deeds.choose, one.id, one.version, not one.is_chosen)
        elif what:
            question, deed = ASKED[what]
            if text := await self.put(Write(question)):
                await self.do(deed, one.id, one.version, text)
        self.reload()

    async def count(self, one: NomineeLine) -> None:
        """Ask how many ballots, and count them; -3 takes three off that were miscounted."""
        typed = await self.put(Write(N_("How many ballots for {name}? (-3 takes three off)"), name=one.name))
        if not typed:
            return
        sign, digits = (-1, typed[1:]) if typed.startswith("-") else (1, typed)
        if not (digits.isascii() and digits.isdecimal()):
            raise Refused([Problem("number", rules.NO_BALLOTS, values={"most": rules.MOST_BALLOTS})])
        await self.do(deeds.count, one.id, sign * int(digits))

    def action_nominate(self) -> None:
        """Nominate somebody."""
        self.open("honours", nominee_of=self.honour_id)

    def action_step(self) -> None:
        """Go on to the next step."""
        if self.card:
            self.work(self.step(self.card))

    async def step(self, card: HonourCard) -> None:
        """Open the vote, put the notice up, or award. Raises HouseError."""
        line = card.line
        if line.stage is Stage.NOMINATING:
            await self.do(deeds.open_vote, self.honour_id, line.version)
        elif line.stage is Stage.VOTING:
            await self.put_up(card)
        elif line.stage is Stage.NOTICE:
            if await self.put(Ask(N_("Award it today?"), i18n.listed(one.name for one in card.chosen))):
                await self.do(deeds.award, self.honour_id, line.version)
        else:
            self.tell(N_("It is over."))
        self.reload()

    async def put_up(self, card: HonourCard) -> None:
        """Ask until when and where the notice hangs, and put it up. Raises HouseError."""
        proposed = str(self.today + datetime.timedelta(days=card.notice_days))
        typed = await self.put(Write(N_("Until which day does the notice stay up?"), proposed, is_proposed=True))
        if not typed:
            return
        place = await self.put(Write(N_("Where does it hang?")))
        if not place:
            return
        until = days.coming(typed, self.today, "notice_to")
        if isinstance(until, Problem):
            raise Refused([until])
        await self.do(deeds.put_up, self.honour_id, card.line.version, until, place)

    def action_amend(self) -> None:
        """Change what is written of it."""
        self.open("honours", amended=self.honour_id)

    def action_give_up(self) -> None:
        """It is not awarded."""
        if self.card:
            self.work(self.give_up(self.card))

    async def give_up(self, card: HonourCard) -> None:
        """Ask why, and give it up."""
        if reason := await self.put(Write(N_("Why is it not awarded?"))):
            await self.do(deeds.give_up, self.honour_id, card.line.version, reason)
            self.reload()

    def action_print(self) -> None:
        """Print the notice."""
        self.work(self.print_notice())

    async def print_notice(self) -> None:
        """Print the notice. Raises HouseError."""
        paper = await self.ask(event_papers.notice, self.honour_id, self.today, self.desk_worker)
        await printing.put(self, paper)

    def action_history(self) -> None:
        """What happened to this honour."""
        self.open("history", table=honours.TABLE, record=self.honour_id)
