"""The forms of errands: taking one on, and what goes from hand to hand in it."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Mapping, Sequence
from typing import ClassVar

from db.changes import errands as errand_changes
from db.errors import NotFound, Refused
from db.queries import errands, residents, workers
from db.queries.errands import ErrandCard
from db.queries.workers import WorkerLine
from db.rules import official_text
from db.rules.errands import KINDS, LONGEST, LONGEST_ITEM, NOT_A_SUM, ErrandDraft, ItemDraft, Way
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage
from tui.i18n import _
from tui.matter_words import joined
from tui.widgets.choices import Option

ERRAND = FormSpec(
    "errands",
    N_("Errand"),
    (
        Question("select_one", "kind", N_("Kind of errand"), required=True, choices=KINDS),
        Question("text", "what", N_("What"), longest=LONGEST["what"]),
        Question("select_one", "worker", N_("Who runs it"), choices="workers"),
        Question(
            "text", "runner", N_("Or by name"), hint=N_("volunteer, neighbour, family"), longest=LONGEST["runner"]
        ),
        Question("text", "due_on", N_("To be done by"), hint=N_("11-30, +3; empty: as the kind says"), longest=10),
    ),
)
WHAT = Question("text", "what", N_("What"), hint=N_("identity card, bank card, papers"), longest=LONGEST_ITEM["what"])
MONEY = Question("text", "fen", N_("Or money in yuan"), longest=14)
HAND = Question("text", "hand", N_("Who gave or took it"), longest=LONGEST_ITEM["hand"])
HANDS: Mapping[str, FormSpec] = {
    Way.TAKEN: FormSpec("errand_taken", N_("Taken along"), (WHAT, MONEY, HAND)),
    Way.SPENT: FormSpec(
        "errand_spent",
        N_("Spent"),
        (
            Question("text", "fen", N_("How much in yuan"), required=True, longest=14),
            Question("text", "receipt", N_("Receipt"), hint=N_("its number, or why none"), longest=40, required=True),
            Question("text", "what", N_("What for"), longest=LONGEST_ITEM["what"]),
            HAND,
        ),
    ),
    Way.BACK: FormSpec(
        "errand_back",
        N_("Money given back"),
        (Question("text", "fen", N_("How much in yuan"), required=True, longest=14), HAND),
    ),
}


class ErrandForm(FormPage):
    """One errand as it is taken on, or corrected."""

    NOUN = "errands"
    TITLE = N_("Errand is taken on")
    CSS_PATH = "errands.tcss"
    HELP = N_("Kind and who runs it are enough. By when it is done follows from the kind where nobody says.")
    SPEC: ClassVar[FormSpec] = ERRAND

    def __init__(self, person_id: str = "", application_id: str = "", errand_id: str = "") -> None:
        super().__init__(errand_id or person_id)
        self.person_id, self.application_id, self.errand_id = person_id, application_id, errand_id
        self.colleagues: Sequence[WorkerLine] = ()
        self.whom = ""

    def title_text(self) -> str:
        """For whom."""
        return joined(_(N_("Correct an errand") if self.errand_id else self.TITLE), self.whom)

    def options(self, list_name: str) -> list[Option]:
        """The workers, or the answers of a code list."""
        if list_name == "workers":
            return [Option(one.id, one.name) for one in self.colleagues]
        return super().options(list_name)

    async def first_values(self) -> dict[str, str]:
        """The errand as it stands; a new one is run by whoever writes it down."""
        self.colleagues = await self.ask(workers.all)
        if self.errand_id:
            card = await self.ask(errands.one, self.errand_id)
            if card is None:
                raise NotFound
            line = card.line
            self.person_id, self.application_id = line.person_id, line.application_id or ""
            self.record_version, self.whom = line.version, line.person
            runner = "" if line.worker_id else line.runner
            known = {"kind": line.kind, "what": line.what, "worker": line.worker_id or "", "runner": runner}
            return known | {"due_on": str(line.due_on)}
        person = await self.ask(residents.one, self.person_id, self.today)
        if person is None:
            raise NotFound
        self.whom = person.line.name
        return {"worker": self.desk_worker or ""}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write it down, and show it."""
        draft = ErrandDraft(
            self.person_id,
            values["kind"],
            values["what"],
            values["worker"] or None,
            values["runner"],
            self.due_on(values["due_on"]),
            self.application_id or None,
        )
        if self.errand_id:
            await self.do(errand_changes.amend, self.errand_id, self.record_version or 0, draft)
            self.leave()
            return
        key = await self.do(errand_changes.ask, draft)
        self.leave()
        self.open("errands", errand=key)

    def due_on(self, typed: str) -> datetime.date | None:
        """The day that was typed; None where the kind says it. Raises Refused."""
        on = days.coming(typed, self.today, "due_on") if typed.strip() else None
        if isinstance(on, Problem):
            raise Refused([on])
        return on


class HandForm(FormPage):
    """Something goes from hand to hand: taken along, spent, or given back."""

    NOUN = "errands"
    CSS_PATH = "errands.tcss"
    HELP = N_("A thing or a sum of money. No line is ever changed: a wrong one is struck out, with the reason.")
    SPEC: ClassVar[FormSpec] = HANDS[Way.TAKEN]

    def __init__(self, errand_id: str, way: str) -> None:
        super().__init__(errand_id)
        self.errand_id, self.way = errand_id, Way(way)
        self.SPEC = dataclasses.replace(HANDS[self.way])  # type: ignore[misc]
        self.card: ErrandCard | None = None

    def title_text(self) -> str:
        """What happens in which errand."""
        return joined(_(self.SPEC.title), self.card.line.number if self.card else "")

    async def first_values(self) -> dict[str, str]:
        """Whose hand it is; of money that is given back all that is left."""
        self.card = card = await self.ask(errands.one, self.errand_id)
        if card is None:
            raise NotFound
        self.record_version = card.line.version
        known = {"hand": card.line.person} if self.way is not Way.SPENT else {}
        return known | ({"fen": official_text.yuan(card.held.fen)} if self.way is Way.BACK else {})

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the line, and leave."""
        typed = values.get("fen", "").strip()
        fen = official_text.fen(typed) if typed else None
        if typed and fen is None:
            raise Refused([Problem("fen", NOT_A_SUM)])
        texts = {name: values.get(name, "").strip() for name in ("what", "receipt", "hand")}
        await self.do(
            errand_changes.hand, self.errand_id, self.record_version or 0, ItemDraft(self.way, fen=fen, **texts)
        )
        self.leave()
