"""The three rates of a month, and behind each figure the requests that it counts."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import requests
from db.queries.matters import MatterLine
from db.queries.requests import Behind
from db.rules.requests import Rates
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.requests import words
from tui.widgets.lines import Bar
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Figure"), 0), Column(N_("Count"), 7), Column(N_("Rate"), 17))
FIGURES = {
    Behind.RECEIVED: N_("Written down"),
    Behind.RESPONDED: N_("Taken up in time"),
    Behind.NOT_RESPONDED: N_("Not taken up in time"),
    Behind.CALLED: N_("Reached by a call back"),
    Behind.SOLVED: N_("Solved, they say"),
    Behind.NOT_SOLVED: N_("Not solved"),
    Behind.SATISFIED: N_("Content, they say"),
    Behind.NOT_SATISFIED: N_("Not content"),
}


def month_of(on: datetime.date) -> tuple[datetime.date, datetime.date]:
    """The first day of a month, and that of the next one."""
    first = on.replace(day=1)
    return first, (first + datetime.timedelta(days=32)).replace(day=1)


class MonthPage(Page):
    """A page about the requests that were written down in one month."""

    NOUN = "requests"
    CSS_PATH = "requests.tcss"
    AUTO_FOCUS = "RecordList"

    def __init__(self, month: datetime.date | None = None) -> None:
        super().__init__()
        self.month = month

    @property
    def limits(self) -> tuple[datetime.datetime, datetime.datetime]:
        """The month's first instant and that of the next one, in UTC."""
        ahead = self.from_utc
        first, last = month_of(self.month or self.today)
        return tuple(datetime.datetime.combine(on, datetime.time()) - ahead for on in (first, last))  # type: ignore[return-value]


class RatesPage(MonthPage):
    """Response, solving and satisfaction; Enter shows who stands behind a figure."""

    TITLE = N_("The three rates")
    HELP = N_(
        "Of the month's requests: those taken up in time; of those whose callers were reached by a call back, those "
        "that are solved, and those whose callers are content or mostly so. What was merged into another one or not "
        "accepted does not count. Left and right change the month; Enter shows the requests behind a figure."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("left", "month(-1)", N_("Month before"), name="requests.month_before"),
        action("right", "month(1)", N_("Month after"), name="requests.month_after"),
    ]

    def body(self) -> Iterable[Widget]:
        """The month, and its figures."""
        yield Static(id="month", markup=False)
        yield RecordList(COLUMNS, lambda: "", numbered=True)

    async def load(self) -> None:
        """The figures of the month."""
        rates = await self.ask(requests.rates, *self.limits, self.now)
        self.query_one("#month", Static).update(Content(f"{self.month or self.today:%Y-%m}"))
        self.query_one(RecordList).show([self.record(figure, rates) for figure in FIGURES])

    def record(self, figure: Behind, rates: Rates) -> Record:
        """A figure with its count and, where it is one of the three, its rate."""
        shares = {
            Behind.RESPONDED: (N_("response {rate}"), rates.response),
            Behind.SOLVED: (N_("solved {rate}"), rates.solving),
            Behind.SATISFIED: (N_("content {rate}"), rates.satisfaction),
        }
        text, share = shares.get(figure, ("", None))
        of = "" if share is None else _(text, rate=f"{share:.1%}")
        return Record(figure.value, (_(FIGURES[figure]), str(counts(rates)[figure]), of), figure in shares)

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show the requests behind the figure."""
        self.go(BehindPage(Behind(event.record.key), self.month or self.today))

    def action_month(self, step: int) -> None:
        """The month before or after."""
        first, last = month_of(self.month or self.today)
        self.month = last if step > 0 else (first - datetime.timedelta(days=1)).replace(day=1)
        self.reload()


def counts(rates: Rates) -> dict[Behind, int]:
    """Each figure's count."""
    return {
        Behind.RECEIVED: rates.received,
        Behind.RESPONDED: rates.responded,
        Behind.NOT_RESPONDED: rates.judged - rates.responded,
        Behind.CALLED: rates.called,
        Behind.SOLVED: rates.solved,
        Behind.NOT_SOLVED: rates.called - rates.solved,
        Behind.SATISFIED: rates.satisfied,
        Behind.NOT_SATISFIED: rates.called - rates.satisfied,
    }


class BehindPage(MonthPage):
    """The requests behind one figure."""

    TITLE = N_("Behind the figure")

    def __init__(self, figure: Behind, month: datetime.date) -> None:
        super().__init__(month)
        self.figure = figure
        self.found: list[MatterLine] = []

    def title_text(self) -> str:
        """Which figure of which month."""
        return f"{_(FIGURES[self.figure])}  {self.month:%Y-%m}  {len(self.found)}"

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(matter_words.COLUMNS, lambda: _("No request stands behind this figure."))

    async def load(self) -> None:
        """The requests that the figure counts."""
        self.found = await self.ask(requests.behind_rate, self.figure, *self.limits, self.now)
        self.query_one(Bar).refresh()
        is_narrow = self.has_class("-narrow")
        lines = self.query_one(RecordList)
        lines.columns = matter_words.NARROW if is_narrow else matter_words.COLUMNS
        states = [self.label(words.STATES, one.state) for one in self.found]
        lines.show(
            [
                matter_words.record(one, self.now, self.local, state, is_narrow)
                for one, state in zip(self.found, states, strict=True)
            ]
        )

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the request."""
        self.open("requests", matter=event.record.key)
