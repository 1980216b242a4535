"""`qiaomen restore FILE`: a backup becomes the store again."""

from __future__ import annotations

import argparse
from pathlib import Path

from db.rules.words import N_
from tui.cli.terminal import speech, stores
from tui.i18n import _

SUMMARY = N_("put a backup in the store's place, after it was opened and checked")


def arguments(parser: argparse.ArgumentParser) -> None:
    """The backup, and whether a store may make room for it."""
    parser.add_argument("file", metavar="FILE", type=Path, help=_("a file written by: qiaomen backup"))
    parser.add_argument(
        "--replace", action="store_true", help=_("where a store is already, keep it aside under another name")
    )


def run(options: argparse.Namespace) -> int:
    """Restore with the passphrase that the backup had when it was made."""
    from db import copies, store

    url = stores.address(options)
    path = copies.refuse_server(url)
    if path.exists() and not options.replace:
        raise store.already_there(url)
    passphrase = stores.passphrase(options, _("Passphrase of the backup: "))
    aside = copies.restore(options.file, url, passphrase, options.replace)
    speech.say(N_("The store was restored to {place}."), place=path)
    if aside:
        speech.say(N_("The older store is kept at {place}."), place=aside)
    return 0
