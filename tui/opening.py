"""Opening: what the words of an ordinary start ask for, and the line that is drawn before anything is loaded."""

from __future__ import annotations

import os
import sys

from db.rules.words import N_
from tui import languages
from tui.wire.early import frame

# Even to load what only the checker of types reads would take longer than the first line may.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

FLAGS = {"--practice": "practice", "--ascii": "ascii"}
VALUES = {"--db": "db", "--lang": "lang", "--passphrase-file": "passphrase_file"}
SERVERS = ("postgresql://", "postgres://")
VERB = "open"
OPENING = N_("Qiaomen: opening ...")
# The catalogue takes longer to load than the line may take to appear.
SHOWN = {"en": f" {OPENING}", "zh": " 敲门：正在打开 ..."}


def plain(words: Sequence[str]) -> dict[str, Any] | None:
    """The options of a start that needs no parser: `open` or no verb, and options that are whole and known.

    None for everything else, which is left to the parser to understand or to refuse.
    """
    options: dict[str, Any] = dict.fromkeys(VALUES.values()) | dict.fromkeys(FLAGS.values(), False)
    rest = list(words)
    if VERB in rest[:1]:
        rest.pop(0)
    while rest:
        name, is_joined, value = rest.pop(0).partition("=")
        if name in FLAGS and not is_joined:
            options[FLAGS[name]] = True
        elif name in VALUES and (is_joined or (rest and not rest[0].startswith("-"))):
            options[VALUES[name]] = value if is_joined else rest.pop(0)
        else:
            return None
        if options["lang"] not in (None, *languages.LANGUAGES):
            return None
    return options


def asks_nothing(options: dict[str, Any]) -> bool:
    """Will the store open without a question: by a passphrase that is given, or because it is on a server?"""
    is_given = options["practice"] or options["passphrase_file"] or "QIAOMEN_PASSPHRASE" in os.environ
    return bool(is_given or (options["db"] or os.environ.get("QIAOMEN_DB", "")).startswith(SERVERS))


def draw(words: Sequence[str]) -> None:
    """Draw the first line where these words ask for the screens and nothing has to be asked.

    Where file names are not read as UTF-8 the program starts once more, and draws then.
    """
    options = plain(words)
    if options and asks_nothing(options) and sys.getfilesystemencoding() == "utf-8":
        show(options["lang"] or languages.of_machine())


def show(language: str) -> None:
    """Draw the line in a language, where the terminal is not ours already."""
    frame.show(SHOWN[language])
