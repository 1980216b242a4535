"""Events: those that come and were held, one with its lists, sign-up, roll-call, tasks, money, safety and summary."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(
    event: str = "",
    new: str = "",
    amended: str = "",
    template: str = "",
    on: str = "",
    list_id: str = "",
    payment_of: str = "",
) -> Screen[Any]:
    """One event, or a page of it (`new` names the page); its plan; a list; a payment; or all events."""
    if list_id or new == "list":
        from tui.screens.events.list_form import ListForm

        return ListForm(event, list_id)
    if payment_of:
        from tui.screens.events.payment import PaymentForm

        return PaymentForm(payment_of)
    if event and new:
        return page_of(event, new)
    if event:
        from tui.screens.events.card import EventPage

        return EventPage(event)
    if new or amended or template:
        from tui.screens.events.form import EventForm

        return EventForm(amended, template, on, is_again=new == "again")
    from tui.screens.events.list import EventsPage

    return EventsPage()


def page_of(event: str, new: str) -> Screen[Any]:
    """A page of one event: its roll-call, sign-up, tasks, money, safety plan or summary."""
    if new in ("roll", "signup"):
        from tui.screens.events.roll import RollPage
        from tui.screens.events.sign_up import SignUpPage

        return RollPage(event) if new == "roll" else SignUpPage(event)
    if new == "tasks":
        from tui.screens.events.tasks import TasksPage

        return TasksPage(event)
    if new == "money":
        from tui.screens.events.money import MoneyPage

        return MoneyPage(event)
    if new == "safety":
        from tui.screens.events.safety import SafetyForm

        return SafetyForm(event)
    from tui.screens.events.summary import SummaryForm

    return SummaryForm(event)


DOOR = Door(
    title=N_("Events"),
    screen=screen,
    place=40,
    hint=N_("activities, festivals, sign-up, waiting list, roll-call, walk-in, budget"),
    drafts={
        "events": Unfinished(N_("Plan of an event"), {"event": "amended"}, {"new": "form"}),
        "event_lists": Unfinished(N_("List of an event"), {"event": "event", "event_list": "list_id"}, {"new": "list"}),
        "event_safety": Unfinished(N_("Safety plan of an event"), {"event": "event"}, {"new": "safety"}, naming=()),
        "event_summary": Unfinished(N_("How an event went"), {"event": "event"}, {"new": "summary"}, naming=()),
        "event_payments": Unfinished(N_("Payment of an event"), {"event": "payment_of"}, naming=("item",)),
    },
)
