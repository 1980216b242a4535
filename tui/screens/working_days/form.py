"""The form that marks one day as off or worked."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from db.changes import working_days as changes
from db.errors import Refused
from db.queries.working_days import DayLine
from db.rules import dates
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from db.rules.working_days import LONGEST_NAME, LONGEST_SOURCE
from tui.forms.days import NO_DAY
from tui.forms.page import FormPage
from tui.i18n import _
from tui.widgets.choices import Option

OFF, WORKED = "1", "2"
SHORT = re.compile(r"(\d{1,2})[-./月](\d{1,2})日?").fullmatch
MARK = FormSpec(
    "working_days",
    N_("Mark of a day"),
    (
        Question("date", "on", N_("Day"), hint=N_("11-20, or 2027-11-20"), required=True, longest=10),
        Question("select_one", "kind", N_("Is"), required=True, choices="working_days"),
        Question("text", "reason", N_("Reason"), required=True, longest=LONGEST_NAME),
        Question("text", "source", N_("Decided by"), hint=N_("who, with the paper's number"), longest=LONGEST_SOURCE),
    ),
)


class MarkForm(FormPage):
    """One day that is off or worked here, whatever the notice says."""

    NOUN = "working_days"
    TITLE = MARK.title
    HELP = N_("1 is off, 2 is worked. The mark counts more than the year's notice and stays when a notice comes in.")
    SPEC: ClassVar[FormSpec] = MARK

    def __init__(self, year: int, line: DayLine | None, marked: Callable[[datetime.date], None]) -> None:
        """`marked` is told of the day when it is marked."""
        super().__init__(line.mark_id or "" if line else "", line.mark_version if line else None)
        self.year = year
        self.line = line
        self.marked = marked

    def options(self, _list_name: str) -> list[Option]:
        """Off or worked."""
        return [Option(OFF, _("off")), Option(WORKED, _("worked"))]

    async def first_values(self) -> dict[str, str]:
        """The mark as it is; of a day that is not marked the day, and the other of the two."""
        if self.line is None:
            return {}
        if not self.line.is_by_hand:
            return {"on": str(self.line.on), "kind": OFF if self.line.is_working else WORKED}
        kind = WORKED if self.line.is_working else OFF
        return {"on": str(self.line.on), "kind": kind, "reason": self.line.name, "source": self.line.source}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the mark and leave. A mark that is there stays on its day."""
        on_day = day_of(values["on"], self.year, self.today)
        if self.record_key and self.line and on_day != self.line.on:
            raise Refused([Problem("on", N_("A mark stays on its day. Take it away and mark the other day."))])
        said = (values["kind"] == WORKED, values["reason"], values["source"])
        await self.do(changes.mark, on_day, *said, self.record_key, self.record_version)
        self.marked(on_day)
        self.leave()


def day_of(typed: str, year: int, today: datetime.date) -> datetime.date:
    """The day a text says: 11-20 is of the year that is shown. Raises Refused when it says none."""
    if short := SHORT(typed.strip()):
        typed = f"{year}-{short[1]}-{short[2]}"
    said = dates.read(typed, today, "on")
    if isinstance(said, dates.PartialDate) and said.is_whole:
        return said.first_day
    raise Refused([Problem("on", NO_DAY)])
