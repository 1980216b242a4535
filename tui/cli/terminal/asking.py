"""How a person is asked on the terminal, before any screen is drawn. Secrets are not shown while they are typed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from db.rules.words import N_
from tui.cli.terminal import speech
from tui.i18n import _
from tui.wire.early import frame

if TYPE_CHECKING:
    from db.keys import KeyFile

TRIES = 3
CLEAR_SCREEN = "\x1b[H\x1b[2J\x1b[3J"


def has_terminal() -> bool:
    """Does somebody sit there who can be asked?"""
    return sys.stdin.isatty()


def insist_on_terminal() -> None:
    """Raises Refused where nobody can read what is shown this once, or answer: in a pipe, or with a closed keyboard."""
    from db.errors import Refused

    if not (has_terminal() and sys.stdout.isatty()):
        raise Refused(text=N_("A recovery key is shown on a terminal only. Start this verb in one."))


def secret(question: str) -> str:
    """Ask for a secret. Raises Refused when nobody sits there, KeyboardInterrupt when the line is closed."""
    import getpass

    from db.errors import Refused

    if not has_terminal():
        raise Refused(text=N_("A passphrase is needed: set QIAOMEN_PASSPHRASE or name a --passphrase-file."))
    frame.give_back()
    try:
        return getpass.getpass(question)
    except EOFError as error:
        raise KeyboardInterrupt from error


def text(question: str, longest: int) -> str:
    """Ask for a short text until there is one."""
    frame.give_back()
    while True:
        try:
            typed = input(question).strip()
        except EOFError as error:
            raise KeyboardInterrupt from error
        if 0 < len(typed) <= longest:
            return typed
        speech.say(N_("Please write 1 to {longest} characters."), longest=longest)


def data_key(file: KeyFile, meanwhile: Callable[[], object] = bool) -> bytes:
    """Ask for the passphrase, three times at most, waiting longer after each wrong one. Raises StoreClosed at last.

    `meanwhile` is called when one was typed, before it is proved.
    """
    from db.desk import wall_clock
    from db.errors import StoreClosed

    for count in range(1, TRIES + 1):
        rest(file.wait_seconds(wall_clock().timestamp()))
        typed = secret(_("Passphrase: "))
        meanwhile()
        try:
            return file.open(typed, wall_clock().timestamp())
        except StoreClosed as error:
            if count == TRIES:
                raise
            speech.complain(error)
            rest(float(count))
    raise StoreClosed


def rest(seconds: float) -> None:
    """Wait, and say so when it takes longer than a moment."""
    if seconds > TRIES:
        speech.say(N_("After wrong passphrases the next try has to wait {seconds} seconds."), seconds=int(seconds) + 1)
    time.sleep(seconds)


def new_passphrase() -> str:
    """Ask for a new passphrase twice, until both are the same and it is long enough."""
    from db import store

    while True:
        typed = secret(_("New passphrase (at least {shortest} characters): ", shortest=store.SHORTEST_PASSPHRASE))
        if problems := store.problems_in(typed):
            speech.say(problems[0].text, **problems[0].values)
        elif secret(_("The same passphrase again: ")) == typed:
            return typed
        else:
            speech.say(N_("The two were not the same."))


def show_recovery_key(key: str) -> None:
    """Show the recovery key once, until Enter; then it goes from the terminal and from what can be scrolled back."""
    try:
        speech.say(N_("This is the recovery key. It opens the store when the passphrase is forgotten:"))
        print(f"\n    {key}\n")
        speech.say(N_("Write it on paper now and lock the paper away. It is shown this once and kept nowhere."))
        secret(_("Then press Enter. "))
    finally:
        print(CLEAR_SCREEN, end="", flush=True)
