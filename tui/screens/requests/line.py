"""A new request in one line: what was understood of it stands below, and the open requests that are like it."""

from __future__ import annotations

import dataclasses
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import requests as request_changes
from db.errors import HouseError
from db.queries import areas, lexicons, matters, request_finding, requests
from db.queries.matters import MatterLine
from db.rules import matters as matter_rules
from db.rules import request_drafts, request_lines
from db.rules.forms import FormSpec, Question
from db.rules.likeness import Known, Told
from db.rules.request_drafts import Context
from db.rules.request_lines import RequestLine
from db.rules.request_words import Lexicon
from db.rules.words import N_
from tui import matter_words
from tui.dialogs.choose import Choose
from tui.forms.drafts import DraftPage
from tui.i18n import _
from tui.keys import action
from tui.screens.requests import callers, completing, words
from tui.screens.requests.entry import Entry, LineField
from tui.screens.requests.understood import understood, waiting
from tui.widgets.choices import Option
from tui.widgets.fields import TextField
from tui.widgets.plain import plain
from tui.widgets.records import RecordList

LINE = FormSpec("request_line", N_("Request"), (Question("text", "text", N_("Line")),))
MOST_ALIKE = 9
OPEN_IT, REPEAT, NOTE = "open", "repeat", "note"
WITH_A_LIKE_ONE = {
    OPEN_IT: N_("Open that one"),
    REPEAT: N_("Save this as a repeat of it"),
    NOTE: N_("Write this down there; save nothing new"),
}


