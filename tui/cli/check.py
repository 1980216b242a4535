"""`qiaomen check`: is the store whole?"""

from __future__ import annotations

import argparse

from db.rules.words import N_
from tui.cli.terminal import speech, stores

SUMMARY = N_("look whether the store is whole")


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing but the options of all verbs."""


def run(options: argparse.Namespace) -> int:
    """Check the store; one line for each thing that was found, and status 1 when one of them is an error."""
    from db import soundness
    from db.rules.problems import errors

    with stores.at_desk(options) as desk:
        found = desk.ask_now(soundness.faults, desk.database)
    for problem in found:
        speech.hint(problem.text, **problem.values)
    if errors(found):
        return 1
    speech.say(N_("The store is whole."))
    return 0
