"""What is manned: the list of posts, and one with its shifts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import roster_posts as deeds
from db.queries import roster_posts
from db.queries.roster_posts import CODES, DAY_KINDS, KINDS, ROLES, PostLine, ShiftLine
from db.rules.rosters import DayKind, Role
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column(N_("Duty post"), 20),
    Column(N_("Kind"), 14),
    Column(N_("Duty phone"), 16),
    Column(N_("Shifts"), 0),
)
SHIFT_COLUMNS = (
    Column(N_("Shift"), 18),
    Column(N_("Hours"), 14),
    Column(N_("Kinds of days"), 28),
    Column(N_("Duty roles"), 0),
)


class PostList(Page):
    """Every post, those that are closed among them."""

    NOUN = "rosters"
    TITLE = N_("Duty posts")
    CSS_PATH = "rosters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_("F5 writes a post down. Enter opens one with its shifts.")
    BINDINGS: ClassVar[list[BindingType]] = [action("f5", "add", N_("New"), name="rosters.add_post")]

    def body(self) -> Iterable[Widget]:
        """The posts."""
        yield RecordList(COLUMNS, lambda: _("No post is written down yet. F5 writes one down."))

    async def load(self) -> None:
        """Every post with its shifts."""
        self.query_one(RecordList).show([self.record(one) for one in await self.ask(roster_posts.posts, True)])

    def record(self, one: PostLine) -> Record:
        """A post in a line."""
        shifts = " ".join(f"{line.shift.code} {hours(line)}" for line in one.shifts if line.shift.to_on is None)
        closed = _("closed {day}", day=str(one.closed_on)) if one.closed_on else ""
        return Record(one.id, (one.name, self.label(KINDS, one.kind), one.phone, closed or shifts))

    @on(RecordList.Chosen)
    def enter(self, event: RecordList.Chosen) -> None:
        """Open a post."""
        self.open("rosters", post=event.record.key)

    def action_add(self) -> None:
        """Write a post down."""
        self.open("rosters", new="post")


class PostPage(Page):
    """One post with its shifts."""

    NOUN = "rosters"
    TITLE = N_("Duty post")
    CSS_PATH = "rosters.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "F5 writes a shift down; Enter corrects one: duties to come and swaps move with its hours. Delete ends a "
        "shift. Ctrl+Y corrects the post, 9 closes it or opens it again."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New shift"), name="rosters.add_shift"),
        action("ctrl+y", "amend", N_("Correct"), name="rosters.amend_post"),
        action("delete,ctrl+d", "end", N_("End the shift"), name="rosters.end_shift"),
        action("9", "close", N_("Close, or open"), name="rosters.close_post"),
        action("ctrl+k", "history", N_("History"), name="rosters.post_history", show=False),
    ]

    def __init__(self, post_id: str) -> None:
        super().__init__()
        self.post_id = post_id
        self.line: PostLine | None = None

    def body(self) -> Iterable[Widget]:
        """The facts, then the shifts."""
        yield Static(id="facts", markup=False)
        yield RecordList(SHIFT_COLUMNS, lambda: _("No shift is written down yet. F5 writes one down."))

    def title_text(self) -> str:
        """Which post."""
        return joined(_(self.TITLE), self.line.name if self.line else "")

    async def load(self) -> None:
        """The post as it stands."""
        self.line = line = await self.ask(roster_posts.post, self.post_id)
        if line is None:
            return
        self.query_one(Bar).refresh()
        first, *more = map(plain, filter(None, self.facts_told(line)))
        self.query_one("#facts", Static).update(Content.assemble((first, "bold"), "\n", "\n".join(more)))
        self.query_one(RecordList).show([self.record(one) for one in line.shifts])

    def facts_told(self, line: PostLine) -> Iterator[str]:
        """What is known of the post."""
        yield joined(line.name, self.label(KINDS, line.kind), line.phone)
        yield line.address
        yield _("Duties: {text}", text=line.duties) if line.duties else ""
        yield _("closed {day}", day=str(line.closed_on)) if line.closed_on else ""

    def record(self, one: ShiftLine) -> Record:
        """A shift in a line."""
        shift = one.shift
        kinds = " ".join(self.label(DAY_KINDS, kind.value) for kind in DayKind if kind in shift.day_kinds)
        needs = " ".join(
            f"{self.label(ROLES, role.value)} {shift.needs[role]}" for role in Role if shift.needs.get(role)
        )
        ended = _("until {day}", day=str(shift.to_on)) if shift.to_on else ""
        return Record(
            one.id, (f"{shift.code} {self.label(CODES, shift.code)}", hours(one), kinds, joined(needs, ended))
        )

    @on(RecordList.Chosen)
    def enter(self, event: RecordList.Chosen) -> None:
        """Correct a shift."""
        self.open("rosters", shift=event.record.key)

    def action_add(self) -> None:
        """Write a shift down."""
        self.open("rosters", shift_of=self.post_id)

    def action_amend(self) -> None:
        """Correct the post."""
        self.open("rosters", post_form=self.post_id)

    def action_end(self) -> None:
        """End the shift under the cursor."""
        current = self.query_one(RecordList).current
        found = [one for one in self.line.shifts if current and one.id == current.key] if self.line else []
        if found:
            self.work(self.end(found[0]))

    async def end(self, one: ShiftLine) -> None:
        """Ask, and end a shift."""
        if await self.put(Ask(N_("End this shift? It is not to be filled from today on."), one.shift.code)):
            await self.do(deeds.end_shift, one.id, one.version)
            self.reload()

    def action_close(self) -> None:
        """Close the post, or open it again."""
        if self.line:
            self.work(self.close(self.line))

    async def close(self, line: PostLine) -> None:
        """Ask, and close the post; one that is closed is opened again."""
        if line.closed_on:
            await self.do(deeds.reopen, line.id, line.version)
        elif await self.put(Ask(N_("Close this post? It is not manned from today on."), line.name)):
            await self.do(deeds.close, line.id, line.version)
        self.reload()

    def action_history(self) -> None:
        """Every deed about this post."""
        self.open("history", table="duty_post", record=self.post_id)


def hours(one: ShiftLine) -> str:
    """From when to when a shift is, by the clock."""
    return f"{one.shift.begins:%H:%M}-{one.shift.ends:%H:%M}"
