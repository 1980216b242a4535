"""What the list of a hazard's page holds: photographs, re-checks, where it came from, its neighbours, every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from db.queries import hazard_evidence
from db.queries.attachments import AttachmentLine
from db.queries.hazard_cards import HazardCard, LookLine
from db.queries.hazards import HazardLine
from db.queries.matters import StepLine
from db.rules.hazards import FLOW, Look
from db.rules.words import N_
from tui import attaching, matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.screens.hazards import words
from tui.widgets.records import Column, Record

COLUMNS = (Column(N_("What"), 16), Column(N_("When / by"), 18), Column("", 0))
WIDEST = 24
NARROW = (Column(N_("What"), 10), Column("", 0))
RESULTS = {Look.MENDED: N_("gone"), Look.NOT: N_("still there"), Look.NOBODY: N_("nobody there")}


def fitting(records: Sequence[Record]) -> tuple[Column, ...]:
    """The columns of these lines: the first as wide as what is said there, within bounds."""
    what, *others = COLUMNS
    wide = max((cell_len(one.cells[0]) for one in records), default=0) + 2
    return (what._replace(width=min(WIDEST, max(what.width, wide))), *others)


@dataclass(frozen=True)
class Things:
    """The list of a hazard's page; the workers' names by key, and whether the screen is narrow."""

    page: Page
    card: HazardCard
    names: Mapping[str, str]
    is_narrow: bool

    def records(self) -> Iterator[Record]:
        """Photographs, re-checks from the latest on, inspections and visit, other hazards of the place, the steps."""
        card = self.card
        yield from map(self.file, card.files)
        yield from map(self.look, reversed(card.looks))
        for one in reversed(card.inspections):
            yield self.record(f"inspection:{one.id}", _("Inspection"), str(one.on), one.number)
        if card.visit:
            yield self.record(f"visit:{card.visit.id}", _("Visit"), str(card.visit.on), card.visit.number)
        yield from map(self.other, card.others)
        yield from map(self.step, reversed(card.steps))

    def file(self, one: AttachmentLine) -> Record:
        """A photograph, from before or from after."""
        what = _("Photo after") if one.table_name == hazard_evidence.RECHECK else _("Photo before")
        when = f"{self.page.local(one.added_at):%m-%d %H:%M} {one.worker}"
        return self.record(f"file:{one.id}", what, when, joined(one.name, attaching.size(one.size)))

    def look(self, one: LookLine) -> Record:
        """One re-check."""
        limit = _("until {day}", day=one.due_on) if one.due_on else ""
        who = one.inspectors or one.worker
        return self.record(
            f"look:{one.id}",
            _("Re-check"),
            joined(str(one.checked_on), who),
            joined(_(RESULTS[Look(one.result)]), limit, one.note),
        )

    def other(self, one: HazardLine) -> Record:
        """Another open hazard of the place."""
        state = self.page.label(f"{FLOW}_states", one.matter.state)
        grave = words.severity(self.page, one.severity)
        return self.record(f"matter:{one.matter.id}", _("Same place"), grave, joined(state, one.matter.title))

    def step(self, step: StepLine) -> Record:
        """A step with what it said."""
        name = self.page.label(f"{FLOW}_steps", step.step)
        when = f"{self.page.local(step.taken_at):%m-%d %H:%M} {step.worker}"
        facts = step.facts.items() if step.step != "open" else ()
        said = [self.fact(fact, value) for fact, value in facts]
        return self.record(f"step:{step.id}", name, when, joined(*said))

    def fact(self, name: str, value: str) -> str:
        """One fact of a step in words; reasons that the program gives are in the language in use."""
        if name == "class":
            return words.severity(self.page, value)
        if name == "due":
            return _("until {day}", day=value)
        said = matter_words.said(self.page, FLOW, name, value, self.names)
        return _(said) if name == "reason" else said

    def record(self, key: str, what: str, when: str, text: str) -> Record:
        """A line of the list, in as many columns as there is room for."""
        return Record(key, (what, joined(when, text)) if self.is_narrow else (what, when, text))
