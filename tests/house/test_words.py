"""Words: none stands in the program that may not."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.house import source

FORBIDDEN = re.compile(
    r"\b(TODO|FIXME|XXX|HACK)\b|\b(utils?|helpers?|common|manager|base_\w+)\.py\b|\b(utils?|helpers?|manager)\b(?=\s*import)"
)
# What stands outside the project is not there for whoever reads it later.
OUTSIDE = re.compile("|".join(["/" + "work/", "sha" + "red/", r"\bissue " + r"#?\d"]), re.IGNORECASE)


def project_files() -> list[Path]:
    """Every text file that belongs to the project."""
    endings = {".py", ".md", ".yaml", ".json", ".toml", ".tcss", ".po"}
    folders = [source.ROOT / name for name in (*source.PACKAGES, "tests")]
    inside = [path for folder in folders for path in folder.rglob("*") if path.suffix in endings]
    above = [path for path in source.ROOT.iterdir() if path.suffix in endings or path.name == "Makefile"]
    return [*above, source.ROOT / ".ci" / "run", *inside]


@pytest.mark.parametrize("pattern", [FORBIDDEN, OUTSIDE], ids=["unfinished or nameless", "outside the project"])
def test_no_file_holds_words_that_may_not_stand_there(pattern: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(source.ROOT)}:{number} {line.strip()}"
        for path in project_files()
        if path != Path(__file__)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]
    assert found == []


def test_no_part_has_a_name_that_says_nothing() -> None:
    nameless = {"utils", "util", "helpers", "helper", "common", "manager", "misc", "base"}
    # db.base is the table that all tables are.
    names = [name for name in source.modules() if name != "db.base" and set(name.split(".")) & nameless]
    assert names == []


def test_commit_messages_name_nothing_outside_the_project() -> None:
    log = subprocess.run(["git", "log", "--format=%B"], cwd=source.ROOT, capture_output=True, text=True, check=False)
    assert not OUTSIDE.findall(log.stdout)
