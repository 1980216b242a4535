"""Lock files: uv and pip install the same things, and what pyproject asks for is in them."""

from __future__ import annotations

import re
import tomllib
from typing import Any

import pytest

from tests.house import source

PINNED = re.compile(r"^([a-z0-9-]+)==([^ ]+)")
HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")
FILES = [("requirements.lock", ()), ("tests/requirements.lock", ("test", "dev"))]


def packages() -> dict[str, dict[str, Any]]:
    """What uv.lock holds, by name."""
    lock = tomllib.loads((source.ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package for package in lock["package"]}


def needed(extras: tuple[str, ...]) -> set[str]:
    """Everything the program with these extras needs, by uv.lock, on whatever machine."""
    known = packages()
    own = known["qiaomen"]
    waiting = list(own["dependencies"]) + [one for extra in extras for one in own["optional-dependencies"][extra]]
    names: set[str] = set()
    while waiting:
        one = waiting.pop()
        package = known[one["name"]]
        for extra in one.get("extra", ()):
            waiting += package.get("optional-dependencies", {}).get(extra, ())
        if one["name"] not in names:
            names.add(one["name"])
            waiting += package.get("dependencies", ())
    return names


def pinned(place: str) -> dict[str, tuple[str, set[str]]]:
    """Name, version and hashes in a requirements file."""
    found: dict[str, tuple[str, set[str]]] = {}
    name = ""
    for line in (source.ROOT / place).read_text(encoding="utf-8").splitlines():
        if match := PINNED.match(line):
            name = match[1]
            found[name] = (match[2], set())
        found[name][1].update(HASH.findall(line))
    return found


@pytest.mark.parametrize(("place", "extras"), FILES)
def test_pip_installs_what_uv_installs(place: str, extras: tuple[str, ...]) -> None:
    known = packages()
    names = needed(extras)
    expected = {}
    for name in names:
        files = [known[name].get("sdist"), *known[name].get("wheels", ())]
        expected[name] = (known[name]["version"], {file["hash"] for file in files if file})
    assert pinned(place) == expected, "run: make lock"


def test_the_lock_holds_what_pyproject_asks_for() -> None:
    project = tomllib.loads((source.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = {"": project["dependencies"], **project["optional-dependencies"]}
    own = packages()["qiaomen"]
    locked = {"": own["dependencies"], **own["optional-dependencies"]}
    for extra, wanted in asked.items():
        names = {re.split(r"[\[<>=~ ]", one)[0].lower() for one in wanted}
        assert {one["name"] for one in locked[extra]} == names, extra or "the program itself"
