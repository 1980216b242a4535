"""Other ways of an inspection: nobody there, the same fault again, two lists at once, a door, a building of rooms."""

from __future__ import annotations

import datetime

from db.desk import Desk
from db.models.hazards import Hazard
from db.queries import inspection_cards, inspections
from db.queries.inspections import Chosen
from db.rules.checklists import Result
from tests.stories.conftest import MovedClock
from tests.stories.inspecting import (
    F10,
    NOBODY,
    TO_NUMBER,
    door,
    hazard,
    place_to_inspect,
    results,
    shows,
    states,
    stock,
    the_inspection,
)
from tests.stories.mediation import ENTER, F5, press, step
from tests.terminal import Terminal

HOME, HOSE = "3-1-301", "T04.2"
F2, HAZARD_HERE = "\x1bOQ", "\x19"


def all_pass(screen: Terminal, left: int) -> None:
    """What was not answered passes, after asking; and all of it is saved."""
    press(screen, F5, f"还有 {left} 项没填，都记为合格吗")
    press(screen, "1", "检查完毕")
    press(screen, ENTER, "已保存：AQ-")


def hose_fails(screen: Terminal, last_time: str) -> None:
    """The home's gas: the hose is of rubber, all else passes."""
    place_to_inspect(screen, HOME, "1[x] T04")
    press(screen, ENTER, "  1/12")
    press(screen, "1", "  2/12")
    shows(screen, "不合格情形：使用橡胶软管", last_time, never="\0" if last_time else "上次：")
    press(screen, "2", "1燃气软管为橡胶管")
    # A phrase that a digit and Enter take leads on to the limit.
    press(screen, f"1{ENTER}", "备注 燃气软管为橡胶管，已告知更换波纹管\n")
    press(screen, ENTER, "  3/12")
    all_pass(screen, 10)


def test_a_try_that_met_nobody_stays_to_be_done_until_it_is_done(
    screen: Terminal, desk: Desk, clock: MovedClock
) -> None:
    stock(desk)
    place_to_inspect(screen, HOME, "1[x] T04")
    press(screen, NOBODY, "哪天再来")
    press(screen, ENTER, "没有检查成，仍待检查，下次 2026-11-28")
    press(screen, ENTER, "检查哪里？")
    door(screen, "安全检查", "3 待再查 1")
    shows(screen, "1 完成 0")
    clock.set("2026-11-28 09:00")
    press(screen, "3", HOME)
    press(screen, ENTER, "无人")
    press(screen, "3", "1[x] T04")
    press(screen, ENTER, "  1/12")
    all_pass(screen, 12)
    door(screen, "安全检查", "3 待再查 0")
    shows(screen, "1 完成 1")
    assert desk.ask_now(inspections.to_do_again) == []
    assert the_inspection(desk).line.inspected_on == datetime.date(2026, 11, 28)


def test_the_same_fault_found_again_is_no_second_hazard_and_opens_the_one_that_was_struck_off(
    screen: Terminal, desk: Desk, clock: MovedClock
) -> None:
    stock(desk)
    hose_fails(screen, "")
    screen.until("YH-20261125-001")
    clock.set("2026-11-27 09:00")
    hose_fails(screen, "上次：不合格 2026-11-25")
    shows(screen, "YH-20261125-001 B", "再次发现", never="YH-20261127")
    assert (hazard(desk, HOSE).line.found_again, states(desk, HOSE)) == (1, ["limited"])

    clock.set("2026-11-30 09:00")
    door(screen, "隐患", "1 在办 1")
    press(screen, ENTER, "再次发现")
    step(screen, "复查", "复查结果")
    press(screen, "9", "已销号")
    clock.set("2026-12-20 09:00")
    hose_fails(screen, "上次：不合格 2026-11-27")
    screen.until("再次发现")
    door(screen, "隐患", "1 在办 1")
    shows(screen, "7 已销号 0")
    press(screen, ENTER, "重新登记")
    shows(screen, "YH-20261125-001")
    assert (hazard(desk, HOSE).line.found_again, states(desk, HOSE)) == (2, ["limited"])


def test_the_home_of_an_elder_is_walked_with_its_gas_and_asks_a_shared_thing_once(screen: Terminal, desk: Desk) -> None:
    stock(desk)
    place_to_inspect(screen, HOME, "3[ ] T09")
    press(screen, "3", "3[x] T09")
    press(screen, ENTER, "  1/29")
    shows(screen, "T04.1 居民燃气安全")
    press(screen, f"{TO_NUMBER}12{ENTER}", "  12/29")
    press(screen, "1", "T09.1 ")
    press(screen, f"{TO_NUMBER}1{ENTER}", "  1/29")
    press(screen, "2", "4闻到燃气异味")
    press(screen, f"4{ENTER}", "备注 闻到燃气异味，已关阀开窗并联系燃气公司\n")
    press(screen, ENTER, "  2/29")
    all_pass(screen, 27)
    shows(screen, "30分钟内电话上报燃气公司", "T04 居民燃气安全", "T09 独居老人居家安全")
    seen = results(desk)
    # Nobody was asked about the gas twice: what sums it up is answered by the gas items themselves.
    assert (seen["T04.1"], seen["T09.8"], seen["T09.9"]) == (Result.FAIL, Result.FAIL, Result.PASS)
    assert desk.ask_now(lambda: [row.fault for row in Hazard.select()]) == ["T04.1"]


def test_a_hazard_that_is_noted_at_a_door_of_the_round_is_followed_at_once(screen: Terminal, desk: Desk) -> None:
    stock(desk)
    press(screen, F2, "选楼栋")
    press(screen, ENTER, ">301.")
    press(screen, HAZARD_HERE, "01 电动车入户充电")
    press(screen, "01", "简单写几个字")
    press(screen, f"客厅充电{ENTER}", "危及生命：请在30分钟内电话上报")
    press(screen, "1", "301 入户见面")
    door(screen, "隐患", "3 疑似重大 1")
    press(screen, ENTER, "电话上报 还剩 30 分钟")
    card = hazard(desk, "T05.2")
    assert (card.line.severity, card.line.place.title, card.line.matter.state) == ("A", HOME, "registered")
    assert card.visit is not None and "客厅充电" in card.draft.description


def test_the_rooms_of_a_building_are_written_down_as_a_grid(screen: Terminal, desk: Desk) -> None:
    stock(desk)
    door(screen, "安全检查", "1 完成 0")
    press(screen, "6", "哪一栋")
    press(screen, ENTER, "T01.12 独居")
    press(screen, "112", "1/6")
    press(screen, "121", "30分钟内电话上报街道消安办、派出所")
    press(screen, "11", "3/6")
    press(screen, F10, "已保存：检查 3 户，不合格 2 项")
    lines = desk.ask_now(inspections.some, Chosen.DONE, desk.worker_id, 9)
    cards = {line.place: desk.ask_now(inspection_cards.one, line.id) for line in lines}
    assert sorted(cards) == ["3-1-201", "3-1-301", "3-1-302"]
    failed = {place: [one.name for one in card.failed] for place, card in cards.items()}
    assert failed == {"3-1-301": ["T04.2"], "3-1-302": ["T05.2"], "3-1-201": []}
    door(screen, "隐患", "1 在办 2")
    press(screen, "9", "隐患图：3 栋")
    shows(screen, "301B", "302A")
