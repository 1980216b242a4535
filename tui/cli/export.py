"""`qiaomen export residents|visits --to FILE`: a sheet to hand on."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _

SUMMARY = N_("write residents or visits to a sheet: .xlsx or .csv")
ROWS = P_("{number} row was written to {place}.", "{number} rows were written to {place}.")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is written, where, and how much of it."""
    parser.add_argument("what", choices=["residents", "visits"], help=_("what is written"))
    parser.add_argument("--to", metavar="FILE", type=Path, required=True, help=_("the sheet; it must not exist yet"))
    parser.add_argument(
        "--full",
        action="store_true",
        help=_("with whole numbers, telephones and every key group; otherwise they are masked"),
    )


def run(options: argparse.Namespace) -> int:
    """Write the sheet; the ledger keeps that it was written, by whom, and whether it was masked."""
    from db.changes import exports as deeds
    from db.queries import exports

    style = exports.Style(masked=not options.full, language=i18n.language(), translate=_)
    with stores.at_desk(options) as desk:
        if options.what == exports.RESIDENTS:
            prepared = desk.ask_now(exports.residents, options.to, desk.today(), style)
        else:
            prepared = desk.ask_now(exports.visits_made, options.to, style)
        desk.do_now(deeds.place, prepared)
    print(i18n.counted(*ROWS, prepared.waiting.count, place=options.to))
    if options.full:
        speech.hint(N_("This sheet is not masked: keep it where only those may read it who need it."))
    return 0
