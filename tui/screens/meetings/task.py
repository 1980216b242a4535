"""A resolution becomes a matter: what is done, where, by whom, as a request on the closing loop."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import meeting_tasks
from db.errors import NotFound
from db.queries import areas, meetings
from db.rules.forms import FormSpec, Question
from db.rules.requests import RequestDraft
from db.rules.words import N_
from tui.matter_forms import MatterForm

TASK = FormSpec(
    "meeting_task",
    N_("Resolution taken up"),
    (
        Question("text", "title", N_("What is to be done"), required=True, longest=120),
        Question("select_one", "category", N_("Category"), required=True, choices="need_categories"),
        Question("text", "place", N_("Where"), hint=N_("3-2-1201, or in words"), required=True, longest=80),
        Question("select_one", "urgency", N_("Urgency"), choices="request_urgencies"),
        Question("select_one", "worker_id", N_("Who handles it"), choices="workers"),
        Question("text", "partner", N_("Unit that does it"), longest=80),
    ),
)
ORDINARY = "1"


class TaskForm(MatterForm):
    """The matter that a resolution becomes; the meeting shows what comes of it."""

    NOUN = "meetings"
    TITLE = TASK.title
    HELP = N_("It is due, assigned, called back and closed as every request; the meeting shows how it stands.")
    SPEC: ClassVar[FormSpec] = TASK

    def __init__(self, item_id: str) -> None:
        super().__init__(item_id)
        self.item_id = item_id

    async def first_values(self) -> dict[str, str]:
        """What was decided is what is to be done."""
        await self.read_colleagues()
        one = await self.ask(meetings.item, self.item_id)
        if one is None:
            raise NotFound
        return {"title": one.title, "urgency": ORDINARY}

    async def save(self, values: Mapping[str, str]) -> None:
        """Open the matter, and leave."""
        place = values["place"].strip()
        rooms = await self.ask(areas.at, place)
        draft = RequestDraft(
            values["title"].strip(),
            values["category"],
            urgency=values["urgency"] or ORDINARY,
            room_id=rooms[0].id if len(rooms) == 1 else None,
            place="" if len(rooms) == 1 else place,
            worker_id=values["worker_id"] or None,
            partner=values["partner"].strip(),
        )
        await self.do(meeting_tasks.follow, self.item_id, draft)
        self.leave()
