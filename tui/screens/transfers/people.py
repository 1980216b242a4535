"""The list of the board: of two thousand people only those that are seen are drawn, and a tick draws one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from textual.geometry import Size

from tui.widgets.records import Record, RecordList


class Rows(Sequence[Record]):
    """People as records that are made when they are drawn; `keys` are in the order of the board."""

    def __init__(self, keys: Sequence[str], made: Callable[[str], Record]) -> None:
        self.keys = keys
        self.made = made

    def __len__(self) -> int:
        return len(self.keys)

    @overload
    def __getitem__(self, place: int) -> Record: ...

    @overload
    def __getitem__(self, place: slice) -> list[Record]: ...

    def __getitem__(self, place: int | slice) -> Record | list[Record]:
        if isinstance(place, slice):
            return [self.made(key) for key in self.keys[place]]
        return self.made(self.keys[place])


class PeopleList(RecordList):
    """People with a cursor. What others ticked is drawn in place: nothing moves under the cursor by itself."""

    def put(self, rows: Rows, cursor: int) -> None:
        """Show these people, with the cursor at a place."""
        self.records = rows
        self.is_filled = True
        self.cursor = max(0, min(cursor, len(rows) - 1))
        self.virtual_size = Size(self.size.width, len(rows) + 1)
        self.reveal()
        self.refresh()

    @property
    def key(self) -> str:
        """Whose line the cursor is on; "" on none."""
        return self.records.keys[self.cursor] if isinstance(self.records, Rows) and self.records else ""

    def repaint(self, place: int) -> None:
        """Draw one line anew, if it is seen."""
        if 0 <= place - self.scroll_offset.y < self.size.height - 1:
            self.refresh(self.region_of(place))
