"""`qiaomen forms check FILE`, `add FILE`, `list`: question forms, as YAML or as XLSForm workbooks."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui import i18n
from tui.cli.terminal import speech, stores
from tui.i18n import _, counted

if TYPE_CHECKING:
    from db.rules.questionnaires import Question, Questionnaire, QuestionnaireDraft
    from seed.load import Fault

FAULTS = P_("{number} fault; the form cannot be used.", "{number} faults; the form cannot be used.")
TITLE = N_("{name}, version {version}: {title}")
QUESTIONS = P_(
    "{number} question (* needs an answer): {always} asked at every door, {rest} only after certain answers.",
    "{number} questions (* need an answer): {always} asked at every door, {rest} only after certain answers.",
)
SUMMARY = N_("check a question form, take it into the store, or list those that are there")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and with which file."""
    deeds = parser.add_subparsers(dest="deed", metavar=_("WHAT"), required=True)
    for name, help_text in (("check", _("name every fault of a form")), ("add", _("take a sound form into the store"))):
        place = deeds.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        place.add_argument("file", metavar="FILE", type=Path, help=_("a .yaml file or an XLSForm workbook (.xlsx)"))
    text = _("list the forms of the store")
    deeds.add_parser("list", help=text, description=text, allow_abbrev=False)


def run(options: argparse.Namespace) -> int:
    """Do it; 1 for a form with faults, each of which is printed on a line with its place."""
    return DEEDS[options.deed](options)


def check(options: argparse.Namespace) -> int:
    """Print every fault of a form, or what is in it. No store is needed."""
    found = sound(options.file)
    if found is None:
        return 1
    tell(found.form)
    return 0


def add(options: argparse.Namespace) -> int:
    """Take a form into the store."""
    from db.changes import questionnaires

    found = sound(options.file)
    if found is None:
        return 1
    with stores.at_desk(options) as desk:
        desk.do_now(questionnaires.add, found)
    form = found.form
    speech.say(N_("{name}, version {version}, is in the store."), name=form.name, version=form.version)
    return 0


def show_all(options: argparse.Namespace) -> int:
    """Print the forms of the store: name, version, title."""
    from db.queries import questionnaires

    with stores.at_desk(options) as desk:
        for line in desk.ask_now(questionnaires.all):
            print(line.name, line.edition, line.title(i18n.language()), sep="\t")
    return 0


def sound(file: Path) -> QuestionnaireDraft | None:
    """The form in a file; None when it has faults, which are printed."""
    from seed import load, questionnaires

    try:
        return questionnaires.read(file)
    except load.SeedError as error:
        for fault in error.faults:
            print(line_of(fault))
        speech.aloud(counted(*FAULTS, len(error.faults)), beside=True)
    return None


def line_of(fault: Fault) -> str:
    """A fault on one line. Whatever stands in a file, no part of it can command the terminal."""
    line = f"{fault.at}: {speech.sentence(fault.sentence)}"
    return "".join(char if char.isprintable() else "\ufffd" for char in line)


def tell(form: Questionnaire) -> None:
    """Print a form as a dry walk: its name, how many questions there are, and when each of them is asked."""
    from db.rules import questionnaire_walks as walks

    language = i18n.language()
    always, number = len(walks.always_asked(form)), len(form.questions)
    speech.say(TITLE, name=form.name, version=form.version, title=form.title(language))
    print(counted(*QUESTIONS, number, always=always, rest=number - always))
    for place, question in enumerate(form.questions, 1):
        mark = "*" if question.is_required else " "
        print(f"{place:3}{mark} {question.name} ({question.kind}): {question.label(language)}")
        for detail in details(question, language):
            print(f"       {detail}")
    for question in walks.never_asked(form):
        speech.say(N_("No answers lead to the question {name}: look at its relevant."), name=question.name)


def details(question: Question, language: str) -> list[str]:
    """What else is to be known of a question, a line each."""
    choices = " / ".join(f"{choice.code} {choice.label(language)}" for choice in question.choices)
    told = (
        (N_("choices: {what}"), choices),
        (N_("asked if: {what}"), question.relevant),
        (N_("must hold: {what}"), question.constraint),
        (N_("is the fact: {what}"), question.fact),
    )
    return [_(text, what=what) for text, what in told if what]


DEEDS = {"check": check, "add": add, "list": show_all}
