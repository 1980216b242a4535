"""One hand-over note: what it says, its versions, and who has read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import handovers as handover_changes
from db.queries import handovers
from db.queries.handovers import HandoverCard, HandoverLine, ReadLine
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.handovers.form import AmendForm
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 12), Column(N_("When / by"), 22), Column("", 0))


class HandoverPage(Page):
    """Everything about one note."""

    NOUN = "handovers"
    TITLE = N_("Hand-over note")
    AUTO_FOCUS = "RecordList"
    HELP = N_("1 says that you have read it. A note that is amended is to be read again; the old version stays here.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "acknowledge", N_("I have read it"), name="handovers.acknowledge"),
        action("2", "amend", N_("Amend"), name="handovers.amend"),
        action("3", "withdraw", N_("Withdraw"), name="handovers.withdraw"),
    ]

    def __init__(self, origin_id: str) -> None:
        super().__init__()
        self.origin_id = origin_id
        self.card: HandoverCard | None = None

    def body(self) -> Iterable[Widget]:
        """What it says, then versions and readers."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    async def load(self) -> None:
        """Ask for the note and show all of it."""
        card = await self.ask(handovers.one, self.origin_id, self.desk_worker)
        if card is None:
            self.tell(N_("This note is no longer in the store."))
            return
        self.card = card
        self.query_one("#facts", Static).update(Content(plain("\n".join(f" {line}" for line in self.facts_of(card)))))
        versions = [self.version(place, one) for place, one in enumerate(card.versions, 1)]
        readers = [self.reader(place, one) for place, one in enumerate(card.readers)]
        self.query_one(RecordList).show([*readers, *versions])

    def facts_of(self, card: HandoverCard) -> Iterable[str]:
        """What the note says, as it stands."""
        line = card.line
        gone = _("withdrawn") if line.is_withdrawn else ""
        for_whom = _("for {worker}", worker=line.to_worker) if line.to_worker else _("for everybody")
        by = _("from {worker}", worker=line.worker or "?")
        yield "  ".join(filter(None, (str(line.for_on), by, for_whom, gone)))
        yield ""
        yield line.text
        yield ""
        if card.is_unread:
            yield _("Not read by you yet: 1 says that you have read it.")

    def version(self, place: int, one: HandoverLine) -> Record:
        """One version, with the reason why it was written."""
        said = _("withdrawn") if one.is_withdrawn else one.text
        reason = f"({one.reason})" if one.reason else ""
        when = f"{self.local(one.written_at):%m-%d %H:%M} {one.worker}"
        return Record(one.id, (_("Version {number}", number=place), when, f"{said} {reason}".rstrip()))

    def reader(self, place: int, one: ReadLine) -> Record:
        """Who has read it, and when."""
        when = f"{self.local(one.read_at):%m-%d %H:%M} {one.worker}"
        return Record(f"read:{place}", (_("read"), when, "" if one.is_latest else _("an older version")))

    def action_acknowledge(self) -> None:
        """Say that one has read it, and go back."""
        if self.card:
            self.work(self.acknowledge(self.card))

    async def acknowledge(self, card: HandoverCard) -> None:
        """Write down that the worker has read the note as it stands."""
        await self.do(handover_changes.acknowledge, card.line.id)
        self.action_back()

    def action_amend(self) -> None:
        """Write the next version."""
        if self.card:
            self.go(AmendForm(self.card.line))

    def action_withdraw(self) -> None:
        """Withdraw it, for a reason."""
        if self.card:
            self.work(self.withdraw(self.card))

    async def withdraw(self, card: HandoverCard) -> None:
        """Ask for the reason, and withdraw the note."""
        reason = await self.put(Write(N_("Why is the note withdrawn?")))
        if reason:
            await self.do(handover_changes.withdraw, card.line.id, reason)
            self.tell(N_("Withdrawn. Nobody has to read it any more."))
            self.reload()
