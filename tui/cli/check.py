"""`qiaomen check`: is the store whole?"""

from __future__ import annotations

import argparse

from db.rules.words import N_
from tui.cli.terminal import speech, stores

SUMMARY = N_("look whether the store is whole")


def arguments(_parser: argparse.ArgumentParser) -> None:
    """Nothing but the options of all verbs."""


def run(options: argparse.Namespace) -> int:
    """Check the store; one line for each fault, and status 1 when there is one."""
    from db import soundness

    with stores.at_desk(options) as desk:
        faults = desk.ask_now(soundness.faults, desk.database)
    for fault in faults:
        speech.hint(fault.text, **fault.values)
    if not faults:
        speech.say(N_("The store is whole."))
    return 1 if faults else 0
