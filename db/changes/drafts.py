"""Keeping drafts while somebody types. They are no deeds: nothing of them stands in the ledger, and none is undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from db.base import new_key
from db.models.drafts import Draft
from db.pen import Pen


def keep(pen: Pen, form: str, record_key: str, record_version: int | None, data: Mapping[str, Any]) -> None:
    """Keep what stands in a form now, in place of what was kept of it before.

    `record_key` is "" for a new record; `record_version` is the record's version when the form was opened; `data` are
    the form's fields as JSON values.
    """
    # A worker of none is "", because a unique index takes every unknown for another one.
    Draft.insert(
        id=new_key(),
        community_id=pen.by.community_id,
        worker_id=pen.by.worker_id or "",
        session=pen.by.session,
        form=form,
        record_key=record_key,
        record_version=record_version,
        data=json.dumps(data, ensure_ascii=False),
        saved_at=pen.by.at,
    ).on_conflict(
        conflict_target=[Draft.community_id, Draft.worker_id, Draft.session, Draft.form, Draft.record_key],
        preserve=[Draft.record_version, Draft.data, Draft.saved_at],
    ).execute()


def discard(pen: Pen, form: str, record_key: str) -> None:
    """Throw a draft away: it was saved, or it is not wanted. Without such a draft nothing happens."""
    Draft.delete().where(
        Draft.community_id == pen.by.community_id,
        Draft.session == pen.by.session,
        Draft.form == form,
        Draft.record_key == record_key,
    ).execute()


def adopt(pen: Pen, is_living: Callable[[str], bool]) -> None:
    """Take over what this worker typed in programs that have died, so that it comes back here.

    Of two drafts of the same form for the same record the newer one is taken; the older one waits for the next time.
    """
    mine = Draft.select().where(Draft.community_id == pen.by.community_id, Draft.worker_id == (pen.by.worker_id or ""))
    rows = list(mine.order_by(Draft.saved_at.desc(), Draft.id.desc()))
    taken = {(row.form, row.record_key) for row in rows if row.session == pen.by.session}
    for row in rows:
        place = (row.form, row.record_key)
        if place not in taken and not is_living(row.session):
            taken.add(place)
            Draft.update(session=pen.by.session).where(Draft.id == row.id).execute()
