"""Told to end by the machine or a lost line: a verb clears up and leaves nothing that could be read."""

from __future__ import annotations

import gc
import os
import signal
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from db import soundness, store
from db.models.residents import Person
from db.queries import exports
from tests import make
from tests.cli.conftest import PASSPHRASE, Answer
from tests.conftest import StillClock
from tui import cli, endings

Say = Callable[..., Answer]
ENDINGS = [(signal.SIGTERM, 143), (signal.SIGHUP, 129)]


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """What signals do outside the program is put back whatever a test does."""
    before = {number: signal.getsignal(number) for number, _status in ENDINGS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def told_to_end(number: int) -> Callable[..., None]:
    """A question during which the signal comes."""

    def question(*_values: object) -> None:
        os.kill(os.getpid(), number)

    return question


@pytest.mark.parametrize(("number", "status"), ENDINGS)
def test_a_verb_that_is_told_to_end_says_nothing_and_ends_with_its_own_status(
    say: Say, url: str, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    before = signal.getsignal(number)
    monkeypatch.setattr(soundness, "faults", told_to_end(number))
    assert say("check").status == status
    assert signal.getsignal(number) is before


@pytest.mark.parametrize(("number", "status"), ENDINGS)
def test_an_export_that_is_told_to_end_leaves_no_sheet(
    say: Say, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, status: int
) -> None:
    desk = store.open(url, PASSPHRASE, StillClock())
    make.a_resident(desk, "王小明")
    desk.close()
    prepare = exports.residents

    def interrupted(*values: Any) -> exports.Prepared:
        prepared = prepare(*values)
        os.kill(os.getpid(), number)
        return prepared

    monkeypatch.setattr(exports, "residents", interrupted)
    (tmp_path / "sheets").mkdir()
    assert say("export", "residents", "--to", str(tmp_path / "sheets" / "all.xlsx")).status == status
    gc.collect()
    assert list((tmp_path / "sheets").iterdir()) == []


def test_an_import_that_is_told_to_end_is_taken_back_with_its_sheet_of_refused_rows(
    say: Say, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from db.changes import imports

    land = imports.land

    def interrupted(pen: Any, plan: Any, decisions: Any, watch: Any) -> Any:
        # A signal that comes in the instant before the program begins to wait is heard only when the next one comes.
        for _turn in range(200):
            os.kill(os.getpid(), signal.SIGTERM)
            if watch.stopped.wait(0.05):
                break
        return land(pen, plan, decisions, watch)

    monkeypatch.setattr(imports, "land", interrupted)
    sheet, refused = tmp_path / "in.csv", tmp_path / "refused.xlsx"
    sheet.write_text("姓名,身份证号\n王小明,\n李四,123\n", encoding="utf-8")
    assert say("import", "residents", str(sheet), "--errors", str(refused)).status == 143
    assert not refused.exists()
    desk = store.open(url, PASSPHRASE, StillClock())
    count = desk.ask_now(Person.select().count)
    desk.close()
    assert count == 0


def test_a_second_signal_does_not_disturb_the_clearing_up() -> None:
    cleared = []
    with pytest.raises(endings.ToldToEnd), endings.told():
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            signal.raise_signal(signal.SIGTERM)
            cleared.append("sheet")
    assert cleared == ["sheet"]


def test_a_verb_that_was_started_deaf_to_a_lost_line_goes_on(
    say: Say, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def faults(_database: object) -> list[object]:
        os.kill(os.getpid(), signal.SIGHUP)
        return []

    monkeypatch.setattr(soundness, "faults", faults)
    assert say("check") == Answer(0, "The store is whole.\n", "")


def test_what_a_verb_writes_is_its_owners_from_the_first_moment(
    say: Say, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faults(_database: object) -> list[object]:
        (tmp_path / "made").touch()
        return []

    before = os.umask(0o022)
    try:
        monkeypatch.setattr(soundness, "faults", faults)
        assert say("check").status == 0
        assert stat.S_IMODE((tmp_path / "made").stat().st_mode) == 0o600
        assert os.umask(0o022) == 0o022
    finally:
        os.umask(before)


def test_the_program_may_be_called_where_signals_cannot_be_heard(url: str) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as other:
        assert other.submit(cli.main, ["--version"]).result() == 0
