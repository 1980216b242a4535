"""The form of a case: a new one, one that a request becomes, or one that is corrected."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple

from db.changes import disputes as dispute_changes
from db.errors import NotFound, Refused
from db.queries import areas, matters, residents
from db.rules import disputes, official_text
from db.rules.dispute_parties import APPLICANT, RESPONDENT, PartyDraft, case_name
from db.rules.dispute_sessions import names_in
from db.rules.disputes import DisputeDraft
from db.rules.forms import FormSpec, Question
from db.rules.loops import NO, YES
from db.rules.problems import Problem
from db.rules.words import N_
from tui.i18n import _
from tui.matter_forms import MatterForm
from tui.screens.disputes import opening, register

NO_NUMBER = N_("Write a number.")
SEVERAL = N_("a name; several with a blank or 、between")
SEMICOLON = "；"
DISPUTE = FormSpec(
    "disputes",
    N_("Dispute"),
    (
        Question("text", "applicant", N_("Applicant"), hint=SEVERAL, required=True, longest=120),
        Question("text", "respondent", N_("Against"), hint=SEVERAL, required=True, longest=120),
        Question("select_one", "kind", N_("Type"), required=True, choices="dispute_kinds"),
        Question("text", "place", N_("Where"), hint=N_("3-2-1201, or a place in words"), longest=80),
        Question("text", "brief", N_("In short"), required=True, longest=4000),
        Question("text", "claims", N_("Asked for"), hint=N_("several with ; between"), longest=2000),
        Question("select_one", "source", N_("Source"), required=True, choices="dispute_sources"),
        Question("select_one", "colour", N_("Risk"), required=True, choices="dispute_colours"),
        Question("select_one", "bar", N_("A bar"), hint=N_("why it may not be mediated"), choices="dispute_bars"),
        Question("text", "amount", N_("Sum"), hint=N_("in yuan: 12000 or 1.2万"), longest=20),
        Question("text", "people", N_("People"), hint=N_("how many are in it"), longest=6),
        Question("select_one", "prevented", N_("Prevented"), choices="dispute_prevented"),
        Question("text", "prevented_people", N_("How many"), hint=N_("people kept from it"), longest=6),
        Question("select_one", "is_open_door", N_("Open door"), choices="yes_no"),
        Question("text", "mediators", N_("Mediators"), hint=N_("the first one leads"), longest=120),
        Question("text", "recorder", N_("Recorder"), longest=50),
        Question("text", "invited", N_("Invited"), hint=N_("relatives, neighbours, experts"), longest=120),
        Question("text", "co_worker_ids", N_("Who helps"), hint=N_("numbers of those below: 1 3")),
        Question("text", "title", N_("Case name"), hint=N_("empty: after the parties"), longest=120),
    ),
)
# The parties and the colour of a case that is there are changed on pages of their own.
ONLY_NEW = frozenset(("applicant", "respondent", "colour"))
TEXTS = ("kind", "brief", "source", "bar", "prevented", "mediators", "recorder", "invited")


class Came(NamedTuple):
    """From where a new case comes: keys of a door, a person, and a request that it was."""

    room: str = ""
    person: str = ""
    request: str = ""


NOWHERE = Came()


class DisputeForm(MatterForm):
    """One case. Names that stand in the register bring all that is known of them."""

    NOUN = "disputes"
    TITLE = N_("Dispute")
    CSS_PATH = "disputes.tcss"
    HELP = N_(
        "Names, type and the quarrel in short are enough. A name that stands in the register brings age, address, "
        "telephone and number for the papers; the ledger keeps that you looked. A bar says why a case may not be "
        "mediated: then it cannot be accepted."
    )
    SPEC: ClassVar[FormSpec] = DISPUTE

    def __init__(self, came: Came = NOWHERE, *, matter_id: str = "") -> None:
        super().__init__(matter_id or came.request or ":".join(filter(None, (came.room, came.person))))
        self.came, self.matter_id = came, matter_id
        self.draft = DisputeDraft("", "", "", room_id=came.room or None, request_id=came.request or None)
        self.address = ""
        if matter_id:
            kept = tuple(one for one in DISPUTE.questions if one.name not in ONLY_NEW)
            self.SPEC = dataclasses.replace(DISPUTE, questions=kept)  # type: ignore[misc]

    def title_text(self) -> str:
        """What the form is for."""
        return _("Correct a dispute") if self.matter_id else _("New dispute")

    async def first_values(self) -> dict[str, str]:
        """The case as it stands, or what a new one comes with."""
        await self.read_colleagues()
        applicant = await self.read_draft()
        draft = self.draft
        room = await self.ask(areas.room, draft.room_id) if draft.room_id else None
        self.address = room.address if room else draft.place
        values = {name: str(getattr(draft, name)) for name in TEXTS}
        values |= {
            "applicant": applicant,
            "respondent": "",
            "colour": draft.colour,
            "place": self.address,
            "claims": SEMICOLON.join(official_text.paragraphs(draft.claims)),
            "amount": official_text.yuan(draft.amount_fen),
            "people": str(draft.people or ""),
            "prevented_people": str(draft.prevented_people or ""),
            "is_open_door": YES if draft.is_open_door else NO,
            "mediators": draft.mediators or self.own_name(),
            "co_worker_ids": self.numbers_of(draft.co_worker_ids),
            "title": draft.title if self.matter_id else "",
        }
        return {question.name: values[question.name] for question in self.SPEC.questions}

    def own_name(self) -> str:
        """The name of who sits at the desk, who leads a new case."""
        if self.matter_id:
            return ""
        return next((one.name for one in self.colleagues if one.id == self.desk_worker), "")

    async def read_draft(self) -> str:
        """The draft to begin with, of the case or of the request that it was; answers the applicant's name."""
        if self.matter_id:
            card = await opening.card_of(self, self.matter_id)
            self.record_version, self.draft = card.line.version, card.draft
        elif self.came.request:
            line = await self.ask(matters.one, self.came.request, self.now)
            if line is None:
                raise NotFound
            place = "" if line.room_id else line.address
            self.draft = dataclasses.replace(self.draft, brief=line.title, room_id=line.room_id, place=place)
        elif self.came.person:
            person = await self.ask(residents.one, self.came.person, self.today)
            if person:
                room_id = self.draft.room_id or person.line.room_id or None
                self.draft = dataclasses.replace(self.draft, room_id=room_id)
                return person.line.name
        return ""

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the case down, or what was corrected of it, and leave."""
        draft = await self.draft_of(values)
        if self.matter_id:
            assert self.record_version is not None
            draft = dataclasses.replace(draft, title=values["title"].strip() or self.draft.title)
            await self.do(dispute_changes.amend, self.matter_id, self.record_version, draft)
            self.leave()
            return
        parties = await self.parties_in(values)
        title = values["title"].strip() or case_name(parties, self.kind_name(draft.kind))
        matter_id = await self.do(dispute_changes.add, dataclasses.replace(draft, title=title), parties)
        self.leave()
        self.open("disputes", matter=matter_id)

    def kind_name(self, kind: str) -> str:
        """A type as papers call it: a case has a Chinese name, whatever language is spoken here."""
        return next((one.zh for one in self.entries("dispute_kinds") if one.code == kind), "")

    async def parties_in(self, values: Mapping[str, str]) -> list[PartyDraft]:
        """The parties whose names were typed. Raises Refused."""
        found = []
        for role in (APPLICANT, RESPONDENT):
            for place, name in enumerate(names_in(values[role])):
                is_who_came = role == APPLICANT and not place and name == self.at_first["applicant"]
                person = self.came.person if is_who_came else ""
                found.append(await register.party(self, name, role, role, person))
        return found

    async def draft_of(self, values: Mapping[str, str]) -> DisputeDraft:
        """The answers as a case. Raises Refused for what cannot be read."""
        helpers = self.helpers_in(values["co_worker_ids"])
        amount = official_text.fen(values["amount"]) if values["amount"].strip() else None
        counts = {name: count(values[name]) for name in ("people", "prevented_people")}
        problems = [Problem(name, NO_NUMBER) for name, number in counts.items() if number is None]
        problems += [Problem("amount", disputes.NO_AMOUNT)] if values["amount"].strip() and amount is None else []
        problems += [helpers] if isinstance(helpers, Problem) else []
        if problems or isinstance(helpers, Problem):
            raise Refused(problems)
        room_id = await self.room_at(values["place"], self.draft.room_id)
        return dataclasses.replace(
            self.draft,
            **dict[str, Any]({name: values[name].strip() for name in TEXTS}),
            colour=values.get("colour", self.draft.colour),
            room_id=room_id,
            place="" if room_id else values["place"].strip(),
            claims="\n".join(values["claims"].replace(";", SEMICOLON).split(SEMICOLON)),
            amount_fen=amount,
            people=counts["people"] or None,
            prevented_people=counts["prevented_people"] or None,
            is_open_door=values["is_open_door"] == YES,
            co_worker_ids=helpers,
        )


def count(typed: str) -> int | None:
    """A number as typed; 0 for nothing, None for what is none."""
    text = typed.strip()
    if not text:
        return 0
    return int(text) if text.isascii() and text.isdecimal() else None
