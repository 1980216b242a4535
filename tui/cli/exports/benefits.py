"""`qiaomen export benefits-ledger|notices-ledger`: who received what, if it is named, and what was made known."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.terminal import times

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

LEDGER, NOTICES = "benefits-ledger", "notices-ledger"


def ledger(desk: Desk, options: argparse.Namespace) -> Prepared:
    """Who received what in a month or a year. Raises Refused unless it was named."""
    from db.queries import benefit_sheets

    told = (options.to, times.period(desk, options), desk.today(), desk.worker_id, options.named)
    return desk.ask_now(benefit_sheets.ledger, *told, masked=not options.full)


def notices(desk: Desk, options: argparse.Namespace) -> Prepared:
    """What was made known in a month or a year, and whom it reached; it names nobody."""
    from db.queries import benefit_sheets

    told = (options.to, times.period(desk, options), desk.today(), desk.worker_id)
    return desk.ask_now(benefit_sheets.notices_ledger, *told)


WAYS = {LEDGER: ledger, NOTICES: notices}
