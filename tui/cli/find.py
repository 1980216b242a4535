"""`qiaomen find TEXT`: who is it? The same look-up as on the screen."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from db.rules.words import N_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    from db.queries.codes import Vocabulary
    from db.queries.resident_lines import ResidentLine

SUMMARY = N_("look people up by name, pinyin, phone, number or door")
MOST = 50


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to look for, and how to print it."""
    parser.add_argument("text", metavar="TEXT", nargs="+", help=_("several words narrow: zhang 3-2"))
    parser.add_argument("--json", action="store_true", help=_("print a list of objects; numbers stay masked"))


def run(options: argparse.Namespace) -> int:
    """Print who was found, the best matches first."""
    import json

    from db.queries import codes, residents

    with stores.at_desk(options) as desk:
        lines = desk.ask_now(residents.find, " ".join(options.text), desk.today(), MOST)
        vocabulary = desk.ask_now(codes.all)
    found = [shown(line, vocabulary) for line in lines]
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for one in found:
        print("\t".join([one["name"], one["address"], one["phone"], " ".join(one["tags"])]).rstrip())
    if not found:
        speech.hint(N_("Nobody was found."))
    return 0


def shown(line: ResidentLine, vocabulary: Vocabulary) -> dict[str, Any]:
    """A person as an object; key groups in words of the language in use."""
    return {
        "id": line.id,
        "name": line.name,
        "address": line.address,
        "phone": line.phone,
        "tags": [vocabulary.label("key_groups", code, i18n.language()) for code in line.tags],
        "state": line.state,
    }
