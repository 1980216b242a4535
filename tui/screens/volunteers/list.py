"""The lists of volunteers: all of them, who stays away, the minors, certificates on notice, and who has left."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget
from textual.widgets import Static

from db.queries import volunteer_records
from db.queries import volunteers as kept
from db.queries.volunteer_records import CertificateLine
from db.queries.volunteers import VolunteerLine
from db.rules import volunteers
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.volunteers import printing, words
from tui.screens.volunteers.find import FindPerson
from tui.widgets import titles
from tui.widgets.choices import Option
from tui.widgets.records import Column, Record, RecordList


class View(StrEnum):
    """Which list is shown."""

    ALL = "all"
    QUIET = "quiet"
    MINORS = "minors"
    CERTIFICATES = "certificates"
    LEFT = "left"


TITLES: Mapping[View, str] = {
    View.ALL: N_("All volunteers"),
    View.QUIET: N_("Stay away"),
    View.MINORS: N_("Minors"),
    View.CERTIFICATES: N_("On notice"),
    View.LEFT: N_("Have left"),
}
PEOPLE = (
    Column("", 3),
    Column(N_("Volunteer"), 0),
    Column(N_("Phone"), 14, least=70),
    Column(N_("Skills"), 14, least=76),
    Column(N_("Served"), 9),
    Column(N_("Merit"), 7, least=60),
    Column(N_("Last came"), 11),
)
CERTIFICATES = (
    Column("", 3),
    Column(N_("Number"), 16),
    Column(N_("Volunteer"), 0),
    Column(N_("Served"), 9),
    Column("", 24, least=56),
)


class VolunteerList(Page):
    """All volunteers, one list at a time."""

    NOUN = "volunteers"
    TITLE = N_("Volunteers")
    CSS_PATH = "volunteers.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 to 5 or left and right show a list: all, who has not come for three months (the longest absent first), "
        "minors, certificates on notice, who has left. 8 finds by name, pinyin, initials, number or team; 6 shows "
        "those with a skill. F5 writes a volunteer down: somebody of the register, or a name only. Ctrl+W "
        "prints the ledger of hours or the notice of certificates."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="volunteers.add"),
        action("8,slash,ctrl+f", "find", N_("Find"), name="volunteers.find"),
        action("6", "skill", N_("By skill"), name="volunteers.skill"),
        action("ctrl+w,ctrl+g", "papers", N_("Papers"), name="volunteers.papers"),
        action("enter", "choose", N_("Open"), name="volunteers.choose", show=False),
        *(
            action(str(place), f"show('{view}')", TITLES[view], name=f"volunteers.{view}", show=False)
            for place, view in enumerate(TITLES, 1)
        ),
        action("left", "beside(-1)", N_("List before"), name="volunteers.before", show=False),
        action("right", "beside(1)", N_("Next list"), name="volunteers.next", show=False),
    ]

    def __init__(self, view: View = View.ALL) -> None:
        super().__init__()
        self.view = view
        self.text, self.skill = "", ""
        self.people: dict[View, list[VolunteerLine]] = {}
        self.certificates: list[CertificateLine] = []

    def body(self) -> Iterable[Widget]:
        """The titles of the lists, and the one that is shown."""
        yield Static(id="views", markup=False)
        yield RecordList(PEOPLE, lambda: _("Nobody stands on this list."))

    def title_text(self) -> str:
        """Which of them are shown."""
        chosen = self.label(volunteers.SKILLS, self.skill) if self.skill else ""
        return "  ".join(filter(None, (_(self.TITLE), self.text, chosen)))

    async def load(self) -> None:
        """Everybody who is meant, and the certificates on notice."""
        here = await self.ask(kept.lines, self.today, self.text, self.skill)
        quiet = sorted((one for one in here if one.is_quiet), key=lambda one: one.last_on or one.joined_on)
        self.people = {
            View.ALL: here,
            View.QUIET: quiet,
            View.MINORS: [one for one in here if one.is_minor],
            View.LEFT: await self.ask(kept.lines, self.today, self.text, self.skill, left=True),
        }
        self.certificates = await self.ask(volunteer_records.on_notice)
        self.show()

    def show(self) -> None:
        """Show the list that is chosen."""
        counts = {
            **{view: len(found) for view, found in self.people.items()},
            View.CERTIFICATES: len(self.certificates),
        }
        entries = [
            (f"{place} {_(TITLES[view])} {counts[view]}", view is self.view) for place, view in enumerate(TITLES, 1)
        ]
        self.query_one("#views", Static).update(titles.rows(entries, self.size.width - 1))
        lines = self.query_one(RecordList)
        is_papers = self.view is View.CERTIFICATES
        lines.columns = CERTIFICATES if is_papers else PEOPLE
        found = (
            map(self.certificate_record, self.certificates) if is_papers else map(self.record, self.people[self.view])
        )
        lines.show(list(found))

    def record(self, one: VolunteerLine) -> Record:
        """A volunteer in a line."""
        cells = (
            words.sign(one, self.today),
            "  ".join(filter(None, (one.name, one.team, _("minor") if one.is_minor else ""))),
            one.phone,
            words.listed(self, volunteers.SKILLS, one.skills),
            words.hours(one.minutes),
            str(one.balance),
            str(one.last_on or ""),
        )
        return Record(one.id, cells, one.is_quiet)

    def certificate_record(self, one: CertificateLine) -> Record:
        """A certificate in a line."""
        people = (line for found in self.people.values() for line in found)
        name = next((line.name for line in people if line.id == one.volunteer_id), "")
        cells = (words.certificate_sign(self, one), one.number, name, words.hours(one.minutes))
        return Record(one.id, (*cells, words.certificate(self, one)))

    @on(RecordList.Chosen)
    def open_line(self, event: RecordList.Chosen) -> None:
        """Open a volunteer or a certificate."""
        fact = "certificate" if self.view is View.CERTIFICATES else "volunteer"
        self.open("volunteers", **{fact: event.record.key})

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_show(self, view: str) -> None:
        """Show one of the lists."""
        self.view = View(view)
        self.show()
        self.query_one(RecordList).go(0)

    def action_beside(self, step: int) -> None:
        """Show the list before or after."""
        known = list(TITLES)
        self.action_show(known[(known.index(self.view) + step) % len(known)])

    def action_add(self) -> None:
        """Write a volunteer down."""
        self.work(self.add())

    async def add(self) -> None:
        """Find whoever it is, then open the form; somebody who is one already is opened."""
        somebody = await self.put(FindPerson(self.ask, self.today))
        if somebody is None:
            return
        known = await self.ask(kept.of_person, somebody.person_id, self.today) if somebody.person_id else None
        if known is not None:
            self.tell(N_("Is on the list already."))
            self.open("volunteers", volunteer=known.line.id)
        elif somebody.person_id:
            self.open("volunteers", person=somebody.person_id)
        else:
            self.open("volunteers", new="form", named=somebody.name)

    def action_find(self) -> None:
        """Show those whom a typed text finds."""
        self.work(self.find())

    async def find(self) -> None:
        """Ask for a text; an empty one shows everybody again."""
        hint = _("name, pinyin, initials, number or team; empty: everybody")
        typed = await self.put(Write(N_("Find a volunteer"), self.text, hint=hint, may_be_empty=True))
        if typed is not None:
            self.text = typed.strip()
            self.reload()

    def action_skill(self) -> None:
        """Show those with a skill."""
        self.work(self.choose_skill())

    async def choose_skill(self) -> None:
        """Ask for the skill; the first answer shows everybody again."""
        options = [Option("-", _("everybody")), *self.options(volunteers.SKILLS)]
        chosen = await self.put(Choose(_("With which skill?"), options, typing=True))
        if chosen:
            self.skill = "" if chosen == "-" else chosen
            self.reload()

    def action_papers(self) -> None:
        """Choose a paper and print it."""
        self.work(printing.choose(self))
