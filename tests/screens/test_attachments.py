"""Attaching files: what came into the drop folder is offered, digits tick, and a photograph holds nobody up."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from db.changes import requests
from db.changes import visits as visit_changes
from db.desk import Desk
from db.exchange import files
from db.queries import attachments
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.db.asking import a_draft, card
from tests.screens.conftest import Sit
from tui import attaching, photos


@pytest.fixture
def request_id(file_desk: Desk) -> str:
    return file_desk.do_now(requests.add, a_draft(make.a_room(file_desk, "3-2-1201")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A drop folder with two photographs, 2.jpg the newer one."""
    place = tmp_path / "照片"
    place.mkdir()
    came(place, "1.jpg", 1000)
    came(place, "2.jpg", 2000)
    return place


def came(folder: Path, name: str, ahead: float) -> Path:
    """A photograph that comes into a folder, `ahead` seconds from now, so that the order is sure."""
    file = folder / name
    file.write_bytes(name.encode())
    at = time.time() + ahead
    os.utime(file, (at, at))
    return file


def attached(desk: Desk, *records: tuple[str, str]) -> list[str]:
    """The names of the files of some records."""
    return [line.name for line in desk.ask_now(attachments.of, *records)]


async def test_what_came_into_the_folder_is_ticked_by_digits(
    sit: Sit, file_desk: Desk, request_id: str, folder: Path
) -> None:
    async with sit(photos=str(folder)) as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("ctrl+f")
        rows = [line for line in worker.lines if ".jpg" in line and "[" in line]
        assert "1 2.jpg" in rows[0] and "2 1.jpg" in rows[1] and "New in the drop folder" in worker.text
        await worker.press("1", "2", "2")
        assert "[x] 1 2.jpg" in worker.text and "[ ] 2 1.jpg" in worker.text
        await worker.press("enter")
        assert "Attached." in worker.text and "2.jpg" in worker.text
    step = card(file_desk, request_id).steps[0].id
    assert attached(file_desk, ("matter", request_id), ("matter_step", step)) == ["2.jpg"]


async def test_what_was_taken_or_passed_by_is_offered_again_only_as_old(
    sit: Sit, file_desk: Desk, request_id: str, folder: Path
) -> None:
    came(folder, "3.jpg", 3000)
    async with sit(photos=str(folder)) as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("ctrl+f", "escape", "ctrl+f", "2", "enter", "ctrl+f")
        assert "New in the drop folder" in worker.text and "[ ] 1 3.jpg" in worker.text and "[ ] 2 1.jpg" in worker.text
        await worker.press("1", "0")
        assert "[x] 1 3.jpg" in worker.text and "[-] 2 1.jpg" in worker.text
        await worker.press("enter", "ctrl+f")
        assert "Attach which file?" in worker.text and "1.jpg" in worker.text
        came(folder, "4.jpg", 4000)
        came(folder, "5.jpg", 5000)
        await worker.press("escape", "ctrl+f")
        assert "New in the drop folder" in worker.text and "3.jpg" not in worker.text and "2 4.jpg" in worker.text
        await worker.press("0", "enter", "ctrl+f")
        assert "Attach which file?" in worker.text
    records = [("matter", request_id), *(("matter_step", one.id) for one in card(file_desk, request_id).steps)]
    assert sorted(attached(file_desk, *records)) == ["2.jpg", "3.jpg"]


@pytest.mark.parametrize("name", ["a.jpg ", "'b'", '5"', " c"])
async def test_a_name_that_ends_in_a_blank_or_a_quote_is_that_file(
    sit: Sit, file_desk: Desk, request_id: str, folder: Path, name: str
) -> None:
    came(folder, name, 3000)
    async with sit(photos=str(folder)) as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("ctrl+f", "1", "enter")
        assert "Attached." in worker.text
        await worker.press("ctrl+f", "tab", *f"{folder}/{name}", "enter")
        assert "Attached." in worker.text or "already" in worker.text


async def test_without_a_drop_folder_a_path_is_typed(sit: Sit, file_desk: Desk, request_id: str, folder: Path) -> None:
    async with sit() as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("ctrl+f", *f"{folder}", "enter")
        # What was typed is still there to be mended.
        assert "This is a folder." in worker.text and str(folder)[:12] in worker.text
        await worker.press("escape", "ctrl+f")
        assert 'photos = "~/Pictures"' in worker.text
        await worker.press(*f"{folder}/1.jpg", "f10")
        assert "Attached." in worker.text
        await worker.press("ctrl+f", *"nowhere.jpg", "enter")
        assert "There is no such file." in worker.text


