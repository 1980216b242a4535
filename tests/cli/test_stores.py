"""Verbs about the store as a whole: backup, restore, check, and a new passphrase."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from db import store
from db.models.workers import Worker
from tests import make
from tests.cli.conftest import PASSPHRASE, Answer, founded

Say = Callable[..., Answer]
SERVER = "postgresql://worker@host/register"


def test_a_worker_backs_up_and_restores_on_another_machine(say: Say, url: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy.zip"
    assert say("backup", str(copy)).out == f"The store was copied to {copy}. It opens with the same passphrase.\n"
    elsewhere = store.address_of(tmp_path / "elsewhere" / "qiaomen.db")
    answer = say("restore", str(copy), "--db", elsewhere)
    assert answer == Answer(0, f"The store was restored to {tmp_path}/elsewhere/qiaomen.db.\n", "")
    assert say("check", "--db", elsewhere).status == 0


def test_restoring_over_a_store_is_refused_before_a_passphrase_is_asked_for(say: Say, url: str, tmp_path: Path) -> None:
    say("backup", str(tmp_path / "copy.zip"))
    answer = say("restore", str(tmp_path / "copy.zip"), passphrase=None)
    assert answer.status == 1
    assert "already a store" in answer.err


def test_restoring_with_replace_says_where_the_older_store_is_kept(say: Say, url: str, tmp_path: Path) -> None:
    say("backup", str(tmp_path / "copy.zip"))
    answer = say("restore", "--replace", str(tmp_path / "copy.zip"))
    assert answer.status == 0
    assert answer.out.splitlines()[1] == f"The older store is kept at {tmp_path}/data/qiaomen.db.1."
    assert say("check", "--db", store.address_of(tmp_path / "data" / "qiaomen.db.1")).status == 0


def test_a_backup_never_replaces_a_file(say: Say, url: str, tmp_path: Path) -> None:
    (tmp_path / "copy.zip").write_text("older", encoding="utf-8")
    answer = say("backup", str(tmp_path / "copy.zip"))
    assert answer.status == 1
    assert "already something" in answer.err
    assert (tmp_path / "copy.zip").read_text(encoding="utf-8") == "older"


@pytest.mark.parametrize(("words", "told"), [(("backup", "x"), "pg_dump"), (("restore", "x"), "pg_dump")])
def test_a_server_is_copied_with_its_own_tools(say: Say, words: tuple[str, ...], told: str) -> None:
    answer = say(*words, "--db", SERVER)
    assert answer.status == 1
    assert told in answer.err


def test_a_check_that_finds_something_says_what_and_ends_with_status_1(
    say: Say, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QIAOMEN_WORKER", "李敏")
    desk = store.open(url, PASSPHRASE)
    desk.ask_now(Worker.insert(name="王芳", community_id=desk.community_id).execute)
    desk.close()
    answer = say("check")
    assert answer == Answer(1, "", "1 rows of worker differ from what the ledger says of them.\n")


def test_a_check_mends_look_up_when_asked_to_and_says_how(say: Say, url: str) -> None:
    desk = store.open(url, PASSPHRASE)
    make.a_resident(desk, "王小明")
    desk.ask_now(desk.database.execute_sql, "delete from lookup")
    desk.close()
    answer = say("check")
    assert answer.status == 1
    assert answer.err.splitlines()[-1] == "Look-up is made anew by: qiaomen check --mend"
    assert say("check", "--mend") == Answer(0, "Look-up was made anew.\nThe store is whole.\n", "")
    assert say("find", "王小明").out.startswith("王小明")


def test_a_check_of_a_whole_store_mends_nothing(say: Say, url: str) -> None:
    assert say("check", "--mend") == Answer(0, "The store is whole.\n", "")


@pytest.mark.parametrize("words", [("check",), ("passphrase", "--new-passphrase-file", "new"), ("restore", "copy.zip")])
def test_an_empty_passphrase_is_a_wrong_one_for_every_verb(
    say: Say, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    say("backup", "copy.zip")
    Path("new").write_text("battery staple\n", encoding="utf-8")
    place = url if words[0] != "restore" else store.address_of(tmp_path / "elsewhere.db")
    answer = say(*words, "--db", place, passphrase="")
    assert answer == Answer(1, "", "qiaomen: This passphrase does not open the store.\n")


def test_no_recovery_key_is_issued_where_nobody_can_read_it(say: Say, tmp_path: Path) -> None:
    recovery = store.found(store.address_of(tmp_path / "data" / "qiaomen.db"), PASSPHRASE, founded)
    answer = say("passphrase", "--new-recovery")
    assert answer.status == 1
    assert "on a terminal only" in answer.err
    assert say("check", passphrase=recovery).status == 0


def test_a_new_passphrase_opens_and_the_old_one_no_longer_does(say: Say, url: str, tmp_path: Path) -> None:
    new = tmp_path / "new"
    new.write_text("battery staple\n", encoding="utf-8")
    assert say("passphrase", "--new-passphrase-file", str(new)).status == 0
    assert say("check", passphrase="battery staple").status == 0
    assert say("check").status == 1


def test_a_short_new_passphrase_is_refused_and_the_old_one_stays(say: Say, url: str, tmp_path: Path) -> None:
    (tmp_path / "new").write_text("short\n", encoding="utf-8")
    answer = say("passphrase", "--new-passphrase-file", str(tmp_path / "new"))
    assert answer == Answer(1, "", "qiaomen: A passphrase has at least 8 characters.\n")
    assert say("check").status == 0


def test_a_server_has_no_passphrase_to_change(say: Say) -> None:
    answer = say("passphrase", "--db", SERVER)
    assert answer.status == 1
    assert "server's password" in answer.err


def test_without_a_passphrase_and_without_a_terminal_the_way_to_give_one_is_told(say: Say, url: str) -> None:
    answer = say("check", passphrase=None)
    assert answer.status == 1
    assert "QIAOMEN_PASSPHRASE" in answer.err
    assert "--passphrase-file" in answer.err


def test_opening_without_a_store_and_without_a_terminal_is_refused(say: Say, tmp_path: Path) -> None:
    answer = say()
    assert answer.status == 1
    assert answer.err.startswith("qiaomen: The screens need a terminal.")
    assert not (tmp_path / "data").exists()
