"""Actions: each declared once. The key line, the palette, help and a person's own keys all follow from it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from textual.binding import Binding

from tui.i18n import _

NAMES = {
    "escape": "Esc",
    "enter": "Enter",
    "space": "Space",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "tab": "Tab",
    "slash": "/",
    "question_mark": "?",
    "plus": "+",
    "minus": "-",
    "delete": "Del",
    "backspace": "Back",
    "home": "Home",
    "end": "End",
}


# Textual calls such a key by its character.
WIDE_KEYS = {str(digit): chr(ord("\N{FULLWIDTH DIGIT ZERO}") + digit) for digit in range(10)}


def digit_of(character: str | None) -> str:
    """The digit a key stands for, "" when it is none. An input method may send the full-width form."""
    value = unicodedata.digit(character, None) if character and len(character) == 1 else None
    return "" if value is None else str(value)


def widened(keys: str) -> str:
    """The keys of an action, each digit among them in its full-width form as well."""
    known = keys.split(",")
    return ",".join([*known, *(WIDE_KEYS[key] for key in known if key in WIDE_KEYS)])


def action(keys: str, verb: str, title: str, *, name: str, show: bool = True, first: bool = False) -> Binding:
    """Declare an action of a screen: its keys, the method `action_<verb>`, its title, and its name `<feature>.<verb>`.

    `first` lets the action win over the field that has the focus; only keys that no input method swallows may have it.
    A digit is heard in its full-width form as well, as an input method may send it.
    """
    return Binding(widened(keys), verb, title, show=show, id=name, priority=first)


def spelled(key: str) -> str:
    """A key as it is printed on a keyboard: F2, Ctrl+S, Esc."""
    parts = key.split("+")
    return "+".join(NAMES.get(part, part.upper() if len(part) < 4 else part.capitalize()) for part in parts)


class Shown(NamedTuple):
    """An action as a person sees it: what it is called now, its keys, and how to run it."""

    name: str
    title: str
    keys: tuple[str, ...]
    run: str
    on_line: bool

    @property
    def spelled(self) -> str:
        """The first key, spelled; empty when the action has no key."""
        return spelled(self.keys[0]) if self.keys else ""


def declared(kind: type) -> Iterator[Binding]:
    """The actions that a page's class and the classes it builds on declare."""
    for one in kind.__mro__:
        yield from (binding for binding in one.__dict__.get("BINDINGS", ()) if isinstance(binding, Binding))


def clashes(bindings: Iterable[Binding], own: Mapping[str, str]) -> list[str]:
    """The actions that want a key which a person's own settings give to another one, by name in order."""
    by_key: dict[str, set[str]] = {}
    for binding in bindings:
        if binding.id:
            for key in own.get(binding.id, binding.key).split(","):
                by_key.setdefault(key.strip(), set()).add(binding.id)
    return sorted({name for names in by_key.values() if len(names) > 1 and names & set(own) for name in names})


def shown(bindings: Iterable[Binding]) -> Iterator[Shown]:
    """The declared actions among a screen's bindings, each once with all its keys, in the order of declaration."""
    by_name: dict[str, list[Binding]] = {}
    for binding in bindings:
        if binding.id and binding.description:
            by_name.setdefault(binding.id, []).append(binding)
    for name, group in by_name.items():
        keys = tuple(dict.fromkeys(one.key for one in group if one.key not in WIDE_KEYS.values()))
        yield Shown(name, _(group[0].description), keys, group[0].action, group[0].show)
