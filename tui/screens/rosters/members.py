"""Who does duty: the list of them, and one with leave, exemptions and wishes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import roster_members as deeds
from db.queries import roster_posts
from db.queries.roster_posts import ABSENCES, CODES, ROLES, TRAITS, AbsenceLine, MemberLine
from db.rules.rosters import Role
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Name"), 12),
    Column(N_("Duty roles"), 22),
    Column(N_("Phone"), 14),
    Column(N_("Traits"), 14, least=70),
    Column(N_("Away, wishes"), 0),
)
MEMBER_COLUMNS = (Column(N_("Kind"), 14), Column(N_("From"), 12), Column(N_("Until"), 12), Column("", 0))


class MemberList(Page):
    """Everybody on the roster who has not left."""

    NOUN = "rosters"
    TITLE = N_("People on the roster")
    CSS_PATH = "rosters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_("F5 puts somebody on the roster. Enter opens a person with leave, exemptions and wishes.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="rosters.add_member"),
        action("0", "all", N_("Also who left"), name="rosters.all_members"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.has_all = False

    def body(self) -> Iterable[Widget]:
        """The people."""
        yield RecordList(COLUMNS, lambda: _("Nobody is on the roster yet. F5 puts somebody on it."))

    async def load(self) -> None:
        """Everybody, by when they came."""
        lines = await self.ask(roster_posts.members, None if self.has_all else self.today)
        self.query_one(RecordList).show([self.record(one) for one in lines])

    def record(self, one: MemberLine) -> Record:
        """A person in a line."""
        away = "; ".join(told(self, absence) for absence in one.absences)
        left = _("left {day}", day=str(one.member.to_on)) if one.member.to_on else ""
        return Record(one.id, (one.name, roles(self, one), one.phone, traits(self, one), joined(left, away)))

    @on(RecordList.Chosen)
    def enter(self, event: RecordList.Chosen) -> None:
        """Open a person."""
        self.open("rosters", member=event.record.key)

    def action_add(self) -> None:
        """Put somebody on the roster."""
        self.open("rosters", new="member")

    def action_all(self) -> None:
        """Show those who left as well, or not any more."""
        self.has_all = not self.has_all
        self.reload()


class MemberPage(Page):
    """One person on the roster, with when they are away and what they wish."""

    NOUN = "rosters"
    TITLE = N_("On the roster")
    CSS_PATH = "rosters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "F5 writes down leave, an exemption or a wish; Enter corrects one, Delete takes it away. Ctrl+Y corrects the "
        "person: what is open to them, or the day they leave."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("Leave, wish"), name="rosters.add_absence"),
        action("ctrl+y", "amend", N_("Correct"), name="rosters.amend_member"),
        action("delete,ctrl+d", "remove", N_("Take away"), name="rosters.remove_absence"),
        action("ctrl+k", "history", N_("History"), name="rosters.member_history", show=False),
    ]

    def __init__(self, member_id: str) -> None:
        super().__init__()
        self.member_id = member_id
        self.line: MemberLine | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then the absences."""
        yield Static(id="about", markup=False)
        yield RecordList(
            MEMBER_COLUMNS, lambda: _("Nothing is written down. F5 writes down leave, an exemption or a wish.")
        )

    def title_text(self) -> str:
        """Who it is."""
        return joined(_(self.TITLE), self.line.name if self.line else "")

    async def load(self) -> None:
        """The person as they stand."""
        self.line = line = await self.ask(roster_posts.member, self.member_id)
        if line is None:
            return
        self.query_one(Bar).refresh()
        first, *more = map(plain, filter(None, self.facts_told(line)))
        self.query_one("#about", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show([self.record(one) for one in line.absences])

    def facts_told(self, line: MemberLine) -> Iterator[str]:
        """What is known of the person."""
        yield joined(line.name, line.phone, "" if line.worker_id else _("no user of Qiaomen"))
        yield joined(_("Duty roles: {roles}", roles=roles(self, line)), traits(self, line))
        since, until = line.member.from_on, line.member.to_on
        yield joined(
            _("from {day}", day=str(since)) if since else "", _("until {day}", day=str(until)) if until else ""
        )
        yield line.note

    def record(self, one: AbsenceLine) -> Record:
        """An absence in a line."""
        absence = one.absence
        shifts = self.label(CODES, absence.code) if absence.code else ""
        kind = self.label(ABSENCES, absence.kind.value)
        return Record(one.id, (kind, str(absence.from_on), str(absence.to_on), joined(shifts, one.reason)))

    @on(RecordList.Chosen)
    def enter(self, event: RecordList.Chosen) -> None:
        """Correct an absence."""
        self.open("rosters", absence=event.record.key)

    def action_add(self) -> None:
        """Write an absence down."""
        self.open("rosters", absence_of=self.member_id)

    def action_amend(self) -> None:
        """Correct the person."""
        self.open("rosters", member_form=self.member_id)

    def action_remove(self) -> None:
        """Take an absence away."""
        current = self.query_one(RecordList).current
        found = [one for one in self.line.absences if current and one.id == current.key] if self.line else []
        if found:
            self.work(self.take_away(found[0]))

    async def take_away(self, one: AbsenceLine) -> None:
        """Ask, and take an absence away."""
        if await self.put(Ask(N_("Take this away?"), told(self, one))):
            await self.do(deeds.remove_absence, one.id, one.version)
            self.reload()

    def action_history(self) -> None:
        """Every deed about this person."""
        self.open("history", table="duty_member", record=self.member_id)


def roles(page: Page, one: MemberLine) -> str:
    """What somebody may do on duty."""
    return " ".join(page.label(ROLES, role.value) for role in Role if role in one.member.roles)


def traits(page: Page, one: MemberLine) -> str:
    """What somebody can."""
    return " ".join(page.label(TRAITS, trait) for trait in sorted(one.member.traits))


def told(page: Page, one: AbsenceLine) -> str:
    """An absence in a few words."""
    absence = one.absence
    days = f"{absence.from_on:%m-%d}"
    if absence.to_on != absence.from_on:
        days += f"..{absence.to_on:%m-%d}"
    return joined(page.label(ABSENCES, absence.kind.value), days)
