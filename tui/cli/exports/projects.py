"""`qiaomen export projects|project-ledger`: projects with their sums, and every move of their money, of a time."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.terminal import times

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

LIST, LEDGER = "projects", "project-ledger"


def listed(desk: Desk, options: argparse.Namespace) -> Prepared:
    """Each project of a month or a year with its sums; it names no resident."""
    from db.queries import project_sheets

    period, by = times.period(desk, options), desk.by()
    return desk.ask_now(project_sheets.listed, options.to, period, by.at, desk.today(), desk.worker_id)


def ledger(desk: Desk, options: argparse.Namespace) -> Prepared:
    """Every move of project money in a month or a year, with who answers for it."""
    from db.queries import project_sheets

    told = (options.to, times.period(desk, options), desk.today(), desk.worker_id)
    return desk.ask_now(project_sheets.ledger, *told)


WAYS = {LIST: listed, LEDGER: ledger}
