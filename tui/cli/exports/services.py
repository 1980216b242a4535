"""`qiaomen export services-ledger|services-confined`: what services came to in a month or a year; what is for few eyes
only where it is asked for by that name."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.terminal import times

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

LEDGER, CONFINED = "services-ledger", "services-confined"


def ledger(desk: Desk, options: argparse.Namespace) -> Prepared:
    """What services came to, without those of children under 14 and of health."""
    from db.queries import service_sheets

    told = (options.to, times.period(desk, options), desk.today(), desk.worker_id)
    return desk.ask_now(service_sheets.ledger, *told, masked=not options.full)


def confined(desk: Desk, options: argparse.Namespace) -> Prepared:
    """What services of children under 14 and of health came to, as far as the worker may see them."""
    from db.queries import service_sheets

    told = (options.to, times.period(desk, options), desk.today(), desk.worker_id)
    return desk.ask_now(service_sheets.confined, *told, masked=not options.full)


WAYS = {LEDGER: ledger, CONFINED: confined}
