"""What must stop: benefits of people who died or left, each to be ended or found to go on."""

from __future__ import annotations

from collections.abc import Coroutine, Iterable
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.changes import benefits
from db.queries import benefit_stops, policies, resident_lines
from db.queries.benefit_stops import StopLine
from db.queries.resident_lines import ResidentLine
from db.rules import benefits as rules
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.policies import ending, words
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 3), Column(N_("Name"), 10), Column(N_("Receives"), 22), Column("", 0))
HOW = N_("Tell the street office the same day: what is paid after the month of a death is claimed back.")


class StopsPage(Page):
    """Every benefit that is to be looked at; a digit ends it or lets it go on."""

    NOUN = "policies"
    TITLE = N_("What must stop")
    CSS_PATH = "policies.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 ends the benefit with the month of the death or the leaving. 2 asks for another day and reason. 3 says"
        " why it goes on. Each stays here and on the list of the day until one of them is done. !! something may "
        "have been paid too much already. Enter opens the person's rights."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "end", N_("Ends with that month"), name="policies.stop"),
        action("2", "end_otherwise", N_("Another day"), name="policies.stop_otherwise"),
        action("3", "keep", N_("Goes on"), name="policies.keep"),
        action("enter", "choose", N_("Open"), name="policies.open_stopped", show=False),
    ]

    def __init__(self, person_id: str = "") -> None:
        super().__init__()
        self.person_id = person_id
        self.lines: list[StopLine] = []
        self.people: dict[str, ResidentLine] = {}
        self.names: dict[str, str] = {}

    def body(self) -> Iterable[Widget]:
        """What is to be done, then the benefits."""
        yield Static(_(HOW), id="about", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing is left that must stop."))

    async def load(self) -> None:
        """The benefits, of one person or of all."""
        if self.person_id:
            self.lines = await self.ask(benefit_stops.of_person, self.person_id, self.today)
        else:
            self.lines = await self.ask(benefit_stops.all, self.today)
        keys = sorted({key for one in self.lines for key in (one.benefit.person_id, one.gone_id)})
        self.people = {one.id: one for one in await self.ask(resident_lines.lines, keys, self.today)}
        self.names = {one.code: words.title(one) for one in await self.ask(policies.all, self.today)}
        self.query_one(RecordList).show([self.record(one) for one in self.lines])

    def record(self, one: StopLine) -> Record:
        """A benefit with who went and what may have been paid too much."""
        is_late = bool(rules.months_too_many(one.gone_on, self.today))
        person = self.people[one.benefit.person_id]
        what = joined(one.benefit.policy, self.names.get(one.benefit.policy, ""))
        sign = "!!" if is_late else "!" if one.gone == "dead" else "?"
        return Record(one.benefit.id, (sign, person.name, what, self.told(one)), True, "red" if is_late else "")

    def told(self, one: StopLine) -> str:
        """What happened, and what follows."""
        happened = {"dead": N_("died {day}"), "left": N_("moved away {day}")}[one.gone]
        said = _(happened, day=one.gone_on)
        if not one.is_own:
            who = self.people[one.gone_id].name if one.gone_id in self.people else ""
            left = _("{left} of {before} left in the household", left=one.left, before=one.before)
            return joined(who, said, left)
        much = _("perhaps {sum} yuan too much", sum=rules.yuan(one.too_much)) if one.too_much else ""
        return joined(said, much, words.sums(one.benefit.fen, one.benefit.every))

    @property
    def current(self) -> StopLine | None:
        """The benefit under the cursor."""
        record = self.query_one(RecordList).current
        return next((one for one in self.lines if record and one.benefit.id == record.key), None)

    def action_end(self) -> None:
        """End the benefit under the cursor with the month in which it happened."""
        if self.current:
            self.work(self.end(self.current))

    async def end(self, one: StopLine) -> None:
        """End it with the proposed day. What is a household's is asked: others of it go on. Raises HouseError."""
        if one.is_own:
            await self.do(benefits.end, one.benefit.id, one.benefit.version, one.last_on, one.gone)
            self.tell(ending.ENDED, day=one.last_on)
        else:
            await ending.end(self, one.benefit, one.gone, one.last_on)
        self.reload()

    def action_end_otherwise(self) -> None:
        """End it with another day or for another reason."""
        if one := self.current:
            self.work(self.after(ending.end(self, one.benefit, one.gone, one.last_on)))

    def action_keep(self) -> None:
        """It goes on."""
        if one := self.current:
            self.work(self.after(ending.keep(self, one.benefit)))

    async def after(self, job: Coroutine[Any, Any, object]) -> None:
        """Do something about a benefit, and show what is left."""
        await job
        self.reload()

    @on(RecordList.Chosen)
    def open_person(self, event: RecordList.Chosen) -> None:
        """Open the rights of who receives it."""
        one = next(one for one in self.lines if one.benefit.id == event.record.key)
        self.open("policies", person=one.benefit.person_id, policy=one.benefit.policy)

    def action_choose(self) -> None:
        """Open the person under the cursor."""
        self.query_one(RecordList).action_choose()
