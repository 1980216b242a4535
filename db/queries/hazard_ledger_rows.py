"""The rows of the ledger of hazards, the same for the sheet and for the paper: every hazard that was open in a time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from db import base
from db.drivers import peewee
from db.models.hazards import Hazard, HazardRecheck
from db.models.matters import Matter
from db.queries import codes, inspection_ledgers, inspection_returns, place_papers
from db.queries import hazards as kept
from db.queries.codes import Vocabulary
from db.queries.hazard_papers import RESULTS
from db.queries.inspection_ledgers import Free
from db.queries.place_papers import PlaceWords
from db.rules import hazards, masking
from db.rules.hazard_stints import Stint
from db.rules.returns import Period

TERMS, STATES = "hazards_terms", "hazards_states"
ZH, CHUNK = "zh", 500
OWN = (
    *("id", "source", "description", "responsible", "phone", "measures", "interim", "notice_number", "place"),
    *("escalated_to", "escalated_on", "escalated_ref", "found_again", "is_on_the_spot", "matter"),
)


@dataclass(frozen=True)
class Row:
    """A hazard in the ledger. `severity` is a code, `measures` and `remarks` are the parts of a cell. Of what was
    written down by mistake there is no limit and no end."""

    where: str
    responsible: str
    phone: str
    description: str
    severity: str
    grade: str
    found_on: datetime.date
    due_on: datetime.date | None
    measures: tuple[str, ...]
    mended_on: datetime.date | None
    looked: tuple[datetime.date, str] | None
    ended_on: datetime.date | None
    remarks: tuple[str, ...]


class Standing(NamedTuple):
    """What all rows need: the days of the ledger, the words of codes, the places and the last looks by key, and what
    becomes of a free text and of telephones."""

    period: Period
    words: Vocabulary
    places: Mapping[str, PlaceWords]
    looks: Mapping[str, tuple[datetime.date, str]]
    free: Free
    is_masked: bool


def rows(period: Period, offset: datetime.timedelta, masked: bool) -> list[Row]:
    """The hazards found in a time or open from before, in the order of their numbers; one that came back within it
    stands once, as it was last. `offset` leads from UTC to the clock by which days are meant."""
    stints = {one.key: one for one in inspection_returns.stints(period.first, offset) if is_in(one, period)}
    words = codes.some(TERMS, STATES, kept.SOURCES, kept.INTERIMS, place_papers.KINDS)
    known = sorted(facts(list(stints)), key=lambda one: str(one["number"]))
    places = places_of({one["place"] for one in known}, words)
    looks = last_looks([one["id"] for one in known])
    on = Standing(period, words, places, looks, inspection_ledgers.free_text(masked), masked)
    return [row(one, stints[one["matter"]], on) for one in known]


def is_in(one: Stint, period: Period) -> bool:
    """Whether a hazard was open at some time of a month or a year."""
    return one.begun_on <= period.last and (one.ended_on is None or one.ended_on >= period.first)


def row(one: Mapping[str, Any], course: Stint, on: Standing) -> Row:
    """One hazard as it stands in the ledger."""
    place = on.places[one["place"]].facts(one["responsible"], one["phone"])
    phone, is_void = str(place["责任人电话"]), course.ended_as == hazards.VOID
    severity = course.severity_on(on.period.last)
    return Row(
        on.free(" ".join(distinct((place["地址"], place["场所"])))),
        on.free(str(place["责任人"])),
        masking.telephones(phone) if on.is_masked else phone,
        on.free(one["description"]),
        severity,
        on.words.label(TERMS, severity, ZH),
        course.begun_on,
        None if is_void else course.told_on,
        tuple(map(on.free, measures(one, on.words))),
        None if is_void else course.mended_on,
        on.looks.get(one["id"]),
        None if is_void else course.ended_on,
        tuple(map(on.free, distinct(remarks(one, course, on)))),
    )


def distinct(texts: Iterable[str]) -> list[str]:
    """Texts that say something, each once."""
    return [text for text in dict.fromkeys(texts) if text]


def measures(one: Mapping[str, Any], words: Vocabulary) -> list[str]:
    """What was done about a hazard, and what keeps people safe until it is gone."""
    interim = words.label(kept.INTERIMS, one["interim"], ZH)
    return distinct((one["measures"], f"临时措施：{interim}" if interim else ""))


def remarks(one: Mapping[str, Any], course: Stint, on: Standing) -> Iterator[str]:
    """What else is to be known of a hazard; no step stands twice."""
    yield on.words.label(kept.SOURCES, one["source"], ZH)
    if course.begun_on < on.period.first:
        yield "上期结转"
    if one["found_again"]:
        yield f"再次发现{one['found_again']}次"
    if one["is_on_the_spot"]:
        yield "当场整改"
    if one["notice_number"]:
        yield f"通知书{one['notice_number']}"
    if hazards.REFUSE in course.days:
        yield "拒不整改"
    if one["escalated_on"]:
        yield f"{one['escalated_on']}上报{one['escalated_to']}{one['escalated_ref']}"
    is_said = one["state"] == "escalated" and one["escalated_on"]
    if (not course.ended_as or course.ended_as == hazards.VOID) and not is_said:
        yield on.words.label(STATES, one["state"], ZH)


def facts(matter_ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What the ledger tells of hazards, by the keys of their matters."""
    names = (*OWN, "number", "state")
    columns = (*(getattr(Hazard, name) for name in OWN), Matter.number, Matter.state)
    for part in peewee.chunked(matter_ids, CHUNK):
        found = Hazard.select(*columns).join(Matter).where(Hazard.matter.in_(part))
        yield from (dict(zip(names, one, strict=True)) for one in base.rows(found))


def places_of(place_ids: Iterable[str], words: Vocabulary) -> dict[str, PlaceWords]:
    """The places of hazards by their keys."""
    found: dict[str, PlaceWords] = {}
    for part in peewee.chunked(sorted(place_ids), CHUNK):
        found |= place_papers.words(part, words)
    return found


def last_looks(hazard_ids: Sequence[str]) -> dict[str, tuple[datetime.date, str]]:
    """When each hazard was last looked at again, and what was seen, by its key."""
    columns = (HazardRecheck.hazard, HazardRecheck.checked_on, HazardRecheck.result)
    order = (HazardRecheck.checked_on, HazardRecheck.id)
    found: dict[str, tuple[datetime.date, str]] = {}
    for part in peewee.chunked(hazard_ids, CHUNK):
        looks = HazardRecheck.select(*columns).where(HazardRecheck.hazard.in_(part)).order_by(*order)
        found |= {key: (on, RESULTS[result]) for key, on, result in base.rows(looks)}
    return found
