"""Policies: what people may have a right to, who is still to be told, one person's rights, and what must stop."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door


def screen(policy: str = "", person: str = "", stops: str = "", view: str = "") -> Screen[Any]:
    """One person's rights (with the cursor on a policy), what must stop of one or of all, one policy, or the list."""
    if person:
        from tui.screens.policies.rights import RightsPage

        return RightsPage(person, policy)
    if stops:
        from tui.screens.policies.stops import StopsPage

        return StopsPage("" if stops == "all" else stops)
    if policy:
        from tui.screens.policies.policy import PolicyPage

        return PolicyPage(policy, view)
    from tui.screens.policies.list import PolicyList

    return PolicyList()


DOOR = Door(
    title=N_("Policies and rights"),
    screen=screen,
    place=26,
    hint=N_("who may qualify, benefits, allowances, what must stop"),
)
