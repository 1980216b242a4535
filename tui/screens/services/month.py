"""What services came to in a month or a year: times, cost, what was paid of it, by kind and by person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import service_costs, service_people
from db.queries.service_costs import CostLine
from db.rules.services import KINDS, Sums
from db.rules.words import N_
from tui.i18n import _, counted
from tui.keys import action
from tui.matter_words import joined
from tui.period_page import PeriodPage
from tui.screens.services import papers, words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("What"), 14),
    Column(N_("Who is served"), 0),
    Column(N_("Done"), 5),
    Column(N_("Not done"), 9),
    Column(N_("Cost"), 9),
    Column(N_("Paid of it"), 11),
    Column(N_("Own share"), 10, least=60),
)


class MonthPage(PeriodPage):
    """A month of services. Every sum follows from what was noted, with what it cost on its day."""

    NOUN = "services"
    TITLE = N_("Services of a month")
    CSS_PATH = "services.tcss"
    HELP = N_(
        "The kinds with their sums first, then each person. Left and right change the month, 1 shows the whole year. "
        "Ctrl+W prints the ledger: what is of a child under 14 or of health is left out of it unless you ask for it. "
        "What a time cost is what it cost on its day."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "span", N_("Month / year"), name="services.span"),
        action("ctrl+w", "print", N_("Print"), name="services.print_month"),
        action("enter", "choose", N_("Open"), name="services.open_person", show=False),
        action("left", "period(-1)", N_("Month before"), name="services.earlier", show=False),
        action("right", "period(1)", N_("Month after"), name="services.later", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[CostLine] = []

    def body(self) -> Iterable[Widget]:
        """The sum of all, then kinds and people."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing was noted in this time."))

    def title_text(self) -> str:
        """Which time."""
        return joined(_(self.TITLE), self.period_text())

    async def load(self) -> None:
        """Ask for what all came to, and show it."""
        looking = await self.ask(service_people.eyes, self.desk_worker)
        first, last = self.period.first, self.period.last
        self.lines = await self.ask(service_costs.lines, first, last, self.today, looking)
        self.query_one(Bar).refresh()
        total = service_costs.total(self.lines)
        people = len({one.who.id for one in self.lines})
        told = joined(counted("{number} person", "{number} people", people), words.sums(total))
        self.query_one("#facts", Static).update(Content(plain(told)))
        self.query_one(RecordList).show(list(self.records()))

    def records(self) -> Iterator[Record]:
        """The kinds with their sums, then every person."""
        for kind, (people, sums) in service_costs.by_kind(self.lines).items():
            who = counted("{number} person", "{number} people", people)
            yield Record(f"kind:{kind}", (self.label(KINDS, kind), who, *cells(sums)), strong=True)
        for one in self.lines:
            kind = self.label(KINDS, one.service.kind) if one.is_open_to else _(words.HIDDEN)
            yield Record(f"line:{one.service.id}", (kind, joined(one.name, one.who.address), *cells(one.sums)))

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Open the services of a person."""
        sort, _colon, key = event.record.key.partition(":")
        one = next((line for line in self.lines if sort == "line" and line.service.id == key), None)
        if one:
            self.open("services", resident=one.who.id)

    def action_choose(self) -> None:
        """Open the person under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_print(self) -> None:
        """Print the ledger of this time."""
        self.work(papers.print_month(self, self.period))


def cells(one: Sums) -> tuple[str, ...]:
    """Sums as cells; the own share is the rest."""
    return str(one.done), str(one.missed or ""), *(words.money(fen) for fen in (one.cost, one.subsidy, one.own))
