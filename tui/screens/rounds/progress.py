"""How far a stair is walked: what is recorded, what is being saved, and what was typed but not recorded."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from db.queries.rounds import DoorLine, Stair
from db.rules.rounds import DoorState
from tui.screens.rounds import marks
from tui.screens.rounds.entry import Entry
from tui.widgets.stair_plan import Spot
from tui.widgets.stairs import NO_FLAG, Look

NO_ENTRY = Entry()
# The sign of each state that the rules know; a door whose people moved away is told apart by its result.
SIGNS = {
    DoorState.NOT_MET: "not_yet",
    DoorState.MET: "met",
    DoorState.NOBODY: "nobody",
    DoorState.REFUSED: "refused",
    DoorState.VACANT: "vacant",
}


class Progress:
    """The doors of one stair by their keys. `results` are the facts of each result, by code."""

    def __init__(self) -> None:
        self.doors: dict[str, DoorLine] = {}
        self.saving: dict[str, DoorLine] = {}
        self.entries: dict[str, Entry] = {}
        self.results: Mapping[str, Mapping[str, Any]] = {}
        self.wanted: Collection[str] | None = None
        self.settled: Mapping[str, tuple[str, str]] = {}

    def belong(self, wanted: Collection[str] | None, settled: Mapping[str, tuple[str, str]]) -> None:
        """Only some doors are gone to, None for all; some of them are settled already, with a result and a note."""
        self.wanted, self.settled = wanted, settled

    def take(self, stair: Stair, results: Mapping[str, Mapping[str, Any]]) -> None:
        """Take over what the store knows; what is just being saved is newer."""
        self.results = results
        doors = {door.room_id: door for door in stair.doors}
        doors |= {key: self.as_settled(doors[key]) for key in self.settled.keys() & doors.keys()}
        self.doors = doors | self.saving

    def as_settled(self, door: DoorLine) -> DoorLine:
        """A door with the result that settled it, unless something was recorded there since."""
        result, note = self.settled[door.room_id]
        if door.result or result not in self.results:
            return door
        return dataclasses.replace(door, result=result, note=note, state=DoorState(self.results[result]["door_state"]))

    def entry(self, room_id: str) -> Entry:
        """What was typed at a door."""
        return self.entries.get(room_id, NO_ENTRY)

    def write(self, room_id: str, entry: Entry) -> None:
        """Something was typed at a door."""
        if entry.is_empty and not entry.note:
            self.entries.pop(room_id, None)
        else:
            self.entries[room_id] = entry

    def begin(self, room_id: str, result: str) -> DoorLine:
        """A result is being saved: show it at once. Answers the door as it was, in case saving fails."""
        old = self.doors[room_id]
        state = DoorState(self.results[result]["door_state"])
        self.doors[room_id] = self.saving[room_id] = dataclasses.replace(old, state=state, result=result)
        self.entries.pop(room_id, None)
        return old

    def end(self, room_id: str, failed: DoorLine | None = None) -> None:
        """A result is saved, or saving it failed and the door is as it was."""
        self.saving.pop(room_id, None)
        if failed:
            self.doors[room_id] = failed

    def state(self, room_id: str) -> str:
        """The state of a door as the map knows it."""
        door = self.doors[room_id]
        if door.result and self.results.get(door.result, {}).get("life_event") == "leave":
            return "moved"
        sign = SIGNS[door.state]
        return "noted" if sign == "not_yet" and room_id in self.entries else sign

    def look(self, room_id: str) -> Look:
        """How a door looks now. A visit that is due is due no longer where somebody was met."""
        door = self.doors[room_id]
        flag = marks.KEY if door.has_key_group else NO_FLAG
        return Look(self.state(room_id), marks.DUE if door.is_due and door.state is not DoorState.MET else flag)

    def looks(self) -> dict[str, Look]:
        """How every door looks now."""
        return {room_id: self.look(room_id) for room_id in self.doors}

    def states(self) -> Iterator[str]:
        """The state of every door."""
        return map(self.state, self.doors)

    def still_open(self) -> set[str]:
        """The doors that are gone to, where nothing is recorded and somebody may live."""
        found = {key for key, door in self.doors.items() if door.result is None and door.state is DoorState.NOT_MET}
        return found if self.wanted is None else found & set(self.wanted)

    def spots(self) -> list[Spot]:
        """The doors in their order, for the map."""
        return [Spot(door.room_id, door.unit, door.number, door.floor) for door in self.doors.values()]
