"""`qiaomen duty`: who is on duty now, or on a day; the duty roster of a month as a paper or as calendars.

A line is: post, shift, from, until, role, name, telephone, and the post's own telephone; with tabs between.
"""

from __future__ import annotations

import argparse
import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech, stores, times
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.codes import Vocabulary
    from db.queries.duties_now import OnDuty
    from db.rules.papers import Month

SUMMARY = N_("print who is on duty now or on a day, or write a month's roster as a paper or calendars")
CALENDARS = P_("{number} calendar was written to {place}.", "{number} calendars were written to {place}.")
NOBODY = N_("Nobody is on duty then.")
NO_ROSTER = N_("There is no duty roster of {month} yet.")
NOT_CERTAIN = N_(
    "The notice on holidays of {year} is not published: the roster goes by the weekday, by the legal holidays, and by "
    "what was marked by hand."
)
DOCX, PDF = ".docx", ".pdf"
NO_SUCH_KIND = N_("A roster is printed as .docx or .pdf; `export duty-roster` writes a sheet.")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Of when, and as what."""
    parser.add_argument("--on", metavar="2026-12-01", help=_("everybody whose shift begins on that day; otherwise now"))
    parser.add_argument(
        "--month", metavar="2026-12", help=_("for paper and calendars: which month; otherwise this one")
    )
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--ics", metavar="FOLDER", type=Path, help=_("write a calendar for each person into a folder"))
    ways.add_argument("--paper", metavar="FILE", type=Path, help=_("print the month's roster: .docx or .pdf"))


def run(options: argparse.Namespace) -> int:
    """Say who is on duty, or write the month."""
    with stores.at_desk(options) as desk:
        if options.ics:
            return calendars(desk, options)
        if options.paper:
            return paper(desk, options)
        return told(desk, options)


def told(desk: Desk, options: argparse.Namespace) -> int:
    """Print who is on duty."""
    from db.queries import codes, duties_now
    from db.rules.papers import Month

    by = desk.by()
    on = day_asked(options.on, by.today) if options.on else None
    found = desk.ask_now(duties_now.of_day, on) if on else desk.ask_now(duties_now.on_duty, by.at)
    vocabulary = desk.ask_now(codes.some, "duty_shift_codes", "duty_roles")
    for one in found:
        print(*cells(one, by.local - by.at, vocabulary), sep="\t")
    if not found:
        speech.hint(NOBODY)
    warn(desk, Month.of(on or by.today))
    return 0


def day_asked(typed: str, today: datetime.date) -> datetime.date:
    """The day that was asked for: the next one of that name where no year is given. Raises Refused for none."""
    from db.errors import Refused
    from db.rules.problems import Problem
    from tui.forms import days

    found = days.coming(typed, today, "on")
    if isinstance(found, Problem):
        raise Refused([found])
    return found


def cells(one: OnDuty, offset: datetime.timedelta, vocabulary: Vocabulary) -> list[str]:
    """A duty as the cells of a line."""
    language = i18n.language()
    shift = f"{one.code} {vocabulary.label('duty_shift_codes', one.code, language)}"
    begins, ends = (f"{at + offset:%m-%d %H:%M}" for at in (one.begins_at, one.ends_at))
    role = vocabulary.label("duty_roles", one.role, language)
    return [one.post, shift, begins, ends, role, one.name, one.phone, one.post_phone]


def warn(desk: Desk, month: Month) -> None:
    """Say where the notice on holidays of a month's year is not known."""
    from db.queries import roster_grounds, working_days

    if not roster_grounds.certain(desk.ask_now(working_days.calendar, month.first), month):
        speech.hint(NOT_CERTAIN, year=month.year)


def calendars(desk: Desk, options: argparse.Namespace) -> int:
    """Write a calendar for each person. Raises HouseError."""
    from db.changes import roster_calendars as deeds
    from db.exchange import roster_calendars as exchange
    from db.queries import roster_calendars

    exchange.check()
    month, by = times.month_asked(desk, options), desk.by()
    found = desk.ask_now(roster_calendars.of_month, month, by.at, by.local - by.at)
    if not found:
        return none_yet(month)
    options.ics.mkdir(parents=True, exist_ok=True)
    names = desk.do_now(deeds.place, month, options.ics, found)
    print(i18n.counted(*CALENDARS, len(names), place=options.ics))
    warn(desk, month)
    return 0


def paper(desk: Desk, options: argparse.Namespace) -> int:
    """Print the roster of a month. Raises HouseError."""
    from db.changes import paper_prints as deeds
    from db.errors import HouseError, Refused
    from db.exchange import printed_papers
    from db.queries import paper_prints, roster_papers

    if options.paper.suffix.lower() not in (DOCX, PDF):
        raise Refused(text=NO_SUCH_KIND)
    by, month = desk.by(), times.month_asked(desk, options)
    made = desk.ask_now(roster_papers.paper, month, by.at, by.local - by.at, desk.worker_id)
    if not made.sources:
        return none_yet(month)
    printed = printed_papers.beside(options.paper, desk.ask_now(paper_prints.leaf, made))
    try:
        desk.do_now(deeds.place, made, printed.waiting)
    except HouseError:
        printed.waiting.take_back()
        raise
    speech.say(N_("Printed: {file}."), file=str(options.paper))
    warn(desk, month)
    return 0


def none_yet(month: Month) -> int:
    """Say that a month has no roster yet."""
    speech.hint(NO_ROSTER, month=f"{month.first:%Y-%m}")
    return 1
