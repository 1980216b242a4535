"""What partner units put on the list of the day: agreements that end, deliveries due, needs whose day comes."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any

from db import base
from db.models.partners import Partner, PartnerAgreement, PartnerMatch, PartnerNeed
from db.queries import offer_matches, offers, partners
from db.queries.offer_matches import MatchLine
from db.queries.offers import NeedLine
from db.queries.partners import AgreementLine
from db.rules import agenda as agenda_rules
from db.rules.agenda import AgendaLine, Asked
from db.rules.partners import REMIND_DAYS
from db.rules.unfinished import Group, Unfinished
from db.rules.words import N_

NOUN = "partners"
ENDS = N_("agreement ends on {day}: {title}")
TO_COME = N_("is to deliver until {day}: {what}")
UNMET = N_("needed until {day}, nobody found yet")
SOON = datetime.timedelta(7)


def agenda_needs() -> tuple[Any, ...]:
    """The rows without which there is nothing for the agenda."""
    return (PartnerAgreement, PartnerMatch, PartnerNeed)


def agenda(asked: Asked) -> list[AgendaLine]:
    """What is to be done about partner units and needs, for the one list of the day."""
    return agenda_rules.foremost(told(asked), asked)


def told(asked: Asked) -> Iterator[AgendaLine]:
    """Every line that they have; they are in nobody's hands."""
    if not asked.is_wanted(None, None):
        return
    last = asked.today + datetime.timedelta(REMIND_DAYS)
    ending = PartnerAgreement.to_on.between(asked.today, last) & PartnerAgreement.ended_on.is_null()
    agreed = partners.agreements(ending, asked.today)
    names = names_of({one.partner_id for one in agreed})
    for one in agreed:
        if one.partner_id in names:
            yield of_agreement(one, names[one.partner_id], asked.today)
    due = (PartnerMatch.state == "agreed") & (PartnerMatch.due_on <= asked.today + SOON)
    for match in offer_matches.read_matches(due):
        yield of_match(match, asked.today)
    for need in offers.read_needs(offers.NEED_IS_OPEN & (PartnerNeed.by_on <= asked.today + SOON)):
        if not need.is_met and not need.matches:
            yield of_need(need, asked.today)


def names_of(keys: set[str]) -> dict[str, str]:
    """What some units are called that work with us."""
    rows = Partner.select(Partner.id, Partner.name).where(Partner.id.in_(list(keys)), partners.IS_THERE)
    return dict(base.rows(rows)) if keys else {}


def of_agreement(one: AgreementLine, name: str, today: datetime.date) -> AgendaLine:
    """An agreement that ends soon."""
    assert one.to_on is not None
    values = {"day": one.to_on, "title": one.title}
    facts, key = {"partner": one.partner_id}, f"partner_agreement/{one.id}"
    return AgendaLine(
        key, NOUN, facts, agenda_rules.weight_on(one.to_on, today), one.to_on, name, about=ENDS, values=values
    )


def of_match(one: MatchLine, today: datetime.date) -> AgendaLine:
    """What a unit is to deliver."""
    assert one.due_on is not None
    values = {"day": one.due_on, "what": one.need}
    facts, key = {"match": one.id}, f"partner_match/{one.id}"
    return AgendaLine(
        key,
        NOUN,
        facts,
        agenda_rules.weight_on(one.due_on, today),
        one.due_on,
        one.partner,
        about=TO_COME,
        values=values,
    )


def of_need(one: NeedLine, today: datetime.date) -> AgendaLine:
    """A need for which nobody was found."""
    assert one.by_on is not None
    facts, key = {"need": one.id}, f"partner_need/{one.id}"
    return AgendaLine(
        key,
        NOUN,
        facts,
        agenda_rules.weight_on(one.by_on, today),
        one.by_on,
        one.what,
        about=UNMET,
        values={"day": one.by_on},
    )


def agenda_days(asked: Asked) -> Mapping[datetime.date, int]:
    """How many of these things fall on each day, from the day of asking to the last one."""
    return agenda_rules.counts_by_day(told(asked), asked)


def unfinished_things(asked: Asked) -> list[Unfinished]:
    """What was to be delivered by now and was not, for whoever takes over."""
    late = (PartnerMatch.state == "agreed") & (PartnerMatch.due_on < asked.today)
    return [
        Unfinished(
            key=f"partner_match/{one.id}",
            group=Group.OTHER,
            noun=NOUN,
            facts={"match": one.id},
            title=one.partner,
            about=TO_COME,
            values={"day": one.due_on, "what": one.need},
            since_on=one.due_on,
        )
        for one in offer_matches.read_matches(late)
    ]
