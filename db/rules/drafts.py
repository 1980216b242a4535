"""Drafts: whether what was typed differs from the record, and the one truthful question about it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.rules.words import P_

MINUTES = P_("{count} minute ago", "{count} minutes ago")
HOURS = P_("{count} hour ago", "{count} hours ago")
DAYS = P_("{count} day ago", "{count} days ago")


@dataclass(frozen=True)
class Age:
    """How long ago something was, in words: the counted text and its count."""

    text: tuple[str, str]
    count: int


@dataclass(frozen=True)
class Question:
    """What a worker is told before a draft comes back: which form, how old, and what has happened since.

    `is_record_changed` says that the record was saved after the draft began, so that taking the draft means looking
    at both. `fields` are the names of the fields that differ, in the order of the draft.
    """

    form: str
    age: Age
    is_record_changed: bool
    fields: tuple[str, ...]


def question(
    form: str,
    draft: Mapping[str, Any],
    record: Mapping[str, Any],
    versions: tuple[int | None, int | None],
    times: tuple[datetime.datetime, datetime.datetime],
) -> Question | None:
    """The question to ask about a draft, or None when it says nothing that the record does not say already.

    `versions` are the record's version when the draft began and now; `times` are when the draft was kept and now,
    both in UTC.
    """
    fields = differing(draft, record)
    if not fields:
        return None
    began_on, is_now = versions
    kept_at, now = times
    return Question(form, age_of(kept_at, now), began_on != is_now, fields)


def differs(draft: Mapping[str, Any], record: Mapping[str, Any]) -> bool:
    """Whether a draft says anything else than the record. An empty field and a missing one say the same."""
    return bool(differing(draft, record))


def differing(draft: Mapping[str, Any], record: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields in which a draft and a record say different things; both hold values as JSON knows them."""
    names = dict.fromkeys((*draft, *record))
    return tuple(name for name in names if said(draft.get(name)) != said(record.get(name)))


def said(value: Any) -> Any:
    """A field's value without its empty parts: blank text, empty lists and empty objects say nothing.

    No is an answer and zero is a number: both are said.
    """
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, Mapping):
        return {name: part for name, whole in value.items() if (part := said(whole)) is not None} or None
    if isinstance(value, list | tuple):
        return [part for whole in value if (part := said(whole)) is not None] or None
    return value


def age_of(kept_at: datetime.datetime, now: datetime.datetime) -> Age:
    """How long ago a draft was kept: in minutes up to an hour, in hours up to a day, then in days."""
    minutes = max(0, int((now - kept_at).total_seconds() // 60))
    if minutes < 60:
        return Age(MINUTES, minutes)
    if minutes < 24 * 60:
        return Age(HOURS, minutes // 60)
    return Age(DAYS, minutes // (24 * 60))
