"""Random scenes of a Textual app: containers, lists, fields, dialogs, colours, scrolling, wide text, other sizes."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from typing import Any

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.pilot import Pilot
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import DataTable, Input, OptionList, ProgressBar, Static, Switch

from tests.wire.twin import Twin

WORDS = [
    "门牌",
    "3-2-1201",
    "王秀英",
    "138****5678",
    "hello",
    "world",
    "一切正常",
    "ok",
    "é",
    "ñ",
    "𠀀𠮷",
    "emoji",
    "😀",
    "漏水",
    "e\u0301a",
    "│",
    "─",
    "①",
    "…",
    "“引号”",
    "★",
    "ﾊﾝｶｸ",
    "全角，。",
    "电话",
    "a",
    "b",
    "c",
    "空白",
    "x",
    "42",
]
COLOURS = ("red", "green", "blue", "#123456", "#fedcba", "ansi_yellow", "ansi_bright_blue", "transparent", "white")
MARKS = ("bold", "italic", "underline", "reverse", "strike", "none", "bold underline")
BORDERS = ("none", "round", "ascii", "heavy", "dashed")
KEYS = ("tab", "up", "down", "left", "right", "pageup", "pagedown", "home", "end", "x", "backspace", "space", "enter")
THEMES = ("textual-dark", "ansi-dark", "nord", "textual-light")
SIZES = ((40, 12), (33, 9), (61, 17), (20, 6), (80, 24))


def text(chance: random.Random, most: int = 12) -> str:
    """Some words, on several lines at times."""
    return "".join(chance.choice(WORDS) + chance.choice(("", " ", " ", "  ", "\n")) for _word in range(most))


class Dialog(ModalScreen[None]):
    """A box over the screen, which is dimmed behind it or not."""

    DEFAULT_CSS = """
    Dialog { align: center middle; }
    Dialog.-clear { background: transparent; }
    Dialog > Vertical { width: 70%; height: auto; max-height: 90%; border: round white; padding: 0 1; }
    """

    def __init__(self, content: list[Widget], is_clear: bool) -> None:
        super().__init__(classes="-clear" if is_clear else "")
        self.content = content

    def compose(self) -> Any:
        yield Vertical(*self.content)


class Director:
    """Does one random thing after the other to an app."""

    def __init__(self, app: Twin, pilot: Pilot[None], seed: int) -> None:
        self.app = app
        self.pilot = pilot
        self.chance = random.Random(seed)
        self.deeds: list[tuple[int, Callable[[], Awaitable[Any]]]] = [
            (14, self.press),
            (8, self.write),
            (5, self.colour),
            (3, self.scroll),
            (2, self.mount),
            (2, self.remove),
            (2, self.dialog),
            (2, self.close),
            (1, self.show_or_hide),
            (1, self.resize),
            (1, self.theme),
        ]

    async def play(self, steps: int) -> None:
        """So many random things, each until it is on the screen."""
        await self.mount()
        weights = [weight for weight, _deed in self.deeds]
        for _step in range(steps):
            deed = self.chance.choices(self.deeds, weights)[0][1]
            await deed()
            await self.pilot.pause()
            self.app.screen._on_timer_update()
            if self.app.faults:
                return

    def widget(self) -> Widget:
        """Any widget of the screen on top."""
        return self.chance.choice(list(self.app.screen.query("*")) or [self.app.screen])

    def some_widget(self) -> Widget:
        """A new widget of a random kind."""
        makers: list[Callable[[], Widget]] = [
            lambda: Input(self.line(2), compact=self.chance.random() < 0.5),
            lambda: OptionList(*(self.line(3) or "-" for _line in range(20))),
            self.table,
            lambda: VerticalScroll(*(Static(text(self.chance, 4), markup=False) for _part in range(6))),
            lambda: Horizontal(*(Static(text(self.chance, 3), markup=False) for _part in range(3))),
            lambda: self.chance.choice((Switch(), ProgressBar(total=10, show_eta=False))),
            lambda: Static(text(self.chance), markup=False),
        ]
        return self.chance.choice(makers)()

    def line(self, words: int) -> str:
        """Some words on one line."""
        return text(self.chance, words).replace("\n", "")

    def table(self) -> DataTable[str]:
        """A table of many rows."""
        table: DataTable[str] = DataTable(show_header=self.chance.random() < 0.7)
        for _column in range(3):
            table.add_column(self.chance.choice(WORDS))
        for _row in range(30):
            table.add_row(*(self.chance.choice(WORDS) for _cell in range(3)))
        return table

    async def press(self) -> None:
        await self.pilot.press(*self.chance.choices(KEYS, k=self.chance.randint(1, 3)))

    async def write(self) -> None:
        if statics := list(self.app.screen.query(Static)):
            self.chance.choice(statics).update(text(self.chance))

    async def colour(self) -> None:
        styles = self.widget().styles
        styles.color = self.chance.choice(COLOURS)
        styles.background = self.chance.choice(COLOURS)
        styles.text_style = self.chance.choice(MARKS)
        if self.chance.random() < 0.3:
            styles.border = (self.chance.choice(BORDERS), self.chance.choice(COLOURS[:5]))

    async def scroll(self) -> None:
        self.widget().scroll_relative(y=self.chance.randint(-5, 5), x=self.chance.randint(-2, 2), animate=False)

    async def mount(self) -> None:
        if len(self.app.screen.query("*")) < 60:
            await self.app.screen.mount(self.some_widget())

    async def remove(self) -> None:
        if len(self.app.screen.children) > 4:
            await self.chance.choice(list(self.app.screen.children)).remove()

    async def dialog(self) -> None:
        if len(self.app.screen_stack) < 4:
            content = [self.some_widget() for _part in range(2)]
            await self.app.push_screen(Dialog(content, self.chance.random() < 0.6))

    async def close(self) -> None:
        if len(self.app.screen_stack) > 1:
            self.app.pop_screen()

    async def show_or_hide(self) -> None:
        widget = self.widget()
        if widget is not self.app.screen:
            widget.display = not widget.display

    async def resize(self) -> None:
        await self.pilot.resize_terminal(*self.chance.choice(SIZES))

    async def theme(self) -> None:
        self.app.theme = self.chance.choice(THEMES)
