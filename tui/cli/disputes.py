"""`qiaomen disputes redact NUMBER [NUMBER ...] --to FILE`: cases to learn from, without anybody's name."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _

SUMMARY = N_("write mediated cases for training, without names, numbers and addresses")
CASES = P_("{number} case was written to {place}.", "{number} cases were written to {place}.")
READ_IT = N_("Read it before you hand it on: who knows the case may still know it by what happened.")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which cases, and where they are written."""
    parser.add_argument("what", choices=["redact"], help=_("redact: write cases without anybody's name"))
    parser.add_argument("numbers", metavar="NUMBER", nargs="+", help=_("the number on the papers, or TJ-20261122-001"))
    parser.add_argument(
        "--to", metavar="FILE", type=Path, required=True, help=_("a .txt or .xlsx; it must not exist yet")
    )


def run(options: argparse.Namespace) -> int:
    """Write the cases; the ledger keeps which ones were read and that a file was written."""
    from db.changes import disputes, exports
    from db.queries import dispute_redactions

    with stores.at_desk(options) as desk:
        by = desk.by()
        found = [desk.ask_now(dispute_redactions.number_of, one, by.at, desk.worker_id) for one in options.numbers]
        keys = list(dict.fromkeys(found))
        told = (options.to, keys, by.at, by.local - by.at, desk.worker_id)
        prepared = desk.ask_now(dispute_redactions.written, *told)
        for key in keys:
            desk.do_now(disputes.opened, key)
        desk.do_now(exports.place, prepared)
    print(i18n.counted(*CASES, len(keys), place=options.to))
    speech.hint(READ_IT)
    return 0
