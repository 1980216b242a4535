"""Sensitive periods: those that return each year, and those that are written down by hand; the form of one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.changes import sensitive_periods as deeds
from db.queries import roster_posts
from db.queries.roster_posts import SEASONS, PeriodLine
from db.rules.forms import FormSpec, Question
from db.rules.roster_drafts import PeriodDraft
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.forms.page import FormPage
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.rosters.people_forms import day_of
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Sensitive period"), 24), Column(N_("From"), 12), Column(N_("Until"), 12), Column("", 0))
A_YEAR = datetime.timedelta(days=365)
PERIOD = FormSpec(
    "sensitive_periods",
    N_("Sensitive period"),
    (
        Question("text", "name", N_("Name"), required=True, longest=40),
        Question("date", "from_on", N_("From"), hint=N_("12-08 or 2026-12-08"), required=True),
        Question("date", "to_on", N_("Until"), hint=N_("the last day"), required=True),
        Question("text", "note", N_("Note"), hint=N_("what is to be watched"), longest=120),
        Question("text", "source", N_("Source"), hint=N_("who set it, and when"), longest=120),
    ),
)


class PeriodList(Page):
    """The sensitive periods of the coming year."""

    NOUN = "rosters"
    TITLE = N_("Sensitive periods")
    CSS_PATH = "rosters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "What returns each year comes from a list; write a period down by hand under the same name, and it takes that "
        "one's place. F5 writes one down, Enter corrects one, Delete takes one away."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="rosters.add_period"),
        action("delete,ctrl+d", "remove", N_("Take away"), name="rosters.remove_period"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[PeriodLine] = []

    def body(self) -> Iterable[Widget]:
        """The periods."""
        yield RecordList(COLUMNS, lambda: _("No sensitive period is known of the coming year."))

    async def load(self) -> None:
        """The periods from today on for a year."""
        self.lines = await self.ask(roster_posts.periods, self.today, self.today + A_YEAR)
        self.query_one(RecordList).show([self.record(place, one) for place, one in enumerate(self.lines)])

    def record(self, place: int, one: PeriodLine) -> Record:
        """A period in a line."""
        name = self.label(SEASONS, one.code) if one.code else one.name
        told = joined(one.note, one.source) if one.id else _("each year")
        return Record(str(place), (name, str(one.from_on), str(one.to_on), told))

    @property
    def current(self) -> PeriodLine | None:
        """The period under the cursor."""
        place = self.query_one(RecordList).cursor
        return self.lines[place] if place < len(self.lines) else None

    @on(RecordList.Chosen)
    def enter(self) -> None:
        """Correct a period that was written down."""
        if self.current and self.current.id:
            self.open("rosters", period=self.current.id)
        else:
            self.tell(N_("This one returns each year: F5 writes one down that takes its place by the same name."))

    def action_add(self) -> None:
        """Write a period down."""
        self.open("rosters", new="period")

    def action_remove(self) -> None:
        """Take a period away that was written down."""
        if self.current and self.current.id:
            self.work(self.take_away(self.current))

    async def take_away(self, one: PeriodLine) -> None:
        """Ask, and take a period away."""
        if await self.put(Ask(N_("Take this away?"), one.name)):
            await self.do(deeds.remove, one.id, one.version)
            self.reload()


class PeriodForm(FormPage):
    """A sensitive period."""

    NOUN = "rosters"
    TITLE = PERIOD.title
    HELP = N_("Its days stand out on the roster. Say who set it, so that it can be looked up again.")
    SPEC: ClassVar[FormSpec] = PERIOD

    def __init__(self, period_id: str = "") -> None:
        super().__init__(period_id)
        self.period_id = period_id
        self.known: PeriodLine | None = None

    async def first_values(self) -> dict[str, str]:
        """The period as it stands."""
        self.known = known = await self.ask(roster_posts.period, self.period_id) if self.period_id else None
        if known is None:
            return {}
        self.record_version = known.version
        return {name: str(getattr(known, name)) for name in ("name", "from_on", "to_on", "note", "source")}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the period down. Raises Refused."""
        first, last = (day_of(values[name], self.today, name) for name in ("from_on", "to_on"))
        draft = PeriodDraft(values["name"], first, last, values["note"], values["source"])
        if self.known:
            await self.do(deeds.amend, self.period_id, self.known.version, draft)
        else:
            await self.do(deeds.add, draft)
        self.leave()
