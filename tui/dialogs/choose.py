"""A choice among named answers: by digit, by arrows, or by typing a few letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from textual import on
from textual.events import Key
from textual.widget import Widget

from db.rules import pinyin
from db.rules.words import N_
from tui.dialogs.box import Box
from tui.i18n import _
from tui.widgets.choices import Option
from tui.widgets.fields import TextField
from tui.widgets.records import Column, Record, RecordList

# With the line above the first answer.
MOST_LINES = 11


def letters(title: str) -> str:
    """What finds an answer when typed: the title itself, its pinyin and its initials."""
    syllables = pinyin.spellings(title)
    spelled = " ".join("".join(spelling) + " " + "".join(part[0] for part in spelling) for spelling in syllables)
    return f"{title.lower()} {spelled}"


class Choose(Box[str]):
    """Answers the code of the option chosen. With `typing`, letters narrow the list; otherwise digits choose.

    `typed` is asked once, when the list is there, for what was typed before it was.
    """

    # The last digit of a code closes the dialog: what is typed behind it is meant for what comes then.
    letters_lead_on = True
    DEFAULT_CSS = f"Choose RecordList {{ height: auto; max-height: {MOST_LINES}; }}"

    def __init__(
        self,
        title: str,
        options: Sequence[Option],
        *,
        typing: bool = False,
        current: str = "",
        typed: Callable[[], str] = str,
    ) -> None:
        how = (
            N_("Type to narrow, arrows and Enter choose, Esc leaves")
            if typing
            else N_("A digit or Enter chooses, Esc leaves")
        )
        super().__init__(title, how)
        self.options = options
        self.typing = typing
        self.chosen = current
        self.typed_before = typed

    def body(self) -> Iterable[Widget]:
        """The box to type in, where letters narrow, and the list."""
        if self.typing:
            yield TextField(hint=N_("characters, pinyin or initials"))
        yield RecordList([Column("", 0)], lambda: _("Nothing fits."), numbered=not self.typing)

    def on_mount(self) -> None:
        """Show every option; the one that holds now has the cursor."""
        self.show("")
        lines = self.query_one(RecordList)
        codes = [option.code for option in self.options]
        lines.cursor = codes.index(self.chosen) if self.chosen in codes else 0
        self.query_one(TextField if self.typing else RecordList).focus()
        if typed := self.typed_before():
            self.query_one(TextField).insert_text_at_cursor(typed)

    def on_resize(self) -> None:
        """Take no more lines than there are."""
        self.query_one(RecordList).styles.max_height = self.room(MOST_LINES)

    def show(self, typed: str) -> None:
        """Show the options that fit what was typed."""
        wanted = typed.lower().split()
        fitting = [one for one in self.options if all(word in letters(f"{one.title} {one.also}") for word in wanted)]
        # What is called exactly so stands first, before what only holds the word.
        fitting.sort(key=lambda one: not wanted or one.title.partition("  ")[0].lower() != typed.strip().lower())
        lines = self.query_one(RecordList)
        lines.show([Record(option.code, (option.title,)) for option in fitting])
        lines.styles.height = min(MOST_LINES, len(fitting) + 2)

    @on(TextField.Changed)
    def narrow(self, event: TextField.Changed) -> None:
        """Narrow the list to what was typed, the cursor on what fits first; a code with its last digit typed in full
        chooses at once."""
        typed = event.value.strip()
        codes = [option.code for option in self.options if option.code.startswith(typed)]
        if typed[-1:].isdigit() and codes == [typed]:
            self.dismiss(typed)
        else:
            self.show(event.value)
            if typed:
                # A cursor left on what fitted half a word would stand on another line than the word's own.
                self.query_one(RecordList).go(0)

    def on_key(self, event: Key) -> None:
        """Arrows move in the list while the box has the focus."""
        lines = self.query_one(RecordList)
        moves = {"up": -1, "down": 1}
        if self.typing and event.key in moves:
            event.stop()
            lines.action_move(moves[event.key])

    @on(TextField.Left)
    def take(self) -> None:
        """Enter takes the line under the cursor."""
        self.query_one(RecordList).action_choose()

    @on(RecordList.Chosen)
    def choose(self, event: RecordList.Chosen) -> None:
        """Answer the option chosen."""
        self.dismiss(event.record.key)
