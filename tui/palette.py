"""The palette: every action that is possible now, found by characters, pinyin, initials or English words."""

from __future__ import annotations

from collections.abc import Iterable

from tui import doors, keys
from tui.i18n import _
from tui.widgets.choices import Option

OPEN = ".open"


def options(actions: Iterable[keys.Shown]) -> list[Option]:
    """A page's actions and every door, each under its action's name and with its key."""
    own = [Option(shown.name, titled(shown)) for shown in actions if not shown.name.endswith(OPEN)]
    return own + [Option(f"{noun}{OPEN}", titled_door(door)) for noun, door in doors.all_doors().items()]


def titled(shown: keys.Shown) -> str:
    """An action's title with its first key."""
    return f"{shown.title}  {shown.spelled}"


def titled_door(door: doors.Door) -> str:
    """A door's title with its key, and other words by which it is looked for."""
    parts = (_(door.title), keys.spelled(door.key) if door.key else "", _(door.hint) if door.hint else "")
    return "  ".join(part for part in parts if part)
