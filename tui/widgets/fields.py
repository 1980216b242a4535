"""One-line fields: text, and a choice among codes. No borders, no blinking; Enter goes to the next field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from tui.i18n import _

EMPTY = "____"


class TextField(Input):
    """A line to type in. The terminal's own cursor stands at the caret, where the input method opens its window."""

    # However long the text grows, the field stays as big as it is: nothing around it is laid out anew for a letter.
    virtual_size: Reactive[Size] = Reactive(Size(0, 0), layout=False)
    DEFAULT_CSS = """
    TextField, TextField:focus { height: 1; border: none; padding: 0; background: $surface; }
    """

    @dataclass
    class Left(Message):
        """Enter was pressed; the next field is wanted."""

        field: TextField

        @property
        def control(self) -> TextField:
            """The field that was left."""
            return self.field

    @dataclass
    class Cut(Message):
        """What was pasted did not fit whole: so many characters were left out."""

        field: TextField
        left_out: int

    def __init__(
        self, value: str = "", *, hint: str = "", id: str | None = None, longest: int = 0, secret: bool = False
    ) -> None:
        super().__init__(value, id=id, compact=True, select_on_focus=False, max_length=longest, password=secret)
        self.hint = hint
        self.cursor_blink = False

    def render_line(self, y: int) -> Strip:
        """The text; while there is none, the hint in the language in use, or a short line to write on."""
        self.set_reactive(Input.placeholder, _(self.hint) or EMPTY)
        return super().render_line(y)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the caret is on the screen: right behind what was typed."""
        x, y, _width, _height = self.content_region
        return Offset(x + self._position_to_cell(self.cursor_position) - self.scroll_offset.x, y)

    def _on_paste(self, event: events.Paste) -> None:
        """Take a pasted text in: its lines behind each other, and as much of it as fits."""
        event.prevent_default()
        event.stop()
        text = " ".join(event.text.split())
        begin, end = sorted(self.selection)
        room = self.max_length - len(self.value) + end - begin if self.max_length else len(text)
        self.replace(text[:room], begin, end)
        if len(text) > room:
            self.post_message(self.Cut(self, len(text) - room))

    async def action_submit(self) -> None:
        """Enter goes on; it never saves."""
        self.post_message(self.Left(self))


@dataclass(frozen=True)
class Option:
    """One possible answer: its code and what it is called now."""

    code: str
    title: str


class ChoiceField(Widget, can_focus=True):
    """A choice on one line: arrows step through the answers, a digit takes one, Backspace makes it unknown again."""

    DEFAULT_CSS = "ChoiceField { height: 1; } ChoiceField:focus { text-style: underline; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("enter", "leave", show=False),
        Binding("space,f4", "list", show=False),
    ]

    @dataclass
    class Changed(Message):
        """Another answer was chosen."""

        field: ChoiceField
        code: str

    @dataclass
    class Left(Message):
        """Enter was pressed; the next field is wanted."""

        field: ChoiceField

    @dataclass
    class ListWanted(Message):
        """The whole list of answers is wanted."""

        field: ChoiceField

    def __init__(self, options: Callable[[], Sequence[Option]], code: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.options = options
        self.code = code

    def choose(self, code: str) -> None:
        """Take an answer; an empty code means unknown."""
        if code != self.code:
            self.code = code
            self.refresh()
            self.post_message(self.Changed(self, code))

    def render(self) -> Content:
        """The answer between arrows while the field has the focus."""
        title = next((option.title for option in self.options() if option.code == self.code), self.code)
        return Content(f"< {title} >" if self.has_focus else f"  {title}")

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the answer begins on the screen: the terminal's cursor stands there."""
        return self.content_region.offset + (2, 0)

    def on_focus(self) -> None:
        """Show that the field has the focus."""
        self.refresh()

    def on_blur(self) -> None:
        """Show that the field lost the focus."""
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """A digit takes the answer with that number."""
        options = self.options()
        if event.character and event.character in "123456789" and int(event.character) <= len(options):
            event.stop()
            self.choose(options[int(event.character) - 1].code)

    def action_step(self, step: int) -> None:
        """The next or the previous answer."""
        codes = [option.code for option in self.options()]
        if codes:
            place = codes.index(self.code) + step if self.code in codes else (0 if step > 0 else -1)
            self.choose(codes[place % len(codes)])

    def action_clear(self) -> None:
        """Unknown again."""
        self.choose("")

    def action_leave(self) -> None:
        """On to the next field."""
        self.post_message(self.Left(self))

    def action_list(self) -> None:
        """Ask for the whole list."""
        self.post_message(self.ListWanted(self))
