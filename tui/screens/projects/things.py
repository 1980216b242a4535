"""What the list of a project's page holds: budget, quotes, the journal of money, notices, files and steps."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.queries.matters import StepLine
from db.queries.project_cards import EntryLine, ItemLine, NoticeLine, ProjectCard, QuoteLine
from db.rules import projects
from db.rules.project_money import quantity, yuan
from db.rules.projects import FLOW
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.records import Column, Record

COLUMNS = (
    Column(N_("What"), 10),
    Column("", 0),
    Column(N_("Yuan"), 13),
    Column(N_("After it"), 13, least=64),
    Column(N_("Day"), 11, least=56),
)
GOOD = {True: "", False: "~"}


@dataclass(frozen=True)
class Things:
    """The list of a project's page, and the workers' names by key."""

    page: Page
    card: ProjectCard
    names: Mapping[str, str]

    def records(self) -> Iterator[Record]:
        """Budget, quotes, the journal from the latest entry back, notices, files, then the steps."""
        card = self.card
        yield from map(self.item, card.items)
        yield from map(self.quote, card.quotes)
        yield from map(self.entry, reversed(card.entries))
        yield from map(self.notice, card.notices)
        for one in card.files:
            day = self.day_of(one.added_at)
            yield Record(f"file:{one.id}", (_("File"), one.name, "", one.worker, day))
        yield from map(self.step, reversed(card.steps))

    def item(self, one: ItemLine) -> Record:
        """A line of the budget with what is left of it; ! where more was paid, ~ where it counts no more."""
        much = f"{yuan(one.unit_fen)} x {quantity(one.hundredths)}{one.unit}"
        if one.withdrawn_on:
            gone = (_("~budget"), joined(one.item, much, one.reason), yuan(one.fen), "", str(one.withdrawn_on))
            return Record(f"item:{one.id}", gone)
        left = one.fen - one.paid
        sign = "!" if left < 0 else ""
        cells = (f"{sign}{_('budget')}", joined(one.item, much, one.note), yuan(one.fen), yuan(left), "")
        return Record(f"item:{one.id}", cells, left < 0)

    def quote(self, one: QuoteLine) -> Record:
        """What a supplier asks; * is the one that gets the work."""
        sign = "~" if one.withdrawn_on else "*" if one.is_chosen else ""
        text = joined(one.supplier, one.item, one.why, one.reason)
        return Record(f"quote:{one.id}", (f"{sign}{_('quote')}", text, yuan(one.amount_fen), "", str(one.quoted_on)))

    def entry(self, one: EntryLine) -> Record:
        """An entry of the journal with what was there after it; ~ where it was made good or makes one good."""
        entry = one.entry
        kind = self.page.label(projects.MOVES, entry.move)
        people = "/".join(filter(None, (one.handler, one.witness, one.approver)))
        text = joined(entry.party, one.item, entry.voucher, people, one.note, one.reason)
        cells = (f"{GOOD[one.is_good]}{kind}", text, yuan(entry.change), yuan(one.there), str(entry.on))
        return Record(f"entry:{entry.id}", cells, entry.change != 0 and one.is_good)

    def notice(self, one: NoticeLine) -> Record:
        """A public notice."""
        text = joined(self.page.label(projects.NOTICES, one.kind), one.place, one.objections)
        return Record(f"notice:{one.id}", (_("on notice"), text, "", f"-> {one.to_on:%m-%d}", str(one.from_on)))

    def step(self, one: StepLine) -> Record:
        """A step with what it said."""
        facts = one.facts.items() if one.step != "open" else ()
        said = [matter_words.said(self.page, FLOW, name, value, self.names) for name, value in facts]
        name = self.page.label(f"{FLOW}_steps", one.step)
        return Record(f"step:{one.id}", (_("step"), joined(name, *said), "", one.worker, self.day_of(one.taken_at)))

    def day_of(self, at: datetime.datetime) -> str:
        """The day of an instant by the worker's clock."""
        return f"{self.page.local(at):%Y-%m-%d}"
