"""One volunteer: what was served, the journal of points, training and praise, and certificates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import volunteer_hours, volunteer_points
from db.changes import volunteers as deeds
from db.errors import NotFound
from db.queries import volunteer_records as records
from db.queries.volunteer_records import CertificateLine, NoteLine, PointLine, RecordCard, ServiceLine
from db.rules import volunteer_points as point_rules
from db.rules import volunteers
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.ticks import Ticks
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.volunteers import words
from tui.widgets import titles
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList


class View(StrEnum):
    """Which of the volunteer's lists is shown."""

    SERVICES = "services"
    POINTS = "points"
    NOTES = "notes"
    CERTIFICATES = "certificates"


TITLES: Mapping[View, str] = {
    View.SERVICES: N_("Hours served"),
    View.POINTS: N_("Points of a volunteer"),
    View.NOTES: N_("Training and praise"),
    View.CERTIFICATES: N_("Certificates"),
}
COLUMNS = (Column("", 3), Column(N_("Day"), 11), Column(N_("What"), 0), Column("", 9), Column("", 20, least=60))
STRIKE = N_("Withdraw it: why?")
NO_NUMBER = N_("Write a whole number of points.")


class VolunteerPage(Page):
    """Everything about one volunteer."""

    NOUN = "volunteers"
    TITLE = N_("Volunteer")
    CSS_PATH = "volunteers.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 writes a service down: only real service, no way and no meal; it earns points by itself. 2 earns or spends "
        "points, 3 training or praise, 4 puts a certificate on notice. 5 says what the volunteer can do, 6 when. Left "
        "and right show the other lists. Enter on a service withdraws it for a reason, on points writes their "
        "opposite, on a certificate opens it. Ctrl+Y corrects, 9 says that the volunteer has left or is back, Ctrl+K "
        "shows the history."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "serve", N_("Log a service"), name="volunteers.serve"),
        action("2", "points", N_("Merit points"), name="volunteers.points"),
        action("3", "note", N_("Training"), name="volunteers.note"),
        action("4", "certify", N_("Certificate"), name="volunteers.certify"),
        action("5", "sort('volunteer_skills')", N_("Skills"), name="volunteers.skills"),
        action("6", "sort('volunteer_times')", N_("When"), name="volunteers.times", show=False),
        action("left", "beside(-1)", N_("List before"), name="volunteers.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="volunteers.next", show=False),
        action("ctrl+y", "amend", N_("Correct"), name="volunteers.amend", show=False),
        action("9", "leave_or_return", N_("Left, or back"), name="volunteers.leave", show=False),
        action("ctrl+k", "history", N_("History"), name="volunteers.history", show=False),
    ]

    def __init__(self, volunteer_id: str) -> None:
        super().__init__()
        self.volunteer_id = volunteer_id
        self.view = View.SERVICES
        self.card: RecordCard | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, the titles of the lists, and the one that is shown."""
        yield Static(id="facts", markup=False)
        yield Static(id="views", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing is written down here yet."))

    def title_text(self) -> str:
        """Which volunteer."""
        return joined(_(self.TITLE), self.card.volunteer.line.name) if self.card else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the volunteer and show everything."""
        self.card = await self.ask(records.one, self.volunteer_id, self.today)
        if self.card is None:
            raise NotFound
        self.query_one(Bar).refresh()
        first, *more = map(plain, words.facts(self, self.card))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.show(self.card)

    def show(self, card: RecordCard) -> None:
        """Show the list that is chosen."""
        found = {
            View.SERVICES: card.services,
            View.POINTS: card.points,
            View.NOTES: card.notes,
            View.CERTIFICATES: card.certificates,
        }
        entries = [(f"{_(TITLES[view])} {len(found[view])}", view is self.view) for view in TITLES]
        self.query_one("#views", Static).update(titles.rows(entries, self.size.width - 1))
        self.query_one(RecordList).show(list(self.lines(card)))

    def lines(self, card: RecordCard) -> Iterator[Record]:
        """The lines of the list that is chosen."""
        if self.view is View.SERVICES:
            yield from map(self.service_record, card.services)
        elif self.view is View.POINTS:
            yield from map(self.point_record, card.points)
        elif self.view is View.NOTES:
            yield from map(self.note_record, card.notes)
        else:
            yield from map(self.certificate_record, card.certificates)

    def service_record(self, one: ServiceLine) -> Record:
        """A service in a line; one that was withdrawn says so."""
        gone = _("withdrawn: {reason}", reason=one.reason) if one.withdrawn_on else ""
        rating = self.label(volunteers.RATINGS, one.rating)
        side = gone or joined(words.when(one), rating, self.label(volunteers.KINDS, one.kind))
        cells = ("x" if gone else "", str(one.served_on), joined(one.what, one.place), words.hours(one.minutes), side)
        return Record(one.id, cells)

    def point_record(self, one: PointLine) -> Record:
        """A line of the journal of points."""
        side = _("reversed") if one.is_reversed else ""
        cells = ("x" if one.is_reversed else "", str(one.moved_on), self.label(point_rules.RULES, one.rule))
        return Record(one.id, (*cells[:2], joined(cells[2], one.what), f"{one.points:+d}", side))

    def note_record(self, one: NoteLine) -> Record:
        """A training or a commendation in a line."""
        much = words.hours(one.minutes) if one.minutes else ""
        return Record(one.id, ("", str(one.noted_on), one.what, much, self.label(volunteers.NOTES, one.kind)))

    def certificate_record(self, one: CertificateLine) -> Record:
        """A certificate in a line."""
        cells = (words.certificate_sign(self, one), str(one.notice_from), one.number, words.hours(one.minutes))
        return Record(one.id, (*cells, words.certificate(self, one)))

    @on(RecordList.Chosen)
    def choose(self, event: RecordList.Chosen) -> None:
        """Withdraw a service, reverse points, strike a note out, or open a certificate."""
        key = event.record.key
        if self.view is View.CERTIFICATES:
            self.open("volunteers", certificate=key)
        else:
            jobs = {View.SERVICES: self.withdraw, View.POINTS: self.reverse, View.NOTES: self.strike}
            self.work(jobs[self.view](key))

    async def withdraw(self, key: str) -> None:
        """Ask why a service does not count, and withdraw it."""
        one = next((line for line in self.card.services if line.id == key), None) if self.card else None
        if one is None or one.withdrawn_on:
            return
        if reason := await self.put(Write(STRIKE)):
            await self.do(volunteer_hours.withdraw, one.id, one.version, reason)
            self.reload()

    async def reverse(self, key: str) -> None:
        """Write the opposite of a line of points, once that is confirmed. Raises Refused."""
        if await self.put(Choose(_("Write the opposite of this line?"), [Option("yes", _("Yes"))])):
            await self.do(volunteer_points.reverse, key)
            self.reload()

    async def strike(self, key: str) -> None:
        """Strike out a training or a commendation, once that is confirmed."""
        one = next((line for line in self.card.notes if line.id == key), None) if self.card else None
        if one is None:
            return
        if await self.put(Choose(_("Strike it out?"), [Option("yes", _("Yes"))])):
            await self.do(deeds.unnote, one.id, one.version)
            self.reload()

    def action_serve(self) -> None:
        """Write a service down."""
        self.open("volunteers", served=self.volunteer_id)

    def action_note(self) -> None:
        """Write training or praise down."""
        self.open("volunteers", trained=self.volunteer_id)

    def action_certify(self) -> None:
        """Put a certificate on notice."""
        self.open("volunteers", certify=self.volunteer_id)

    def action_amend(self) -> None:
        """Correct what is known of the volunteer."""
        self.open("volunteers", amended=self.volunteer_id)

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        known = list(TITLES)
        self.view = known[(known.index(self.view) + step) % len(known)]
        if self.card:
            self.show(self.card)

    def action_points(self) -> None:
        """Earn or spend points."""
        self.work(self.move_points())

    async def move_points(self) -> None:
        """Ask by which rule, and how many where it leaves that open. Raises Refused."""
        ways = (point_rules.EARN, point_rules.SPEND)
        entries = [one for one in self.entries(point_rules.RULES) if one.facts.get("way") in ways]
        options = [Option(one.code, self.rule_text(one.code)) for one in entries]
        rule = await self.put(Choose(_("Which points?"), options))
        if not rule:
            return
        number: int | None = None
        if not self.facts(point_rules.RULES, rule).get("points"):
            typed = await self.put(Write(N_("How many points?")))
            if not typed:
                return
            if not typed.strip().isdecimal():
                self.tell(NO_NUMBER)
                return
            number = int(typed)
        await self.do(volunteer_points.move, self.volunteer_id, rule, number)
        self.view = View.POINTS
        self.reload()

    def rule_text(self, code: str) -> str:
        """A rule with what it gives or takes."""
        known = self.facts(point_rules.RULES, code)
        mark = "+" if known.get("way") == point_rules.EARN else "-"
        return joined(self.label(point_rules.RULES, code), f"{mark}{known.get('points') or '?'}")

    def action_sort(self, list_name: str) -> None:
        """Say what the volunteer can do, or when."""
        self.work(self.tick(list_name))

    async def tick(self, list_name: str) -> None:
        """Let codes of a list be ticked, and write them down."""
        if self.card is None:
            return
        line = self.card.volunteer.line
        ticked = set(line.skills if list_name == volunteers.SKILLS else line.times)

        def options() -> list[Option]:
            return [
                Option(one.code, f"[{'x' if one.code in ticked else ' '}] {one.title}")
                for one in self.options(list_name)
            ]

        def take(code: str) -> tuple[list[Option], str]:
            ticked.symmetric_difference_update({code})
            return options(), ""

        title = _("What can this volunteer do?") if list_name == volunteers.SKILLS else _("When is there time?")
        if await self.put(Ticks(title, options(), take)) is not None:
            await self.do(deeds.sort_into, line.id, line.version, list_name, sorted(ticked))
            self.reload()

    def action_leave_or_return(self) -> None:
        """Say that the volunteer has left, or is back."""
        self.work(self.leave_or_return())

    async def leave_or_return(self) -> None:
        """Ask why somebody leaves; who had left comes back at once. Raises Refused."""
        if self.card is None:
            return
        line = self.card.volunteer.line
        if line.left_on:
            await self.do(deeds.come_back, line.id, line.version)
        elif reason := await self.put(Write(N_("The volunteer has left: why?"))):
            await self.do(deeds.leave, line.id, line.version, reason)
        self.reload()

    def action_history(self) -> None:
        """Show who changed what."""
        self.open("history", table="volunteer", record=self.volunteer_id)
