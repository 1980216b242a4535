"""The diary on the screen: it writes itself, is typed over, added to, left out of, and printed."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from db.changes import requests, visits, workers
from db.desk import Desk
from db.queries import diaries, drafts
from db.queries.diaries import DiaryCard
from db.rules.visits import VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db import asking
from tests.screens.conftest import Sit


def visited(desk: Desk, at: str = "10:05", **facts: Any) -> str:
    values = {"result": "11", "purposes": ("02",), "channel": "1", "visited_on": make.TODAY, "note": "一切正常"}
    return desk.do_now(visits.add, VisitDraft(make.a_room(desk), **{**values, "visited_at": at, **facts}))


def card(desk: Desk) -> DiaryCard:
    return desk.ask_now(diaries.of_day, str(desk.worker_id), make.TODAY, datetime.timedelta(hours=8))


async def test_the_day_writes_itself_and_the_days_before_are_an_arrow_away(sit: Sit, file_desk: Desk) -> None:
    visited(file_desk)
    visited(file_desk, "11:00", visited_on=make.TODAY - datetime.timedelta(days=1), reason="补录", note="昨天")
    async with sit(language="zh") as worker:
        await worker.open("diaries")
        assert "2026-11-22 周日" in worker.text and "10:05" in worker.text and "一切正常" in worker.text
        await worker.press("left")
        assert "2026-11-21 周六" in worker.text and "昨天" in worker.text
        await worker.press("right", "right")
        assert "2026-11-22 周日" in worker.text and "还没到" in worker.text


async def test_an_entry_is_typed_over_and_says_what_it_said_by_itself(sit: Sit, file_desk: Desk) -> None:
    visited(file_desk)
    async with sit() as worker:
        await worker.open("diaries")
        await worker.press("enter", "down", "down", "down", *"，谈了孙子", "f10")
        assert "10:05*" in worker.text and "一切正常，谈了孙子" in worker.text
        visited(file_desk, "09:00", note="身体良好")
        await worker.press("left", "right", "down", "enter")
        assert "By itself it says:" in worker.text and "What was said: 一切正常" in worker.text
        await worker.press("ctrl+s")
    first, second = card(file_desk).entries
    assert (first.told.said, second.told.said, second.typed_over) == ("身体良好", "一切正常，谈了孙子", ("said",))


async def test_an_entry_is_added_and_removed_and_comes_back_by_undo(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("diaries")
        assert "Nothing yet on this day" in worker.text
        await worker.press("f5", *"8:30", "enter", "enter", "enter", *"晨会", "f10")
        assert "08:30*" in worker.text
        await worker.press("delete", "enter")
        assert card(file_desk).entries == ()
        await worker.press("ctrl+z", "enter")
        assert [entry.told.said for entry in card(file_desk).entries] == ["晨会"]


async def test_a_written_entry_is_left_out_and_taken_in_again(sit: Sit, file_desk: Desk) -> None:
    visited(file_desk)
    async with sit() as worker:
        await worker.open("diaries")
        await worker.press("ctrl+d")
        assert "10:05-" in worker.text and card(file_desk).printed == ()
        await worker.press("ctrl+d")
        assert "10:05-" not in worker.text and len(card(file_desk).printed) == 1


async def test_weather_plan_and_remark_are_typed_once_for_the_day(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("diaries")
        await worker.press("1", *"小雨", "enter", *"走访3栋", "ctrl+s")
        assert "小雨" in worker.text and "Plan: 走访3栋" in worker.text
    assert (card(file_desk).weather, card(file_desk).plan) == ("小雨", "走访3栋")


async def test_a_colleagues_diary_can_be_read_and_not_changed(sit: Sit, file_desk: Desk) -> None:
    file_desk.do_now(workers.add, "王强")
    async with sit() as worker:
        await worker.open("diaries")
        await worker.press("3", *"王强", "enter")
        assert "王强" in worker.text
        for key in ("f5", "1"):
            await worker.press(key)
            assert "colleague's diary" in worker.text


async def test_what_was_typed_and_not_saved_comes_back_through_the_drafts(sit: Sit, file_desk: Desk) -> None:
    async with sit() as worker:
        await worker.open("diaries")
        await worker.press("f5", *"8:30", "enter", "enter", "enter", *"晨会", "escape")
        await worker.press("ctrl+n", "enter")
        assert "2026-11-22" in worker.text
        await worker.press("f5", "enter")
        assert "晨会" in worker.text
        await worker.press("ctrl+s")
    assert [entry.told.said for entry in card(file_desk).entries] == ["晨会"]


async def test_a_draft_of_an_entry_keeps_only_what_was_typed_and_not_what_the_entry_said_by_itself(
    sit: Sit, file_desk: Desk, clock: StillClock
) -> None:
    key = file_desk.do_now(requests.add, asking.a_draft(make.a_room(file_desk)))
    async with sit(language="zh") as worker:
        await worker.open("diaries")
        await worker.press("enter", "down", "down", "down", "end", *"，急", "escape")
        (draft,) = file_desk.ask_now(drafts.mine, file_desk.presence.session)
        assert set(draft.data) == {"said"}
        clock.move(hours=1)
        asking.take(file_desk, key, "handle", text="已联系物业")
        await worker.press("left", "right", "enter", "1", "f10")
    (entry,) = card(file_desk).entries
    assert entry.typed_over == ("said",) and entry.told.said.endswith("，急")
    assert (entry.told.measures, entry.told.result) == ("自办 已联系物业", "办理中")


async def test_the_diary_and_the_papers_of_the_month_are_written_to_files(
    sit: Sit, file_desk: Desk, home: Path
) -> None:
    visited(file_desk)
    async with sit() as worker:
        await worker.open("diaries")
        for code in "1234":
            await worker.press("2", code, "enter")
            assert "Written:" in worker.text
        await worker.press("2", "1", "enter")
        assert "already a file" in worker.text
    assert sorted(path.name for path in home.iterdir()) == [
        "向阳社区_诉求台账_202611.xlsx",
        "向阳社区_走访登记表_202611.xlsx",
        "民情日记_李敏_20261122.txt",
        "民情日记_李敏_20261122.xlsx",
    ]
    assert "对象" not in (home / "民情日记_李敏_20261122.txt").read_text(encoding="utf-8")
    assert "结果：入户见面" in (home / "民情日记_李敏_20261122.txt").read_text(encoding="utf-8")
