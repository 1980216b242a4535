"""Words: every text a person reads stands in the Chinese catalogue, and no word stands in the program that may not."""

from __future__ import annotations

import re
import string
import subprocess
from functools import cache
from pathlib import Path

import pytest
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from tests.house import source

PO = source.ROOT / "tui" / "locale" / "zh_CN" / "LC_MESSAGES" / "qiaomen.po"
KEYWORDS = {"_": None, "N_": None, "P_": (1, 2), "counted": (1, 2)}
Text = str | tuple[str, ...] | list[str]
FORBIDDEN = re.compile(
    r"\b(TODO|FIXME|XXX|HACK)\b|\b(utils?|helpers?|common|manager|base_\w+)\.py\b|\b(utils?|helpers?|manager)\b(?=\s*import)"
)
# What stands outside the project is not there for whoever reads it later.
OUTSIDE = re.compile("|".join(["/" + "work/", "sha" + "red/", r"\bissue " + r"#?\d"]), re.IGNORECASE)


@cache
def texts() -> frozenset[str | tuple[str, ...]]:
    """Every marked text of the program; a counted one is a pair."""
    found = set()
    for package in source.PACKAGES:
        for _file, _line, text, _comments, _context in extract_from_dir(source.ROOT / package, keywords=KEYWORDS):
            found.add(text if isinstance(text, str) else tuple(text))
    return frozenset(found)


@cache
def catalogue() -> Catalog:
    """The Chinese catalogue as its translators see it."""
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN", domain="qiaomen")


def forms(text: Text) -> tuple[str, ...]:
    """The forms of a text: one, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text)


def is_said(message: Message) -> bool:
    """Is every form of a text translated?"""
    return bool(message.string) and all(forms(message.string))


def places_in(text: str) -> set[str]:
    """The names of the `{places}` in a text, and the `%` places of the parser's own words."""
    named = {name for _text, name, _form, _as in string.Formatter().parse(text) if name is not None}
    return named | set(re.findall(r"%(?:\(\w+\))?[sr]", text))


def test_every_text_a_person_reads_stands_in_the_catalogue_and_nothing_else_does() -> None:
    known = {forms(message.id) for message in catalogue() if message.id}
    assert known == {forms(text) for text in texts()}, "run: make words"


def test_every_text_is_translated_and_no_translation_is_a_guess() -> None:
    guessed = [message.id for message in catalogue() if message.id and (message.fuzzy or not is_said(message))]
    assert guessed == []


def test_every_translation_has_the_places_of_its_text() -> None:
    wrong = [
        message.id
        for message in catalogue()
        if message.id and is_said(message)
        for said in forms(message.string)
        if places_in(said) != places_in(forms(message.id)[-1])
    ]
    assert wrong == []


def test_the_catalogue_the_program_reads_is_made_from_the_one_translators_write(tmp_path: Path) -> None:
    from babel.messages.mofile import read_mo

    with PO.with_suffix(".mo").open("rb") as file:
        made = {forms(message.id): forms(message.string) for message in read_mo(file) if message.id}
    written = {forms(message.id): forms(message.string) for message in catalogue() if message.id and is_said(message)}
    assert made == written, "run: make words"


def project_files() -> list[Path]:
    """Every text file that belongs to the project."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=source.ROOT,
        capture_output=True,
        text=True,
        check=False,
    ).stdout.splitlines()
    endings = (".py", ".md", ".yaml", ".toml", ".tcss", ".po", "Makefile", "run")
    return [source.ROOT / name for name in listed if name.endswith(endings) and (source.ROOT / name).exists()]


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
