"""The forms of a partner unit, of somebody to ask there, and of an agreement."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import partners as deeds
from db.errors import NotFound, Refused
from db.queries import partners as kept
from db.rules import partners
from db.rules.forms import FormSpec, Question
from db.rules.loops import NO, YES
from db.rules.partners import AgreementDraft, ContactDraft, PartnerDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import YES_NO, FormPage
from tui.i18n import _

UNIT = FormSpec(
    "partners",
    N_("Form of a partner unit"),
    (
        Question("text", "name", N_("Called"), required=True, longest=80),
        Question("select_one", "kind", N_("Kind"), required=True, choices=partners.KINDS),
        Question("text", "credit_code", N_("Credit code"), hint=N_("18 digits and letters; it is checked"), longest=24),
        Question("text", "address", N_("Where"), longest=120),
        Question("text", "head", N_("Head"), hint=N_("legal person"), longest=40),
        Question("text", "safety_officer", N_("Safety officer"), hint=N_("who answers for safety there"), longest=40),
        Question("text", "party_body", N_("Party body"), longest=80),
        Question("text", "staff", N_("Staff"), hint=N_("how many work there"), longest=6),
        Question("text", "note", N_("Note"), longest=300),
    ),
)
CONTACT = FormSpec(
    "partners.contact",
    N_("Contact of a partner unit"),
    (
        Question("text", "name", N_("Name"), required=True, longest=40),
        Question("text", "post", N_("Post there"), longest=40),
        Question("text", "phone", N_("Phone"), longest=30),
        Question("select_one", "is_main", N_("Ask first"), choices=YES_NO),
    ),
)
AGREEMENT = FormSpec(
    "partners.agreement",
    N_("Agreement with a partner unit"),
    (
        Question("text", "title", N_("Agreed"), required=True, hint=N_("what the agreement is called"), longest=80),
        Question("date", "signed_on", N_("Signed on"), hint=N_("today, or a day like 11-20")),
        Question("date", "from_on", N_("From"), hint=N_("empty: the day it was signed")),
        Question("date", "to_on", N_("Until"), hint=N_("empty: without an end")),
        Question("text", "text", N_("In short"), longest=300),
    ),
)


def day(typed: str, today: datetime.date, field: str, otherwise: datetime.date | None) -> datetime.date | None:
    """A day as it was typed, past or to come; another one for nothing. Raises Refused for what is none."""
    if not typed.strip():
        return otherwise
    on = days.coming(typed, today, field) if typed.strip().startswith("+") else days.read(typed, today, field)
    if isinstance(on, Problem):
        raise Refused([on])
    return on


def coming_day(typed: str, today: datetime.date, field: str) -> datetime.date | None:
    """A day to come as it was typed; None for nothing. Raises Refused for what is none."""
    if not typed.strip():
        return None
    on = days.coming(typed, today, field)
    if isinstance(on, Problem):
        raise Refused([on])
    return on


class PartnerForm(FormPage):
    """A new unit, or one that is corrected."""

    NOUN = "partners"
    TITLE = UNIT.title
    HELP = N_("Name and kind are enough. The last character of a credit code is checked against the others.")
    SPEC: ClassVar[FormSpec] = UNIT

    def __init__(self, partner_id: str = "") -> None:
        super().__init__(partner_id)
        self.partner_id = partner_id

    def title_text(self) -> str:
        """What the form is for."""
        return _("Correct a partner unit") if self.partner_id else _("New partner unit")

    async def first_values(self) -> dict[str, str]:
        """The unit as written down."""
        if not self.partner_id:
            return {}
        card = await self.ask(kept.one, self.partner_id, self.today)
        if card is None:
            raise NotFound
        self.record_version = card.line.version
        texts = {name: getattr(card.line, name) for name in (*partners.LONGEST, "kind", "credit_code")}
        return {**texts, "staff": "" if card.line.staff is None else str(card.line.staff)}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the unit down; a new one opens its page. Raises Refused."""
        typed = values["staff"].strip()
        if typed and not typed.isdecimal():
            raise Refused([Problem("staff", partners.NO_COUNT, values={"limit": partners.MOST})])
        texts = {name: values[name] for name in (*partners.LONGEST, "kind", "credit_code")}
        draft = PartnerDraft(**texts, staff=int(typed) if typed else None)
        if self.partner_id and self.record_version is not None:
            await self.do(deeds.amend, self.partner_id, self.record_version, draft)
            self.leave()
            return
        key = await self.do(deeds.add, draft)
        self.leave()
        self.open("partners", partner=key)


class OfUnit(FormPage):
    """A form of something that belongs to a unit: a new one of it, or one that is corrected."""

    NOUN = "partners"

    def __init__(self, partner_id: str, record_id: str = "") -> None:
        super().__init__(record_id or partner_id)
        self.partner_id, self.record_id = partner_id, record_id


class ContactForm(OfUnit):
    """Whom to ask at a unit."""

    TITLE = CONTACT.title
    HELP = N_("The first contact of a unit is asked first; another one may take its place.")
    SPEC: ClassVar[FormSpec] = CONTACT

    async def first_values(self) -> dict[str, str]:
        """The contact as written down."""
        if not self.record_id:
            return {"is_main": NO}
        line = await self.ask(kept.contact, self.record_id)
        if line is None:
            raise NotFound
        self.record_version = line.version
        texts = {name: getattr(line, name) for name in partners.LONGEST_CONTACT}
        return {**texts, "is_main": YES if line.is_main else NO}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the contact down. Raises Refused."""
        draft = ContactDraft(values["name"], values["post"], values["phone"], values["is_main"] == YES)
        if self.record_id and self.record_version is not None:
            await self.do(deeds.amend_contact, self.record_id, self.record_version, draft)
        else:
            await self.do(deeds.add_contact, self.partner_id, draft)
        self.leave()


class AgreementForm(OfUnit):
    """What was agreed with a unit."""

    TITLE = AGREEMENT.title
    HELP = N_("An agreement that ends is told thirty days before its last day.")
    SPEC: ClassVar[FormSpec] = AGREEMENT

    async def first_values(self) -> dict[str, str]:
        """The agreement as written down."""
        if not self.record_id:
            return {"signed_on": str(self.today)}
        line = await self.ask(kept.agreement, self.record_id, self.today)
        if line is None:
            raise NotFound
        self.record_version = line.version
        known = {name: str(getattr(line, name) or "") for name in ("signed_on", "from_on", "to_on")}
        return {**known, "title": line.title, "text": line.text}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the agreement down. Raises Refused."""
        signed_on = day(values["signed_on"], self.today, "signed_on", self.today) or self.today
        from_on = day(values["from_on"], self.today, "from_on", signed_on) or signed_on
        to_on = coming_day(values["to_on"], self.today, "to_on")
        draft = AgreementDraft(values["title"], signed_on, from_on, to_on, values["text"])
        if self.record_id and self.record_version is not None:
            await self.do(deeds.amend_agreement, self.record_id, self.record_version, draft)
        else:
            await self.do(deeds.agree, self.partner_id, draft)
        self.leave()
