"""`qiaomen policies check FILE`, `add FILE`, `list`: what people may have a right to, as a clerk's file says it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from db.rules.words import N_, P_
from tui import i18n, languages
from tui.cli.forms import line_of
from tui.cli.terminal import speech, stores
from tui.i18n import _, counted

if TYPE_CHECKING:
    from db.rules.policies import Policy

SUMMARY = N_("check the file of a policy, take it into the store, or list the policies that hold today")
FAULTS = P_("{number} fault; the policy cannot be used.", "{number} faults; the policy cannot be used.")
SOUND = N_("{code} {zh}, version {version}, region {region}: no faults.")
PARTS = N_("{materials} papers, {stages} steps, {amounts} amounts; facts asked for: {facts}")
ADDED = N_("The policy {code}, version {version}, is in the store.")
CHECKED, UNCHECKED = N_("checked {day}"), N_("values not checked")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and with which file."""
    deeds = parser.add_subparsers(dest="deed", metavar=_("WHAT"), required=True)
    for name, text in (("check", _("name every fault of a policy")), ("add", _("take a sound policy into the store"))):
        place = deeds.add_parser(name, help=text, description=text, allow_abbrev=False)
        place.add_argument("file", metavar="FILE", type=Path, help=_("the .yaml file of one policy"))
        # It is read wherever it stands; here it is only let pass.
        place.add_argument("--lang", default=argparse.SUPPRESS, choices=languages.LANGUAGES, help=argparse.SUPPRESS)
    text = _("list the policies that hold today")
    deeds.add_parser("list", help=text, description=text, allow_abbrev=False)


def run(options: argparse.Namespace) -> int:
    """Do it; 1 for a policy with faults, each of which is printed on a line with its place."""
    return DEEDS[options.deed](options)


def check(options: argparse.Namespace) -> int:
    """Print every fault of a policy, or what is in it. No store is needed."""
    from db.rules.policy_conditions import facts_of

    found = sound(options.file)
    if found is None:
        return 1
    region = found.standing.region
    speech.say(SOUND, code=found.code, zh=found.zh, version=found.version, region=region)
    numbers = {name: len(getattr(found, name)) for name in ("materials", "stages", "amounts")}
    speech.say(PARTS, **numbers, facts=", ".join(facts_of(found.condition)) or "-")
    return 0


def add(options: argparse.Namespace) -> int:
    """Take a policy into the store."""
    found = sound(options.file)
    if found is None:
        return 1
    from db.changes import policies

    with stores.at_desk(options) as desk:
        desk.do_now(policies.add, found)
    speech.say(ADDED, code=found.code, version=found.version)
    return 0


def show_all(options: argparse.Namespace) -> int:
    """Print the policies that hold today: code, version, region, title, whether somebody compared it, source."""
    from db.queries import policies

    with stores.at_desk(options) as desk:
        lines = desk.ask_now(policies.all, desk.today())
    for line in lines:
        title = i18n.either(line.zh, line.en)
        checked = _(CHECKED, day=line.checked_on) if line.is_checked else _(UNCHECKED)
        print(line.code, line.version, line.region, title, checked, line.source, sep="\t")
    return 0


def sound(file: Path) -> Policy | None:
    """The policy in a file; None when it has faults, which are printed."""
    from seed import load, policy_files

    try:
        return policy_files.read(file)
    except load.SeedError as error:
        for fault in error.faults:
            print(line_of(fault))
        speech.aloud(counted(*FAULTS, len(error.faults)), beside=True)
    return None


DEEDS = {"check": check, "add": add, "list": show_all}
