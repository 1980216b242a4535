"""Working days: a year's notice comes in or is replaced as a whole, and single days are marked by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from typing import Any

from db.changes import matters
from db.errors import Conflict, NotFound, refuse
from db.models.working_days import BY_HAND, ExceptionalDay, PublishedYear
from db.pen import Pen
from db.pouring import Spout
from db.rules import text, working_days
from db.rules.problems import Problem
from db.rules.words import N_
from db.rules.working_days import Notice

NAMES = {
    "publish": N_("A year's holidays taken over"),
    "mark": N_("Day marked as off or worked"),
    "unmark": N_("Mark of a day taken away"),
    "plant": N_("Holidays planted"),
}
LASTING = ("plant",)
COLUMNS = ("on", "notice_year", "is_working", "name")
TO_COME = N_("This is after today.")
MARKED = N_("This day is marked already. Choose it in the list to change its mark.")


def publish(pen: Pen, notice: Notice) -> int:
    """Take over a year's notice: its days replace those of the notice that was known, in one deed.

    Days marked by hand stay. Answers how many days the notice has. Raises Refused with the problems of the notice.
    """
    problems = working_days.problems_in(notice)
    if notice.published_on and notice.published_on > pen.today:
        problems.append(Problem("published_on", TO_COME))
    refuse(problems)
    year = PublishedYear.get_or_none(PublishedYear.year == notice.year)
    write_year(pen, notice, year, is_planted=False)
    matters.recount(pen, text.clean(notice.source))
    return len(notice.days)


def plant(pen: Pen, notices: Iterable[Notice]) -> int:
    """Bring the notices up to those of this version, and answer how many were new or differed.

    A year that somebody took over by hand stays as it is, and so does every mark. Raises Refused for a faulty notice.
    """
    known = {row.year: row for row in PublishedYear.select()}
    stored: dict[int, dict[date, ExceptionalDay]] = {year: {} for year in known}
    for row in ExceptionalDay.select().where(ExceptionalDay.notice_year != BY_HAND) if known else ():
        stored.setdefault(row.notice_year, {})[row.on] = row
    fresh: list[dict[str, Any]] = []
    count = 0
    for notice in notices:
        refuse(working_days.problems_in(notice))
        year = known.get(notice.year)
        if year is not None and not year.is_planted:
            continue
        before = len(pen.changes), len(fresh)
        write_head(pen, notice, year, is_planted=True)
        fresh += write_days(pen, notice, stored.get(notice.year, {}))
        count += before != (len(pen.changes), len(fresh))
    if fresh:
        # Twenty years are many rows for a store that is just being founded: they are poured.
        with Spout(pen) as spout:
            spout.pour_now(ExceptionalDay, COLUMNS, [poured(row) for row in fresh])
    if count:
        matters.recount(pen, "")
    return count


def poured(row: dict[str, Any]) -> tuple[Any, ...]:
    """A new day as it is poured: its columns in order, its day as text."""
    return str(row["on"]), *(row[name] for name in COLUMNS[1:])


def write_year(pen: Pen, notice: Notice, year: PublishedYear | None, *, is_planted: bool) -> None:
    """Write a notice over what was known of its year."""
    year_id = write_head(pen, notice, year, is_planted=is_planted)
    pen.about(PublishedYear, year_id)
    stored = {row.on: row for row in ExceptionalDay.select().where(ExceptionalDay.notice_year == notice.year)}
    pen.add_many(ExceptionalDay, write_days(pen, notice, stored))


def write_head(pen: Pen, notice: Notice, year: PublishedYear | None, *, is_planted: bool) -> str:
    """Write where a notice is from, and answer the key of its year."""
    values = {field.name: getattr(notice, field.name) for field in dataclasses.fields(notice) if field.name != "days"}
    values |= {"source": text.clean(notice.source), "is_planted": is_planted}
    if year is None:
        return pen.add(PublishedYear, **values)
    pen.set(year, **values)
    return str(year.id)


def write_days(pen: Pen, notice: Notice, stored: dict[date, ExceptionalDay]) -> list[dict[str, Any]]:
    """Change the days of a notice that differ, drop those it has no longer, and answer the rows that are new."""
    fresh = []
    wanted = {day.on: day for day in notice.days}
    for on, row in stored.items():
        if on not in wanted:
            pen.remove(row)
    for on, day in wanted.items():
        values = {"is_working": day.is_working, "name": text.clean(day.name)}
        if on in stored:
            pen.set(stored[on], **values)
        else:
            fresh.append({"on": on, "notice_year": notice.year, **values})
    return fresh


def mark(
    pen: Pen, on: date, is_working: bool, reason: str, source: str = "", mark_id: str = "", version: int | None = None
) -> str:
    """Mark a day as off or worked, whatever its weekday and its notice say; answers the key of the mark.

    `reason` is what the day is called, `source` who decided it. `mark_id` and `version` are those of the mark that was
    seen when it is to be changed. Raises Refused without a reason or for a day that is marked already, Conflict when
    its mark has changed since.
    """
    problems = list(working_days.name_problems(reason, "reason"))
    if len(text.clean(source)) > working_days.LONGEST_SOURCE:
        problems.append(Problem("source", working_days.TOO_LONG, values={"most": working_days.LONGEST_SOURCE}))
    row = ExceptionalDay.get_or_none(ExceptionalDay.on == on, ExceptionalDay.notice_year == BY_HAND)
    if row is not None and not mark_id:
        problems.append(Problem("on", MARKED))
    refuse(problems)
    if (row.id if row else "", row.version if row else None) != (mark_id, version):
        raise Conflict
    values = {"is_working": is_working, "name": text.clean(reason), "source": text.clean(source)}
    if row is None:
        mark_id = pen.add(ExceptionalDay, on=on, notice_year=BY_HAND, **values)
    else:
        pen.set(row, **values)
    pen.about(ExceptionalDay, mark_id, text.clean(reason))
    matters.recount(pen, text.clean(reason))
    return mark_id


def unmark(pen: Pen, mark_id: str, version: int) -> None:
    """Take a mark away: the day follows its notice and its weekday again.

    Raises NotFound when no such mark is there, Conflict when it has changed since.
    """
    row = pen.read(ExceptionalDay, mark_id, version)
    if row.notice_year != BY_HAND:
        raise NotFound
    pen.about(ExceptionalDay, mark_id, row.name)
    pen.remove(row)
    matters.recount(pen, row.name)
