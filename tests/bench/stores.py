"""What is measured: the practice store, and a thousand people in a file for programs that show a table or a text.

What takes long to build is kept in QIAOMEN_BENCH_DIR, or in the platform's cache folder.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from db.rules.terms import Facts
from tests.bench import people

ROOT = Path(__file__).parents[2]
HEADING = ("号", "姓名", "性别", "出生", "电话", "房号", "标签")


def cache() -> Path:
    """The folder in which built stores, and other programs to measure, are kept."""
    folder = Path(os.environ.get("QIAOMEN_BENCH_DIR") or platformdirs.user_cache_dir("qiaomen-bench"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def practice(folder: Path) -> Path:
    """Plant the practice store in a folder; answers the folder."""
    environment = os.environ | home(folder)
    command = [sys.executable, "-m", "tui", "--practice", "demo", "--fresh"]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def copied(template: Path, folder: Path) -> Path:
    """A fresh copy of a folder, in place of whatever stood there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder


def home(folder: Path) -> dict[str, str]:
    """The environment in which everything the program keeps lies in one folder."""
    places = {name: str(folder) for name in ("QIAOMEN_DATA", "QIAOMEN_STATE", "HOME")}
    return places | {"QIAOMEN_CONFIG": str(folder / "none.toml")}


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """A heading and so many people."""
    yield HEADING
    for number, resident in enumerate(people.residents(count), 1):
        facts = resident.facts
        phone = facts.phones[0] if facts.phones else ""
        labels = " ".join(label for label, _code in facts.tags)
        shown_sex = "男" if sex(facts.number) == "1" else "女"
        yield str(number), facts.names[0], shown_sex, birth(facts.number), phone, door(facts), labels


def table(folder: Path, count: int = 1000) -> Path:
    """A file of so many people, a line each, with tabs between what is known of them."""
    path = folder / "people.tsv"
    path.write_text("".join("\t".join(row) + "\n" for row in rows(count)), encoding="utf-8")
    return path


def sex(number: str) -> str:
    """The sex that a citizen number tells, as a code."""
    return "1" if int(number[16]) % 2 else "2"


def birth(number: str) -> str:
    """The birth date that a citizen number tells."""
    return f"{number[6:10]}-{number[10:12]}-{number[12:14]}"


def door(facts: Facts) -> str:
    """A door as it is written in short."""
    return "-".join((facts.building, facts.unit, facts.room))
