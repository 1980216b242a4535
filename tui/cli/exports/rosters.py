"""`qiaomen export duty-roster`: the duty roster of a month as a sheet."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.terminal import times

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

ROSTER = "duty-roster"


def roster(desk: Desk, options: argparse.Namespace) -> Prepared:
    """The duty roster of a month. The telephones on it are those of people on duty: they are not masked."""
    from db.queries import roster_papers

    by = desk.by()
    told = (options.to, times.month_asked(desk, options), by.at, by.local - by.at, desk.worker_id)
    return desk.ask_now(roster_papers.sheet, *told)


WAYS = {ROSTER: roster}
