"""The rights of one person: every policy with its verdict, each reason in words, and what is still to be found out."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable, Iterator
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.queries import benefit_rights
from db.queries.benefit_rights import RightLine, RightsCard
from db.queries.benefits import BenefitLine
from db.rules.benefit_answers import ANSWERS, WAYS
from db.rules.benefits import REASONS
from db.rules.words import N_
from tui.dialogs.show import Show
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.policies import answering, ending, words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 2), Column(N_("Code"), 6), Column(N_("Policy"), 22), Column("", 0))
MAY_ONLY = N_("May qualify is no decision: the office in charge decides.")


class RightsPage(Page):
    """Every policy as it stands with one person."""

    NOUN = "policies"
    TITLE = N_("Rights of a person")
    CSS_PATH = "policies.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "* to tell, = receives it, + may qualify, ? too little is known, - does not qualify. The reasons stand "
        "below. 1 told, 2 declined, 3 applies, 4 does not qualify after all; 5 says by which way the person is "
        "told, 9 that it is received already, 8 ends it. Ctrl+E notes what is missing, 6 corrects the person, 7 "
        "goes to the person's page. Enter shows all reasons, Ctrl+W the policy."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *answering.ANSWERING,
        action("8", "end", N_("Ends"), name="policies.end_right", show=False),
        action("ctrl+e", "note", N_("Note what is missing"), name="policies.note"),
        action("6", "amend", N_("Correct the person"), name="policies.amend_person", show=False),
        action("7", "person", N_("To the person"), name="policies.person", show=False),
        action("ctrl+w", "policy", N_("The policy"), name="policies.policy", show=False),
        action("enter", "choose", N_("All reasons"), name="policies.reasons", show=False),
    ]

    def __init__(self, person_id: str, code: str = "") -> None:
        super().__init__()
        self.person_id = person_id
        self.first = code
        self.way = "door"
        self.card: RightsCard | None = None

    def body(self) -> Iterable[Widget]:
        """Who it is, the policies, and the reasons of the one under the cursor."""
        yield Static(id="about", markup=False)
        yield RecordList(COLUMNS, lambda: _("No policy is in force. Run the command: qiaomen policies add FILE"))
        yield Static(id="reasons", markup=False)

    def title_text(self) -> str:
        """Whose rights."""
        return joined(_(self.TITLE), self.card.person.name if self.card else "")

    async def load(self) -> None:
        """Everything as it stands with the person."""
        self.card = card = await self.ask(benefit_rights.of_person, self.person_id, self.today)
        self.query_one(Bar).refresh()
        person = card.person
        age = "" if person.age is None else _("{years} years", years=person.age)
        told = joined(person.name, age, person.address, _("told {way}: 5", way=self.label(WAYS, self.way)), _(MAY_ONLY))
        self.query_one("#about", Static).update(Content(plain(told)))
        lines = self.query_one(RecordList)
        lines.show([self.record(one) for one in card.rights])
        if self.first:
            codes = [one.line.code for one in card.rights]
            lines.go(codes.index(self.first) if self.first in codes else 0)
            self.first = ""
        self.show_reasons()

    def record(self, one: RightLine) -> Record:
        """A policy with how it stands with the person."""
        cells = (words.signed(one), one.line.code, words.title(one.line), words.stands(self, one))
        return Record(one.line.code, cells, one.is_to_tell)

    @on(RecordList.Moved)
    def show_reasons(self) -> None:
        """Show the reasons of the policy under the cursor."""
        one = self.current
        told = "\n".join(self.reasons(one)) if one else ""
        self.query_one("#reasons", Static).update(Content(plain(told)))

    def reasons(self, one: RightLine) -> Iterator[str]:
        """Why it stands so: what is missing, then each condition, then what it pays and what was said."""
        missing = words.missing(self, one.judgement)
        if missing:
            yield _("Still to be found out (Ctrl+E, or 6 for what the register holds): {facts}", facts=missing)
        yield from map(words.reason, one.judgement.reasons)
        yield joined(*map(words.amount, one.amounts), words.standing(one.line))
        if one.answer:
            said = self.label(ANSWERS, one.answer.answer)
            yield joined(said, str(one.answer.on), self.label(WAYS, one.answer.way), one.answer.worker, one.answer.note)

    @property
    def current(self) -> RightLine | None:
        """The policy under the cursor as it stands with the person."""
        record = self.query_one(RecordList).current
        rights = self.card.rights if self.card else ()
        return next((one for one in rights if record and one.line.code == record.key), None)

    def action_answer(self, said: str) -> None:
        """Write down what the person said."""
        if self.card and (one := self.current):
            name = self.card.person.name
            self.work(self.after(answering.answer(self, self.person_id, name, one.line.code, said, self.way)))

    def action_apply(self) -> None:
        """Open the application of the person."""
        if one := self.current:
            self.open(answering.APPLICATIONS, person=self.person_id, policy=one.line.code)

    def action_receives(self) -> None:
        """The person receives it already."""
        if self.card and (one := self.current):
            name = self.card.person.name
            self.work(self.after(answering.receives(self, self.person_id, name, one.line.code)))

    def action_end(self) -> None:
        """End what the person receives."""
        if self.card and (one := self.current) and one.benefit:
            self.work(self.after(ending.end(self, one.benefit, self.card.person.state)))

    async def after(self, job: Coroutine[Any, Any, object]) -> None:
        """Do something about a right, and show how it stands then."""
        await job
        self.reload()

    def action_way(self) -> None:
        """Choose by which way the person is told."""
        self.work(self.choose_way())

    async def choose_way(self) -> None:
        """Ask for the way."""
        self.way = await answering.ways(self, self.way)
        self.reload()

    def action_note(self) -> None:
        """Note circumstances that the register does not have."""
        self.open("circumstances", person=self.person_id)

    def action_amend(self) -> None:
        """Correct what the register holds."""
        self.open("residents", corrected=self.person_id)

    def action_person(self) -> None:
        """Go to the person's page."""
        self.open("residents", resident=self.person_id)

    def action_policy(self) -> None:
        """Go to the policy under the cursor."""
        if one := self.current:
            self.open("policies", policy=one.line.code)

    @on(RecordList.Chosen)
    def show_all(self) -> None:
        """Show every reason, and what was received before."""
        if one := self.current:
            before = [self.ended_text(line) for line in self.ended(one.line.code)]
            text = "\n".join([*self.reasons(one), *before])
            self.work(self.put(Show(joined(one.line.code, words.title(one.line)), text)))

    def ended(self, code: str) -> list[BenefitLine]:
        """What was received under a policy before and has ended."""
        return [one for one in self.card.ended if one.policy == code] if self.card else []

    def ended_text(self, one: BenefitLine) -> str:
        """A benefit that has ended, and why."""
        return joined(words.received(one), self.label(REASONS, one.reason), one.note)

    def action_choose(self) -> None:
        """Show every reason."""
        self.query_one(RecordList).action_choose()
