"""What is due, as the first screen shows it: whose, on which day, in which lines. Loaded when it is first asked for."""

from __future__ import annotations

import datetime
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rich.cells import cell_len

from db.queries import today
from db.rules import agenda as rules
from db.rules.agenda import Agenda, AgendaLine, Asked, Scope, Weight
from db.rules.words import N_
from tui import i18n
from tui.i18n import _, counted
from tui.widgets.records import Column, Record

if TYPE_CHECKING:
    from tui.sitting import Sitting

DAYS = 7
LIMIT = 200
A_YEAR = 366
# The lines of the day at a glance stand a cell away from both edges.
MARGIN = 2
# Where what is due takes longer than this, what is known so far is shown.
PATIENCE_SECONDS = 0.3
SIGNS = {
    Weight.AT_ONCE: "!!",
    Weight.NOTE: "#",
    Weight.OVERDUE: "!",
    Weight.URGENT: "*",
    Weight.TODAY: " ",
    Weight.COMING: "+",
}
RED = (Weight.AT_ONCE, Weight.OVERDUE)
SCOPES = {Scope.MINE: N_("mine"), Scope.GRID: N_("my grid"), Scope.ALL: N_("all")}
COUNTS = {
    Weight.AT_ONCE: N_("!! {number} at once"),
    Weight.NOTE: N_("# {number} to read"),
    Weight.OVERDUE: N_("! {number} late"),
    Weight.URGENT: N_("* {number} urgent"),
    Weight.TODAY: N_("{number} today"),
    Weight.COMING: N_("+ {number} to come"),
}
WEEKDAYS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))
COLUMNS = (Column(N_("Who / what"), 22), Column(N_("Door"), 13), Column(N_("When"), 15), Column(N_("What"), 0))
NARROW = (Column(N_("Who / what"), 11), Column(N_("Door"), 10), Column(N_("What"), 0))


