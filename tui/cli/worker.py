"""`qiaomen worker add NAME`, `list`, `lead NAME`, `retire NAME`: the people who work at one store together."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from db.rules.words import N_
from tui.cli.terminal import speech, stores
from tui.i18n import _

if TYPE_CHECKING:
    from db.desk import Desk
    from db.queries.workers import WorkerLine

SUMMARY = N_("add a colleague, list who works at the store, or let somebody leave")
INVENTED = N_("The practice store keeps its one invented worker.")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is to be done, and with whom."""
    deeds = parser.add_subparsers(dest="deed", metavar=_("WHAT"), required=True)
    for name, help_text in (
        ("add", _("add a colleague")),
        ("lead", _("somebody leads the others: what is very late comes to them; a second time ends it")),
        ("retire", _("somebody works here no longer")),
    ):
        place = deeds.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        place.add_argument("name", metavar="NAME", help=_("the name by which this person sits down"))
    deeds.add_parser("list", help=_("list who works here"), description=_("list who works here"), allow_abbrev=False)


def run(options: argparse.Namespace) -> int:
    """Do it, or print one name on each line."""
    from db.errors import Refused

    if options.practice:
        raise Refused(text=INVENTED)
    with stores.at_desk(options) as desk:
        DEEDS[options.deed](desk, options)
    return 0


def add(desk: Desk, options: argparse.Namespace) -> None:
    """Add a colleague, and say how several people tell who they are."""
    from db.changes import workers

    desk.do_now(workers.add, options.name)
    speech.say(N_("{name} was added."), name=options.name)
    speech.hint(N_("Whoever opens the store now says who it is: QIAOMEN_WORKER, or worker in the settings file."))


def tell(desk: Desk, _options: argparse.Namespace) -> None:
    """Print who works here, in the order in which they came; a * stands behind who leads."""
    from db.queries import workers

    leaders = desk.ask_now(workers.leaders)
    for line in desk.ask_now(workers.all):
        print(f"{line.name} *" if line.id in leaders else line.name)


def named(desk: Desk, options: argparse.Namespace) -> WorkerLine:
    """The worker with a name. Raises Refused when nobody has it."""
    from db.errors import Refused
    from db.queries import workers
    from db.rules import text

    found = [line for line in desk.ask_now(workers.all) if line.name == text.clean(options.name)]
    if not found:
        raise Refused(text=N_("Nobody called {name} works here."), name=options.name)
    return found[0]


def lead(desk: Desk, options: argparse.Namespace) -> None:
    """Let somebody lead the others, or no longer. Raises Refused when nobody has the name."""
    from db.changes import workers as changes
    from db.queries import workers

    one = named(desk, options)
    leads = one.id not in desk.ask_now(workers.leaders)
    desk.do_now(changes.lead, one.id, one.version, leads)
    speech.say(N_("{name} leads.") if leads else N_("{name} leads no longer."), name=options.name)


def retire(desk: Desk, options: argparse.Namespace) -> None:
    """Let somebody leave; what this person did stays. Raises Refused when nobody has the name."""
    from db.changes import workers as changes

    one = named(desk, options)
    desk.do_now(changes.retire, one.id, one.version)
    speech.say(N_("{name} works here no longer."), name=options.name)


DEEDS = {"add": add, "list": tell, "lead": lead, "retire": retire}
