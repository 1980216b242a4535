"""The form of a place: its kind, and its name or where it lies; the rest when it is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import places as place_changes
from db.errors import Refused
from db.queries import places
from db.queries.place_lines import PlaceLine
from db.queries.places import Spot
from db.rules.forms import FormSpec, Question
from db.rules.places import PlaceDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms.page import FormPage

PLACE = FormSpec(
    "places",
    N_("Place inspected"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices=places.KINDS),
        Question("text", "name", N_("Called"), hint=N_("what it is called"), longest=60),
        Question("text", "at", N_("Door"), hint=N_("3-2-1201, or 3栋, where it is one"), longest=40),
        Question("text", "address", N_("Where"), hint=N_("in words, where no door is"), longest=80),
        Question("text", "responsible", N_("Responsible"), longest=80),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("text", "size", N_("Size"), hint=N_("m2, beds or people, as its kind counts"), longest=6),
    ),
)
UNKNOWN = N_("No single room or building is called so.")
NO_NUMBER = N_("Write a whole number, or nothing.")


class PlaceForm(FormPage):
    """A new place by two fields, or one that is corrected."""

    NOUN = "places"
    TITLE = N_("Place inspected")
    HELP = N_("Kind and name are enough, or kind and door. The rest may follow later.")
    SPEC: ClassVar[FormSpec] = PLACE

    def __init__(self, place_id: str = "") -> None:
        super().__init__(place_id)
        self.place_id = place_id
        self.known: PlaceLine | None = None

    async def first_values(self) -> dict[str, str]:
        """The place as it stands."""
        if not self.place_id:
            return {}
        self.known = line = await self.ask(places.one, self.place_id)
        self.record_version = line.version
        return {
            **{name: getattr(line, name) for name in ("kind", "name", "responsible", "phone")},
            "at": line.address if line.room_id else self.building_of(line),
            "address": "" if line.room_id else line.address,
            "size": "" if line.size is None else str(line.size),
        }

    def building_of(self, line: PlaceLine) -> str:
        """The building that a place is in, as it is typed."""
        return f"{line.building}栋" if line.building_id else ""

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the place down. Raises Refused."""
        spot, size = await self.spot(values.get("at", "")), values.get("size", "").strip()
        if size and not size.isdecimal():
            raise Refused([Problem("size", NO_NUMBER)])
        draft = PlaceDraft(
            **{name: values.get(name, "") for name in ("kind", "name", "address", "responsible", "phone")},
            room_id=spot.room_id,
            building_id=spot.building_id,
            size=int(size) if size else None,
            traits=self.known.traits if self.known else {},
        )
        if self.known:
            await self.do(place_changes.amend, self.place_id, self.known.version, draft)
            self.leave()
        else:
            key = await self.do(place_changes.add, draft)
            self.leave()
            self.open("places", place=key)

    async def spot(self, written: str) -> Spot:
        """Where it lies: the room or building that was typed. Raises Refused where there is none, or several."""
        if not written.strip():
            return Spot()
        found = await self.ask(places.spot, written)
        if not (found.room_id or found.building_id):
            raise Refused([Problem("at", UNKNOWN)])
        return found
