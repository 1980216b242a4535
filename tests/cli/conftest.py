"""The command line as a person uses it: words in, lines and an exit status out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from db import keys, store
from db.desk import Desk
from seed import plant
from tests.conftest import StillClock
from tui import i18n
from tui.cli import main

PASSPHRASE = "correct horse"
OURS = (
    "QIAOMEN_DB",
    "QIAOMEN_WORKER",
    "QIAOMEN_PASSPHRASE",
    "QIAOMEN_CONFIG",
    "QIAOMEN_DATA",
    "QIAOMEN_STATE",
    "LANGUAGE",
)


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing of the person who runs the tests is read or written, and what a verb sets is put back."""
    for name in OURS:
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"QIAOMEN_{name}", str(tmp_path / name.lower()))
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    yield
    i18n.choose("en")


@dataclass(frozen=True)
class Answer:
    """How a verb ended and what it said: on the output, and beside it."""

    status: int
    out: str
    err: str


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Answer]:
    """`say("find", "王")` runs the words in English, with the passphrase given unless told otherwise."""

    def run(*words: str, passphrase: str | None = PASSPHRASE, language: str = "en") -> Answer:
        if passphrase is None:
            os.environ.pop("QIAOMEN_PASSPHRASE", None)
        else:
            os.environ["QIAOMEN_PASSPHRASE"] = passphrase
        capsys.readouterr()
        status = main(["--lang", language, *words])
        said = capsys.readouterr()
        return Answer(status, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def founded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a founded store with its keys, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("founded") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "MEMORY_KIB", 64)
        store.found(store.address_of(folder / "qiaomen.db"), PASSPHRASE, founded, StillClock())
    return folder


@pytest.fixture
def url(founded_folder: Path, tmp_path: Path) -> str:
    """The address of a founded store with its vocabularies; the passphrase is PASSPHRASE."""
    shutil.copytree(founded_folder, tmp_path / "data")
    return store.address_of(tmp_path / "data" / "qiaomen.db")


def founded(desk: Desk) -> None:
    """What a new store begins with."""
    plant.found(desk, "向阳社区", "李敏")
