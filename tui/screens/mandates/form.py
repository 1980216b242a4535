"""A mandate: a new one, or one that is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import mandates as deeds
from db.errors import NotFound, Refused
from db.queries import areas, mandates, residents
from db.queries.areas import BuildingLine
from db.rules import dates
from db.rules.forms import FormSpec, Question
from db.rules.mandates import MandateDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.widgets.choices import Option

MANDATE = FormSpec(
    "mandates",
    N_("Mandate"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices=mandates.KINDS),
        Question("select_one", "post", N_("Post"), choices=mandates.POSTS),
        Question(
            "text",
            "name",
            N_("Who holds it"),
            hint=N_("name; a door behind it finds the person: 王芳 3-2-1201"),
            required=True,
            longest=80,
        ),
        Question("text", "phone", N_("Telephone"), longest=30),
        Question("select_one", "building_id", N_("Building"), choices="buildings"),
        Question("text", "body", N_("Body or group"), hint=N_("where it is of no building"), longest=80),
        Question("date", "from_on", N_("From"), hint=N_("empty: today"), longest=10),
        Question("date", "to_on", N_("Until"), hint=N_("empty: the usual term"), longest=10),
        Question("text", "note", N_("Note"), longest=500),
    ),
)
TEXTS = ("kind", "post", "name", "phone", "body", "note")


class MandateForm(FormPage):
    """Who takes which post, from when until when."""

    NOUN = "mandates"
    TITLE = MANDATE.title
    HELP = N_("Kind and name are enough: the term is the usual one of the kind, from today.")
    SPEC: ClassVar[FormSpec] = MANDATE

    def __init__(self, mandate_id: str = "", kind: str = "", building: str = "") -> None:
        super().__init__(mandate_id)
        self.mandate_id, self.kind, self.building = mandate_id, kind, building
        self.buildings: list[BuildingLine] = []
        self.person_id: str | None = None
        self.meeting_id: str | None = None

    def options(self, list_name: str) -> list[Option]:
        """The answers of a code list, or the buildings."""
        if list_name == "buildings":
            return [Option(one.id, f"{one.estate} {one.number}".strip()) for one in self.buildings]
        return super().options(list_name)

    async def first_values(self) -> dict[str, str]:
        """The mandate as it stands; of a new one what it came with."""
        self.buildings = await self.ask(areas.buildings)
        if not self.mandate_id:
            kind = self.kind or ("head" if self.building else "")
            return {"kind": kind, "post": kind if kind == "head" else "", "building_id": self.building}
        one = await self.ask(mandates.one, self.mandate_id)
        if one is None:
            raise NotFound
        self.record_version, self.person_id, self.meeting_id = one.version, one.person_id, one.meeting_id
        texts = {name: str(getattr(one, name)) for name in TEXTS}
        return {
            **texts,
            "building_id": one.building_id or "",
            "from_on": str(one.from_on),
            "to_on": str(one.to_on or ""),
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the mandate and leave."""
        draft = await self.draft_of(values)
        if self.mandate_id:
            assert self.record_version is not None
            await self.do(deeds.amend, self.mandate_id, self.record_version, draft)
        else:
            await self.do(deeds.appoint, draft)
        self.leave()

    async def draft_of(self, values: Mapping[str, str]) -> MandateDraft:
        """The answers as a mandate; who is the only one that the name finds is that person of the register. Raises
        Refused for a day that cannot be read."""
        texts = {name: values[name].strip() for name in TEXTS}
        found = await self.ask(residents.find, texts["name"], self.today, 2, here_only=True)
        name = found[0].name if len(found) == 1 and texts["name"].startswith(found[0].name) else texts["name"]
        person = found[0].id if name != texts["name"] or (len(found) == 1 and found[0].name == name) else None
        first = days.read(values["from_on"], self.today, "from_on")
        if isinstance(first, Problem):
            raise Refused([first])
        typed = values["to_on"].strip()
        last = dates.coming_day(typed, first) if typed else None
        if typed and last is None:
            raise Refused([Problem("to_on", days.NO_COMING_DAY)])
        return MandateDraft(
            **{**texts, "name": name},
            from_on=first,
            to_on=last,
            person_id=person or self.person_id,
            building_id=values["building_id"] or None,
            meeting_id=self.meeting_id,
        )
