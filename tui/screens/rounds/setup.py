"""What is set once for a whole round: purpose, companions, day."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from db.changes import rounds as round_changes
from db.errors import Refused
from db.queries.walks import RoundLine
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms import days
from tui.forms.page import FormPage

SETUP = FormSpec(
    "rounds.setup",
    N_("This round"),
    (
        Question("select_one", "purposes", N_("Purpose"), required=True, choices="visit_purposes"),
        Question("select_one", "second", N_("and also"), choices="visit_purposes"),
        Question("text", "companions", N_("Together with"), hint=N_("police, doctor, building head"), longest=120),
        Question("date", "visited_on", N_("Day"), hint=N_("today, or 11-20 for a round walked before")),
        Question("text", "reason", N_("Entered late"), hint=N_("why, for a day before today")),
    ),
)


class SetupPage(FormPage):
    """Set a round for all its doors; those recorded already keep what they have."""

    NOUN = "rounds"
    TITLE = SETUP.title
    HELP = N_("What is set here holds for every door still to come. A day before today needs a reason.")
    SPEC: ClassVar[FormSpec] = SETUP

    def __init__(self, building_id: str, walk: RoundLine | None, before: RoundLine | None) -> None:
        super().__init__(record_key=walk.id if walk else building_id)
        self.building_id = building_id
        self.walk = walk
        self.like = walk or before

    async def first_values(self) -> dict[str, str]:
        """What holds now; for a new round the purposes of the last one."""
        purposes = [*purposes_of(self.like), ""]
        walk = self.walk
        values = {"purposes": purposes[0], "second": purposes[1]}
        if walk is None:
            return values | {"visited_on": str(self.today)}
        return values | {"companions": walk.companions, "visited_on": str(walk.visited_on), "reason": walk.reason}

    async def save(self, values: Mapping[str, str]) -> None:
        """Begin the round, or change the one in progress, and go back to the stair."""
        on = days.read(values["visited_on"], self.today, "visited_on")
        if isinstance(on, Problem):
            raise Refused([on])
        purposes = tuple(dict.fromkeys(filter(None, (values["purposes"], values["second"]))))
        await self.write(purposes, values["companions"], on, values["reason"])
        self.leave()

    async def write(self, purposes: tuple[str, ...], companions: str, on: datetime.date, reason: str) -> None:
        """The deed itself."""
        if self.walk:
            await self.do(round_changes.amend, self.walk.id, purposes, companions, on, reason)
        else:
            await self.do(round_changes.start, self.building_id, purposes, companions, on, reason)


def purposes_of(walk: RoundLine | None) -> tuple[str, ...]:
    """The purposes of a round like this one; a routine visit when there was none."""
    return walk.purposes if walk else ("01",)
