"""Private notes of a mediator: for the writer's eyes alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widget import Widget

from db.changes import dispute_notes
from db.errors import HouseError
from db.queries.dispute_cards import NoteLine
from db.rules.forms import FormSpec, Question
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.dialogs.show import Show
from tui.forms.drafts import DraftPage
from tui.i18n import _
from tui.keys import action
from tui.screens.disputes.opening import card_of
from tui.widgets.fields import TextField
from tui.widgets.lines import Bar
from tui.widgets.plain import plain
from tui.widgets.records import Column, Record, RecordList
from tui.widgets.words import Words

NOTE = FormSpec("dispute_note", N_("Private note"), (Question("text", "text", N_("Note")),))
COLUMNS = (Column(N_("When"), 12), Column(N_("Note"), 0))


class NotesPage(DraftPage):
    """One's own notes of a case, the newest first, and a line for a further one."""

    NOUN = "disputes"
    TITLE = NOTE.title
    CSS_PATH = "sitting.tcss"
    SPEC: ClassVar[FormSpec] = NOTE
    HELP = N_(
        "Only you see these notes: they stand on no paper, in no list and in no sheet. Ctrl+S or F10 keeps the line "
        "that is typed. Up goes to the notes; there Del removes one after a question, and Enter shows it whole."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        action("ctrl+s,f10", "save", N_("Save"), name="disputes.note_save", first=True),
        action("tab,shift+tab", "other", N_("Notes"), name="disputes.note_other", first=True),
        action("up", "other", N_("Notes"), name="disputes.note_up", show=False),
        action("delete,ctrl+d", "remove", N_("Remove"), name="disputes.note_remove"),
    ]

    def __init__(self, matter_id: str) -> None:
        super().__init__(matter_id)
        self.matter_id = matter_id
        self.notes: dict[str, NoteLine] = {}
        self.case = ""
        self.is_filled = False

    def title_text(self) -> str:
        """Whose notes, of which case."""
        return f"{_(self.TITLE)}  {self.case}"

    def body(self) -> Iterable[Widget]:
        """What these notes are, the notes, and a line for a further one."""
        yield Words(N_("Only you see these notes. They are never printed and never exported."), classes="about")
        yield RecordList(COLUMNS, lambda: _("No note yet."))
        with Horizontal(classes="note"):
            yield Words(N_("Add a note"))
            yield TextField(hint=N_("what only you need to know; Ctrl+S keeps it"))

    @property
    def field(self) -> TextField:
        """The line to type in."""
        return self.query_one(TextField)

    @property
    def lines(self) -> RecordList:
        """The notes."""
        return self.query_one(RecordList)

    def values(self) -> dict[str, str]:
        """The line that is typed."""
        return {"text": self.field.value}

    def fill(self, values: Mapping[str, str]) -> None:
        """Go on with a line."""
        self.field.value = values.get("text", "")

    async def load(self) -> None:
        """One's own notes as they stand."""
        card = await card_of(self, self.matter_id)
        self.case = card.line.title
        self.notes = {one.id: one for one in card.notes}
        self.lines.show([self.record(one) for one in card.notes])
        self.query_one(Bar).refresh()
        if not self.is_filled:
            self.is_filled = True
            self.at_first = self.values()
            self.set_focus(self.field)
            self.watch_end(self.keep_now)
            await self.offer_draft()

    def record(self, one: NoteLine) -> Record:
        """A note in a line."""
        return Record(one.id, (f"{self.local(one.written_at):%m-%d %H:%M}", " ".join(one.text.split())))

    @on(TextField.Changed)
    def typed(self) -> None:
        """Keep a draft of every letter."""
        if self.is_filled:
            self.keep_later()

    def action_other(self) -> None:
        """From the line to the notes, and back."""
        self.set_focus(self.lines if self.focused is self.field and self.notes else self.field)

    @on(RecordList.Chosen)
    def read(self, event: RecordList.Chosen) -> None:
        """Show a note whole."""
        self.work(self.put(Show(_(self.TITLE), plain(self.notes[event.record.key].text))))

    @on(TextField.Left)
    def say_how(self) -> None:
        """Enter goes on, and there is nothing further."""
        self.tell(N_("Ctrl+S or F10 keeps the note."))

    def action_save(self) -> None:
        """Keep the line as a note."""
        self.work(self.save())

    async def save(self) -> None:
        """Keep the line as a note and have an empty one. Raises as the desk does."""
        text = self.field.value
        self.is_saving = True
        try:
            await self.do(dispute_notes.add, self.matter_id, text)
        except HouseError:
            self.keep_later()
            raise
        finally:
            self.is_saving = self.is_saved = False
        self.has_draft = False
        # What was typed meanwhile is the next note.
        self.field.value = self.field.value.removeprefix(text)
        self.tell(N_("The note is kept."))
        self.reload()

    def action_remove(self) -> None:
        """Remove the note under the cursor."""
        current = self.lines.current
        if current and self.focused is self.lines:
            self.work(self.remove_note(self.notes[current.key]))

    async def remove_note(self, note: NoteLine) -> None:
        """Ask, and remove a note."""
        if await self.put(Ask(N_("Remove this note?"), note.text)):
            await self.do(dispute_notes.remove, note.id, note.version)
            self.tell(N_("Removed."))
            self.reload()
