"""The duty desk: who is there, what happened on the shift, calls, things, and handing over."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen

from db.rules.words import N_
from tui.doors import Door, Unfinished


def screen(call: str = "", entry: str = "", thing: str = "", handover: str = "", new: str = "") -> Screen[Any]:
    """A call, a line of the log, a thing or a handover; the form for a new one (`new` says of what); or the desk."""
    if handover or new == "handover":
        from tui.screens.duties import handing

        return handing.HandoverPage(handover) if handover else handing.HandoverForm()
    if call or entry:
        from tui.screens.duties import cards

        return cards.CallPage(call) if call else cards.EntryPage(entry)
    if thing or new:
        from tui.screens.duties import forms

        return forms.ThingForm(thing) if thing else forms.NEW[new]()
    from tui.screens.duties.page import DutyDesk

    return DutyDesk()


DOOR = Door(
    title=N_("Duty desk"),
    screen=screen,
    place=33,
    hint=N_("handover phone log sign in"),
    drafts={
        "duty_calls": Unfinished(N_("Telephone call"), {"duty_call": "call"}, {"new": "call"}, naming=("unit",)),
        "duty_entries": Unfinished(
            N_("Entry of the duty log"), {"duty_entry": "entry"}, {"new": "entry"}, naming=("time",)
        ),
        "duty_things": Unfinished(N_("Thing of the desk"), {"duty_thing": "thing"}, {"new": "thing"}),
        "duty_standing_in": Unfinished(N_("Somebody who stands in"), {}, {"new": "stand_in"}, naming=("post",)),
        "duty_handovers": Unfinished(N_("Handover of a shift"), {}, {"new": "handover"}, naming=("to_name",)),
    },
)
