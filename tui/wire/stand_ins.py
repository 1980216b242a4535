"""Stand-ins: what Textual always imports, though an app that has no command palette never uses it.

`textual.app` imports the command palette, and with it trees, lists of folders, selects and fuzzy search: a fifteenth of
a start and 1 MB. While `textual.app` loads, a stand-in offers the names that it and `textual.theme` ask for; then it
goes, so that `import textual.command` gives the real one to whoever asks later. A Textual that asks for another name
gets the real module instead. An app that shows Textual's own palette must not be loaded by this.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

PLACE = "textual.command"
# Asked for by textual.app, and by textual.theme, which builds a class on the last one.
NAMES = ("CommandListItem", "CommandPalette", "SimpleProvider", "DiscoveryHit", "Hit", "Hits", "Provider")


class LeftOut:
    """What stands where a class of the palette would: it can be named and built upon, and not used."""

    def __init__(self, *_given: Any, **_named: Any) -> None:
        raise NotImplementedError(f"{PLACE} was left out when this program started")


class StandIn(ModuleType):
    """The palette's module as long as Textual loads."""

    def __init__(self) -> None:
        super().__init__(PLACE, "Stands in for Textual's command palette.")
        vars(self).update({name: type(name, (LeftOut,), {"__module__": PLACE}) for name in NAMES})

    def __getattr__(self, name: str) -> Any:
        """What the stand-in does not know comes from the real module; from then on it is the one in use."""
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(PLACE, None)
        return getattr(import_module(PLACE), name)


def load_app() -> None:
    """Import `textual.app` with the stand-in in the palette's place, where nobody imported either before."""
    if PLACE in sys.modules or "textual.app" in sys.modules:
        import_module("textual.app")
        return
    stand_in = sys.modules[PLACE] = StandIn()
    try:
        import_module("textual.app")
    finally:
        if sys.modules.get(PLACE) is stand_in:
            del sys.modules[PLACE]
