"""The ledger of hazards (隐患台账) as a paper: those found in a span of days, with what became of each.

Telephones are masked, and long numbers in free texts, unless it is asked for whole.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, NamedTuple

from db import base
from db.models.hazards import Hazard, HazardRecheck
from db.models.matters import Matter
from db.queries import codes, papers, place_papers
from db.queries.codes import Vocabulary
from db.queries.hazard_papers import RESULTS
from db.queries.paper_prints import Facts, PaperPrint
from db.queries.place_papers import PlaceWords
from db.rules import hazards, masking, official_text

LEDGER, NAME = "hazard_ledger", "隐患台账"
INTERIMS = "hazard_interims"
ON_THE_SPOT = "当场整改"


class Standing(NamedTuple):
    """What all rows need: the words of codes, places by key, the last look at each hazard, the worker's clock, and
    what a free text and a telephone become."""

    words: Vocabulary
    places: dict[str, PlaceWords]
    looks: dict[str, tuple[datetime.date, str]]
    offset: datetime.timedelta
    free: Callable[[str], str]
    phone: Callable[[str], str]


def ledger(
    first: datetime.date,
    last: datetime.date,
    today: datetime.date,
    offset: datetime.timedelta,
    worker_id: str | None = None,
    masked: bool = True,
) -> PaperPrint:
    """The hazards found from one day to another, the first one first; in a constant number of statements."""
    own = papers.office(worker_id)
    between = Hazard.found_on.between(first, last) & (Matter.state != hazards.VOID)
    query = Hazard.select(Hazard, Matter).join(Matter).where(between)
    rows: list[Any] = list(query.order_by(Hazard.found_on, Matter.number))
    words = codes.some(place_papers.KINDS, INTERIMS)
    places = place_papers.words({row.place_id for row in rows}, words)
    whole: Callable[[str], str] = str
    hidden = (masking.digits, masking.phone) if masked else (whole, whole)
    standing = Standing(words, places, last_looks(between), offset, *hidden)
    facts = {
        "街道": own.subdistrict,
        "社区": own.community,
        "今日": official_text.day(today),
        "期间": f"{official_text.day(first)}至{official_text.day(last)}",
        "填报人": own.worker,
        "台账": [{"序号": str(place), **entry(row, standing)} for place, row in enumerate(rows, 1)],
    }
    return PaperPrint(LEDGER, NAME, f"{first:%Y%m%d}-{last:%Y%m%d}", facts, ())


def last_looks(between: Any) -> dict[str, tuple[datetime.date, str]]:
    """When each hazard was last looked at again, and what was found, by its key."""
    rows = base.rows(
        HazardRecheck.select(HazardRecheck.hazard, HazardRecheck.checked_on, HazardRecheck.result)
        .join(Hazard)
        .join(Matter)
        .where(between)
        .order_by(HazardRecheck.checked_on, HazardRecheck.id)
    )
    return {key: (on, RESULTS[result]) for key, on, result in rows}


def entry(row: Any, on: Standing) -> Facts:
    """One hazard as a row."""
    place = on.places[row.place_id].facts(row.responsible, row.phone)
    phones = (on.phone(one) for one in str(place["责任人电话"]).split("、") if one)
    looked = on.looks.get(row.id)
    interim = on.words.one(INTERIMS, row.interim)
    due = row.matter.due_at
    return {
        "地址": on.free(" ".join(dict.fromkeys(filter(None, (str(place["地址"]), str(place["场所"])))))),
        "责任人": on.free(str(place["责任人"])),
        "电话": official_text.names(phones),
        "隐患": on.free(row.description or row.matter.title),
        "等级": row.severity,
        "发现日": day(row.found_on),
        "期限": day((due + on.offset).date()) if due else "",
        "措施": on.free(row.measures) or (interim.zh if interim else ""),
        "整改日": day(row.rectified_on),
        "复查": f"{day(looked[0])} {looked[1]}" if looked else "",
        "销号": day(row.struck_on),
        "备注": on.free(official_text.names(remarks(row))),
    }


def remarks(row: Any) -> list[str]:
    """What else is to be known of a hazard: put right on the spot, found again, reported up."""
    return [
        ON_THE_SPOT if row.is_on_the_spot else "",
        f"再次发现{row.found_again}次" if row.found_again else "",
        f"已上报{row.escalated_to}" if row.escalated_on else "",
    ]


def day(on: datetime.date | None) -> str:
    """A day in a narrow column; nothing for an unknown one."""
    return on.isoformat() if on else ""
