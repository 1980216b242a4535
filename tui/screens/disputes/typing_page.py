"""The page on which a sitting is typed: a line after the other, each with who said it, and how one moves among them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual import on
from textual.widget import Widget

from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.forms.drafts import DraftPage
from tui.i18n import _
from tui.screens.disputes.entry import Entry, Voices, WordsField
from tui.screens.disputes.heads import Heads
from tui.screens.disputes.transcript import Transcript
from tui.screens.disputes.writing import Writing
from tui.widgets.choices import Option
from tui.widgets.fields import TextField
from tui.widgets.words import Words

OFTEN = 9
PUT_IN = N_("{count} lines were put in.")

# What follows a digit in a number, and hardly begins a sentence.
GOES_ON = frozenset("0123456789元块万千百角岁号点次户天米平:：.．%％")
CHOSEN = N_("{name} speaks (Space first: {digit})")
A_NUMBER = N_("This is a number: nobody else speaks.")


class Begun(NamedTuple):
    """The digits that were just pressed on an empty line, and who spoke before them."""

    digits: str
    speaker: str


class TypingPage(DraftPage):
    """Short fields above, the lines so far, and below them the line to type in.

    `record` is what was said, `result` what came of it, `writing` the one of them that is seen. `taken` are the quick
    phrases that were written.
    """

    def __init__(self, record_key: str, is_in_turn: bool) -> None:
        super().__init__(record_key)
        self.begun: Begun | None = None
        self.is_hinted = False
        self.record, self.result = Writing(is_in_turn=is_in_turn), Writing()
        self.writing = self.record
        self.taken: list[str] = []
        self.is_filled = False

    @property
    def is_amended(self) -> bool:
        """Whether something is noted anew, for which a reason is asked."""
        return False

    def hear(self) -> None:
        """Who can speak, as the fields say now."""
        raise NotImplementedError

    def body(self) -> Iterable[Widget]:
        """Short fields, the lines so far, who can speak, and the line to type in."""
        yield Heads(self.is_amended)
        yield Words(classes="about")
        yield Transcript(self.empty_text)
        yield Voices()
        yield Entry()

    def empty_text(self) -> str:
        """What to say where there is no line yet: of the record, or of what came of it."""
        if self.writing is self.result:
            return _("No result is written down yet; the record is kept (F5).")
        return _("Nothing is written down yet.")

    def show(self) -> None:
        """Show the lines and the line that is typed."""
        self.query_one(Transcript).show(self.writing)
        self.show_line()

    def show_line(self) -> None:
        """Show the line that is typed, and what the keys mean in it."""
        is_result, typed = self.writing is self.result, self.writing.typed
        about = N_("What came of it (F5: record)") if is_result else N_("Record (F5: what came of it)")
        heading = self.query_one(".about", Words)
        if heading.text != about:
            heading.say(about, {})
        entry = self.query_one(Entry)
        # In the record a line without a speaker goes on with the one before it.
        entry.show(self.writing, _("Result") if is_result else typed.speaker or "…")
        called = [one.text for one in entry.field.called]
        self.query_one(Voices).show(self.writing.speakers, typed.speaker, called)

    @on(TextField.Changed)
    def typed(self, event: TextField.Changed) -> None:
        """Keep a draft of every letter; who is there or invited can speak."""
        if not self.is_filled:
            return
        if isinstance(event.input, WordsField):
            self.writing.write(self.with_digit(event.input))
        else:
            self.hear()
        self.show_line()
        self.keep_later()

    def take_digit(self, digit: int) -> bool:
        """A digit on an empty line: who speaks; False where nobody stands behind it."""
        if digit > len(self.writing.speakers):
            return False
        before = self.begun.speaker if self.begun else self.writing.typed.speaker
        digits = f"{self.begun.digits if self.begun else ''}{digit}"
        self.begun = Begun(digits, before)
        self.writing.choose(self.writing.speakers[digit - 1])
        self.show_line()
        if not self.is_hinted:
            # Once is enough: the brackets around a name say who speaks, and every byte goes over a telephone.
            self.is_hinted = True
            self.tell(CHOSEN, name=self.writing.typed.speaker, digit=digit)
        return True

    def with_digit(self, field: WordsField) -> str:
        """What is typed; where it goes on like a number, the digits before it belong to it and chose nobody.

        What is said on paper must not lose the beginning of a sum: 2000, 3000元, 9:30.
        """
        begun, self.begun = self.begun, None
        if begun and field.value[:1] in GOES_ON and field.value:
            self.writing.choose(begun.speaker)
            field.value = begun.digits + field.value
            field.cursor_position = len(field.value)
            self.tell(A_NUMBER)
        return field.value

    @on(WordsField.Left)
    def end_line(self, event: TextField.Left) -> None:
        """Enter: the phrase that is called, the line into the record, or on an empty line the other one who speaks."""
        field = self.query_one(WordsField)
        if event.field is not field:
            return
        if called := field.called:
            field.put(called[0])
            self.taken.append(called[0].id)
        elif field.value.strip() or self.writing.typed.place is not None:
            self.writing.end_line()
            self.written()
        elif self.writing.speakers:
            self.writing.turn()
            self.show_line()

    def written(self) -> None:
        """The lines changed: show them, and keep the draft."""
        self.show()
        self.keep_later()

    @on(WordsField.Pasted)
    def put_in(self, event: WordsField.Pasted) -> None:
        """Several pasted lines stand in the record at once."""
        count = self.writing.put_in(event.lines)
        self.written()
        self.tell(PUT_IN, count=count)

    @on(Transcript.Changed)
    def lines_changed(self) -> None:
        """Keep what was changed among the lines."""
        self.show_line()
        self.keep_later()

    @on(Transcript.TakenUp)
    def take_up(self, event: Transcript.TakenUp) -> None:
        """Correct a line."""
        self.writing.correct(event.place)
        self.query_one(Transcript).show(self.writing, is_at_end=False)
        self.show_line()
        self.lead_to("")
        self.keep_later()

    @on(Transcript.Left)
    @on(Heads.Left)
    def to_line(self) -> None:
        """Into the line to type in, with the last lines above it."""
        self.show()
        self.lead_to("")

    @on(WordsField.Above)
    def leave_line(self, event: WordsField.Above) -> None:
        """Into the lines so far, or into the fields above."""
        if event.to_lines and self.writing.typed.place is not None:
            # A line that is corrected says what was typed: its place may be another one soon.
            self.writing.end_line()
            self.written()
        if event.to_lines and self.writing.lines:
            self.set_focus(self.query_one(Transcript))
        elif not event.to_lines or not self.writing.lines:
            self.lead_to("invited")

    @on(WordsField.Stepped)
    def next_speaker(self) -> None:
        """The next one speaks in the line that is typed."""
        self.writing.step()
        self.show_line()
        self.keep_later()

    def lead_to(self, name: str) -> None:
        """Into a field above by its name, else into the line to type in."""
        self.set_focus(self.query_one(Heads).field(name) or self.query_one(WordsField))

    def action_back(self) -> None:
        """While a line is corrected, end that: it says what was typed. Else leave; a draft is kept."""
        if self.writing.typed.place is None:
            super().action_back()
        else:
            self.writing.end_line()
            self.written()

    def action_result(self) -> None:
        """From the record to what came of it, and back; the line that was begun waits there."""
        self.writing = self.record if self.writing is self.result else self.result
        self.to_line()

    def action_often(self) -> None:
        """Choose among the phrases used most."""
        self.work(self.choose_phrase())

    async def choose_phrase(self) -> None:
        """Let the worker choose a phrase by its digit, and write it at the caret."""
        field = self.query_one(WordsField)
        offered = field.phrases[:OFTEN]
        chosen = await self.put(Choose(_("Phrases"), [Option(one.id, one.text) for one in offered]))
        if phrase := next((one for one in offered if one.id == chosen), None):
            field.insert_text_at_cursor(phrase.text)
            self.writing.write(field.value)
            self.taken.append(phrase.id)
            self.lead_to("")
