"""The forms of who does duty: a person with what is open to them, and when they are away or wish something."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import roster_members
from db.errors import Refused
from db.queries import roster_posts, workers
from db.queries.roster_posts import ABSENCES, CODES, AbsenceLine, MemberLine
from db.rules import dates
from db.rules.forms import FormSpec, Question
from db.rules.loops import YES
from db.rules.problems import Problem
from db.rules.roster_drafts import AbsenceDraft, MemberDraft
from db.rules.rosters import Role
from db.rules.words import N_
from tui.forms.days import NO_COMING_DAY
from tui.forms.page import YES_NO, FormPage
from tui.widgets.choices import Option

WORKERS = "workers"
DAY = N_("12-08 or 2026-12-08")
ROLES: Mapping[str, str] = {
    Role.LEADER: N_("Leader on duty"),
    Role.MAIN: N_("Main"),
    Role.SECOND: N_("Second"),
    Role.VOLUNTEER: N_("Volunteer"),
}
TRAITS: Mapping[str, str] = {"driver": N_("Drives"), "party": N_("Party member")}
MEMBER = FormSpec(
    "duty_members",
    N_("On the roster"),
    (
        Question(
            "select_one", "worker_id", N_("Worker"), hint=N_("nobody chosen: no user of Qiaomen"), choices=WORKERS
        ),
        Question("text", "name", N_("Name"), hint=N_("a worker's own name, where it is left empty"), longest=40),
        Question("text", "phone", N_("Phone"), hint=N_("a worker's own, where it is left empty"), longest=30),
        *(Question("select_one", role, label, choices=YES_NO) for role, label in ROLES.items()),
        *(Question("select_one", trait, label, choices=YES_NO) for trait, label in TRAITS.items()),
        Question("date", "from_on", N_("From"), hint=N_("where they join later")),
        Question("date", "to_on", N_("Until"), hint=N_("where they leave")),
        Question("text", "note", N_("Note"), longest=120),
    ),
)
ABSENCE = FormSpec(
    "duty_absences",
    N_("Absence from duty"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices=ABSENCES),
        Question("date", "from_on", N_("From"), hint=DAY, required=True),
        Question("date", "to_on", N_("Until"), hint=N_("the last day; the same day where it is left empty")),
        Question("select_one", "code", N_("Only shifts"), hint=N_("nothing chosen: all"), choices=CODES),
        Question("text", "reason", N_("Reason"), longest=120),
    ),
)


def day_of(typed: str, today: datetime.date, field: str) -> datetime.date | None:
    """The day that was typed, the next one of that name; None for nothing. Raises Refused."""
    if not typed.strip():
        return None
    found = dates.coming_day(typed, today)
    if found is None:
        raise Refused([Problem(field, NO_COMING_DAY)])
    return found


class MemberForm(FormPage):
    """Somebody who does duty."""

    NOUN = "rosters"
    TITLE = MEMBER.title
    HELP = N_(
        "A worker of this store, or only a name and a telephone; and at least one thing that they may do on duty."
    )
    SPEC: ClassVar[FormSpec] = MEMBER

    def __init__(self, member_id: str = "") -> None:
        super().__init__(member_id)
        self.member_id = member_id
        self.known: MemberLine | None = None
        self.colleagues: dict[str, str] = {}

    async def first_values(self) -> dict[str, str]:
        """The person as they stand; of a new one that main and second are open to them."""
        self.colleagues = {one.id: one.name for one in await self.ask(workers.all)}
        if not self.member_id:
            return {Role.MAIN.value: YES, Role.SECOND.value: YES}
        self.known = known = await self.ask(roster_posts.member, self.member_id)
        if known is None:
            return {}
        self.record_version = known.version
        member = known.member
        return {
            "worker_id": known.worker_id or "",
            "name": member.name,
            "phone": known.own_phone,
            "note": known.note,
            "from_on": str(member.from_on or ""),
            "to_on": str(member.to_on or ""),
            **{role.value: YES for role in member.roles},
            **dict.fromkeys(member.traits, YES),
        }

    def options(self, list_name: str) -> list[Option]:
        """The workers, beside the code lists."""
        if list_name == WORKERS:
            return [Option(key, name) for key, name in self.colleagues.items()]
        return super().options(list_name)

    async def save(self, values: Mapping[str, str]) -> None:
        """Put the person on the roster, or correct what is known. Raises Refused."""
        draft = MemberDraft(
            values["name"].strip() or self.colleagues.get(values["worker_id"], ""),
            frozenset(Role(role) for role in ROLES if values[role] == YES),
            values["worker_id"] or None,
            values["phone"],
            frozenset(trait for trait in TRAITS if values[trait] == YES),
            day_of(values["from_on"], self.today, "from_on"),
            day_of(values["to_on"], self.today, "to_on"),
            values["note"],
        )
        if self.known:
            await self.do(roster_members.amend, self.member_id, self.known.version, draft)
        else:
            await self.do(roster_members.add, draft)
        self.leave()


class AbsenceForm(FormPage):
    """When somebody is away, exempt, or wishes something."""

    NOUN = "rosters"
    TITLE = ABSENCE.title
    HELP = N_("Leave and exemption keep somebody off the roster. Wishes are kept where it can be done.")
    SPEC: ClassVar[FormSpec] = ABSENCE

    def __init__(self, absence_id: str = "", member_id: str = "") -> None:
        super().__init__(absence_id or member_id)
        self.absence_id, self.member_id = absence_id, member_id
        self.known: AbsenceLine | None = None

    async def first_values(self) -> dict[str, str]:
        """The absence as it stands."""
        if not self.absence_id:
            return {}
        self.known = known = await self.ask(roster_posts.absence, self.absence_id)
        if known is None:
            return {}
        self.record_version, self.member_id = known.version, known.absence.member_id
        one = known.absence
        days = {"from_on": str(one.from_on), "to_on": str(one.to_on)}
        return {"kind": one.kind.value, **days, "code": one.code, "reason": known.reason}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the absence down. Raises Refused."""
        first = day_of(values["from_on"], self.today, "from_on")
        last = day_of(values["to_on"], self.today, "to_on") or first
        draft = AbsenceDraft(self.member_id, values["kind"], first, last, values["code"], values["reason"])
        if self.known:
            await self.do(roster_members.amend_absence, self.absence_id, self.known.version, draft)
        else:
            await self.do(roster_members.add_absence, draft)
        self.leave()
