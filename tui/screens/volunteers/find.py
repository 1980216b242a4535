"""Finding whoever is to be a volunteer: somebody of the register as one types, or a name that is in none."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from db.queries import residents
from tui.dialogs.find import Find
from tui.i18n import _
from tui.widgets.records import Record

MOST = 20
BY_NAME = "name:"


class Somebody(NamedTuple):
    """Who was chosen: somebody of the register, or a name only."""

    person_id: str
    name: str


class FindPerson(Find[Somebody]):
    """Answers whoever was chosen."""

    def __init__(self, ask: Callable[..., Awaitable[Any]], today: datetime.date) -> None:
        super().__init__(_("Who is the volunteer?"), ask)
        self.today = today

    async def records(self, typed: str) -> list[Record]:
        """Who is found, and last the name as it was typed."""
        people = await self.ask(residents.find, typed, self.today, MOST, here_only=True) if typed else []
        records = [Record(one.id, (one.name, one.address)) for one in people]
        if typed:
            records.append(Record(BY_NAME + typed, (typed, _("not in the register"))))
        return records

    def answer(self, record: Record) -> Somebody:
        """Whoever was chosen."""
        if record.key.startswith(BY_NAME):
            return Somebody("", record.key.removeprefix(BY_NAME))
        return Somebody(record.key, record.cells[0])
