"""The store as a whole: founded completely or not at all, and opened by who may."""

from __future__ import annotations

import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db import keys, store
from db.changes import communities as community_changes
from db.cipher import CipherDatabase
from db.desk import Desk
from db.errors import Refused, StoreClosed, StoreNotWritable
from db.queries import codes, communities
from seed import plant
from tests.conftest import Server, StillClock

PASSPHRASE = "correct horse"


@pytest.fixture(autouse=True)
def quick_wrapping(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving a key takes long on purpose; these tests need many."""
    monkeypatch.setattr(keys, "MEMORY_KIB", 64)
    monkeypatch.setattr(keys, "PASSES", 1)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "qiaomen.db"


def fill(desk: Desk) -> None:
    """What every new store begins with."""
    desk.do_now(community_changes.found, "向阳社区", "李敏")


def found(place: Path) -> str:
    return store.found(store.address_of(place), PASSPHRASE, fill, StillClock())


def name_in(url: str, passphrase: str = PASSPHRASE) -> str | None:
    """The community's name as somebody with this passphrase reads it."""
    desk = store.open(url, passphrase, StillClock())
    try:
        card = desk.ask_now(communities.own)
    finally:
        desk.close()
    return card.name if card else None


def test_a_founded_store_opens_with_the_passphrase_and_with_the_printed_key(place: Path) -> None:
    recovery = found(place)
    assert name_in(store.address_of(place)) == "向阳社区"
    assert name_in(store.address_of(place), recovery) == "向阳社区"


def test_what_is_founded_lies_encrypted_and_only_its_owner_may_read_it(place: Path) -> None:
    found(place)
    assert not place.read_bytes().startswith(b"SQLite format 3")
    assert "向阳社区".encode() not in place.read_bytes()
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in place.parent.iterdir()}
    assert {"qiaomen.db", "qiaomen.db.keys"} <= modes.keys()
    assert set(modes.values()) == {0o600}


def test_a_place_with_blanks_percent_signs_and_chinese_is_a_place_like_any_other(tmp_path: Path) -> None:
    place = tmp_path / "我的 100%23 数据" / "店?.db"
    found(place)
    assert place.exists()
    assert name_in(store.address_of(place)) == "向阳社区"


@pytest.mark.parametrize("passphrase", ["", "1234567", "七个字的口令啊"])
def test_a_short_passphrase_is_refused_and_nothing_is_made(place: Path, passphrase: str) -> None:
    with pytest.raises(Refused) as refused:
        store.found(store.address_of(place), passphrase, fill)
    assert [problem.field for problem in refused.value.problems] == ["passphrase"]
    assert not place.parent.exists()


def test_founding_over_a_store_is_refused_and_the_store_stays(place: Path) -> None:
    found(place)
    with pytest.raises(StoreClosed, match="already a store"):
        found(place)
    assert name_in(store.address_of(place)) == "向阳社区"


def test_a_founding_that_fails_half_way_leaves_nothing_behind(place: Path) -> None:
    def stumble(desk: Desk) -> None:
        fill(desk)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.found(store.address_of(place), PASSPHRASE, stumble)
    assert list(place.parent.iterdir()) == []


def test_keys_whose_store_was_moved_away_are_kept_when_a_new_one_is_founded(place: Path) -> None:
    found(place)
    old = place.rename(place.with_name("moved.db"))
    old_keys = keys.path_beside(place).read_bytes()
    found(place)
    assert name_in(store.address_of(place)) == "向阳社区"
    keys.path_beside(old).write_bytes(place.with_name("qiaomen.db.1.keys").read_bytes())
    assert keys.path_beside(old).read_bytes() == old_keys
    assert name_in(store.address_of(old)) == "向阳社区"


def test_somebody_without_the_passphrase_gets_one_clear_line(place: Path) -> None:
    found(place)
    with pytest.raises(StoreClosed, match=r"^This passphrase does not open the store\.$"):
        store.open(store.address_of(place), "wrong horse")


def test_a_store_that_is_not_there_is_told_by_its_place(place: Path) -> None:
    with pytest.raises(StoreClosed, match=rf"^There is no store at {place}"):
        store.open(store.address_of(place), PASSPHRASE)
    assert not place.exists()


def test_a_store_without_its_key_file_says_what_to_restore(place: Path) -> None:
    found(place)
    keys.path_beside(place).unlink()
    with pytest.raises(StoreClosed, match="key file beside the store"):
        store.open(store.address_of(place), PASSPHRASE)


def test_an_address_that_is_none_says_how_one_looks() -> None:
    with pytest.raises(StoreClosed, match="sqlite:///PATH"):
        store.open("qiaomen.db", PASSPHRASE)


def test_a_new_passphrase_opens_and_the_old_one_no_longer_does(place: Path) -> None:
    recovery = found(place)
    url = store.address_of(place)
    store.change_passphrase(url, PASSPHRASE, "battery staple")
    assert name_in(url, "battery staple") == "向阳社区"
    assert name_in(url, recovery) == "向阳社区"
    with pytest.raises(StoreClosed):
        store.open(url, PASSPHRASE)


def test_who_forgot_the_passphrase_sets_a_new_one_with_the_recovery_key(place: Path) -> None:
    recovery = found(place)
    store.change_passphrase(store.address_of(place), recovery, "battery staple")
    assert name_in(store.address_of(place), "battery staple") == "向阳社区"


