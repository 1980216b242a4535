"""What the list of a request's page holds: the requests and the visit it belongs to, its files, and every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.queries.attachments import AttachmentLine
from db.queries.drafts import DraftCard
from db.queries.matters import MatterLine, StepLine
from db.queries.request_cards import RequestCard
from db.rules.loops import MERGED, OPEN, TOLD
from db.rules.requests import FLOW
from db.rules.words import N_
from tui import attaching, matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.screens.requests import facts, words
from tui.widgets.records import Column, Record

COLUMNS = (Column(N_("What"), 20), Column(N_("When / by"), 20), Column("", 0))
NARROW = (Column(N_("What"), 12), Column("", 0))


def told(said: Mapping[str, str]) -> str:
    """What happened to a request from outside, in words."""
    if MERGED in said:
        return _("{number} was merged into this", number=said[MERGED])
    counted = _("term counted anew, for working days have changed")
    return joined(counted, said.get("reason", ""))


@dataclass(frozen=True)
class Things:
    """A request's page's list, for one page: the workers' names by key, and whether the screen is narrow."""

    page: Page
    card: RequestCard
    files: list[AttachmentLine]
    names: Mapping[str, str]
    is_narrow: bool
    unsaved: Sequence[DraftCard] = ()

    def records(self) -> Iterator[Record]:
        """First what was not saved, then a long detail, what it belongs to, its files, its steps from the latest on."""
        card = self.card
        for draft in self.unsaved:
            name = self.page.label(words.STEPS, draft.record_key.rpartition(":")[2])
            yield self.record(f"draft:{draft.record_key}", _("Not saved"), name, _("Enter shows what was typed"))
        if (detail := facts.detail_of(card)) and matter_words.cut(detail, self.page.size.width) != detail:
            yield self.record("detail:", _("Detail"), "", detail)
        others = (
            (_("Merged into"), (card.into,)),
            (_("Merged here"), card.merged),
            (_("Repeats"), (card.repeat_of,)),
            (_("Repeated by"), card.repeats),
        )
        for title, lines in others:
            yield from (self.matter(title, line) for line in lines if line)
        if card.visit_id:
            yield self.record(f"visit:{card.visit_id}", _("Visit"), card.visit_number, _("where it was told"))
        if card.draft.person_id and card.person_name:
            yield self.record(f"person:{card.draft.person_id}", _("Person"), card.person_name, "")
        for file in self.files:
            when = f"{self.page.local(file.added_at):%m-%d %H:%M} {file.worker}"
            yield self.record(f"file:{file.id}", _("File"), when, joined(file.name, attaching.size(file.size)))
        for step in reversed(card.steps):
            yield self.step(step)

    def matter(self, title: str, line: MatterLine) -> Record:
        """Another request that belongs to this one."""
        state = self.page.label(words.STATES, line.state)
        return self.record(f"matter:{line.id}", title, line.number, joined(state, line.title, line.address))

    def step(self, step: StepLine) -> Record:
        """A step with what it said, and the term it moved."""
        name = self.page.label(words.STEPS, step.step)
        when = f"{self.page.local(step.taken_at):%m-%d %H:%M} {step.worker}"
        return self.record(f"step:{step.id}", name, when, self.said(step))

    def said(self, step: StepLine) -> str:
        """What a step said, in words."""
        parts = [self.fact(name, value) for name, value in step.facts.items() if step.step not in (OPEN, TOLD)]
        if step.step == TOLD:
            parts = [told(step.facts)]
        if step.due_at and step.due_before and step.due_at != step.due_before:
            parts.append(_("due {before} -> {after}", before=self.day(step.due_before), after=self.day(step.due_at)))
        return joined(*parts)

    def day(self, at: object) -> str:
        """The day of an instant."""
        return f"{self.page.local(at):%m-%d}"  # type: ignore[arg-type]

    def fact(self, name: str, value: str) -> str:
        """One fact of a step in words."""
        if name == "into":
            return self.card.into.number if self.card.into else ""
        return matter_words.said(self.page, FLOW, name, value, self.names)

    def record(self, key: str, what: str, when: str, text: str) -> Record:
        """A line of the list, in as many columns as there is room for."""
        return Record(key, (what, joined(when, text)) if self.is_narrow else (what, when, text))
