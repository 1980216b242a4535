"""The ledger of hazards (安全隐患台账) of a month or a year: those found in it, and those open from before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from db import base
from db.drivers import peewee
from db.exchange import papers as printed
from db.exchange.papers import PaperColumn, Value
from db.models.areas import Building, Room
from db.models.hazards import Hazard, HazardRecheck
from db.models.matters import Matter
from db.models.places import Place
from db.queries import codes, hazards, inspection_ledgers, inspection_returns
from db.queries.exports import Prepared
from db.queries.inspection_ledgers import Free
from db.rules import masking
from db.rules.hazard_stints import Stint
from db.rules.hazards import VOID
from db.rules.returns import Period

LEDGER = "hazards-ledger"
NAME = "安全隐患台账"
NOTHING = "{time}未发现安全隐患，无上期结转，特此报告（零报告）。"
ZH, BETWEEN = "zh", "；"
TERMS, STATES = "hazards_terms", "hazards_states"
LOOKS = {"mended": "已整改", "not": "未整改", "nobody": "无人"}
COLUMNS = (
    PaperColumn("地址", 20),
    PaperColumn("责任人", 10),
    PaperColumn("电话", 13),
    PaperColumn("隐患", 26),
    PaperColumn("等级", 11),
    PaperColumn("发现日", 11),
    PaperColumn("期限", 11),
    PaperColumn("措施", 18),
    PaperColumn("整改日", 11),
    PaperColumn("复查", 16),
    PaperColumn("销号", 11),
    PaperColumn("备注", 24),
)
OWN = (
    *("id", "source", "description", "responsible", "phone", "measures", "interim", "notice_number"),
    *("escalated_to", "escalated_on", "escalated_ref", "found_again", "is_on_the_spot"),
)


def hazards_ledger(
    path: Path,
    period: Period,
    today: datetime.date,
    worker_id: str | None,
    offset: datetime.timedelta,
    masked: bool = True,
) -> Prepared:
    """The hazards of a month or a year in the order of their numbers, as .xlsx or .txt beside `path`.

    `offset` leads from UTC to the clock by which days are meant. A constant number of statements. Raises
    SheetUnwritable.
    """
    # One that came back within the time stands once, as it was last.
    stints = {one.key: one for one in inspection_returns.stints(period.first, offset) if is_in(one, period)}
    rows = list(ledger_rows(stints, period, masked))
    paper = inspection_ledgers.ledger_paper(NAME, period, today, worker_id, COLUMNS, rows, NOTHING)
    return Prepared(LEDGER, masked, printed.write(path, paper))


def is_in(one: Stint, period: Period) -> bool:
    """Whether a hazard was open at some time of a month or a year."""
    return one.begun_on <= period.last and (one.ended_on is None or one.ended_on >= period.first)


def ledger_rows(stints: Mapping[str, Stint], period: Period, masked: bool) -> Iterator[Sequence[Value]]:
    """The rows of the ledger."""
    words = codes.some(TERMS, STATES, hazards.SOURCES, hazards.INTERIMS)
    known = sorted(facts(list(stints)), key=lambda one: str(one["number"]))
    looks, free = rechecks([one["id"] for one in known]), inspection_ledgers.free_text(masked)
    for one in known:
        course = stints[one["matter"]]
        interim = words.label(hazards.INTERIMS, one["interim"], ZH)
        yield (
            where(one, free),
            free(one["responsible"]),
            masking.telephones(one["phone"]) if masked else one["phone"],
            free(one["description"]),
            words.label(TERMS, course.severity_on(period.last), ZH),
            course.begun_on,
            None if course.ended_as == VOID else course.limit_on(datetime.date.max),
            free(BETWEEN.join(filter(None, (one["measures"], interim and f"临时措施：{interim}")))),
            None if course.ended_as == VOID else course.mended_on,
            looks.get(one["id"], ""),
            None if course.ended_as == VOID else course.ended_on,
            free(BETWEEN.join(remarks(one, course, period, words))),
        )


def where(one: Mapping[str, Any], free: Free) -> str:
    """Where a hazard is: the place's name and address."""
    texts = inspection_ledgers.place_texts(one["place"], one["address"], one["door"], one["building"])
    return free(" ".join(dict.fromkeys(texts)))


def remarks(one: Mapping[str, Any], course: Stint, period: Period, words: codes.Vocabulary) -> Iterator[str]:
    """What else is to be known of a hazard."""
    yield words.label(hazards.SOURCES, one["source"], ZH)
    if course.begun_on < period.first:
        yield "上期结转"
    if one["found_again"]:
        yield f"再次发现{one['found_again']}次"
    if one["is_on_the_spot"]:
        yield "当场整改"
    if one["notice_number"]:
        yield f"告知书{one['notice_number']}"
    if "refuse" in course.days:
        yield "拒不整改"
    if one["escalated_on"]:
        yield f"{one['escalated_on']}上报{one['escalated_to']}{one['escalated_ref']}"
    if not course.ended_as or course.ended_as == VOID:
        yield words.label(STATES, one["state"], ZH)


def facts(matter_ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """What the ledger tells of hazards, by the keys of their matters."""
    names = (*OWN, "matter", "number", "state", "place", "address", "door", "building")
    further = (Matter.id, Matter.number, Matter.state, Place.name, Place.address, Room.address, Building.number)
    for part in peewee.chunked(matter_ids, 500):
        rows = (
            Hazard.select(*(getattr(Hazard, name) for name in OWN), *further)
            .join(Matter)
            .switch(Hazard)
            .join(Place)
            .join(Room, peewee.JOIN.LEFT_OUTER)
            .switch(Place)
            .join(Building, peewee.JOIN.LEFT_OUTER)
            .where(Hazard.matter.in_(part))
        )
        yield from (dict(zip(names, row, strict=True)) for row in base.rows(rows))


def rechecks(hazard_ids: Sequence[str]) -> dict[str, str]:
    """The last look at each hazard, as the ledger says it: the day and what was seen."""
    columns = (HazardRecheck.hazard, HazardRecheck.checked_on, HazardRecheck.result)
    found: dict[str, str] = {}
    for part in peewee.chunked(hazard_ids, 500):
        rows = HazardRecheck.select(*columns).where(HazardRecheck.hazard.in_(part)).order_by(HazardRecheck.id)
        found |= {key: f"{on} {LOOKS[result]}" for key, on, result in base.rows(rows)}
    return found
