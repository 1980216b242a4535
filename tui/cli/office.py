"""`qiaomen office leave|return`: a laptop away from its office gives provisional numbers, and final ones when back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from db.rules.words import N_
from tui.cli.terminal import speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk

SUMMARY = N_("take this laptop out of the office, or bring it back: the numbers of requests")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which way the laptop goes."""
    deeds = parser.add_subparsers(dest="deed", metavar=_("WHAT"), required=True)
    for name, help_text in (
        ("leave", _("from now on numbers are provisional, for others may give numbers at the office")),
        ("return", _("provisional numbers become final; both stay findable")),
    ):
        deeds.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)


def run(options: argparse.Namespace) -> int:
    """Do it, and print each number that became final behind the one it had."""
    with stores.at_desk(options) as desk:
        DEEDS[options.deed](desk)
    return 0


def leave(desk: Desk) -> None:
    """The laptop leaves the office."""
    from db.changes import matter_numbers

    desk.do_now(matter_numbers.leave_office)
    speech.say(N_("This laptop gives provisional numbers until `qiaomen office return`."))


def come_back(desk: Desk) -> None:
    """The laptop is back in the office."""
    from db.changes import matter_numbers

    for provisional, final in desk.do_now(matter_numbers.return_to_office):
        print(f"{provisional} -> {final}")
    speech.say(N_("This laptop gives final numbers."))


DEEDS = {"leave": leave, "return": come_back}
