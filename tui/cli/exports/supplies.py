"""`qiaomen export supplies-ledger|supply-issues`: the movement of supplies, and who got what, of a month or a year."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.terminal import times

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

LEDGER, ISSUES = "supplies-ledger", "supply-issues"


def ledger(desk: Desk, options: argparse.Namespace) -> Prepared:
    """The movement of every item in a month or a year; it names nobody."""
    from db.queries import supply_sheets

    told = (options.to, times.period(desk, options), desk.today(), desk.worker_id)
    return desk.ask_now(supply_sheets.ledger, *told)


def issues(desk: Desk, options: argparse.Namespace) -> Prepared:
    """Who got what in a month or a year."""
    from db.queries import supply_sheets

    told, by = (options.to, times.period(desk, options), desk.today(), desk.worker_id), desk.by()
    return desk.ask_now(supply_sheets.issues, *told, by.local - by.at, masked=not options.full)


WAYS = {LEDGER: ledger, ISSUES: issues}
