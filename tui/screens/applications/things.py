"""What the list of an application's page holds: papers, stages, objections, errands, reasons, and every step."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.queries.application_cards import ApplicationCard, MaterialLine, ObjectionLine
from db.queries.attachments import AttachmentLine
from db.queries.errands import ErrandLine
from db.queries.matters import StepLine
from db.rules.applications import FLOW, STATES
from db.rules.errands import KINDS, OUTCOMES
from db.rules.policies import Reason, Stage
from db.rules.words import N_
from tui import attaching, i18n, matter_words
from tui.i18n import _
from tui.matter_words import day, joined
from tui.page import Page
from tui.screens.applications import words
from tui.widgets.records import Column, Record

COLUMNS = (Column("", 3), Column(N_("What"), 34), Column("", 0))
NARROW = (Column("", 3), Column(N_("What"), 22), Column("", 0))
MARKS = {"missing": "!", "have": "+", "online": "+", "later": "~"}


@dataclass(frozen=True)
class Things:
    """The list of an application's page; the workers' names by key, and whether the screen is narrow."""

    page: Page
    card: ApplicationCard
    errands: Sequence[ErrandLine]
    files: Sequence[AttachmentLine]
    names: Mapping[str, str]
    is_narrow: bool

    def records(self) -> Iterator[Record]:
        """Papers to bring first, then what comes when, objections, errands, why, and every step from the last back."""
        card = self.card
        yield from map(self.material, card.materials)
        yield from (self.stage(place, one) for place, one in enumerate(card.policy.stages, 1))
        yield from map(self.objection, reversed(card.objections))
        yield from map(self.errand, self.errands)
        yield from map(self.file, self.files)
        yield from (self.reason(place, one) for place, one in enumerate(card.reasons))
        yield from map(self.step, reversed(card.steps))

    def material(self, one: MaterialLine) -> Record:
        """A paper to bring, with a sign for where it is."""
        since = day(one.got_on, self.page.today) if one.got_on else ""
        ours = _("we write it") if one.is_ours else ""
        told = joined(self.page.label(STATES, one.state), since, ours, one.note)
        cells = (MARKS[one.state], i18n.either(one.zh, one.en), told)
        return Record(f"material:{one.id}", cells, one.state == "missing")

    def stage(self, place: int, one: Stage) -> Record:
        """A stage of the policy: over, running, or still to come, with its days."""
        now = self.card.line.stage
        sign = "+" if place < now or (place == now and self.card.decision.result == "granted") else ""
        sign = sign or (">" if place == now else "")
        return Record(f"stage:{place}", (sign, words.stage(one), words.term(one)))

    def objection(self, one: ObjectionLine) -> Record:
        """An objection with what came of it; who objected is not shown in a list."""
        outcome = self.page.label("objection_outcomes", one.outcome) if one.outcome else _("being checked")
        told = joined(day(one.raised_on, self.page.today), outcome, one.what, one.answer)
        return Record(f"objection:{one.id}", ("" if one.outcome else "!", _("Objection"), told))

    def errand(self, one: ErrandLine) -> Record:
        """An errand run for this application."""
        state = self.page.label(OUTCOMES, one.outcome) or _("until {day}", day=day(one.due_on, self.page.today))
        what = joined(self.page.label(KINDS, one.kind), one.what)
        return Record(f"errand:{one.id}", ("", what, joined(state, one.runner, one.result)))

    def file(self, one: AttachmentLine) -> Record:
        """A file that was attached."""
        told = joined(self.at(one.added_at), one.worker, attaching.size(one.size))
        return Record(f"file:{one.id}", ("", one.name, told))

    def reason(self, place: int, one: Reason) -> Record:
        """A condition of the policy, and what it said on the day of the application."""
        text = "  " * one.depth + _(one.text, **one.values)
        return Record(f"reason:{place}", (words.SIGNS[one.verdict], text, _(words.VERDICTS[one.verdict])))

    def step(self, one: StepLine) -> Record:
        """A step with what it said."""
        facts = one.facts.items() if one.step != "open" else ()
        said = [matter_words.said(self.page, FLOW, name, value, self.names) for name, value in facts]
        label = self.page.label(f"{FLOW}_steps", one.step)
        return Record(f"step:{one.id}", ("", label, joined(self.at(one.taken_at), one.worker, *said)))

    def at(self, instant: datetime.datetime) -> str:
        """An instant by the worker's clock."""
        return f"{self.page.local(instant):%m-%d %H:%M}"
