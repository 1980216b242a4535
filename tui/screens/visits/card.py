"""One visit: what it says, what it found, and every version of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import hazard_findings
from db.changes import visits as visit_changes
from db.queries import attachments, hazards, requests, visits
from db.queries.attachments import AttachmentLine
from db.queries.hazards import HazardLine
from db.queries.matters import MatterLine
from db.queries.visits import FindingLine, VisitCard, VisitVersion
from db.rules.visits import Kind
from db.rules.words import N_
from tui import attaching
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.visits import answers
from tui.screens.visits.form import VisitForm
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 14), Column(N_("When / by"), 26), Column("", 0))
NARROW = (Column(N_("What"), 10), Column("", 0))
FINDINGS = {
    "need": ("need_categories", N_("Need")),
    "hazard": ("hazard_kinds", N_("Hazard")),
    "fact": ("changed_facts", N_("Changed")),
}


class VisitPage(Page):
    """Everything about one visit. The list below holds what it found and its versions."""

    NOUN = "visits"
    TITLE = N_("Visit")
    CSS_PATH = "visits.tcss"
    HELP = N_("A visit is never edited away: amending writes a new version with a reason, and the old one stays here.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "amend", N_("Amend"), name="visits.amend"),
        action("2", "withdraw", N_("Withdraw"), name="visits.withdraw"),
        action("3", "door", N_("To the door"), name="visits.door"),
        action("4", "carry_out", N_("Carry out"), name="visits.carry_out"),
        action("5", "settle", N_("Settle"), name="visits.settle"),
        action("6", "person", N_("Person"), name="visits.person"),
        action("7", "request", N_("Request"), name="visits.request"),
        action("ctrl+f", "attach", N_("Attach a file"), name="visits.attach", show=False),
    ]

    def __init__(self, visit_id: str) -> None:
        super().__init__()
        self.visit_id = visit_id
        self.card: VisitCard | None = None
        self.requests: list[MatterLine] = []
        self.hazards: list[HazardLine] = []
        self.files: list[AttachmentLine] = []

    def body(self) -> Iterable[Widget]:
        """The facts, then the list."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    async def load(self) -> None:
        """Ask for the visit and show all of it."""
        card = await self.ask(visits.one, self.visit_id)
        if card is None:
            self.tell(N_("This visit is no longer in the store."))
            return
        self.requests = await self.ask(requests.of_visit, self.visit_id, self.now)
        self.hazards = await self.ask(hazards.of_visit, card.versions[0].id, self.now)
        self.files = await self.ask(attachments.of, *(("visit", one.id) for one in card.versions))
        self.card = card
        self.query_one(Bar).refresh()
        self.query_one("#facts", Static).update(Content(plain("\n".join(f" {line}" for line in self.facts_of(card)))))
        lines = self.query_one(RecordList)
        lines.columns = NARROW if self.has_class("-narrow") else COLUMNS
        answered = await answers.of_visit(self, self.visit_id)
        matters = [*map(self.request, self.requests), *map(self.hazard, self.hazards)]
        belonging = [*matters, *map(self.finding, card.findings), *map(self.file, self.files)]
        belonging += [self.line(f"answer:{name}", _("Answer"), asked, text) for name, asked, text in answered]
        lines.show([*belonging, *(self.version(place, one) for place, one in enumerate(card.versions, 1))])

    def title_text(self) -> str:
        """Which visit."""
        return f"{_(self.TITLE)} {self.card.line.number}" if self.card else _(self.TITLE)

    def facts_of(self, card: VisitCard) -> Iterable[str]:
        """What the visit says, as it stands."""
        line = card.line
        gone = _("withdrawn") if line.is_withdrawn else ""
        day = f"{line.visited_on} {line.visited_at or ''}".rstrip()
        yield joined(day, self.label("visit_results", line.result), self.label("visit_channels", line.channel), gone)
        purposes = " ".join(self.label("visit_purposes", purpose) for purpose in line.purposes)
        yield joined(line.address, line.estate, purposes)
        yield joined(_("by {worker}", worker=line.worker or "?"), line.companions)
        names = " ".join(name for _key, name in card.people)
        yield _("Met: {names}", names=names or _("nobody named"))
        yield line.note or _("no note")
        if card.reason:
            yield _("Reason: {reason}", reason=card.reason)
        yield ""

    def finding(self, one: FindingLine) -> Record:
        """A need, hazard or changed fact."""
        list_name, title = FINDINGS[one.kind]
        after = self.label("occupancies", one.after) if one.code == "occupancy" else one.after
        what = joined(self.label(list_name, one.code), one.name, one.text, after)
        state = _("settled") if one.is_settled else _("open")
        return self.line(f"finding:{one.id}", _(title), state, what, strong=not one.is_settled)

    def request(self, one: MatterLine) -> Record:
        """A request that was told at this visit."""
        state = self.label("requests_states", one.state)
        return self.line(f"request:{one.id}", _("Request"), one.number, joined(state, one.title), not one.ended_at)

    def hazard(self, one: HazardLine) -> Record:
        """A hazard that was noted at this visit, and where it stands now."""
        line = one.matter
        state = joined(one.severity, self.label("hazards_states", line.state), line.title)
        return self.line(f"matter:{line.id}", _("Hazard"), line.number, state, not line.ended_at)

    def file(self, one: AttachmentLine) -> Record:
        """A file of this visit."""
        return self.line(f"file:{one.id}", _("File"), one.worker, joined(one.name, attaching.size(one.size)))

    def version(self, place: int, one: VisitVersion) -> Record:
        """One version, with the reason why it was written."""
        form = "%m-%d %H:%M" if self.has_class("-narrow") else "%Y-%m-%d %H:%M"
        when = f"{self.local(one.recorded_at):{form}} {one.worker}"
        said = _("withdrawn") if one.is_withdrawn else self.label("visit_results", one.result)
        reason = f"({one.reason})" if one.reason else ""
        return self.line(f"version:{one.id}", _("Version {number}", number=place), when, joined(said, one.note, reason))

    def line(self, key: str, what: str, when: str, text: str, strong: bool = False) -> Record:
        """A line of the list, in as many columns as there is room for."""
        cells = (what, joined(when, text)) if self.has_class("-narrow") else (what, when, text)
        return Record(key, cells, strong)

    def action_amend(self) -> None:
        """Write a new version."""
        if self.card and not self.card.line.is_withdrawn:
            self.go(VisitForm(card=self.card))

    def action_withdraw(self) -> None:
        """Withdraw the visit, for a reason."""
        if self.card and not self.card.line.is_withdrawn:
            self.work(self.withdraw(self.card.line.id))

    async def withdraw(self, visit_id: str) -> None:
        """Ask why, and withdraw."""
        reason = await self.put(Write(N_("Withdraw this visit: why?")))
        if reason:
            await self.do(visit_changes.withdraw, visit_id, reason)
            self.tell(N_("Withdrawn. It counts no longer and stays to be read."))
            self.reload()

    def action_door(self) -> None:
        """Go to the door on the stair."""
        if self.card:
            self.open("rounds", door=self.card.line.room_id)

    def open_finding(self) -> FindingLine | None:
        """The open finding under the cursor, or the first one that is open."""
        current = self.query_one(RecordList).current
        still_open = [one for one in (self.card.findings if self.card else ()) if not one.is_settled]
        here = [one for one in still_open if current and current.key == f"finding:{one.id}"]
        return next(iter([*here, *still_open]), None)

    def action_carry_out(self) -> None:
        """Do in the register what a changed fact says."""
        one = self.open_finding()
        if one and one.kind == Kind.FACT:
            self.work(self.carry_out(one))
        else:
            self.tell(N_("Nothing here is waiting to be carried out."))

    async def carry_out(self, one: FindingLine) -> None:
        """Ask, and change the register."""
        if await self.put(Ask(N_("Change the register so?"), "  ".join(self.finding(one).cells))):
            await self.do(visit_changes.apply_fact, one.id)
            self.tell(N_("The register is changed."))
            self.reload()

    def action_settle(self) -> None:
        """Settle a finding that was taken care of elsewhere, or was not so."""
        one = self.open_finding()
        if one:
            self.work(self.settle(one))
        else:
            self.tell(N_("Nothing here is open."))

    async def settle(self, one: FindingLine) -> None:
        """Ask why, and settle it."""
        reason = await self.put(Write(N_("Settle this: what was done?")))
        if reason:
            await self.do(visit_changes.settle, one.id, reason)
            self.tell(N_("Settled."))
            self.reload()

    def action_person(self) -> None:
        """Open the page of somebody the visit met or found something about."""
        people = dict(self.card.people) if self.card else {}
        people |= {one.person_id: one.name for one in (self.card.findings if self.card else ()) if one.person_id}
        if people:
            self.work(self.open_person([Option(key, name) for key, name in people.items()]))
        else:
            self.tell(N_("This visit names nobody. 3 goes to the door, where those who live there are shown."))

    async def open_person(self, people: list[Option]) -> None:
        """The only one, or the one chosen."""
        one = people[0].code
        if len(people) > 1:
            one = await self.put(Choose(_("Who?"), people)) or ""
        if one:
            self.open("residents", resident=one)

    def action_request(self) -> None:
        """Make a request of the open need under the cursor, or a hazard of an open hazard; or write a request down that
        was told here."""
        one = self.open_finding()
        if one and one.kind == Kind.NEED:
            self.open("requests", finding=one.id)
        elif one and one.kind == Kind.HAZARD:
            self.work(self.take_up(one))
        elif self.card:
            self.open("requests", visit=self.card.line.id)

    async def take_up(self, one: FindingLine) -> None:
        """A hazard that was noted before hazards were followed is followed from now on."""
        hazard_id = await self.do(hazard_findings.from_finding, one.id)
        self.open("hazards", matter=await self.ask(hazards.matter_of, hazard_id))

    def action_attach(self) -> None:
        """Attach a file to the visit."""
        self.work(self.attach())

    async def attach(self) -> None:
        """Choose files and attach them; the first version of the visit keeps them."""
        if self.card and await attaching.attach(self, "visit", self.card.versions[0].id):
            self.tell(N_("Attached. The file stays where it is."))
            self.reload()

    async def look_at(self, file: AttachmentLine) -> None:
        """Say whether a file is still what it was."""
        if await attaching.look_at(self, file):
            self.tell(N_("Let go."))
            self.reload()

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """A request is opened, a finding carried out or settled, a file looked at; a version is there to be read."""
        kind, _colon, key = event.record.key.partition(":")
        if kind == "request":
            self.open("requests", matter=key)
        elif kind == "matter":
            self.open("hazards", matter=key)
        elif kind == "file":
            self.work(self.look_at(next(file for file in self.files if file.id == key)))
        one = next((one for one in (self.card.findings if self.card else ()) if one.id == key), None)
        if kind == "finding" and one and not one.is_settled:
            self.work(self.carry_out(one) if one.kind == Kind.FACT else self.settle(one))


def joined(*parts: str) -> str:
    """The parts that say something, with room between them."""
    return "  ".join(part for part in parts if part)
