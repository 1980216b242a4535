"""What is to be known or told of some people, of every feature that offers `remarks_about(person_ids, today)`.

What takes longer, or is never said at a door, a feature offers as `remarks_on_page(person_ids, today)`.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection

from db import found
from db.rules import remarks
from db.rules.remarks import Remark

QUERIES = "db.queries"
OFFER, ON_PAGE = "remarks_about", "remarks_on_page"


def of_people(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """Everything to know of some people, what is said first before the rest; each feature in few statements."""
    if not person_ids:
        return []
    return remarks.in_order(one for offer in found.offered(QUERIES, OFFER) for one in offer(person_ids, today))


def on_page(person_id: str, today: datetime.date) -> list[Remark]:
    """As `of_people` of one person, with what is only looked for where the cursor does not pass at every step."""
    more = (one for offer in found.offered(QUERIES, ON_PAGE) for one in offer([person_id], today))
    return remarks.in_order([*of_people([person_id], today), *more])
