"""The call tree: groups with their contacts in the order in which they are rung; telephones are masked here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import call_trees as changes
from db.queries import call_rounds, call_trees
from db.queries.call_rounds import RoundLine
from db.queries.call_trees import ContactLine, GroupLine
from db.rules import call_trees as rules
from db.rules import masking
from db.rules.call_trees import Kind
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.ask import Ask
from tui.dialogs.choose import Choose
from tui.i18n import _, counted
from tui.keys import action
from tui.page import Page
from tui.widgets import drill_marks
from tui.widgets.choices import Option
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

GROUP, CONTACT = "group", "contact"
KINDS = {Kind.REAL: N_("Real round"), Kind.TEST: N_("Test"), Kind.DRILL: N_("Drill")}


class TreePage(Page):
    """Everybody who is rung, group by group."""

    NOUN = "call_trees"
    TITLE = N_("Call tree")
    CSS_PATH = "call_trees.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Groups and contacts are rung in this order. 1 rings them because something has happened, 2 tests the numbers, "
        "3 is a drill, 4 shows the rounds that there were. F5 adds a contact to the group under the cursor, 5 adds a "
        "group, Enter corrects, 7 and 8 change the order, 9 takes somebody out. Numbers at which nobody was "
        "reached for three months are marked."
    )
    COLUMNS = (
        Column("", 3),
        Column(N_("Name"), 16),
        Column(N_("Post"), 0),
        Column(N_("Phone"), 15),
        Column(N_("Backup"), 15),
        Column(N_("Last reached"), 13, least=70),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "begin('real')", N_("Ring all"), name="call_trees.real"),
        action("2", "begin('test')", N_("Test"), name="call_trees.test"),
        action("3", "begin('drill')", N_("Drill"), name="call_trees.drill"),
        action("4", "rounds", N_("Rounds"), name="call_trees.rounds"),
        action("f5,6", "add", N_("Contact"), name="call_trees.add"),
        action("5", "add_group", N_("Group"), name="call_trees.add_group"),
        action("7,ctrl+up", "move(-1)", N_("Earlier"), name="call_trees.earlier", show=False),
        action("8,ctrl+down", "move(1)", N_("Later"), name="call_trees.later", show=False),
        action("9,delete", "retire", N_("Take out"), name="call_trees.retire", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[GroupLine] = []

    def body(self) -> Iterable[Widget]:
        """What is to be tested, and the list."""
        yield Static(id="about", markup=False)
        yield RecordList(self.COLUMNS, lambda: _("Nobody is in the call tree yet. 5 adds a group, F5 a contact."))

    async def load(self) -> None:
        """The groups with their contacts, and how many numbers are to be tested."""
        self.groups = await self.ask(call_trees.groups)
        due = [one for group in self.groups for one in group.contacts if self.is_due(one)]
        text = counted("{number} contact is to be tested", "{number} contacts are to be tested", len(due))
        self.query_one("#about", Static).update(Content(f" {text}" if due else ""))
        self.query_one(RecordList).show(list(self.records()))

    def records(self) -> Iterator[Record]:
        """Each group, with its contacts under it."""
        for place, group in enumerate(self.groups, 1):
            whom = self.label("incident_recipients", group.recipient)
            yield Record(f"{GROUP}:{group.id}", ("", str(place), group.name, whom, "", ""), strong=True)
            yield from map(self.contact, group.contacts)

    def contact(self, one: ContactLine) -> Record:
        """A contact with masked numbers."""
        tested = matter_words.day(self.local(one.tested_at).date(), self.today) if one.tested_at else _("never")
        sign = matter_words.SOON if self.is_due(one) else ""
        numbers = masking.phone(one.phone), masking.phone(one.backup)
        return Record(f"{CONTACT}:{one.id}", (sign, f"  {one.name}", one.post, *numbers, tested))

    def is_due(self, one: ContactLine) -> bool:
        """Whether its numbers are to be tested."""
        return rules.is_test_due(one.tested_at, self.now)

    def current(self) -> tuple[str, str]:
        """What is under the cursor: a group or a contact, with its key; empty where there is nothing."""
        record = self.query_one(RecordList).current
        kind, _colon, key = (record.key if record else "").partition(":")
        return kind, key

    def group_here(self) -> str:
        """The key of the group in which the cursor stands, else of the first one."""
        kind, key = self.current()
        if kind == GROUP:
            return key
        inside = (group.id for group in self.groups if any(one.id == key for one in group.contacts))
        return next(inside, self.groups[0].id if self.groups else "")

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Correct a group or a contact."""
        kind, _colon, key = event.record.key.partition(":")
        self.open("call_trees", **{kind: key})

    def action_begin(self, kind: str) -> None:
        """Begin a round."""
        self.open("call_trees", new=f"round:{kind}")

    def action_add(self) -> None:
        """Add a contact to the group under the cursor."""
        if group := self.group_here():
            self.open("call_trees", new=CONTACT, group=group)
        else:
            self.open("call_trees", new=GROUP)

    def action_add_group(self) -> None:
        """Add a group."""
        self.open("call_trees", new=GROUP)

    def action_move(self, step: int) -> None:
        """Ring what is under the cursor earlier or later."""
        self.work(self.move(step))

    async def move(self, step: int) -> None:
        """Change the order; the cursor stays with what was moved."""
        kind, key = self.current()
        if key:
            await self.do(changes.move if kind == CONTACT else changes.move_group, key, step)
            self.reload()

    def action_retire(self) -> None:
        """Ring a contact, or a whole group, no more."""
        self.work(self.retire())

    async def retire(self) -> None:
        """Ask, and take it out."""
        kind, key = self.current()
        group = next((one for one in self.groups if kind == GROUP and one.id == key), None)
        inside = (one for group in self.groups for one in group.contacts)
        contact = next((one for one in inside if kind == CONTACT and one.id == key), None)
        known = contact or group
        if known is None or not await self.put(Ask(N_("Ring no more: {name}?"), name=known.name)):
            return
        await self.do(changes.retire if contact else changes.close_group, key, known.version)
        self.reload()

    def action_rounds(self) -> None:
        """The rounds that there were."""
        self.work(self.choose_round())

    async def choose_round(self) -> None:
        """Choose one of the rounds, the latest first; one that has not ended goes on."""
        found = await self.ask(call_rounds.lines)
        if not found:
            self.tell(N_("There was no round yet."))
            return
        options = [Option(one.id, self.told(one)) for one in found]
        chosen = await self.put(Choose(_("Which round?"), options, typing=True))
        if chosen:
            self.open("call_trees", round=chosen)

    def told(self, one: RoundLine) -> str:
        """A round in a line."""
        state = "" if one.ended_at else _("goes on")
        at = f"{self.local(one.begun_at):%Y-%m-%d %H:%M}"
        text = matter_words.joined(at, _(KINDS[one.kind]), one.number, state, plain(one.message))
        return drill_marks.marked(text, one.kind is Kind.DRILL)
