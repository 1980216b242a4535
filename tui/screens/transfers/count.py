"""The count: how every area stands, who refused, who is missing, who is where; and the end, when nobody is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import transfers as changes
from db.queries import transfer_counts, transfers
from db.queries.transfer_counts import Difference
from db.queries.transfers import Standing, TransferLine, TransferPersonLine
from db.rules import transfer_board
from db.rules.transfer_board import LEFT_TO_DO, Tally
from db.rules.transfer_states import OUT, State
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.transfers import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 2), Column(N_("What"), 11), Column(N_("Name"), 12), Column(N_("Door"), 12), Column("", 0))
PERSON, SHELTER = "person:", "shelter:"
# What is still to be done stands first: on a narrow screen the end of a line is not seen.
ORDER = (*LEFT_TO_DO, *OUT)


class CountPage(Page):
    """The count of one operation."""

    NOUN = "transfers"
    TITLE = N_("Headcount")
    CSS_PATH = "transfers.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Whoever is not settled, back, or has signed a refusal stands here with !. 1 says of the one under the cursor "
        "what is known, 7 says the same of the rest of the family. 9 ends the operation when nobody is left without a "
        "word. Enter opens who is under the cursor. Ctrl+W prints the roster, the figures, and who is not accounted "
        "for."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "why", N_("Say why"), name="transfers.why"),
        action("7", "family", N_("Family"), name="transfers.why_family"),
        action("9", "end", N_("Close the count"), name="transfers.end"),
        action("enter", "choose", N_("Open"), name="transfers.choose"),
        action("ctrl+w", "print", N_("Print"), name="transfers.print_count"),
    ]

    def __init__(self, transfer_id: str) -> None:
        super().__init__()
        self.transfer_id = transfer_id
        self.line: TransferLine | None = None
        self.people: Mapping[str, TransferPersonLine] = {}
        self.why: Mapping[str, str] = {}
        self.last: tuple[str, str] | None = None
        self.note = ""

    def body(self) -> Iterable[Widget]:
        """The tally, and the list below it."""
        yield Static(id="tally", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nobody is on this list."))

    def on_screen_suspend(self) -> None:
        """What was told is old by the time one comes back from another page."""
        self.tell("")

    def title_text(self) -> str:
        """Which operation is counted."""
        return f"{_(self.TITLE)}  {words.title(self, self.line)}" if self.line else _(self.TITLE)

    async def load(self) -> None:
        """Count anew."""
        self.line = line = await self.ask(transfers.one, self.transfer_id)
        people = await self.ask(transfers.people, self.transfer_id)
        standing = await self.ask(transfers.standing, self.transfer_id)
        names = await self.ask(transfer_counts.shelter_names)
        self.why = await self.ask(transfer_counts.explained, self.transfer_id)
        self.people = {one.id: one for one in people}
        differences = await self.ask(transfer_counts.differences, self.transfer_id)
        self.query_one("#tally", Static).update(Content("\n").join(self.told(line, standing, differences)))
        records = [*self.areas(line, standing), *self.apart(standing), *self.places(standing, names)]
        self.query_one(RecordList).show(records)
        self.query_one(Bar).refresh()

    def told(self, line: TransferLine, standing: Standing, differences: list[Difference]) -> Iterator[Content]:
        """The tally, and whether the count is right."""
        if line.is_drill:
            yield Content(f" {_('*** DRILL: nobody is really brought out ***')}")
        tally = Tally(standing.total, standing.counts, 0)
        yield Content(f" {plain(words.counts(self, tally))}")
        owed = sum(self.owes(one) for one in standing.unaccounted)
        wrong = words.wrong(tally, differences)
        wrong += [_("{number} not accounted for", number=owed)] if owed else []
        yield Content.assemble(" ", (plain("  ".join(wrong) or _("The count is right.")), "bold"))
        if line.ended_at:
            ended = f"{self.local(line.ended_at):%m-%d %H:%M}"
            yield Content(f" {plain(_('Ended {when}.', when=ended))} {plain(line.end_note)}")

    def areas(self, line: TransferLine, standing: Standing) -> Iterator[Record]:
        """How each area stands; who came by hand stands under none."""
        names: dict[str | None, str] = {key: name for key, name in line.areas} | {None: _("by hand")}
        owing = {one.area_id for one in standing.unaccounted if one.id not in self.why}
        for key, counts in standing.areas.items():
            told = "  ".join(f"{words.state(self, state)} {counts[state]}" for state in ORDER if counts.get(state))
            yield Record(f"area:{key}", ("!" if key in owing else "", _("Risk area"), names.get(key, ""), "", told))

    def apart(self, standing: Standing) -> Iterator[Record]:
        """Who refused or is missing or not out: first of whom nothing is known."""
        apart = [one for one in self.people.values() if one.state in (State.REFUSED, State.MISSING)]
        others = [one for one in standing.unaccounted if one.state not in (State.REFUSED, State.MISSING)]
        order = [State.MISSING, State.REFUSED]
        for one in [*sorted(apart, key=lambda one: (one.is_accounted_for, order.index(one.state))), *others]:
            owes = self.owes(one)
            about = self.why.get(one.id, "") or words.about(self, one, {})
            cells = ("!" if owes else "", words.state(self, one.state_code), one.name, one.address, about)
            yield Record(f"{PERSON}{one.id}", cells, owes)

    def places(self, standing: Standing, names: Mapping[str, str]) -> Iterator[Record]:
        """Who is where."""
        for key, count in standing.shelters.items():
            told = _("{number} people", number=count)
            yield Record(f"{SHELTER}{key}", ("", _("Shelter"), names.get(key, ""), "", told))
        for one in self.people.values():
            if one.state is State.SETTLED and not one.shelter_id:
                told = f"{one.to_address}  {one.to_phone}"
                yield Record(f"{PERSON}{one.id}", ("", _("Elsewhere"), one.name, one.address, told))

    @property
    def current(self) -> TransferPersonLine | None:
        """Who is under the cursor."""
        record = self.query_one(RecordList).current
        return self.people.get(record.key.removeprefix(PERSON)) if record else None

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open a person or a shelter."""
        if one := self.current:
            from tui.screens.transfers.person import PersonPage

            self.go(PersonPage(one.id))
        elif event.record.key.startswith(SHELTER):
            self.open("shelters", shelter=event.record.key.removeprefix(SHELTER))

    def action_choose(self) -> None:
        """Open what is under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_why(self) -> None:
        """Say what is known of who is under the cursor."""
        if one := self.current:
            self.work(self.say_why(one))
        else:
            self.tell(N_("Put the cursor on a person: one says of people what is known, not of areas or shelters."))

    async def say_why(self, one: TransferPersonLine) -> None:
        """Ask it, and keep it."""
        text = await self.put(Write(N_("What is known of {name}?"), self.why.get(one.id, ""), name=one.name))
        if text:
            self.last = (one.id, text)
            await self.explain([one], text)

    def action_family(self) -> None:
        """Say the same of the rest of the family of whom it was said last."""
        one = self.people.get(self.last[0]) if self.last else None
        kin = [line for line in self.people.values() if one and line.household == one.household and self.owes(line)]
        if self.last and kin:
            self.work(self.explain(kin, self.last[1]))
        else:
            self.tell(N_("Nobody more of this family."))

    async def explain(self, people: Sequence[TransferPersonLine], text: str) -> None:
        """Keep what is known of people, and go on to the next one below of whom nothing is known."""
        keys = [one.id for one in people]
        await self.do(changes.say_why, keys, text)
        await self.load()
        lines = self.query_one(RecordList)
        below = enumerate(lines.records[lines.cursor :], lines.cursor)
        owed = {f"{PERSON}{key}" for key, one in self.people.items() if self.owes(one)}
        lines.go(next((place for place, record in below if record.key in owed), lines.cursor))
        self.tell(N_("Said of {count}."), count=len(keys))

    def owes(self, one: TransferPersonLine) -> bool:
        """Is nothing known of somebody who is not accounted for?"""
        return not one.is_accounted_for and one.id not in self.why

    def action_print(self) -> None:
        """Print a paper of the operation; the notice of a refusal is for who is under the cursor."""
        from tui import transfer_printing

        ids = transfer_board.refusing(self.people.values(), self.current)
        self.work(transfer_printing.choose(self, self.transfer_id, ids))

    def action_end(self) -> None:
        """End the operation, or take it up again."""
        if self.line:
            self.work(self.end(self.line))

    async def end(self, line: TransferLine) -> None:
        """Ask, and end it; one that has ended is taken up again."""
        if line.ended_at:
            if await self.put(Ask(N_("Take this operation up again?"))):
                await self.do(changes.reopen, self.transfer_id)
                self.reload()
            return
        if owed := sum(self.owes(one) for one in self.people.values()):
            self.tell(changes.NOT_COUNTED, count=owed)
            return
        note = await self.put(Write(N_("End the operation. A note, if there is one"), self.note, may_be_empty=True))
        if note is not None:
            # Where others have ticked somebody meanwhile, the note is there again the next time.
            self.note = note
            await self.do(changes.end, self.transfer_id, note)
            self.tell(N_("Ended. Those who go home are still ticked on the board."))
            self.reload()
