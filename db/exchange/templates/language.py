"""The language of templates, run: in a sandbox, over plain texts and lists, and never further than a paper needs.

Loaded only when a paper is made, with the library behind it.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jinja2 import StrictUndefined, Template
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import escape

from db.errors import HouseError
from db.exchange.templates.reading import FILTERS, LOOP_FIELDS
from db.rules.words import N_

TOO_LONG = N_("The paper would become endlessly long: its template repeats too much. Nothing was made.")
LONGEST = 9_000_000
MOST_ROUNDS = 100_000
# What the template engine would take for its own marks, although a person typed it.
MARKS = {"{": "&#123;", "}": "&#125;", "%": "&#37;"}
# Everything that XML cannot hold: control characters, halves of characters, and the two that are none.
FORBIDDEN = dict.fromkeys(
    [*(set(range(0x20)) - {0x09, 0x0A}), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)],
)


class TooLong(HouseError):
    """A template that would fill the disk, or never end."""

    text = TOO_LONG


class Text(str):
    """A text that a person typed: on the paper it is what it was, whatever it looks like."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        # A text is no list: a loop over its letters would be a slip, and loops inside it would never end.
        raise TypeError("a text is no list")

    def __html__(self) -> str:
        marked = str(escape(str(self)))
        for mark, entity in MARKS.items():
            marked = marked.replace(mark, entity)
        return marked


class Rounds:
    """How many rounds all loops of one paper have left."""

    def __init__(self) -> None:
        self.left = MOST_ROUNDS

    def take(self) -> None:
        """Go one round. Raises TooLong after the last."""
        self.left -= 1
        if self.left < 0:
            raise TooLong


class Several(Sequence[Any]):
    """A list of facts, over which a template may loop for as long as a paper needs."""

    def __init__(self, items: Sequence[Any], rounds: Rounds) -> None:
        self.items, self.rounds = items, rounds

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, place: Any) -> Any:
        return self.items[place]

    def __iter__(self) -> Iterator[Any]:
        for item in self.items:
            self.rounds.take()
            yield item


class Bounded(Template):
    """A template whose text ends before it fills the memory."""

    def render(self, *args: Any, **kwargs: Any) -> str:
        """The whole text. Raises TooLong."""
        parts: list[str] = []
        size = 0
        for part in self.generate(*args, **kwargs):
            size += len(part)
            if size > LONGEST:
                raise TooLong
            parts.append(part)
        return "".join(parts)


class Language(ImmutableSandboxedEnvironment):
    """Facts, loops and conditions, and nothing else: no functions, no files, no attributes of Python."""

    template_class = Bounded

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, cache_size=0)
        self.globals.clear()
        self.tests.clear()
        self.filters = {name: self.filters[name] for name in FILTERS}

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A field of a record, or what a loop tells of itself."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in LOOP_FIELDS:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The same, written with brackets."""
        return self.getattr(obj, argument) if isinstance(argument, str) else self.undefined(obj=obj, name=str(argument))


def plain(facts: Mapping[str, object]) -> dict[str, Any]:
    """Facts as a template may see them: texts, numbers, lists and records. Raises TypeError for anything else."""
    rounds = Rounds()
    return {name: as_fact(value, rounds) for name, value in facts.items()}


def as_fact(value: object, rounds: Rounds) -> Any:
    """One fact. None is an empty text; a day is written as papers write it."""
    if value is None or isinstance(value, str):
        return Text(clean(value or ""))
    if isinstance(value, bool | int):
        return value
    if isinstance(value, datetime.date):
        return Text(f"{value.year}年{value.month}月{value.day}日")
    if isinstance(value, Mapping):
        return {str(name): as_fact(one, rounds) for name, one in value.items()}
    if isinstance(value, Sequence):
        return Several([as_fact(one, rounds) for one in value], rounds)
    raise TypeError(f"a {type(value).__name__} is no fact of a paper")


def clean(text: str) -> str:
    """A text without the characters that no document can hold; its lines end as lines do."""
    return text.replace("\r\n", "\n").replace("\r", "\n").translate(FORBIDDEN)
