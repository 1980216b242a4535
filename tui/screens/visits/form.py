"""The form of a visit: one made before and written down at the desk, or a new version of one that is in the journal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import visits as visit_changes
from db.errors import HouseError, NotFound, Refused
from db.queries import areas, residents, visits
from db.queries.areas import RoomCard
from db.queries.resident_lines import ResidentLine
from db.queries.visits import VisitCard
from db.rules import visits as visit_rules
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.visits import VisitDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms import days
from tui.forms.page import FormPage
from tui.forms.rows import Row
from tui.i18n import _
from tui.widgets.choices import ChoiceField, Option
from tui.widgets.fields import TextField
from tui.widgets.plain import plain

NO_SUCH_DOOR = N_("There is no such door. F2 shows the doors of a building.")
NO_SUCH_NUMBER = N_("Nobody with this number lives there.")
ROUTINE = "01"

VISIT = FormSpec(
    "visits",
    N_("Visit"),
    (
        Question("text", "room_id", N_("Door"), hint=N_("3-2-1201"), required=True),
        Question("select_one", "result", N_("Result"), required=True, choices="visit_results"),
        Question("date", "visited_on", N_("Day"), hint=N_("today, or 11-20")),
        Question("text", "visited_at", N_("Time"), hint=N_("19:30, where it is known"), longest=5),
        Question("select_one", "channel", N_("How"), choices="visit_channels"),
        Question("select_one", "purposes", N_("Purpose"), required=True, choices="visit_purposes"),
        Question("text", "people", N_("Whom"), hint=N_("numbers of those below: 1 3")),
        Question("text", "companions", N_("Together with"), longest=120),
        Question("text", "note", N_("Note")),
        Question("text", "reason", N_("Reason"), hint=N_("why it is written down later, or changed")),
    ),
)


class VisitForm(FormPage):
    """A visit at any hour of any day; a day before today needs a reason."""

    NOUN = "visits"
    TITLE = N_("Visit")
    CSS_PATH = "visits.tcss"
    HELP = N_("Evenings and weekends are as good as any hour. A day before today needs a reason, and so does a change.")
    SPEC: ClassVar[FormSpec] = VISIT

    def __init__(self, room_id: str = "", person_id: str = "", card: VisitCard | None = None) -> None:
        super().__init__(card.line.id if card else f"{room_id}{person_id and ':'}{person_id}")
        self.card = card
        self.room_id = card.line.room_id if card else room_id
        self.person_id = person_id
        self.kept: VisitDraft | None = None
        self.room: RoomCard | None = None
        self.living: Sequence[ResidentLine] = ()
        self.channel = ""

    def title_text(self) -> str:
        """What the form is for."""
        return _("Amend a visit") if self.card else _("Write down a visit")

    def body(self) -> Iterable[Widget]:
        """The form, and under it who lives behind the door."""
        yield from super().body()
        yield Static(id="living", markup=False)

    async def first_values(self) -> dict[str, str]:
        """The visit as it stands, or what a new one comes with."""
        if self.person_id and not self.room_id:
            card = await self.ask(residents.one, self.person_id, self.today)
            self.room_id = card.line.room_id if card else ""
        if self.room_id:
            await self.look_at(await self.ask(areas.room, self.room_id))
        address = self.room.address if self.room else ""
        if self.card is None:
            met = self.numbers_of((self.person_id,))
            return {"room_id": address, "visited_on": str(self.today), "purposes": ROUTINE, "people": met}
        self.kept = kept = await self.ask(visits.draft, self.card.line.id)
        if kept is None:
            raise NotFound
        values = {name: getattr(kept, name) or "" for name in ("result", "visited_at", "channel", "companions", "note")}
        self.channel = str(self.facts("visit_results", kept.result).get("channel") or "")
        values |= {"visited_on": str(kept.visited_on), "purposes": kept.purposes[0]}
        return values | {"room_id": address, "people": self.numbers_of(kept.person_ids)}

    def first_row(self) -> Row:
        """The result, where the door is known already: there the digits mean the results."""
        return self.rows[1] if self.room else super().first_row()

    async def look_at(self, room: RoomCard | None) -> None:
        """Know who lives behind a door, and show them with their numbers."""
        self.room = room
        self.living = ()
        if room:
            living = await self.ask(residents.living_in, [room.id], self.today)
            self.living = living[room.id]
        about = [f"{place} {line.name} {self.label('relations', line.relation)}" for place, line in
                 enumerate(self.living, 1)]  # fmt: skip
        self.query_one("#living", Static).update(Content(plain("   ".join(about))))

    def numbers_of(self, person_ids: Iterable[str]) -> str:
        """The numbers of people among those who live there."""
        keys = [line.id for line in self.living]
        return " ".join(str(keys.index(key) + 1) for key in person_ids if key in keys)

    @on(TextField.Changed)
    def door_typed(self) -> None:
        """Show who lives there as soon as the door is typed."""
        typed = self.values().get("room_id", "")
        if self.is_filled and typed != (self.room.address if self.room else ""):
            self.begin(partial(self.find_room, typed), group="room", exclusive=True)

    async def find_room(self, typed: str) -> None:
        """Look at the door that was typed, where it is one."""
        try:
            found = await self.ask(areas.at, typed)
            await self.look_at(found[0] if len(found) == 1 else None)
        except HouseError as error:
            self.tell_error(error)

    @on(ChoiceField.Changed)
    def result_chosen(self) -> None:
        """A result says how the visit was made, as long as nothing else was said by hand."""
        rows = {row.question.name: row for row in self.rows}
        channel = self.facts("visit_results", rows["result"].value).get("channel") if rows else None
        if channel and rows["channel"].value in ("", self.channel):
            rows["channel"].fill(channel)
            self.channel = channel

    async def save(self, values: Mapping[str, str]) -> None:
        """Record the visit, or its new version, and leave."""
        draft = await self.draft_of(values)
        if self.card is None:
            await self.do(visit_changes.add, draft)
        else:
            await self.do(visit_changes.amend, self.card.line.id, draft, values["reason"])
        self.leave()

    async def draft_of(self, values: Mapping[str, str]) -> VisitDraft:
        """The answers as a visit. Raises Refused for what cannot be read."""
        room = await self.room_of(values["room_id"])
        on_day = days.read(values["visited_on"], self.today, "visited_on")
        people = self.people_of(values["people"])
        unread = [one for one in (on_day, people) if isinstance(one, Problem)]
        if isinstance(on_day, Problem) or isinstance(people, Problem):
            raise Refused(unread)
        kept = self.kept
        others = kept.purposes[1:] if kept else ()
        return VisitDraft(
            room_id=room.id,
            result=values["result"],
            purposes=(values["purposes"], *others),
            channel=values["channel"],
            visited_on=on_day,
            visited_at=visit_rules.time_of(values["visited_at"]) or None,
            companions=values["companions"].strip(),
            person_ids=people,
            note=values["note"].strip(),
            reason=values["reason"].strip(),
            findings=kept.findings if kept else (),
            round_id=kept.round_id if kept else None,
        )

    async def room_of(self, typed: str) -> RoomCard:
        """The room that was typed; where several estates have such a door, the one chosen. Raises Refused."""
        if self.room and typed == self.room.address:
            return self.room
        found = await self.ask(areas.at, typed)
        if not found:
            raise Refused([Problem("room_id", NO_SUCH_DOOR)])
        chosen: str | None = found[0].id
        if len(found) > 1:
            options = [Option(room.id, f"{room.estate} {room.address}") for room in found]
            chosen = await self.put(Choose(_("Which of these doors?"), options))
        room = next((room for room in found if room.id == chosen), None)
        if room is None:
            raise Refused([Problem("room_id", NO_SUCH_DOOR)])
        await self.look_at(room)
        return room

    def people_of(self, typed: str) -> tuple[str, ...] | Problem:
        """The people whose numbers were typed, and those of an amended visit who live there no longer."""
        places = typed.replace(",", " ").replace("，", " ").split()
        if not all(place.isdigit() and 1 <= int(place) <= len(self.living) for place in places):
            return Problem("people", NO_SUCH_NUMBER)
        living = {line.id for line in self.living}
        gone = [key for key in (self.kept.person_ids if self.kept else ()) if key not in living]
        return tuple(dict.fromkeys([*(self.living[int(place) - 1].id for place in places), *gone]))
