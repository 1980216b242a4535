"""Plans of inspections: what is due now in the order of the way, how much of it is done, and the figures of it."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door

RETURNS = "returns"


def screen(rule: str = "", site: str = "", new: str = "") -> Screen[Any]:
    """What is due, of one plan and with the cursor on one place where those are named; or the figures (`new`)."""
    if new == RETURNS:
        from tui.screens.inspection_plans.returns import page_of_returns

        return page_of_returns()
    from tui.screens.inspection_plans.page import PlanPage

    return PlanPage(rule, site)


DOOR = Door(title=N_("Plan of inspections"), screen=screen, place=29, hint=N_("due inspections, coverage, figures"))
