"""Funded projects: the list of them, one with its budget and the journal of its money, and the forms of its parts."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(matter: str = "", new: str = "", amended: str = "", item: str = "") -> Screen[Any]:
    """One project; with `new` a further part of it (pay, item, quote, ...), with `item` a line of its budget written
    anew; a new project (`new` is form) or one that is corrected; or the list."""
    if item:
        from tui.screens.projects.budget import ItemForm

        return ItemForm(item_id=item)
    if matter and new:
        from tui.screens.projects import making

        return making.form(matter, new)
    if matter:
        from tui.screens.projects.card import ProjectPage

        return ProjectPage(matter)
    if new or amended:
        from tui.screens.projects.form import ProjectForm

        return ProjectForm(amended)
    from tui.screens.projects.list import ProjectList

    return ProjectList()


WHERE = {"matter": "matter"}
DOOR = Door(
    title=N_("Projects"),
    screen=screen,
    place=36,
    hint=N_("project money, budget, quotes, payments, acceptance, public report"),
    drafts={
        "projects": Unfinished(N_("Project"), {"matter": "amended"}, {"new": "form"}),
        "project_item": Unfinished(N_("Line of a budget"), WHERE, {"new": "item"}, naming=("item",)),
        "project_change": Unfinished(N_("Line of a budget changed"), {"project_item": "item"}, naming=("item",)),
        "project_quote": Unfinished(N_("Quote"), WHERE, {"new": "quote"}, naming=("supplier",)),
        "project_pay": Unfinished(N_("Payment of a project"), WHERE, {"new": "pay"}, naming=()),
        "project_grant": Unfinished(N_("Money for a project comes in"), WHERE, {"new": "grant"}, naming=()),
        "project_back": Unfinished(N_("Money of a project goes back"), WHERE, {"new": "back"}, naming=()),
        "project_decide": Unfinished(N_("Decision on a project"), WHERE, {"new": "decide"}, naming=()),
        "project_refuse": Unfinished(N_("Project not passed"), WHERE, {"new": "refuse"}, naming=()),
        "project_accept": Unfinished(N_("Acceptance of a project"), WHERE, {"new": "accept"}, naming=()),
        "project_rework": Unfinished(N_("Project to be put right"), WHERE, {"new": "rework"}, naming=()),
        "project_notice": Unfinished(N_("Public notice of a project"), WHERE, {"new": "notice"}, naming=()),
        "project_publish": Unfinished(N_("Public report of a project"), WHERE, {"new": "publish"}, naming=()),
        "project_objection": Unfinished(N_("Objection to a project"), {"project_notice": ""}, naming=()),
        "project_steps": Unfinished(N_("Step of a project"), WHERE, naming=()),
    },
)
