"""Four lists of what is waiting, the most pressing first; a digit or an arrow goes from one to the next."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.queries import due, plans
from db.queries.due import DueLine, NotReachedLine, RetryLine
from db.queries.plans import MissedLine
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.due import lines
from tui.screens.due.lines import KINDS, MISSED, NOT_REACHED, RETRIES, VISITS
from tui.widgets import titles
from tui.widgets.records import Record, RecordList

NO_PERSON = N_("Choose a person in the list of due visits.")


class DuePage(Page):
    """Who and which doors are waiting."""

    NOUN = "due"
    TITLE = N_("Due")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1, 2, 3, 5 or the arrows change the list. Enter opens the person of a due visit, or goes to the door on its"
        " stair. 6 puts visits off or takes them up again, 7 asks for one within a day, 8 says who goes or splits all"
        " of them fairly, 9 begins or ends a weather alert, 0 proposes key groups by age and home."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="due.choose", show=False),
        action("1", f"show({VISITS})", N_("Due visits"), name="due.visits", show=False),
        action("2", f"show({RETRIES})", N_("Try again"), name="due.retries", show=False),
        action("3", f"show({NOT_REACHED})", N_("Not reached"), name="due.not_reached", show=False),
        action("4", "door", N_("To the door"), name="due.door"),
        action("5", f"show({MISSED})", N_("Missed"), name="due.missed", show=False),
        action("6", "put_off", N_("Put off"), name="due.put_off"),
        action("7", "worse", N_("At once"), name="due.worse"),
        action("8", "who", N_("Who goes"), name="due.who"),
        action("9", "alert", N_("Alert"), name="due.alert"),
        action("0", "groups", N_("Groups by age and home"), name="due.groups", show=False),
        action("left", "beside(-1)", N_("List before"), name="due.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="due.next", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.shown = VISITS
        self.visits: list[DueLine] = []
        self.retries: list[RetryLine] = []
        self.not_reached: list[NotReachedLine] = []
        self.missed: list[MissedLine] = []
        self.most = due.PAGE

    def body(self) -> Iterable[Widget]:
        """The titles of the lists, and the one that is shown."""
        yield Static(id="kinds", markup=False)
        yield RecordList(KINDS[VISITS].columns, lambda: _(KINDS[self.shown].empty))

    async def load(self) -> None:
        """Ask for all lists; the counts stand in their titles."""
        self.visits = await self.ask(due.people, self.today, self.most)
        self.retries = await self.ask(due.retries, self.today, self.most)
        self.not_reached = await self.ask(due.not_reached, self.today, self.most)
        self.missed = await self.ask(plans.missed, self.today, self.most)
        self.show()

    def show(self) -> None:
        """Show the list that is chosen; where nothing was missed, there is no title for that."""
        counts = (len(self.visits), len(self.retries), len(self.not_reached), len(self.missed))
        entries = [
            (f"{kind.digit} {_(kind.title)} {count}{'+' if count == self.most else ''}", place == self.shown)
            for place, (kind, count) in enumerate(zip(KINDS, counts, strict=True))
            if count or place != MISSED or self.shown == MISSED
        ]
        self.query_one("#kinds", Static).update(titles.row(entries))
        shown = self.query_one(RecordList)
        shown.columns = KINDS[self.shown].narrow if self.has_class("-narrow") else KINDS[self.shown].columns
        shown.show(list(self.records()))

    def records(self) -> Iterable[Record]:
        """The lines of the list that is shown."""
        if self.shown == VISITS:
            return [lines.visit(self, one) for one in self.visits]
        if self.shown == RETRIES:
            return [lines.retry(self, one) for one in self.retries]
        if self.shown == MISSED:
            return [lines.missed(self, one) for one in self.missed]
        return [lines.given_up(self, one) for one in self.not_reached]

    @on(RecordList.NearEnd)
    def more(self, event: RecordList.NearEnd) -> None:
        """Ask for further lines when the cursor comes near the end."""
        if event.count == self.most:
            self.most += due.PAGE
            self.reload()

    @on(RecordList.Chosen)
    def chosen(self) -> None:
        """Open the person, or the stair at the door."""
        person = self.person()
        if person:
            self.open("residents", resident=person[0])
        else:
            self.action_door()

    def person(self) -> tuple[str, str, str] | None:
        """The key, name and room of the person under the cursor; None in a list of doors, or of nothing."""
        place, people = self.query_one(RecordList), self.visits if self.shown == VISITS else self.missed
        if place.current is None or self.shown not in (VISITS, MISSED):
            return None
        one = people[place.cursor].resident
        return one.id, one.name, one.room_id

    def action_choose(self) -> None:
        """Open the line under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_door(self) -> None:
        """Go to the door on its stair."""
        place, person = self.query_one(RecordList), self.person()
        if place.current is None:
            return
        doors = self.retries if self.shown == RETRIES else self.not_reached
        room = person[2] if person else doors[place.cursor].room_id
        if room:
            self.open("rounds", door=room)
        else:
            self.tell(N_("This person lives behind no door that is known."))

    def action_show(self, kind: int) -> None:
        """Show one of the lists."""
        self.shown = kind
        self.show()
        self.query_one(RecordList).go(0)

    def action_beside(self, step: int) -> None:
        """Show the list before or after; the list of what was missed stands behind the others, by its digit."""
        self.action_show((self.shown + step) % (len(KINDS) if self.shown == MISSED else MISSED))

    def action_put_off(self) -> None:
        """Put visits to this person off, or take them up again."""
        from tui.screens.due import deciding

        if person := self.person():
            urgent = (one.plan.shortened_by for one in self.visits if one.resident.id == person[0] and not one.group)
            self.work(deciding.put_off(self, *person[:2], urgent_for=next(urgent, "")))
        else:
            self.tell(NO_PERSON)

    def action_worse(self) -> None:
        """Note that something has happened to this person: a visit is due within a day."""
        from tui.screens.due import deciding

        if person := self.person():
            self.work(deciding.worse(self, *person[:2]))
        else:
            self.tell(NO_PERSON)

    def action_who(self) -> None:
        """Say who goes to this person, or split all due visits fairly."""
        from tui.screens.due import deciding

        person = self.person() if self.shown == VISITS else None
        planned = self.visits[self.query_one(RecordList).cursor].plan.id if person else None
        self.work(deciding.who(self, planned, person[1] if person else ""))

    def action_alert(self) -> None:
        """Begin a weather alert, or end it."""
        from tui.screens.due import deciding

        self.work(deciding.alert(self))

    def action_groups(self) -> None:
        """Look at the key groups that follow from age and home."""
        from tui.screens.due.groups import GroupsPage

        self.go(GroupsPage())
