"""Returns for tests: cases poured straight into the tables, as many as wanted, and a return read back by headings."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from db import base
from db.base import new_key
from db.desk import Desk
from db.models.disputes import Dispute, DisputeAgreement
from db.models.matters import Matter
from db.queries import dispute_return_papers
from db.rules.returns import Period
from tests.db import asking, printing

# The title and the line under it; then come two rows of headings.
FIRST = 5


def pour(desk: Desk, cases: Sequence[dict[str, Any]]) -> list[str]:
    """Cases as they stand in the tables, each with its type and its days; answers the keys of their matters."""
    community = desk.by().community_id
    matters = [matter(community, place, case) for place, case in enumerate(cases, 1)]
    rows = [
        {
            "id": new_key(),
            "community_id": community,
            "matter": one["id"],
            "source": "1",
            "colour": "green",
            "outcome": "",
            "outcome_on": None,
            "closed_on": None,
            **case,
        }
        for one, case in zip(matters, cases, strict=True)
    ]
    agreed = [
        {"id": new_key(), "community_id": community, "dispute": row["id"], "is_written": True, "agreed_on": on}
        for row in rows
        if (on := row["outcome_on"]) and row["outcome"] == "agreed"
    ]
    desk.ask_now(insert, ((Matter, matters), (Dispute, rows), (DisputeAgreement, agreed)))
    return [str(one["id"]) for one in matters]


def insert(tables: Iterable[tuple[Any, list[dict[str, Any]]]]) -> None:
    """Put rows into their tables."""
    for table, rows in tables:
        for part in base.parts(rows, 400):
            table.insert_many(part).execute()


def matter(community: str, place: int, case: dict[str, Any]) -> dict[str, Any]:
    """The matter that a case is."""
    on = case["accepted_on"]
    return {
        "id": new_key(),
        "community_id": community,
        "flow": "disputes",
        "number": f"TJ-{on:%Y%m%d}-{place:03d}",
        "numbered_on": on,
        "number_place": place,
        "state": "accepted",
        "terms": "ordinary",
        "title": f"第{place}件",
        "opened_at": datetime.datetime.combine(on, datetime.time(2)),
    }


def returned(desk: Desk, folder: Path, period: Period) -> Any:
    """The sheet of a return, read back."""
    told = (folder / "报表.xlsx", period, desk.today(), desk.worker_id, asking.OFFSET)
    return printing.placed(desk, desk.ask_now(dispute_return_papers.dispute_return, *told))


def table(sheet: Any) -> list[dict[str, Any]]:
    """The rows of a return by their headings, those of several columns before a slash, the totals last."""
    above, headings = "", []
    for high, low in zip(*sheet.iter_rows(min_row=FIRST - 2, max_row=FIRST - 1, values_only=True), strict=True):
        above = high or above
        headings.append(f"{above}/{low}" if low else above)
    found = []
    for row in sheet.iter_rows(min_row=FIRST, values_only=True):
        found.append(dict(zip(headings, row, strict=True)))
        if row[0] == "合计":
            break
    return found
