"""`qiaomen today`: what is due, in the order in which it is done. The same list as on the first screen.

A line is: weight in words (at once, to read, late, urgent, today, coming), day, whom or what, door, why; with tabs
between.
With `--json` a list of objects:

    key          names the thing, the same each time
    noun         the feature that opens it: residents, requests, campaigns ...
    facts        the keys under which that feature knows it
    weight       at_once, note, overdue, urgent, today or coming
    due_on       the day, as 2026-11-24
    due_at       the instant where hours count, in UTC as 2026-11-24T08:00:00Z; null where they do not
    title        a person's name or what a matter is called; long numbers in it are masked
    address      the door; "" where there is none
    estate       the estate of the door; "" where there is none
    about        why it is due, in the language in use; long numbers in it are masked
    worker       the name of whoever has it in hand; "" for nobody
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

from db.rules.words import N_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.codes import Vocabulary
    from db.rules.agenda import Agenda, AgendaLine, Asked

SUMMARY = N_("print what is due today, in the order in which it is done")
# A telephone number, a citizen number, or whatever else is as long; but neither a day nor the number of a matter.
LONG_NUMBER = re.compile(r"(?<![0-9])(?<![A-Z]-)(?!\d{4}-\d\d-\d\d(?!\d))\d(?:[ -]?\d){6,}[Xx]?")
# The weights in the words of the first screen.
WEIGHTS = {
    "at_once": N_("at once"),
    "note": N_("to read"),
    "overdue": N_("late"),
    "urgent": N_("urgent"),
    "today": N_("today"),
    "coming": N_("coming"),
}
SCOPES = {
    "mine": N_("what is in your hands, or in nobody's within your grid; so it is where nothing is said"),
    "grid": N_("what is in your grid"),
    "all": N_("everything"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whose things, and how to print them."""
    parser.add_argument("--json", action="store_true", help=_("print a list of objects; numbers stay masked"))
    whose = parser.add_mutually_exclusive_group()
    for name, help_text in SCOPES.items():
        whose.add_argument(f"--{name}", dest="scope", action="store_const", const=name, help=_(help_text))
    parser.set_defaults(scope="mine")


def run(options: argparse.Namespace) -> int:
    """Print what is due."""
    import json

    from db.queries import codes, today, workers

    with stores.at_desk(options) as desk:
        agenda: Agenda = desk.ask_now(today.agenda, asked_at(desk, options.scope))
        vocabulary = desk.ask_now(codes.all)
        names = {line.id: line.name for line in desk.ask_now(workers.all, False)}
    found = [shown(line, vocabulary, names) for line in agenda.lines]
    if options.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
        return 0
    for one in found:
        print(
            "\t".join([_(WEIGHTS[one["weight"]]), one["due_on"], one["title"], one["address"], one["about"]]).rstrip()
        )
    if not found:
        speech.hint(N_("Nothing is due."))
    elif agenda.is_cut:
        speech.hint(N_("There is more than these {number} lines."), number=len(found))
    return 0


def asked_at(desk: Desk, scope: str) -> Asked:
    """The question as the worker at this desk puts it."""
    from db.queries import today
    from db.rules.agenda import Asked, Scope

    by = desk.by()
    grid = desk.ask_now(today.grid, by.worker_id)
    return Asked(by.today, by.at, by.worker_id, grid, Scope(scope), offset=by.local - by.at)


def shown(line: AgendaLine, vocabulary: Vocabulary, names: dict[str, str]) -> dict[str, Any]:
    """One thing as an object, in words of the language in use."""
    label = vocabulary.label(line.list_name, line.code, i18n.language()) if line.list_name else ""
    about = " ".join(filter(None, (_(line.about, **line.values), "" if line.is_called_by_code else label)))
    return {
        "key": line.key,
        "noun": line.noun,
        "facts": dict(line.facts),
        "weight": line.weight.name.lower(),
        "due_on": line.due_on.isoformat(),
        "due_at": f"{line.due_at.isoformat()}Z" if line.due_at else None,
        "title": masked(label if line.is_called_by_code else line.title),
        "address": line.address,
        "estate": line.estate,
        "about": masked(about),
        "worker": names.get(line.worker_id or "", ""),
    }


def masked(text: str) -> str:
    """A text in which long numbers keep only their first three and their last four digits."""
    return LONG_NUMBER.sub(lambda found: f"{found[0][:3]}****{found[0][-4:]}", text)
