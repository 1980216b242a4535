"""Services: the round of a day, those of one person with the five heads, help cases, and what a month came to."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    resident: str = "",
    service: str = "",
    matter: str = "",
    new: str = "",
    amended: str = "",
    day: str = "",
    kind: str = "",
    month: str = "",
    head: str = "",
) -> Screen[Any]:
    """Somebody's services, or with `new` a further one, what was found under the five heads, or a help case; a service
    that is changed; a help case; the list of them (`new` is cases); a month; or the round of a day, of a kind."""
    if matter or new in ("case", "cases"):
        return of_cases(resident, matter, new, amended)
    if new == "state":
        from tui.screens.services.state_form import StateForm

        return StateForm(resident)
    if amended or new == "service":
        from tui.screens.services.form import ServiceForm

        return ServiceForm(resident, amended)
    if resident or service or head:
        from tui.screens.services.person import PersonPage

        return PersonPage(resident, service)
    if month:
        from tui.screens.services.month import MonthPage

        return MonthPage()
    from tui.screens.services.round import RoundPage

    return RoundPage(day, kind)


def of_cases(resident: str, matter: str, new: str, amended: str) -> Screen[Any]:
    """One help case; writing one down, or correcting it; arranging a service out of one; or the list of them."""
    if matter and new == "service":
        from tui.screens.services.form import ServiceForm

        return ServiceForm(resident, matter_id=matter)
    if new == "case" or amended:
        from tui.screens.services.case_form import CaseForm

        return CaseForm(resident, matter)
    if matter:
        from tui.screens.services.card import CasePage

        return CasePage(matter)
    from tui.screens.services.cases import CaseList

    return CaseList()


OF_CASE = {"matter": "matter"}
DOOR = Door(
    title=N_("Services at home"),
    screen=screen,
    place=27,
    hint=N_("meals, care visits, medicine, bills, after-school care, counselling, job leads, help cases, five heads"),
    drafts={
        "services": Unfinished(
            N_("Service at home"), {"person": "resident", "service": "amended"}, {"new": "service"}, naming=()
        ),
        "service_of_case": Unfinished(N_("Service out of a help case"), OF_CASE, {"new": "service"}, naming=()),
        "service_cases": Unfinished(N_("Help case"), {"person": "resident", **OF_CASE}, {"new": "case"}, naming=()),
        "service_steps": Unfinished(N_("Step of a help case"), OF_CASE, naming=()),
        "service_words": Unfinished(N_("Words on a service"), {"service": "service"}, naming=()),
        "elder_words": Unfinished(N_("Words on the five heads"), {"person": "resident"}, naming=()),
        "elder_states": Unfinished(N_("Five heads"), {"person": "resident"}, {"new": "state"}, naming=()),
    },
)
