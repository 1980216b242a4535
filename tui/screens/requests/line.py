"""A new request in one line: what was understood of it stands below, and the open requests that are like it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from db.changes import requests as request_changes
from db.errors import HouseError
from db.queries import areas, lexicons, matters, request_finding, requests, residents
from db.queries.matters import MatterLine
from db.rules import matters as matter_rules
from db.rules import request_drafts, request_lines
from db.rules.forms import FormSpec, Question
from db.rules.likeness import Known, Told
from db.rules.request_drafts import Context
from db.rules.request_lines import RequestLine
from db.rules.request_words import Lexicon
from db.rules.requests import RequestDraft
from db.rules.words import N_
from tui.dialogs.choose import Choose
from tui.dialogs.write import Write
from tui.forms.drafts import DraftPage
from tui.i18n import _
from tui.keys import action
from tui.screens.requests import callers, words
from tui.screens.requests.understood import understood
from tui.widgets.choices import Option
from tui.widgets.fields import TextField
from tui.widgets.plain import plain
from tui.widgets.records import RecordList
from tui.widgets.words import Words

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

    def __init__(self, room_id: str = "", person_id: str = "") -> None:
        super().__init__(":".join(filter(None, (room_id, person_id))))
        self.context = Context(room_id or None, person_id=person_id or None)
        self.lexicon: Lexicon | None = None
        self.open_ones: Mapping[str, tuple[MatterLine, str]] = {}
        self.asked = ("", "")
        self.known = Known({})
        self.doors: list[areas.RoomCard] = []

    def body(self) -> Iterable[Widget]:
        """The line, what was understood, and the similar ones."""
        with Horizontal(id="entry"):
            yield Words(N_(" Line "))
            yield TextField(hint=N_("3-2-1201 leak above Sister Wang 138..."), id="typed")
        yield Static(id="understood", markup=False)
        yield RecordList(words.COLUMNS, lambda: _("No open request is like this."), numbered=True)

    @property
    def field(self) -> TextField:
        """The line to type in."""
        return self.query_one("#typed", TextField)

    @property
    def line(self) -> RequestLine:
        """What is understood of the line as it stands."""
        return request_lines.read(self.field.value, self.lexicon or Lexicon())

    def values(self) -> dict[str, str]:
        """The line as it stands."""
        return {"text": self.field.value}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put a line into the field."""
        self.field.value = values.get("text", "")
        self.field.cursor_position = len(self.field.value)

    async def load(self) -> None:
        """Know the words, the door, the person, and the open requests; then what was typed before."""
        is_first = self.lexicon is None
        await self.prepare()
        self.learn(await self.ask(requests.open_ones, self.now, self.context.room_id), {})
        self.show()
        if is_first:
            self.watch_end(self.keep_now)
            await self.offer_draft()

    async def prepare(self) -> None:
        """Know the words by which a line is read, and what the page was opened for."""
        if self.lexicon is None:
            self.context = await self.looked_up()
            self.lexicon = await self.ask(lexicons.lexicon)

    async def looked_up(self) -> Context:
        """The door and the person that the page was opened for, by what they are called."""
        known = dataclasses.replace(self.context, worker_id=self.desk_worker)
        if known.person_id:
            person = await self.ask(residents.one, known.person_id, self.today)
            line = person.line if person else None
            known = dataclasses.replace(known, name=line.name if line else "", person_id=line.id if line else None)
            if line and line.room_id and not known.room_id:
                known = dataclasses.replace(known, room_id=line.room_id)
        room = await self.ask(areas.room, known.room_id) if known.room_id else None
        return dataclasses.replace(known, room_id=room.id if room else None, address=room.address if room else "")

    @on(TextField.Changed)
    def typed(self) -> None:
        """Show what is understood, and keep the draft."""
        self.keep_later()
        self.show()
        line = self.line
        about = (line.place or self.context.address, line.category)
        if about != self.asked:
            self.begin(partial(self.look_around, *about), group="around", exclusive=True)

    async def look_around(self, place: str, category: str) -> None:
        """Look whether the place is a door of the register, and what is open near it or of the same category."""
        try:
            self.doors = await self.ask(areas.at, place) if place else []
            self.learn(await self.ask(request_finding.near, self.now, place, category), self.open_ones)
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

    def show(self) -> None:
        """Show what is understood, and the open requests that are like it."""
        line = self.line
        self.show_understood(line)
        is_narrow = self.has_class("-narrow")
        alike = self.known.like(request_drafts.told(line, self.context), MOST_ALIKE) if line.title else []
        records = []
        for one in alike:
            matter, _category = self.open_ones[one.key]
            state = self.label(words.STATES, matter.state)
            record = words.record(matter, self.now, self.local, state, is_narrow)
            records.append(record._replace(strong=one.is_same))
        lines = self.query_one(RecordList)
        lines.columns = words.NARROW if is_narrow else words.COLUMNS
        lines.show(records)

    def show_understood(self, line: RequestLine) -> None:
        """Show, field by field, what is understood."""
        draft = request_drafts.draft_of(line, self.context)
        text = "\n".join(understood(self, line, draft, self.context, bool(self.doors)))
        self.query_one("#understood", Static).update(Content(plain(text)))

    def action_step(self) -> None:
        """From the line to the similar ones, and back."""
        lines = self.query_one(RecordList)
        self.set_focus(lines if self.focused is self.field and lines.records else self.field)

    def action_form(self) -> None:
        """The full form, with everything that is understood filled in."""
        from tui.screens.requests.form import RequestForm

        line = self.line
        draft = request_drafts.draft_of(line, self.context)
        self.go(RequestForm(draft=draft, address=line.place or self.context.address, saved=self.done))

    @on(TextField.Left)
    def nod(self) -> None:
        """Enter is the nod."""
        self.action_save()

    def action_save(self) -> None:
        """Save what is understood."""
        self.work(self.save())

    async def save(self, repeat_of: str | None = None) -> None:
        """Ask for what is missing, save, and be ready for the next line. Enter may come before the words are known."""
        await self.prepare()
        draft = request_drafts.draft_of(self.line, self.context)
        if not draft.title:
            self.tell(matter_rules.NO_TITLE)
            return
        whole = await self.completed(dataclasses.replace(draft, repeat_of_id=repeat_of))
        if whole is None:
            return
        self.is_saving = True
        try:
            matter_id = await self.do(request_changes.add, whole)
        finally:
            self.is_saving = False
        await self.done(matter_id)

    async def completed(self, draft: RequestDraft) -> RequestDraft | None:
        """The request with its category and place, asked for where they were not understood; None when not told."""
        if not draft.category:
            options = self.options("need_categories")
            draft = dataclasses.replace(
                draft, category=await self.put(Choose(_("Category"), options, typing=True)) or ""
            )
        if draft.category and not (draft.room_id or draft.place):
            draft = dataclasses.replace(draft, place=await self.put(Write(N_("Where is it?"))) or "")
        if not draft.category or not (draft.room_id or draft.place):
            return None
        at_door = draft if draft.room_id else await self.at_door(draft)
        return at_door and await callers.known(self, at_door)

    async def at_door(self, draft: RequestDraft) -> RequestDraft | None:
        """The request at a door of the register, where its place is one; of several the one chosen."""
        doors = await self.ask(areas.at, draft.place)
        chosen = doors[0].id if doors else None
        if len(doors) > 1:
            options = [Option(one.id, f"{one.estate} {one.address}") for one in doors]
            chosen = await self.put(Choose(_("Which of these doors?"), options))
            if chosen is None:
                return None
        return dataclasses.replace(draft, room_id=chosen, place="") if chosen else draft

    async def done(self, matter_id: str) -> None:
        """Say under which number it is kept and until when; the line is free for the next one."""
        self.fill({})
        self.is_saved = False
        self.at_first = {}
        await self.discard_draft()
        saved = await self.ask(matters.one, matter_id, self.now)
        if saved:
            self.tell(N_("{number} saved: {due}."), number=saved.number, due=words.due(saved, self.now, self.local))
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
        elif wanted == REPEAT:
            await self.save(other.id)
        elif wanted == NOTE:
            await self.do(request_changes.take, other.id, other.version, "note", {"text": self.field.value})
            await self.done(other.id)

    def action_discard(self) -> None:
        """Throw the line away."""
        self.fill({})
        self.work(self.discard_draft())
