"""Daily reports of guards (平安报告): sending one, which says what is true at that moment."""

from __future__ import annotations

import datetime

from db.errors import Conflict, refuse
from db.models.checkpoints import CheckpointReport, Guard
from db.pen import Pen
from db.queries import checkpoint_reports as kept
from db.rules import checkpoint_reports
from db.rules.checkpoint_hours import Tally
from db.rules.text import on_one_line
from db.rules.words import N_

NAMES = {"send": N_("Daily report of a guard sent")}


def send(pen: Pen, guard_id: str | None, on: datetime.date, to: str, why: str, shown: Tally) -> str:
    """A report was sent to somebody, now; answers its key. `shown` are the counts that were seen before.

    It is made anew of what stands in the store: where an hour was checked or missed since it was shown, nothing is
    written (Conflict). `why` says why hours were not checked. Raises Refused.
    """
    day = kept.of_day(guard_id, on, pen.by.at, pen.by.local - pen.by.at)
    refuse(checkpoint_reports.problems_in(day, to, why))
    counts = day.tally
    if counts != shown:
        raise Conflict
    names = ("due", "late", "afterwards", "missed", "issues")
    key = pen.add(
        CheckpointReport,
        guard=guard_id,
        for_on=on,
        is_zero=day.is_zero,
        text=kept.text(day, on_one_line(why)),
        why=on_one_line(why) if counts.missed else "",
        sent_at=pen.by.at,
        sent_to=on_one_line(to),
        worker_id=pen.by.worker_id,
        **{name: getattr(counts, name) for name in names},
    )
    if guard_id:
        pen.about(Guard, guard_id)
    return key
