"""`qiaomen forms check FILE`, `add FILE`, `list`: questionnaires and checklists, as YAML or as XLSForm workbooks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui import i18n, languages
from tui.cli.terminal import dry_walks, speech, stores
from tui.i18n import _, counted

if TYPE_CHECKING:
    from db.rules.checklists import ChecklistDraft
    from db.rules.questionnaires import QuestionnaireDraft
    from seed.load import Fault

FAULTS = P_("{number} fault; the form cannot be used.", "{number} faults; the form cannot be used.")
SUMMARY = N_("check a questionnaire or checklist, take it into the store, or list those that are there")
QUESTIONNAIRE, CHECKLIST = N_("questionnaire"), N_("checklist")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and with which file."""
    deeds = parser.add_subparsers(dest="deed", metavar=_("WHAT"), required=True)
    for name, help_text in (("check", _("name every fault of a form")), ("add", _("take a sound form into the store"))):
        place = deeds.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        place.add_argument("file", metavar="FILE", type=Path, help=_("a .yaml file or an XLSForm workbook (.xlsx)"))
        # It is read wherever it stands; here it is only let pass.
        place.add_argument("--lang", default=argparse.SUPPRESS, choices=languages.LANGUAGES, help=argparse.SUPPRESS)
    text = _("list the forms of the store")
    deeds.add_parser("list", help=text, description=text, allow_abbrev=False)


def run(options: argparse.Namespace) -> int:
    """Do it; 1 for a form with faults, each of which is printed on a line with its place."""
    return DEEDS[options.deed](options)


def check(options: argparse.Namespace) -> int:
    """Print every fault of a form, or what is in it. No store is needed."""
    from db.rules.questionnaires import QuestionnaireDraft

    found = sound(options.file)
    if found is None:
        return 1
    if isinstance(found, QuestionnaireDraft):
        dry_walks.of_questionnaire(found.form)
    else:
        dry_walks.of_checklist(found.checklist)
    return 0


def add(options: argparse.Namespace) -> int:
    """Take a form into the store."""
    from db.rules.questionnaires import QuestionnaireDraft

    found = sound(options.file)
    if found is None:
        return 1
    from db.changes import checklists, questionnaires

    with stores.at_desk(options) as desk:
        if isinstance(found, QuestionnaireDraft):
            desk.do_now(questionnaires.add, found)
        else:
            desk.do_now(checklists.add, found)
    form = found.form if isinstance(found, QuestionnaireDraft) else found.checklist
    speech.say(N_("{name}, version {version}, is in the store."), name=form.name, version=form.version)
    return 0


def show_all(options: argparse.Namespace) -> int:
    """Print the forms of the store: name, version, title, and of which kind each is."""
    from db.queries import checklists, questionnaires

    with stores.at_desk(options) as desk:
        for line in desk.ask_now(questionnaires.all):
            print(line.name, line.edition, line.title(i18n.language()), _(QUESTIONNAIRE), sep="\t")
        for one in desk.ask_now(checklists.all):
            print(one.name, one.edition, one.title(i18n.language()), _(CHECKLIST), sep="\t")
    return 0


def sound(file: Path) -> QuestionnaireDraft | ChecklistDraft | None:
    """The form in a file; None when it has faults, which are printed."""
    from seed import form_kinds, load

    try:
        return form_kinds.read(file)
    except load.SeedError as error:
        for fault in error.faults:
            print(line_of(fault))
        speech.aloud(counted(*FAULTS, len(error.faults)), beside=True)
    return None


def line_of(fault: Fault) -> str:
    """A fault on one line. Whatever stands in a file, no part of it can command the terminal."""
    line = f"{fault.at}: {speech.sentence(fault.sentence)}"
    return "".join(char if char.isprintable() else "\ufffd" for char in line)


DEEDS = {"check": check, "add": add, "list": show_all}
