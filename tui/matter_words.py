"""Matters in words: when one is due and by which term, what its mark is, a line of a list, and what a step says."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rich.cells import cell_len, set_cell_size

from db.queries.matters import MatterLine
from db.rules import deadlines, step_facts
from db.rules.agenda import Weight
from db.rules.deadlines import Unit
from db.rules.words import N_, P_
from tui import i18n
from tui.i18n import _, counted
from tui.sitting import Sitting
from tui.widgets.records import Column, Record

# Marks that need no colour: very late or late, urgent or due soon, waiting, ended.
LATE, SOON, WAITS, ENDED = "!!", "!", "~", "-"
MORE = "..."
SPANS = {
    Unit.HOURS: P_("{number} hour", "{number} hours"),
    Unit.DAYS: P_("{number} day", "{number} days"),
    Unit.MONTHS: P_("{number} month", "{number} months"),
    Unit.WORKING_DAYS: P_("{number} working day", "{number} working days"),
}
COLUMNS = (
    Column("", 3),
    Column(N_("Number"), 16),
    Column(N_("What"), 0),
    Column(N_("Where"), 13),
    Column(N_("Handler"), 8),
    Column(N_("Due by"), 18),
)
NARROW = (Column("", 3), Column(N_("What"), 0), Column(N_("Due by"), 13))
Local = Callable[[datetime.datetime], datetime.datetime]


def due(line: MatterLine, now: datetime.datetime, local: Local) -> str:
    """When a matter is due, as a worker says it: 2 days late, today 17:00, waits until 12-01. `now` is in UTC.

    A question mark says that the day was counted through a year whose holidays are not published yet.
    """
    if line.ended_at:
        return ""
    if line.waits_until:
        return _("waits until {day}", day=day(local(line.waits_until).date(), local(now).date()))
    if line.due_at is None:
        return _("no term")
    text = late(line.due_at, now, local) if line.due_at < now else ahead(local(line.due_at), local(now))
    return text if line.is_certain else f"{text} ?"


def late(at: datetime.datetime, now: datetime.datetime, local: Local) -> str:
    """How late something is: in days of the calendar, within a day in hours, within an hour in minutes."""
    if days := (local(now).date() - local(at).date()).days:
        return counted("{number} day late", "{number} days late", days)
    minutes = int((now - at).total_seconds() // 60)
    if minutes >= 60:
        return counted("{number} hour late", "{number} hours late", minutes // 60)
    return counted("{number} minute late", "{number} minutes late", max(1, minutes))


def ahead(at: datetime.datetime, now: datetime.datetime) -> str:
    """When something comes, both by the worker's clock. The end of a day is that day and no hour of it."""
    hour = "" if (at.hour, at.minute) == (23, 59) else f" {at:%H:%M}"
    days = (at.date() - now.date()).days
    if days == 0:
        return _("today") + hour
    if days == 1:
        return _("tomorrow") + hour
    return day(at.date(), now.date()) + (hour if days < 7 else "")


def day(on: datetime.date, today: datetime.date) -> str:
    """A day: 12-01, and with its year when that is another one."""
    return f"{on:%m-%d}" if on.year == today.year else str(on)


def mark(line: MatterLine, now: datetime.datetime) -> str:
    """The mark of a matter in front of its line."""
    if line.ended_at:
        return ENDED
    if line.waits_until:
        return WAITS
    if line.weight(now) is Weight.OVERDUE:
        return LATE
    is_soon = line.is_urgent or (line.remind_at is not None and line.remind_at <= now)
    return SOON if is_soon else ""


def record(line: MatterLine, now: datetime.datetime, local: Local, state: str, is_narrow: bool) -> Record:
    """A matter in a list; one that has ended says where it stands in place of when it is due."""
    when = due(line, now, local) or state
    sign = mark(line, now)
    is_strong = sign == LATE
    if is_narrow:
        return Record(line.id, (sign, f"{line.title} {line.address}".strip(), when), is_strong)
    return Record(line.id, (sign, line.number, line.title, line.address, line.worker, when), is_strong)


def in_rows(entries: Iterable[str], width: int) -> list[list[str]]:
    """Entries beside each other with two blanks between them, as many in a row as it has room for; none is broken."""
    rows: list[list[str]] = []
    for entry in entries:
        taken = sum(cell_len(one) + 2 for one in rows[-1]) if rows else 0
        if rows and taken + cell_len(entry) <= width:
            rows[-1].append(entry)
        else:
            rows.append([entry])
    return rows


def span_of(written: str) -> str:
    """A term in words: 7 days, 13 working days."""
    term = deadlines.read(written)
    return counted(*SPANS[term.unit], term.count)


def fact(facts: Mapping[str, Any], name: str) -> str:
    """A fact of a code as the language in use says it, where it has a text of its own for English; "" for none."""
    own = facts.get(f"{name}_{i18n.language()}")
    return str(own or facts.get(name) or "")


def cut(text: str, width: int) -> str:
    """A text in two lines of a screen at most; one that is longer ends in dots."""
    said, room = " ".join(text.splitlines()), 2 * (width - 2)
    # The last cell of a line may stay empty where a wide character does not fit into it.
    return said if cell_len(said) <= room - 1 else f"{set_cell_size(said, room - len(MORE) - 1).rstrip()}{MORE}"


def fitted(text: str, width: int) -> str:
    """A text in one line of a screen; one that is longer ends in dots."""
    said = " ".join(text.splitlines())
    return said if cell_len(said) <= width else f"{set_cell_size(said, width - len(MORE)).rstrip()}{MORE}"


def joined(*parts: str) -> str:
    """The parts that say something, with room between them."""
    return "  ".join(part for part in parts if part)


def said(page: Sitting, flow: str, name: str, value: str, workers: Mapping[str, str]) -> str:
    """One fact of a step in words; `workers` are the names of workers by key."""
    if name == "worker":
        return workers.get(value, "?")
    if name == "until":
        return _("waits until {day}", day=value)
    question = step_facts.FIELDS.get(name)
    if question is None or question.type != "select_one":
        return value
    return page.label(f"{flow}_terms" if question.choices == "terms" else question.choices, value)
