"""The form of a risk area: its name and its doors, typed quickly; who answers for it and who else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import risk_areas as changes
from db.queries import risk_areas, shelters, transfer_codes
from db.rules.forms import FormSpec, Question
from db.rules.risk_areas import RiskAreaDraft
from db.rules.words import N_
from tui import transfer_needs
from tui.forms.page import FormPage
from tui.widgets.choices import Option

WRITTEN = N_("3栋, 3栋2单元, 3栋1层, 3栋负1层, 5-1-101")
AREA = FormSpec(
    "risk_areas",
    N_("Risk area"),
    (
        Question("text", "name", N_("Called"), required=True, longest=60),
        Question("select_one", "kind", N_("Kind"), required=True, choices=transfer_codes.AREA_KINDS),
        Question(
            "text",
            "written",
            N_("Which doors"),
            hint=WRITTEN,
            required=True,
            longest=600,
        ),
        Question("text", "helper", N_("Who answers for them"), longest=50),
        Question("text", "helper_phone", N_("Helper's telephone"), longest=30),
        Question("text", "backup", N_("Backup person"), longest=50),
        Question("text", "backup_phone", N_("Backup's telephone"), longest=30),
        Question("select_one", "shelter_id", N_("Planned shelter"), choices="shelters"),
        Question("text", "needs", N_("Needs of all"), hint=N_("words, with blanks between"), longest=80),
        Question("text", "note", N_("Note"), longest=300),
    ),
)
TEXTS = ("name", "kind", "written", "helper", "helper_phone", "backup", "backup_phone", "note")


class RiskAreaForm(FormPage):
    """A new risk area, or one that is corrected."""

    NOUN = "risk_areas"
    TITLE = N_("Risk area")
    HELP = N_(
        "Doors are whole buildings, stairs, floors or single doors, with commas between: 3栋1层, 5-1-101. They are "
        "looked up anew whenever this is saved."
    )
    SPEC: ClassVar[FormSpec] = AREA

    def __init__(self, area_id: str = "") -> None:
        super().__init__(area_id)
        self.area_id = area_id
        self.known: list[Option] = []

    def options(self, list_name: str) -> list[Option]:
        """The shelters, or a code list."""
        return self.known if list_name == "shelters" else super().options(list_name)

    async def first_values(self) -> dict[str, str]:
        """The risk area as it stands."""
        self.known = [Option(one.id, one.name) for one in await self.ask(shelters.lines)]
        if not self.area_id:
            return {}
        line = await self.ask(risk_areas.one, self.area_id)
        self.record_version = line.version
        facts = {name: str(getattr(line, name)) for name in TEXTS}
        needs = transfer_needs.written(self, line.needs)
        return {**facts, "shelter_id": line.shelter_id or "", "needs": needs}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down. Raises Refused, Conflict."""
        texts = {name: values[name] for name in TEXTS}
        shelter_id = values["shelter_id"] or None
        draft = RiskAreaDraft(**texts, shelter_id=shelter_id, needs=transfer_needs.typed(self, values["needs"]))
        if self.area_id and self.record_version:
            await self.do(changes.amend, self.area_id, self.record_version, draft)
        else:
            await self.do(changes.add, draft)
        self.leave()
