"""The four lists of what is waiting, and how a line of each is written in as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from db.queries.due import DueLine, NotReachedLine, RetryLine
from db.queries.plans import MissedLine
from db.rules import plans
from db.rules.words import N_
from tui.i18n import _, counted
from tui.page import Page
from tui.widgets.records import Column, Record

VISITS, RETRIES, NOT_REACHED, MISSED = range(4)


@dataclass(frozen=True)
class Kind:
    """One of the lists: its digit and title, its columns on an ordinary and on a narrow screen, and what an empty one
    says."""

    digit: str
    title: str
    columns: Sequence[Column]
    narrow: Sequence[Column]
    empty: str


KINDS = (
    Kind(
        "1",
        N_("Due visits"),
        (Column(N_("Name"), 11), Column(N_("Door"), 14), Column(N_("Phone"), 14), Column(N_("Waiting"), 0)),
        (Column(N_("Name"), 9), Column(N_("Door"), 11), Column(N_("Waiting"), 0)),
        N_("No visit is due. F2 starts a door round."),
    ),
    Kind(
        "2",
        N_("Try again"),
        (Column(N_("Door"), 16), Column(N_("Until"), 12), Column(N_("Tries"), 7), Column(N_("Best"), 0)),
        (Column(N_("Door"), 11), Column(N_("Until"), 7), Column(N_("Best"), 0)),
        N_("No door is to be tried again."),
    ),
    Kind(
        "3",
        N_("Not reached"),
        (Column(N_("Door"), 16), Column(N_("Since"), 12), Column(N_("Last"), 12), Column(N_("Tries"), 0)),
        (Column(N_("Door"), 11), Column(N_("Since"), 7), Column(N_("Tries"), 0)),
        N_("Every door was reached, or is still to be tried again."),
    ),
    Kind(
        "5",
        N_("Missed"),
        (Column(N_("Name"), 11), Column(N_("Door"), 14), Column(N_("Was due"), 12), Column(N_("Made up for"), 0)),
        (Column(N_("Name"), 9), Column(N_("Door"), 11), Column(N_("Made up for"), 0)),
        N_("No visit was missed."),
    ),
)


def visit(page: Page, line: DueLine) -> Record:
    """A due visit: whom, where, for how long it waits, what asks for it, and who is to go."""
    one, plan = line.resident, line.plan
    two = _("two go") if plan.workers_needed > 1 else ""
    goes = _(N_("goes: {name}"), name=line.worker) if line.worker else ""
    about = "  ".join(filter(None, (waiting(line), goes, two, asks(page, line.group, plan.shortened_by))))
    return record(page, line.key, (one.name, one.address, one.phone, about), (0, 1, 3), strong=line.overdue_days > 0)


def waiting(line: DueLine) -> str:
    """For how long a visit has been due."""
    if not line.group:
        return _("visit at once")
    if line.last_on is None:
        return _("not visited yet")
    days = line.overdue_days
    return counted("{number} day late", "{number} days late", days) if days else _("due today")


def asks(page: Page, group: str, shortened_by: str) -> str:
    """What asks for a visit: a key group, an alert as well, or a change for the worse."""
    if not group:
        return page.label("grave_changes", shortened_by)
    alert = _(N_("weather alert")) if shortened_by == plans.ALERT else ""
    return "  ".join(filter(None, (alert, page.label("key_groups", group))))


def retry(page: Page, line: RetryLine) -> Record:
    """A door to try again: until when, after how many tries, and what is best."""
    best = page.label("time_bands", line.band_to_try)
    best = _("somebody else goes") if line.other_worker else best
    late = counted("{number} day late", "{number} days late", line.overdue_days) if line.overdue_days else ""
    about = "  ".join(filter(None, (best, late, page.label("visit_results", line.result))))
    cells = (line.address, day(page, str(line.by_on)), str(line.tries), about)
    return record(page, line.room_id, cells, (0, 1, 3), strong=line.overdue_days > 0)


def given_up(page: Page, line: NotReachedLine) -> Record:
    """A door where enough tries met nobody."""
    cells = (line.address, day(page, str(line.since_on)), day(page, str(line.last_on)), str(line.tries))
    return record(page, line.room_id, cells, (0, 1, 3))


def missed(page: Page, line: MissedLine) -> Record:
    """A visit that was missed: whom, where, when it was due, and the day that made up for it."""
    made_up = day(page, str(line.made_up_on)) if line.made_up_on else _("not made up yet")
    about = f"{made_up}  {asks(page, line.group, line.shortened_by)}"
    cells = (line.resident.name, line.resident.address, day(page, str(line.due_on)), about)
    return record(page, line.key, cells, (0, 1, 3), strong=line.made_up_on is None)


def day(page: Page, on_day: str) -> str:
    """A day as there is room for it."""
    return on_day[5:] if page.has_class("-narrow") else on_day


def record(page: Page, key: str, cells: tuple[str, ...], narrow: Sequence[int], strong: bool = False) -> Record:
    """A line in as many columns as there is room for."""
    return Record(key, tuple(cells[place] for place in narrow) if page.has_class("-narrow") else cells, strong)
