"""Safe copies: what was saved comes back from one file, and restoring never costs the store that is there."""

from __future__ import annotations

import stat
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import copies, keys, store
from db.changes import communities as community_changes
from db.desk import Desk
from db.errors import HouseError, Refused, StoreBusy, StoreClosed, StoreNotWritable
from db.pen import Pen
from db.queries import communities
from tests.conftest import StillClock

PASSPHRASE = "correct horse"
QUICK_KIB = 64


@pytest.fixture(autouse=True)
def quick_wrapping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving a key takes long on purpose; these tests need many."""
    monkeypatch.setattr(keys, "MEMORY_KIB", QUICK_KIB)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "data" / "qiaomen.db"
    store.found(store.address_of(place), PASSPHRASE, lambda desk: fill(desk, "向阳社区"), StillClock())
    return place


def fill(desk: Desk, name: str) -> None:
    desk.do_now(community_changes.found, name, "李敏")


@pytest.fixture
def open_store(place: Path) -> Iterator[Desk]:
    desk = store.open(store.address_of(place), PASSPHRASE, StillClock())
    yield desk
    desk.close()


@pytest.fixture
def copy(place: Path, tmp_path: Path) -> Path:
    """A backup of the store, which is closed again."""
    target = tmp_path / "backup.zip"
    desk = store.open(store.address_of(place), PASSPHRASE, StillClock())
    copies.backup(desk, store.address_of(place), target)
    desk.close()
    return target


def rename(pen: Pen, name: str) -> None:
    """A deed that can be seen."""
    from db.models.areas import Area

    pen.set(Area.get(Area.level == "community"), name=name)


def name_in(place: Path, passphrase: str = PASSPHRASE) -> str:
    desk = store.open(store.address_of(place), passphrase, StillClock())
    try:
        card = desk.ask_now(communities.own)
    finally:
        desk.close()
    assert card is not None
    return card.name


def test_a_backup_restored_elsewhere_holds_what_was_saved(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "qiaomen.db"
    assert copies.restore(copy, store.address_of(target), PASSPHRASE) is None
    assert name_in(target) == "向阳社区"


def test_a_backup_holds_deeds_that_are_not_yet_in_the_main_file(open_store: Desk, place: Path, tmp_path: Path) -> None:
    open_store.do_now(rename, "朝阳社区")
    copies.backup(open_store, store.address_of(place), tmp_path / "backup.zip")
    copies.restore(tmp_path / "backup.zip", store.address_of(tmp_path / "new.db"), PASSPHRASE)
    assert name_in(tmp_path / "new.db") == "朝阳社区"


def test_a_backup_is_encrypted_and_only_its_owner_may_read_it(copy: Path) -> None:
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    with zipfile.ZipFile(copy) as archive:
        assert archive.namelist() == ["store.db", "store.db.keys"]
        data = archive.read("store.db")
    assert not data.startswith(b"SQLite format 3")
    assert "向阳社区".encode() not in data


def test_a_backup_never_replaces_a_file(open_store: Desk, place: Path) -> None:
    before = place.read_bytes()
    with pytest.raises(Refused, match="already something"):
        copies.backup(open_store, store.address_of(place), place)
    assert place.read_bytes() == before


def test_a_backup_that_fails_leaves_no_half_file(
    open_store: Desk, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_packed: Path, _folder: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copies, "pack", full)
    with pytest.raises(HouseError, match="disk is full"):
        copies.backup(open_store, store.address_of(place), tmp_path / "copies" / "backup.zip")
    assert list((tmp_path / "copies").iterdir()) == []


def test_restoring_over_a_store_is_refused_and_the_store_stays(copy: Path, place: Path) -> None:
    before = place.read_bytes()
    with pytest.raises(StoreClosed, match="already a store"):
        copies.restore(copy, store.address_of(place), PASSPHRASE)
    assert place.read_bytes() == before


def test_restoring_with_replace_keeps_the_older_store_whole(copy: Path, place: Path) -> None:
    desk = store.open(store.address_of(place), PASSPHRASE, StillClock())
    desk.do_now(rename, "朝阳社区")
    desk.close()
    aside = copies.restore(copy, store.address_of(place), PASSPHRASE, replace=True)
    assert aside == place.with_name("qiaomen.db.1")
    assert name_in(place) == "向阳社区"
    assert name_in(aside) == "朝阳社区"


def test_a_store_whose_keys_are_lost_is_replaced_by_its_backup(copy: Path, place: Path) -> None:
    keys.path_beside(place).unlink()
    aside = copies.restore(copy, store.address_of(place), PASSPHRASE, replace=True)
    assert aside == place.with_name("qiaomen.db.1")
    assert aside.exists()
    assert name_in(place) == "向阳社区"


@pytest.mark.parametrize("ending", [".keys", ".tries", "-wal", "-shm"])
def test_restoring_never_writes_over_what_an_older_store_left(copy: Path, place: Path, ending: str) -> None:
    left = place.with_name(f"qiaomen.db.1{ending}")
    left.write_text("of another store", encoding="utf-8")
    aside = copies.restore(copy, store.address_of(place), PASSPHRASE, replace=True)
    assert aside == place.with_name("qiaomen.db.2")
    assert name_in(aside) == "向阳社区"
    assert left.read_text(encoding="utf-8") == "of another store"


def test_wrong_tries_at_the_replaced_store_make_nobody_wait_at_the_restored_one(copy: Path, place: Path) -> None:
    for _count in range(3):
        with pytest.raises(StoreClosed):
            store.open(store.address_of(place), "wrong horse", StillClock())
    copies.restore(copy, store.address_of(place), PASSPHRASE, replace=True)
    assert name_in(place) == "向阳社区"


def test_a_restoring_that_fails_at_the_last_step_leaves_the_store_where_it_was(
    copy: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = {path.name: path.read_bytes() for path in place.parent.iterdir() if path.suffix in {".db", ".keys"}}
    really = Path.rename

    def stumble(old: Path, new: Path) -> Path:
        if old.name == "store.db":
            raise PermissionError(13, "Permission denied")
        return really(old, new)

    monkeypatch.setattr(Path, "rename", stumble)
    with pytest.raises(StoreNotWritable):
        copies.restore(copy, store.address_of(place), PASSPHRASE, replace=True)
    after = {path.name: path.read_bytes() for path in place.parent.iterdir() if path.suffix not in {".lock", ".desks"}}
    assert after == before


def test_a_store_cleared_away_leaves_nothing_that_could_be_taken_for_one(place: Path) -> None:
    with pytest.raises(StoreClosed):
        store.open(store.address_of(place), "wrong horse", StillClock())
    copies.discard(place)
    assert {path.name for path in place.parent.iterdir()} <= {"qiaomen.db.lock", "qiaomen.db.desks"}


def other_program(place: Path) -> subprocess.Popen[str]:
    """Another program: it opens the store, renames the community, says so, and waits for its input to end."""
    script = (
        "import sys; from pathlib import Path; from tests.db import test_copies; test_copies.work(Path(sys.argv[1]))"
    )
    return subprocess.Popen(
        [sys.executable, "-c", script, str(place)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def work(place: Path) -> None:
    """What the other program does."""
    keys.MEMORY_KIB = QUICK_KIB
    desk = store.open(store.address_of(place), PASSPHRASE, StillClock())
    desk.do_now(rename, "朝阳社区")
    print("renamed", flush=True)
    sys.stdin.read()


def test_what_a_program_that_died_left_beside_the_store_is_kept_with_it(copy: Path, place: Path) -> None:
    with other_program(place) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "renamed\n"
        other.kill()
    assert place.with_name("qiaomen.db-wal").stat().st_size > 0
    aside = copies.restore(copy, store.address_of(place), PASSPHRASE, replace=True)
    assert aside is not None
    assert name_in(aside) == "朝阳社区"
    assert name_in(place) == "向阳社区"


def test_a_store_that_a_program_has_open_is_not_replaced(copy: Path, place: Path) -> None:
    with other_program(place) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "renamed\n"
        with pytest.raises(StoreBusy, match="has the store open"):
            copies.restore(copy, store.address_of(place), PASSPHRASE, replace=True)
        other.kill()
    assert name_in(place) == "朝阳社区"


def test_a_wrong_passphrase_restores_nothing(copy: Path, tmp_path: Path) -> None:
    target = tmp_path / "elsewhere" / "qiaomen.db"
    with pytest.raises(StoreClosed, match="This passphrase"):
        copies.restore(copy, store.address_of(target), "wrong horse")
    assert list(target.parent.iterdir()) == []


def spoiled(copy: Path, how: str) -> Path:
    """A backup that something happened to."""
    if how == "cut off":
        copy.write_bytes(copy.read_bytes()[:-2000])
    elif how == "not a backup":
        copy.write_bytes(b"PK and nothing else")
    elif how == "another archive":
        with zipfile.ZipFile(copy, "w") as archive:
            archive.writestr("holiday.txt", "hello")
    elif how == "a page overwritten":
        with zipfile.ZipFile(copy) as archive:
            data, held = bytearray(archive.read("store.db")), archive.read("store.db.keys")
        middle = len(data) // 2 // 4096 * 4096
        data[middle : middle + 64] = bytes(64)
        with zipfile.ZipFile(copy, "w") as archive:
            archive.writestr("store.db", bytes(data))
            archive.writestr("store.db.keys", held)
    elif how == "missing":
        copy.unlink()
    else:
        copy.unlink()
        copy.mkdir()
    return copy


@pytest.mark.parametrize(
    "how", ["cut off", "not a backup", "another archive", "a page overwritten", "missing", "a folder"]
)
def test_a_damaged_backup_changes_nothing(copy: Path, place: Path, how: str) -> None:
    before = place.read_bytes()
    with pytest.raises(StoreClosed):
        copies.restore(spoiled(copy, how), store.address_of(place), PASSPHRASE, replace=True)
    assert place.read_bytes() == before
    assert {path.suffix for path in place.parent.iterdir()} <= {".db", ".keys", ".lock", ".desks"}


def test_a_server_is_copied_with_its_own_tools(tmp_path: Path) -> None:
    url = "postgresql://worker@host/register"
    with pytest.raises(Refused, match="pg_dump"):
        copies.restore(tmp_path / "backup.zip", url, PASSPHRASE)
    with pytest.raises(Refused, match="pg_dump"):
        copies.refuse_server(url)
