"""The form in which a help case is written down, or corrected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from db.changes import service_cases as deeds
from db.errors import NotFound, Refused
from db.queries import service_cases, service_people, workers
from db.queries.service_people import Who
from db.queries.workers import WorkerLine
from db.rules.forms import FormSpec, Question
from db.rules.loops import YES
from db.rules.service_cases import LONGEST, NEEDS, SOURCES, CaseDraft
from db.rules.services import FEW_EYES
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined
from tui.widgets.choices import Option
from tui.widgets.lines import Bar

CASE = FormSpec(
    "service_cases",
    N_("Help case"),
    (
        Question("select_one", "need", N_("What is needed"), required=True, choices=NEEDS),
        Question("text", "what", N_("What the situation is"), required=True, longest=LONGEST),
        Question("text", "goal", N_("What is to come of it"), longest=LONGEST),
        Question("select_one", "found_from", N_("How it became known"), required=True, choices=SOURCES),
        Question("select_one", "urgent", N_("Urgent"), choices="yes_no"),
        Question("select_one", "worker_id", N_("Who takes it on"), choices="workers"),
    ),
)
ONLY_NEW = ("urgent", "worker_id")


class CaseForm(FormPage):
    """One help case. Its terms and who handles it change by steps of their own."""

    NOUN = "services"
    TITLE = CASE.title
    HELP = N_(
        "What is needed and how it stands are enough. On lists a case says neither the whole name nor anything of "
        "health or of a child; what is written here few eyes see where it is of health or of a child under 14."
    )
    SPEC: ClassVar[FormSpec] = CASE

    def __init__(self, person_id: str = "", matter_id: str = "") -> None:
        super().__init__(matter_id or person_id)
        self.person_id, self.matter_id = person_id, matter_id
        self.who: Who | None = None
        self.colleagues: list[WorkerLine] = []
        if matter_id:
            kept = tuple(one for one in CASE.questions if one.name not in ONLY_NEW)
            self.SPEC = FormSpec(CASE.name, CASE.title, kept)  # type: ignore[misc]

    def title_text(self) -> str:
        """Whose."""
        name = _("Correct a help case") if self.matter_id else _("New help case")
        return joined(name, self.who.name, self.who.address) if self.who else name

    def options(self, list_name: str) -> list[Option]:
        """The answers of a code list, or the workers."""
        if list_name == "workers":
            return [Option(one.id, one.name) for one in self.colleagues]
        return super().options(list_name)

    async def first_values(self) -> dict[str, str]:
        """The case as it stands; a new one is in the hands of whoever writes it down."""
        looking = await self.ask(service_people.eyes, self.desk_worker)
        self.colleagues = await self.ask(workers.all)
        values = {"worker_id": self.desk_worker or ""}
        if self.matter_id:
            card = await self.ask(service_cases.one, self.matter_id, self.now, self.from_utc, looking)
            if card is None:
                raise NotFound
            if not card.line.is_open_to:
                raise Refused(text=FEW_EYES)
            self.person_id, self.record_version = card.line.person_id, card.version
            values = {"need": card.line.need, "what": card.what, "goal": card.goal, "found_from": card.found_from}
        self.who = (await self.ask(service_people.of, [self.person_id], self.today, looking)).get(self.person_id)
        self.query_one(Bar).refresh()
        return values

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down and show it, or correct it."""
        texts: dict[str, Any] = {name: values[name].strip() for name in ("need", "found_from", "what", "goal")}
        if self.matter_id:
            await self.do(deeds.amend, self.matter_id, self.record_version or 0, CaseDraft(self.person_id, **texts))
            self.leave()
            return
        is_urgent = values["urgent"] == YES
        draft = CaseDraft(self.person_id, **texts, is_urgent=is_urgent, worker_id=values["worker_id"] or None)
        matter_id = await self.do(deeds.open_case, draft)
        self.leave()
        self.open("services", matter=matter_id)
