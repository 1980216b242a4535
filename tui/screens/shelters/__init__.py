"""Shelters: the list of them, one with its register, its beds, and the forms of a shelter and of a guest."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    shelter: str = "", new: str = "", amended: str = "", guest: str = "", stay: str = "", bed: str = "", name: str = ""
) -> Screen[Any]:
    """One shelter; the form of a new one or of one that is corrected; the form of a guest who comes to a shelter
    (`guest`, into a `bed`, called `name`) or of a `stay` that is corrected; or the list."""
    if guest or stay:
        from tui.screens.shelters.guest_form import GuestForm

        return GuestForm(guest, stay, bed, name)
    if new or amended:
        from tui.screens.shelters.form import ShelterForm

        return ShelterForm(amended)
    if shelter:
        from tui.screens.shelters.card import ShelterPage

        return ShelterPage(shelter)
    from tui.screens.shelters.list import ShelterList

    return ShelterList()


DOOR = Door(
    title=N_("Shelters"),
    screen=screen,
    place=47,
    hint=N_("who is in, beds, register in and out"),
    drafts={
        "shelters": Unfinished(N_("Shelter"), {"shelter": "amended"}, {"new": "form"}),
        "shelter_stays": Unfinished(N_("Stay in a shelter"), {"shelter": "guest", "shelter_stay": "stay"}, naming=()),
    },
)
