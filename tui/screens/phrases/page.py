"""The community's quick phrases: those used most in front; adding, changing and dropping them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.widget import Widget

from db.changes import phrases as phrase_changes
from db.queries import phrases
from db.rules.forms import FormSpec, Question
from db.rules.phrases import LONGEST_LETTERS, LONGEST_TEXT, Phrase
from db.rules.words import N_
from tui.dialogs.ask import Ask
from tui.forms.page import FormPage
from tui.i18n import _
from tui.keys import action
from tui.page import Page
from tui.widgets.records import Column, Record, RecordList

COLUMNS = (Column(N_("Uses"), 6), Column(N_("Letters"), 14), Column(N_("Phrase"), 0))
PHRASE = FormSpec(
    "phrases",
    N_("Quick phrase"),
    (
        Question("text", "text", N_("Phrase"), required=True, longest=LONGEST_TEXT),
        Question("text", "letters", N_("Letters"), hint=N_("empty: its pinyin initials"), longest=LONGEST_LETTERS),
    ),
)


class PhraseList(Page):
    """Which sentences need no typing."""

    NOUN = "phrases"
    TITLE = N_("Quick phrases")
    HELP = N_("In a note, the first nine are a digit each; all of them are called by their letters.")
    BINDINGS: ClassVar[list[BindingType]] = [
        action("enter", "choose", N_("Change"), name="phrases.amend"),
        action("f5", "add", N_("New phrase"), name="phrases.add"),
        action("delete,ctrl+d", "remove", N_("Drop"), name="phrases.remove"),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.phrases: list[Phrase] = []

    def body(self) -> Iterable[Widget]:
        """The list."""
        yield RecordList(COLUMNS, lambda: _("No phrases yet. F5 adds one."))

    async def load(self) -> None:
        """All phrases, the most used first."""
        self.phrases = await self.ask(phrases.all)
        self.query_one(RecordList).show(
            [Record(one.id, (str(one.uses), one.letters, one.text)) for one in self.phrases]
        )

    @property
    def current(self) -> Phrase | None:
        """The phrase under the cursor."""
        here = self.query_one(RecordList).current
        return next((one for one in self.phrases if here and one.id == here.key), None)

    @on(RecordList.Chosen)
    def amend(self) -> None:
        """Change the phrase under the cursor."""
        if self.current:
            self.go(PhraseForm(self.current))

    def action_choose(self) -> None:
        """Change the phrase under the cursor."""
        self.amend()

    def action_add(self) -> None:
        """Add a phrase."""
        self.go(PhraseForm())

    def action_remove(self) -> None:
        """Drop the phrase under the cursor."""
        if self.current:
            self.work(self.drop(self.current))

    async def drop(self, phrase: Phrase) -> None:
        """Ask, and drop it."""
        if await self.put(Ask(N_("Drop this phrase?"), phrase.text)):
            await self.do(phrase_changes.remove, phrase.id)
            self.tell(N_("Dropped. Ctrl+Z brings it back."))
            self.reload()


class PhraseForm(FormPage):
    """One phrase."""

    NOUN = "phrases"
    TITLE = PHRASE.title
    HELP = N_("Letters are small letters and digits; several ways to call it with a blank between.")
    SPEC: ClassVar[FormSpec] = PHRASE

    def __init__(self, phrase: Phrase | None = None) -> None:
        super().__init__(phrase.id if phrase else "", phrase.version if phrase else None)
        self.phrase = phrase

    async def first_values(self) -> dict[str, str]:
        """The phrase as it is."""
        return {"text": self.phrase.text, "letters": self.phrase.letters} if self.phrase else {}

    async def save(self, values: Mapping[str, str]) -> None:
        """Write the phrase and leave."""
        if self.phrase:
            await self.do(phrase_changes.amend, self.phrase.id, self.phrase.version, values["text"], values["letters"])
        else:
            await self.do(phrase_changes.add, values["text"], values["letters"])
        self.leave()
