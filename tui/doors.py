"""Doors: how screens are reached. A screens folder offers one; nobody keeps a list of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from db import found

if TYPE_CHECKING:
    from textual.screen import Screen


class Unfinished(NamedTuple):
    """A form of a feature whose drafts may wait: what it is called, and how the feature's door leads back to one.

    `facts` names, by table, the fact under which the door takes the record that a draft belongs to; a table without a
    fact ("") leads to the feature itself, as the draft of a new record does. `always` are facts that the door is told
    besides, where a feature has several forms for new records. `naming` are the fields of which the first one that was
    typed may name a new record where anybody can look: a line in which callers and telephones stand is not among them.
    """

    title: str
    facts: Mapping[str, str]
    always: Mapping[str, str] = MappingProxyType({})
    naming: tuple[str, ...] = ("name", "title")


class Door(NamedTuple):
    """The way into a feature: its name, the key that opens it anywhere, and what makes its first screen.

    `screen` is called with the facts the visitor brings (a resident's key, a building's key) and answers the screen;
    it is a function so that a feature's code is loaded only when its door opens. `place` orders the menu, `hint` are
    other words by which the feature is looked for. `drafts` are the feature's forms by the name under which their
    drafts are kept.
    """

    title: str
    screen: Callable[..., Screen[Any]]
    key: str = ""
    place: int = 50
    hint: str = ""
    drafts: Mapping[str, Unfinished] = MappingProxyType({})


@cache
def all_doors() -> dict[str, Door]:
    """Every door by its feature's noun, in the menu's order. Raises PartMissing for a folder without one."""
    doors: dict[str, Door] = found.parts("tui.screens", "DOOR")
    return dict(sorted(doors.items(), key=lambda item: (item[1].place, item[0])))
