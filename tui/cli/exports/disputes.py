"""`qiaomen export dispute-return ...`: figures of mediation, and the ledgers that leave only when they are named."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.terminal import times

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

RETURN, SCREENINGS = "dispute-return", "dispute-screenings"
DISPUTES, DOSSIERS = "disputes", "dispute-dossiers"


def dispute_paper(desk: Desk, options: argparse.Namespace) -> Prepared:
    """The return of mediation or the rounds of screening, of a month or a year, to sign."""
    from db.queries import dispute_return_papers

    told, by = (options.to, times.period(desk, options), desk.today(), desk.worker_id), desk.by()
    if options.what == RETURN:
        return desk.ask_now(dispute_return_papers.dispute_return, *told, by.local - by.at)
    return desk.ask_now(dispute_return_papers.screenings, *told, masked=not options.full)


def dispute_ledger(desk: Desk, options: argparse.Namespace) -> Prepared:
    """The ledger of a month's disputes, or of its dossiers. Raises Refused unless it was named."""
    from db.queries import dispute_ledgers

    write = dispute_ledgers.disputes_ledger if options.what == DISPUTES else dispute_ledgers.dossiers_ledger
    told = (options.to, times.month_asked(desk, options), desk.today(), desk.worker_id, options.named)
    return desk.ask_now(write, *told, masked=not options.full)


WAYS = {RETURN: dispute_paper, SCREENINGS: dispute_paper, DISPUTES: dispute_ledger, DOSSIERS: dispute_ledger}
