"""What stands above a sitting: when, where, who was there, and for a new version why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widget import Widget

from db.rules.dispute_sessions import LONGEST
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.keys import action
from tui.widgets.fields import TextField
from tui.widgets.words import Words

RECORD, RESULT, ENTRY = "record", "result", "entry"
HEADS = (
    Question("date", "held_on", N_("Day")),
    Question("text", "begun_at", N_("Start"), hint=N_("14:30"), required=True, longest=5),
    Question("text", "ended_at", N_("End"), longest=5),
    Question("text", "venue", N_("Venue"), hint=N_("where"), required=True, longest=LONGEST["venue"]),
    Question("text", "present", N_("Present"), required=True, longest=LONGEST["present"]),
    Question("text", "invited", N_("Invited"), longest=LONGEST["invited"]),
    Question("text", "reason", N_("Reason"), hint=N_("why it is changed; what was noted before is kept")),
)
WRITTEN = (
    Question("text", RECORD, N_("Record")),
    Question("text", RESULT, N_("Result")),
    Question("text", ENTRY, N_("Line being typed")),
)
SITTING = FormSpec("dispute_sitting", N_("Sitting"), (*HEADS, *WRITTEN))
ENQUIRY = FormSpec("dispute_enquiry", N_("Enquiry"), SITTING.questions)
AMENDED = FormSpec("dispute_session", N_("Sitting noted anew"), SITTING.questions)


class Head(Horizontal):
    """One short field behind its label."""

    DEFAULT_CSS = """
    Head { height: 1; width: 1fr; }
    Head Words { width: 9; padding-left: 1; }
    Head TextField { width: 1fr; }
    """

    def __init__(self, question: Question) -> None:
        super().__init__(classes=f"-{question.name}")
        self.question = question
        self.field = TextField(hint=question.hint, longest=question.longest)

    def compose(self) -> Iterable[Widget]:
        """Label and field."""
        yield Words(self.question.label)
        yield self.field


class Heads(Vertical):
    """The short fields, in two lines, and a third one for a reason; Enter goes from one to the next."""

    BINDINGS: ClassVar[list[BindingType]] = [
        action("down,tab", "step(1)", N_("Field below"), name="disputes.head_below", show=False),
        action("up,shift+tab", "step(-1)", N_("Field above"), name="disputes.head_above", show=False),
        action("pagedown", "leave", N_("To line"), name="disputes.to_line", first=True),
    ]

    class Left(Message):
        """The line to type in is wanted."""

    def __init__(self, is_amended: bool) -> None:
        super().__init__()
        self.heads = [Head(one) for one in HEADS if is_amended or one.name != "reason"]

    def compose(self) -> Iterable[Widget]:
        """Hours and venue in a line, people in another; on a narrow screen below each other."""
        day, begun, ended, venue, present, invited, *reason = self.heads
        with Horizontal(classes="heads"):
            with Horizontal(classes="hours"):
                yield from (day, begun, ended)
            yield venue
        with Horizontal(classes="heads"):
            yield from (present, invited)
        yield from reason

    def field(self, name: str) -> TextField | None:
        """The field of one question."""
        return next((one.field for one in self.heads if one.question.name == name), None)

    @property
    def values(self) -> dict[str, str]:
        """What the fields hold."""
        return {one.question.name: one.field.value for one in self.heads}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into their fields; a field without one stays as it is."""
        for one in self.heads:
            one.field.value = values.get(one.question.name, one.field.value)

    @on(TextField.Left)
    def go_on(self, event: TextField.Left) -> None:
        """Enter goes to the next field."""
        event.stop()
        self.action_step(1)

    def action_step(self, step: int) -> None:
        """Into the next field, behind the last one into the line to type in; or into the one before."""
        fields = [one.field for one in self.heads]
        here = next((place for place, field in enumerate(fields) if field.has_focus), 0)
        if here + step >= len(fields):
            self.action_leave()
        else:
            self.screen.set_focus(fields[max(0, here + step)])

    def action_leave(self) -> None:
        """To the line to type in."""
        self.post_message(self.Left())
