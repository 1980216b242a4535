"""`qiaomen demo`: the practice store, with an invented community in it."""

from __future__ import annotations

import argparse

from db.rules.words import N_
from tui.cli.terminal import speech, stores
from tui.i18n import _

SUMMARY = N_("plant the practice store: an invented community to try everything out")
HOUSEHOLDS, SEED, MOST_HOUSEHOLDS = 300, 1, 400_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """How big the community is, and which of the possible ones."""
    parser.add_argument(
        "--households", metavar="N", type=households, default=HOUSEHOLDS, help=_("how many households (300)")
    )
    parser.add_argument("--seed", metavar="S", type=int, default=SEED, help=_("another number gives other people (1)"))
    parser.add_argument("--fresh", action="store_true", help=_("clear an older practice store away first"))


def households(text: str) -> int:
    """A number of households. Raises ValueError outside 1 to 400,000."""
    number = int(text)
    if not 1 <= number <= MOST_HOUSEHOLDS:
        raise ValueError
    return number


def run(options: argparse.Namespace) -> int:
    """Plant it, and say how it is opened."""
    from db import store, store_address
    from seed import plant

    options.practice = True
    url = stores.address(options)
    if options.fresh and store.exists(url):
        plant.clear_demo(url)
    plant.found_demo(url, options.households, options.seed)
    place = store_address.path_of(url)
    passphrase = store.PRACTICE_PASSPHRASE
    if place:
        speech.say(
            N_("The practice store stands at {place}. Its passphrase: {passphrase}"), place=place, passphrase=passphrase
        )
    else:
        speech.say(N_("The practice store stands on the server."))
    return 0
