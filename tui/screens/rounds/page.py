"""Walking a stair: one digit records the door under the cursor, and the cursor goes on to the next one."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import BindingType

from db.changes import history as history_changes
from db.changes import rounds as round_changes
from db.changes import visits as visit_changes
from db.changes.visits import Recorded
from db.errors import HouseError
from db.queries import rounds, visits, walks
from db.rules import visits as visit_rules
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.keys import action, digit_of
from tui.screens.rounds import card as cards
from tui.screens.rounds import entry, results, setup
from tui.screens.rounds.entry import Entry
from tui.screens.rounds.typing_page import TypingPage
from tui.widgets.choices import Option

# The deeds that record a door.
RECORDS = ("visits.record", "campaigns.answer")


class RoundPage(TypingPage):
    """Walk a building door by door."""

    HELP = N_(
        "A digit records the door under the cursor and goes on to the next one. Space opens the note first: a digit or "
        "the first letters of a phrase write it, then the digit of the result saves all of it. Ctrl+Z takes the last "
        "door back."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+u", "setup", N_("This round"), name="rounds.setup"),
        action("ctrl+o", "carry_out", N_("Carry out what the last door suggests"), name="rounds.carry_out", show=False),
        action("ctrl+e", "finish", N_("End the round"), name="rounds.finish", show=False),
    ]

    def __init__(self, building_id: str, door: str = "", goes_on: bool = False) -> None:
        super().__init__(building_id, door, goes_on)
        self.suggested: tuple[str, ...] = ()
        self.suggestions: list[str] = []

    def at_door(self, event: events.Key) -> None:
        """A digit at the door records the result that has it."""
        digit = digit_of(event.character)
        if digit and digit != "0":
            self.record_digit(digit)
        else:
            super().at_door(event)

    def record_digit(self, digit: str) -> None:
        """Record what a digit stands for, or have one of the other results chosen."""
        chosen = results.by_digit(self.entries("visit_results")).get(digit)
        if chosen and self.room:
            self.record(chosen.code)
        elif digit == results.MORE and self.room:
            self.converse(self.choose_result())

    async def choose_result(self) -> None:
        """Have a result chosen that has no digit of its own."""
        rest = results.without_digit(self.entries("visit_results"))
        options = [Option(one.code, self.named(one)) for one in rest]
        if code := await self.put(Choose(_("What happened at the door?"), options)):
            self.record(code)

    def record(self, result: str) -> None:
        """Show the result at once, go on to the next door, and save meanwhile."""
        self.show_note()
        self.read_note()
        room_id = self.room
        typed = self.progress.entry(room_id)
        was = self.progress.begin(room_id, result)
        self.unkept.discard(room_id)
        self.panel.show("", "")
        self.work(self.save(room_id, result, typed, was), group="record")
        self.map.look(room_id, self.progress.look(room_id))
        self.show_counts()
        following = self.map.plan.next_open(room_id, self.progress.still_open())
        if following:
            self.map.go(following)
        else:
            self.show_door()
        self.show_note()

    async def save(self, room_id: str, result: str, typed: Entry, was: rounds.DoorLine) -> None:
        """Save one door with everything typed at it; where that fails, all of it stands there again."""
        try:
            done = await self.write(room_id, result, await self.begun(), typed)
        except HouseError:
            self.progress.end(room_id, failed=was)
            self.put_back(room_id, typed)
            self.show_stair(is_first=False)
            raise
        self.progress.end(room_id)
        await self.tell_done(done, result)

    async def write(self, room_id: str, result: str, round_id: str, typed: Entry) -> Recorded:
        """The deed itself."""
        deed = entry.recording(visit_changes.record, room_id, typed)
        return await self.do(deed, room_id, result, round_id, typed.said, typed.people, typed.found)

    def put_back(self, room_id: str, typed: Entry) -> None:
        """What was typed stands at its door again."""
        if self.panel.room == room_id:
            self.panel.show("", "")
        self.type(room_id, typed)
        self.show_note()

    async def begun(self) -> str:
        """The key of the round; the first door that is recorded begins it."""
        if self.walk is None:
            purposes = setup.purposes_of(self.before)
            key = await self.do(round_changes.start, self.building_id, purposes)
            self.walk = await self.ask(walks.one, key)
            return key
        return self.walk.id

    async def tell_done(self, done: Recorded, result: str) -> None:
        """Say what was recorded and what follows from it."""
        number = self.progress.doors[done.room_id].number
        said = {"door": number, "result": self.label("visit_results", result)}
        self.suggested = done.finding_ids
        if done.finding_ids:
            self.suggestions = await self.suggestions_of(done)
            self.tell(N_("{door} {result}. Ctrl+O carries it out in the register."), **said)
            return
        if results.asks_for_more(self.facts("visit_results", result)):
            card = await self.ask(rounds.door, done.room_id, self.today)
            if card.next:
                self.tell(N_("{door} {result}: {step}."), step=cards.next_step(card, self.label), **said)
                return
        if self.progress.still_open():
            self.tell(N_("{door} {result}."), **said)
        else:
            self.tell(N_("{door} {result}. Every door is done: Ctrl+E ends the round."), **said)

    async def suggestions_of(self, done: Recorded) -> list[str]:
        """What a recorded door suggests, in words: the door, the change, and whom it is about."""
        card = await self.ask(rounds.door, done.room_id, self.today)
        everybody = " ".join(one.line.name for one in card.residents)
        said = []
        for one in card.findings:
            if one.id in done.finding_ids:
                about = "" if one.code == visit_rules.Fact.OCCUPANCY else one.name or everybody
                said.append(f"{card.address}  {cards.finding_text(one, self.label)}  {about}".rstrip())
        return said

    def action_carry_out(self) -> None:
        """Do in the register what the last door suggests: nobody lives there any more, the room is vacant."""
        if self.suggested:
            self.converse(self.carry_out(self.suggested))
        else:
            self.tell(N_("The last door suggests no change."))

    async def carry_out(self, finding_ids: tuple[str, ...]) -> None:
        """Ask, and carry out each change."""
        if not await self.put(Ask(N_("Change the register as the last door suggests?"), "\n".join(self.suggestions))):
            return
        await self.do(visit_changes.apply_facts, finding_ids)
        self.suggested = ()
        self.tell(N_("The register is changed."))
        self.reload()

    def action_setup(self) -> None:
        """Set purpose, companions and day for all doors to come."""
        self.go(setup.SetupPage(self.building_id, self.walk, self.before))

    def action_finish(self) -> None:
        """End the round and go back to the buildings."""
        self.converse(self.finish(), group="record")

    async def finish(self) -> None:
        """End the round where there is one."""
        if self.walk:
            await self.do(round_changes.finish, self.walk.id)
        await self.keep_and_leave()

    def action_undo(self) -> None:
        """Take the last deed back, after everything that is being saved."""
        self.converse(self.undo_last(), group="record")

    async def undo_last(self) -> None:
        """Take the last door of this round back without asking, and put everything typed at it there again.

        Any other deed is named, and taken back only after asking.
        """
        last = await self.last_deed()
        is_record = last is not None and last.kind in RECORDS
        known = await self.ask(visits.one, last.subject_id) if last and is_record and last.subject_id else None
        if last is None or known is None or not self.is_of_this_round(known.line):
            await super().undo_last()
            return
        typed = await self.typed_at(known.line)
        await self.do(history_changes.undo, last.id)
        if typed:
            self.put_back(known.line.room_id, typed)
            self.map.go(known.line.room_id)
            self.show_note()
        self.tell(N_("{door} is taken back."), door=known.line.address)
        self.reload()

    async def typed_at(self, line: visits.VisitLine) -> Entry | None:
        """What was typed at a door that is recorded."""
        draft = await self.ask(visits.draft, line.id)
        return Entry(draft.note, draft.person_ids, draft.findings) if draft else None

    def is_of_this_round(self, line: visits.VisitLine) -> bool:
        """Was this visit recorded on this stair, in the round that is going on?"""
        return self.walk is not None and line.round_id == self.walk.id and line.room_id in self.progress.doors
