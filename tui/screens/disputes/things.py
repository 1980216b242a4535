"""What the list of a case's page holds: its parties, sittings, agreement, revisits, other disputes, and every step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.queries.dispute_cards import DisputeCard, DutyLine, PartyLine, SessionLine
from db.queries.disputes import DisputeLine
from db.queries.matters import StepLine
from db.rules import official_text
from db.rules.dispute_clocks import Running
from db.rules.disputes import FLOW
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.matter_words import joined
from tui.page import Page
from tui.screens.disputes import facts
from tui.widgets.records import Column, Record

COLUMNS = (Column(N_("What"), 12), Column(N_("When / by"), 18), Column("", 0))
NARROW = (Column(N_("What"), 10), Column("", 0))
COMMON = {"person": N_("Same people"), "room": N_("Same door"), "building": N_("Same house")}
KINDS = {"sitting": N_("Sitting {place}"), "enquiry": N_("Enquiry {place}")}


@dataclass(frozen=True)
class Things:
    """The list of a case's page; the workers' names by key, and whether the screen is narrow."""

    page: Page
    card: DisputeCard
    names: Mapping[str, str]
    is_narrow: bool

    def records(self) -> Iterator[Record]:
        """The agreement and what is to be done, sittings from the latest on, parties, other disputes, the steps."""
        card = self.card
        yield from (self.clock(one) for one in card.clocks[facts.MOST_CLOCKS :])
        yield from self.agreed()
        yield from (self.session(one) for one in reversed(card.sessions))
        yield from (self.party(one) for one in card.parties)
        if card.draft.claims:
            yield self.record("claims:", _("Asked for"), "", " ".join(official_text.paragraphs(card.draft.claims)))
        if card.notes:
            yield self.record("notes:", _("Private notes"), str(len(card.notes)), _("never printed, never exported"))
        if card.draft.request_id:
            yield self.record(f"request:{card.draft.request_id}", _("Request"), "", _("where it began"))
        yield from (self.near(common, line) for common, line in card.near)
        yield from (self.step(one) for one in reversed(card.steps))

    def agreed(self) -> Iterator[Record]:
        """The agreement, what is to be done under it, and the visits after it."""
        if self.card.agreement is None:
            return
        draft = self.card.agreement.draft
        form = _("in writing") if draft.is_written else _("orally")
        terms = " ".join(official_text.paragraphs(draft.terms))
        yield self.record("agreement:", _("Agreement"), joined(str(draft.agreed_on), form), terms)
        yield from (self.duty(one) for one in self.card.agreement.duties)
        for one in reversed(self.card.revisits):
            answers = joined(
                self.page.label("dispute_performed", one.performed), self.page.label("dispute_satisfied", one.satisfied)
            )
            yield self.record(
                f"revisit:{one.id}", _("Revisit"), joined(str(one.made_on), one.worker), joined(answers, one.text)
            )

    def clock(self, one: Running) -> Record:
        """A clock for which the facts above have no room."""
        return self.record(f"clock:{one.clock}", _("Clock"), "", facts.clock(self.page, one, self.card.line.state))

    def duty(self, one: DutyLine) -> Record:
        """One thing that is to be done."""
        amount = _("{sum} yuan", sum=official_text.yuan(one.duty.amount_fen)) if one.duty.amount_fen else ""
        done = _("done {day}", day=one.duty.done_on) if one.duty.done_on else _("by {day}", day=one.duty.due_on)
        return self.record(f"duty:{one.id}", _("To be done"), done, joined(one.duty.what, amount))

    def session(self, one: SessionLine) -> Record:
        """One sitting or enquiry."""
        when = f"{one.draft.held_on:%m-%d} {one.draft.begun_at}"
        last = official_text.paragraphs(one.draft.result or one.draft.record)
        return self.record(
            f"session:{one.id}", _(KINDS[one.draft.kind], place=one.place), joined(when, one.worker), " ".join(last)
        )

    def party(self, one: PartyLine) -> Record:
        """One party; telephones and numbers stand in its form."""
        draft = one.draft
        who = joined(self.page.label("dispute_roles", draft.role))
        agent = _("agent {name}", name=draft.agent) if draft.agent else ""
        return self.record(f"party:{one.id}", who, draft.name, joined(draft.address, agent))

    def near(self, common: str, one: DisputeLine) -> Record:
        """Another dispute of the same people, door or house."""
        line = one.matter
        state = self.page.label(f"{FLOW}_states", line.state)
        return self.record(f"matter:{line.id}", _(COMMON[common]), line.number, joined(state, line.title))

    def step(self, step: StepLine) -> Record:
        """A step with what it said, and the term it moved."""
        name = self.page.label(f"{FLOW}_steps", step.step)
        when = f"{self.page.local(step.taken_at):%m-%d %H:%M} {step.worker}"
        facts = step.facts.items() if step.step != "open" else ()
        said = [matter_words.said(self.page, FLOW, fact, value, self.names) for fact, value in facts]
        return self.record(f"step:{step.id}", name, when, joined(*said))

    def record(self, key: str, what: str, when: str, text: str) -> Record:
        """A line of the list, in as many columns as there is room for."""
        return Record(key, (what, joined(when, text)) if self.is_narrow else (what, when, text))
