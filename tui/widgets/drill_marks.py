"""What belongs to a drill says so wherever it stands: a word in front, and the title line reversed."""

from __future__ import annotations

from db.rules.words import N_
from tui.i18n import _
from tui.widgets.lines import Bar

MARK = N_("DRILL")


def marked(text: str, is_drill: bool) -> str:
    """A title, with the mark in front where it belongs to a drill."""
    return f"{_(MARK)} {text}" if is_drill else text


def show(bar: Bar, is_drill: bool) -> None:
    """Draw a title line anew, reversed where the page belongs to a drill."""
    bar.set_class(is_drill, "-drill")
    bar.refresh()
