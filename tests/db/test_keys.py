"""Keys: who knows the passphrase or holds the printed recovery key gets in, and nobody else."""

from __future__ import annotations

import dataclasses
import json
import stat
from pathlib import Path

import pytest

from db import keys
from db.errors import StoreClosed, StoreNotWritable

PASSPHRASE = "秘密 of the house"
NOON = 1_795_000_000.0


@pytest.fixture(autouse=True)
def quick_wrapping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving a key takes long on purpose; these tests need many."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    monkeypatch.setattr(keys, "PASSES", 1)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def made(store: Path) -> tuple[bytes, str]:
    """The data key and the recovery key of a new store."""
    return keys.found(store, PASSPHRASE, "")


def key_file(store: Path) -> keys.KeyFile:
    return keys.KeyFile.read(keys.path_beside(store))


def wrong(file: keys.KeyFile, times: int, now: float = NOON) -> None:
    for _count in range(times):
        with pytest.raises(StoreClosed):
            file.open("not the passphrase", now)


def test_deriving_a_key_costs_an_attacker_64_mib_and_three_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert (keys.MEMORY_KIB, keys.PASSES, keys.LANES) == (65536, 3, 4)


def test_the_passphrase_and_the_recovery_key_give_the_same_data_key(store: Path, made: tuple[bytes, str]) -> None:
    data_key, recovery = made
    assert len(data_key) == 32
    assert key_file(store).open(PASSPHRASE, NOON) == data_key
    assert key_file(store).open(recovery, NOON) == data_key


@pytest.mark.parametrize("change", [str.lower, lambda key: key.replace("-", " "), lambda key: key.replace("-", "")])
def test_a_recovery_key_may_be_typed_in_small_letters_or_without_strokes(
    store: Path, made: tuple[bytes, str], change: object
) -> None:
    assert callable(change)
    assert key_file(store).open(change(made[1]), NOON) == made[0]


def test_the_key_file_holds_neither_secret_nor_data_key(store: Path, made: tuple[bytes, str]) -> None:
    text = keys.path_beside(store).read_text(encoding="utf-8")
    assert PASSPHRASE not in text
    assert made[1] not in text
    assert made[0].hex() not in text


def test_only_its_owner_may_read_the_key_file(store: Path, made: tuple[bytes, str]) -> None:
    assert stat.S_IMODE(keys.path_beside(store).stat().st_mode) == 0o600


def test_two_stores_with_one_passphrase_share_nothing(tmp_path: Path) -> None:
    first, second = (keys.found(tmp_path / name, PASSPHRASE, "") for name in ("a.db", "b.db"))
    assert first != second
    a, b = (key_file(tmp_path / name).slots[0] for name in ("a.db", "b.db"))
    assert a.salt != b.salt
    assert a.box != b.box


def test_a_wrong_passphrase_is_told_in_one_line(store: Path, made: tuple[bytes, str]) -> None:
    with pytest.raises(StoreClosed, match=r"^This passphrase does not open the store\.$"):
        key_file(store).open("not the passphrase", NOON)


def test_waits_grow_twofold_after_each_wrong_passphrase(store: Path, made: tuple[bytes, str]) -> None:
    file = key_file(store)
    waits = []
    for _count in range(12):
        file.count(file.wrong + 1, NOON)
        waits.append(file.wait_seconds(NOON))
    assert waits == [0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]


def test_the_count_of_wrong_tries_outlives_the_program(store: Path, made: tuple[bytes, str]) -> None:
    wrong(key_file(store), 3)
    with pytest.raises(StoreClosed, match="Try again in 3 seconds"):
        key_file(store).open(PASSPHRASE, NOON)


def test_after_the_wait_the_right_passphrase_opens_and_the_count_is_forgotten(
    store: Path, made: tuple[bytes, str]
) -> None:
    wrong(key_file(store), 3)
    assert key_file(store).open(PASSPHRASE, NOON + 2) == made[0]
    assert key_file(store).wrong == 0


def test_a_clock_that_was_set_back_does_not_lock_the_store_for_ever(store: Path, made: tuple[bytes, str]) -> None:
    wrong(key_file(store), 3)
    assert key_file(store).wait_seconds(NOON - 86_400) <= keys.LONGEST_WAIT


def test_a_box_moved_into_another_slot_proves_nothing(store: Path, made: tuple[bytes, str]) -> None:
    file = key_file(store)
    first, second = file.slots
    file.slots = [dataclasses.replace(first, kind="passphrase", worker_id="", box=second.box)]
    with pytest.raises(StoreClosed):
        file.open(PASSPHRASE, NOON)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"slots": 1}', '{"slots": [{"kind": "passphrase"}]}', json.dumps({"slots": [1]})]
)
def test_a_damaged_key_file_is_told_as_such(store: Path, text: str) -> None:
    keys.path_beside(store).write_text(text, encoding="utf-8")
    with pytest.raises(StoreClosed, match="missing or damaged"):
        key_file(store)


def test_a_key_file_that_cannot_be_written_leaves_the_old_one_whole(
    store: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = keys.path_beside(store).read_bytes()

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreNotWritable):
        key_file(store).write()
    assert keys.path_beside(store).read_bytes() == before


def test_a_slot_made_at_other_costs_still_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_key, _recovery = keys.found(tmp_path / "store.db", "correct horse", "")
    monkeypatch.setattr(keys, "PASSES", 2)
    assert keys.KeyFile.read(keys.path_beside(tmp_path / "store.db")).open("correct horse", 0) == data_key
