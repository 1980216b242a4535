"""The unfinished forms of this worker: Enter goes on with one, a digit throws it away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.changes import drafts as draft_changes
from db.queries import drafts, history
from db.queries.drafts import DraftCard
from db.rules import drafts as draft_rules
from db.rules import masking
from db.rules.words import N_
from tui import doors
from tui.dialogs.ask import Ask
from tui.doors import Unfinished
from tui.i18n import _, counted
from tui.keys import action
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("What"), 18), Column(N_("About"), 0), Column(N_("Typed"), 16, least=60))
Titles = Mapping[tuple[str | None, str | None], str]


def forms() -> dict[str, tuple[str, Unfinished]]:
    """Every form whose drafts may wait, by the name of the draft: the feature's noun, and how its door leads back."""
    return {name: (noun, form) for noun, door in doors.all_doors().items() for name, form in door.drafts.items()}


class DraftList(Page):
    """Everything that was typed and not saved."""

    NOUN = "drafts"
    TITLE = N_("Unfinished drafts")
    HELP = N_("What was typed is kept until it is saved or thrown away. Enter goes back to where it was typed.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("1,delete", "discard", N_("Throw away"), name="drafts.discard"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.drafts: list[DraftCard] = []
        self.titles: Titles = {}

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("Nothing is unfinished. What you type in a form is kept here."))

    async def load(self) -> None:
        """The drafts, the newest first, with what their records are called."""
        self.drafts = await self.ask(drafts.mine, self.session)
        tables = {table for _noun, form in forms().values() for table in form.facts}
        keys = {key for draft in self.drafts for key in draft.record_key.split(":")}
        self.titles = await self.ask(history.titles_of, {(table, key) for table in tables for key in keys if key})
        self.query_one(RecordList).show([self.record(place, draft) for place, draft in enumerate(self.drafts)])

    def record(self, place: int, draft: DraftCard) -> Record:
        """A draft in a line."""
        known = forms().get(draft.form)
        age = draft_rules.age_of(draft.saved_at, self.now)
        typed = counted(*age.text, age.count, count=age.count)
        return Record(str(place), (_(known[1].title) if known else draft.form, self.about(draft), typed))

    def about(self, draft: DraftCard) -> str:
        """What the draft's record is called; of a new one the name that was typed so far, without long numbers."""
        known = [title for _table, _key, title in self.records_of(draft)]
        form = forms().get(draft.form)
        typed = [str(draft.data[name]) for name in (form[1].naming if form else ()) if draft.data.get(name)]
        return "  ".join(known) or masking.digits("".join(typed[:1]))

    def records_of(self, draft: DraftCard) -> list[tuple[str, str, str]]:
        """The records a draft belongs to: table, key, and what each is called."""
        known = forms().get(draft.form)
        tables = known[1].facts if known else ()
        pairs = ((table, key) for key in draft.record_key.split(":") for table in tables)
        return [(table, key, self.titles[table, key]) for table, key in pairs if (table, key) in self.titles]

    @property
    def current(self) -> DraftCard | None:
        """The draft under the cursor."""
        place = self.query_one(RecordList).cursor
        return self.drafts[place] if place < len(self.drafts) else None

    @on(RecordList.Chosen)
    def go_on(self) -> None:
        """Go back to where the draft was typed; the form offers it there."""
        draft = self.current
        known = forms().get(draft.form) if draft else None
        if not (draft and known):
            self.tell(N_("This draft belongs to a form that is no longer there."))
            return
        noun, form = known
        facts = {form.facts[table]: key for table, key, _title in self.records_of(draft) if form.facts[table]}
        if draft.record_key and not self.records_of(draft):
            self.tell(N_("The record of this draft is no longer there."))
        else:
            self.open(noun, **{**form.always, **facts})

    def action_discard(self) -> None:
        """Throw the draft under the cursor away."""
        if self.current:
            self.work(self.discard(self.current))

    async def discard(self, draft: DraftCard) -> None:
        """Ask, and throw a draft away."""
        if await self.put(Ask(N_("Throw this draft away?"), self.about(draft))):
            await self.do(draft_changes.discard, draft.form, draft.record_key)
            self.tell(N_("Thrown away."))
            self.reload()
