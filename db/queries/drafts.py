"""Drafts: what was typed and not saved, by form and record."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.models.drafts import Draft


@dataclass(frozen=True)
class DraftCard:
    """One draft: the form and the record it belongs to, the record's version when it began, and what was typed.

    `record_key` is "" for a new record; `data` holds the form's fields; `saved_at` is in UTC.
    """

    form: str
    record_key: str
    record_version: int | None
    data: Mapping[str, Any]
    saved_at: datetime.datetime


def one(form: str, record_key: str, session: str) -> DraftCard | None:
    """This program's draft of a form for a record, adopted ones among them; None when there is none."""
    row = Draft.get_or_none(Draft.form == form, Draft.record_key == record_key, Draft.session == session)
    return card(row) if row else None


def mine(session: str) -> list[DraftCard]:
    """All drafts of this program, adopted ones among them, the one kept last in front."""
    rows = Draft.select().where(Draft.session == session).order_by(Draft.saved_at.desc(), Draft.id)
    return [card(row) for row in rows]


def card(row: Any) -> DraftCard:
    """A stored draft as a value."""
    return DraftCard(row.form, row.record_key, row.record_version, json.loads(row.data), row.saved_at)
