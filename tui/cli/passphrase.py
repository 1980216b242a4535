"""`qiaomen passphrase`: a new passphrase for the store."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.rules.words import N_
from tui.cli.terminal import asking, speech, stores
from tui.i18n import _

SUMMARY = N_("change the passphrase; the recovery key goes on working")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where the new passphrase comes from when nobody is asked."""
    parser.add_argument(
        "--new-passphrase-file", metavar="FILE", type=Path, help=_("a file whose first line is the new passphrase")
    )


def run(options: argparse.Namespace) -> int:
    """Change it. The old one may be the recovery key."""
    from db import store

    url = stores.address(options)
    store.refuse_server(url)
    old = stores.given_passphrase(options) or asking.secret(_("Old passphrase, or the recovery key: "))
    file = options.new_passphrase_file
    store.change_passphrase(url, old, stores.first_line(file) if file else asking.new_passphrase())
    speech.say(N_("The passphrase was changed. Backups made before still need the old one."))
    return 0
