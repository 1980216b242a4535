"""A round of calls: who is rung now under which number, and a digit for what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import call_rounds as changes
from db.errors import Refused
from db.queries import call_rounds, incident_papers
from db.queries.call_rounds import RoundCard, TryLine
from db.queries.call_trees import ContactLine
from db.rules import masking
from db.rules.call_trees import Kind, Next, Result
from db.rules.words import N_
from tui import matter_words, printing
from tui.dialogs.ask import Ask
from tui.dialogs.show import Show
from tui.dialogs.write import Write
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.screens.call_trees.tree import KINDS
from tui.widgets import drill_marks
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList

STATES = {Result.READ_BACK: N_("read back"), Result.REACHED: N_("reached"), Result.UNREACHED: N_("no answer")}
SIGNS = {Result.READ_BACK: "+", Result.REACHED: "o", Result.UNREACHED: "x"}


class RoundPage(Page):
    """One round. The list below holds everybody in order, with what came of it so far."""

    NOUN = "call_trees"
    TITLE = N_("Round of calls")
    CSS_PATH = "call_trees.tcss"
    AUTO_FOCUS = "RecordList"
    HELP = N_(
        "Ring the number on top. 1: reached, and what was said was read back. 2: reached, not read back; asked again "
        "after all others. 3: no answer; the backup number comes, then the next contact. 4: read back, with what they "
        "said. 0 ends the round. A colleague may ring in the same round on another machine."
    )
    COLUMNS = (
        Column("", 3),
        Column(N_("Name"), 14),
        Column(N_("Group"), 0),
        Column(N_("Phone"), 14),
        Column(N_("What came of it"), 24),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1", "note('read_back')", N_("Read back"), name="call_rounds.read_back"),
        action("2", "note('reached')", N_("Not read back"), name="call_rounds.reached"),
        action("3", "note('unreached')", N_("No answer"), name="call_rounds.unreached"),
        action("4", "answer", N_("With words"), name="call_rounds.answer"),
        action("0", "end", N_("End"), name="call_rounds.end"),
        action("ctrl+w", "print", N_("Print"), name="call_rounds.print"),
    ]

    def __init__(self, round_id: str) -> None:
        super().__init__()
        self.round_id = round_id
        self.card: RoundCard | None = None

    def body(self) -> Iterable[Widget]:
        """Who is rung now, and the list."""
        yield Static(id="now", markup=False)
        yield RecordList(self.COLUMNS, lambda: "")

    @property
    def is_drill(self) -> bool:
        """Whether it is a drill."""
        return self.card is not None and self.card.line.kind is Kind.DRILL

    def title_text(self) -> str:
        """Why they are rung, and about which incident."""
        if self.card is None:
            return _(self.TITLE)
        line = self.card.line
        title = matter_words.joined(_(self.TITLE), _(KINDS[line.kind]), line.number)
        return drill_marks.marked(title, self.is_drill)

    async def load(self) -> None:
        """The round as it stands."""
        self.card = card = await self.ask(call_rounds.card, self.round_id)
        drill_marks.show(self.query_one(Bar), self.is_drill)
        head, *more = self.told(card)
        self.query_one("#now", Static).update(Content.assemble((plain(head), "bold"), "\n", plain("\n".join(more))))
        last = {one.contact_id: one for one in card.tries}
        names = {group.id: group.name for group in card.groups}
        lines = self.query_one(RecordList)
        lines.show([self.record(one, names[one.group_id], last.get(one.id), card) for one in card.contacts])
        if card.next:
            lines.go([one.id for one in card.contacts].index(card.next.contact_id))
        self.refresh_keys()

    def told(self, card: RoundCard) -> Iterator[str]:
        """Who is rung now under which whole number, what is said, and how far the round is."""
        if card.next:
            one = card.contact(card.next.contact_id)
            backup = _("backup number") if card.next.is_backup else ""
            again = _("round {number}", number=card.next.turn) if card.next.turn > 1 else ""
            yield matter_words.joined(_("Ring: {whom}", whom=one.name), one.post, card.next.number, backup, again)
        elif card.line.ended_at:
            yield _("Ended {at}", at=f"{self.local(card.line.ended_at):%m-%d %H:%M}")
        else:
            yield _("Everybody was rung. 0 ends the round.")
        yield matter_words.cut(card.line.message, self.size.width - 1)
        counts = card.counts()
        said = [f"{_(word)} {counts[result]}" for result, word in STATES.items()]
        yield matter_words.joined(*said, f"{_('not rung yet')} {counts[None]}")

    def record(self, one: ContactLine, group: str, last: TryLine | None, card: RoundCard) -> Record:
        """A contact with what came of it; the number is masked."""
        best = card.courses[one.id].best
        is_now = card.next is not None and card.next.contact_id == one.id
        number = masking.phone(last.number if last else one.phone)
        what = f"{_(STATES[best])}  {self.local(last.tried_at):%H:%M}  {last.answer}".rstrip() if best and last else ""
        sign = ">>" if is_now else SIGNS[best] if best else ""
        return Record(one.id, (sign, one.name, group, number, what), strong=is_now)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What is possible while the round goes on, and while somebody is rung."""
        if action in ("note", "answer"):
            return self.card is not None and self.card.next is not None
        if action == "end":
            return self.card is not None and self.card.line.ended_at is None
        return super().check_action(action, parameters)

    def action_note(self, result: str) -> None:
        """Write down what came of this ring; the next one comes."""
        # Who was rung is settled when the key is pressed: a second key is not meant for the one who comes then.
        if self.card and self.card.next:
            self.work(self.note(self.card.next, Result(result)))

    async def note(self, rung: Next, result: Result, answer: str = "") -> None:
        """Write down what came of a ring."""
        try:
            await self.do(changes.note, self.round_id, rung, result, answer)
        except Refused as error:
            self.tell_error(error)
        self.reload()

    def action_answer(self) -> None:
        """Write down that it was read back, with what they said."""
        self.work(self.answer())

    async def answer(self) -> None:
        """Ask what they said."""
        rung = self.card.next if self.card else None
        said = await self.put(Write(N_("What did they say?")))
        if rung and said:
            await self.note(rung, Result.READ_BACK, said)

    def action_end(self) -> None:
        """End the round."""
        self.work(self.end())

    async def end(self) -> None:
        """End the round; where not everybody has read back, ask before."""
        card = self.card
        if card is None:
            return
        waiting = sum(known.best is not Result.READ_BACK for known in card.courses.values())
        is_real = card.line.kind is not Kind.TEST and card.next is not None
        question = Ask(N_("{number} have not read back. End the round all the same?"), number=waiting)
        if not is_real or await self.put(question):
            await self.do(changes.end, self.round_id, card.line.version)
            self.reload()

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Every ring of the contact under the cursor."""
        made = [one for one in self.card.tries if one.contact_id == event.record.key] if self.card else []
        lines = [
            matter_words.joined(f"{self.local(one.tried_at):%H:%M}", one.number, _(STATES[one.result]), one.answer)
            for one in made
        ]
        self.go(Show(event.record.cells[1], plain("\n".join(lines) or _("not rung yet"))))

    def action_print(self) -> None:
        """Print the record of the round."""
        self.work(self.print_record())

    async def print_record(self) -> None:
        """Make the paper."""
        await printing.put(self, await self.ask(incident_papers.calls, self.round_id, self.from_utc, self.desk_worker))
