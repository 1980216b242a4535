"""`qiaomen check`: is the store whole?"""

from __future__ import annotations

import argparse

from db.rules.words import N_
from tui.cli.terminal import speech, stores
from tui.i18n import _

SUMMARY = N_("look whether the store is whole")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether what can be made anew is made anew."""
    parser.add_argument("--mend", action="store_true", help=_("make look-up anew where it does not fit the records"))


def run(options: argparse.Namespace) -> int:
    """Check the store; one line for each thing that was found, and status 1 when one of them is an error."""
    from db import soundness
    from db.rules.problems import errors

    with stores.at_desk(options) as desk:
        found = desk.ask_now(soundness.faults, desk.database)
        if options.mend and soundness.can_be_mended(found):
            desk.ask_now(soundness.mend, desk.database)
            speech.say(N_("Look-up was made anew."))
            found = desk.ask_now(soundness.faults, desk.database)
    for problem in found:
        speech.hint(problem.text, **problem.values)
    if soundness.can_be_mended(found):
        speech.hint(N_("Look-up is made anew by: qiaomen check --mend"))
    if errors(found):
        return 1
    speech.say(N_("The store is whole."))
    return 0
