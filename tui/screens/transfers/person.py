"""One person of a list: what to know, whom to ring, and the journal of ticks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import transfers as changes
from db.queries import transfer_codes, transfer_counts, transfers, workers
from db.queries.transfers import MarkLine, TransferPersonLine
from db.rules.transfers import witnesses
from db.rules.words import N_
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.transfers import words
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Ticked"), 12),
    Column(N_("What"), 12),
    Column(N_("Led to"), 9),
    Column(N_("Worker"), 10),
    Column("", 0),
)


class PersonPage(Page):
    """One person of a list."""

    NOUN = "transfers"
    TITLE = N_("Person to bring out")
    CSS_PATH = "transfers.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_("Ctrl+Y corrects the line. 9 takes the tick under the cursor back; both stay in the journal.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+y", "amend", N_("Correct"), name="transfers.amend"),
        action("9", "take_back", N_("Take the tick back"), name="transfers.take_back"),
        action("ctrl+o", "resident", N_("In the register"), name="transfers.resident"),
    ]

    def __init__(self, line_id: str) -> None:
        super().__init__()
        self.line_id = line_id
        self.one: TransferPersonLine | None = None
        self.marks: list[MarkLine] = []

    def body(self) -> Iterable[Widget]:
        """The facts, then the journal."""
        yield Static(id="facts", markup=False)
        yield RecordList(COLUMNS, lambda: _("Nothing was ticked yet."))

    def title_text(self) -> str:
        """Who it is."""
        return f"{_(self.TITLE)}  {self.one.name}" if self.one else _(self.TITLE)

    async def load(self) -> None:
        """The line and its journal."""
        found = await self.ask(transfers.some, [self.line_id])
        self.one = one = found[0]
        shelters = await self.ask(transfer_counts.shelter_names)
        self.marks = await self.ask(transfers.marks, self.line_id)
        names = {worker.id: worker.name for worker in await self.ask(workers.all, False)}
        first, *more = [plain(line) for line in self.told(one, shelters) if line]
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show([self.record(mark, names, shelters) for mark in reversed(self.marks)])
        self.query_one(Bar).refresh()

    def told(self, one: TransferPersonLine, shelters: dict[str, str]) -> Iterator[str]:
        """What to know."""
        age = _("{years} years", years=one.age) if one.age is not None else ""
        yield "  ".join(filter(None, [one.name, age, one.address, words.state(self, one.state_code)]))
        yield _("Phone: {phone}", phone=one.phone or "-")
        needs = "  ".join(self.label(transfer_codes.NEEDS, code) for code in one.needs)
        yield _("Needs: {needs}", needs=needs) if needs else ""
        carried = [str(self.facts(transfer_codes.NEEDS, code).get(self.transport_name, "")) for code in one.needs]
        yield _("To order: {what}", what="  ".join(filter(None, carried))) if any(carried) else ""
        yield _("Helper: {name} {phone}", name=one.helper or "-", phone=one.helper_phone)
        yield _("Backup: {name} {phone}", name=one.backup or "-", phone=one.backup_phone)
        where = shelters.get(one.shelter_id or "", "") or f"{one.to_address} {one.to_phone}".strip()
        yield _("Is at: {place}", place=where) if where else ""
        planned = shelters.get(one.destination_id or "", "")
        yield _("Planned: {place}", place=planned) if planned else ""
        yield one.note

    @property
    def transport_name(self) -> str:
        """Under which fact a need says what is to be ordered, in the language in use."""
        from tui import i18n

        return "transport" if i18n.language() == "zh" else "transport_en"

    def record(self, mark: MarkLine, names: dict[str, str], shelters: dict[str, str]) -> Record:
        """A tick in the journal; one that was stored much later than it was made says so."""
        kind = self.label(transfer_codes.TICKS, mark.kind)
        facts = [self.fact(name, value, shelters) for name, value in mark.facts.items()]
        late = (mark.stored_at - mark.ticked_at).total_seconds() > 60
        facts += [_("stored {when}", when=f"{self.local(mark.stored_at):%H:%M}")] if late else []
        to_state = words.state(self, mark.to_state)
        at = f"{self.local(mark.ticked_at):%m-%d %H:%M}"
        who = names.get(mark.worker_id or "", mark.device)
        return Record(mark.id, (at, kind, to_state, who, "  ".join(filter(None, facts))))

    def fact(self, name: str, value: str, shelters: dict[str, str]) -> str:
        """What a tick says, in words."""
        if name == "shelter":
            return shelters.get(value, "")
        if name == "reason":
            return self.label(transfer_codes.REFUSALS, value)
        if name == "witnesses":
            return _("before {names}", names="、".join(witnesses({"witnesses": value})))
        return _("signed the statement") if name == "signed" else value

    def action_amend(self) -> None:
        """Correct the line."""
        self.open("transfers", line=self.line_id)

    def action_take_back(self) -> None:
        """Take the tick under the cursor back."""
        record = self.query_one(RecordList).current
        if record:
            self.work(self.take_back(record.key))

    async def take_back(self, mark_id: str) -> None:
        """Take a tick back by a further one."""
        await self.do(changes.take_back, [mark_id])
        self.tell(N_("Taken back."))
        self.reload()

    def action_resident(self) -> None:
        """The person in the register."""
        if self.one and self.one.person_id:
            self.open("residents", resident=self.one.person_id)
        else:
            self.tell(N_("This person is not in the register."))
