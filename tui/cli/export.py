"""`qiaomen export WHAT --to FILE`: a sheet of residents or visits, or a paper of a month, a year or a day."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from db import found
from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech, stores, times
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.exports import Prepared

SUMMARY = N_("write residents or visits to a sheet, or a month's papers and the diary as they are signed")
ROWS = P_("{number} row was written to {place}.", "{number} rows were written to {place}.")
RESIDENTS, VISITS, REGISTER, LEDGER, DIARY = "residents", "visits", "visits-register", "requests-ledger", "diary"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is written, where, of which time, and how much of it."""
    parser.add_argument("what", choices=list(WAYS), help=_("what is written"))
    parser.add_argument("--to", metavar="FILE", type=Path, required=True, help=_("the sheet; it must not exist yet"))
    parser.add_argument(
        "--full",
        action="store_true",
        help=_("with whole numbers, telephones and every key group; otherwise they are masked"),
    )
    parser.add_argument(
        "--named",
        action="store_true",
        help=_("for the ledgers of disputes, dossiers and benefits, which never leave otherwise"),
    )
    parser.add_argument("--month", metavar="2026-11", help=_("for the papers of a month: which; otherwise this one"))
    parser.add_argument("--year", metavar="2026", help=_("for returns and rounds of screening: of a whole year"))
    parser.add_argument("--day", metavar="2026-11-22", help=_("for the diary: which day; otherwise today"))
    parser.add_argument("--worker", metavar="NAME", help=_("for the diary: whose; otherwise your own"))


def run(options: argparse.Namespace) -> int:
    """Write the sheet; the ledger keeps that it was written, by whom, and whether it was masked."""
    from db.changes import exports as deeds

    with stores.at_desk(options) as desk:
        prepared = WAYS[options.what](desk, options)
        desk.do_now(deeds.place, prepared)
    print(i18n.counted(*ROWS, prepared.waiting.count, place=options.to))
    if options.full:
        speech.hint(N_("This sheet is not masked: keep it where only those may read it who need it."))
    return 0


def sheet(desk: Desk, options: argparse.Namespace) -> Prepared:
    """Residents or visits, to work with."""
    from db.queries import exports

    style = exports.Style(masked=not options.full, language=i18n.language(), translate=_)
    if options.what == RESIDENTS:
        return desk.ask_now(exports.residents, options.to, desk.today(), style)
    return desk.ask_now(exports.visits_made, options.to, style)


def paper(desk: Desk, options: argparse.Namespace) -> Prepared:
    """The register of visits or the ledger of requests of a month, to sign. Raises Refused for no month."""
    from db.queries import papers

    month = times.month_asked(desk, options)
    told, by, masked = (options.to, month, desk.today(), desk.worker_id), desk.by(), not options.full
    if options.what == REGISTER:
        return desk.ask_now(papers.visits_register, *told, by.at, masked=masked)
    return desk.ask_now(papers.requests_ledger, *told, by.local - by.at, by.at, masked=masked)


def diary(desk: Desk, options: argparse.Namespace) -> Prepared:
    """A worker's diary of a day. Raises Refused for no day, when nobody has the name, and when all of it is wanted."""
    from db.errors import Refused
    from db.queries import diaries, papers

    if options.full:
        raise Refused(text=N_("The diary is always masked: write it without --full."))
    by = desk.by()
    card = desk.ask_now(diaries.of_day, worker(desk, options), times.day(options.day, desk.today()), by.local - by.at)
    return desk.ask_now(papers.diary, options.to, card)


def worker(desk: Desk, options: argparse.Namespace) -> str:
    """Whose diary is asked for. Raises Refused when nobody has the name, or nobody sits at the desk."""
    from db.errors import Refused
    from db.queries import workers
    from db.rules import text

    known = {line.name: line.id for line in desk.ask_now(workers.all, False)}
    found = known.get(text.clean(options.worker)) if options.worker else desk.worker_id
    if found is None:
        raise Refused(text=N_("Nobody called {name} works here."), name=options.worker or "")
    return found


OWN = {RESIDENTS: sheet, VISITS: sheet, REGISTER: paper, LEDGER: paper, DIARY: diary}
WAYS = {**OWN, **{what: way for ways in found.parts("tui.cli.exports", "WAYS").values() for what, way in ways.items()}}
