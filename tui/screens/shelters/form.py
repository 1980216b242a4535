"""The form of a shelter: what it is called, how many fit, and who has the keys."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import shelters as shelter_changes
from db.errors import Refused
from db.queries import shelters
from db.queries.shelters import ShelterCard
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.shelters import LARGEST, NO_SIZE, ShelterDraft
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _

SHELTER = FormSpec(
    "shelters",
    N_("Shelter"),
    (
        Question("text", "name", N_("Called"), required=True, hint=N_("a school, a hall"), longest=60),
        Question("select_one", "kind", N_("Kind"), required=True, choices=shelters.KINDS),
        Question("text", "address", N_("Where"), longest=80),
        Question("select_one", "stage", N_("How long"), required=True, choices=shelters.STAGES),
        Question(
            "text", "usable_m2", N_("Usable m2"), hint=N_("where people lie, without stairs and stores"), longest=6
        ),
        Question(
            "text", "beds", N_("Beds"), hint=N_("60, or 101:1-20, 102:1-18; empty: places on the floor"), longest=600
        ),
        Question(
            "text", "infant_beds", N_("For infants"), hint=N_("beds of the room for women with infants: 6"), longest=200
        ),
        Question("text", "manager", N_("Head"), longest=50),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("text", "keys", N_("Keys"), hint=N_("who has them"), longest=80),
        Question("select_one", "pets", N_("Pets"), choices=shelters.PETS),
        Question("text", "supplies", N_("Supplies"), hint=N_("what lies there, in words"), longest=200),
        Question("date", "inspected_on", N_("Looked at"), hint=N_("a day like 11-20")),
        Question("text", "note", N_("Note"), longest=500),
    ),
)
TEXTS = (
    "name",
    "kind",
    "stage",
    "address",
    "beds",
    "infant_beds",
    "manager",
    "phone",
    "keys",
    "pets",
    "supplies",
    "note",
)
USUAL_STAGE = "short"


class ShelterForm(FormPage):
    """A new shelter, or one that is corrected."""

    NOUN = "shelters"
    TITLE = SHELTER.title
    HELP = N_(
        "How many fit follows from the usable area and from how long people are to stay, and from the beds; the "
        "smaller number counts. Beds are a number, or rooms with their beds. One of area and beds is enough."
    )
    SPEC: ClassVar[FormSpec] = SHELTER

    def __init__(self, shelter_id: str = "") -> None:
        super().__init__(shelter_id)
        self.shelter_id = shelter_id
        self.known: ShelterCard | None = None

    def title_text(self) -> str:
        """What the form is for."""
        return _("Correct a shelter") if self.shelter_id else _("New shelter")

    async def first_values(self) -> dict[str, str]:
        """The shelter as it stands."""
        if not self.shelter_id:
            return {"stage": USUAL_STAGE}
        self.known = card = await self.ask(shelters.one, self.shelter_id)
        self.record_version = card.line.version
        own = ("name", "kind", "stage", "address", "manager", "phone")
        return {
            **{name: getattr(card.line if name in own else card, name) for name in TEXTS},
            "usable_m2": "" if card.usable_m2 is None else str(card.usable_m2),
            "inspected_on": str(card.inspected_on or ""),
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the shelter down, and leave."""
        draft = ShelterDraft(
            **{name: values[name].strip() for name in TEXTS},
            usable_m2=self.area(values["usable_m2"].strip()),
            inspected_on=self.day(values["inspected_on"]),
            facilities=self.known.facilities if self.known else (),
        )
        if self.known:
            await self.do(shelter_changes.amend, self.shelter_id, self.known.line.version, draft)
            self.leave()
        else:
            key = await self.do(shelter_changes.add, draft)
            self.leave()
            self.open("shelters", shelter=key)

    def area(self, typed: str) -> int | None:
        """The usable area that was typed. Raises Refused."""
        if typed and not (typed.isascii() and typed.isdecimal()):
            raise Refused([Problem("usable_m2", NO_SIZE, values={"limit": LARGEST})])
        return int(typed) if typed else None

    def day(self, typed: str) -> datetime.date | None:
        """The day on which it was looked at last. Raises Refused."""
        if not typed.strip():
            return None
        on = days.read(typed, self.today, "inspected_on")
        if isinstance(on, Problem):
            raise Refused([on])
        return on
