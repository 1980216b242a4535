"""The full form of a request: a new one, one that a need at a door becomes, or one that is corrected."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, ClassVar, NamedTuple

from db.changes import requests as request_changes
from db.errors import NotFound, Refused
from db.queries import areas, request_cards, residents, visits
from db.rules import request_times, requests
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.requests import RequestDraft
from db.rules.words import N_
from tui.i18n import _
from tui.matter_forms import MatterForm
from tui.screens.requests import callers

REQUEST = FormSpec(
    "requests",
    N_("Request"),
    (
        Question("text", "title", N_("What"), required=True, longest=120),
        Question("text", "place", N_("Where"), hint=N_("3-2-1201, or a place in words"), required=True, longest=80),
        Question("select_one", "category", N_("Category"), required=True, choices="need_categories"),
        Question("select_one", "urgency", N_("Urgency"), required=True, choices="request_urgencies"),
        Question("select_one", "source", N_("Source"), required=True, choices="request_sources"),
        Question("text", "caller", N_("Caller"), longest=50),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("select_one", "privacy", N_("Named or not"), required=True, choices="request_privacies"),
        Question("text", "external_number", N_("Ticket"), hint=N_("the hotline's number"), longest=40),
        Question("select_one", "worker_id", N_("Who handles it"), choices="workers"),
        Question("text", "co_worker_ids", N_("Who helps"), hint=N_("numbers of those below: 1 3")),
        Question("text", "partner", N_("Partner unit"), hint=N_("property office, water works"), longest=80),
        Question("select_one", "terms", N_("Terms"), choices="requests_terms"),
        Question("text", request_times.FIELD, N_("Received"), hint=request_times.HINT),
        Question("text", "detail", N_("Detail")),
    ),
)
# Terms and handler of a request that is there change by steps of their own, and when it was told is its beginning.
ONLY_NEW = frozenset(("terms", "worker_id", request_times.FIELD))


class Told(NamedTuple):
    """Where and by whom a new request was told: keys of a door, a person, a visit, a need that was noted there."""

    room: str = ""
    person: str = ""
    visit: str = ""
    finding: str = ""

    @property
    def key(self) -> str:
        """The key of the draft: that of the most particular record, or of door and person."""
        return self.finding or self.visit or ":".join(filter(None, (self.room, self.person)))


NOWHERE = Told()


class RequestForm(MatterForm):
    """One request. A new one may come with a door, a person, a need of a visit, or what was understood of a line."""

    NOUN = "requests"
    TITLE = N_("Request")
    CSS_PATH = "requests.tcss"
    HELP = N_(
        "Only what, where and category are needed. Without terms, urgency and category say by when it is due. Of who "
        "stays anonymous no name is kept; of who asks for confidence it is hidden."
    )
    SPEC: ClassVar[FormSpec] = REQUEST

    def __init__(
        self,
        told: Told = NOWHERE,
        *,
        matter_id: str = "",
        draft: RequestDraft | None = None,
        address: str = "",
        saved: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        super().__init__(matter_id or told.key)
        self.told, self.matter_id, self.saved = told, matter_id, saved
        self.draft = draft or RequestDraft("", "", room_id=told.room or None, person_id=told.person or None)
        self.is_given = draft is not None
        self.address = address
        if matter_id:
            kept = tuple(one for one in REQUEST.questions if one.name not in ONLY_NEW)
            self.SPEC = dataclasses.replace(REQUEST, questions=kept)  # type: ignore[misc]

    def title_text(self) -> str:
        """What the form is for."""
        return _("Correct a request") if self.matter_id else _("New request")

    async def first_values(self) -> dict[str, str]:
        """The request as it stands, or what a new one comes with."""
        await self.read_colleagues()
        await self.read_draft()
        room = await self.ask(areas.room, self.draft.room_id) if self.draft.room_id else None
        self.address = (room.address if room else self.address) or self.draft.place
        plain_names = ("title", "category", "urgency", "source", "caller", "phone", "privacy", "external_number")
        values = {name: str(getattr(self.draft, name)) for name in (*plain_names, "partner", "terms", "detail")}
        values |= {
            request_times.FIELD: "",
            "place": self.address,
            "worker_id": self.draft.worker_id or "",
            "co_worker_ids": self.numbers_of(self.draft.co_worker_ids),
        }
        return {question.name: values[question.name] for question in self.SPEC.questions}

    async def read_draft(self) -> None:
        """The draft to begin with: of the request, of the need, or of the person who asks."""
        if self.matter_id:
            self.record_version, self.draft = await self.do(request_changes.opened, self.matter_id)
        elif self.told.finding:
            draft = await self.ask(request_cards.finding_draft, self.told.finding)
            if draft is None:
                raise NotFound
            self.draft = draft
        elif self.told.visit:
            self.draft = await self.told_at(self.told.visit)
        elif not self.is_given:
            self.draft = dataclasses.replace(self.draft, worker_id=self.desk_worker)
        if self.draft.person_id and not self.draft.caller and not self.matter_id:
            person = await self.ask(residents.one, self.draft.person_id, self.today)
            if person:
                room_id = self.draft.room_id or person.line.room_id
                self.draft = dataclasses.replace(self.draft, caller=person.line.name, room_id=room_id)

    async def told_at(self, visit_id: str) -> RequestDraft:
        """What a visit says beforehand of a request that was told there: the door, and who was met where it was one."""
        visit = await self.ask(visits.one, visit_id)
        if visit is None:
            raise NotFound
        met = visit.people[0][0] if len(visit.people) == 1 else None
        return RequestDraft("", "", room_id=visit.line.room_id, person_id=met, worker_id=self.desk_worker)

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the request down, or what was corrected of it, and leave."""
        draft = await callers.known(self, await self.draft_of(values))
        matter_id = self.matter_id
        if matter_id:
            assert self.record_version is not None
            await self.do(request_changes.amend, matter_id, self.record_version, draft)
        elif self.told.finding:
            matter_id = await self.do(request_changes.from_finding, self.told.finding, draft)
        elif self.told.visit:
            matter_id = await self.do(request_changes.from_visit, self.told.visit, draft)
        else:
            matter_id = await self.do(request_changes.add, draft)
        if self.saved:
            # Before leaving: what a page still does when it is left is dropped.
            await self.saved(matter_id)
        self.leave()
        if not (self.saved or self.matter_id):
            self.open("requests", matter=matter_id)

    async def draft_of(self, values: Mapping[str, str]) -> RequestDraft:
        """The answers as a request. Raises Refused for what cannot be read."""
        helpers = self.helpers_in(values["co_worker_ids"])
        received_at = request_times.read(values.get(request_times.FIELD, ""), self.local(self.now))
        if isinstance(helpers, Problem) or isinstance(received_at, Problem):
            raise Refused([one for one in (helpers, received_at) if isinstance(one, Problem)])
        room_id = await self.room_at(values["place"], self.draft.room_id)
        is_same = values["caller"].strip() == self.at_first["caller"].strip()
        names = ("title", "category", "urgency", "source", "caller", "phone", "privacy", "external_number", "partner")
        return dataclasses.replace(
            self.draft,
            **dict[str, Any]({name: values[name].strip() for name in (*names, "detail")}),
            room_id=room_id,
            place="" if room_id else values["place"].strip(),
            # Somebody else's name is not that person of the register.
            person_id=self.draft.person_id if is_same and values["privacy"] != requests.ANONYMOUS else None,
            worker_id=values.get("worker_id", self.draft.worker_id) or None,
            received_at=received_at,
            co_worker_ids=helpers,
            terms=values.get("terms", ""),
        )
