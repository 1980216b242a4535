"""Keys: who knows the passphrase or holds the printed recovery key gets in, and nobody else."""

from __future__ import annotations

import json
import stat
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from argon2.low_level import Type, hash_secret_raw

from db import keys, store_files, wrong_tries
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


def test_waits_grow_twofold_after_each_wrong_passphrase(store: Path) -> None:
    path = wrong_tries.path_beside(store)
    waits = []
    for _count in range(12):
        wrong_tries.count(path, NOON)
        waits.append(wrong_tries.wait_seconds(path, NOON))
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
    assert wrong_tries.read(wrong_tries.path_beside(store)) == wrong_tries.Tries()


def test_a_clock_that_was_set_back_makes_the_right_passphrase_wait_once_and_then_opens(
    store: Path, made: tuple[bytes, str]
) -> None:
    wrong(key_file(store), 3)
    yesterday = NOON - 86_400
    with pytest.raises(StoreClosed, match="Try again in 3 seconds"):
        key_file(store).open(PASSPHRASE, yesterday)
    assert key_file(store).open(PASSPHRASE, yesterday + 2) == made[0]


def test_a_clock_that_was_set_back_locks_nobody_out_of_a_folder_that_may_only_be_read(
    store: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(key_file(store), 3)
    monkeypatch.setattr(store_files, "replace", read_only)
    assert key_file(store).open(PASSPHRASE, NOON - 86_400) == made[0]


def read_only(_path: Path, _text: str) -> None:
    """What a folder that may only be read says."""
    raise PermissionError(13, "Permission denied")


def test_a_wrong_passphrase_is_told_as_such_where_nothing_can_be_written(
    store: Path, made: tuple[bytes, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_files, "replace", read_only)
    with pytest.raises(StoreClosed, match=r"^This passphrase does not open the store\.$"):
        key_file(store).open("not the passphrase", NOON)


def test_wrong_tries_never_write_the_keys_so_that_a_change_meanwhile_stays(
    store: Path, made: tuple[bytes, str]
) -> None:
    read_before = key_file(store)
    file = key_file(store)
    file.renew(keys.for_passphrase(made[0], "battery staple"))
    wrong(read_before, 1)
    assert key_file(store).open("battery staple", NOON) == made[0]


def test_only_its_owner_may_read_the_count_of_wrong_tries(store: Path, made: tuple[bytes, str]) -> None:
    wrong(key_file(store), 1)
    assert stat.S_IMODE(wrong_tries.path_beside(store).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"wrong": "many", "last_wrong": 0}', '{"wrong": 1e999, "last_wrong": 0}', "\0"],
)
def test_a_damaged_count_of_wrong_tries_keeps_nobody_out(store: Path, made: tuple[bytes, str], text: str) -> None:
    wrong_tries.path_beside(store).write_text(text, encoding="utf-8")
    assert key_file(store).open(PASSPHRASE, NOON) == made[0]


@pytest.mark.parametrize("last", ["NaN", "Infinity", "1e300"])
def test_a_count_with_an_impossible_moment_makes_one_wait_once(store: Path, made: tuple[bytes, str], last: str) -> None:
    wrong_tries.path_beside(store).write_text(f'{{"wrong": 1000000000, "last_wrong": {last}}}', encoding="utf-8")
    with pytest.raises(StoreClosed, match="Try again in 301 seconds"):
        key_file(store).open(PASSPHRASE, NOON)
    assert key_file(store).open(PASSPHRASE, NOON + 300) == made[0]


@pytest.mark.parametrize(
    "passphrase",
    [
        "correct horse battery staple orchids",
        "one-two-three-four-five-six-seven-eight",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
        "abcd efgh ijkl mnop qrst uvwx yz23 4567",
    ],
)
def test_a_passphrase_that_looks_like_a_recovery_key_opens(store: Path, passphrase: str) -> None:
    data_key, recovery = keys.found(store, passphrase, "")
    assert key_file(store).open(passphrase, NOON) == data_key
    assert key_file(store).open(recovery, NOON) == data_key


@pytest.mark.parametrize(("made_as", "typed_as"), [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_a_passphrase_opens_however_the_keyboard_composes_its_letters(
    store: Path, made_as: Literal["NFC", "NFD"], typed_as: Literal["NFC", "NFD"]
) -> None:
    data_key, _recovery = keys.found(store, unicodedata.normalize(made_as, "crème brûlée"), "")
    assert key_file(store).open(unicodedata.normalize(typed_as, "crème brûlée"), NOON) == data_key


def test_a_passphrase_kept_uncomposed_still_opens(store: Path, made: tuple[bytes, str]) -> None:
    typed = unicodedata.normalize("NFD", "crème brûlée")
    key_file(store).renew(keys.wrapped(made[0], typed, "passphrase", ""))
    assert key_file(store).open(typed, NOON) == made[0]


@pytest.mark.parametrize(
    "damage",
    [{"salt": "xyz"}, {"box": "0"}, {"proof": "no hex"}, {"salt": None}, {"salt": ""}, {"passes": 0}, {"lanes": "4"}],
)
def test_a_damaged_slot_is_told_as_such_and_the_recovery_key_still_opens(
    store: Path, made: tuple[bytes, str], damage: dict[str, object]
) -> None:
    path = keys.path_beside(store)
    data = json.loads(path.read_text(encoding="utf-8"))
    data["slots"][0].update(damage)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(StoreClosed, match="key file beside the store is missing or damaged"):
        key_file(store).open(PASSPHRASE, NOON)
    assert key_file(store).open(made[1], NOON) == made[0]


def test_a_box_moved_into_another_slot_proves_nothing(store: Path, made: tuple[bytes, str]) -> None:
    file = key_file(store)
    first, second = file.slots
    file.slots = [first._replace(kind="passphrase", worker_id="", box=second.box)]
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
    assert [path.name for path in store.parent.iterdir()] == ["store.db.keys"]


def test_a_slot_made_at_other_costs_still_opens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data_key, _recovery = keys.found(tmp_path / "store.db", "correct horse", "")
    monkeypatch.setattr(keys, "PASSES", 2)
    assert keys.KeyFile.read(keys.path_beside(tmp_path / "store.db")).open("correct horse", 0) == data_key


@pytest.mark.parametrize("hands", [0, 1, 2, 4])
def test_a_passphrase_gives_argons_own_answer_however_many_hands_work_on_it(hands: int) -> None:
    expected = hash_secret_raw(PASSPHRASE.encode(), b"sixteen of salt.", 3, 256, 4, 64, Type.ID)
    assert keys.wrapping_key(PASSPHRASE, b"sixteen of salt.", 256, 3, 4, hands) == expected


@pytest.mark.parametrize(
    ("salt", "memory_kib", "passes", "lanes"),
    [(b"", 64, 3, 4), (b"0" * 16, 1, 3, 4), (b"0" * 16, -1, 3, 4), (b"0" * 16, 64, 0, 4), (b"0" * 16, 2**40, 3, 4)],
)
def test_costs_and_salts_that_cannot_be_are_told_as_such(salt: bytes, memory_kib: int, passes: int, lanes: int) -> None:
    with pytest.raises(ValueError):
        keys.wrapping_key(PASSPHRASE, salt, memory_kib, passes, lanes)


def test_the_proof_leaves_a_processor_to_the_rest_of_the_start(store: Path, made: tuple[bytes, str]) -> None:
    file = key_file(store)
    file.hands = keys.spare_hands()
    assert file.hands >= 1
    assert file.open(PASSPHRASE, NOON) == made[0]
