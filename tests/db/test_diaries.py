"""A diary writes itself from the day's visits and requests; what is typed over or added stays, whatever comes in."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest

from db import errors
from db.changes import diaries as changes
from db.changes import history as history_changes
from db.changes import requests as request_changes
from db.changes import visits, workers
from db.desk import Desk
from db.queries import codes, diaries, history
from db.queries import visits as journal
from db.queries.diaries import DiaryCard
from db.rules.diaries import MATTER, VISIT, Entry, Told
from db.rules.visits import FindingDraft, VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db import asking

TODAY = make.TODAY


def card(desk: Desk, on: datetime.date = TODAY, worker_id: str | None = None) -> DiaryCard:
    return desk.ask_now(diaries.of_day, worker_id or str(desk.worker_id), on, asking.OFFSET)


def visited(desk: Desk, at: str = "10:05", **facts: Any) -> str:
    """A visit of today at 3-2-1201; answers its key."""
    values = {"result": "11", "purposes": ("02",), "channel": "1", "visited_on": TODAY, "visited_at": at}
    return desk.do_now(visits.add, VisitDraft(make.a_room(desk), **{**values, **facts}))


def amend(desk: Desk, entry: Entry, **typed: str) -> None:
    own = entry.typed
    desk.do_now(changes.amend, TODAY, entry.key, typed, own and own.id, own and own.version)


def test_a_visit_writes_when_where_whom_what_was_said_done_and_came_of_it(desk: Desk) -> None:
    person = make.a_resident(desk, "王秀英")
    findings = (
        FindingDraft("need", "05", None, None, "厨房漏水"),
        FindingDraft("fact", "phone", None, None, "本人说的", "", "13812345678"),
    )
    visited(desk, person_ids=(person,), note="身体良好", companions="赵医生", findings=findings)
    (entry,) = card(desk).entries
    words = desk.ask_now(codes.all)
    need, fact = words.label("need_categories", "05", "zh"), words.label("changed_facts", "phone", "zh")
    assert entry.told == Told(
        "10:05",
        "3-2-1201",
        "王秀英、赵医生",
        f"身体良好；{need} 厨房漏水",
        f"重点人群探访；{fact} 本人说的",
        "入户见面",
    )


def test_only_the_visits_of_this_worker_and_day_that_stand_are_in_it(desk: Desk) -> None:
    kept = visited(desk)
    gone = visited(desk, "11:00")
    desk.do_now(visits.withdraw, gone, "录错了")
    visited(desk, "12:00", visited_on=TODAY - datetime.timedelta(days=1), reason="补录")
    other = desk.do_now(workers.add, "王强")
    assert [entry.key for entry in card(desk).entries] == [(VISIT, kept)]
    assert [entry.told.time for entry in card(desk, TODAY - datetime.timedelta(days=1)).entries] == ["12:00"]
    assert card(desk, worker_id=other).entries == ()


def test_what_was_typed_over_counts_and_survives_new_visits_and_new_versions(desk: Desk) -> None:
    first = visited(desk, note="一切正常")
    amend(desk, card(desk).entries[0], said="谈了孙子上学的事", result="")
    visited(desk, "09:00", note="身体良好")
    draft = desk.ask_now(journal.draft, first)
    assert draft is not None
    desk.do_now(visits.amend, first, dataclasses.replace(draft, note="改过", visited_at="10:30"), "补充")
    before, after = card(desk).entries
    assert (before.told.time, before.told.said) == ("09:00", "身体良好")
    assert (after.told.time, after.told.said, after.told.result) == ("10:30", "谈了孙子上学的事", "")
    assert after.written is not None and (after.written.said, after.written.result) == ("改过", "入户见面")
    assert after.typed_over == ("said", "result")


def test_an_entry_goes_back_to_what_it_says_by_itself(desk: Desk) -> None:
    visited(desk, note="一切正常")
    amend(desk, card(desk).entries[0], said="别的")
    amend(desk, card(desk).entries[0])
    assert card(desk).entries[0].told.said == "一切正常"
    amend(desk, card(desk).entries[0], said="又一次")
    typed = card(desk).entries[0].typed
    assert typed is not None
    desk.do_now(changes.remove, typed.id, typed.version)
    assert card(desk).entries[0].typed is None


def test_an_added_entry_stands_at_its_time_and_can_be_removed(desk: Desk) -> None:
    visited(desk)
    key = desk.do_now(changes.add, TODAY, {"time": "8:30", "said": "晨会"})
    entries = card(desk).entries
    assert [(one.told.time, one.told.said, one.is_by_hand) for one in entries] == [
        ("08:30", "晨会", True),
        ("10:05", "", False),
    ]
    desk.do_now(changes.remove, key, 1)
    assert len(card(desk).entries) == 1


def test_an_entry_that_is_left_out_stays_but_is_not_printed(desk: Desk) -> None:
    visited(desk)
    (entry,) = card(desk).entries
    desk.do_now(changes.leave_out, TODAY, entry.key, True)
    left = card(desk)
    assert left.entries[0].is_left_out and left.printed == ()
    typed = left.entries[0].typed
    assert typed is not None
    desk.do_now(changes.leave_out, TODAY, entry.key, False, typed.id, typed.version)
    assert len(card(desk).printed) == 1


def test_the_day_is_described_once_and_the_weather_is_there_for_colleagues(desk: Desk) -> None:
    desk.do_now(changes.describe, TODAY, {"weather": " 小雨 ", "plan": "走访3栋", "remark": ""})
    own = card(desk)
    assert (own.weather, own.plan, own.version) == ("小雨", "走访3栋", 1)
    other = desk.do_now(workers.add, "王强")
    theirs = card(desk, worker_id=other)
    assert (theirs.weather, theirs.plan, theirs.id) == ("小雨", "", None)
    with pytest.raises(errors.Conflict):
        desk.do_now(changes.describe, TODAY, {"weather": "晴"})
    desk.do_now(changes.describe, TODAY, {"weather": "晴"}, 1)
    assert (card(desk).weather, card(desk).plan) == ("晴", "")


def test_an_older_version_never_replaces_a_newer_one(desk: Desk) -> None:
    visited(desk)
    (fresh,) = card(desk).entries
    amend(desk, fresh, said="一")
    (known,) = card(desk).entries
    amend(desk, known, said="二")
    for seen in (fresh, known):
        with pytest.raises(errors.Conflict):
            amend(desk, seen, said="三")
    assert card(desk).entries[0].told.said == "二"


@pytest.mark.parametrize(
    ("values", "field"), [({"time": "25:00", "said": "x"}, "time"), ({}, "said"), ({"said": "长" * 4001}, "said")]
)
def test_a_faulty_entry_is_refused(desk: Desk, values: dict[str, str], field: str) -> None:
    with pytest.raises(errors.Refused) as refused:
        desk.do_now(changes.add, TODAY, values)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_a_day_to_come_has_no_diary_yet(desk: Desk) -> None:
    with pytest.raises(errors.Refused):
        desk.do_now(changes.describe, TODAY + datetime.timedelta(days=1), {"weather": "晴"})


def test_nobody_writes_in_a_colleagues_diary(desk: Desk) -> None:
    from db.models.diaries import Diary

    key = desk.do_now(changes.add, TODAY, {"said": "晨会"})
    desk.ask_now(lambda: Diary.update(worker_id="f" * 32).execute())
    with pytest.raises(errors.NotFound):
        desk.do_now(changes.remove, key, 1)


def test_what_was_typed_is_taken_back_and_named_in_the_ledger(desk: Desk) -> None:
    desk.do_now(changes.add, TODAY, {"said": "晨会"})
    last = desk.ask_now(history.recent, 1)[0]
    assert last.subject == "2026-11-22 李敏"
    desk.do_now(history_changes.undo, last.id)
    assert card(desk).entries == ()


def test_a_request_of_the_day_writes_an_entry_and_its_steps_go_on_in_it(desk: Desk, clock: StillClock) -> None:
    key = desk.do_now(request_changes.add, asking.a_draft(make.a_room(desk), detail="厨房天花板"))
    number = asking.card(desk, key).line.number
    (entry,) = card(desk).entries
    assert entry.key == (MATTER, key)
    assert entry.told == Told("10:00", "3-2-1201", "王姐", f"楼上漏水；厨房天花板；{number}", "", "登记")
    clock.move(hours=1)
    asking.take(desk, key, "handle", text="已联系物业")
    (entry,) = card(desk).entries
    assert (entry.told.time, entry.told.measures, entry.told.result) == ("10:00", "自办 已联系物业", "办理中")
    clock.move(days=1)
    asking.take(desk, key, "finish", **asking.DONE)
    (later,) = card(desk, TODAY + datetime.timedelta(days=1)).entries
    assert later.told == Told("11:00", "3-2-1201", "王姐", f"楼上漏水；{number}", "办完待回访 换了水管", "待回访")
    assert len(card(desk).entries) == 1


def test_a_request_told_at_a_door_of_the_day_is_not_doubled(desk: Desk, clock: StillClock) -> None:
    visit_id = visited(desk, findings=(FindingDraft("need", "05", None, None, "漏水"),))
    (found,) = desk.ask_now(journal.one, visit_id).findings
    draft = asking.a_draft(make.a_room(desk), source="01")
    key = desk.do_now(request_changes.from_finding, found.id, draft)
    (entry,) = card(desk).entries
    assert entry.told.measures.endswith(asking.card(desk, key).line.number)
    asking.take(desk, key, "handle")
    assert [one.key[0] for one in card(desk).entries] == [MATTER, VISIT]


@pytest.mark.parametrize(("privacy", "who"), [("anonymous", "匿名"), ("confidential", "保密")])
def test_who_wants_not_to_be_known_is_not_named(desk: Desk, privacy: str, who: str) -> None:
    caller = "" if privacy == "anonymous" else "王姐"
    desk.do_now(request_changes.add, asking.a_draft(privacy=privacy, caller=caller))
    assert [entry.told.who for entry in card(desk).entries] == [who]


@pytest.mark.parametrize("privacy", ["anonymous", "confidential"])
def test_nothing_leads_from_a_visit_to_the_request_of_who_wants_not_to_be_known(desk: Desk, privacy: str) -> None:
    person = make.a_resident(desk, "王秀兰")
    need = FindingDraft("need", "05", None, None, "漏水")
    visit_id = visited(desk, person_ids=(person,), findings=(need,))
    (found,) = desk.ask_now(journal.one, visit_id).findings  # type: ignore[union-attr]
    draft = asking.a_draft(make.a_room(desk), source="01", privacy=privacy, caller="")
    key = desk.do_now(request_changes.from_finding, found.id, draft)
    for steps in range(2):
        entries = card(desk).entries
        assert [one.key[0] for one in entries] == [MATTER, VISIT][1 - steps :]
        assert "SQ-" not in "".join(vars(entries[-1].told).values())
        if not steps:
            asking.take(desk, key, "handle")


def test_a_request_is_of_the_workers_own_day_and_not_of_the_day_in_utc(desk: Desk, clock: StillClock) -> None:
    clock.move(hours=15)
    desk.do_now(request_changes.add, asking.a_draft())
    assert card(desk).entries == ()
    assert [one.told.time for one in card(desk, TODAY + datetime.timedelta(days=1)).entries] == ["01:00"]


def test_a_day_of_many_is_read_in_few_statements(desk: Desk, statements) -> None:
    for minute in range(12):
        visited(desk, f"10:{minute:02d}", note=f"第{minute}次", findings=(FindingDraft("need", "05", None, None, "x"),))
    amend(desk, card(desk).entries[0], said="一")
    with statements(desk) as seen:
        assert len(card(desk).entries) == 12
    assert len(seen) == 8


def test_of_a_child_that_was_met_the_diary_tells_only_the_surname(desk: Desk) -> None:
    child = make.a_resident(desk, "黄雯悦", at="3-2-1201", birth="2018")
    room = make.a_room(desk, "3-2-1201")
    draft = VisitDraft(room, "11", ("01",), "1", desk.today(), "10:00", person_ids=(child,))
    desk.do_now(visits.add, draft)
    (entry,) = card(desk).entries
    assert "黄*" in entry.told.who and "雯悦" not in repr(entry)
