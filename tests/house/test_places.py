"""Places: everything stands where the map says, and the map shows what stands."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house import source

TOP = {
    "db",
    "seed",
    "tui",
    "tests",
    "pyproject.toml",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "uv.lock",
    "requirements.lock",
}
MAP = re.compile(r"^```\w*\n(.*?)^```", re.DOTALL | re.MULTILINE)
CLOCKS = {"today", "now", "utcnow"}


def top_level() -> set[str]:
    """What stands at the top, dot-files and what machines make aside."""
    made = {"dist", "build"}
    names = {path.name for path in source.ROOT.iterdir() if not path.name.startswith(".")}
    return {name for name in names - made if not name.endswith((".egg-info", "__pycache__"))}


def test_the_top_level_holds_the_named_things_and_nothing_else() -> None:
    assert top_level() - TOP == set()


def mapped_places() -> list[str]:
    """The paths named in the README's map: the first word of each line, indented under its folder."""
    block = next(one for one in MAP.findall((source.ROOT / "README.md").read_text(encoding="utf-8")) if "db/" in one)
    places, folders = [], [(-1, "")]
    for line in block.splitlines():
        if not line.strip():
            continue
        indent = len(line) - len(line.lstrip())
        while folders[-1][0] >= indent:
            folders.pop()
        for word in re.split(r"  +", line.strip())[0].split():
            places.append(folders[-1][1] + word)
        if places[-1].endswith("/"):
            folders.append((indent, places[-1]))
    return places


def test_every_place_in_the_readmes_map_is_there() -> None:
    places = mapped_places()
    assert len(places) > 20
    assert [place for place in places if not (source.ROOT / place).exists()] == []


def is_mapped(path: Path, mapped: set[str]) -> bool:
    """Does the map name a place, or the place it is a part of: search_file.py is a part of search.py?"""
    place = str(path.relative_to(source.ROOT)) + "/" * path.is_dir()
    part_of = path.with_name(path.stem.partition("_")[0] + path.suffix)
    return place in mapped or str(part_of.relative_to(source.ROOT)) in mapped


@pytest.mark.parametrize("package", ["db", "tui"])
def test_every_folder_and_file_of_a_package_is_in_the_readmes_map(package: str) -> None:
    mapped = set(mapped_places())
    unsaid = {"__pycache__", "__init__.py", "__main__.py"}
    stands = [path for path in (source.ROOT / package).iterdir() if path.name not in unsaid]
    assert [path.name for path in stands if not is_mapped(path, mapped)] == []


def test_every_module_says_what_lives_there() -> None:
    assert [module.place for module in source.modules().values() if not ast.get_docstring(module.tree)] == []


def test_the_clock_is_read_only_at_the_desk() -> None:
    readers = [
        f"{module.place}:{node.lineno}"
        for module in source.modules().values()
        if module.name != "db.desk"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and ast.unparse(node.func.value) in {"date", "datetime", "datetime.date", "datetime.datetime", "dt.datetime"}
    ]
    assert readers == []


def test_only_the_page_reaches_through_to_the_app() -> None:
    places = [
        f"{module.place}:{number}"
        for module in source.modules().values()
        if module.name not in ("tui.page", "tui.sitting")
        for number, line in enumerate(module.text.splitlines(), 1)
        if "self.app." in line
    ]
    assert places == []


def test_every_screens_folder_has_a_door() -> None:
    from db import found
    from tui.doors import Door

    doors = found.parts("tui.screens", "DOOR")
    folders = {path.name for path in (source.ROOT / "tui" / "screens").iterdir() if path.is_dir()} - {"__pycache__"}
    assert set(doors) == folders
    assert all(isinstance(door, Door) for door in doors.values())


def test_every_door_has_its_own_key_and_place() -> None:
    from tui.doors import all_doors

    keys = [door.key for door in all_doors().values() if door.key]
    assert len(keys) == len(set(keys))


def test_every_verb_offers_what_a_verb_must() -> None:
    from tui.cli.terminal import words

    for name, verb in words.verbs():
        assert isinstance(verb.SUMMARY, str), name
        assert callable(verb.arguments), name
        assert callable(verb.run), name


def test_migrations_are_named_by_the_minute_they_were_written() -> None:
    names = [path.stem for path in (source.ROOT / "db" / "migrations").glob("*.py") if path.stem != "__init__"]
    assert names
    assert [name for name in names if not re.fullmatch(r"20\d{10}_[a-z_]+", name)] == []
