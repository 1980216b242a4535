"""Applications: the list of them, one with its papers and stages, opening one, and what an office decides."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(matter: str = "", new: str = "", amended: str = "", person: str = "", policy: str = "") -> Screen[Any]:
    """One application, or with `new` its decision, an objection or what came of it; the form, of a person under a
    policy; or the list."""
    if matter and new:
        from tui.screens.applications import decision

        pages: dict[str, Any] = {
            "decision": decision.DecisionForm,
            "objection": decision.ObjectionForm,
            "settle": decision.SettleForm,
        }
        page: Screen[Any] = pages[new](matter)
        return page
    if matter:
        from tui.screens.applications.card import ApplicationPage

        return ApplicationPage(matter)
    if person or amended:
        from tui.screens.applications.form import ApplicationForm

        return ApplicationForm(person, policy, amended)
    from tui.screens.applications.list import ApplicationList

    return ApplicationList()


WHERE = {"matter": "matter"}
DOOR = Door(
    title=N_("Applications"),
    screen=screen,
    place=24,
    hint=N_("apply for somebody, notice, objection, renew"),
    drafts={
        "applications": Unfinished(N_("Application"), {"matter": "amended", "person": "person"}, naming=()),
        "application_steps": Unfinished(N_("Step of an application"), WHERE, naming=()),
        "application_decision": Unfinished(N_("Application is granted"), WHERE, {"new": "decision"}, naming=()),
        "application_objection": Unfinished(N_("Objection to a notice"), WHERE, {"new": "objection"}, naming=()),
        "application_settle": Unfinished(N_("Objection is settled"), WHERE, {"new": "settle"}, naming=()),
    },
)
