"""The command line: one file per verb, found by folder. Nothing heavy is loaded before the verb that needs it runs.

A verb offers `SUMMARY`, `arguments(parser)` and `run(options) -> int`, and at its top imports only what is light.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from db.rules.words import N_
from tui import endings, i18n, opening
from tui.cli.terminal import speech
from tui.wire.early import frame

if TYPE_CHECKING:
    from argparse import Namespace

DONE, REFUSED, LEFT = 0, 1, 130


def options_in(words: Sequence[str]) -> Namespace:
    """What was asked for. Raises SystemExit with status 2 when it is not understood.

    The words of an ordinary start are understood without the parser, which needs all verbs; the rest goes to it.
    """
    plain = opening.plain(words)
    if plain is None:
        from tui.cli.terminal import words as parser

        speech.speak(parser.language_in(words))
        return parser.options_in(words)
    from tui.cli import open as screens

    i18n.choose(plain["lang"])
    file = plain["passphrase_file"]
    plain |= {"run": screens.run, "passphrase_file": None if file is None else Path(file)}
    return cast("Namespace", SimpleNamespace(verb=opening.VERB, **plain))


def refuse_strangers() -> None:
    """Raises HouseError when another program's package of the same name would be used in place of ours."""
    from db.errors import HouseError

    home = Path(__file__).parents[2]
    for name in ("db", "seed"):
        if Path(import_module(name).__path__[0]).parent != home:
            text = N_(
                "Another program's package {name} stands in the way. Install Qiaomen apart, with pipx or uv tool."
            )
            raise HouseError(text, name=name)


def carry_out(options: Namespace) -> int:
    """Run the verb; answers the exit status. A refusal or a fault of the program ends in one line that says so."""
    from db.errors import HouseError

    if options.db:
        # The database drivers are chosen by the address when the first table is loaded.
        os.environ["QIAOMEN_DB"] = options.db
    try:
        refuse_strangers()
        status: int = options.run(options)
    except (KeyboardInterrupt, BrokenPipeError):
        raise
    except HouseError as error:
        speech.complain(error)
    except Exception as error:  # noqa: BLE001 - a fault of the program ends in one line that shows no values
        speech.confess(error)
    else:
        return status
    return REFUSED


def answer(words: Sequence[str]) -> int:
    """Do what the words ask for; answers the exit status."""
    try:
        options = options_in(words)
    except SystemExit as leaving:
        return int(leaving.code or DONE)
    return carry_out(options)


def main(argv: Sequence[str] | None = None) -> int:
    """The program. Answers 0 done, 1 refused with one line that says why, 2 not understood.

    Left with Ctrl+C it answers 130, with its line lost 129, told to end 143.
    """
    if argv is None:
        speech.insist_on_utf8()
    try:
        with endings.told():
            status = answer(sys.argv[1:] if argv is None else argv)
            sys.stdout.flush()
    except endings.ToldToEnd as ending:
        return ending.status
    except KeyboardInterrupt:
        return LEFT
    except BrokenPipeError:
        speech.stop_talking()
        return REFUSED
    finally:
        frame.give_back()
    return status
