"""What one person has set on one laptop: language, colours, borders, keys, name, photographs. A file in TOML."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from db.errors import HouseError
from db.rules.words import N_
from tui import folders
from tui.languages import LANGUAGES

COLOURS = ("16", "full", "none")


class Config(NamedTuple):
    """The settings of this laptop. `keys` maps an action's name, such as rounds.start, to its keys.

    `worker` is the name of whoever uses it, where several people work at one store. `photos` is the folder into which
    a telephone puts its photographs, to be attached from there.
    """

    language: str | None = None
    colours: str = "16"
    ascii: bool = False
    keys: Mapping[str, str] = MappingProxyType({})
    worker: str | None = None
    photos: str | None = None


def path() -> Path:
    """Where the settings file lies: QIAOMEN_CONFIG, or the platform's settings folder."""
    if named := os.environ.get("QIAOMEN_CONFIG"):
        return Path(named)
    return folders.of("config") / "config.toml"


def read(file: Path | None = None) -> Config:
    """The settings, or the defaults where there is no file. Raises HouseError that names the faulty line or word."""
    place = file or path()
    try:
        text = place.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        raise unreadable(place, error) from error
    import tomllib

    try:
        data = tomllib.loads(text)
    except ValueError as error:
        raise unreadable(place, error) from error
    return checked(data, place)


def unreadable(place: Path, fault: Exception) -> HouseError:
    """The sentence for a settings file that cannot be read or understood."""
    return HouseError(N_("The settings file {file} cannot be read: {fault}"), file=place, fault=fault)


def worker() -> str | None:
    """The name of whoever sits down: QIAOMEN_WORKER, else the settings file's. Raises HouseError as `read` does."""
    return os.environ.get("QIAOMEN_WORKER") or read().worker


def checked(data: Mapping[str, object], place: Path) -> Config:
    """The settings in a file's values. Raises HouseError for an unknown word or a value of the wrong kind."""
    checks: dict[str, Callable[[object], bool]] = {
        "language": lambda value: value in LANGUAGES,
        "colours": lambda value: value in COLOURS,
        "ascii": lambda value: isinstance(value, bool),
        "keys": lambda value: isinstance(value, Mapping) and all(isinstance(key, str) for _, key in named(value)),
        "worker": lambda value: isinstance(value, str) and bool(value.strip()),
        "photos": lambda value: isinstance(value, str) and bool(value.strip()),
    }
    for name, value in data.items():
        if name not in checks or not checks[name](value):
            raise HouseError(N_("The settings file {file} has a fault at {word}."), file=place, word=name)
    settings: dict[str, Any] = {**data, "keys": dict(named(data.get("keys", {})))}
    return Config(**settings)


def named(keys: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Actions and their keys: a name such as rounds.start is a table in a table where no quotes stand around it."""
    for name, value in keys.items():
        if isinstance(value, Mapping):
            yield from named(value, f"{before}{name}.")
        else:
            yield before + name, value
