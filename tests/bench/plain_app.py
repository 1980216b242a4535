"""A Textual app as its tutorial teaches: tabs, a table, a form, a dialog, a second screen. Ours is measured beside it.

[QIAOMEN_WIRE=off] python -m tests.bench.plain_app ROWS.tsv
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen, Screen
from textual.widgets import DataTable, Footer, Header, Input, Label, Static, TabbedContent, TabPane

# The same app on the thrifty layer, unless that is switched off.
if os.environ.get("QIAOMEN_WIRE") == "off":
    Plain = App
else:
    from tui.wire.display import WireApp as Plain

FIELDS = {"name": "姓名", "door": "房号", "phone": "电话"}
SHOWN_ROWS = 18


class Confirm(ModalScreen[None]):
    """A question over the page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", "返回")]
    DEFAULT_CSS = """
    Confirm { align: center middle; }
    Confirm Vertical { width: 40; height: 9; border: round $primary; background: $surface; }
    """

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Label("确认保存这条走访记录？")
            yield Label("Enter 保存   Esc 返回")


class Details(Screen[None]):
    """A page about one person."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", "返回")]

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        yield Static("居民详情")
        for row in self.rows:
            yield Static("  ".join(row), markup=False)
        yield Footer()


class PlainApp(Plain[None]):
    """The whole."""

    CSS = "TabbedContent, DataTable { height: 1fr; } TabPane { padding: 0; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "confirm", "确认"),
        Binding("f3", "details", "详情"),
        Binding("f5", "show('table')", "居民"),
        Binding("f6", "show('form')", "登记"),
    ]

    def __init__(self, rows: list[list[str]]) -> None:
        super().__init__()
        self.heading, *self.rows = rows

    def compose(self) -> ComposeResult:
        yield Header()
        with TabbedContent(initial="table"):
            with TabPane("居民", id="table"):
                yield DataTable(cursor_type="row")
            with TabPane("登记", id="form"):
                for name, title in FIELDS.items():
                    yield Label(title)
                    yield Input(id=name)
        yield Footer()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns(*self.heading)
        table.add_rows(self.rows)
        table.focus()

    def action_show(self, tab: str) -> None:
        self.query_one(TabbedContent).active = tab
        self.query_one("#name" if tab == "form" else DataTable).focus()

    def action_confirm(self) -> None:
        self.push_screen(Confirm())

    def action_details(self) -> None:
        self.push_screen(Details(self.rows[:SHOWN_ROWS]))


if __name__ == "__main__":
    lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    PlainApp([line.split("\t") for line in lines]).run()
