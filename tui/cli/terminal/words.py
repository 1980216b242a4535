"""The words of the command line: the verbs and their options, and what is said when they are not understood."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from tui import languages
from tui.i18n import _

VERBS = Path(__file__).parents[1]
DEFAULT = "open"
WITHOUT_VERB = {"-h", "--help", "--version"}


class Version(argparse.Action):
    """Prints the version; looked up only when somebody asks, for that takes longer than the rest of the start."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: object) -> None:
        """Print and leave."""
        from importlib.metadata import version

        print(f"qiaomen {version('qiaomen')}")
        parser.exit()


def verbs() -> Iterator[tuple[str, ModuleType]]:
    """The verbs and their modules, in alphabetical order. A verb that Python itself uses has a `_` behind its name."""
    for file in sorted(VERBS.glob("[!_]*.py")):
        yield file.stem.rstrip("_"), import_module(f"tui.cli.{file.stem}")


def global_options() -> argparse.ArgumentParser:
    """The options that may stand before or after every verb."""
    options = argparse.ArgumentParser(
        add_help=False, allow_abbrev=False, exit_on_error=False, argument_default=argparse.SUPPRESS
    )
    options.add_argument(
        "--db", metavar="URL", help=_("the store: sqlite:///PATH or postgresql://USER@HOST/NAME (or set QIAOMEN_DB)")
    )
    options.add_argument(
        "--practice", action="store_true", help=_("the practice store; its passphrase is known to everybody")
    )
    options.add_argument("--lang", choices=languages.LANGUAGES, help=_("the language"))
    options.add_argument(
        "--passphrase-file",
        metavar="FILE",
        type=Path,
        help=_("a file whose first line is the passphrase (or set QIAOMEN_PASSPHRASE)"),
    )
    options.add_argument("--version", action=Version, nargs=0, help=_("show the version and leave"))
    return options


def whole_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    # Options of a parent are shared objects: with defaults of its own, the verb would forget what stood before it.
    shared = global_options()
    parser = argparse.ArgumentParser(
        prog="qiaomen",
        description=_("The desk of a community worker. Without a verb it opens the screens."),
        parents=[global_options()],
        allow_abbrev=False,
    )
    parser.set_defaults(db=None, practice=False, lang=None, passphrase_file=None)
    places = parser.add_subparsers(dest="verb", metavar=_("VERB"), title=_("verbs"))
    for name, verb in verbs():
        summary = _(verb.SUMMARY)
        place = places.add_parser(name, parents=[shared], help=summary, description=summary, allow_abbrev=False)
        verb.arguments(place)
        place.set_defaults(run=verb.run)
    return parser


def options_in(words: Sequence[str]) -> argparse.Namespace:
    """What was asked for. Raises SystemExit with status 2 when it is not understood."""
    return whole_parser().parse_args(words if has_verb(words) else [DEFAULT, *words])


def has_verb(words: Sequence[str]) -> bool:
    """Is there a verb among the words, or something that needs none, or something that is wrong anyway?"""
    try:
        rest = global_options().parse_known_args(words)[1]
    except argparse.ArgumentError:
        return True
    return any(not word.startswith("-") for word in rest) or not WITHOUT_VERB.isdisjoint(rest)


def language_in(words: Sequence[str]) -> str | None:
    """The language asked for, read before anything is said."""
    peek = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    peek.add_argument("--lang", action="append", default=[])
    try:
        named: list[str] = peek.parse_known_args(words)[0].lang
    except argparse.ArgumentError:
        return None
    return next((language for language in reversed(named) if language in languages.LANGUAGES), None)
