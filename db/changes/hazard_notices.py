"""Written notices of hazards: one for several of a place, numbered, with a limit, signed for or not."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

from db import base
from db.changes import hazard_steps, matter_numbers
from db.errors import refuse
from db.models.hazards import Hazard
from db.models.ledger import Change, Deed
from db.models.matters import Matter
from db.models.places import Place
from db.pen import Pen
from db.queries import communities
from db.rules import hazards
from db.rules.hazards import NoticeDraft
from db.rules.problems import Problem
from db.rules.text import clean
from db.rules.words import N_

NAMES = {"give": N_("Notice of hazards given")}
# What the deed is called in the ledger.
GIVEN = "hazard_notices.give"


def give(pen: Pen, chosen: Sequence[tuple[str, int]], draft: NoticeDraft) -> str:
    """Give one written notice for hazards of one place, each the key and version of its matter; answers its number.

    Raises Refused, NotFound, Conflict.
    """
    on = hazard_steps.ground(pen)
    refuse(hazards.notice_problems(draft, on.words, pen.today))
    found = of_one_place(pen, chosen)
    limits = limits_of(pen, found, draft)
    keep_who(pen, found[0].place_id, draft)
    number = next_number(pen)
    for hazard in found:
        if draft.interim and draft.interim != hazard.interim:
            hazard_steps.advance(pen, hazard, hazards.INTERIM, {"interim": draft.interim}, on)
        receipt = {"receipt": draft.receipt, "witnesses": clean(draft.witnesses)}
        facts = {**receipt, "due": str(limits[hazard.id]), "number": number}
        hazard_steps.advance(pen, hazard, hazards.NOTICE, facts, on)
        pen.set(hazard, notice_number=number, noticed_on=pen.today, **receipt)
    pen.about(Matter, found[0].matter_id)
    return number


def limits_of(pen: Pen, found: Sequence[Any], draft: NoticeDraft) -> dict[str, datetime.date]:
    """By when each hazard of a notice is to be put right: the day that the notice names, else the limit that was told
    already. Raises Refused where neither is there, or where that limit is over."""
    if draft.due_on is not None:
        return {hazard.id: draft.due_on for hazard in found}
    limits = {}
    for hazard in found:
        matter: Any = Matter.get_by_id(hazard.matter_id)
        is_told = matter.state == hazards.LIMITED and matter.due_at
        refuse([] if is_told else [Problem("due", hazards.NO_DAY)])
        limits[hazard.id] = (matter.due_at + (pen.by.local - pen.by.at)).date()
    refuse([Problem("due", hazards.IS_PAST)] if min(limits.values()) < pen.today else [])
    return limits


def keep_who(pen: Pen, place_id: str, draft: NoticeDraft) -> None:
    """Keep on the place who answers for it, where nobody knew that."""
    place: Any = Place.get_by_id(place_id)
    told = {"responsible": clean(draft.responsible), "phone": clean(draft.phone)}
    if fresh := {name: text for name, text in told.items() if text and not getattr(place, name)}:
        pen.set(place, **fresh)


def of_one_place(pen: Pen, chosen: Sequence[tuple[str, int]]) -> list[Any]:
    """The hazards of some matters, as they were seen; all are of one place. Raises Refused, NotFound, Conflict."""
    refuse([] if 0 < len(chosen) <= hazards.MOST_AT_ONCE else [Problem("chosen", hazards.NOTHING_CHOSEN)])
    found = []
    for matter_id, version in chosen:
        pen.read(Matter, matter_id, version)
        found.append(hazard_steps.of_matter(matter_id))
    is_one = len({hazard.place_id for hazard in found}) == 1
    refuse([] if is_one else [Problem("chosen", hazards.OTHER_PLACE)])
    return found


def next_number(pen: Pen) -> str:
    """The next free number of the year's notices. One that was given stands on paper: no other notice ever bears it,
    and away from the office it bears the laptop's mark, and keeps it."""
    own, year, mark = communities.own(), pen.today.year, matter_numbers.mark_of(pen.by.device)
    word = own.name[:1] if own else ""
    begin = hazards.notice_begin(word, year, mark)
    base.one_by_one(f"{pen.by.community_id}{begin}")
    places = [hazards.notice_place(number, begin) for number in ever_given(pen, begin)]
    return hazards.notice_number(word, year, max(places, default=0) + 1, mark)


def ever_given(pen: Pen, begin: str) -> set[str]:
    """The numbers that begin so and were ever given: those of hazards now, and those that the ledger tells of. A hazard
    that is opened again bears its old one no more, nor does one whose notice was taken back."""
    kept = Hazard.select(Hazard.notice_number).where(Hazard.notice_number.startswith(begin)).distinct()
    number = base.in_json(Change.after, "notice_number")
    is_it = (Deed.kind == GIVEN) & (Deed.community_id == pen.by.community_id) & (Change.table_name == "hazard")
    told = Change.select(number).join(Deed).where(is_it, Change.after.contains(begin))
    return {given for (given,) in (*base.rows(kept), *base.rows(told)) if given}
