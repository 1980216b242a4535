"""Finding a household as one types, by any of its people."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable
from typing import Any, NamedTuple

from db.queries import residents
from db.queries.resident_lines import ResidentLine
from tui.dialogs.find import Find
from tui.i18n import _
from tui.widgets.records import Column, Record

MOST = 30


class Household(NamedTuple):
    """The household of somebody who was found."""

    household_id: str
    name: str
    address: str


class FindHousehold(Find[Household]):
    """Answers the household of whoever was found."""

    COLUMNS = (Column("", 0), Column("", 18))

    def __init__(self, ask: Callable[..., Awaitable[Any]], today: datetime.date) -> None:
        super().__init__(_("Which household?"), ask)
        self.today = today
        self.found: dict[str, ResidentLine] = {}

    async def records(self, typed: str) -> list[Record]:
        """One of the people of each household that is found."""
        people = await self.ask(residents.find, typed, self.today, MOST, here_only=True) if typed else []
        self.found = {}
        for line in people:
            if line.household_id:
                self.found.setdefault(line.household_id, line)
        return [Record(key, (one.name, one.address)) for key, one in self.found.items()]

    def answer(self, record: Record) -> Household:
        """The household that was chosen."""
        line = self.found[record.key]
        return Household(record.key, line.name, line.address)
