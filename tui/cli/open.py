"""`qiaomen open`, or `qiaomen` alone: the screens. A store that is not there yet is founded first."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from db.rules.words import N_
from tui import i18n
from tui.cli.terminal import asking, speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk

SUMMARY = N_("open the screens; this is what qiaomen does when no verb is given")
LONGEST_COMMUNITY, LONGEST_WORKER = 60, 50
DEMO_HOUSEHOLDS, DEMO_SEED = 300, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """How the screens look."""
    parser.add_argument("--ascii", action="store_true", help=_("draw borders with plain signs"))


def run(options: argparse.Namespace) -> int:
    """Open the store, founding it where there is none, and show the screens until the worker leaves."""
    from concurrent.futures import ThreadPoolExecutor
    from dataclasses import replace

    from tui import config

    refuse_without_screen()
    settings = config.read()
    i18n.choose(options.lang or settings.language)
    # The screens load while the passphrase is typed and proved.
    screens = ThreadPoolExecutor(1).submit(import_module, "tui.app")
    url = stores.address(options)
    make_sure_of(options, url)
    with stores.at_desk(options) as desk:
        bring_up_to_date(desk)
        shown = replace(settings, ascii=settings.ascii or options.ascii)
        status: int = screens.result().run(desk, shown)
    return status


def refuse_without_screen() -> None:
    """Raises Refused where there is nothing to draw on or nobody to type: in a pipe, or with the keyboard closed."""
    from db.errors import Refused

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(text=N_("The screens need a terminal. Start qiaomen in one, or use a verb: qiaomen --help"))


def make_sure_of(options: argparse.Namespace, url: str) -> None:
    """Found a store where there is none: the practice store by itself, any other with a person who answers."""
    from db import store
    from seed import plant

    if store.exists(url):
        return
    if options.practice:
        speech.say(N_("Planting the practice store: an invented community ..."))
        plant.found_demo(url, DEMO_HOUSEHOLDS, DEMO_SEED)
        return
    found(url)


def found(url: str) -> None:
    """Ask for what a new store needs, make it, and show its recovery key once."""
    from db import store
    from seed import plant

    speech.say(N_("There is no store yet. A new one is made now; Ctrl+C leaves without making it."))
    community = asking.text(_("Name of the community: "), LONGEST_COMMUNITY)
    worker = asking.text(_("Your own name: "), LONGEST_WORKER)
    passphrase = asking.new_passphrase() if store.place_of(url) else ""
    if recovery := store.found(url, passphrase, lambda desk: plant.found(desk, community, worker)):
        asking.show_recovery_key(recovery)


def bring_up_to_date(desk: Desk) -> None:
    """Take over what a newer version knows of the vocabularies; a store that may only be read stays as it is."""
    from db.errors import StoreNotWritable
    from seed import plant

    with suppress(StoreNotWritable):
        plant.renew(desk)
