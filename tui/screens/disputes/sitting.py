"""A sitting or an enquiry, noted while it is held: who says what, a line each, and what comes of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.changes import dispute_sessions as session_changes
from db.errors import HouseError, NotFound, Refused
from db.queries import phrases
from db.queries.dispute_cards import DisputeCard, SessionLine
from db.rules.dispute_sessions import Kind
from db.rules.forms import FormSpec
from db.rules.problems import Problem
from db.rules.words import N_
from tui.forms.typed import typed_out
from tui.i18n import _
from tui.keys import action
from tui.screens.disputes import beginning
from tui.screens.disputes.entry import WordsField
from tui.screens.disputes.heads import AMENDED, ENQUIRY, ENTRY, RECORD, RESULT, SITTING, Heads
from tui.screens.disputes.opening import card_of
from tui.screens.disputes.typing_page import TypingPage
from tui.widgets.fields import TextField
from tui.widgets.lines import Bar

AT_FIELD = N_("{field}: {problem}")


class SittingPage(TypingPage):
    """The note of one sitting: short fields above, the lines so far, and below them the line to type in.

    `kind` is sitting or enquiry. With `session_id` that one is noted anew, for a reason.
    """

    NOUN = "disputes"
    CSS_PATH = "sitting.tcss"
    SPEC: ClassVar[FormSpec] = SITTING
    HELP = N_(
        "Enter puts the line into the record. On an empty line a digit says who speaks, Enter goes back to the other "
        "one, and Tab to the next one at any time; a blank first makes a digit text. Letters of a quick phrase and "
        "Enter write it, Ctrl+O shows those used most. Up goes into the record: Enter corrects a line, Del takes it "
        "out, Ctrl+Up moves it, a digit gives it to another one, Ctrl+Z takes that back. F5 is for what came of it."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+s,f10", "save", N_("Save"), name="disputes.session_save", first=True),
        action("f5", "result", N_("Result"), name="disputes.session_result", first=True),
        action("ctrl+o", "often", N_("Phrases"), name="disputes.session_phrases", first=True),
        action("ctrl+r", "discard", N_("Throw the draft away"), name="disputes.session_discard", show=False),
    ]

    def __init__(self, matter_id: str, kind: str, session_id: str = "") -> None:
        super().__init__(f"{matter_id}:{session_id}" if session_id else matter_id, kind == Kind.ENQUIRY)
        self.matter_id, self.kind, self.session_id = matter_id, kind, session_id
        spec = AMENDED if session_id else ENQUIRY if kind == Kind.ENQUIRY else SITTING
        self.SPEC = spec  # type: ignore[misc]
        self.card: DisputeCard | None = None

    @property
    def is_amended(self) -> bool:
        """Whether a sitting that stands already is noted anew."""
        return bool(self.session_id)

    def title_text(self) -> str:
        """What is noted, and of which case."""
        return f"{_(self.SPEC.title)}  {self.card.line.title if self.card else ''}"

    async def load(self) -> None:
        """Read the case, and begin with what is known of it; coming back from a dialog keeps what is typed."""
        self.card = await card_of(self, self.matter_id)
        if self.is_filled:
            # The language may be another one now.
            self.show_line()
            return
        old = self.session_line
        field = self.query_one(WordsField)
        field.phrases = await self.ask(phrases.all)
        field.takes_digit = self.take_digit
        field.takes_lines = lambda: self.writing.typed.place is None
        self.is_filled = True
        self.kind = old.draft.kind if old else self.kind
        self.record.is_in_turn = self.kind == Kind.ENQUIRY
        self.record_version = old.version if old else None
        first = beginning.values_of(self.card, self.kind, old.draft if old else None, self.local(self.now))
        self.query_one(Heads).fill(first)
        self.fill(first)
        self.at_first = self.values()
        self.query_one(Bar).refresh()
        # People talk at once: where it is and who else came is typed when there is time.
        self.lead_to("present" if self.kind == Kind.ENQUIRY else "")
        self.watch_end(self.keep_now)
        await self.offer_draft()

    @property
    def session_line(self) -> SessionLine | None:
        """The sitting that is noted anew. Raises NotFound where it is no longer the version that stands."""
        if not self.session_id or self.card is None:
            return None
        found = next((one for one in self.card.sessions if one.id == self.session_id), None)
        if found is None:
            raise NotFound
        return found

    def values(self) -> dict[str, str]:
        """The fields, the lines, and the line that is typed."""
        typed = {name: one.unfinished() for name, one in ((RECORD, self.record), (RESULT, self.result))}
        entry = json.dumps(typed, ensure_ascii=False) if any(typed.values()) else ""
        heads = self.query_one(Heads).values
        return heads | {RECORD: self.record.text(), RESULT: self.result.text(), ENTRY: entry}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put fields and lines into their places."""
        self.query_one(Heads).fill(values)
        self.hear()
        for name, writing in ((RECORD, self.record), (RESULT, self.result)):
            if name in values:
                writing.read(values[name])
        for name, unfinished in json.loads(values.get(ENTRY) or "{}").items():
            (self.record if name == RECORD else self.result).resume(unfinished)
        self.show()
        if any(values.get(name) for name in (RECORD, RESULT, ENTRY)):
            self.lead_to("")

    def hear(self) -> None:
        """The mediator and the parties, and who is there or invited, as the fields say now."""
        if self.card:
            self.record.hear(beginning.speakers(self.card, self.kind, self.query_one(Heads).values))

    def action_save(self) -> None:
        """Check and save."""
        self.work(self.try_to_save())

    async def try_to_save(self) -> None:
        """Save and leave, or go to what is wrong. What is saved is not saved again."""
        await typed_out(self.query(TextField))
        if self.is_saved or not self.is_filled or self.card is None:
            return
        self.is_saving = True
        try:
            await self.save(self.card)
        except HouseError as error:
            self.is_saved = False
            self.keep_later()
            if not isinstance(error, Refused):
                raise
            self.point_at(error.problems[0])
        finally:
            self.is_saving = False

    async def save(self, card: DisputeCard) -> None:
        """Note the sitting, or note it anew, with the line that is typed; and leave. Raises as the desk does."""
        whole = {RECORD: self.record.text(is_whole=True), RESULT: self.result.text(is_whole=True)}
        draft = beginning.draft_of(self.query_one(Heads).values | whole, self.kind, self.today)
        if self.record_version is not None:
            amend = beginning.counting(session_changes.amend, self.taken)
            await self.do(amend, self.session_id, self.record_version, draft)
        else:
            add = beginning.counting(session_changes.add, self.taken)
            await self.do(add, card.line.id, card.line.version, draft)
        self.leave()

    def point_at(self, problem: Problem) -> None:
        """Say what is wrong, and go where it is."""
        question = next((one for one in self.SPEC.questions if one.name == problem.field), None)
        said = _(problem.text, **problem.values)
        if question is None:
            self.tell(problem.text, **problem.values)
            return
        self.tell(AT_FIELD, field=_(question.label), problem=said)
        self.lead_to(question.name)
