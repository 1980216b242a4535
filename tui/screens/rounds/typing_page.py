"""The keys at the doors of a stair: into the note, to whom one met, to what one found."""

from __future__ import annotations

import dataclasses
from collections.abc import Coroutine
from typing import Any, ClassVar, TypeVar

from textual import events
from textual.binding import BindingType
from textual.screen import ModalScreen

from db.queries import phrases, rounds
from db.rules.words import N_
from tui.i18n import _
from tui.keys import Shown, action, digit_of
from tui.screens.rounds import finding, results
from tui.screens.rounds.drafting_page import DraftingPage
from tui.widgets.stairs import MOVES

Answer = TypeVar("Answer")
FIRST = ("rounds.note", "rounds.people", "rounds.need", "rounds.hazard", "rounds.fact", "rounds.setup")


FINDING_KEYS = {"need": "ctrl+x", "hazard": "ctrl+y", "fact": "ctrl+f"}


class TypingPage(DraftingPage):
    """Keys come here in the order in which they were typed, and act at once.

    A slow line delivers many of them in one piece: none may be taken for something else because the one before it has
    not been drawn yet. Those for a stair, a card or a dialog that is still on its way wait in `ahead`.
    """

    takes_keys_at_once = True
    BINDINGS: ClassVar[list[BindingType]] = [
        action("space,0,enter", "note", N_("Note"), name="rounds.note"),
        action("tab", "people", N_("Whom"), name="rounds.people"),
        action(FINDING_KEYS["need"], "find('need')", N_("Need"), name="rounds.need", first=True),
        action(FINDING_KEYS["hazard"], "find('hazard')", N_("Hazard"), name="rounds.hazard", first=True),
        action(FINDING_KEYS["fact"], "find('fact')", N_("Changed"), name="rounds.fact", first=True),
    ]

    def __init__(self, building_id: str, door: str = "", goes_on: bool = False) -> None:
        super().__init__(building_id, door, goes_on)
        self.ahead: list[events.Key] = []
        self.conversations = 0

    @property
    def is_asking(self) -> bool:
        """Whether something is being asked: a dialog is on its way, is there, or leads on to another one."""
        return self.conversations > 0

    def on_mount(self) -> None:
        """The note leads back to the door."""
        self.panel.field.leave = self.stand_at_door

    async def load(self) -> None:
        """The stair and the phrases; then the keys that were typed ahead count."""
        named = [self.named(one) for one in results.by_digit(self.entries("visit_results")).values()]
        self.panel.offer([*named, _("other results")], await self.ask(phrases.all))
        await super().load()
        self.show_note()
        self.go_on_typing()

    def key_line(self) -> list[Shown]:
        """The key line begins with what is done at every door."""
        shown = super().key_line()
        return sorted(shown, key=lambda one: FIRST.index(one.name) if one.name in FIRST else len(FIRST))

    def on_key(self, event: events.Key) -> None:
        """Take the key now, or keep it until what it is meant for is there."""
        is_move = event.key in MOVES and self.focused is self.map
        if event.is_printable or event.key in ("enter", "tab") or is_move:
            event.stop()
            if self.ahead or self.is_waiting():
                self.ahead.append(event.copy())
            else:
                self.take_key(event)

    def is_waiting(self) -> bool:
        """Whether the stair, the card that has the focus, or a dialog is still on its way."""
        return self.stair is None or self.is_asking or (self.focused is self.side and not self.side.is_of(self.room))

    def go_on_typing(self) -> None:
        """Take the keys that were typed ahead, as far as what they are meant for is there; another page has its own."""
        if not self.is_current:
            ahead, self.ahead = self.ahead, []
            self.send_back(ahead)
        while self.ahead and not self.is_waiting():
            self.take_key(self.ahead.pop(0))

    def take_key(self, event: events.Key) -> None:
        """One key, for the note, the card or the door; one that begins a finding is for whichever has the focus."""
        kinds = [kind for kind, key in FINDING_KEYS.items() if key == event.key]
        if kinds:
            self.action_find(kinds[0])
        elif self.focused is self.panel.field:
            self.panel.field.post_message(event.copy())
        elif self.focused is self.side:
            self.at_card(event)
        else:
            self.at_door(event)

    def at_card(self, event: events.Key) -> None:
        """A digit picks whom one met; Enter and Tab go back to the door."""
        if event.key in ("enter", "tab"):
            self.stand_at_door()
        elif person_id := self.side.person_at(digit_of(event.character)):
            self.type(self.room, self.progress.entry(self.room).with_person(person_id))

    def at_door(self, event: events.Key) -> None:
        """Everything else at the door begins the note; what an input method sends is such a character."""
        if event.key in MOVES:
            self.map.press(event.key)
        elif event.key == "tab":
            self.action_people()
        elif event.key in ("enter", "space", "0"):
            self.action_note()
        elif self.room and event.character:
            self.show_note()
            self.panel.write(event.character)

    def stand_at_door(self) -> None:
        """Back to the door, where a digit records the result."""
        self.read_note()
        self.set_focus(self.map)

    def action_note(self) -> None:
        """Go into the note."""
        if self.room:
            self.show_note()
            self.panel.write()

    def action_people(self) -> None:
        """Pick whom one met, or go back to the door."""
        if self.focused is self.side:
            self.stand_at_door()
        else:
            self.set_focus(self.side)

    async def show_card(self, room_id: str) -> None:
        """Show a door; keys may be waiting for those who live there."""
        await super().show_card(room_id)
        self.go_on_typing()

    def action_find(self, kind: str) -> None:
        """Write down a need, a hazard or a changed fact."""
        if self.is_waiting():
            self.ahead.append(events.Key(FINDING_KEYS[kind], None))
        elif self.room:
            self.converse(self.find(kind, self.room))

    async def find(self, kind: str, room_id: str) -> None:
        """Have it chosen; it is recorded together with the result of the door."""
        card = await self.ask(rounds.door, room_id, self.today)
        found = await finding.ask(self, kind, card.residents)
        if found:
            known = self.progress.entry(room_id)
            self.type(room_id, dataclasses.replace(known, found=(*known.found, found)))
            minutes = self.facts("hazard_severities", found.severity).get("report_minutes")
            if minutes:
                self.tell(N_("Danger to life: report it by phone within {minutes} minutes."), minutes=minutes)
            else:
                self.tell(N_("Noted; now the digit of the result."))

    def action_door(self) -> None:
        """Go to a door by its number; keys typed behind it are for that door."""
        self.converse(self.find_door())

    def converse(self, job: Coroutine[Any, Any, None], group: str = "work") -> None:
        """Run a job that asks something or leads elsewhere; keys typed meanwhile are meant for where it leads."""
        self.conversations += 1
        self.work(self.conversation(job), group=group)

    async def conversation(self, job: Coroutine[Any, Any, None]) -> None:
        """The job; afterwards keys are for the door again, or for the page that it led to."""
        try:
            await job
        finally:
            self.conversations -= 1
            self.go_on_typing()

    async def put(self, dialog: ModalScreen[Answer]) -> Answer | None:
        """Show a dialog. Keys typed ahead of it come in again: the first to it, the next to where that one leads."""
        ahead, self.ahead = self.ahead, []
        self.send_back(ahead)
        return await super().put(dialog)

    def action_back(self) -> None:
        """From note or card back to the door; from the door to the buildings."""
        if self.focused is self.map:
            self.converse(self.keep_and_leave(), group="draft")
        else:
            self.stand_at_door()