async def test_a_path_is_typed_beside_the_folder(sit: Sit, file_desk: Desk, request_id: str, folder: Path) -> None:
    async with sit(photos=str(folder)) as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("ctrl+f", "space", "tab", *f"{folder}/1.jpg", "tab", "enter")
    step = card(file_desk, request_id).steps[0].id
    assert attached(file_desk, ("matter_step", step)) == ["2.jpg", "1.jpg"]


async def test_a_file_that_is_gone_or_changed_is_told_and_may_be_let_go(
    sit: Sit, file_desk: Desk, request_id: str, folder: Path
) -> None:
    async with sit(photos=str(folder)) as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("ctrl+f", "enter", "home", "enter")
        assert "It is there, unchanged." in worker.text
        (folder / "2.jpg").write_bytes(b"x.jpg")
        await worker.press("1", "enter")
        assert "It was changed since it was attached." in worker.text
        (folder / "2.jpg").unlink()
        await worker.press("escape", "enter")
        assert "It is no longer there." in worker.text
        await worker.press("2")
        assert "Let go." in worker.text and "2.jpg" not in worker.text


async def test_a_file_of_a_visit_is_seen_on_the_request_that_its_need_became(
    sit: Sit, file_desk: Desk, folder: Path
) -> None:
    room = make.a_room(file_desk, "3-2-1201")
    draft = VisitDraft(room, "11", ("01",), "1", make.TODAY, findings=(FindingDraft("need", "05", text="厨房顶漏"),))
    visit_id = file_desk.do_now(visit_changes.add, draft)
    async with sit(photos=str(folder)) as worker:
        await worker.open("visits", visit=visit_id)
        await worker.press("ctrl+f", "enter")
        assert "2.jpg" in worker.text
        await worker.press("7", "f10")
        assert worker.page.NOUN == "requests" and "2.jpg" in worker.text


async def test_reading_a_photograph_holds_up_neither_the_keys_nor_the_desk(
    sit: Sit, file_desk: Desk, request_id: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, begun = threading.Event(), threading.Event()
    measured = files.measured

    def slowly(path: str) -> files.File:
        begun.set()
        assert go_on.wait(10)
        return measured(path)

    monkeypatch.setattr(attaching.files, "measured", slowly)
    async with sit(photos=str(folder)) as worker:
        await worker.open("requests", matter=request_id)
        await worker.press("ctrl+f")
        worker.send("enter")
        await worker.until(begun.is_set)
        worker.send("ctrl+t")
        await worker.until(lambda: "Open ones 1" in worker.text)
        assert file_desk.ask_now(attachments.of, ("matter", request_id)) == []
        go_on.set()
        await worker.settle()
    step = card(file_desk, request_id).steps[0].id
    assert attached(file_desk, ("matter_step", step)) == ["2.jpg"]


def test_the_mark_of_what_was_seen_only_rises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIAOMEN_STATE", str(tmp_path / "state"))
    assert photos.seen() == (0.0, frozenset()) and photos.waiting(None) == []
    photos.taken([])
    photos.taken([files.Dropped("/p/1.jpg", "1.jpg", 1, 50.0)])
    photos.taken([files.Dropped("/p/0.jpg", "0.jpg", 1, 20.0)])
    assert photos.seen() == (50.0, frozenset())
    (tmp_path / "state" / photos.MARK).write_text("nonsense", encoding="ascii")
    assert photos.seen() == (0.0, frozenset())


def test_the_mark_names_no_file(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QIAOMEN_STATE", str(tmp_path / "state"))
    photos.taken(photos.waiting(str(folder))[:1], str(folder))
    assert [one.name for one in photos.waiting(str(folder))] == ["1.jpg"]
    assert "jpg" not in (tmp_path / "state" / photos.MARK).read_text(encoding="ascii")


@pytest.mark.parametrize(
    ("count", "text"), [(0, "0 B"), (999, "999 B"), (1000, "1 KB"), (9_999_999, "10 MB"), (4 * 10**9, "4 GB")]
)
def test_a_size_is_told_as_people_say_it(count: int, text: str) -> None:
    assert attaching.size(count) == text
