"""What the list of an incident's page holds: reports, who was told, rounds of calls, and every step."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.queries import incidents
from db.queries.call_rounds import RoundLine
from db.queries.incident_cards import IncidentCard, ToldLine
from db.queries.incident_reports import ReportLine
from db.queries.matters import StepLine
from db.rules import incidents as rules
from db.rules import masking
from db.rules.incident_reports import Kind
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.records import Column, Record

COLUMNS = (Column(N_("What"), 18), Column(N_("When"), 19), Column("", 0))
NARROW = (Column(N_("What"), 12), Column("", 0))
# These stand in the list as what they made.
SHOWN_OTHERWISE = frozenset(rules.ELSEWHERE)
NAMES = {
    Kind.INITIAL: N_("Initial report"),
    Kind.FOLLOWUP: N_("Follow-up report"),
    Kind.FINAL: N_("Final report"),
}


def report_name(one: ReportLine) -> str:
    """What a report is called: with its number where there are several."""
    number = f" {one.place}" if one.kind is Kind.FOLLOWUP or one.place > 1 else ""
    return _(NAMES[one.kind]) + number


@dataclass(frozen=True)
class Things:
    """The list of an incident's page; the workers' names by key, and whether the screen is narrow."""

    page: Page
    card: IncidentCard
    names: Mapping[str, str]
    is_narrow: bool

    def records(self) -> Iterator[Record]:
        """The reports from the latest on, who was told, rounds of calls, then the other steps."""
        card = self.card
        yield from map(self.report, reversed(card.reports))
        yield from map(self.round, reversed(card.rounds))
        yield from map(self.told, reversed(card.told))
        yield from (self.step(one) for one in reversed(card.steps) if one.step not in SHOWN_OTHERWISE)

    def report(self, one: ReportLine) -> Record:
        """A report with when it was sent to whom, or that it was not sent yet."""
        whom = self.page.label(incidents.RECIPIENTS, one.told_to)
        means = self.page.label(incidents.MEANS, one.means)
        when = self.at(one.sent_at) if one.sent_at else _("not sent")
        return self.record(f"report:{one.id}", report_name(one), when, joined(whom, means, one.signed_by))

    def told(self, one: ToldLine) -> Record:
        """Somebody who was told; the number is masked."""
        back = _("read back") if one.is_read_back else ""
        whom = joined(self.page.label(incidents.RECIPIENTS, one.recipient), one.whom, masking.telephones(one.phone))
        return self.record(f"told:{one.id}", _("Told"), self.at(one.told_at), joined(whom, back, one.answer))

    def round(self, one: RoundLine) -> Record:
        """A round of calls."""
        state = _("ended {at}", at=self.at(one.ended_at)) if one.ended_at else _("goes on")
        return self.record(f"round:{one.id}", _("Round of calls"), self.at(one.begun_at), joined(state, one.message))

    def step(self, one: StepLine) -> Record:
        """A step with what it said."""
        flow = self.card.line.matter.flow
        facts = one.facts.items() if one.step != "open" else ()
        said = [matter_words.said(self.page, flow, name, value, self.names) for name, value in facts]
        when = f"{self.at(one.taken_at)} {one.worker}"
        return self.record(f"step:{one.id}", self.page.label(f"{flow}_steps", one.step), when, joined(*said))

    def at(self, instant: datetime.datetime) -> str:
        """An instant by the worker's clock."""
        return f"{self.page.local(instant):%m-%d %H:%M}"

    def record(self, key: str, what: str, when: str, text: str) -> Record:
        """A line of the list, in as many columns as there is room for."""
        return Record(key, (what, joined(when, text)) if self.is_narrow else (what, when, text))
