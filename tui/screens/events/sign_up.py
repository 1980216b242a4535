"""Signing up for an event: somebody of the register or by name, alone, with companions or with the household."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from db.changes import event_entries as deeds
from db.changes.event_entries import SignedUp
from db.queries import event_entries
from db.queries.event_entries import Candidate, EntryLine
from db.rules import event_entries as rules
from db.rules.event_entries import Newcomer
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _, counted
from tui.keys import action
from tui.screens.events import correcting, words
from tui.screens.events.on_list import OnListPage
from tui.widgets.choices import Option

SIGNED = N_("Signed up: {who}.")
WAITS = N_("The list is full: {who} waits for a place.")
PARTY, ALONE = "1", "2"
IS_ON = N_("{who} stands on the list already.")


class SignUpPage(OnListPage):
    """Who signs up for one list of an event; where it is full, who waits moves up by itself."""

    TITLE = N_("Sign-up")
    HELP = N_(
        "Type a name, its letters or the end of a phone. Behind a name a digit signs up the one it stands "
        "before, Enter the one under the cursor; the last line signs up by name alone. 王芳+2 brings two "
        "companions, Ctrl+X the whole household as one party. Where the list is full they wait; as soon as there "
        "is room the next party that fits moves up, and its names are told. Ctrl+D strikes off, Ctrl+Y corrects, "
        "Ctrl+E notes the answer on photographs."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "sign_up", N_("Sign up"), name="events.sign_up"),
        action("ctrl+d", "strike", N_("Strike off the list"), name="events.strike", first=True),
    ]

    def action_sign_up(self) -> None:
        """Sign up the line under the cursor."""
        self.choose()

    async def take(self, one: Candidate, companions: int | None) -> str:
        """Sign up whoever was found. Raises HouseError."""
        name = words.candidate_name(one)
        person_id = one.resident.id if one.resident else one.entry.person_id if one.entry and one.elsewhere else None
        if person_id is None:
            self.tell(IS_ON, who=name)
            return one.key
        people = Newcomer((person_id,), companions=companions or 0)
        return self.tell_signed(name, people, await self.do(deeds.sign_up, self.list_id, people))

    async def take_name(self, typed: str) -> str:
        """Sign somebody up by name alone. Raises HouseError."""
        name, companions = rules.typed_line(typed)
        one = Newcomer(name=name, companions=companions)
        return self.tell_signed(name, one, await self.do(deeds.sign_up, self.list_id, one))

    async def take_people(self, people: Newcomer) -> str:
        """Sign a household up as one party. Raises HouseError."""
        name = words.candidate_name(self.current) if self.current else ""
        return self.tell_signed(name, people, await self.do(deeds.sign_up, self.list_id, people))

    def tell_signed(self, name: str, people: Newcomer, done: SignedUp) -> str:
        """Say who is signed up, or waits; answers that line's key."""
        who = f"{name} ({people.heads})" if people.heads > 1 else name
        self.tell(WAITS if done.is_waiting else SIGNED, who=who)
        return done.keys[0]

    def action_strike(self) -> None:
        """Strike the line under the cursor off the list."""
        if self.entry:
            self.work(self.strike(self.entry), group="roll")

    async def strike(self, one: EntryLine) -> None:
        """Ask whether the whole party does not come and why, strike them off, and say who moves up."""
        keys = await self.struck(one)
        if not keys:
            return
        reason = await self.put(Write(N_("Why is {name} struck off?"), may_be_empty=True, name=one.name))
        if reason is None:
            return
        moved = await self.do(deeds.strike, keys, reason)
        self.tell(N_("Struck off: {who}."), who=f"{one.name} ({len(keys)})" if len(keys) > 1 else one.name)
        correcting.tell_moved(self, moved)
        self.let_go()
        await self.renewed(self.found_for)

    async def struck(self, one: EntryLine) -> list[str]:
        """The keys of the lines that are struck off: those of the whole party at once, so that its places go together
        to who waits, or one of them; none where that was not answered."""
        party = await self.ask(event_entries.party, one.id)
        if len(party) < 2:
            return [one.id]
        whole = counted("all {number} who signed up together", "all {number} who signed up together", len(party))
        options = [Option(PARTY, whole), Option(ALONE, _("only {name}", name=one.name))]
        chosen = await self.put(Choose(_("Who does not come?"), options))
        return [line.id for line in party] if chosen == PARTY else [one.id] if chosen else []
