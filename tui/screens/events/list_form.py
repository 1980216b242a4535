"""One list of an event: its name, how many it takes, and which ages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import event_lists as deeds
from db.queries import event_entries
from db.rules.events import ListDraft
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.screens.events.form import whole

LIST = FormSpec(
    "event_lists",
    N_("List of an event"),
    (
        Question(
            "text", "name", N_("Name of the list"), hint=N_("ages 3 to 6, morning, families"), required=True, longest=40
        ),
        Question("integer", "capacity", N_("How many it takes"), hint=N_("empty: any number"), longest=6),
        Question("integer", "age_from", N_("Ages from"), longest=3),
        Question("integer", "age_to", N_("Ages up to"), longest=3),
    ),
)


class ListForm(FormPage):
    """One list; where it takes more, who waits moves up."""

    NOUN = "events"
    TITLE = LIST.title
    HELP = N_("Several lists of one event are kept apart: each has its own places, waiting list and roll.")
    SPEC: ClassVar[FormSpec] = LIST

    def __init__(self, event_id: str, list_id: str = "") -> None:
        super().__init__(list_id or event_id)
        self.event_id, self.list_id = event_id, list_id

    async def first_values(self) -> dict[str, str]:
        """The list as it stands."""
        lines = await self.ask(event_entries.lists, self.event_id) if self.list_id else []
        line = next((one for one in lines if one.id == self.list_id), None)
        if line is None:
            return {}
        self.record_version = line.version
        numbers = {"capacity": line.standing.capacity, "age_from": line.age_from, "age_to": line.age_to}
        return {"name": line.name, **{name: "" if value is None else str(value) for name, value in numbers.items()}}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the list, and leave."""
        numbers = {name: whole(values[name], name) for name in ("capacity", "age_from", "age_to")}
        draft = ListDraft(values["name"].strip(), **numbers)
        if self.list_id:
            assert self.record_version is not None
            await self.do(deeds.amend, self.list_id, self.record_version, draft)
        else:
            await self.do(deeds.add, self.event_id, draft)
        self.leave()
