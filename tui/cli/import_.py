"""`qiaomen import residents FILE`: a register that others keep as a sheet comes into the store."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.imports import Plan
    from db.rules.register_columns import Column
    from seed.load import Located

SUMMARY = N_("take a register over from a sheet: .xlsx, .xls, .ods or .csv")
SHOWN = 10
STOPPED = 130
WRITTEN = P_("{number} refused row was written to {place}.", "{number} refused rows were written to {place}.")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The sheet, how it is read, and what happens to rows that cannot land."""
    parser.add_argument("what", choices=["residents"], help=_("what the sheet holds"))
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the sheet"))
    parser.add_argument("--sheet", metavar="NAME", help=_("which sheet of the file"))
    parser.add_argument("--map", metavar="MAP.yaml", type=Path, help=_("your own list of columns: heading: field"))
    parser.add_argument("--dry-run", action="store_true", help=_("only say what would happen"))
    parser.add_argument("--errors", metavar="OUT.xlsx", type=Path, help=_("write rows that cannot land to this sheet"))


def run(options: argparse.Namespace) -> int:
    """Plan the import, show the plan, and do it unless it is only tried. Ctrl+C stops it and nothing is changed."""
    from db.queries import imports

    mapping = as_plain(mapping_in(options.map)) if options.map else None
    with stores.at_desk(options) as desk, Watch() as watch:
        try:
            plan = desk.ask_now(imports.plan, options.file, desk.today(), options.sheet, mapping, watch)
            show(plan)
            with refused_rows(plan, options.errors):
                if not options.dry_run:
                    land(desk, plan, watch)
        except imports.Cancelled as stopped:
            speech.complain(stopped)
            return STOPPED
    return 0


def land(desk: Desk, plan: Plan, watch: Watch) -> None:
    """Do what the plan says, and say what was done."""
    from db.changes import imports

    done = desk.do_now(imports.land, plan, (), watch)
    speech.say(
        N_("{new} new, {changed} changed; {rooms} new rooms, {households} new households."),
        new=done.new,
        changed=done.changed,
        rooms=done.rooms,
        households=done.households,
    )
    desk.ask_now(imports.settle)


@contextmanager
def refused_rows(plan: Plan, sheet: Path | None) -> Iterator[None]:
    """Report the rows that cannot land: in a sheet that goes again when the import itself fails, or as lines."""
    from db.queries import import_errors

    count = import_errors.write(plan, sheet, _) if sheet else 0
    try:
        yield
    except BaseException:
        if sheet and count:
            sheet.unlink(missing_ok=True)
        raise
    if sheet and count:
        print(i18n.counted(*WRITTEN, count, place=sheet))
    elif not sheet:
        list_refused(plan)


def list_refused(plan: Plan) -> None:
    """Say of the first refused rows why they cannot land."""
    from db.queries.import_errors import reason

    refusals = list(plan.refusals())
    for refusal in refusals[:SHOWN]:
        why = "; ".join(reason(cell, problem, _) for cell, problem in refusal.reasons)
        speech.hint(N_("row {row}: {why}"), row=refusal.row, why=why)
    if refusals:
        speech.hint(N_("--errors OUT.xlsx writes the refused rows to a sheet, to be mended and imported again."))


def mapping_in(file: Path) -> Located:
    """A worker's own list of columns. Raises SeedError with file and line for every fault of its spelling."""
    from db.errors import Refused
    from seed import load

    if not file.is_file():
        raise Refused(text=N_("There is no file {place}."), place=file)
    return load.read(file)


def as_plain(found: Located) -> Any:
    """Values without their places; every number and day is again the text that was written."""
    if isinstance(found.value, dict):
        return {key: as_plain(one) for key, one in found.value.items()}
    return "" if found.value is None else str(found.value)


def show(plan: Plan) -> None:
    """Show how the columns were understood, and what the rows would do."""
    from db.rules.register_matching import Verdict

    speech.say(N_("{file}, sheet {sheet}:"), file=plan.path.name, sheet=plan.sheet)
    for column in plan.layout.columns:
        print(f"  {column.heading} -> {meaning(column)}")
    counts = {verdict.value: plan.counts.get(verdict, 0) for verdict in Verdict}
    speech.say(
        N_("{new} new, {adds} with additions, {same} known, {differs} that differ, {door} doors, {refused} refused"),
        **counts,
    )
    for doubt in plan.doubts()[:SHOWN]:
        said = _(doubt.problem.text, **doubt.problem.values)
        speech.hint(
            N_("{heading}: {problem} ({count} rows)"), heading=doubt.heading, problem=said, count=len(doubt.rows)
        )


def meaning(column: Column) -> str:
    """What a column holds, in words."""
    from db.rules.register_columns import FIELDS

    if not column.field:
        return _("left out")
    return _(FIELDS.get(column.field, column.field))


class Watch:
    """Shows how far the work is, and stops it at Ctrl+C: the deed is then taken back whole."""

    def __init__(self) -> None:
        self.stopped = threading.Event()
        self.before: Any = None

    def __enter__(self) -> Watch:
        """From now on Ctrl+C asks the work to stop."""
        self.before = signal.signal(signal.SIGINT, self.stop)
        return self

    def __exit__(self, kind: type[BaseException] | None, *_error: object) -> None:
        """Ctrl+C is again what it was. Work that nobody waits for any more is taken back as well."""
        if kind:
            self.stopped.set()
        signal.signal(signal.SIGINT, self.before)

    def stop(self, *_signal: object) -> None:
        """Ctrl+C was pressed."""
        self.stopped.set()

    def __call__(self, done: int, total: int, pace: float) -> bool:
        """Show the progress; answers whether to go on."""
        if sys.stderr.isatty():
            share = done / total if total else 1
            bar = "#" * int(share * 30)
            line = _("{done} of {total} rows, {pace} a second", done=done, total=total, pace=int(pace))
            print(f"\r[{bar:30}] {line}\x1b[K", end="" if done < total else "\n", file=sys.stderr, flush=True)
        return not self.stopped.is_set()
