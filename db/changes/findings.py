"""Carrying out what a visit found: a changed fact becomes the deed on the person or the room that it tells of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from db import base
from db.changes import life_events, residents
from db.errors import NotFound, Refused, refuse
from db.models.areas import Room
from db.models.households import Membership
from db.models.residents import Residence
from db.models.visits import Finding, Visit
from db.pen import Pen
from db.rules import visits
from db.rules.households import HEAD
from db.rules.problems import Problem
from db.rules.residents import PhoneDraft
from db.rules.visits import Fact, Kind
from db.rules.words import N_

BY_HAND = N_("This is to be done by hand on the page of the person or the household.")
WHO = N_("Choose the person this is about.")
DONE = N_("This was settled before.")


def apply(pen: Pen, finding_id: str, new_head: str = "") -> None:
    """Do what a changed fact says, and settle it. A head of household who goes may need a `new_head`.

    Raises Refused when the fact is settled, names nobody where it must, or can only be carried out by hand.
    """
    finding = found(finding_id)
    refuse([] if finding.kind == Kind.FACT and finding.code in DEEDS else [Problem("code", BY_HAND)])
    visit = finding.visit
    DEEDS[finding.code](pen, finding, visit, new_head)
    close(pen, finding, visit)


def settle(pen: Pen, finding_id: str, reason: str) -> None:
    """Settle a finding without a deed: it was not so, or it was taken care of elsewhere."""
    finding = found(finding_id)
    close(pen, finding, finding.visit, reason)


def found(finding_id: str) -> Any:
    """A finding that is open. Raises NotFound, or Refused when it is settled or its visit no longer stands."""
    finding: Any = Finding.select(Finding, Visit).join(Visit).where(Finding.id == finding_id).first()
    if finding is None:
        raise NotFound
    stands = finding.visit.is_current and finding.visit.withdrawn_at is None
    refuse([] if stands and finding.settled_at is None else [Problem("code", DONE)])
    return finding


def is_open(finding_id: str) -> bool:
    """Is there still something to do about this finding?"""
    try:
        found(finding_id)
    except (NotFound, Refused):
        return False
    return True


def close(pen: Pen, finding: Any, visit: Any, reason: str = "") -> None:
    """Write down that a finding is settled; the deed is about its visit."""
    pen.about(Visit, visit.origin_id, reason)
    pen.set(finding, settled_at=pen.by.at)


def change_phone(pen: Pen, finding: Any, visit: Any, _new_head: str) -> None:
    """The new number is called first; the one it replaces ends: the old value, or the one called first until now."""
    person_id = who(finding, visit)
    kept = residents.valid_phones(person_id)
    old = visits.phone_in(finding.before) or next((phone.number for phone in kept if phone.is_primary), "")
    new = PhoneDraft(visits.phone_in(finding.after), is_primary=True)
    others = [PhoneDraft(phone.number, phone.owner) for phone in kept if phone.number not in (old, new.number)]
    residents.amend_phones(pen, person_id, (new, *others))
    pen.mark(residents.found(person_id))


def move_out(pen: Pen, finding: Any, visit: Any, new_head: str) -> None:
    """The person no longer lives here; a finding about nobody in particular means everybody behind the door."""
    leaving = [finding.person_id] if finding.person_id else heads_last(living_in(visit.room_id))
    for person_id in leaving:
        life_events.moved_out(pen, person_id, visit.visited_on, new_head)


def die(pen: Pen, finding: Any, visit: Any, new_head: str) -> None:
    """The person has died, on the day of the visit unless the page of the person knows better."""
    life_events.died(pen, who(finding, visit), visit.visited_on, new_head)


def occupy(pen: Pen, finding: Any, visit: Any, _new_head: str) -> None:
    """The dwelling is used otherwise, as seen on the day of the visit."""
    pen.set(Room.get_by_id(visit.room_id), occupancy=finding.after, verified_on=visit.visited_on)


DEEDS: Mapping[str, Callable[[Pen, Any, Any, str], None]] = {
    Fact.PHONE.value: change_phone,
    Fact.MOVED_OUT.value: move_out,
    Fact.DIED.value: die,
    Fact.OCCUPANCY.value: occupy,
}


def who(finding: Any, visit: Any) -> str:
    """The person a fact is about; without a name, the only one behind the door. Raises Refused."""
    people = [finding.person_id] if finding.person_id else living_in(visit.room_id)
    refuse([] if len(people) == 1 else [Problem("person_id", WHO)])
    return str(people[0])


def living_in(room_id: str) -> list[str]:
    """The keys of those who live in a room now."""
    lives = (Residence.room == room_id) & Residence.to_on.is_null()
    return [key for (key,) in base.rows(Residence.select(Residence.person).where(lives).order_by(Residence.id))]


def heads_last(person_ids: list[str]) -> list[str]:
    """People in the order in which all can leave: the head of a household goes when the others are gone."""
    heads = Membership.select(Membership.person).where(
        Membership.person.in_(person_ids), Membership.relation == HEAD, Membership.to_on.is_null()
    )
    last = {key for (key,) in base.rows(heads)}
    return sorted(person_ids, key=lambda key: key in last)
