"""How a door's state looks on the map: a sign and a colour, so that neither is needed to read the other."""

from __future__ import annotations

from rich.style import Style

from db.rules.words import N_
from tui.i18n import _
from tui.widgets import stairs
from tui.widgets.stairs import Mark

# The signs are looked up like every other text: Chinese has a character of two cells where English has a letter.
STATES = {
    "not_yet": Mark(".", Style(), N_("not yet")),
    "noted": Mark(N_("~"), Style(color="cyan"), N_("begun, not recorded")),
    "met": Mark(N_("v"), Style(color="green"), N_("met")),
    "nobody": Mark(N_("n"), Style(color="yellow"), N_("nobody home")),
    "refused": Mark(N_("r"), Style(color="red"), N_("refused")),
    "vacant": Mark(N_("e"), Style(color="bright_blue"), N_("vacant")),
    "moved": Mark(N_("m"), Style(color="magenta"), N_("moved away")),
}
DUE = Mark("!", Style(color="red", bold=True), N_("visit due"))
KEY = Mark("*", Style(color="cyan"), N_("key group"))
RETRY = Mark("?", Style(color="yellow", bold=True), N_("try again"))


def sign(state: str) -> str:
    """A state's sign in the language in use."""
    return _(STATES[state].sign)


def sign_cells() -> int:
    """How many cells the widest sign takes in the language in use."""
    return stairs.sign_cells(STATES)


def legend() -> list[str]:
    """Every sign with its meaning, in the language in use."""
    return [f"{_(mark.sign)} {_(mark.meaning)}" for mark in (*STATES.values(), DUE, KEY, RETRY)]
