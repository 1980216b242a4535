"""All notices: what was made known since when, by what way, and how far each is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.queries import notices
from db.queries.notices import NoticeLine
from db.rules.notices import WAYS
from db.rules.words import N_
from tui import matter_words
from tui.i18n import _
from tui.keys import action
from tui.matter_words import joined
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (
    Column("", 2),
    Column(N_("Notice to residents"), 0),
    Column(N_("Policy"), 7),
    Column(N_("By which way"), 14, least=60),
    Column(N_("Begun on"), 10),
    Column(N_("Reached so far"), 20),
)


def far(one: NoticeLine) -> str:
    """How far a notice is: reached of how many, and how many could not be."""
    done = one.progress
    told = _("{reached} of {wanted}", reached=done.reached, wanted=done.wanted)
    return joined(told, _("{missed} missed", missed=done.missed) if done.missed else "")


class NoticeList(Page):
    """Every notice, those that run first."""

    NOUN = "notices"
    TITLE = N_("Notices to residents")
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "F5 makes something known: a policy or a text of your own, to everybody, a key group, or those who may "
        "qualify; by a way that reaches people one by one, or whole buildings. Enter opens a notice and says who "
        "was reached."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("f5", "add", N_("New"), name="notices.add"),
        action("enter", "choose", N_("Open"), name="notices.choose"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[NoticeLine] = []

    def body(self) -> Iterable[Widget]:
        """The notices."""
        yield RecordList(COLUMNS, lambda: _("Nothing was made known yet. F5 begins."))

    async def load(self) -> None:
        """All of them."""
        self.lines = await self.ask(notices.all)
        self.query_one(RecordList).show([self.record(one) for one in self.lines])

    def record(self, one: NoticeLine) -> Record:
        """A notice with how far it is; a sign says that somebody is left, or that it is over."""
        sign = "-" if one.ended_on else "*" if one.progress.left else ""
        since = matter_words.day(one.from_on, self.today)
        return Record(one.id, (sign, one.title, one.policy, self.label(WAYS, one.way), since, far(one)), sign == "*")

    @on(RecordList.Chosen)
    def open_notice(self, event: RecordList.Chosen) -> None:
        """Open a notice."""
        self.open("notices", notice=event.record.key)

    def action_choose(self) -> None:
        """Open the notice under the cursor."""
        self.query_one(RecordList).action_choose()

    def action_add(self) -> None:
        """Make something known."""
        self.open("notices", new="notice")
