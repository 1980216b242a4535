"""One person's services: what runs, the five heads over time, help cases, and what was noted last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import services as deeds
from db.errors import NotFound
from db.queries import elder_states, service_cases, service_people, service_rounds, services
from db.queries.elder_states import StateLine
from db.queries.service_cases import CaseLine
from db.queries.service_rounds import Due, RoundLine
from db.queries.services import PersonServices, ServiceLine
from db.rules.services import PAUSES, State
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.forms.kept_lines import KeptLine, Place
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.services import noting, stating, things, words
from tui.screens.services.things import CASE, ROUND, SERVICE
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column("", 3), Column(N_("What"), 13), Column(N_("How often, when"), 24), Column("", 0))
MOST_ROUNDS, MOST_STATES = 60, 40
NO_LINE = N_("Put the cursor on a service first.")


class PersonPage(Page):
    """Everything that is brought to one person."""

    NOUN = "services"
    TITLE = N_("Services of a person")
    CSS_PATH = "services.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "F5 arranges a service: its kind brings how often and what it costs as a rule. On a service 1 notes that it "
        "was done today, 2 that it was missed, 3 lets it rest or go on, 4 ends it, Enter changes it. 5 notes how the "
        "person is under five heads, 6 writes a help case down. 7 somebody was seen after a missed service, 8 what was "
        "noted was wrong: put the cursor on it. What is of a child under 14 or of health, few eyes see."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "arrange", N_("Arrange"), name="services.arrange"),
        action("1", "done", N_("Done today"), name="services.done_today"),
        action("2", "missed", N_("Not done"), name="services.missed_today"),
        action("3", "rest", N_("Rest / go on"), name="services.rest"),
        action("4", "end", N_("End"), name="services.end"),
        action("5", "state", N_("Five heads"), name="services.state"),
        action("6", "case", N_("Help case"), name="services.case"),
        action("7", "seen", N_("Was seen"), name="services.seen_since", show=False),
        action("8", "take_back", N_("Was wrong"), name="services.round_wrong", show=False),
        action("9", "states", N_("Heads noted"), name="services.states", show=False),
        action("0", "person", N_("Person's page"), name="services.person", show=False),
        action("enter", "choose", N_("Change"), name="services.change", show=False),
        action("ctrl+k", "history", N_("History"), name="services.history", show=False),
    ]

    def __init__(self, person_id: str = "", service_id: str = "") -> None:
        super().__init__()
        self.person_id, self.service_id = person_id, service_id
        self.known: PersonServices | None = None
        self.states: list[StateLine] | None = None
        self.cases: list[CaseLine] = []
        self.rounds: list[RoundLine] = []

    def body(self) -> Iterable[Widget]:
        """The five heads, then services, help cases and the journal."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing is brought yet. F5 arranges a service."))

    def title_text(self) -> str:
        """Whose services."""
        who = self.known.who if self.known else None
        return joined(_(self.TITLE), who.name, who.address) if who else _(self.TITLE)

    async def load(self) -> None:
        """Ask for everything of this person and show it."""
        looking = await self.ask(service_people.eyes, self.desk_worker)
        await self.find_person()
        self.known = known = await self.ask(services.of_person, self.person_id, self.today, looking)
        if known is None:
            raise NotFound
        self.states = await self.ask(elder_states.of_person, self.person_id, self.today, looking)
        self.cases = await self.ask(service_cases.of_person, self.person_id, self.now, self.today, looking)
        self.rounds = await self.ask(service_rounds.of_services, [one.id for one in known.lines], MOST_ROUNDS)
        self.query_one(Bar).refresh()
        self.query_one("#facts", Static).update(Content(plain("\n".join(self.told(known)))))
        self.query_one(RecordList).show(list(self.records(known)))

    async def find_person(self) -> None:
        """Whose service it is, where only that is said."""
        if not self.person_id:
            line = await self.ask(services.one, self.service_id, self.today)
            if line is None:
                raise NotFound
            self.person_id = line.person_id

    def told(self, known: PersonServices) -> Iterator[str]:
        """The five heads over time, and that there is more that few eyes see."""
        if known.who.is_alone:
            yield _("Lives alone.")
        if self.states is None:
            yield _("Five heads: for few eyes.")
        elif self.states or (known.who.age or 0) >= 60:
            yield from words.head_lines(self, self.states, MOST_STATES)
        if known.hidden:
            yield _("{number} more for few eyes", number=known.hidden)

    def records(self, known: PersonServices) -> Iterator[Record]:
        """Open help cases, the services, what was noted last, and the cases that are closed."""
        yield from (things.case(self, one) for one in self.cases if not one.matter.ended_at)
        yield from (things.service(self, one, known.next_on.get(one.id)) for one in known.lines)
        kinds = {one.id: one.kind for one in known.lines}
        yield from (things.round_of(self, one, kinds[one.service_id]) for one in self.rounds)
        yield from (things.case(self, one) for one in self.cases if one.matter.ended_at)

    @property
    def here(self) -> tuple[str, str]:
        """What stands under the cursor: its sort and its key."""
        current = self.query_one(RecordList).current
        sort, _colon, key = current.key.partition(":") if current else ("", "", "")
        return sort, key

    def service_here(self) -> ServiceLine | None:
        """The service under the cursor, or the only one that runs; says so where there is none."""
        lines = self.known.lines if self.known else ()
        sort, key = self.here
        running = [one for one in lines if not one.is_over(self.today)]
        found = next((one for one in lines if sort == SERVICE and one.id == key), None)
        if found is None and len(running) == 1:
            found = running[0]
        if found is None:
            self.tell(NO_LINE)
        return found

    def due_of(self, one: ServiceLine) -> Due:
        """A service as it is noted on its round."""
        assert self.known is not None
        today = next((line for line in self.rounds if line.service_id == one.id and line.for_on == self.today), None)
        return Due(one, self.known.who, today, True, False)

    async def and_reload(self, was_done: bool) -> None:
        """Show everything anew after something was done."""
        if was_done:
            self.reload()

    def action_done(self) -> None:
        """The service under the cursor was done today."""
        if one := self.service_here():
            self.work(self.note(one, State.DONE))

    def action_missed(self) -> None:
        """The service under the cursor was missed today."""
        if one := self.service_here():
            self.work(self.note(one, State.MISSED))

    async def note(self, one: ServiceLine, state: str) -> None:
        """Note a service on today. Raises HouseError."""
        dues = [self.due_of(one)]
        job = noting.done(self, dues, self.today) if state == State.DONE else None
        await self.and_reload(await (job or noting.not_done(self, dues, self.today, state)))

    def action_rest(self) -> None:
        """Let the service under the cursor rest, or go on."""
        if one := self.service_here():
            self.work(self.rest(one))

    async def rest(self, one: ServiceLine) -> None:
        """Ask why it rests, or let it go on. Raises HouseError."""
        if one.resting(self.today):
            await self.do(deeds.go_on, one.id, one.version)
            self.reload()
        elif reason := await self.put(Choose(_("Why does it rest?"), self.options(PAUSES))):
            await self.do(deeds.rest, one.id, one.version, reason)
            self.reload()

    def action_end(self) -> None:
        """End the service under the cursor."""
        if one := self.service_here():
            self.work(self.end(one))

    async def end(self, one: ServiceLine) -> None:
        """Ask why, and end it today. Raises HouseError."""
        line = KeptLine(self, Place(noting.WORDS, one.id))
        if why := await line.ask(N_("Why does it end today?")):
            await self.do(deeds.end, one.id, one.version, self.today, why)
            await line.settle()
            self.reload()

    def action_seen(self) -> None:
        """Somebody was seen after what was missed: under the cursor, or the last one."""
        missed = [one for one in self.rounds if one.state == State.MISSED and not one.seen_at]
        chosen = next((one for one in missed if self.here == (ROUND, one.id)), missed[0] if missed else None)
        if chosen is None:
            self.tell(noting.NOTHING_MISSED)
        else:
            self.work(self.see(chosen))

    async def see(self, one: RoundLine) -> None:
        """Say how the person was found."""
        await self.and_reload(await noting.look_after(self, one))

    def action_take_back(self) -> None:
        """What was noted under the cursor was wrong."""
        one = next((line for line in self.rounds if self.here == (ROUND, line.id)), None)
        if one is None:
            self.tell(noting.NOTHING_NOTED)
        else:
            self.work(self.withdraw(one))

    async def withdraw(self, one: RoundLine) -> None:
        """Ask why, and withdraw it."""
        await self.and_reload(await noting.withdraw(self, one))

    def action_arrange(self) -> None:
        """Arrange a service."""
        self.open("services", resident=self.person_id, new="service")

    def action_state(self) -> None:
        """Note how the person is under the five heads."""
        self.open("services", resident=self.person_id, new="state")

    def action_states(self) -> None:
        """Read what was noted under the five heads, and withdraw what was wrong."""
        self.work(stating.read(self, self.person_id, self.states))

    def action_case(self) -> None:
        """Write a help case down."""
        self.open("services", resident=self.person_id, new="case")

    def action_person(self) -> None:
        """The person's own page."""
        self.open("residents", resident=self.person_id)

    def action_history(self) -> None:
        """Every deed about the service under the cursor."""
        if one := self.service_here():
            self.open("history", table=services.TABLE, record=one.id)

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Change a service, open a help case, or read what was noted."""
        sort, key = self.here
        if sort == ROUND:
            self.go(Show(event.record.cells[1], plain("\n".join(event.record.cells[2:]))))
        if sort == SERVICE:
            self.open("services", amended=key)
        elif sort == CASE:
            self.open("services", matter=key)
