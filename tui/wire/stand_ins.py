"""Stand-ins: what Textual and Rich always import, though an app without a command palette never uses it.

* `textual.command`, the palette: with it come trees, lists of folders, selects and fuzzy search.
* `typing_extensions`: every name that is wanted of it is in Python's own `typing` by now.
* `platformdirs` tells where screenshots go, `mimetypes` what they are; `rich.table` shows a theme's colours;
  `difflib` finds what a faulty style may have meant; `uuid` names notifications.

Together a sixth of a start and 3 MB. While `textual.app` loads, stand-ins offer the names that are asked for; then they
go, so that importing the module gives the real one to whoever wants it later. What is used through a stand-in comes
from the real module, and so does a name that a stand-in does not know, as in a newer Textual. Only the palette itself
is lost: an app that shows it must not be loaded by this.
"""

from __future__ import annotations

import sys
import typing
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from importlib import import_module
from types import ModuleType
from typing import Any

PALETTE = "textual.command"


class LeftOut:
    """What stands where a class of the palette would: it can be named and built upon, and not used."""

    def __init__(self, *_given: Any, **_named: Any) -> None:
        raise NotImplementedError(f"{PALETTE} was left out when this program started")


def left_out(*names: str) -> dict[str, Any]:
    """Classes of the palette that are only named and built upon."""
    return {name: type(name, (LeftOut,), {"__module__": PALETTE}) for name in names}


def later(place: str, *names: str) -> dict[str, Any]:
    """Functions and classes that are called: the first call loads the real module."""
    return {name: calling(place, name) for name in names}


def calling(place: str, name: str) -> Callable[..., Any]:
    """A function that calls what has this name in the real module."""

    def call(*given: Any, **named: Any) -> Any:
        return getattr(real(place), name)(*given, **named)

    return call


def real(place: str) -> ModuleType:
    """The real module, which from then on is the one in use."""
    if isinstance(sys.modules.get(place), StandIn):
        del sys.modules[place]
    return import_module(place)


# What is asked for while textual.app loads. Of those that are asked for nothing, only the module is named.
PLACES: Mapping[str, Mapping[str, Any]] = {
    PALETTE: left_out("CommandListItem", "CommandPalette", "SimpleProvider", "DiscoveryHit", "Hit", "Hits", "Provider"),
    "typing_extensions": {name: getattr(typing, name) for name in typing.__all__},
    "platformdirs": later("platformdirs", "user_downloads_path"),
    "rich.table": later("rich.table", "Table"),
    "difflib": later("difflib", "get_close_matches"),
    "uuid": later("uuid", "uuid4"),
    "mimetypes": {},
}


class StandIn(ModuleType):
    """A module's place as long as Textual loads."""

    def __init__(self, place: str, offers: Mapping[str, Any]) -> None:
        super().__init__(place, f"Stands in for {place}.")
        vars(self).update(offers)

    def __getattr__(self, name: str) -> Any:
        """What the stand-in does not know comes from the real module."""
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(real(self.__name__), name)


@contextmanager
def standing_in() -> Iterator[None]:
    """While inside, the stand-ins are in place of the modules that nobody has imported yet."""
    places = {place: StandIn(place, offers) for place, offers in PLACES.items() if place not in sys.modules}
    sys.modules.update(places)
    try:
        yield
    finally:
        for place, stand_in in places.items():
            if sys.modules.get(place) is stand_in:
                del sys.modules[place]


def load_app(*more: str) -> None:
    """Import `textual.app`, and the modules of these names, with the stand-ins in place; not where it was before.

    One of them that cannot be imported is no fault yet: it is one for whoever needs it.
    """
    if "textual.app" in sys.modules:
        return
    with standing_in():
        import_module("textual.app")
        for name in more:
            with suppress(ImportError):
                import_module(name)
