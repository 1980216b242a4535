"""Attachments: what may be attached, what of a file is kept, what has become of it, and what came into a folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.changes import attachments, history
from db.changes import visits as visit_changes
from db.desk import Desk
from db.errors import NotFound, Refused
from db.exchange import files
from db.exchange.files import Condition
from db.queries import attachments as kept
from db.queries import history as deeds
from db.rules.visits import VisitDraft
from tests import make


@pytest.fixture
def visit(desk: Desk) -> str:
    """A visit to hang files on."""
    return desk.do_now(visit_changes.add, VisitDraft(make.a_room(desk, "3-2-1201"), "11", ("01",), "1", make.TODAY))


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A file that a worker has put somewhere."""
    file = tmp_path / "漏水 1.jpg"
    file.write_bytes(b"pixels")
    return file


def test_a_file_is_attached_by_its_path_and_keeps_digest_size_and_name(desk: Desk, visit: str, photo: Path) -> None:
    (key,) = desk.do_now(attachments.add, "visit", visit, [str(photo)])
    (line,) = desk.ask_now(kept.of, ("visit", visit))
    assert (line.id, line.path, line.name, line.size) == (key, str(photo), "漏水 1.jpg", 6)
    assert line.sha256 == hashlib.sha256(b"pixels").hexdigest()
    assert line.worker == "李敏"
    (deed, *_) = desk.ask_now(deeds.recent)
    assert (deed.kind, deed.subject_table, deed.subject_id) == ("attachments.add", "visit", visit)


def test_what_was_measured_before_is_not_read_again(desk: Desk, visit: str, photo: Path) -> None:
    file = files.measured(f" '{photo}' ")
    photo.unlink()
    desk.do_now(attachments.add, "visit", visit, [file])
    assert [line.sha256 for line in desk.ask_now(kept.of, ("visit", visit))] == [file.sha256]


def test_the_same_file_is_attached_once(desk: Desk, visit: str, photo: Path) -> None:
    desk.do_now(attachments.add, "visit", visit, [str(photo), str(photo)])
    assert desk.do_now(attachments.add, "visit", visit, [str(photo)]) == []
    assert len(desk.ask_now(kept.of, ("visit", visit))) == 1


def test_an_attachment_is_let_go_and_comes_back_by_undoing(desk: Desk, visit: str, photo: Path) -> None:
    (key,) = desk.do_now(attachments.add, "visit", visit, [str(photo)])
    desk.do_now(attachments.remove, key)
    assert desk.ask_now(kept.of, ("visit", visit)) == [] and photo.exists()
    desk.do_now(history.undo, desk.ask_now(deeds.recent)[0].id)
    assert [line.id for line in desk.ask_now(kept.of, ("visit", visit))] == [key]
    with pytest.raises(NotFound):
        desk.do_now(attachments.remove, "0" * 32)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("missing.jpg", files.MISSING),
        (".", files.FOLDER),
        ("", files.FOLDER),
        ("pipe", files.NO_FILE),
        ("nobody\0", files.UNREADABLE),
        ("~nobody-here/x.jpg", files.MISSING),
        ("\udcff.jpg", files.UNREADABLE),
        ("loop", files.UNREADABLE),
    ],
)
def test_what_is_no_file_to_be_read_is_refused_plainly(
    file_desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str, text: str
) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    room = make.a_room(file_desk, "3-2-1201")
    with pytest.raises(Refused) as refusal:
        file_desk.do_now(attachments.add, "room", room, [typed])
    assert [(one.field, one.text) for one in refusal.value.problems] == [("path", text)]
    assert file_desk.ask_now(kept.of, ("room", room)) == []


def test_one_bad_file_of_several_attaches_none(desk: Desk, visit: str, photo: Path) -> None:
    with pytest.raises(Refused):
        desk.do_now(attachments.add, "visit", visit, [str(photo), f"{photo}.missing"])
    with pytest.raises(Refused):
        desk.do_now(attachments.add, "visit", visit, [])
    assert desk.ask_now(kept.of, ("visit", visit)) == []


def test_a_file_belongs_to_a_record_that_is_there(desk: Desk, photo: Path) -> None:
    for table, key in (("visit", "0" * 32), ("nothing", "0" * 32)):
        with pytest.raises(NotFound):
            desk.do_now(attachments.add, table, key, [str(photo)])


def test_the_files_of_several_records_come_in_one_statement(
    desk: Desk, visit: str, photo: Path, statements: Callable[[Desk], Any]
) -> None:
    room = make.a_room(desk, "3-2-1201")
    desk.do_now(attachments.add, "visit", visit, [str(photo)])
    desk.do_now(attachments.add, "room", room, [str(photo)])
    with statements(desk) as seen:
        lines = desk.ask_now(kept.of, ("visit", visit), ("room", room), ("room", visit))
    assert [line.table_name for line in lines] == ["visit", "room"] and len(seen) == 1
    assert desk.ask_now(kept.of) == []


def test_what_has_become_of_a_file_is_told_when_asked(file_desk: Desk, tmp_path: Path) -> None:
    room = make.a_room(file_desk, "3-2-1201")
    places = [tmp_path / name for name in ("kept", "same size", "longer", "gone")]
    for place in places:
        place.write_bytes(b"pixels")
    file_desk.do_now(attachments.add, "room", room, [str(place) for place in places])
    places[1].write_bytes(b"PIXELS")
    places[2].write_bytes(b"more pixels")
    places[3].unlink()
    lines = file_desk.ask_now(kept.of, ("room", room))
    found = kept.conditions(lines)
    assert [found[line.id] for line in lines] == [
        Condition.KEPT,
        Condition.CHANGED,
        Condition.CHANGED,
        Condition.GONE,
    ]


def test_a_folder_tells_what_came_since_the_newest_first(tmp_path: Path) -> None:
    for place, name in enumerate(["old.jpg", "b.jpg", "a.jpg"]):
        (tmp_path / name).write_bytes(b"x" * place)
    (tmp_path / ".hidden").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    (tmp_path / "no text \udcff.jpg").write_bytes(b"")
    first = {one.name: one.came_at for one in files.dropped(str(tmp_path))}
    assert set(first) == {"old.jpg", "b.jpg", "a.jpg"}
    later = max(first.values())
    os.utime(tmp_path / "a.jpg", (later + 20, later + 20))
    os.utime(tmp_path / "b.jpg", (later + 10, later + 10))
    assert [one.name for one in files.dropped(str(tmp_path), later)][:2] == ["a.jpg", "b.jpg"]
    assert files.dropped(str(tmp_path), later + 20) == []
    assert files.dropped(str(tmp_path / "nowhere")) == [] == files.dropped("~nobody-here")


def test_a_copied_photograph_counts_by_when_it_came_and_not_by_when_it_was_taken(tmp_path: Path) -> None:
    (tmp_path / "taken long ago.jpg").write_bytes(b"x")
    os.utime(tmp_path / "taken long ago.jpg", (1, 1))
    assert [one.name for one in files.dropped(str(tmp_path), since=1000.0)] == ["taken long ago.jpg"]


def test_of_very_many_files_the_newest_are_told(tmp_path: Path) -> None:
    for number in range(files.MOST + 5):
        (tmp_path / f"{number}.jpg").write_bytes(b"")
    assert len(files.dropped(str(tmp_path))) == files.MOST
