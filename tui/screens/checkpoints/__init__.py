"""Checkpoints: guards and standing points, the grid of hours, who stands where, the in and out log, daily reports."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    guard: str | None = None,
    point: str = "",
    new: str = "",
    amended: str = "",
    point_of: str | None = None,
    amended_point: str = "",
    watches: str = "",
    watch: str = "",
    passes: str = "",
) -> Screen[Any]:
    """The hours of a guard ("" for standing points) with the cursor on a point, its report, a form, or the list."""
    if passes or watches:
        return at_point(passes, watches, watch, new)
    if point_of is not None or amended_point:
        from tui.screens.checkpoints.point_form import PointForm

        return PointForm(point_of or "", amended_point)
    if guard is not None and new == "report":
        from tui.screens.checkpoints.report import ReportPage

        return ReportPage(guard)
    if guard is not None:
        from tui.screens.checkpoints.grid import HourPage

        return HourPage(guard, point)
    return form_or_list(new, amended)


def at_point(passes: str, watches: str, watch: str, new: str) -> Screen[Any]:
    """The in and out log of a point, who stands there, or the form of one watch."""
    if passes:
        from tui.screens.checkpoints.passes import PassPage

        return PassPage(passes)
    if new:
        from tui.screens.checkpoints.watch_form import WatchForm

        return WatchForm(watches, watch)
    from tui.screens.checkpoints.watches import WatchPage

    return WatchPage(watches)


def form_or_list(new: str, amended: str) -> Screen[Any]:
    """The form of a guard, or the list of all."""
    if new or amended:
        from tui.screens.checkpoints.guard_form import GuardForm

        return GuardForm(amended)
    from tui.screens.checkpoints.list import GuardList

    return GuardList()


DOOR = Door(
    title=N_("Checkpoints"),
    screen=screen,
    place=33,
    hint=N_("major events, patrol segments, checks by the hour, zero report"),
    drafts={
        "guards": Unfinished(N_("Guard"), {"guard": "amended"}, {"new": "form"}),
        "checkpoints": Unfinished(
            N_("Checkpoint or segment"), {"checkpoint": "amended_point", "guard": "point_of"}, {"point_of": ""}
        ),
        "checkpoint_watches": Unfinished(
            N_("Watch at a checkpoint"), {"checkpoint": "watches"}, {"new": "form"}, naming=()
        ),
        "checkpoint_note": Unfinished(N_("Note on an hour"), {"checkpoint": "watches"}, naming=()),
        "checkpoint_pass": Unfinished(N_("Pass at a checkpoint"), {"checkpoint": "passes"}, naming=()),
        "checkpoint_report": Unfinished(N_("Why hours were missed"), {"guard": "guard"}, {"new": "report"}, naming=()),
    },
)
