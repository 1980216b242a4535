"""The safety plan of an event: risks, ways out, first aid, insurance, who answers, and the licence of the police."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import ClassVar

from db.changes import events as deeds
from db.errors import NotFound
from db.queries import events
from db.rules.events import SafetyDraft
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined
from tui.screens.events.form import on_one_line, steps
from tui.widgets.lines import Bar

SAFETY = FormSpec(
    "event_safety",
    N_("Safety plan of an event"),
    (
        Question(
            "text", "risks", N_("Risks of the event"), hint=N_("risk: what is done; a semicolon between"), longest=1000
        ),
        Question("text", "exits", N_("Ways out"), hint=N_("doors, who opens them, where people gather"), longest=600),
        Question(
            "text", "first_aid", N_("First aid"), hint=N_("who, where the box stands, nearest hospital"), longest=300
        ),
        Question("text", "insurance", N_("Insurance"), longest=200),
        Question("text", "officer", N_("Answers for safety"), longest=80),
        Question("text", "licence", N_("Licence of the police"), hint=N_("number, from 1000 people on"), longest=60),
    ),
)
LINES = ("risks", "exits", "first_aid", "insurance")


class SafetyForm(FormPage):
    """The safety plan of one event."""

    NOUN = "events"
    TITLE = SAFETY.title
    HELP = N_(
        "Over 200 people an event is approved only with risks, ways out, first aid and who answers for safety; "
        "from 1000 people on it needs the licence of the police, asked for 20 days before. The numbers are local "
        "data."
    )
    SPEC: ClassVar[FormSpec] = SAFETY

    def __init__(self, event_id: str) -> None:
        super().__init__(event_id)
        self.called = ""

    def title_text(self) -> str:
        """Which event."""
        return joined(_(self.TITLE), self.called)

    async def first_values(self) -> dict[str, str]:
        """The safety plan as it stands."""
        card = await self.ask(events.one, self.record_key)
        if card is None:
            raise NotFound
        self.record_version, self.called = card.line.version, card.line.title
        self.query_one(Bar).refresh()
        values: dict[str, str] = dataclasses.asdict(card.safety)
        return {**values, **{name: on_one_line(values[name]) for name in LINES}}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the safety plan, and leave."""
        assert self.record_version is not None
        texts = {name: values[name].strip() for name in ("officer", "licence")}
        draft = SafetyDraft(**texts, **{name: steps(values[name]) for name in LINES})
        await self.do(deeds.secure, self.record_key, self.record_version, draft)
        self.leave()
