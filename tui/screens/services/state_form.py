"""Noting how somebody was found under the five heads: one digit a head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from db.changes import elder_states as deeds
from db.errors import NotFound, Refused
from db.queries import elder_states, service_people
from db.queries.service_people import Who
from db.rules import services as services_rules
from db.rules.elder_states import LEVELS, LONGEST_NOTE, Head, StateDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined
from tui.widgets.lines import Bar

STATE = FormSpec(
    "elder_states",
    N_("Five heads"),
    (
        Question("select_one", Head.HEALTH, N_("Health now"), choices=LEVELS),
        Question("select_one", Head.MIND, N_("Mind"), choices=LEVELS),
        Question("select_one", Head.HOME, N_("Safety at home"), choices=LEVELS),
        Question("select_one", Head.HYGIENE, N_("Hygiene"), choices=LEVELS),
        Question("select_one", Head.NEIGHBOURS, N_("Neighbours"), choices=LEVELS),
        Question("text", "note", N_("What was seen"), longest=LONGEST_NOTE),
        Question("date", "noted_on", N_("Found on"), hint=N_("11-20; empty for today")),
    ),
)


class StateForm(FormPage):
    """How one person was found on a day."""

    NOUN = "services"
    TITLE = STATE.title
    HELP = N_("1 good, 2 fair, 3 poor; what nobody looked at stays empty. It is kept over time, for few eyes.")
    SPEC: ClassVar[FormSpec] = STATE

    def __init__(self, person_id: str) -> None:
        super().__init__(person_id)
        self.who: Who | None = None

    def title_text(self) -> str:
        """Whose."""
        return joined(_(self.TITLE), self.who.name, self.who.address) if self.who else _(self.TITLE)

    async def first_values(self) -> dict[str, str]:
        """Nothing is said beforehand: each time somebody looks anew."""
        looking = await self.ask(service_people.eyes, self.desk_worker)
        if await self.ask(elder_states.of_person, self.record_key, self.today, looking) is None:
            raise Refused(text=services_rules.FEW_EYES)
        self.who = (await self.ask(service_people.of, [self.record_key], self.today, looking)).get(self.record_key)
        if self.who is None:
            raise NotFound
        self.query_one(Bar).refresh()
        return {}

    async def save(self, values: Mapping[str, str]) -> None:
        """Note it, and leave."""
        on = days.read(values["noted_on"], self.today, "noted_on")
        if isinstance(on, Problem):
            raise Refused([on])
        levels = {head.value: int(values[head] or 0) for head in Head}
        await self.do(deeds.note, StateDraft(self.record_key, on, levels, values["note"].strip()))
        self.leave()