@pytest.mark.parametrize(("old", "new"), [("wrong horse", "battery staple"), (PASSPHRASE, "short")])
def test_a_refused_change_leaves_the_old_passphrase_in_force(place: Path, old: str, new: str) -> None:
    found(place)
    with pytest.raises((StoreClosed, Refused)):
        store.change_passphrase(store.address_of(place), old, new)
    assert name_in(store.address_of(place)) == "向阳社区"


def test_changes_of_the_keys_wait_for_each_other_and_read_what_the_other_wrote(place: Path) -> None:
    recovery = found(place)
    url = store.address_of(place)
    with ThreadPoolExecutor(1) as other, store.changing_keys(url) as file:
        waiting = other.submit(store.change_recovery, url, recovery)
        data_key = file.open(PASSPHRASE, 0)
        file.renew(keys.for_passphrase(data_key, "battery staple"))
        assert not waiting.done()
    assert name_in(url, "battery staple") == "向阳社区"
    assert name_in(url, waiting.result()) == "向阳社区"


def test_a_new_recovery_key_opens_and_the_old_one_no_longer_does(place: Path) -> None:
    old = found(place)
    url = store.address_of(place)
    new = store.change_recovery(url, PASSPHRASE)
    assert name_in(url, new) == "向阳社区"
    assert name_in(url) == "向阳社区"
    with pytest.raises(StoreClosed):
        store.open(url, old)


def test_no_recovery_key_is_issued_to_somebody_without_the_passphrase(place: Path) -> None:
    recovery = found(place)
    with pytest.raises(StoreClosed, match="This passphrase"):
        store.change_recovery(store.address_of(place), "wrong horse")
    assert name_in(store.address_of(place), recovery) == "向阳社区"


def test_a_founding_whose_last_deeds_stay_outside_the_file_is_refused(place: Path) -> None:
    others: list[Desk] = []

    def held_open(desk: Desk) -> None:
        fill(desk)
        database = desk.database
        assert isinstance(database, CipherDatabase)
        others.append(Desk.open(store.address_of(Path(database.database)), database.key))

    try:
        with pytest.raises(StoreNotWritable):
            store.found(store.address_of(place), PASSPHRASE, held_open)
        assert not place.exists()
        assert not keys.path_beside(place).exists()
    finally:
        others[0].close()


def test_a_founding_on_a_server_that_stops_half_way_says_so_and_the_next_start_finishes_it(server: Server) -> None:
    def stumble(desk: Desk) -> None:
        fill(desk)
        raise StoreNotWritable

    server.admin.execute("create database bare")
    url = server.url("bare")
    try:
        with pytest.raises(StoreClosed, match="was founded on the server, but not everything was written"):
            store.found(url, "", stumble)
        desk = store.open(url, "")
        plant.renew(desk)
        planted = desk.ask_now(codes.all)
        desk.close()
        assert planted.entries("key_groups")
    finally:
        server.admin.execute("drop database bare with (force)")


def test_a_founding_on_a_server_that_fails_at_once_is_told_as_it_is(server: Server) -> None:
    def stumble(_desk: Desk) -> None:
        raise StoreNotWritable

    server.admin.execute("create database bare")
    try:
        with pytest.raises(StoreNotWritable):
            store.found(server.url("bare"), "", stumble)
    finally:
        server.admin.execute("drop database bare with (force)")


def test_a_server_holds_a_store_once_its_community_is_founded(server: Server) -> None:
    server.admin.execute("create database bare")
    url = server.url("bare")
    try:
        assert not store.exists(url)
        assert store.found(url, "", fill, StillClock()) == ""
        assert store.exists(url)
        with pytest.raises(StoreClosed, match="already a store on this server"):
            store.found(url, "", fill)
        assert name_in(url, "") == "向阳社区"
    finally:
        server.admin.execute("drop database bare with (force)")


def test_looking_whether_a_server_has_a_store_writes_nothing_there(server: Server) -> None:
    server.admin.execute("create database bare")
    try:
        assert not store.exists(server.url("bare"))
        import psycopg

        with psycopg.connect(server.url("bare")) as bare:
            count = bare.execute("select count(*) from information_schema.tables where table_schema = 'public'")
            assert count.fetchone() == (0,)
    finally:
        server.admin.execute("drop database bare with (force)")


def test_a_server_that_does_not_answer_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreClosed, match="cannot be reached"):
        store.open(f"postgresql://worker@/register?host={tmp_path}", "")


def test_a_server_has_no_passphrase_to_change() -> None:
    with pytest.raises(Refused, match="server's password"):
        store.refuse_server("postgresql://worker@host/register")


def test_a_store_grows_where_a_server_s_driver_that_nobody_asked_for_is_broken(tmp_path: Path) -> None:
    """The screens are half loaded while an older store gets its new tables: nothing else is to be loaded then."""
    broken = tmp_path / "psycopg"
    broken.mkdir()
    (broken / "__init__.py").write_text("raise TypeError('half loaded')")
    founded = f"from db.desk import Desk; Desk.open('sqlite:///{tmp_path / 'new.db'}', bytes(range(32))).close()"
    program = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {founded}"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
