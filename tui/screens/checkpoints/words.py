"""Checkpoints in words: how an hour stands, by a sign that needs no colour and in words, and what a point is called."""

from __future__ import annotations

from collections.abc import Mapping

from db.queries import checkpoints
from db.queries.checkpoints import GuardLine, PointLine
from db.rules.checkpoint_hours import Cell, Mark, Seen, Tally
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page

SIGNS: Mapping[Mark, str] = {
    Mark.AHEAD: ".",
    Mark.NOW: "?",
    Mark.OVERDUE: "?",
    Mark.CHECKED: "+",
    Mark.LATE: "~",
    Mark.AFTERWARDS: "^",
    Mark.MISSED: "x",
}
NOTED, OVERDUE = "!", "??"
MARKS: Mapping[Mark, str] = {
    Mark.AHEAD: N_("not time yet"),
    Mark.NOW: N_("to be checked now"),
    Mark.OVERDUE: N_("not checked yet: late"),
    Mark.CHECKED: N_("checked in time"),
    Mark.LATE: N_("checked late"),
    Mark.AFTERWARDS: N_("written down afterwards"),
    Mark.MISSED: N_("missed"),
}
LEGEND = N_("+ checked ~ late ^ afterwards x missed ? now ?? late now ! noted . not time yet")


def sign(cell: Cell) -> str:
    """How an hour stands, in one sign or two: that something was noted comes first."""
    if cell.has_issue:
        return NOTED if cell.mark is Mark.CHECKED else NOTED + SIGNS[cell.mark]
    return OVERDUE if cell.mark is Mark.OVERDUE else SIGNS[cell.mark]


def cell(page: Page, one: Cell) -> str:
    """An hour in words: from when to when, and how it stands."""
    hour = f"{one.slot_at:%m-%d %H:%M}-{one.ends_at:%H:%M}"
    return joined(hour, _(MARKS[one.mark]), *(seen(page, each) for each in one.seen))


def seen(_page: Page, one: Seen) -> str:
    """One check in words."""
    return joined(f"{one.checked_at:%H:%M}", one.note or _("all right"), one.name)


def tally(counts: Tally) -> str:
    """How a day stands: checked of due, and what is missing."""
    return joined(
        _("checked {done}/{due}", done=counts.due - counts.missed, due=counts.due),
        _("late {number}", number=counts.late) if counts.late else "",
        _("afterwards {number}", number=counts.afterwards) if counts.afterwards else "",
        _("missed {number}", number=counts.missed) if counts.missed else "",
        _("noted {number}", number=counts.issues) if counts.issues else "",
    )


def guard(page: Page, line: GuardLine | None) -> str:
    """What a guard is called; the points that stand alone are called so."""
    if line is None:
        return _("Standing checkpoints")
    return joined(line.name, page.label(checkpoints.LEVELS, line.level))


def point(page: Page, line: PointLine) -> str:
    """A point in one line: kind, where, hours."""
    hours = f"{line.begins}-{line.ends}"
    every = _("every {minutes} min", minutes=line.every_minutes)
    return joined(line.name, page.label(checkpoints.KINDS, line.kind), line.address, hours, every)


def state(line: GuardLine, page: Page) -> str:
    """Whether a guard comes, runs, is over, or was called off."""
    if line.called_off_at:
        return _("called off")
    if line.from_on > page.today:
        return _("not begun yet")
    return _("over") if line.to_on < page.today else _("running")


def mark(line: GuardLine, page: Page) -> str:
    """The sign before a guard."""
    if line.called_off_at or line.to_on < page.today:
        return matter_words.ENDED
    return matter_words.SOON if line.from_on <= page.today else ""
