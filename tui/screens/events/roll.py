"""The roll-call at the door: one look-up and one key for each who comes, on the list or not, however full it is."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from db.changes import event_rolls as deeds
from db.changes.event_rolls import Ticked
from db.queries import event_entries
from db.queries.event_entries import Candidate, ListLine
from db.rules import event_entries as rules
from db.rules.event_entries import Newcomer
from db.rules.words import N_
from tui.keys import action
from tui.screens.events import words
from tui.screens.events.on_list import OnListPage

CAME = N_("Came: {who}.  {standing}")
OVER = N_("! Came over the number: {who}.  {standing}")
BEFORE = N_("{who} has come already.")
ELSEWHERE = N_("{who} stands on the list {list}: nothing ticked. Ctrl+G goes to the next list.")
BACK = N_("Taken back: {who} has not come.  {standing}")


class RollPage(OnListPage):
    """Who comes to one list of an event. Every tick is stored at once; two programs may call one roll."""

    TITLE = N_("Roll-call")
    HELP = N_(
        "Type a name, its letters or the number on the list. Behind a name a digit ticks the one it stands "
        "before, Enter the one under the cursor, with all who signed up together. Whoever is not on the list is "
        "found in the register, or written by name alone: over the number too, with a warning. 王芳+2 counts two "
        "companions. Ctrl+O ticks only this one of a party, Ctrl+X takes the whole household, Ctrl+D takes a "
        "tick back, Ctrl+E notes the answer on photographs, Ctrl+G goes to the next list, which is kept apart."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "tick", N_("Came"), name="events.tick"),
        action("ctrl+o", "alone", N_("Only this one"), name="events.alone", first=True),
        action("ctrl+d", "untick", N_("Not here after all"), name="events.untick", first=True),
    ]

    def standing_text(self, line: ListLine) -> str:
        """How many have come."""
        return words.arrived(line.standing)

    def action_tick(self) -> None:
        """Tick the line under the cursor."""
        self.choose()

    async def take(self, one: Candidate, companions: int | None) -> str:
        """Tick whoever was found; somebody of the register walks in. Raises HouseError."""
        if one.elsewhere:
            self.tell(ELSEWHERE, who=words.candidate_name(one), list=one.elsewhere)
        elif one.entry:
            party = await self.ask(event_entries.party, one.entry.id)
            keys = [one.entry.id, *(other.id for other in party if other.id != one.entry.id)]
            self.tell_ticked(one.entry.name, await self.do(deeds.tick, keys, companions))
            return one.entry.id
        elif one.resident:
            people = Newcomer((one.resident.id,), companions=companions or 0)
            return self.tell_ticked(one.resident.name, await self.do(deeds.walk_in, self.list_id, people))
        return ""

    async def take_name(self, typed: str) -> str:
        """Somebody by name alone walks in. Raises HouseError."""
        name, companions = rules.typed_line(typed)
        one = Newcomer(name=name, companions=companions)
        return self.tell_ticked(name, await self.do(deeds.walk_in, self.list_id, one))

    async def take_people(self, people: Newcomer) -> str:
        """A household walks in, those on the list being ticked; who stands on another list of the event is counted
        there. Raises HouseError."""
        name = words.candidate_name(self.current) if self.current else ""
        known = await self.ask(event_entries.of_people, self.event_id, people.person_ids, self.list_id)
        here = {one.person_id for one in known if one.list_id == self.list_id}
        others = {one.person_id: one for one in known if one.person_id not in here}
        keys = tuple(key for key in people.person_ids if key not in others)
        done = await self.do(deeds.walk_in, self.list_id, Newcomer(keys)) if keys else None
        key = self.tell_ticked(name, done) if done else ""
        for one in others.values():
            self.tell(ELSEWHERE, who=one.name, list=one.list_name)
        return key

    def tell_ticked(self, name: str, done: Ticked) -> str:
        """Say who came, how many there are now, and that this is over the number where it is; answers that line's
        key."""
        if not done.keys:
            self.tell(BEFORE, who=name)
            return ""
        who = f"{name} ({done.heads})" if done.heads > 1 else name
        self.tell(OVER if done.is_over else CAME, who=who, standing=words.arrived(done.standing))
        return done.keys[0]

    def action_alone(self) -> None:
        """Tick only the line under the cursor, whoever signed up with it."""
        if self.entry:
            self.work(self.tick_alone(self.entry.id, self.entry.name), group="roll")

    async def tick_alone(self, key: str, name: str) -> None:
        """Tick one line."""
        self.tell_ticked(name, await self.do(deeds.tick, [key]))
        self.let_go()
        await self.renewed(self.found_for, key)

    def action_untick(self) -> None:
        """Take the tick under the cursor back."""
        if self.entry and self.entry.has_come:
            self.work(self.take_back(self.entry.id, self.entry.name), group="roll")
        else:
            self.tell(N_("Nobody under the cursor has come."))

    async def take_back(self, key: str, name: str) -> None:
        """Take one tick back."""
        standing = await self.do(deeds.untick, [key])
        self.tell(BACK, who=name, standing=words.arrived(standing))
        self.let_go()
        await self.renewed(self.found_for, key)
