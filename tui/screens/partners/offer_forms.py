"""The forms of an offer, a need, and a delivery."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import offers as deeds
from db.changes.offers import DeliveryDraft
from db.errors import NotFound, Refused
from db.queries import offer_matches, residents
from db.queries import offers as kept
from db.queries.offer_matches import MatchLine
from db.queries.offers import NeedLine
from db.rules import offers
from db.rules.forms import FormSpec, Question
from db.rules.offers import NeedDraft, OfferDraft
from db.rules.partners import MOST
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.matter_words import joined
from tui.screens.partners.forms import OfUnit, coming_day, day

QUANTITY = Question("text", "quantity", N_("Quantity"), hint=N_("empty: not counted"), longest=6)
UNIT = Question("select_one", "unit", N_("Counted in"), choices=offers.UNITS)
OFFER = FormSpec(
    "partners.offer",
    N_("Offer of a partner unit"),
    (
        Question("text", "what", N_("Offered"), required=True, longest=100),
        Question("select_one", "kind", N_("Kind"), required=True, choices=offers.KINDS),
        QUANTITY,
        UNIT,
        Question("date", "from_on", N_("From"), hint=N_("today, 11-20, or +3")),
        Question("date", "to_on", N_("Until"), hint=N_("empty: without an end")),
        Question("text", "note", N_("Note"), longest=300),
    ),
)
NEED = FormSpec(
    "partners.need",
    N_("Resource need"),
    (
        Question("text", "what", N_("Needed"), required=True, longest=100),
        Question("select_one", "kind", N_("Kind"), required=True, choices=offers.KINDS),
        QUANTITY,
        UNIT,
        Question("date", "by_on", N_("By"), hint=N_("a day like 11-30, or +7; empty: no day")),
        Question("text", "whose", N_("Whose need"), hint=N_("the community, a group, a building"), longest=60),
        Question("text", "note", N_("Note"), longest=300),
    ),
)
DELIVERY = FormSpec(
    "partners.delivery",
    N_("Delivery of a partner unit"),
    (
        Question("date", "delivered_on", N_("Day"), hint=N_("today, or a day like 11-20")),
        Question("text", "quantity", N_("Quantity"), hint=N_("empty: all that is still to come"), longest=6),
        Question("text", "receiver", N_("Taken by"), longest=60),
        Question("text", "note", N_("Note"), longest=300),
    ),
)


def quantity_of(typed: str) -> int | None:
    """A quantity as it was typed; None for nothing. Raises Refused."""
    if typed.strip() and not typed.strip().isdecimal():
        raise Refused([Problem("quantity", offers.NO_QUANTITY, values={"limit": MOST})])
    return int(typed) if typed.strip() else None


class OfferForm(OfUnit):
    """What a unit offers."""

    TITLE = OFFER.title
    HELP = N_("Without a number it is not counted and may be taken again and again, as a room or a lecture.")
    SPEC: ClassVar[FormSpec] = OFFER

    async def first_values(self) -> dict[str, str]:
        """The offer as written down."""
        if not self.record_id:
            return {"from_on": str(self.today)}
        line = await self.ask(kept.offer, self.record_id)
        if line is None:
            raise NotFound
        self.record_version = line.version
        texts = {name: getattr(line, name) for name in ("what", "kind", "unit", "note")}
        return {**texts, **{name: str(getattr(line, name) or "") for name in ("quantity", "from_on", "to_on")}}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the offer down. Raises Refused."""
        from_on = day(values["from_on"], self.today, "from_on", self.today) or self.today
        draft = OfferDraft(
            **{name: values[name] for name in ("kind", "what", "unit", "note")},
            from_on=from_on,
            quantity=quantity_of(values["quantity"]),
            to_on=coming_day(values["to_on"], self.today, "to_on"),
        )
        if self.record_id and self.record_version is not None:
            await self.do(deeds.amend_offer, self.record_id, self.record_version, draft)
        else:
            await self.do(deeds.offer, self.partner_id, draft)
        self.leave()


class NeedForm(FormPage):
    """What is needed: a new one, of somebody of the register where it came from a person's page, or one corrected."""

    NOUN = "partners"
    TITLE = NEED.title
    HELP = N_("A need with a day is told a week before it as long as nobody was found. Its page proposes offers.")
    SPEC: ClassVar[FormSpec] = NEED

    def __init__(self, need_id: str = "", person_id: str = "") -> None:
        super().__init__(need_id or person_id)
        self.need_id, self.person_id = need_id, person_id
        self.line: NeedLine | None = None

    async def first_values(self) -> dict[str, str]:
        """The need as written down."""
        if not self.need_id:
            if self.person_id and await self.ask(residents.one, self.person_id, self.today) is None:
                raise NotFound
            return {}
        self.line = line = await self.ask(kept.need, self.need_id)
        if line is None:
            raise NotFound
        self.record_version = line.version
        texts = {name: getattr(line, name) for name in ("what", "kind", "unit", "whose", "note")}
        return {**texts, "quantity": str(line.quantity or ""), "by_on": str(line.by_on or "")}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the need down; a new one opens its page with what fits. Raises Refused."""
        draft = NeedDraft(
            **{name: values[name] for name in ("kind", "what", "unit", "whose", "note")},
            quantity=quantity_of(values["quantity"]),
            by_on=coming_day(values["by_on"], self.today, "by_on"),
            person_id=self.line.person_id if self.line else self.person_id or None,
            household_id=self.line.household_id if self.line else None,
        )
        if self.need_id and self.record_version is not None:
            await self.do(deeds.amend_need, self.need_id, self.record_version, draft)
            self.leave()
            return
        key = await self.do(deeds.need, draft)
        self.leave()
        self.open("partners", need=key)


class DeliveryForm(FormPage):
    """What came of a match."""

    NOUN = "partners"
    TITLE = DELIVERY.title
    HELP = N_("Without a number it is all that is still to come, and the match is done.")
    SPEC: ClassVar[FormSpec] = DELIVERY

    def __init__(self, match_id: str) -> None:
        super().__init__(match_id)
        self.match_id = match_id
        self.line: MatchLine | None = None

    def title_text(self) -> str:
        """Of which match."""
        return joined(super().title_text(), self.line.need if self.line else "")

    async def first_values(self) -> dict[str, str]:
        """The match is asked for; it comes today."""
        self.line = await self.ask(offer_matches.match, self.match_id)
        if self.line is None:
            raise NotFound
        return {"delivered_on": str(self.today)}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the delivery down. Raises Refused."""
        on = day(values["delivered_on"], self.today, "delivered_on", self.today) or self.today
        draft = DeliveryDraft(on, quantity_of(values["quantity"]), values["receiver"], values["note"])
        if self.line:
            await self.do(deeds.deliver, self.line.id, self.line.version, draft)
        self.leave()