class DueList:
    """What is due, whose and on which day; `step` 0 is today with all that waits, 1 to 7 are the coming days."""

    def __init__(self, page: Sitting) -> None:
        self.page = page
        self.scope = Scope.MINE
        self.step = 0
        self.limit = LIMIT
        self.grid: str | None = None
        self.agenda = Agenda()
        self.week: Mapping[datetime.date, int] = {}
        self.others = 0
        self.lines: dict[str, AgendaLine] = {}

    @property
    def day(self) -> datetime.date:
        """The day that is looked at."""
        return self.days_on(self.step)

    def days_on(self, days: int) -> datetime.date:
        """So many days from today."""
        on: datetime.date = self.page.today + datetime.timedelta(days=days)
        return on

    def asked(self, scope: Scope) -> Asked:
        """The question to put."""
        page = self.page
        now = page.now
        return Asked(
            page.today,
            now,
            page.desk_worker,
            self.grid,
            scope,
            until=self.day if self.step else None,
            limit=self.limit,
            offset=page.from_utc,
            day=self.day if self.step else None,
        )

    async def look(self, shown_so_far: Callable[[], None]) -> None:
        """Ask for everything anew: feature by feature, so that what is typed meanwhile is answered in between."""
        self.grid = await self.page.ask(today.grid, self.page.desk_worker)
        await self.gather(shown_so_far)
        week = replace(self.asked(self.scope), day=None, until=self.days_on(DAYS))
        self.week = await self.page.ask(today.week, week)
        self.others = 0
        if not self.agenda.lines and self.scope is not Scope.ALL:
            self.others = len((await self.page.ask(today.agenda, self.asked(Scope.ALL))).lines)

    async def gather(self, shown_so_far: Callable[[], None]) -> None:
        """Ask each feature what is due; where one of them is slow, and nothing stands there yet, show what the others
        have said."""
        asked, began, is_first = self.asked(self.scope), time.monotonic(), not self.lines
        answers: list[list[AgendaLine]] = []
        for name in await self.page.ask(today.parts):
            answers.append(await self.page.ask(today.part, name, asked))
            if is_first and time.monotonic() - began > PATIENCE_SECONDS:
                self.agenda = rules.gathered(answers, asked.limit)
                shown_so_far()
        self.agenda = rules.gathered(answers, asked.limit)

    def wants_more(self) -> bool:
        """Is there more than the lines? Then ask for more of them from now on; those that were asked for come first."""
        is_full = self.agenda.is_cut and len(self.lines) >= self.limit
        if is_full:
            self.limit += LIMIT
        return is_full

    def next_scope(self) -> None:
        """Whose things come next: one's own, those of one's grid, all, and again one's own."""
        scopes = list(SCOPES)
        self.scope = scopes[(scopes.index(self.scope) + 1) % len(scopes)]
        self.limit = LIMIT

    def go(self, step: int) -> bool:
        """Look at another day; answers whether there is one."""
        before, self.step = self.step, max(0, min(DAYS, self.step + step))
        self.limit = LIMIT
        return self.step != before

    @property
    def is_narrow(self) -> bool:
        """Is the screen a narrow one?"""
        return self.page.has_class("-narrow")

    @property
    def columns(self) -> tuple[Column, ...]:
        """As many columns as there is room for."""
        return NARROW if self.is_narrow else COLUMNS

    def records(self) -> list[Record]:
        """The lines that are to be shown now, the late ones in red and with a sign; `lines` holds them by their key."""
        self.lines = {f"{line.noun} {line.key}": line for line in self.agenda.lines}
        return [self.record(key, line) for key, line in self.lines.items()]

    def record(self, key: str, line: AgendaLine) -> Record:
        """Whom or what, where, when, and why."""
        called = self.word(line) if line.is_called_by_code else line.title
        who, what = f"{SIGNS[line.weight]} {called or _('this door')}", self.what(line)
        if self.is_narrow:
            cells: tuple[str, ...] = (who, line.address, f"{self.short_when(line)} {what}".lstrip())
        else:
            cells = (who, line.address, self.when(line), what)
        return Record(key, cells, colour="red" if line.weight in RED else "")

    def what(self, line: AgendaLine) -> str:
        """Why it is due, with the word of a code list that belongs to it."""
        label = "" if line.is_called_by_code else self.word(line)
        return " ".join(filter(None, (_(line.about, **line.values), label)))

    def word(self, line: AgendaLine) -> str:
        """The word of a code list that belongs to it; "" for none."""
        return self.page.label(line.list_name, line.code) if line.list_name else ""

    def when(self, line: AgendaLine) -> str:
        """How late it is, or when it is due."""
        page = self.page
        late = (page.today - line.due_on).days
        if late > A_YEAR:
            return _("late since {year}", year=line.due_on.year)
        if late > 0:
            return counted("{number} day late", "{number} days late", late)
        if line.due_at and line.weight in RED and line.due_at < page.now:
            hours = max(1, int((page.now - line.due_at).total_seconds() // 3600))
            return counted("{number} hour late", "{number} hours late", hours)
        if line.due_at:
            return f"{'' if late == 0 else f'{i18n.day(line.due_on)} '}{page.local(line.due_at):%H:%M}"
        return _("today") if late == 0 else i18n.day(line.due_on)

    def short_when(self, line: AgendaLine) -> str:
        """As `when`, where there is little room: the sign in front says what is late, and today is not said."""
        late = (self.page.today - line.due_on).days
        if late > 0:
            return counted("{number} d", "{number} d", late)
        if line.due_at:
            return f"{self.page.local(line.due_at):{'%H:%M' if late == 0 else '%m-%d'}}"
        return f"{line.due_on:%m-%d}" if late else ""

    def scope_line(self) -> str:
        """Whose things these are, and how many of each weight."""
        counts = {weight: count for weight, count in self.agenda.counts.items() if count.number}
        short = [
            _(COUNTS[one], number=count) if one is Weight.TODAY else f"{SIGNS[one]}{count}"
            for one, count in counts.items()
        ]
        if self.is_narrow:
            return "  ".join([f"[{_(SCOPES[self.scope])}]", *short])
        names = [f"[{_(name)}]" if scope is self.scope else _(name) for scope, name in SCOPES.items()]
        said = [_(COUNTS[weight], number=count) for weight, count in counts.items()]
        whose = f"Ctrl+G {' '.join(names)}"
        whole = "  ".join([whose, *said])
        return whole if cell_len(whole) <= self.page.size.width - MARGIN else "  ".join([whose, *short])

    def week_line(self) -> str:
        """Today and the coming days with their counts, in brackets the one that is looked at; and a key."""
        days = " ".join(f"[{text}]" if place == self.step else text for place, text in enumerate(self.week_texts()))
        return days if self.is_narrow else f"{days}   Ctrl+K {_('Note for colleagues')}"

    def week_texts(self) -> Iterator[str]:
        """What stands for each day."""
        yield _("today")
        for ahead in range(1, DAYS + 1):
            on = self.days_on(ahead)
            yield f"{_(WEEKDAYS[on.weekday()])}{self.week.get(on, 0) or '-'}"

    def empty_text(self) -> str:
        """What to do when nothing is due."""
        if self.others:
            return _("Nothing of yours is due. Ctrl+G shows what others have to do.")
        if self.step:
            return _("Nothing is due on {day}.", day=i18n.day(self.day))
        following = min((on for on, number in self.week.items() if number and on > self.page.today), default=None)
        if following:
            return _("Nothing is due today. Right leads to {day}, when something is.", day=i18n.day(following))
        return _("Nothing is due today. F2 starts a door round; F7 imports a register.")
