"""What one person has set on one laptop: language, colours, borders, keys. A TOML file in the settings folder."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import HouseError
from db.rules.words import N_

COLOURS = ("16", "full", "none")


@dataclass(frozen=True)
class Config:
    """The settings of this laptop. `keys` maps an action's name, such as rounds.start, to its keys."""

    language: str | None = None
    colours: str = "16"
    ascii: bool = False
    keys: Mapping[str, str] = field(default_factory=dict)


def path() -> Path:
    """Where the settings file lies: QIAOMEN_CONFIG, or the platform's settings folder."""
    if named := os.environ.get("QIAOMEN_CONFIG"):
        return Path(named)
    import platformdirs

    return platformdirs.user_config_path("qiaomen", appauthor=False) / "config.toml"


def read(file: Path | None = None) -> Config:
    """The settings, or the defaults where there is no file. Raises HouseError that names the faulty line or word."""
    place = file or path()
    try:
        data = tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Config()
    except (OSError, ValueError) as error:
        raise HouseError(N_("The settings file {file} cannot be read: {fault}"), file=place, fault=error) from error
    return checked(data, place)


def checked(data: Mapping[str, object], place: Path) -> Config:
    """The settings in a file's values. Raises HouseError for an unknown word or a value of the wrong kind."""
    wanted: dict[str, object] = {"language": str, "colours": str, "ascii": bool, "keys": dict}
    for name, value in data.items():
        kind = wanted.get(name)
        if not isinstance(kind, type) or not isinstance(value, kind):
            raise HouseError(N_("The settings file {file} has a fault at {word}."), file=place, word=name)
    keys = data.get("keys", {})
    assert isinstance(keys, dict)
    colours = str(data.get("colours", "16"))
    if colours not in COLOURS:
        raise HouseError(N_("The settings file {file} has a fault at {word}."), file=place, word="colours")
    language = data.get("language")
    return Config(
        language=str(language) if language else None,
        colours=colours,
        ascii=bool(data.get("ascii", False)),
        keys={str(name): str(value) for name, value in keys.items()},
    )
