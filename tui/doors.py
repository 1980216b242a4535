"""Doors: how screens are reached. A screens folder offers one; nobody keeps a list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from db import found

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True)
class Door:
    """The way into a feature: its name, the key that opens it anywhere, and what makes its first screen.

    `screen` is called with the facts the visitor brings (a resident's key, a building's key) and answers the screen;
    it is a function so that a feature's code is loaded only when its door opens. `place` orders the menu.
    """

    title: str
    screen: Callable[..., Screen[Any]]
    key: str = ""
    place: int = 50
    hint: str = ""


@cache
def all_doors() -> dict[str, Door]:
    """Every door by its feature's noun, in the menu's order. Raises PartMissing for a folder without one."""
    doors: dict[str, Door] = found.parts("tui.screens", "DOOR")
    return dict(sorted(doors.items(), key=lambda item: (item[1].place, item[0])))
