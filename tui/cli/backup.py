"""`qiaomen backup FILE`: a safe copy of the store in one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.rules.words import N_
from tui.cli.terminal import speech, stores
from tui.i18n import _

SUMMARY = N_("copy the store and its keys, still encrypted, into one new file")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The file to write."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the file to write; it must not exist yet"))


def run(options: argparse.Namespace) -> int:
    """Write the copy; others may go on working meanwhile."""
    from db import copies

    url = stores.address(options)
    copies.refuse_server(url)
    with stores.at_desk(options) as desk:
        copies.backup(desk, url, options.file)
    speech.say(N_("The store was copied to {place}. It opens with the same passphrase."), place=options.file)
    return 0
