"""The form of a hazard: one that somebody told or a patrol saw, at a door or any place; or one that is corrected."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping
from typing import ClassVar

from textual import on

from db.changes import hazards as hazard_changes
from db.errors import Refused
from db.queries import areas, hazard_findings, hazards, places
from db.queries.place_lines import written
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.hazards import OTHER, HazardDraft
from db.rules.loops import NO, YES
from db.rules.places import PlaceDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.hazards import places as typed_places
from tui.screens.hazards.card import card_of
from tui.widgets.choices import ChoiceField

TOLD, MILDEST = "4", "C"
HAZARD = FormSpec(
    "hazards",
    N_("Hazard"),
    (
        Question("text", "place", N_("Where"), hint=N_("3-2-1201, 3栋, the name of a shop"), required=True, longest=80),
        Question("select_one", "kind", N_("Kind"), required=True, choices=hazard_findings.KINDS),
        Question("text", "description", N_("What is wrong"), hint=N_("in a few words"), longest=2000),
        Question("select_one", "severity", N_("How grave"), required=True, choices="hazards_terms"),
        Question("date", "due_on", N_("Limit"), hint=N_("11-30, or +7; empty: none is set yet")),
        Question("select_one", "on_spot", N_("On the spot"), choices="yes_no"),
        Question("text", "measures", N_("Measures"), longest=400, relevant=Relevant("on_spot", frozenset((YES,)))),
        Question("select_one", "interim", N_("Until then"), choices=hazards.INTERIMS),
        Question("text", "responsible", N_("Answers for it"), hint=N_("a name or a unit"), longest=80),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("select_one", "answers_for", N_("Whose duty"), choices=hazards.DUTIES),
        Question("select_one", "address", N_("Reported to"), choices=hazards.ADDRESSES),
        Question("select_one", "source", N_("Source"), required=True, choices=hazards.SOURCES),
        Question("select_one", "needs_photo", N_("Photograph"), choices="yes_no"),
        Question("text", "basis", N_("Basis"), longest=300),
    ),
)
# What was decided with a hazard that is there is changed by its steps.
ONLY_NEW = frozenset(("kind", "severity", "due_on", "on_spot", "interim"))
TEXTS = ("description", "responsible", "phone", "answers_for", "address", "source", "basis", "measures")


class HazardForm(FormPage):
    """One hazard. Its kind brings how grave it usually is and whom it is reported to."""

    NOUN = "hazards"
    TITLE = N_("Hazard")
    CSS_PATH = "hazards.tcss"
    HELP = N_(
        "Where and which kind are enough. The kind brings how grave it usually is and whom it is reported to. The same "
        "kind at the same place is no second hazard: it is noted as found again, or opened again. A new place is made "
        "from its name."
    )
    SPEC: ClassVar[FormSpec] = HAZARD

    def __init__(self, *, room_id: str = "", place_id: str = "", building_id: str = "", matter_id: str = "") -> None:
        super().__init__(matter_id or place_id or room_id or building_id)
        self.room_id, self.place_id, self.building_id, self.matter_id = room_id, place_id, building_id, matter_id
        self.draft = HazardDraft(place_id, "", MILDEST, "", TOLD)
        self.kind = ""
        if matter_id:
            kept = tuple(
                dataclasses.replace(one, relevant=None) for one in HAZARD.questions if one.name not in ONLY_NEW
            )
            self.SPEC = dataclasses.replace(HAZARD, questions=kept)  # type: ignore[misc]

    def title_text(self) -> str:
        """What the form is for."""
        return _("Correct a hazard") if self.matter_id else _("New hazard")

    async def first_values(self) -> dict[str, str]:
        """The hazard as it stands, or what a new one comes with."""
        if self.matter_id:
            card = await card_of(self, self.matter_id)
            self.record_version, self.draft = card.line.matter.version, card.draft
            self.place_id = card.line.place.id
        values = {name: str(getattr(self.draft, name)) for name in TEXTS}
        values |= {
            "place": await self.called(),
            "kind": "",
            "severity": self.draft.severity,
            "due_on": "",
            "on_spot": NO,
            "interim": "",
            "needs_photo": YES if self.draft.needs_photo else NO,
        }
        return {question.name: values[question.name] for question in self.SPEC.questions}

    async def called(self) -> str:
        """What the place is called with which it came."""
        if self.place_id:
            return (await self.ask(places.one, self.place_id)).title
        if self.room_id:
            room = await self.ask(areas.room, self.room_id)
            return room.address if room else ""
        known = {one.id: one.number for one in await self.ask(areas.buildings)} if self.building_id else {}
        return written(known.get(self.building_id, ""))

    @on(ChoiceField.Changed)
    def kind_chosen(self) -> None:
        """A kind that was chosen brings what usually goes with it."""
        kind = self.values().get("kind", "")
        if kind and kind != self.kind:
            facts = self.facts(hazard_findings.KINDS, kind)
            usual = {name: str(facts[name]) for name in ("severity", "address") if facts.get(name)}
            for row in self.rows:
                if row.question.name in usual and isinstance(row.field, ChoiceField):
                    row.fill(usual[row.question.name])
        self.kind = kind

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the hazard down, or what was corrected of it, and leave."""
        draft = self.draft_of(values)
        place = await self.where(values["place"].strip())
        if self.matter_id:
            await self.amend(draft, place)
            return
        if isinstance(place, str):
            hazard_id = await self.do(hazard_changes.find, dataclasses.replace(draft, place_id=place))
        else:
            hazard_id = await self.do(hazard_changes.find_at, place, draft)
        # Before leaving: what a page still asks when it is left is dropped.
        matter_id = await self.ask(hazards.matter_of, hazard_id)
        self.leave()
        self.open("hazards", matter=matter_id)

    async def amend(self, draft: HazardDraft, place: str | PlaceDraft) -> None:
        """Write down what was corrected, and the place with it where it is not known yet."""
        assert self.record_version is not None
        corrected = dataclasses.replace(draft, severity=self.draft.severity, fault=self.draft.fault)
        if isinstance(place, str):
            corrected = dataclasses.replace(corrected, place_id=place)
            await self.do(hazard_changes.amend, self.matter_id, self.record_version, corrected)
        else:
            await self.do(hazard_changes.amend_at, place, self.matter_id, self.record_version, corrected)
        self.leave()

    async def where(self, typed: str) -> str | PlaceDraft:
        """The place: the one it came with as long as nobody types another one. Raises Refused."""
        if typed and typed == self.at_first["place"]:
            if self.place_id:
                return self.place_id
            if self.room_id:
                return PlaceDraft(places.HOME, room_id=self.room_id)
            if self.building_id:
                return PlaceDraft(places.BUILDING, building_id=self.building_id)
        return await typed_places.where(self, typed)

    def draft_of(self, values: Mapping[str, str]) -> HazardDraft:
        """The answers as a hazard. Raises Refused for a day that cannot be read."""
        kind = values.get("kind", "")
        facts = self.facts(hazard_findings.KINDS, kind)
        fault = str(facts.get("fault") or f"K{kind}") if kind else OTHER
        word = next((one.zh for one in self.entries(hazard_findings.KINDS) if one.code == kind), "")
        said = values["description"].strip()
        name = "" if fault == OTHER and said else word
        described = {**{one: values[one].strip() for one in TEXTS}, "description": " ".join(filter(None, (name, said)))}
        return dataclasses.replace(
            self.draft,
            **described,  # type: ignore[arg-type]
            fault=fault,
            severity=values.get("severity", self.draft.severity),
            due_on=self.limit(values),
            interim=values.get("interim", ""),
            is_on_the_spot=values.get("on_spot") == YES,
            needs_photo=values["needs_photo"] == YES,
        )

    def limit(self, values: Mapping[str, str]) -> datetime.date | None:
        """The limit that was typed; None for none, or where it was put right on the spot. Raises Refused."""
        typed = values.get("due_on", "").strip()
        if not typed or values.get("on_spot") == YES:
            return None
        on = days.coming(typed, self.today, "due_on")
        if isinstance(on, Problem):
            raise Refused([on])
        return on