class LinePage(DraftPage):
    """One line, in any order. Enter is the nod."""

    NOUN = "requests"
    TITLE = N_("New request")
    CSS_PATH = "requests.tcss"
    AUTO_FOCUS = "#typed"
    SPEC: ClassVar[FormSpec] = LINE
    HELP = N_(
        "Type it as it is told: 3-2-1201 leak above Sister Wang 138... Place, caller, phone, urgency, source and "
        "ticket are taken out in any order; what is left is the title. Enter saves. Tab goes to the similar ones: a "
        "digit opens one, notes this as a repeat, or writes it down there."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+s,f10", "save", N_("Save"), name="requests.save", first=True),
        action("f5", "form", N_("Full form"), name="requests.form", first=True),
        action("tab,down", "step", N_("Similar ones"), name="requests.step", first=True),
        action("shift+tab", "step", N_("Back to the line"), name="requests.back", show=False, first=True),
        action("ctrl+r", "discard", N_("Throw the draft away"), name="requests.discard", show=False),
    ]

    def __init__(self, room_id: str = "", person_id: str = "", begins_with: str = "") -> None:
        super().__init__(":".join(filter(None, (room_id, person_id))))
        self.begins_with = begins_with
        self.context = Context(room_id or None, person_id=person_id or None)
        self.lexicon: Lexicon | None = None
        self.open_ones: Mapping[str, tuple[MatterLine, str]] = {}
        self.asked = ("", "")
        self.known = Known({})
        self.doors: list[areas.RoomCard] = []

    def body(self) -> Iterable[Widget]:
        """The line, what was understood, and the similar ones."""
        yield Entry()
        yield Static(id="understood", markup=False)
        yield RecordList(matter_words.COLUMNS, lambda: _("No open request is like this."), numbered=True)

    @property
    def entry(self) -> Entry:
        """The line to type in, with those that are not saved yet."""
        return self.query_one(Entry)

    @property
    def field(self) -> LineField:
        """The line to type in."""
        return self.entry.field

    @property
    def line(self) -> RequestLine:
        """What is understood of the line as it stands."""
        return self.read(self.entry.shown)

    def read(self, typed: str) -> RequestLine:
        """What is understood of a line."""
        return request_lines.read(typed, self.lexicon or Lexicon())

    def values(self) -> dict[str, str]:
        """The line as it stands, behind those that are not saved yet."""
        return {"text": self.entry.text}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put lines back."""
        self.entry.fill(values.get("text", ""))

    async def load(self) -> None:
        """Know the words, the door, the person, and the open requests; then what was typed before."""
        is_first = self.lexicon is None
        await self.prepare()
        self.learn(await self.ask(requests.open_ones, self.now, self.context.room_id), {})
        self.show()
        if is_first:
            self.watch_end(self.keep_now)
            if self.begins_with:
                self.fill({"text": self.begins_with})
            await self.offer_draft()

    async def prepare(self) -> None:
        """Know the words by which a line is read, and what the page was opened for."""
        if self.lexicon is None:
            self.context = await callers.context_of(self, self.context)
            self.lexicon = await self.ask(lexicons.lexicon)

    @on(TextField.Changed)
    def typed(self) -> None:
        """Show what is understood, and keep the draft."""
        self.keep_later()
        line = self.show()
        about = (line.place or self.context.address, line.category)
        if about != self.asked:
            self.begin(partial(self.look_around, *about), group="around", exclusive=True)

    async def look_around(self, place: str, category: str) -> None:
        """Look whether the place is a door of the register, and what is open near it or of the same category."""
        try:
            self.doors = await self.ask(areas.at, place) if place else []
            self.learn(await self.ask(request_finding.near, self.now, place, category), self.open_ones)
            if len(self.doors) == 1:
                self.learn(await self.ask(requests.open_ones, self.now, self.doors[0].id), self.open_ones)
        except HouseError as error:
            self.tell_error(error)
            return
        self.asked = (place, category)
        self.show()

    def learn(self, found: Iterable[tuple[MatterLine, str]], known: Mapping[str, tuple[MatterLine, str]]) -> None:
        """Know open requests with their categories, beside those that are known already."""
        self.open_ones = {**known, **{line.id: (line, category) for line, category in found}}
        told = {key: Told(line.title, line.address, of) for key, (line, of) in self.open_ones.items()}
        self.known = Known(told)

    def show(self) -> RequestLine:
        """Show what is understood, and the open requests that are like it; answers what is understood."""
        line = self.line
        self.show_understood(line)
        is_narrow = self.has_class("-narrow")
        alike = self.known.like(request_drafts.told(line, self.context), MOST_ALIKE) if line.title else []
        records = []
        for one in alike:
            matter, _category = self.open_ones[one.key]
            state = self.label(words.STATES, matter.state)
            record = matter_words.record(matter, self.now, self.local, state, is_narrow)
            records.append(record._replace(strong=one.is_same))
        lines = self.query_one(RecordList)
        lines.columns = matter_words.NARROW if is_narrow else matter_words.COLUMNS
        lines.show(records)
        return line

    def show_understood(self, line: RequestLine) -> None:
        """Show, field by field, what is understood."""
        draft = request_drafts.draft_of(line, self.context)
        text = "\n".join(
            [*understood(self, line, draft, self.context, bool(self.doors)), *waiting(self.entry.held), ""]
        )
        self.query_one("#understood", Static).update(Content(plain(text)))

    def action_step(self) -> None:
        """From the line to the similar ones, and back."""
        lines = self.query_one(RecordList)
        self.set_focus(lines if self.focused is self.field and lines.records else self.field)

    def action_form(self) -> None:
        """The full form, with everything that is understood of the line when every key before this one is in it."""
        self.field.call_later(lambda: self.work(self.fill_in()))

    async def fill_in(self) -> None:
        """Open the full form with a line; when it is saved, the line is."""
        from tui.screens.requests.form import RequestForm

        line = self.line
        if await completing.allowed(self, line):
            draft = request_drafts.draft_of(line, self.context)
            self.go(RequestForm(draft=draft, address=line.place or self.context.address, saved=self.filled_in))

    async def filled_in(self, matter_id: str) -> None:
        """The line was saved in the full form."""
        self.field.take()
        self.entry.bring_back()
        await self.done(matter_id)

    @on(LineField.Given)
    def nod(self, event: LineField.Given) -> None:
        """Enter is the nod."""
        self.entry.begin(event.typed)
        self.work(self.given(event.typed, self.save))

    def action_save(self) -> None:
        """Save what is understood, when every key before this one is in the line."""
        self.field.call_later(self.field.give)

    async def given(self, typed: str, deed: Callable[[RequestLine], Awaitable[str | None]]) -> None:
        """Do something with a line that answers the key of a request, and be ready for the next one; what is not done
        comes back. Enter may come before the words of a line are known."""
        matter_id = None
        try:
            await self.prepare()
            line = self.read(typed)
            if not line.title:
                self.tell(matter_rules.NO_TITLE)
            elif await completing.allowed(self, line):
                matter_id = await deed(line)
        finally:
            self.is_saving = False
            self.entry.end(typed, matter_id is not None)
            self.show()
            self.keep_later()
        if matter_id is not None:
            await self.done(matter_id)

    async def save(self, line: RequestLine, repeat_of: str | None = None) -> str | None:
        """Ask for what is missing, and save."""
        draft = dataclasses.replace(request_drafts.draft_of(line, self.context), repeat_of_id=repeat_of)
        whole = await completing.completed(self, draft)
        if whole is None:
            return None
        self.is_saving = True
        return await self.do(request_changes.add, whole)

    async def write_there(self, other: MatterLine, line: RequestLine) -> str:
        """Write down with another request what the line says of the matter; who told it is nothing for a note."""
        text = request_drafts.note_of(line.typed, self.lexicon or Lexicon())
        self.is_saving = True
        await self.do(request_changes.take, other.id, other.version, "note", {"text": text})
        return other.id

    async def done(self, matter_id: str) -> None:
        """Say under which number it is kept and until when; lines that are typed already are kept as a draft."""
        self.is_saved = False
        self.at_first = {}
        await self.discard_draft()
        if self.entry.text:
            self.keep_later()
        saved = await self.ask(matters.one, matter_id, self.now)
        if saved:
            self.tell(
                N_("{number} saved: {due}."), number=saved.number, due=matter_words.due(saved, self.now, self.local)
            )
        self.reload()

    @on(RecordList.Chosen)
    def chosen(self, event: RecordList.Chosen) -> None:
        """Ask what to do with a similar one."""
        self.work(self.go_with(self.open_ones[event.record.key][0]))

    async def go_with(self, other: MatterLine) -> None:
        """Open a similar one, save as its repeat, or write the line down there."""
        options = [Option(code, _(title)) for code, title in WITH_A_LIKE_ONE.items()]
        wanted = await self.put(Choose(f"{other.number} {other.title}", options))
        if wanted == OPEN_IT:
            self.open("requests", matter=other.id)
        elif wanted in (REPEAT, NOTE):
            typed = self.field.take()
            self.entry.begin(typed)
            noted = partial(self.write_there, other)
            await self.given(typed, partial(self.save, repeat_of=other.id) if wanted == REPEAT else noted)

    def action_discard(self) -> None:
        """Throw the lines away."""
        self.fill({})
        self.work(self.discard_draft())
