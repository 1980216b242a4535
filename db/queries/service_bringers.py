"""Who brings a service: read from a row, found by name in the list of its sort, and said by name.

What is known of each sort of bringer stands here and nowhere else.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from db import base
from db.models.partners import Partner
from db.models.volunteers import Volunteer
from db.queries import workers
from db.rules.services import Bringer
from db.rules.text import clean, on_one_line

COLUMNS = ("bringer", "brought_by", "worker_id", "volunteer_id", "partner_id")


def of_row(row: Any) -> Bringer:
    """The bringer of a stored service."""
    return Bringer(*(getattr(row, name) for name in COLUMNS))


def columns(one: Bringer) -> dict[str, Any]:
    """A bringer as the columns of a service."""
    keys = {"worker_id": one.worker_id, "volunteer_id": one.volunteer_id, "partner_id": one.partner_id}
    return {"bringer": one.sort, "brought_by": on_one_line(one.name), **keys}


def worker_names() -> Mapping[str, str]:
    """The community workers, by key."""
    return {one.id: one.name for one in workers.all()}


def volunteer_names() -> Mapping[str, str]:
    """The volunteers who are still there, by key."""
    return dict(base.rows(Volunteer.select(Volunteer.id, Volunteer.name).where(Volunteer.left_on.is_null())))


def partner_names() -> Mapping[str, str]:
    """The partner units that are still there, by key."""
    return dict(base.rows(Partner.select(Partner.id, Partner.name).where(Partner.closed_on.is_null())))


# The sorts of which there is a list: the column that names a record of it, and the names by key.
LISTS: Mapping[str, tuple[str, Callable[[], Mapping[str, str]]]] = {
    "worker": ("worker_id", worker_names),
    "volunteer": ("volunteer_id", volunteer_names),
    "partner": ("partner_id", partner_names),
}


def choices(sort: str) -> list[str]:
    """The names from which a bringer of a sort may be chosen; none where there is no list."""
    return sorted(LISTS[sort][1]().values()) if sort in LISTS else []


def resolved(one: Bringer) -> Bringer:
    """A bringer with the key of the record that bears the name, where just one does; the name stays as it was written,
    so that it can still be read when the record is gone."""
    bare = dataclasses.replace(one, worker_id=None, volunteer_id=None, partner_id=None)
    if one.sort not in LISTS:
        return bare
    column, names = LISTS[one.sort]
    known = names()
    given = getattr(one, column)
    if given in known and clean(one.name) in ("", clean(known[given])):
        return dataclasses.replace(bare, name=known[given], **{column: given})
    found = [key for key, name in known.items() if clean(name) == clean(one.name)]
    return dataclasses.replace(bare, **{column: found[0]}) if len(found) == 1 else bare
