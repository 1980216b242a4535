"""The form of one circumstance: which, what, since when, and where it is known from."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping
from typing import ClassVar

from db.changes import circumstances as changes
from db.errors import Refused
from db.queries import circumstances
from db.rules.circumstances import FACTS, MOST_SOURCE, CircumstanceDraft, Fact, Kind, as_typed
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import YES_NO, FormPage
from tui.forms.rows import Row
from tui.widgets.choices import Option

FACT = Question("select_one", "fact", N_("Fact"), required=True, choices=FACTS)
LAST = (
    Question("date", "from_on", N_("Holds since"), hint=N_("11-20 or 2026-11-20; empty: from today on")),
    Question("text", "source", N_("Known from"), hint=N_("who said or which paper"), longest=MOST_SOURCE),
)
ANSWERS: Mapping[Kind, Question] = {
    Kind.YES_NO: Question("select_one", "yes_no", N_("Answer"), choices=YES_NO),
    Kind.MONEY: Question("text", "money", N_("Sum in yuan"), hint=N_("685 or 685.50, by head and month"), longest=12),
    Kind.DAY: Question("text", "day", N_("The day"), hint=N_("2026-03-05"), longest=10),
    Kind.YEAR: Question("text", "year", N_("The year"), hint=N_("2027"), longest=4),
    Kind.NUMBER: Question("text", "number", N_("The number"), longest=4),
}
CHOSEN = Question("select_one", "code", N_("What applies"))


def spec_of(facts: Mapping[str, Fact]) -> FormSpec:
    """The form: of the answers only the one is asked that fits the fact chosen."""
    codes: dict[str, list[str]] = defaultdict(list)
    for fact in facts.values():
        codes[answer_of(fact)].append(fact.code)
    kinds = {question.name: question for question in ANSWERS.values()}
    answers = [
        dataclasses.replace(
            kinds.get(name) or dataclasses.replace(CHOSEN, name=name, choices=name),
            relevant=Relevant("fact", frozenset(found)),
        )
        for name, found in codes.items()
    ]
    return FormSpec("circumstances", N_("Circumstance"), (FACT, *answers, *LAST))


def answer_of(fact: Fact) -> str:
    """The name of the question that asks for a fact: by its kind, or by the list its codes are of."""
    return fact.list_name if fact.kind is Kind.CODE else ANSWERS[fact.kind].name


class CircumstanceForm(FormPage):
    """One circumstance. What was written before stays, and ends on the day before."""

    NOUN = "circumstances"
    TITLE = N_("Circumstance")
    HELP = N_(
        "A new value holds from its day on; the one before it ends the day before and stays in the history. An empty "
        "answer says that it is not known any more."
    )
    SPEC: ClassVar[FormSpec] = FormSpec("circumstances", N_("Circumstance"), (FACT, *LAST))

    def __init__(self, person_id: str, fact: str = "") -> None:
        super().__init__(person_id)
        self.person_id, self.fact = person_id, fact
        self.known: Mapping[str, Fact] = {}

    async def first_values(self) -> dict[str, str]:
        """The fact with the value that holds today."""
        self.known = await self.ask(circumstances.facts)
        self.SPEC = spec_of(self.known)  # type: ignore[misc]
        values = {question.name: "" for question in self.SPEC.questions} | {"fact": self.fact}
        fact = self.known.get(self.fact)
        line = (await self.ask(circumstances.now, self.person_id, self.today)).get(self.fact)
        if fact and line:
            values[answer_of(fact)] = as_typed(fact, line.value)
        return values

    def first_row(self) -> Row:
        """Typing begins at the answer where the fact is given."""
        fact = self.known.get(self.fact)
        name = answer_of(fact) if fact else FACT.name
        return next(row for row in self.rows if row.question.name == name)

    def options(self, list_name: str) -> list[Option]:
        """The answers of a list; of facts only those that are circumstances."""
        found = super().options(list_name)
        return [one for one in found if one.code in self.known] if list_name == FACTS else found

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down and leave."""
        fact = self.known[values["fact"]]
        on = days.read(values["from_on"], self.today, "from_on")
        if isinstance(on, Problem):
            raise Refused([on])
        draft = CircumstanceDraft(fact.code, values[answer_of(fact)], on, values["source"])
        try:
            await self.do(changes.note, self.person_id, [draft])
        except Refused as error:
            # What is wrong with the value stands at the field it was typed into.
            raise Refused([at_field(one, fact) for one in error.problems]) from None
        self.tell(N_("Written down: {fact}"), fact=self.label(FACTS, fact.code))
        self.leave()


def at_field(problem: Problem, fact: Fact) -> Problem:
    """A problem of the fact as one of the field that asks for it."""
    return dataclasses.replace(problem, field=answer_of(fact)) if problem.field == fact.code else problem
