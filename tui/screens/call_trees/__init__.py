"""Call trees: who is rung in which order, rounds in which they are, and the rounds that there were."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(group: str = "", contact: str = "", new: str = "", round: str = "", matter: str = "") -> Screen[Any]:  # noqa: A002 - the door's own word
    """A round; a new round (`new` is round, or its kind), of an incident where one is brought; a contact, or a new one
    of a group; a group, or a new one; or the tree."""
    page, _colon, kind = new.partition(":")
    if round:
        from tui.screens.call_trees.round import RoundPage

        return RoundPage(round)
    if page == "round":
        from tui.screens.call_trees.begin import BeginForm

        return BeginForm(kind, matter)
    if contact or page == "contact":
        from tui.screens.call_trees.contact import ContactForm

        return ContactForm(contact, group)
    if group or page == "group":
        from tui.screens.call_trees.group import GroupForm

        return GroupForm(group)
    from tui.screens.call_trees.tree import TreePage

    return TreePage()


DOOR = Door(
    title=N_("Call tree"),
    screen=screen,
    place=21,
    hint=N_("emergency telephone numbers, who is rung, read back, test"),
    drafts={
        "call_groups": Unfinished(N_("Group of the call tree"), {"call_group": "group"}, {"new": "group"}),
        "call_contacts": Unfinished(
            N_("Contact of the call tree"),
            {"call_contact": "contact", "call_group": "group"},
            {"new": "contact"},
            naming=(),
        ),
        "call_rounds": Unfinished(N_("Round of calls"), {"matter": "matter"}, {"new": "round"}, naming=()),
    },
)
