"""A written notice: which hazards of the place stand in it, by when, and whether it was signed for."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import hazard_notices
from db.errors import Refused
from db.queries.hazard_cards import HazardCard
from db.queries.hazards import HazardLine
from db.rules import hazards
from db.rules.forms import FormSpec, Question, Relevant
from db.rules.hazards import NoticeDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui import matter_words
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.screens.hazards import steps, words
from tui.screens.hazards.card import card_of
from tui.widgets.fields import TextField
from tui.widgets.lines import Bar
from tui.widgets.plain import plain

NO_SUCH = N_("None of the hazards below has this number.")
CHOSEN = "chosen"
NOTICE = FormSpec(
    "hazard_notice",
    N_("Notice of hazards"),
    (
        Question("date", "due", N_("Put right by"), hint=N_("11-30, or +7; empty: each keeps its own limit")),
        Question("select_one", "receipt", N_("Signed for"), choices="hazard_receipts", required=True),
        Question(
            "text",
            "witnesses",
            N_("Two witnesses"),
            hint=N_("both names, with 、 between them"),
            required=True,
            longest=hazards.LONGEST_NAMES,
            relevant=Relevant("receipt", frozenset((hazards.NOT_SIGNED,))),
        ),
        Question("select_one", "interim", N_("Until then"), choices="hazard_interims"),
        Question("text", CHOSEN, N_("Hazards in it"), hint=N_("numbers of those below: 1 3"), required=True),
    ),
)
# Asked where nobody is known whom the notice is for; kept on the place.
WHO = (
    Question(
        "text", "responsible", N_("Answers for it"), hint=N_("whom the notice is for; kept on the place"), longest=80
    ),
    Question("text", "phone", N_("Phone"), longest=30),
)
HOMES = "home"


class NoticeForm(FormPage):
    """One notice for the open hazards of a place; all of them stand in it until somebody says otherwise."""

    NOUN = "hazards"
    TITLE = N_("Notice of hazards")
    CSS_PATH = "hazards.tcss"
    HELP = N_(
        "One notice for all open hazards of the place, with one limit; empty, each keeps the limit that it has. "
        "Whoever does not sign is told before two witnesses. A notice tells and asks; it is no fine. Ctrl+Z takes it "
        "back."
    )
    SPEC: ClassVar[FormSpec] = NOTICE

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.matter_id = matter_id
        self.card: HazardCard | None = None
        self.offered: Sequence[HazardLine] = ()

    def body(self) -> Iterable[Widget]:
        """The form, and under it the open hazards of the place with their numbers."""
        yield from super().body()
        yield Static(id="helpers", markup=False)

    def title_text(self) -> str:
        """For which place."""
        return matter_words.joined(_(self.TITLE), self.card.line.place.title if self.card else "")

    async def first_values(self) -> dict[str, str]:
        """The limit as it was told, else the usual one of the gravest; and every hazard that can stand in a notice."""
        self.card = card = await card_of(self, self.matter_id)
        begins = self.facts(f"{hazards.FLOW}_steps", hazards.NOTICE)["begins"]
        self.offered = [one for one in (card.line, *card.others) if one.matter.state in begins]
        numbers = " ".join(str(place) for place in range(1, len(self.offered) + 1))
        first = {"due": self.usual_limit(), "interim": self.usual_interim(), CHOSEN: numbers}
        if not self.is_somebody_known(card):
            self.SPEC = dataclasses.replace(NOTICE, questions=(*WHO, *NOTICE.questions))  # type: ignore[misc]
            first |= dict.fromkeys((one.name for one in WHO), "")
        self.call_after_refresh(self.show_offered)
        self.query_one(Bar).refresh()
        return first

    def is_somebody_known(self, card: HazardCard) -> bool:
        """Whether somebody is known whom the notice is for; a home is of those who live there."""
        place = card.line.place
        is_home = self.facts("place_kinds", place.kind).get("group") == HOMES
        return is_home or bool(card.draft.responsible or place.responsible)

    def usual_limit(self) -> str:
        """The day that a notice proposes: the one that was told for all of them; "" where those differ and are to come,
        so that none is cut short unseen; else the usual one of the gravest."""
        told = [self.limit_of(one) for one in self.offered]
        coming = {str(day) for day in told if day and day >= self.today}
        if not coming or not all(day and day >= self.today for day in told):
            return steps.limit(self, min((one.severity for one in self.offered), default=""))
        return coming.pop() if len(coming) == 1 else ""

    def usual_interim(self) -> str:
        """What keeps people safe now, where it is the same for all: what was said of one is not said of the others."""
        known = {one.interim for one in self.offered}
        return known.pop() if len(known) == 1 else ""

    def limit_of(self, one: HazardLine) -> datetime.date | None:
        """By when a hazard is to be put right as it was told; None where nothing was."""
        is_told = one.matter.state == hazards.LIMITED and one.matter.due_at
        return self.local(one.matter.due_at).date() if is_told and one.matter.due_at else None

    @on(TextField.Changed)
    def show_offered(self) -> None:
        """Show the hazards, each with a tick where it stands in the notice."""
        if not self.rows:
            return
        chosen = self.numbers_in(self.values()[CHOSEN])
        lines = [
            f"{place} [{'x' if place in (chosen or ()) else ' '}] {self.told(one)}"
            for place, one in enumerate(self.offered, 1)
        ]
        self.query_one("#helpers", Static).update(Content(plain("\n".join(lines))))

    def told(self, one: HazardLine) -> str:
        """A hazard in a line."""
        state = self.label(f"{hazards.FLOW}_states", one.matter.state)
        limit = self.limit_of(one)
        until = f"{limit:%m-%d}" if limit else ""
        return matter_words.joined(words.severity(self, one.severity), state, until, one.matter.title)

    def numbers_in(self, typed: str) -> set[int] | None:
        """The numbers that were typed; None where one of them is none of those below."""
        places = typed.replace(",", " ").replace("，", " ").replace("、", " ").split()
        known = {str(place) for place in range(1, len(self.offered) + 1)}
        return {int(place) for place in places} if set(places) <= known else None

    async def save(self, values: Mapping[str, str]) -> None:
        """Give the notice, and say its number."""
        due_on = days.coming(values["due"], self.today, "due") if values["due"].strip() else None
        numbers = self.numbers_in(values[CHOSEN])
        if isinstance(due_on, Problem) or numbers is None:
            wrong = [due_on] if isinstance(due_on, Problem) else []
            raise Refused(wrong + ([] if numbers is not None else [Problem(CHOSEN, NO_SUCH)]))
        chosen = [(one.matter.id, one.matter.version) for at, one in enumerate(self.offered, 1) if at in numbers]
        who = (values.get(one.name, "") for one in WHO)
        draft = NoticeDraft(due_on, values["receipt"], values["interim"], values["witnesses"], *who)
        await self.do(hazard_notices.give, chosen, draft)
        self.leave()
