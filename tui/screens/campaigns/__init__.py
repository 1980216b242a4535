"""Campaigns: the list, the form to start or change one, and the page of one: progress, doors not reached, results."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(campaign: str = "") -> Screen[Any]:
    """The page of one campaign, or all of them."""
    if campaign:
        from tui.screens.campaigns.page import CampaignPage

        return CampaignPage(campaign)
    from tui.screens.campaigns.list import CampaignList

    return CampaignList()


DOOR = Door(
    title=N_("Campaigns"),
    screen=screen,
    place=25,
    drafts={
        "campaigns.start": Unfinished(N_("New campaign"), {}),
        "campaigns.amend": Unfinished(N_("Campaign"), {"campaign": "campaign"}),
    },
)
