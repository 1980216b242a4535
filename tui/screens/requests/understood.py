"""What was understood of one line, field by field, for a nod."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import set_cell_size

from db.rules import requests
from db.rules.request_drafts import Context
from db.rules.request_lines import RequestLine
from db.rules.requests import RequestDraft
from tui.i18n import _
from tui.page import Page
from tui.screens.requests.completing import NO_CITIZEN_NUMBER

LABEL_CELLS = 10
MOST_WAITING = 2
NOT_SAID = "-"


def understood(
    page: Page, line: RequestLine, draft: RequestDraft, known: Context, is_registered: bool
) -> Iterator[str]:
    """Each field with its value; what is assumed and not said stands in brackets."""
    yield told(_("What"), line.title)
    yield told(_("Where"), where(line, known, is_registered))
    yield told(_("Category"), page.label("need_categories", draft.category) or _("asked when you save"))
    privacy = "" if draft.privacy == requests.OPEN else page.label("request_privacies", draft.privacy)
    yield told(_("Caller"), joined(draft.caller, *line.phones, privacy))
    yield told(_("Urgency"), said(page.label("request_urgencies", draft.urgency), bool(line.urgency)))
    source = said(page.label("request_sources", draft.source), bool(line.source))
    yield told(_("Source"), joined(source, line.ticket))
    if line.citizen_numbers:
        yield told(_("Not kept"), _(NO_CITIZEN_NUMBER))


def waiting(held: Sequence[str]) -> Iterator[str]:
    """The lines that could not be saved and wait until the field is free."""
    yield from (told(_("Not saved"), line) for line in held[:MOST_WAITING])


def where(line: RequestLine, known: Context, is_registered: bool) -> str:
    """The place, and of a door that the register does not know that it does not."""
    if not line.place:
        return known.address or _("asked when you save")
    if line.door and not is_registered:
        return joined(line.place, _("(not in the register)"))
    return line.place


def said(word: str, is_said: bool) -> str:
    """A word, in brackets when it is only assumed."""
    return word if is_said else f"({word})"


def told(label: str, value: str) -> str:
    """One field on its line."""
    return set_cell_size(label, LABEL_CELLS) + (value or NOT_SAID)


def joined(*parts: str) -> str:
    """The parts that say something, with room between them."""
    return "  ".join(part for part in parts if part)
