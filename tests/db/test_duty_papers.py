"""What the papers of the duty desk say: who handed what to whom, who rang, what happened, who was there."""

from __future__ import annotations

import datetime

import pytest

from db.changes import duty_calls, duty_entries, duty_handovers, duty_signs, duty_things, paper_templates, workers
from db.desk import Desk
from db.errors import NotFound
from db.queries import duty_handovers as handovers
from db.queries import duty_papers, paper_prints
from db.queries.duty_handovers import FrozenLine
from db.queries.paper_prints import PaperPrint
from db.rules.duties import CallDraft, EntryDraft, ThingDraft
from db.rules.duty_handovers import HandoverDraft
from db.rules.papers import Month
from seed import paper_templates as shipped
from tests.conftest import StillClock
from tests.db import on_duty
from tests.db.papering import text

OFFSET = datetime.timedelta(hours=8)
MONTH = Month(2026, 11)


@pytest.fixture
def printing_desk(file_desk: Desk) -> Desk:
    """A desk with the templates, at which 李敏 and a volunteer are on."""
    file_desk.do_now(paper_templates.plant, shipped.planted())
    file_desk.do_now(on_duty.shifts, (("李敏", file_desk.worker_id), ("志愿者甲", None)))
    return file_desk


def said(one: FrozenLine) -> str:
    return one.about.format(**one.values)


def printed(desk: Desk, paper: PaperPrint) -> str:
    """What stands on the paper; a form of it is known."""
    assert desk.ask_now(paper_prints.leaf, paper).template is not None
    return text(desk, paper)


def test_a_handover_names_both_the_things_and_what_was_open(printing_desk: Desk) -> None:
    desk = printing_desk
    taker = desk.do_now(workers.add, "王强")
    radio = desk.do_now(duty_things.add, ThingDraft("radio", "对讲机", 3))
    desk.do_now(duty_calls.add, CallDraft(desk.by().at, "刘科长", "今晚暴雨"))
    given = HandoverDraft(
        "李敏", "王强", desk.worker_id, taker, "1. 巡查\n2. 清点", "橙色预警", "", {radio: 2}, post="值班室"
    )
    key = desk.do_now(duty_handovers.give, given)
    desk.worker_id = taker
    card = desk.ask_now(handovers.one, key)
    assert card is not None
    desk.do_now(duty_handovers.acknowledge, key, card.line.version, remark="少一台")
    paper = desk.ask_now(duty_papers.handover, key, desk.today(), OFFSET, said, taker)
    assert paper.file_name == "20261122-1000-交接班记录.docx" or "交接班记录" in paper.file_name
    assert paper.facts["已办"] == ["巡查", "清点"] and paper.facts["接班时间"] == "2026年11月22日10时"
    assert paper.facts["物品"][0]["说明"] == "少1"
    told = printed(desk, paper)
    assert all(one in told for one in ("李敏", "王强", "刘科长：今晚暴雨", "橙色预警", "对讲机", "少一台"))
    with pytest.raises(NotFound):
        desk.ask_now(duty_papers.handover, "0" * 32, desk.today(), OFFSET, said)


def test_the_phone_log_masks_numbers_unless_it_is_asked_for_whole(printing_desk: Desk) -> None:
    desk = printing_desk
    call = CallDraft(desk.by().at, "刘科长", "请回电13900001111", "街道", "科长", "13800002222", told="派出所")
    desk.do_now(duty_calls.add, call)
    masked, whole = (
        printed(desk, desk.ask_now(duty_papers.calls, MONTH, desk.today(), OFFSET, None, one)) for one in (True, False)
    )
    assert "138****2222" in masked and "13900001111" not in masked
    assert "13800002222" in whole and "13900001111" in whole and "11-22 10:00" in whole
    nothing = desk.ask_now(duty_papers.calls, Month(2026, 10), desk.today(), OFFSET)
    assert "2026年10月无值班电话记录" in printed(desk, nothing)


def test_the_log_of_a_shift_tells_in_order_what_happened_and_who_was_there(
    printing_desk: Desk, clock: StillClock
) -> None:
    desk = printing_desk
    first = on_duty.now(desk)[0]
    desk.do_now(duty_signs.sign_in, on_duty.sign(first))
    clock.move(minutes=30)
    desk.do_now(duty_entries.add, EntryDraft(desk.by().at, "巡查一楼，见13800002222"))
    paper = desk.ask_now(duty_papers.log, on_duty.MORNING, on_duty.EVENING, desk.today(), OFFSET)
    assert [(one["时间"], one["类别"]) for one in paper.facts["记事"]] == [
        ("11-22 10:00", "签到"),
        ("11-22 10:30", "记事"),
    ]
    told = printed(desk, paper)
    assert "迟到120分钟" in told and "巡查一楼" in told and "13800002222" not in told and "志愿者甲" in told


def test_the_sign_in_sheet_says_who_came_late_and_who_signed_for_whom(printing_desk: Desk, clock: StillClock) -> None:
    desk = printing_desk
    taker = desk.do_now(workers.add, "王强")
    first = next(one for one in on_duty.now(desk) if one.name == "李敏")
    desk.worker_id = taker
    key = desk.do_now(duty_signs.sign_in, on_duty.sign(first), "手机没电")
    clock.move(hours=8)
    desk.do_now(duty_signs.sign_out, key, 1, "已走")
    paper = desk.ask_now(duty_papers.signs, MONTH, desk.today(), OFFSET)
    (row,) = paper.facts["签到"]
    assert (row["应到"], row["签到"], row["签退"]) == ("08:00", "11-22 10:00", "11-22 18:00")
    assert row["备注"] == "迟到120分钟；王强代签到：手机没电；王强代签退：已走"
    assert "代签到" in printed(desk, paper)
