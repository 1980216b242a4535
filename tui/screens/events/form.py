"""The plan of an event: a new one, from a template or as last time, or one that is changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any, ClassVar

from db.changes import events as deeds
from db.errors import NotFound, Refused
from db.queries import events
from db.queries.events import EventLine
from db.rules import events as rules
from db.rules.events import EventDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _

NO_NUMBER = N_("Write a whole number of people.")
EVENT = FormSpec(
    "events",
    N_("Plan of an event"),
    (
        Question("text", "title", N_("Title"), required=True, longest=80),
        Question("select_one", "kind", N_("Kind"), required=True, choices=rules.KINDS),
        Question("date", "held_on", N_("Day"), hint=N_("today, tomorrow, 11-26, or +3"), required=True),
        Question("text", "begins", N_("Begins at"), hint=N_("14:30"), longest=5),
        Question("text", "ends", N_("Ends at"), hint=N_("16:30"), longest=5),
        Question("text", "place", N_("Where"), required=True, longest=120),
        Question("integer", "expected", N_("People expected"), longest=6),
        Question("text", "leader", N_("Leader"), longest=80),
        Question("text", "phone", N_("Phone for sign-up"), longest=30),
        Question("date", "sign_up_until", N_("Sign-up until"), hint=N_("empty: until the day itself")),
        Question("text", "plan", N_("How it goes"), hint=N_("steps, a semicolon between them"), longest=1000),
    ),
)
TEXTS = ("title", "kind", "begins", "ends", "place", "leader", "phone")
BETWEEN = "；"


def steps(typed: str) -> str:
    """The steps as they were typed on one line, a line each."""
    return "\n".join(part.strip() for part in typed.replace(";", BETWEEN).split(BETWEEN) if part.strip())


def on_one_line(plan: str) -> str:
    """The steps of a plan as they are typed on one line."""
    return BETWEEN.join(plan.splitlines())


class EventForm(FormPage):
    """The plan of one event."""

    NOUN = "events"
    TITLE = EVENT.title
    HELP = N_(
        "Title, kind, day and place are enough. Steps stand one after the other with a semicolon between them. "
        "Lists, budget and tasks are written on the event's page; a template brings them along."
    )
    SPEC: ClassVar[FormSpec] = EVENT

    def __init__(self, event_id: str = "", template: str = "", on: str = "", is_again: bool = False) -> None:
        super().__init__("" if is_again else event_id)
        self.event_id, self.template, self.on, self.is_again = event_id, template, on, is_again

    def title_text(self) -> str:
        """What the form is for."""
        if self.is_again:
            return _("Plan an event as last time")
        return _("Change the plan of an event") if self.event_id else _("Plan an event")

    async def first_values(self) -> dict[str, str]:
        """The plan as it stands, as last time, or as the template has it."""
        if self.template:
            return await self.by_template()
        if not self.event_id:
            return {}
        card = await self.ask(events.one, self.event_id)
        if card is None:
            raise NotFound
        values = self.known(card.line)
        if self.is_again:
            return {**values, "held_on": "", "sign_up_until": ""}
        self.record_version = card.line.version
        return values

    def known(self, line: EventLine) -> dict[str, str]:
        """A plan as answers."""
        return {
            **{name: str(getattr(line, name)) for name in TEXTS},
            "held_on": str(line.held_on),
            "sign_up_until": str(line.sign_up_until or ""),
            "expected": "" if line.expected is None else str(line.expected),
            "plan": on_one_line(line.plan),
        }

    async def by_template(self) -> dict[str, str]:
        """What a template knows."""
        one = await self.ask(events.template, self.template)
        if one is None:
            raise NotFound
        return {
            "title": one.zh,
            "kind": one.kind,
            "held_on": self.on,
            "begins": one.begins,
            "ends": one.ends,
            "expected": str(one.expected or ""),
            "plan": BETWEEN.join(one.plan),
        }

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the plan, and leave; a new one is shown."""
        draft = self.draft_of(values)
        if self.is_again:
            event_id = await self.do(deeds.repeat, self.event_id, draft)
        elif self.event_id:
            assert self.record_version is not None
            await self.do(deeds.amend, self.event_id, self.record_version, draft)
            self.leave()
            return
        elif self.template:
            event_id = await self.do(deeds.plan_by, self.template, draft)
        else:
            event_id = await self.do(deeds.plan, draft)
        self.leave()
        self.open("events", event=event_id)

    def draft_of(self, values: Mapping[str, str]) -> EventDraft:
        """The answers as a plan. Raises Refused for a day or a number that cannot be read."""
        held_on = days.coming(values["held_on"], self.today, "held_on")
        if isinstance(held_on, Problem):
            raise Refused([held_on])
        texts: dict[str, Any] = {name: values[name].strip() for name in TEXTS}
        draft = EventDraft(held_on=held_on, plan=steps(values["plan"]), **texts)
        typed = values["sign_up_until"].strip()
        until = days.coming(typed, self.today, "sign_up_until") if typed else None
        if isinstance(until, Problem):
            raise Refused([until])
        return dataclasses.replace(draft, sign_up_until=until, expected=whole(values["expected"], "expected"))


def whole(typed: str, field: str) -> int | None:
    """A whole number as typed; None for none. Raises Refused for what is no number."""
    text = typed.strip()
    if text and not (text.isascii() and text.isdecimal()):
        raise Refused([Problem(field, NO_NUMBER)])
    return int(text) if text else None
