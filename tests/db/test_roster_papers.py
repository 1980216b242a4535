"""A month of duty on paper and in calendars: who is told, what is not certain, and what was changed later."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import icalendar
import pytest

from db.changes import roster_calendars as deeds
from db.changes import roster_posts, rosters, sensitive_periods
from db.desk import Desk
from db.errors import HouseError
from db.exchange import roster_calendars as exchange
from db.queries import roster_calendars, roster_papers
from db.rules.papers import Month
from db.rules.roster_drafts import PeriodDraft, PostDraft
from tests.db.papering import HOSTILE, PRINTED, plant, text
from tests.rostering import DECEMBER, a_post, a_shift, card, full, people, slot_on

OFFSET = datetime.timedelta(hours=8)


@pytest.fixture
def manned(file_desk: Desk) -> Desk:
    """Six people, a night shift with a leader, and December in turn."""
    plant(file_desk)
    a_shift(file_desk, a_post(file_desk), leader=1, main=1)
    full(file_desk, people(file_desk))
    return file_desk


def lock(desk: Desk) -> None:
    line = card(desk).line
    assert line is not None
    desk.do_now(rosters.lock, line.id, line.version, "街道值班室")


def events(desk: Desk, folder: Path, name: str) -> list[icalendar.Event]:
    """The events of somebody's calendar, written anew."""
    found = desk.ask_now(roster_calendars.of_month, DECEMBER, desk.by().at, OFFSET)
    desk.do_now(deeds.place, DECEMBER, folder, found)
    return list(icalendar.Calendar.from_ical((folder / f"值班_{name}_202612.ics").read_bytes()).walk("VEVENT"))


def test_a_paper_tells_each_shift_the_duties_and_the_telephones(manned: Desk) -> None:
    post = card(manned).read.posts[0]
    manned.do_now(roster_posts.amend, post.id, 1, PostDraft("room", "值班室", "025-58001234", "", HOSTILE))
    manned.do_now(sensitive_periods.add, PeriodDraft("元旦安保", DECEMBER.last, DECEMBER.last))
    paper = manned.ask_now(roster_papers.paper, DECEMBER, manned.by().at, OFFSET, manned.worker_id)
    first = paper.facts["值守点"][0]["班"][0]
    assert (first["日期"], first["星期"], first["时间"]) == ("12月1日", "二", "18:00-次日08:00")
    assert (first["带班领导"], first["主班"], first["电话"]) == ("赵一", "钱二", "13800000002")
    shown = text(manned, paper)
    assert "草稿，未报备" in shown and PRINTED in shown and "元旦安保" in shown
    assert "赵一（带班领导、主班、副班）13800000001" in shown
    lock(manned)
    slot = slot_on(card(manned), 3)
    manned.do_now(rosters.give, slot, None, card(manned).cell(slot).version, "住院")
    shown = text(manned, manned.ask_now(roster_papers.paper, DECEMBER, manned.by().at, OFFSET))
    assert "已报备：街道值班室" in shown and "报备后调整1处" in shown


def test_a_year_without_a_notice_says_so_on_paper(manned: Desk) -> None:
    paper = manned.ask_now(roster_papers.paper, Month(2027, 1), manned.by().at, OFFSET)
    assert any("2027年节假日安排通知尚未发布" in one for one in paper.facts["说明"])
    assert paper.facts["值守点"][0]["班"][0]["类型"] == "元旦"


def test_a_calendar_keeps_its_events_and_cancels_what_was_taken_away(manned: Desk, tmp_path: Path) -> None:
    slot = slot_on(card(manned), 1)
    (before, *_more) = events(manned, tmp_path, "钱二")
    assert before["dtstart"].dt.isoformat() == "2026-12-01T18:00:00+08:00"
    assert (before["dtend"].dt.day, before["status"], int(before["sequence"])) == (2, "TENTATIVE", 1)
    lock(manned)
    other = next(one.id for one in card(manned).read.people if one.name == "孙三")
    manned.do_now(rosters.give, slot, other, card(manned).cell(slot).version, "换人")
    of_hers = {str(one["uid"]): one for one in events(manned, tmp_path, "钱二")}
    lost = of_hers[str(before["uid"])]
    assert (lost["status"], int(lost["sequence"])) == ("CANCELLED", 2)
    gained = {str(one["uid"]): one for one in events(manned, tmp_path, "孙三")}[str(before["uid"])]
    assert (gained["status"], gained["summary"]) == ("CONFIRMED", "值班 社区值班室 夜班 主班")


def test_without_the_library_or_a_folder_one_is_told_what_to_do(
    manned: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = manned.ask_now(roster_calendars.of_month, DECEMBER, manned.by().at, OFFSET)
    with pytest.raises(HouseError) as missing:
        manned.do_now(deeds.place, DECEMBER, tmp_path / "none", found)
    assert missing.value.text == exchange.NO_FOLDER
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(HouseError) as missing:
        exchange.check()
    assert "[ics]" in missing.value.text
