"""A hand-over: what goes from one to the next, who saw it, and who follows."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import ClassVar

from db.changes import mandates as deeds
from db.errors import NotFound, Refused
from db.queries import mandates, residents
from db.queries.mandates import MandateLine
from db.rules.forms import FormSpec, Question
from db.rules.mandates import HandOverDraft, MandateDraft
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.matter_words import joined
from tui.widgets.lines import Bar

HAND_OVER = FormSpec(
    "mandate_hand_over",
    N_("Hand-over of a post"),
    (
        Question("date", "on", N_("Day"), hint=N_("empty: today"), longest=10),
        Question(
            "text",
            "handed",
            N_("What is handed over"),
            hint=N_("keys, seals, ledgers, money, open matters"),
            required=True,
            longest=1000,
        ),
        Question("text", "name", N_("Who follows"), hint=N_("empty: nobody yet"), longest=80),
        Question("text", "phone", N_("Telephone"), longest=30),
        Question("text", "witness", N_("Who saw it"), longest=80),
        Question("text", "reason", N_("Why it ends"), longest=200),
    ),
)


class HandOverForm(FormPage):
    """One post goes from one to the next; of a mandate that has ended only the hand-over is written down."""

    NOUN = "mandates"
    TITLE = HAND_OVER.title
    HELP = N_("The old mandate ends on this day, the next one begins with its usual term; both show what went over.")
    SPEC: ClassVar[FormSpec] = HAND_OVER

    def __init__(self, mandate_id: str) -> None:
        super().__init__(mandate_id)
        self.mandate_id = mandate_id
        self.line: MandateLine | None = None

    def title_text(self) -> str:
        """Whose post."""
        one = self.line
        return joined(super().title_text(), joined(one.body or one.building, one.name) if one else "")

    async def first_values(self) -> dict[str, str]:
        """What is known already."""
        self.line = one = await self.ask(mandates.one, self.mandate_id)
        if one is None:
            raise NotFound
        self.record_version = one.version
        self.query_one(Bar).refresh()
        return {"handed": one.handed, "witness": one.witness, "reason": one.reason}

    async def save(self, values: Mapping[str, str]) -> None:
        """Hand it over, and leave."""
        assert self.line is not None and self.record_version is not None
        on = days.read(values["on"], self.today, "on")
        if isinstance(on, Problem):
            raise Refused([on])
        texts = {name: values[name].strip() for name in ("handed", "witness", "reason")}
        draft = HandOverDraft(on, **texts)
        name = values["name"].strip()
        if self.line.ended_on:
            await self.do(deeds.note_hand_over, self.mandate_id, self.record_version, draft)
        else:
            follows = await self.successor(name, values["phone"].strip(), self.line) if name else None
            successor = dataclasses.replace(follows, from_on=on) if follows else None
            await self.do(deeds.hand_over, self.mandate_id, self.record_version, draft, successor)
        self.leave()

    async def successor(self, typed: str, phone: str, before: MandateLine) -> MandateDraft:
        """Who follows, in the same post; who is the only one that the name finds is that person of the register."""
        found = await self.ask(residents.find, typed, self.today, 2, here_only=True)
        is_known = len(found) == 1 and typed.startswith(found[0].name)
        return MandateDraft(
            before.kind,
            found[0].name if is_known else typed,
            self.today,
            post=before.post,
            body=before.body,
            person_id=found[0].id if is_known else None,
            phone=phone,
            building_id=before.building_id,
        )
