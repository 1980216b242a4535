"""The forms of the duty desk: a call while it is on the line, an entry of the log, a thing, somebody who stands in."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import ClassVar

from textual.binding import BindingType

from db.changes import duty_calls, duty_entries, duty_signs, duty_things
from db.errors import Refused
from db.queries import duty_things as things
from db.queries.duty_calls import CallLine
from db.queries.duty_entries import EntryLine
from db.rules import duties
from db.rules.duties import CALL_LONGEST, CallDraft, EntryDraft, ThingDraft
from db.rules.duty_signs import SignDraft
from db.rules.forms import FormSpec, Question
from db.rules.problems import Problem
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.forms.page import FormPage
from tui.keys import action

REASON = Question("text", "reason", N_("Reason"), hint=N_("why it is changed"), required=True)
TIME = Question("text", "time", N_("Time"), hint=N_("08:05, or 11-25 08:05; empty: now"))
CALL = FormSpec(
    "duty_calls",
    N_("Telephone call"),
    (
        Question("text", "caller", N_("Who rang"), required=True, longest=CALL_LONGEST["caller"]),
        Question("text", "phone", N_("Phone"), longest=CALL_LONGEST["phone"]),
        Question("text", "text", N_("What about"), hint=N_("cause, course, measures"), required=True),
        Question("text", "place", N_("Where"), longest=CALL_LONGEST["place"]),
        Question("text", "unit", N_("From which unit"), longest=CALL_LONGEST["unit"]),
        Question("text", "title", N_("Position"), longest=CALL_LONGEST["title"]),
        Question("text", "told", N_("Told already"), hint=N_("whom the caller has told")),
        TIME,
    ),
)
DECIDED = (
    Question("text", "instruction", N_("Instruction"), longest=CALL_LONGEST["instruction"]),
    Question("text", "instructed_by", N_("By which leader"), longest=CALL_LONGEST["instructed_by"]),
    Question("text", "result", N_("What came of it"), longest=CALL_LONGEST["result"]),
)
ENTRY = FormSpec(
    "duty_entries",
    N_("Entry of the duty log"),
    (Question("text", "text", N_("What happened"), required=True, longest=duties.ENTRY_LONGEST["text"]), TIME),
)
THING = FormSpec(
    "duty_things",
    N_("Thing of the desk"),
    (
        Question("select_one", "kind", N_("Kind"), required=True, choices="duty_thing_kinds"),
        Question("text", "name", N_("Name of the thing"), required=True, longest=duties.THING_LONGEST["name"]),
        Question("text", "count", N_("Number of them")),
        Question("text", "place", N_("Kept where"), longest=duties.THING_LONGEST["place"]),
    ),
)
STAND_IN = FormSpec(
    "duty_standing_in",
    N_("Somebody who stands in"),
    (
        Question("text", "name", N_("Name"), required=True, longest=50),
        Question("text", "post", N_("Post"), longest=60),
    ),
)


class TimedForm(FormPage):
    """A form in which a time may be typed as it is said."""

    def moment(self, typed: str) -> datetime.datetime:
        """The instant (UTC) that a time as typed means. Raises Refused for what cannot be read."""
        at = duties.moment(typed, self.local(self.now))
        if at is None:
            raise Refused([Problem("time", duties.NO_TIME)])
        return at - self.from_utc


class CallForm(TimedForm):
    """A new call: the caller first, the time is now."""

    NOUN = "duties"
    TITLE = CALL.title
    HELP = N_("Write while the caller speaks; everything typed is kept. Instruction and result come later.")
    SPEC: ClassVar[FormSpec] = CALL

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the call down and leave."""
        await self.do(duty_calls.add, self.draft_of(values))
        self.leave()

    def draft_of(self, values: Mapping[str, str]) -> CallDraft:
        """The answers as a call. Raises Refused."""
        said = {name: values.get(name, "") for name in CALL_LONGEST}
        return CallDraft(called_at=self.moment(values["time"]), **said)


