"""`qiaomen passphrase`: a new passphrase for the store, or a new recovery key."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.rules.words import N_
from tui.cli.terminal import asking, speech, stores
from tui.i18n import _

SUMMARY = N_("change the passphrase, or issue a new recovery key")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is changed, and where the new passphrase comes from when nobody is asked."""
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument(
        "--new-passphrase-file", metavar="FILE", type=Path, help=_("a file whose first line is the new passphrase")
    )
    choice.add_argument(
        "--new-recovery", action="store_true", help=_("issue a new recovery key instead; the old one no longer opens")
    )


def run(options: argparse.Namespace) -> int:
    """Change one of them, the other goes on working. Either opens the store for it."""
    from db import store

    url = stores.address(options)
    store.refuse_server(url)
    if options.new_recovery:
        return new_recovery(options, url)
    old = stores.passphrase(options, _("Old passphrase, or the recovery key: "))
    file = options.new_passphrase_file
    store.change_passphrase(url, old, stores.first_line(file) if file else asking.new_passphrase())
    speech.say(N_("The passphrase was changed. Backups made before still need the old one."))
    return 0


def new_recovery(options: argparse.Namespace, url: str) -> int:
    """Issue a new recovery key and show it once. Where nobody can read and confirm it, none is issued."""
    from db import store

    asking.insist_on_terminal()
    recovery = store.change_recovery(url, stores.passphrase(options, _("Passphrase, or the old recovery key: ")))
    asking.show_recovery_key(recovery)
    speech.say(N_("The old recovery key no longer opens the store. Backups made before still open with it."))
    return 0
