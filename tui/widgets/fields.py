"""One-line fields to type in. No borders, no blinking; Enter goes to the next field."""

from __future__ import annotations

from dataclasses import dataclass

from textual import events
from textual.geometry import Offset, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
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
        if self.ancestors[-1].has_class("-wired"):
            # Where the terminal's own cursor stands at the caret, no other one is drawn.
            self.set_reactive(Input._cursor_visible, False)
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
