"""One report as it is sent: its text, to be read out or copied; then that it was sent."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from db.changes import exports
from db.changes import incident_reports as report_changes
from db.errors import NotFound
from db.queries import incident_cards, incident_papers, incident_reports
from db.queries.incident_cards import IncidentCard
from db.queries.incident_reports import ReportLine
from db.rules import incident_reports as rules
from db.rules.words import N_
from tui import matter_words, printing
from tui.dialogs.ask import Ask
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.incidents import papers, words
from tui.screens.incidents.things import report_name
from tui.widgets import drill_marks
from tui.widgets.lines import Bar
from tui.widgets.plain import plain

TEXT = ".txt"


class ReportPage(Page):
    """The text of one report. Until it is sent it can be written anew; after that it stays as it is."""

    NOUN = "incidents"
    TITLE = N_("Report of an incident")
    CSS_PATH = "incidents.tcss"
    AUTO_FOCUS = "VerticalScroll"
    HELP = N_(
        "The text is ready to be read out or copied as it stands; 4 writes it into a file, Ctrl+W makes the paper. "
        "Once it has gone out, 1 writes down to whom and when: from then on it never changes, and what is new or was "
        "wrong goes into the next report."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1,f10", "send", N_("It is sent"), name="incident_reports.send"),
        action("2,ctrl+y", "rewrite", N_("Write anew"), name="incident_reports.rewrite"),
        action("3", "drop", N_("Throw away"), name="incident_reports.drop"),
        action("4,f5", "file", N_("Text file"), name="incident_reports.file"),
        action("ctrl+w", "print", N_("Paper"), name="incident_reports.print"),
    ]

    def __init__(self, report_id: str) -> None:
        super().__init__()
        self.report_id = report_id
        self.report: ReportLine | None = None
        self.card: IncidentCard | None = None

    def body(self) -> Iterable[Widget]:
        """Whether it is sent, then the text."""
        yield Static(id="sent", markup=False)
        with VerticalScroll(can_focus=True):
            yield Static(id="text", markup=False)

    def title_text(self) -> str:
        """Which report of which incident."""
        if self.report is None or self.card is None:
            return _(self.TITLE)
        title = matter_words.joined(report_name(self.report), self.card.line.matter.number)
        return drill_marks.marked(title, self.card.line.is_drill)

    async def load(self) -> None:
        """The report with its text."""
        self.report = report = await self.ask(incident_reports.one, self.report_id)
        matter_id = await self.ask(incident_reports.matter_of, self.report_id)
        self.card = card = await self.ask(incident_cards.one, matter_id, self.now, self.from_utc)
        if card is None:
            raise NotFound
        drill_marks.show(self.query_one(Bar), card.line.is_drill)
        self.query_one("#sent", Static).update(plain("\n".join(self.told(report, card))))
        self.query_one("#text", Static).update(plain(report.text))
        self.refresh_keys()

    def told(self, report: ReportLine, card: IncidentCard) -> Iterable[str]:
        """Whether it is sent, what still runs, and what may be a slip."""
        if report.sent_at:
            yield _("Sent {at}", at=words.typed(self.local(report.sent_at)))
            return
        yield matter_words.joined(_("Not sent yet"), *(words.clock(self, one) for one in card.clocks))
        for doubt in rules.doubts(card.state, report.facts):
            yield "! " + _(doubt.text, **doubt.values)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What was sent can only be read, printed and copied."""
        if action in ("send", "rewrite", "drop"):
            return self.report is not None and self.report.sent_at is None
        return super().check_action(action, parameters)

    def action_send(self) -> None:
        """Write down to whom and when it was sent."""
        self.open("incidents", report=self.report_id, new="send")

    def action_rewrite(self) -> None:
        """Write it anew."""
        self.open("incidents", report=self.report_id, new="rewrite")

    def action_drop(self) -> None:
        """Throw it away, after asking."""
        self.work(self.drop())

    async def drop(self) -> None:
        """Ask, throw it away, and leave."""
        is_sure = await self.put(Ask(N_("Throw this report away? It was not sent.")))
        if self.report and is_sure:
            await self.do(report_changes.drop, self.report.id, self.report.version)
            self.dismiss()

    def action_file(self) -> None:
        """Write the text into a file."""
        self.work(self.write_file())

    async def write_file(self) -> None:
        """Ask for the file, write the text, and tell the ledger."""
        if self.report is None or self.card is None:
            return
        name = f"{self.card.line.matter.number}_{self.report.name}{TEXT}"
        free = await asyncio.to_thread(printing.free_name, Path.home() / name)
        typed = await self.put(Write(N_("Write the text to which file?"), str(free)))
        if typed:
            path = Path(typed).expanduser()
            path = path if path.suffix else path.with_name(path.name + TEXT)
            prepared = await self.ask(incident_papers.text_file, path, self.report_id)
            await self.do(exports.place, prepared)
            self.tell(printing.PRINTED, file=str(path))

    def action_print(self) -> None:
        """Make the paper of this report."""
        self.work(papers.print_report(self, self.report_id))
