"""What is to be known or told of some people, of every feature that offers `remarks_about(person_ids, today)`.

What takes longer, or is no concern at a door, a feature offers as `remarks_on_page(person_ids, today)`. Beside each it
says with `..._needs(person_ids)` which rows it would tell of, so that all features without any cost one statement.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator

from db.queries import offering
from db.rules import remarks
from db.rules.remarks import Remark

QUERIES = "db.queries"
OFFER, ON_PAGE = "remarks_about", "remarks_on_page"


def of_people(person_ids: Collection[str], today: datetime.date) -> list[Remark]:
    """What is to be known at the door of some people, what is said first before the rest; each feature that knows
    something in few statements, all others in one."""
    return remarks.in_order(told(OFFER, person_ids, today)) if person_ids else []


def on_page(person_id: str, today: datetime.date) -> list[Remark]:
    """As `of_people` of one person, with what is only looked for where the cursor does not pass at every step."""
    return remarks.in_order(one for offer in (OFFER, ON_PAGE) for one in told(offer, [person_id], today))


def told(offer: str, person_ids: Collection[str], today: datetime.date) -> Iterator[Remark]:
    """What the features say under an offer."""
    keys = list(person_ids)
    for say in offering.telling(QUERIES, offer, keys).values():
        yield from say(keys, today)
