"""How the verbs speak: in the chosen language, always in UTF-8, and in one line when something is wrong."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui import i18n
from tui.i18n import _
from tui.wire.early import frame

if TYPE_CHECKING:
    from db.errors import HouseError
    from db.rules.problems import Sentence

# What the standard parser of command lines says by itself; the catalogue translates it with our own words.
PARSER_WORDS = (
    N_("usage: "),
    N_("options"),
    N_("positional arguments"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("not allowed with argument %s"),
    P_("expected %s argument", "expected %s arguments"),
)


def speak(language: str | None) -> None:
    """Speak a language from now on, the parser's own words included; without one, the machine's."""
    import gettext

    chosen = i18n.choose(language)
    gettext.bindtextdomain(i18n.DOMAIN, str(i18n.CATALOGUES))
    gettext.textdomain(i18n.DOMAIN)
    os.environ["LANGUAGE"] = "zh_CN" if chosen == "zh" else "en"


def insist_on_utf8() -> None:
    """Have Chinese printed and file names read rightly, whatever the machine's settings say.

    How file names are read is settled when Python starts; where it is not UTF-8, the program starts once more.
    """
    if sys.getfilesystemencoding().lower() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape" if stream is sys.stdin else "replace")


def aloud(line: str, beside: bool = False) -> None:
    """Print a line on the ordinary screen, where it stays when the program ends."""
    frame.give_back()
    print(line, file=sys.stderr if beside else sys.stdout)


def say(text: str, /, **values: object) -> None:
    """Print one line. `text` is a marked English text."""
    aloud(_(text, **values))


def hint(text: str, /, **values: object) -> None:
    """Print one line beside the answer, where it does not get in the way of a program that reads the answer."""
    aloud(_(text, **values), beside=True)


def complain(error: HouseError) -> None:
    """Say in one line why something was refused."""
    aloud(f"qiaomen: {told(error)}", beside=True)


def told(error: HouseError) -> str:
    """An error in one line and in the language in use: what has to be mended, or else what happened."""
    problems = getattr(error, "problems", ())
    texts = [_(problem.text, **problem.values) for problem in problems] or [_(error.text, **error.values)]
    return " ".join(" ".join(texts).split())


def sentence(found: Sentence) -> str:
    """A sentence in the language in use, with the sentences inside it."""
    from db.rules.problems import Sentence

    inside = {name: sentence(one) if isinstance(one, Sentence) else one for name, one in found.values.items()}
    return _(found.text, **inside)


def confess(error: Exception) -> None:
    """Say in one line that the program has a fault, and where a developer finds it; nothing personal is shown."""
    from tui import faults

    if file := faults.write(error):
        hint(N_("Qiaomen met a fault of its own and stopped. For whoever mends it: {file}"), file=file)
    else:
        hint(N_("Qiaomen met a fault of its own and stopped."))


def stop_talking() -> None:
    """Nobody listens any more: let nothing be written when Python ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
