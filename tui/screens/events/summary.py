"""How an event went: its summary, what people said, and a text for the news."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import events as deeds
from db.errors import NotFound
from db.queries import events
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined
from tui.widgets.lines import Bar

SUMMARY = FormSpec(
    "event_summary",
    N_("How an event went"),
    (
        Question(
            "text", "summary", N_("Summary"), hint=N_("how it went, what to do otherwise"), required=True, longest=1500
        ),
        Question("text", "feedback", N_("What people said"), longest=1000),
        Question(
            "text", "news", N_("Text for the news"), hint=N_("no names of minors, nobody's illness"), longest=1500
        ),
    ),
)


class SummaryForm(FormPage):
    """The summary of one event; how many came and what it cost is known."""

    NOUN = "events"
    TITLE = SUMMARY.title
    HELP = N_(
        "How many signed up, came and walked in, the hours of volunteers and what it cost stand on the paper by "
        "themselves."
    )
    SPEC: ClassVar[FormSpec] = SUMMARY

    def __init__(self, event_id: str) -> None:
        super().__init__(event_id)
        self.called = ""

    def title_text(self) -> str:
        """Which event."""
        return joined(_(self.TITLE), self.called)

    async def first_values(self) -> dict[str, str]:
        """What is known by now."""
        card = await self.ask(events.one, self.record_key)
        if card is None:
            raise NotFound
        line = card.line
        self.record_version, self.called = line.version, line.title
        self.query_one(Bar).refresh()
        return {name: getattr(line, name).replace("\n", " ") for name in ("summary", "feedback", "news")}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the summary, and leave."""
        assert self.record_version is not None
        texts = [values[name].strip() for name in ("summary", "feedback", "news")]
        await self.do(deeds.conclude, self.record_key, self.record_version, *texts)
        self.leave()
