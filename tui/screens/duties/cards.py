"""A call and an entry of the log, each with its versions; what is still to be said is a digit away."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import duty_calls, duty_entries
from db.queries import duty_calls as calls
from db.queries import duty_entries as entries
from db.queries.duty_calls import CallLine
from db.queries.duty_entries import EntryLine
from db.rules.words import N_
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.duties import words
from tui.screens.duties.forms import AmendCallForm, AmendEntryForm
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Version"), 12), Column(N_("When, by whom"), 22), Column("", 0))


class CallPage(Page):
    """One call: what was said, what was decided, what came of it, and its versions."""

    NOUN = "duties"
    TITLE = N_("Telephone call")
    CSS_PATH = "duties.tcss"
    HELP = N_("1 writes down what a leader decides, 2 what came of it. 3 makes a request of it, with what was said.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "instruct", N_("Instruction"), name="duties.instruct"),
        action("2", "conclude", N_("Result"), name="duties.conclude"),
        action("3", "request", N_("Make it a request"), name="duties.request"),
        action("4", "amend", N_("Amend"), name="duties.amend_call"),
        action("5", "withdraw", N_("Withdraw"), name="duties.withdraw_call"),
    ]

    def __init__(self, origin_id: str) -> None:
        super().__init__()
        self.origin_id = origin_id
        self.line: CallLine | None = None
        # Since when a request may have been written down out of it.
        self.went_at: datetime.datetime | None = None

    def body(self) -> Iterable[Widget]:
        """The call, then its versions."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    async def load(self) -> None:
        """Ask for the call and show it; a request that was written down out of it belongs to it from now on."""
        await self.take_request()
        versions = await self.ask(calls.versions, self.origin_id)
        if not versions:
            self.tell(N_("This call is no longer in the store."))
            return
        self.line = versions[-1]
        self.query_one("#facts", Static).update(Content(plain(words.listed(list(self.facts_of(self.line))))))
        self.query_one(RecordList).show([self.version(place, one) for place, one in enumerate(versions, 1)])

    async def take_request(self) -> None:
        """Note which request the call became, if the worker went from here and wrote one down."""
        went_at, self.went_at = self.went_at, None
        if went_at is None or self.line is None:
            return
        matter_id = await self.ask(calls.request_since, self.desk_worker, went_at)
        if matter_id:
            await self.do(duty_calls.lead_to, self.line.id, self.line.version, matter_id)

    def facts_of(self, line: CallLine) -> Iterator[str]:
        """What is known of the call."""
        gone = _("withdrawn") if line.is_withdrawn else ""
        yield "  ".join(filter(None, (f"{self.local(line.called_at):%Y-%m-%d %H:%M}", line.who, line.phone, gone)))
        yield ""
        yield from line.text.splitlines()
        for label, said in (
            (N_("Where: {text}"), line.place),
            (N_("Told already: {text}"), line.told),
            (N_("Instruction: {text}"), " ".join(filter(None, (line.instruction, line.instructed_by)))),
            (N_("Came of it: {text}"), line.result),
            (N_("Became request {text}"), line.matter_number),
        ):
            if said:
                yield _(label, text=said)
        yield _("written down by {worker}", worker=line.worker or "?")

    def version(self, place: int, one: CallLine) -> Record:
        """One version, with the reason why it was written."""
        said = _("withdrawn") if one.is_withdrawn else one.text
        reason = f"({one.reason})" if one.reason else ""
        when = f"{self.local(one.written_at):%m-%d %H:%M} {one.worker}"
        return Record(one.id, (_("Version {number}", number=place), when, f"{said} {reason}".rstrip()))

    def action_instruct(self) -> None:
        """Write down what a leader decided."""
        if self.line:
            self.work(self.instruct(self.line))

    async def instruct(self, line: CallLine) -> None:
        """Ask who decides and what, and write it down."""
        leader = await self.put(Write(N_("Which leader decides?")))
        if not leader:
            return
        said = await self.put(Write(N_("What is decided?")))
        if said:
            await self.do(duty_calls.instruct, line.id, line.version, said, leader)
            self.reload()

    def action_conclude(self) -> None:
        """Write down what came of it."""
        if self.line:
            self.work(self.conclude(self.line))

    async def conclude(self, line: CallLine) -> None:
        """Ask for the result and write it down."""
        said = await self.put(Write(N_("What came of the call?")))
        if said:
            await self.do(duty_calls.conclude, line.id, line.version, said)
            self.reload()

    def action_request(self) -> None:
        """Make a request of the call: its line begins with what was said."""
        if self.line is None:
            return
        if self.line.matter_id:
            self.open("requests", matter=self.line.matter_id)
        else:
            said = (self.line.place, self.line.text, self.line.caller, self.line.phone)
            self.open("requests", new="line", text=" ".join(filter(None, said)).replace("\n", " "))
            self.went_at = self.now

    def action_amend(self) -> None:
        """Write the next version."""
        if self.line:
            self.go(AmendCallForm(self.line))

    def action_withdraw(self) -> None:
        """Withdraw it, for a reason."""
        if self.line:
            self.work(self.withdraw(self.line))

    async def withdraw(self, line: CallLine) -> None:
        """Ask for the reason, and withdraw the call."""
        reason = await self.put(Write(N_("Why is the call withdrawn?")))
        if reason:
            await self.do(duty_calls.withdraw, line.id, reason)
            self.reload()


class EntryPage(Page):
    """One entry of the log with its versions."""

    NOUN = "duties"
    TITLE = N_("Entry of the duty log")
    CSS_PATH = "duties.tcss"
    HELP = N_("An entry is never edited away: it is amended by a new version, with a reason.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "amend", N_("Amend"), name="duties.amend_entry"),
        action("2", "withdraw", N_("Withdraw"), name="duties.withdraw_entry"),
    ]

    def __init__(self, origin_id: str) -> None:
        super().__init__()
        self.origin_id = origin_id
        self.line: EntryLine | None = None

    def body(self) -> Iterable[Widget]:
        """The entry, then its versions."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    async def load(self) -> None:
        """Ask for the entry and show it."""
        versions = await self.ask(entries.versions, self.origin_id)
        if not versions:
            self.tell(N_("This entry is no longer in the store."))
            return
        self.line = line = versions[-1]
        gone = _("withdrawn") if line.is_withdrawn else ""
        head = "  ".join(filter(None, (f"{self.local(line.happened_at):%Y-%m-%d %H:%M}", line.worker, gone)))
        self.query_one("#facts", Static).update(Content(plain(words.listed([head, "", line.text, ""]))))
        self.query_one(RecordList).show([self.version(place, one) for place, one in enumerate(versions, 1)])

    def version(self, place: int, one: EntryLine) -> Record:
        """One version, with the reason why it was written."""
        said = _("withdrawn") if one.is_withdrawn else one.text
        reason = f"({one.reason})" if one.reason else ""
        when = f"{self.local(one.written_at):%m-%d %H:%M} {one.worker}"
        return Record(one.id, (_("Version {number}", number=place), when, f"{said} {reason}".rstrip()))

    def action_amend(self) -> None:
        """Write the next version."""
        if self.line:
            self.go(AmendEntryForm(self.line))

    def action_withdraw(self) -> None:
        """Withdraw it, for a reason."""
        if self.line:
            self.work(self.withdraw(self.line))

    async def withdraw(self, line: EntryLine) -> None:
        """Ask for the reason, and withdraw the entry."""
        reason = await self.put(Write(N_("Why is the entry withdrawn?")))
        if reason:
            await self.do(duty_entries.withdraw, line.id, reason)
            self.reload()
