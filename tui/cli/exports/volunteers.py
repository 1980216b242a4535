"""`qiaomen export volunteer-hours`: what volunteers served in a month or a year."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.terminal import times

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

HOURS = "volunteer-hours"


def hours(desk: Desk, options: argparse.Namespace) -> Prepared:
    """Every service of a month or a year."""
    from db.queries import volunteer_sheets

    told = (options.to, times.period(desk, options), desk.today(), desk.worker_id)
    return desk.ask_now(volunteer_sheets.hours, *told, masked=not options.full)


WAYS = {HOURS: hours}
