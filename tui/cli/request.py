"""`qiaomen request TEXT`, or `-` to read it: write a request down in one line. The same reading as on the screen."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from db.rules.words import N_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk
    from db.rules.requests import RequestDraft

SUMMARY = N_("write down what a resident asks for, in one line")
NO_CATEGORY = N_("The category is not clear from these words. Name it: {names}")
NO_CITIZEN_NUMBER = N_("A citizen number does not belong here. Leave it out.")
FROM_INPUT = "-"
NO_PLACE = N_("Say where it is: a door such as 3-2-1201, or a place such as the east gate.")
SEVERAL = N_("Several estates have the door {place}. Write the estate before it.")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What was told, and how to print what became of it."""
    text = _(
        "place, what, caller, phone, urgency, in any order: 3-2-1201 leak above; - reads the line from the standard "
        "input, so that a caller's name and phone stay out of the history of the shell"
    )
    parser.add_argument("text", metavar="TEXT", nargs="+", help=text)
    parser.add_argument("--json", action="store_true", help=_("print an object"))


def run(options: argparse.Namespace) -> int:
    """Write the request down, and print its number and by when it is due."""
    import json

    from db.changes import requests
    from db.queries import matters

    text = typed(options.text)
    with stores.at_desk(options) as desk:
        matter_id = desk.do_now(requests.add, understood(desk, text))
        by = desk.by()
        line = desk.ask_now(matters.one, matter_id, by.at)
    assert line is not None
    due = line.due_at and line.due_at + (by.local - by.at)
    if options.json:
        said = {"id": line.id, "number": line.number, "title": line.title, "address": line.address}
        print(json.dumps({**said, "due": due and due.isoformat(" ", "minutes")}, ensure_ascii=False))
        return 0
    print("\t".join([line.number, f"{due:%Y-%m-%d %H:%M}" if due else "", line.title, line.address]))
    return 0


def typed(words: Sequence[str]) -> str:
    """The line: the words that were given, or one line of the standard input."""
    import sys

    return sys.stdin.readline().strip() if list(words) == [FROM_INPUT] else " ".join(words)


def understood(desk: Desk, typed: str) -> RequestDraft:
    """The request that a line says. Raises Refused when what, where or the category is not clear."""
    import dataclasses

    from db.errors import Refused
    from db.queries import areas, codes, lexicons
    from db.rules import matters, request_drafts, request_lines
    from db.rules.request_drafts import Context

    line = request_lines.read(typed, desk.ask_now(lexicons.lexicon))
    draft = request_drafts.draft_of(line, Context(worker_id=desk.worker_id))
    if line.citizen_numbers:
        raise Refused(text=NO_CITIZEN_NUMBER)
    if not draft.title:
        raise Refused(text=matters.NO_TITLE)
    if not draft.category:
        known = desk.ask_now(codes.some, lexicons.CATEGORIES).entries(lexicons.CATEGORIES)
        names = [one.label(i18n.language()) for one in known]
        raise Refused(text=NO_CATEGORY, names=", ".join(names))
    if not draft.place:
        raise Refused(text=NO_PLACE)
    doors = desk.ask_now(areas.at, draft.place)
    if len(doors) > 1:
        raise Refused(text=SEVERAL, place=draft.place)
    if line.door and not doors:
        speech.hint(N_("There is no such door in the register; the place is kept as it is written."))
    return dataclasses.replace(draft, room_id=doors[0].id, place="") if doors else draft
