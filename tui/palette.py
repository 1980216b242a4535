"""The palette: every action that is possible now, found by characters, pinyin, initials or English words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui import doors, keys
from tui.dialogs.choose import Choose
from tui.i18n import _
from tui.widgets.fields import Option

if TYPE_CHECKING:
    from tui.page import Page


async def choose(page: Page) -> None:
    """Let the worker choose an action and do it."""
    actions = {shown.name: shown for shown in page.actions()}
    options = [Option(name, titled(shown)) for name, shown in actions.items() if not name.endswith(".open")]
    options += [Option(f"{noun}.open", titled_door(door)) for noun, door in doors.all_doors().items()]
    chosen = await page.put(Choose(_("All actions"), options, typing=True))
    if chosen is None:
        return
    noun, _dot, verb = chosen.partition(".")
    if verb == "open":
        page.open(noun)
    else:
        await page.run_action(actions[chosen].run)


def titled(shown: keys.Shown) -> str:
    """An action's title with its first key."""
    return f"{shown.title}  {shown.spelled}"


def titled_door(door: doors.Door) -> str:
    """A door's title with its key."""
    return f"{_(door.title)}  {keys.spelled(door.key) if door.key else ''}"
