"""`qiaomen import residents FILE`: a register that others keep as a sheet comes into the store."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.rules.words import N_
from tui.cli.terminal import speech, stores
from tui.i18n import _, counted

if TYPE_CHECKING:
    from db.changes.imports import Landed
    from db.queries.imports import Plan

SUMMARY = N_("take a register over from a sheet: .xlsx, .xls, .ods or .csv")
SHOWN = 10
STOPPED = 130


def arguments(parser: argparse.ArgumentParser) -> None:
    """The sheet, how it is read, and what happens to rows that cannot land."""
    parser.add_argument("what", choices=["residents"], help=_("what the sheet holds"))
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the sheet"))
    parser.add_argument("--sheet", metavar="NAME", help=_("which sheet of the file"))
    parser.add_argument("--map", metavar="MAP.yaml", type=Path, help=_("your own list of columns: heading, field"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--errors", metavar="OUT.xlsx", type=Path, help=_("write rows that cannot land to this sheet"))


def run(options: argparse.Namespace) -> int:
    """Plan the import, show the plan, and do it unless it is only tried. Ctrl+C stops it and nothing is changed."""
    from db.changes import imports as deeds
    from db.queries import imports

    if options.errors:
        stores.refuse_taken(options.errors)
    mapping = mapping_in(options.map) if options.map else None
    with stores.at_desk(options) as desk, Watch() as watch:
        try:
            plan = desk.ask_now(imports.plan, options.file, desk.today(), options.sheet, mapping, watch)
            show(plan)
            landed = None if options.dry_run else desk.do_now(deeds.land, plan, (), watch)
        except imports.Cancelled as stopped:
            speech.complain(stopped)
            return STOPPED
    tell(landed)
    report_refused(plan, options.errors)
    return 0


class Watch:
    """Shows how far the work is, and stops it at Ctrl+C: the deed is then taken back whole."""

    def __init__(self) -> None:
        self.is_stopped = False
        self.before: Any = None

    def __enter__(self) -> Watch:
        """From now on Ctrl+C asks the work to stop."""
        self.before = signal.signal(signal.SIGINT, self.stop)
        return self

    def __exit__(self, *_error: object) -> None:
        """Ctrl+C is again what it was."""
        signal.signal(signal.SIGINT, self.before)

    def stop(self, *_signal: object) -> None:
        """Ctrl+C was pressed."""
        self.is_stopped = True

    def __call__(self, done: int, total: int, pace: float) -> bool:
        """Show the progress; answers whether to go on."""
        if sys.stderr.isatty():
            share = done / total if total else 1
            bar = "#" * int(share * 30)
            line = _("{done} of {total} rows, {pace} a second", done=done, total=total, pace=int(pace))
            print(f"\r[{bar:30}] {line}\x1b[K", end="" if done < total else "\n", file=sys.stderr, flush=True)
        return not self.is_stopped
