"""The pages on which something is written, by their names: of a case a sitting, an agreement, notes; a screening."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

SITTINGS = ("sitting", "enquiry")


def of(matter_id: str, name: str, session_id: str = "") -> Screen[Any]:
    """The page of this name, for a case or for none; `session_id` is a sitting that is noted anew."""
    if name in SITTINGS:
        from tui.screens.disputes.sitting import SittingPage

        return SittingPage(matter_id, name, session_id)
    return PAGES[name](matter_id)


def notes(matter_id: str) -> Screen[Any]:
    """The own private notes."""
    from tui.screens.disputes.notes import NotesPage

    return NotesPage(matter_id)


def agreement(matter_id: str) -> Screen[Any]:
    """What the parties agree."""
    from tui.screens.disputes.agreement import AgreementForm

    return AgreementForm(matter_id)


def amended(matter_id: str) -> Screen[Any]:
    """The agreement, to be corrected."""
    from tui.screens.disputes.agreement import AgreementForm

    return AgreementForm(matter_id, is_amended=True)


def duty(matter_id: str) -> Screen[Any]:
    """What is to be done under the agreement, to be marked as done."""
    from tui.screens.disputes.performing import PerformPage

    return PerformPage(matter_id)


def confirmation(matter_id: str) -> Screen[Any]:
    """What became of having a court confirm the agreement."""
    from tui.screens.disputes.performing import ConfirmationForm

    return ConfirmationForm(matter_id)


def revisit(matter_id: str) -> Screen[Any]:
    """A visit after the agreement."""
    from tui.screens.disputes.revisit import RevisitForm

    return RevisitForm(matter_id)


def dossier(matter_id: str) -> Screen[Any]:
    """The dossier with its papers."""
    from tui.screens.disputes.dossier import DossierPage

    return DossierPage(matter_id)


def screening(screening_id: str) -> Screen[Any]:
    """A round of screening: a new one, or one that is corrected."""
    from tui.screens.disputes.screening import ScreeningForm

    return ScreeningForm(screening_id)


def committee(_matter_id: str) -> Screen[Any]:
    """How papers name the committee."""
    from tui.screens.disputes.committee import CommitteeForm

    return CommitteeForm()


PAGES: Mapping[str, Callable[[str], Screen[Any]]] = {
    one.__name__: one for one in (notes, agreement, amended, duty, confirmation, revisit, dossier, screening, committee)
}
NAMES = frozenset((*SITTINGS, *PAGES))
