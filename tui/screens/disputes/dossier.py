"""The dossier of a case: thirteen items in binding order, what each lacks, seven points of review, and printing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import dossiers as dossier_changes
from db.queries import attachments, dossiers
from db.queries.dispute_cards import DisputeCard
from db.queries.dossiers import DossierCard
from db.rules.dossiers import NAMED, POINTS, Item, Lack, State
from db.rules.words import N_
from tui import attaching, matter_words
from tui.dialogs.choose import Choose
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.disputes import facts, opening, printing
from tui.widgets.choices import Option
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

STATES = {
    State.NOT_NEEDED: N_("not needed"),
    State.MISSING: N_("missing"),
    State.DRAFTED: N_("drafted"),
    State.PRINTED: N_("printed"),
    State.SIGNED: N_("signed"),
    State.SCANNED: N_("scanned in"),
}
COLUMNS = (
    Column("", 3),
    Column(N_("Item"), 25),
    Column(N_("Duty"), 10),
    Column(N_("State"), 11),
    Column(N_("Lacks"), 12),
    Column("", 0),
)
NARROW = (Column("", 3), Column(N_("Item"), 0), Column(N_("State"), 10))
MOST_DIGITS = 9
MET = {True: "+", False: "x", None: "-"}


class DossierPage(Page):
    """The items of a dossier. Digits note what happened to the item under the cursor."""

    NOUN = "disputes"
    TITLE = N_("Dossier")
    CSS_PATH = "disputes.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "F5 prints the whole dossier in binding order, with cover, contents and back, into one file. 1 prints the item "
        "under the cursor, 2 notes that everybody has signed it, 3 attaches a scan, 4 sets its pages, 5 says that it "
        "is not needed, or needed again. 6 prints the closing report, 7 the notice to the parties, 8 shows the seven "
        "points of a review in full. Private notes are never printed."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "print_all", N_("Print all"), name="dossiers.print_all"),
        action("1", "print", N_("Print"), name="dossiers.print"),
        action("2", "sign", N_("Signed"), name="dossiers.sign"),
        action("3", "scan", N_("Scan"), name="dossiers.scan"),
        action("4", "pages", N_("Pages"), name="dossiers.pages"),
        action("5", "leave_out", N_("Needed?"), name="dossiers.leave_out"),
        action("6", "closing", N_("Report"), name="dossiers.closing"),
        action("7", "notice", N_("Notice"), name="dossiers.notice"),
        action("8", "review", N_("Review"), name="dossiers.review"),
        action("9", "files", N_("Files"), name="dossiers.files"),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__()
        self.matter_id = matter_id
        self.card: DisputeCard | None = None
        self.dossier: DossierCard | None = None

    def body(self) -> Iterable[Widget]:
        """How complete it is and the points of review, then the items."""
        yield Static(id="state", markup=False)
        yield RecordList(COLUMNS, lambda: "")

    def title_text(self) -> str:
        """Whose dossier."""
        line = self.card.line if self.card else None
        return matter_words.joined(_(self.TITLE), line.number, line.title) if line else _(self.TITLE)

    async def load(self) -> None:
        """Ask for the case and its dossier, and show it."""
        card = await opening.card_of(self, self.matter_id)
        self.card, self.dossier = card, await self.ask(dossiers.of, card, self.today)
        self.query_one(Bar).refresh()
        rows = matter_words.in_rows(self.points(self.dossier), self.size.width - 1)
        lines = [facts.dossier(self, self.dossier), *("  ".join(row) for row in rows)]
        self.query_one("#state", Static).update(Content("\n".join(map(plain, lines))))
        is_narrow = self.has_class("-narrow")
        items = self.query_one(RecordList)
        items.columns = NARROW if is_narrow else COLUMNS
        items.show([self.record(one, is_narrow) for one in self.dossier.items])

    def points(self, dossier: DossierCard) -> Iterator[str]:
        """The seven points of a review by name, with their marks."""
        yield _("Review:")
        for point, is_met in dossier.points.items():
            yield f"{MET[is_met]} {_(NAMED[point])}"

    def action_review(self) -> None:
        """The seven points in full, each with the rule that it follows."""
        if self.dossier:
            said = [f"{MET[is_met]} {_(POINTS[point])}" for point, is_met in self.dossier.points.items()]
            self.go(Show(_("What a reviewer looks for (+ met, x not met, - no occasion)"), "\n".join(said)))

    def record(self, one: Item, is_narrow: bool) -> Record:
        """An item in the list."""
        name, state = self.label("dossier_items", one.rule.code), _(STATES[one.state])
        if is_narrow:
            return Record(one.rule.code, (one.rule.code, name, state), one.lack is not Lack.NOTHING)
        duty = _("must") if one.rule.is_must else _("as needed")
        lack = _(facts.LACKS[one.lack]) if one.lack in facts.LACKS else ""
        return Record(
            one.rule.code, (one.rule.code, name, duty, state, lack, self.about(one)), one.lack is not Lack.NOTHING
        )

    def about(self, one: Item) -> str:
        """When an item was printed and signed, its pages and files."""
        kept = one.kept
        printed = f"{self.local(kept.printed_at):%m-%d}" if kept.printed_at else ""
        signed = _("signed {day}", day=kept.signed_on) if kept.signed_on else ""
        pages = _("{number} p.", number=kept.pages) if kept.pages else ""
        files = _("{number} files", number=kept.files) if kept.files else ""
        return matter_words.joined(signed or printed, pages, files, kept.remark)

    @property
    def current(self) -> Item | None:
        """The item under the cursor."""
        here = self.query_one(RecordList).current
        return (
            next((one for one in self.dossier.items if here and one.rule.code == here.key), None)
            if self.dossier
            else None
        )

    @on(RecordList.Chosen)
    def action_print(self) -> None:
        """Print the item under the cursor."""
        if self.current and self.card:
            self.work(self.print_one(self.card, self.current.rule.code))

    async def print_one(self, card: DisputeCard, code: str) -> None:
        """Print the papers of one item, or a paper beside them."""
        if await printing.of_item(self, card, code):
            self.reload()

    def action_print_all(self) -> None:
        """Print the whole dossier."""
        if self.card:
            self.work(self.print_all(self.card))

    async def print_all(self, card: DisputeCard) -> None:
        """Print everything in binding order into one file."""
        if await printing.whole(self, card):
            self.reload()

    def action_closing(self) -> None:
        """Print the closing report."""
        if self.card:
            self.work(self.print_one(self.card, "closing"))

    def action_notice(self) -> None:
        """Print the notice to the parties that the case was not accepted or ended without an agreement."""
        if self.card:
            self.work(self.print_one(self.card, "notice"))

    def action_sign(self) -> None:
        """Note that everybody has signed the item, or take that back."""
        if self.current:
            self.work(self.sign(self.current))

    async def sign(self, one: Item) -> None:
        """Sign, or take it back."""
        day = None if one.kept.signed_on else self.today
        await self.do(dossier_changes.sign, self.matter_id, one.rule.code, one.kept.version, day)
        self.reload()

    def action_scan(self) -> None:
        """Attach a scan of the item."""
        if self.current:
            self.work(self.scan(self.current))

    async def scan(self, one: Item) -> None:
        """Choose files; the file stays where it is, and its SHA-256 is kept."""
        row = await self.do(dossier_changes.file, self.matter_id, one.rule.code)
        if await attaching.attach(self, "dossier_item", row):
            self.tell(N_("Attached. The file stays where it is."))
            self.reload()

    def action_files(self) -> None:
        """The scans of the item: whether each is still what it was."""
        if self.current and self.current.kept.files and self.dossier:
            self.work(self.look_at_files(self.dossier.rows[self.current.rule.code]))
        else:
            self.tell(N_("No file is attached here yet."))

    async def look_at_files(self, row: str) -> None:
        """Choose one of the files of an item, and say whether it is still there and unchanged."""
        found = await self.ask(attachments.of, ("dossier_item", row))
        options = [Option(one.id, f"{one.name}  {attaching.size(one.size)}") for one in found]
        chosen = await self.put(Choose(_("Which file?"), options, typing=len(options) > MOST_DIGITS))
        for one in found:
            if one.id == chosen and await attaching.look_at(self, one):
                self.tell(N_("Let go."))
                self.reload()

    def action_pages(self) -> None:
        """Set on how many pages the item stands."""
        if self.current:
            self.work(self.set_pages(self.current))

    async def set_pages(self, one: Item) -> None:
        """Ask for the pages."""
        typed = await self.put(
            Write(N_("On how many pages does it stand?"), str(one.kept.pages or ""), may_be_empty=True)
        )
        if typed is None:
            return
        pages = int(typed) if typed.isascii() and typed.isdecimal() else 0
        kept = one.kept
        await self.note(one, pages=pages if typed else None, is_left_out=kept.is_left_out, remark=kept.remark)
        self.reload()

    def action_leave_out(self) -> None:
        """Say that the item is not needed, or needed again."""
        if self.current:
            self.work(self.leave_out(self.current))

    async def leave_out(self, one: Item) -> None:
        """Ask why it is not needed; needed again it is at once."""
        is_out, remark = not one.kept.is_left_out, ""
        if is_out:
            reason = await self.put(Write(N_("Why is it not needed?")))
            if reason is None:
                return
            remark = reason
        await self.note(one, pages=one.kept.pages, is_left_out=is_out, remark=remark)

    async def note(self, one: Item, **known: Any) -> None:
        """Note something of an item, as it was seen here."""
        await self.do(dossier_changes.note, self.matter_id, one.rule.code, one.kept.version, **known)
        self.reload()