class AmendCallForm(CallForm):
    """The next version of a call, for a reason."""

    SPEC: ClassVar[FormSpec] = FormSpec(CALL.name, CALL.title, (*CALL.questions, *DECIDED, REASON))

    def __init__(self, line: CallLine) -> None:
        super().__init__(line.origin_id)
        self.line = line

    async def first_values(self) -> dict[str, str]:
        """The call as it stands."""
        said = {name: str(getattr(self.line, name)) for name in CALL_LONGEST}
        return said | {"time": f"{self.local(self.line.called_at):%Y-%m-%d %H:%M}"}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the next version and leave."""
        await self.do(duty_calls.amend, self.line.id, self.draft_of(values), values["reason"])
        self.leave()


class EntryForm(TimedForm):
    """A new entry of the log."""

    NOUN = "duties"
    TITLE = ENTRY.title
    HELP = N_("What happened, and when; empty means now. An entry is amended by a new version, with a reason.")
    SPEC: ClassVar[FormSpec] = ENTRY

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the entry and leave."""
        await self.do(duty_entries.add, EntryDraft(self.moment(values["time"]), values["text"]))
        self.leave()


class AmendEntryForm(EntryForm):
    """The next version of an entry, for a reason."""

    SPEC: ClassVar[FormSpec] = FormSpec(ENTRY.name, ENTRY.title, (*ENTRY.questions, REASON))

    def __init__(self, line: EntryLine) -> None:
        super().__init__(line.origin_id)
        self.line = line

    async def first_values(self) -> dict[str, str]:
        """The entry as it stands."""
        return {"text": self.line.text, "time": f"{self.local(self.line.happened_at):%Y-%m-%d %H:%M}"}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the next version and leave."""
        draft = EntryDraft(self.moment(values["time"]), values["text"], self.line.post)
        await self.do(duty_entries.amend, self.line.id, draft, values["reason"])
        self.leave()


class ThingForm(FormPage):
    """A thing that goes from shift to shift: a new one, or one that is changed."""

    NOUN = "duties"
    TITLE = THING.title
    HELP = N_("Keys, radios, vehicles, equipment: they are counted at every handover. 0 as count keeps the line.")
    SPEC: ClassVar[FormSpec] = THING
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+d", "retire", N_("Take off the list"), name="duties.retire_thing", first=True),
    ]

    def check_action(self, name: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what is on the list is taken off it."""
        return self.record_version is not None if name == "retire" else super().check_action(name, parameters)

    def action_retire(self) -> None:
        """Take the thing off the list."""
        self.work(self.retire())

    async def retire(self) -> None:
        """Ask, take it off the list, and leave."""
        if self.record_version is not None and await self.put(Ask(N_("Take it off the list?"))):
            await self.do(duty_things.retire, self.record_key, self.record_version)
            self.leave()

    async def first_values(self) -> dict[str, str]:
        """One of it, or the thing as it stands."""
        found = await self.ask(things.all) if self.record_key else []
        line = next((one for one in found if one.id == self.record_key), None)
        if line is None:
            return {"count": "1"}
        self.record_version = line.version
        return {"kind": line.kind, "name": line.name, "count": str(line.count), "place": line.place}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the thing and leave."""
        count = duties.number(values["count"] or "1")
        if count is None:
            raise Refused([Problem("count", duties.NO_COUNT)])
        draft = ThingDraft(values["kind"], values["name"], count, values["place"])
        if self.record_version is None:
            await self.do(duty_things.add, draft)
        else:
            await self.do(duty_things.amend, self.record_key, self.record_version, draft)
        self.leave()


class StandInForm(FormPage):
    """Who signs in without a place of the roster: a name and a post."""

    NOUN = "duties"
    TITLE = STAND_IN.title
    HELP = N_("For somebody who is not on the roster of this shift. Sign them out again when they leave.")
    SPEC: ClassVar[FormSpec] = STAND_IN

    async def save(self, values: Mapping[str, str]) -> None:
        """Sign them in and leave."""
        await self.do(duty_signs.sign_in, SignDraft(values["name"], values["post"]))
        self.leave()


NEW: Mapping[str, type[FormPage]] = {
    "call": CallForm,
    "entry": EntryForm,
    "thing": ThingForm,
    "stand_in": StandInForm,
}
