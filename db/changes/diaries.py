"""Diaries: writing down the day's weather, plan and remark, typing over an entry, adding one, leaving one out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from db.base import new_key
from db.errors import Conflict, NotFound, Refused, refuse
from db.models.diaries import Diary, DiaryEntry
from db.pen import Pen
from db.rules import diaries
from db.rules import text as texts
from db.rules.diaries import BY_HAND, FIELDS, Key
from db.rules.problems import Problem
from db.rules.words import N_

NAMES = {
    "describe": N_("Diary: day described"),
    "add": N_("Diary: entry added"),
    "amend": N_("Diary: entry changed"),
    "remove": N_("Diary: entry removed"),
    "leave_out": N_("Diary: entry left out or taken in"),
}
TO_COME = N_("This day is still to come.")
NOBODY = N_("A diary belongs to a worker: say who sits at the desk.")


def describe(pen: Pen, on: date, values: Mapping[str, str], version: int | None = None) -> None:
    """Write down a day's `weather`, `plan` and `remark`.

    `version` is that of the diary that was seen, None when there was none. Raises Refused, Conflict.
    """
    said = {name: values.get(name, "").strip() for name in diaries.LONGEST_OF_DAY}
    said["weather"] = texts.clean(said["weather"])
    refuse(diaries.too_long(said, diaries.LONGEST_OF_DAY))
    diary = own(pen, on)
    if (diary.version if diary else None) != version:
        raise Conflict
    if diary is None:
        pen.about(Diary, pen.add(Diary, worker_id=pen.by.worker_id, kept_on=on, **said))
    else:
        pen.about(Diary, diary.id)
        pen.set(diary, **said)


def add(pen: Pen, on: date, values: Mapping[str, str]) -> str:
    """Add an entry to the own diary of a day and answer its key. Raises Refused."""
    found = diaries.cleaned(values)
    refuse(diaries.problems_in(found, is_by_hand=True))
    return written(pen, on, (BY_HAND, new_key()), found)


def amend(
    pen: Pen, on: date, key: Key, typed: Mapping[str, str], entry_id: str | None = None, version: int | None = None
) -> None:
    """Keep what was typed over an entry of the own diary; `typed` holds only the fields in which something was typed.

    `entry_id` and `version` are those of what was typed before, where there was something. Without anything typed the
    entry says again what it says by itself. Raises Refused, Conflict, NotFound.
    """
    kept = {name: text for name, text in typed.items() if name in FIELDS}
    refuse(diaries.problems_in({**dict.fromkeys(FIELDS, ""), **kept}, is_by_hand=key[0] == BY_HAND))
    if entry_id is None:
        if kept:
            written(pen, on, key, kept)
        return
    row = own_entry(pen, entry_id, version)
    pen.set(row, **{name: kept.get(name) for name in FIELDS})


def leave_out(
    pen: Pen, on: date, key: Key, is_left_out: bool, entry_id: str | None = None, version: int | None = None
) -> None:
    """Leave an entry of the own diary out of what is printed, or take it in again. Raises as `amend`."""
    if entry_id is None:
        written(pen, on, key, {"is_left_out": is_left_out})
        return
    pen.set(own_entry(pen, entry_id, version), is_left_out=is_left_out)


def remove(pen: Pen, entry_id: str, version: int) -> None:
    """Remove an entry that was added, or what was typed over one. Raises NotFound, Conflict."""
    pen.remove(own_entry(pen, entry_id, version))


def written(pen: Pen, on: date, key: Key, values: Mapping[str, Any]) -> str:
    """Write a new row of the own diary of a day; the diary itself comes to be with it. Raises Conflict."""
    diary = own(pen, on)
    diary_id = diary.id if diary else pen.add(Diary, worker_id=pen.by.worker_id, kept_on=on)
    place = {"source_table": key[0], "source_id": key[1]}
    if diary and DiaryEntry.get_or_none(diary=diary_id, **place):
        raise Conflict
    pen.about(Diary, diary_id)
    return pen.add(DiaryEntry, diary=diary_id, **place, **values)


def own(pen: Pen, on: date) -> Any:
    """The diary of who sits at the desk; None when nothing was typed into it yet. Raises Refused for a day to come."""
    if pen.by.worker_id is None:
        raise Refused(text=NOBODY)
    refuse([Problem("kept_on", TO_COME)] if on > pen.today else [])
    return Diary.get_or_none(Diary.worker_id == pen.by.worker_id, Diary.kept_on == on)


def own_entry(pen: Pen, entry_id: str, version: int | None) -> Any:
    """A row of a diary of who sits at the desk. Raises NotFound, also for somebody else's, and Conflict."""
    row = pen.read(DiaryEntry, entry_id, version or 0)
    diary = Diary.get_by_id(row.diary_id)
    if diary.worker_id != pen.by.worker_id:
        raise NotFound
    pen.about(Diary, diary.id)
    return row
