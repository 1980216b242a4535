"""May we stamp this? The table narrows as one types; the ledger of the seals stands beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import stamps as stamp_changes
from db.queries import stamps
from db.queries.stamps import SealLine
from db.rules import stamps as rules
from db.rules.stamps import SEALS, Rule
from db.rules.words import N_
from tui import i18n
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.screens.stamps import papers
from tui.widgets import titles
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList


class View(StrEnum):
    """Which list is shown."""

    TABLE = "table"
    LEDGER = "ledger"


TITLES: Mapping[View, str] = {View.TABLE: N_("May we stamp this?"), View.LEDGER: N_("Ledger of the seals")}
COLUMNS: Mapping[View, Sequence[Column]] = {
    View.TABLE: (Column("", 5), Column(N_("Proof"), 30), Column(N_("Where to go, or on which condition"), 0)),
    View.LEDGER: (
        Column("", 3),
        Column(N_("Number"), 16),
        Column(N_("What is stamped"), 0),
        Column(N_("Who asks"), 14),
        Column(N_("Allowed by"), 12),
    ),
}
STAMP, READ = "stamp", "read"


class StampList(Page):
    """The table of proofs, and every use of a seal."""

    NOUN = "stamps"
    TITLE = N_("May we stamp this?")
    CSS_PATH = "stamps.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "8 finds a proof by its name: yes says that the community may issue it, no that it does not, and where to go "
        "instead. Enter on a yes writes the use of the seal down. 2 shows the ledger: no line is ever taken out of it, "
        "Ctrl+X voids one with its reason. F5 writes down any other use of a seal. Ctrl+W prints the ledger."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Open"), name="stamps.choose", show=False),
        action("1", "show('table')", TITLES[View.TABLE], name="stamps.table", show=False),
        action("2", "show('ledger')", TITLES[View.LEDGER], name="stamps.ledger", show=False),
        action("8,slash,ctrl+f", "find", N_("Find"), name="stamps.find"),
        action("f5", "add", N_("Seal used"), name="stamps.add"),
        action("ctrl+w", "print", N_("Print"), name="stamps.print"),
        action("ctrl+x", "void", N_("Void"), name="stamps.void"),
    ]

    def __init__(self, view: View = View.TABLE) -> None:
        super().__init__()
        self.view = view
        self.wanted = ""
        self.rules: list[Rule] = []
        self.uses: list[SealLine] = []

    def body(self) -> Iterable[Widget]:
        """The titles of both lists, and the one that is shown."""
        yield Static(id="kinds", markup=False)
        yield RecordList(COLUMNS[self.view], self.empty_text)

    def empty_text(self) -> str:
        """What to say of a list that holds nothing."""
        if self.view is View.LEDGER:
            return _("No seal was used yet.")
        return _(
            "{text} stands in no list: without a basis in law it is not stamped. Ask the subdistrict.", text=self.wanted
        )

    async def load(self) -> None:
        """The list that is shown, narrowed by what was typed."""
        self.rules = rules.matching(await self.ask(stamps.rules), self.wanted)
        found = stamps.find if self.wanted and self.view is View.LEDGER else None
        self.uses = await self.ask(found, self.wanted) if found else await self.ask(stamps.latest)
        shown = [f"{place} {_(title)}" for place, title in enumerate(TITLES.values(), 1)]
        if self.wanted:
            shown.append(f"8 {plain(self.wanted)}")
        chosen = 2 if self.wanted else list(TITLES).index(self.view)
        self.query_one("#kinds", Static).update(
            Content("\n").join([titles.row((one, place == chosen) for place, one in enumerate(shown))])
        )
        lines = self.query_one(RecordList)
        lines.columns = COLUMNS[self.view]
        lines.show(list(map(self.rule, self.rules) if self.view is View.TABLE else map(self.use, self.uses)))

    def rule(self, one: Rule) -> Record:
        """An entry of the table: yes or no, and where to go instead."""
        return Record(one.code, (_("yes") if one.may else _("no"), self.called(one), self.instead(one)), one.may)

    def called(self, one: Rule) -> str:
        """What a proof is called in the language in use."""
        return i18n.either(one.zh, one.en)

    def instead(self, one: Rule) -> str:
        """Where to go instead, or on which condition it is issued."""
        return i18n.either(one.instead_zh, one.instead_en)

    def use(self, one: SealLine) -> Record:
        """A use of a seal; one that does not count says so."""
        title = joined(one.title, f"x{one.copies}" if one.copies > 1 else "", one.recipient)
        sign = "x" if one.voided_on else ""
        void = _("(void: {reason})", reason=one.void_reason) if one.voided_on else ""
        return Record(one.id, (sign, one.number, joined(void, title), one.applicant, one.approved_by))

    def action_choose(self) -> None:
        """Open what stands under the cursor."""
        self.query_one(RecordList).action_choose()

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Show all of it; what may be stamped can be stamped from there."""
        if self.view is View.TABLE:
            self.work(self.look_at(next(one for one in self.rules if one.code == event.record.key)))
        else:
            use = next(one for one in self.uses if one.id == event.record.key)
            self.go(Show(use.number, plain("\n".join(filter(None, self.told(use))))))

    def told(self, one: SealLine) -> Iterable[str]:
        """A use of a seal in full."""
        yield joined(one.title, str(one.used_on), self.label(SEALS, one.seal), f"x{one.copies}")
        yield joined(one.applicant, one.recipient)
        yield _("Allowed by {name}, stamped by {worker}", name=one.approved_by, worker=one.worker)
        yield one.text
        yield _("Void since {day}: {reason}", day=one.voided_on, reason=one.void_reason) if one.voided_on else ""

    async def look_at(self, rule: Rule) -> None:
        """Show an entry of the table with where it was read, and stamp what may be."""
        checked = _("checked {day}", day=rule.checked_on) if rule.checked_on else _("not compared with its source")
        about = "\n".join((self.instead(rule), rule.source, joined(rule.region, checked)))
        if not rule.may:
            self.go(Show(f"{_('no')}  {self.called(rule)}", plain(about)))
            return
        options = [Option(STAMP, _("Write the use of the seal down")), Option(READ, _("Read where this stands"))]
        chosen = await self.put(Choose(f"{_('yes')}  {self.called(rule)}  {self.instead(rule)}", options))
        if chosen == STAMP:
            self.open("stamps", proof=rule.code)
        elif chosen == READ:
            self.go(Show(self.called(rule), plain(about)))

    def action_show(self, view: str) -> None:
        """Show one of the lists, all of it."""
        self.view, self.wanted = View(view), ""
        self.query_one(RecordList).go(0)
        self.reload()

    def action_find(self) -> None:
        """Find by name."""
        self.work(self.find())

    async def find(self) -> None:
        """Ask for a name, and narrow the list."""
        question = (
            N_("Which proof is asked for?") if self.view is View.TABLE else N_("Find among the uses of the seals")
        )
        typed = await self.put(Write(question, self.wanted, may_be_empty=True))
        if typed is not None:
            self.wanted = typed
            self.query_one(RecordList).go(0)
            self.reload()

    def action_add(self) -> None:
        """Write any use of a seal down."""
        self.open("stamps", new="form")

    def action_print(self) -> None:
        """Print the ledger of a month."""
        self.work(papers.print_ledger(self))

    def action_void(self) -> None:
        """Void the use under the cursor."""
        record = self.query_one(RecordList).current
        use = next((one for one in self.uses if record and one.id == record.key), None)
        if self.view is View.LEDGER and use:
            self.work(self.void(use))
        else:
            self.tell(N_("2 shows the ledger: there one use can be voided."))

    async def void(self, use: SealLine) -> None:
        """Ask why, and void it."""
        reason = await self.put(Write(N_("Why does {number} not count?"), number=use.number))
        if reason:
            await self.do(stamp_changes.void, use.id, use.version, reason)
            self.reload()
