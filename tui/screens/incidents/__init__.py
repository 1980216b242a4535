"""Incidents: the list of them, one with its clocks, receiving one, telling somebody, and its reports."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(matter: str = "", new: str = "", amended: str = "", report: str = "") -> Screen[Any]:
    """One incident; with `new` somebody who is told (`told:street`), or a report of that kind; a new incident (`new` is
    form) or drill; one report, written anew or sent; or the list."""
    page, _colon, kind = new.partition(":")
    if report:
        return of_report(report, page)
    if matter and page == "told":
        from tui.screens.incidents.told import ToldForm

        return ToldForm(matter, kind)
    if matter and page == "report":
        from tui.screens.incidents.report_form import ReportForm

        return ReportForm(matter_id=matter, kind=kind)
    if matter:
        from tui.screens.incidents.card import IncidentPage

        return IncidentPage(matter)
    if new or amended:
        from tui.screens.incidents.form import IncidentForm

        return IncidentForm(is_drill=page == "drill", matter_id=amended)
    from tui.screens.incidents.list import IncidentList

    return IncidentList()


def of_report(report: str, page: str) -> Screen[Any]:
    """One report; or writing it anew, or that it is sent."""
    if page == "rewrite":
        from tui.screens.incidents.report_form import ReportForm

        return ReportForm(report_id=report)
    if page == "send":
        from tui.screens.incidents.send import SendForm

        return SendForm(report)
    from tui.screens.incidents.report import ReportPage

    return ReportPage(report)


WHERE = {"matter": "matter"}
DOOR = Door(
    title=N_("Incidents"),
    screen=screen,
    place=20,
    hint=N_("emergency, initial report, follow-up, drill"),
    drafts={
        "incidents": Unfinished(N_("Incident"), {"matter": "amended"}, {"new": "form"}, naming=("place",)),
        "incident_drills": Unfinished(N_("Incident in a drill"), {}, {"new": "drill"}, naming=("place",)),
        "incident_told": Unfinished(N_("Somebody is told"), WHERE, {"new": "told"}, naming=()),
        "incident_initial": Unfinished(N_("Initial report"), WHERE, {"new": "report:initial"}, naming=()),
        "incident_followup": Unfinished(N_("Follow-up report"), WHERE, {"new": "report:followup"}, naming=()),
        "incident_final": Unfinished(N_("Final report"), WHERE, {"new": "report:final"}, naming=()),
        "incident_rewrite": Unfinished(
            N_("Report written anew"), {"incident_report": "report"}, {"new": "rewrite"}, naming=()
        ),
        "incident_send": Unfinished(N_("Report is sent"), {"incident_report": "report"}, {"new": "send"}, naming=()),
        "incident_steps": Unfinished(N_("Step of an incident"), WHERE, naming=()),
    },
)
