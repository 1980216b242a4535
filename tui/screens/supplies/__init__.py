"""Supplies: what is in stock, moves, what is lent, what is given out to households, and stocktakes."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    item: str = "",
    loans: str = "",
    campaign: str = "",
    move: str = "",
    new: str = "",
    amended: str = "",
    place: str = "",
    giving: str = "",
    count: str = "",
) -> Screen[Any]:
    """One item, a campaign, a paper of moves, a form, or the lists."""
    if move:
        from tui.screens.supplies.move import PAGES

        return PAGES[move](item)
    if new or amended or place or giving or count:
        return form(new, amended, place, giving, count)
    if item:
        from tui.screens.supplies.item import ItemPage

        return ItemPage(item)
    if campaign:
        from tui.screens.supplies.issue import IssuePage

        return IssuePage(campaign)
    from tui.screens.supplies.list import SupplyList, View

    return SupplyList(View.LENT if loans else View.STOCK)


def form(new: str, amended: str, place: str, giving: str, count: str) -> Screen[Any]:
    """The form of an item, a store room or a campaign, or a stocktake of a store room."""
    if count:
        from tui.screens.supplies.stocktake import StocktakePage

        return StocktakePage(count)
    if giving or new == "campaign":
        from tui.screens.supplies.campaign_form import CampaignForm

        return CampaignForm(giving)
    from tui.screens.supplies.forms import ItemForm, PlaceForm

    return PlaceForm(place) if place or new == "place" else ItemForm(amended)


DOOR = Door(
    title=N_("Supplies"),
    screen=screen,
    place=33,
    hint=N_("stock, lending, giving out, stocktake"),
    drafts={
        "supplies.item": Unfinished(N_("Supply item"), {"supply_item": "amended"}, {"new": "item"}),
        "supplies.place": Unfinished(N_("Store room of supplies"), {"supply_place": "place"}, {"new": "place"}),
        "supplies.campaign": Unfinished(N_("Giving out supplies"), {"supply_campaign": "giving"}, {"new": "campaign"}),
        "supplies.stocktake": Unfinished(N_("Stocktake of supplies"), {"supply_place": "count"}, naming=()),
        **{
            f"supplies.{kind}": Unfinished(title, {}, {"move": kind}, naming=())
            for kind, title in (
                ("in", N_("Supplies come in")),
                ("out", N_("Supplies handed out")),
                ("lend", N_("Supplies lent")),
                ("loss", N_("Supplies written off")),
                ("sent", N_("Supplies moved to another place")),
            )
        },
    },
)
