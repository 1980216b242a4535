"""What every paper says of whose it is."""

from __future__ import annotations

import datetime

from db.queries import papers
from db.queries.paper_prints import Facts
from db.rules import official_text


def office(today: datetime.date, worker_id: str | None) -> Facts:
    """Whose paper it is, who wrote it, and of which day; in two statements."""
    own = papers.office(worker_id)
    known = {"街道": own.subdistrict, "社区": own.community, "填报人": own.worker}
    return {**known, "今日": official_text.day(today)}
