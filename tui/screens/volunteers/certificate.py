"""One certificate of service: what it says, its notice, and whether it may be issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import volunteer_certificates as deeds
from db.errors import NotFound
from db.queries import volunteer_records
from db.queries.volunteer_records import CertificateLine
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.volunteers import printing, words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Day"), 11), Column(N_("What"), 0), Column(N_("Served"), 9))


class CertificatePage(Page):
    """What is certified of a volunteer."""

    NOUN = "volunteers"
    TITLE = N_("Certificate of service")
    CSS_PATH = "volunteers.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "1 issues it once the notice is over and nothing of it has changed, 2 prints the certificate, 3 the notice. 9 "
        "calls it off for a reason, also one that was issued; then it does not count any more."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "issue", N_("Issue"), name="volunteers.issue"),
        action("2,ctrl+w", "print", N_("Print"), name="volunteers.print"),
        action("3", "print_notice", N_("The notice"), name="volunteers.print_notice"),
        action("9", "call_off", N_("Not certified"), name="volunteers.call_off"),
        action("enter", "whose", N_("Volunteer"), name="volunteers.whose", show=False, first=True),
    ]

    def __init__(self, certificate_id: str) -> None:
        super().__init__()
        self.certificate_id = certificate_id
        self.line: CertificateLine | None = None

    def body(self) -> Iterable[Widget]:
        """What it says, then the services."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Which certificate."""
        return joined(_(self.TITLE), self.line.number) if self.line else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the certificate and show it."""
        self.line = line = await self.ask(volunteer_records.certificate, self.certificate_id)
        if line is None:
            raise NotFound
        self.query_one(Bar).refresh()
        first, *more = map(plain, self.told(line))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        found = [Record(key, (on, what, words.hours(minutes))) for key, on, minutes, what in line.services]
        self.query_one(RecordList).show(found)

    def told(self, line: CertificateLine) -> Iterator[str]:
        """What stands on top, a line each."""
        yield joined(line.name, words.hours(line.minutes), words.certificate(self, line))
        yield joined(_("service {first} to {last}", first=line.from_on, last=line.to_on), line.note)
        notice = _("notice {first} to {last}", first=line.notice_from, last=line.notice_to)
        yield joined(notice, line.notice_place)
        signed = joined(_("head {name}", name=line.head), _("handler {name}", name=line.handler), line.contact)
        yield signed

    def action_issue(self) -> None:
        """Issue it."""
        self.work(self.issue())

    async def issue(self) -> None:
        """Issue the certificate. Raises Refused where that is too early, or where the hours have changed."""
        if self.line:
            await self.do(deeds.issue, self.line.id, self.line.version)
            self.tell(N_("Issued. 2 prints it."))
            self.reload()

    def action_call_off(self) -> None:
        """Call it off."""
        self.work(self.call_off())

    async def call_off(self) -> None:
        """Ask why it is not issued, or does not count any more. Raises Refused."""
        if self.line and (reason := await self.put(Write(N_("It is not certified: why?")))):
            await self.do(deeds.call_off, self.line.id, self.line.version, reason)
            self.reload()

    def action_print(self) -> None:
        """Print the certificate."""
        self.work(printing.print_certificate(self, self.certificate_id))

    def action_print_notice(self) -> None:
        """Print the notice of all certificates that are on notice."""
        self.work(printing.print_notice(self))

    def action_whose(self) -> None:
        """Open the volunteer."""
        if self.line:
            self.open("volunteers", volunteer=self.line.volunteer_id)
