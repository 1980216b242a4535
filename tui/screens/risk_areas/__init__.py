"""Risk areas: the list of them, and the form of one."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(area: str = "", new: str = "") -> Screen[Any]:
    """The form of a risk area, or of a new one; or the list."""
    if area or new:
        from tui.screens.risk_areas.form import RiskAreaForm

        return RiskAreaForm(area)
    from tui.screens.risk_areas.list import RiskAreaList

    return RiskAreaList()


DOOR = Door(
    title=N_("Risk areas"),
    screen=screen,
    place=22,
    hint=N_("cellars, low houses, who answers for whom"),
    drafts={"risk_areas": Unfinished(N_("Risk area"), {"risk_area": "area", "": "new"}, {})},
)
