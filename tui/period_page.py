"""A page about one month or one year: which one, how it is written, and the way to the time before and after."""

from __future__ import annotations

import datetime
from collections.abc import Awaitable, Callable
from pathlib import Path

from db.changes import exports
from db.queries.exports import Prepared
from db.rules import papers
from db.rules.papers import Month
from db.rules.returns import Year
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import counted
from tui.page import Page

ONE_DAY = datetime.timedelta(days=1)


def percent(share: float | None) -> str:
    """A share as it is read, a dash of nothing."""
    return "-" if share is None else f"{share:.1%}"


class PeriodPage(Page):
    """A page about what happened in one month or year."""

    AUTO_FOCUS = "RecordList"

    def __init__(self, period: Month | Year | None = None) -> None:
        super().__init__()
        self.chosen_period = period

    @property
    def period(self) -> Month | Year:
        """The time that is shown: the month of today, unless another one was chosen."""
        return self.chosen_period or Month.of(self.today)

    def period_text(self) -> str:
        """The time that is shown, in figures."""
        return f"{self.period.first:%Y-%m}" if isinstance(self.period, Month) else f"{self.period.first:%Y}"

    def action_period(self, step: int) -> None:
        """The month or year before or after."""
        day = self.period.last + ONE_DAY if step > 0 else self.period.first - ONE_DAY
        if papers.FIRST_YEAR <= day.year < datetime.MAXYEAR:
            self.chosen_period = Month.of(day) if isinstance(self.period, Month) else Year(day.year)
            self.reload()

    def action_span(self) -> None:
        """The whole year instead of a month, or the other way round."""
        here = self.period
        if isinstance(here, Month):
            self.chosen_period = Year(here.year)
        else:
            self.chosen_period = Month(here.year, self.today.month if here.year == self.today.year else 12)
        self.reload()

    async def write_paper(self, name: str, prepare: Callable[[Path], Awaitable[Prepared]]) -> None:
        """Ask for the file of a paper, prepare it, and write it; the ledger keeps that it was."""
        typed = await self.put(Write(N_("Write it to which file?"), str(Path.home() / name)))
        if not typed:
            return
        path = Path(typed).expanduser()
        done = await self.do(exports.place, await prepare(path))
        rows = counted("{number} row", "{number} rows", done.count)
        self.tell(N_("Written: {file}, {rows}."), file=str(path), rows=rows)
