"""`qiaomen export inspection-return|inspections-ledger|hazards-ledger`: a month or a year of inspections, to sign."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.cli.terminal import times

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

RETURN, INSPECTIONS, HAZARDS = "inspection-return", "inspections-ledger", "hazards-ledger"


def figures(desk: Desk, options: argparse.Namespace) -> Prepared:
    """The return of inspections of a month or a year; it names nobody."""
    from db.queries import inspection_return_papers

    told, by = (options.to, times.period(desk, options), desk.today(), desk.worker_id), desk.by()
    return desk.ask_now(inspection_return_papers.inspection_return, *told, by.local - by.at)


def inspections(desk: Desk, options: argparse.Namespace) -> Prepared:
    """The ledger of the inspections and tries of a month or a year."""
    from db.queries import inspection_ledgers

    told = (options.to, times.period(desk, options), desk.today(), desk.worker_id)
    return desk.ask_now(inspection_ledgers.inspections_ledger, *told, masked=not options.full)


def hazards(desk: Desk, options: argparse.Namespace) -> Prepared:
    """The ledger of the hazards of a month or a year, with those that were open from before."""
    from db.queries import hazard_ledgers

    told, by = (options.to, times.period(desk, options), desk.today(), desk.worker_id), desk.by()
    return desk.ask_now(hazard_ledgers.hazards_ledger, *told, by.local - by.at, masked=not options.full)


WAYS = {RETURN: figures, INSPECTIONS: inspections, HAZARDS: hazards}
