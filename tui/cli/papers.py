"""`qiaomen papers list`, `fields`, `check`, `replace`, `export`, `restore`: the templates of official papers."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.desk import Desk
    from db.queries.paper_templates import PaperTemplateLine
    from db.rules.problems import Problem

SUMMARY = N_("list the templates of official papers, check one, put your own in place, or go back")
FAULTS = P_("{number} fault; the template cannot be used.", "{number} faults; the template cannot be used.")
SOUND = N_("{file} can be used as the template of {code}.")
SHIPPED, OWN, NEWER = N_("shipped"), N_("our own"), N_("our own; a newer one came with the program")
UNREADABLE = N_("The file {place} cannot be read.")
LARGEST = 4_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, with which paper, and with which file."""
    deeds = parser.add_subparsers(dest="deed", metavar=_("WHAT"), required=True)
    help_texts = {
        "list": _("list the papers and which template counts"),
        "fields": _("list the fields that a template of a paper may name"),
        "check": _("name every fault of a template"),
        "replace": _("put a sound template in the place of the one that counts"),
        "export": _("write the template that counts into a file, to be edited"),
        "restore": _("go back to the template that came with the program"),
    }
    places = {
        name: deeds.add_parser(name, help=text, description=text, allow_abbrev=False)
        for name, text in help_texts.items()
    }
    for name in ("fields", "check", "replace", "export", "restore"):
        places[name].add_argument("code", metavar="CODE", help=_("the paper, as `list` names it"))
    for name in ("check", "replace"):
        places[name].add_argument("file", metavar="FILE", type=Path, help=_("a .docx file"))
    places["export"].add_argument("--to", metavar="FILE", type=Path, required=True, help=_("the .docx to write"))


def run(options: argparse.Namespace) -> int:
    """Do it; 1 for a template with faults, each of which is printed on a line."""
    with stores.at_desk(options) as desk:
        status: int = DEEDS[options.deed](options, desk)
    return status


def show_all(_options: argparse.Namespace, desk: Desk) -> int:
    """Print the papers: code, title, which template counts, its number, its file, its worker."""
    from db.queries import paper_templates

    for line in desk.ask_now(paper_templates.lines):
        title = line.title(i18n.language())
        print(line.form, title, _(standing(line)), line.number, printable(line.file_name), line.worker, sep="\t")
    return 0


def standing(line: PaperTemplateLine) -> str:
    """Where a template comes from."""
    if line.is_shipped:
        return SHIPPED
    return NEWER if line.has_newer else OWN


def show_fields(options: argparse.Namespace, desk: Desk) -> int:
    """Print the fields of a paper as a template names them, and beside them what it has to fill in."""
    from db.queries import paper_templates

    form = desk.ask_now(paper_templates.form, options.code)
    for field in form.fields:
        print(field)
    for entry in form.must:
        speech.hint(N_("A template has to fill in {field}."), field=entry.replace(" | ", " / "))
    return 0


def check(options: argparse.Namespace, desk: Desk) -> int:
    """Print every fault of a template, and what could not be looked at."""
    from db.exchange.templates import checks as template_checks
    from db.queries import paper_templates

    found = template_checks.faults(content_of(options.file), desk.ask_now(paper_templates.form, options.code))
    if tell(found):
        return 1
    speech.say(SOUND, file=printable(options.file.name), code=options.code)
    return 0


def replace(options: argparse.Namespace, desk: Desk) -> int:
    """Put a template in the place of the one that counts."""
    from db.changes import paper_templates
    from db.errors import Refused

    try:
        desk.do_now(paper_templates.replace, options.code, options.file.name, content_of(options.file))
    except Refused as refused:
        if not refused.problems:
            raise
        tell(refused.problems)
        return 1
    speech.say(
        N_("{file} is the template of {code} from now on."), file=printable(options.file.name), code=options.code
    )
    return 0


def export(options: argparse.Namespace, desk: Desk) -> int:
    """Write the template that counts into a file that is not there yet."""
    from db.exchange import written
    from db.queries import paper_templates

    card = desk.ask_now(paper_templates.current, options.code)
    written.aside(options.to, {".docx": put}, card.content).place()
    speech.say(N_("The template of {code} is in {file}."), code=options.code, file=printable(options.to.name))
    return 0


def put(path: Path, content: bytes) -> int:
    """Write a file; answers the number of its bytes."""
    return path.write_bytes(content)


def restore(options: argparse.Namespace, desk: Desk) -> int:
    """Go back to the template that came with the program."""
    from db.changes import paper_templates

    desk.do_now(paper_templates.restore, options.code)
    speech.say(N_("The template of {code} is again the one that came with the program."), code=options.code)
    return 0


def content_of(file: Path) -> bytes:
    """What is in a file, as far as a template may be long. Raises Refused for one that cannot be read."""
    from db.errors import Refused

    try:
        with file.open("rb") as opened:
            return opened.read(LARGEST)
    except (OSError, ValueError) as error:
        raise Refused(text=UNREADABLE, place=printable(str(file))) from error


def tell(problems: Sequence[Problem]) -> int:
    """Print each fault on a line, and notes beside them. Answers the number of faults."""
    from db.rules.problems import errors

    faults = errors(problems)
    for problem in problems:
        line = printable(_(problem.text, **problem.values))
        if problem in faults:
            print(line)
        else:
            speech.aloud(line, beside=True)
    if faults:
        speech.aloud(counted(*FAULTS, len(faults)), beside=True)
    return len(faults)


def printable(text: str) -> str:
    """A text on one line. Whatever stands in a file, no part of it can command the terminal."""
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


DEEDS = {
    "list": show_all,
    "fields": show_fields,
    "check": check,
    "replace": replace,
    "export": export,
    "restore": restore,
}
