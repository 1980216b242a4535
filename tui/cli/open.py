"""`qiaomen open`, or `qiaomen` alone: the screens. A store that is not there yet is founded first."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from db.rules.words import N_
from tui import i18n, opening
from tui.cli.terminal import asking, speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    import argparse
    from concurrent.futures import Executor, Future

    from db.desk import Desk
    from db.keys import KeyFile
    from tui.config import Config

    Show = Callable[[Desk | Future[Desk], Config], int]

SUMMARY = N_("open the screens; this is what qiaomen does when no verb is given")
LONGEST_COMMUNITY, LONGEST_WORKER = 60, 50
DEMO_HOUSEHOLDS, DEMO_SEED = 300, 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """How the screens look."""
    parser.add_argument("--ascii", action="store_true", help=_("draw borders with plain signs"))


def run(options: argparse.Namespace) -> int:
    """Open the store, founding it where there is none, and show the screens until the worker leaves."""
    from concurrent.futures import ThreadPoolExecutor

    from tui import config

    refuse_without_screen()
    settings = config.read()
    i18n.choose(options.lang or settings.language)
    url = stores.address(options)
    make_sure_of(options, url)
    with ThreadPoolExecutor(1, "opening") as other_hand:
        desk, show = begin(options, url, other_hand)
        other_hand.shutdown(wait=False)
        try:
            return show(desk, settings._replace(ascii=settings.ascii or options.ascii))
        finally:
            leave(desk)


def begin(options: argparse.Namespace, url: str, other_hand: Executor) -> tuple[Future[Desk], Show]:
    """Open the store and load the screens, the one while the other waits: for a person, or for the proof.

    The desk that is answered may still be on its way, or never come.
    """
    from db import keys

    file = keys.key_file(url)
    given = stores.given_passphrase(options)
    if file is None or given is not None:
        opening.show(i18n.language())
        desk = other_hand.submit(opened, options, url, file, given or "")
        return desk, screens()
    loading = other_hand.submit(screens)
    key = asking.data_key(file, lambda: opening.show(i18n.language()))
    return other_hand.submit(desk_at, options, url, key), loading.result()


def screens() -> Show:
    """Load the screens; answers what shows them."""
    from tui.wire import start_up

    # What the app and its first screen load by themselves later on loads now, while Textual's own imports stay light.
    start_up.load("tui.app", "tui.widgets.fields", "tui.wire.driver")
    from tui import app

    return app.run


def opened(options: argparse.Namespace, url: str, file: KeyFile | None, given: str) -> Desk:
    """Prove the passphrase, for which a store file has its keys, and sit down."""
    if file is None:
        return desk_at(options, url, None)
    from db import keys

    file.hands = keys.spare_hands()
    return desk_at(options, url, file.open(given, time.time()))


def desk_at(options: argparse.Namespace, url: str, key: bytes | None) -> Desk:
    """The desk of whoever sits down at a store whose data key is known; its vocabularies are those of this version."""
    from db.desk import Desk

    desk = Desk.open(url, key, worker=stores.worker_named(options))
    try:
        bring_up_to_date(desk)
    except BaseException:
        desk.close()
        raise
    return desk


def leave(desk: Future[Desk]) -> None:
    """Close the desk, if it came."""
    if not desk.cancel() and desk.exception() is None:
        desk.result().close()


def refuse_without_screen() -> None:
    """Raises Refused where there is nothing to draw on or nobody to type: in a pipe, or with the keyboard closed."""
    from db.errors import Refused

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise Refused(text=N_("The screens need a terminal. Start qiaomen in one, or use a verb: qiaomen --help"))


def make_sure_of(options: argparse.Namespace, url: str) -> None:
    """Found a store where there is none: the practice store by itself, any other with a person who answers."""
    if is_there(url):
        return
    from seed import plant

    if options.practice:
        speech.say(N_("Planting the practice store: an invented community ..."))
        plant.found_demo(url, DEMO_HOUSEHOLDS, DEMO_SEED)
        return
    found(url)


def is_there(url: str) -> bool:
    """Is there a store at this address? Of a file that is known without loading anything."""
    from db import store_address

    if path := store_address.path_of(url):
        return path.exists()
    from db import store

    return store.exists(url)


def found(url: str) -> None:
    """Ask for what a new store needs, make it, and show its recovery key once."""
    from db import store, store_address
    from seed import plant

    speech.say(N_("There is no store yet. A new one is made now; Ctrl+C leaves without making it."))
    community = asking.text(_("Name of the community: "), LONGEST_COMMUNITY)
    worker = asking.text(_("Your own name: "), LONGEST_WORKER)
    passphrase = asking.new_passphrase() if store_address.path_of(url) else ""
    if recovery := store.found(url, passphrase, lambda desk: plant.found(desk, community, worker)):
        asking.show_recovery_key(recovery)


def bring_up_to_date(desk: Desk) -> None:
    """Take over what a newer version knows of the vocabularies; a store that may only be read stays as it is."""
    from seed import freshness

    if freshness.is_fresh(desk):
        return
    from db.errors import StoreNotWritable
    from seed import plant

    with suppress(StoreNotWritable):
        plant.renew(desk)
