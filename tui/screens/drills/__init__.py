"""Drills: those planned and held, one with its steps and problems, its plan, its clock, and how it went."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    drill: str = "",
    new: str = "",
    amended: str = "",
    kind: str = "",
    problem: str = "",
    problem_of: str = "",
) -> Screen[Any]:
    """One drill; its clock or how it went (`new` names the page); its plan; a problem of it; or the list."""
    if drill and new == "run":
        from tui.screens.drills.run import RunPage

        return RunPage(drill)
    if drill and new == "summary":
        from tui.screens.drills.summary import SummaryForm

        return SummaryForm(drill)
    if drill:
        from tui.screens.drills.card import DrillPage

        return DrillPage(drill)
    if problem or problem_of:
        from tui.screens.drills.problem import ProblemForm

        return ProblemForm(problem_of, problem)
    if new or amended or kind:
        from tui.screens.drills.form import DrillForm

        return DrillForm(amended, kind)
    from tui.screens.drills.list import DrillList

    return DrillList()


DOOR = Door(
    title=N_("Drills"),
    screen=screen,
    place=34,
    hint=N_("practice of fire, flood, earthquake, gas; timings and improvements"),
    drafts={
        "drills": Unfinished(N_("Plan of a drill"), {"drill": "amended"}, {"new": "form"}),
        "drill_problems": Unfinished(
            N_("Problem of a drill"), {"drill_problem": "problem", "drill": "problem_of"}, naming=()
        ),
        "drill_summary": Unfinished(N_("How a drill went"), {"drill": "drill"}, {"new": "summary"}, naming=()),
        "drill_note": Unfinished(N_("Problem noted during a drill"), {"drill": "drill"}, {"new": "run"}, naming=()),
        "drill_step": Unfinished(N_("Step of a drill"), {"drill": "drill"}, naming=()),
    },
)
