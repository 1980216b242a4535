"""Ctrl+N: what was typed and is not saved yet, and the way back to it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

from db.changes import drafts as draft_changes
from db.changes import residents
from db.desk import Desk
from db.queries import drafts
from tests import make
from tests.conftest import StillClock
from tests.screens.conftest import Sit
from tests.seat import Seat
from tui import doors, screens
from tui.dialogs.ask import Ask
from tui.forms.drafts import DraftPage
from tui.screens.drafts.page import DraftList, forms
from tui.widgets.records import RecordList


def kept(desk: Desk) -> list[drafts.DraftCard]:
    return desk.ask_now(drafts.mine, desk.presence.session)


def lines(worker: Seat) -> list[tuple[str, ...]]:
    return [record.cells for record in worker.one(RecordList).records]


async def test_without_drafts_the_list_says_what_it_is_for(sit: Sit) -> None:
    async with sit() as worker:
        await worker.press("ctrl+n")
        assert isinstance(worker.page, DraftList)
        assert "Nothing is unfinished." in worker.text


async def test_a_new_person_is_gone_on_with(sit: Sit, file_desk: Desk, clock: StillClock) -> None:
    async with sit() as worker:
        await worker.press("f5")
        await worker.type("王小二")
        await worker.press("escape")
        clock.move(hours=2)
        await worker.press("ctrl+n")
        assert lines(worker) == [("Person", "王小二", "2 hours ago")]
        await worker.press("enter")
        assert isinstance(worker.page, Ask)
        await worker.press("1")
        assert worker.page.values()["name"] == "王小二"


async def test_a_correction_is_gone_on_with_in_its_form(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk, note="狗")
    version, _draft = file_desk.do_now(residents.opened, person)
    file_desk.do_now(draft_changes.keep, "person", person, version, {"note": "猫"})
    async with sit() as worker:
        await worker.press("ctrl+n")
        assert lines(worker) == [("Person", "张建国", "0 minutes ago")]
        await worker.press("enter", "1")
        assert worker.page.values()["note"] == "猫"


async def test_a_visit_at_a_door_is_gone_on_with(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk)
    room = make.a_room(file_desk)
    file_desk.do_now(draft_changes.keep, "visits", f"{room}:{person}", None, {"note": "门口有狗"})
    async with sit() as worker:
        await worker.press("ctrl+n")
        assert lines(worker)[0][:2] == ("Visit", "3-2-1201  张建国")
        await worker.press("enter")
        assert isinstance(worker.page, Ask)
        await worker.press("1")
        assert worker.page.values()["note"] == "门口有狗"


async def test_a_note_at_a_door_leads_back_to_the_stair(sit: Sit, file_desk: Desk) -> None:
    make.a_building(file_desk)
    room = make.a_room(file_desk, "3-1-101")
    file_desk.do_now(draft_changes.keep, "rounds.door", room, None, {"note": "狗"})
    async with sit() as worker:
        await worker.press("ctrl+n")
        assert lines(worker)[0][:2] == ("Note at a door", "3-1-101")
        await worker.press("enter")
        assert worker.page.NOUN == "rounds"


async def test_a_draft_is_thrown_away_after_asking(sit: Sit, file_desk: Desk) -> None:
    person = make.a_resident(file_desk)
    file_desk.do_now(draft_changes.keep, "person", person, 1, {"note": "猫"})
    async with sit() as worker:
        await worker.press("ctrl+n", "1", "2")
        assert len(kept(file_desk)) == 1
        await worker.press("1", "1")
        assert kept(file_desk) == []
        assert lines(worker) == []


async def test_a_draft_whose_record_or_form_is_gone_is_told_and_can_be_thrown_away(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(draft_changes.keep, "person", "0" * 32, 1, {"note": "猫"})
    file_desk.do_now(draft_changes.keep, "older.form", "", None, {"name": "猫"})
    async with sit() as worker:
        await worker.press("ctrl+n")
        for _draft in range(2):
            await worker.press("enter")
            assert "no longer there" in worker.text
            await worker.press("1", "1")
        assert kept(file_desk) == []


async def test_what_may_name_a_caller_or_a_number_is_not_shown_before_its_form_is_opened(
    sit: Sit, file_desk: Desk
) -> None:
    line = "3-2-1201 漏水 王姐 13812345678 保密"
    file_desk.do_now(draft_changes.keep, "request_line", "", None, {"text": line})
    file_desk.do_now(draft_changes.keep, "requests", "", None, {"title": "漏水13812345678", "caller": "王姐"})
    file_desk.do_now(draft_changes.keep, "phrases", "", None, {"text": "一切正常"})
    async with sit() as worker:
        await worker.press("ctrl+n")
        assert {cells[:2] for cells in lines(worker)} == {
            ("Request", ""),
            ("Request", "漏水*********78"),
            ("Quick phrase", "一切正常"),
        }


def test_every_form_that_keeps_drafts_has_a_way_back() -> None:
    for module in pkgutil.walk_packages(screens.__path__, "tui.screens."):
        importlib.import_module(module.name)
    names = {page.SPEC.name for page in every(DraftPage) if hasattr(page, "SPEC") and page.__module__.startswith("tui")}
    assert names and names <= set(forms())


def every(kind: type) -> set[type]:
    """The classes that build on one."""
    return {one for child in kind.__subclasses__() for one in (child, *every(child))}


def test_every_way_back_leads_through_a_fact_that_the_door_takes() -> None:
    for door in doors.all_doors().values():
        takes = set(inspect.signature(door.screen).parameters)
        for form in door.drafts.values():
            assert {fact for fact in form.facts.values() if fact} <= takes
