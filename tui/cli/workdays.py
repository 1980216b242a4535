"""`qiaomen workdays FILE.json` and `qiaomen workdays list [YEAR]`: which days are worked, by a year's notice."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui.cli.terminal import speech, stores
from tui.i18n import _, counted

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.working_days import DayLine
    from db.rules.working_days import Notice

SUMMARY = N_("take over a year's holidays from a file, or list them")
LIST = "list"
TAKEN = P_("{year}: {number} day was taken over.", "{year}: {number} days were taken over.")
UNPUBLISHED = N_("{year} is not published: Monday to Friday are worked, and dates that rest on it are not certain.")
NO_YEAR = N_("Write the year like 2026.")
OFF, WORKED = N_("off"), N_("worked")
LARGEST = 1_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """A file in the JSON form of holiday-cn, or `list` with a year."""
    parser.add_argument(
        "what", metavar="FILE.json|list", help=_("a year's notice in the JSON form of holiday-cn, or list")
    )
    parser.add_argument("year", metavar="YEAR", nargs="?", type=int, help=_("with list: the year; otherwise all years"))


def run(options: argparse.Namespace) -> int:
    """Take the file over, or print years or days, one on each line. Raises Refused for no year."""
    from datetime import MAXYEAR, MINYEAR

    from db.errors import Refused

    if options.what == LIST:
        if options.year is not None and not MINYEAR <= options.year <= MAXYEAR:
            raise Refused(text=NO_YEAR)
        with stores.at_desk(options) as desk:
            if options.year is None:
                tell_years(desk)
            else:
                tell_days(desk, options.year)
        return 0
    notice = notice_in(Path(options.what))
    if notice is None:
        return 1
    with stores.at_desk(options) as desk:
        take_over(desk, notice)
    return 0


def notice_in(file: Path) -> Notice | None:
    """The notice in a file; None after every fault was told, one on each line. Raises Refused for no readable file."""
    from db.errors import Refused
    from db.rules import working_day_files

    try:
        with file.open(encoding="utf-8-sig") as opened:
            text = opened.read(LARGEST)
    except (OSError, ValueError) as error:
        raise Refused(text=N_("The file {place} cannot be read."), place=file) from error
    found = working_day_files.read(text)
    if not isinstance(found, list):
        return found
    for problem in found:
        values = dict(problem.values)
        fault = _(problem.text, **values)
        place = str(values["place"])
        speech.hint(N_("{file}: {fault}"), file=file, fault=fault if fault.startswith(place) else f"{place}: {fault}")
    return None


def take_over(desk: Desk, notice: Notice) -> None:
    """Replace what is known of the notice's year; marks made by hand stay."""
    import dataclasses

    from db.changes import working_days

    count = desk.do_now(working_days.publish, dataclasses.replace(notice, checked_on=desk.today()))
    speech.aloud(counted(*TAKEN, count, year=notice.year))


def tell_years(desk: Desk) -> None:
    """Print every year whose notice is known, and where it is from."""
    from db.queries import working_days

    for line in desk.ask_now(working_days.years):
        print(f"{line.year}  {line.source}")


def tell_days(desk: Desk, year: int) -> None:
    """Print a year's exceptional days; of a year that is not published, say so beside them."""
    from db.queries import working_days

    card = desk.ask_now(working_days.of_year, year)
    for line in card.days:
        print(told(line))
    if not card.is_certain:
        speech.hint(UNPUBLISHED, year=year)


def told(line: DayLine) -> str:
    """One day in one line."""
    return f"{line.on}  {_(WORKED) if line.is_working else _(OFF)}  {line.name}"
