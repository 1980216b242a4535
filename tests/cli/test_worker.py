"""Several people at one store: adding a colleague, listing them, letting one leave, and saying who one is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import store
from db.queries import history
from tests.cli.conftest import PASSPHRASE, Answer

Say = Callable[..., Answer]


@pytest.fixture
def shared(say: Say, url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a store at which 李敏 and 王强 work; nobody has said yet who sits down."""
    monkeypatch.delenv("QIAOMEN_WORKER", raising=False)
    assert say("worker", "add", "王强").status == 0
    return url


def test_a_worker_adds_a_colleague_and_hears_how_each_is_told_from_now_on(
    say: Say, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = say("worker", "add", "王强")
    assert (answer.status, answer.out) == (0, "王强 was added.\n")
    assert "QIAOMEN_WORKER" in answer.err
    monkeypatch.setenv("QIAOMEN_WORKER", "王强")
    assert say("worker", "list") == Answer(0, "李敏\n王强\n", "")


def test_a_second_colleague_of_the_same_name_is_refused(say: Say, url: str) -> None:
    answer = say("worker", "add", "李敏")
    assert (answer.status, answer.out) == (1, "")
    assert "can be told apart" in answer.err


def test_at_a_shared_store_whoever_is_not_named_is_asked_to_say_who_it_is(say: Say, shared: str) -> None:
    answer = say("worker", "list")
    assert (answer.status, answer.out) == (1, "")
    assert "QIAOMEN_WORKER" in answer.err and "李敏, 王强" in answer.err


def test_a_name_that_nobody_has_is_refused(say: Say, shared: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIAOMEN_WORKER", "王二")
    answer = say("check")
    assert answer.status == 1
    assert "王二" in answer.err


def test_the_name_in_the_settings_file_says_who_does_a_deed(
    say: Say, shared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "settings.toml"
    settings.write_text('worker = "王强"\n', encoding="utf-8")
    monkeypatch.setenv("QIAOMEN_CONFIG", str(settings))
    assert say("worker", "add", "赵敏").status == 0
    desk = store.open(shared, PASSPHRASE, worker="李敏")
    assert desk.ask_now(history.recent)[0].worker == "王强"
    desk.close()


def test_a_colleague_who_left_is_listed_no_longer(say: Say, shared: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIAOMEN_WORKER", "李敏")
    assert say("worker", "retire", "王强") == Answer(0, "王强 works here no longer.\n", "")
    monkeypatch.delenv("QIAOMEN_WORKER")
    assert say("worker", "list").out == "李敏\n"


@pytest.mark.parametrize(("name", "told"), [("王二", "Nobody called 王二"), ("李敏", "the only worker")])
def test_nobody_leaves_who_is_not_there_or_is_the_last_one(say: Say, url: str, name: str, told: str) -> None:
    answer = say("worker", "retire", name)
    assert (answer.status, answer.out) == (1, "")
    assert told in answer.err


def test_a_shared_store_is_backed_up_and_restored(
    say: Say, shared: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QIAOMEN_WORKER", "李敏")
    assert say("backup", str(tmp_path / "copy.zip")).status == 0
    monkeypatch.delenv("QIAOMEN_WORKER")
    elsewhere = store.address_of(tmp_path / "elsewhere" / "qiaomen.db")
    assert say("restore", str(tmp_path / "copy.zip"), "--db", elsewhere).status == 0


def test_the_practice_store_keeps_its_one_worker(say: Say) -> None:
    answer = say("--practice", "worker", "add", "王强")
    assert (answer.status, answer.out) == (1, "")
    assert "practice store" in answer.err


def test_who_leads_is_marked_and_may_stop(say: Say, url: str) -> None:
    assert say("worker", "lead", "李敏") == Answer(0, "李敏 leads.\n", "")
    assert say("worker", "list").out == "李敏 *\n"
    assert say("worker", "lead", "李敏").out == "李敏 leads no longer.\n"
    assert say("worker", "list").out == "李敏\n"
    assert say("worker", "lead", "王二").status == 1
