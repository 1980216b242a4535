"""A residents' vote fails for quorum, is called again, passes a week later, and becomes a repaired lamp."""

from __future__ import annotations

from pathlib import Path

from db.desk import Desk
from db.queries import meetings, request_cards
from db.queries.meetings import MeetingCard
from tests import make
from tests.stories.allowance import killed
from tests.stories.conftest import MovedClock, Start
from tests.stories.inspecting import ESCAPE, F10, PRINT, door, printed, shows
from tests.stories.mediation import DOWN, ENTER, F5, press, step
from tests.terminal import Terminal

HOME = "\x1b[H"
TITLE, MOTION, TASK = "修灯会", "修复三单元楼道灯", "SQ-20261202-001"
FIRST, SECOND = "HY-20261125-001", "HY-20261125-002"
TOO_FEW = "3 / 应到 6；须超过 1/2：至少 4  还差 1"
PEOPLE = ("赵一", "钱二", "孙三", "李四", "周五", "吴六")


def stock(desk: Desk) -> None:
    """Six households behind six doors."""
    make.a_building(desk, "3", floors=3)
    for place, name in enumerate(PEOPLE):
        make.a_resident(desk, name, f"3-1-{place // 2 + 1}0{place % 2 + 1}", make.HEAD)


def both(desk: Desk) -> list[MeetingCard]:
    """The meetings of the story, the first one first."""
    lines = sorted(desk.ask_now(meetings.recent), key=lambda one: one.planned_on)
    found = [desk.ask_now(meetings.one, one.id, desk.by().at) for one in lines]
    return [one for one in found if one is not None]


def sign_in(screen: Terminal, *people: tuple[str, str]) -> None:
    """Some sign in by look-up, each typed by a name or by a door; who was found is said."""
    press(screen, "1", "会议签到")
    for place, (typed, name) in enumerate(people, 1):
        press(screen, typed, f">    {name}  ")
        press(screen, ENTER, f"已签到：{name}")
        shows(screen, f"在场 {place}")
    press(screen, ESCAPE, f"1. {MOTION}")


def call_and_fail(screen: Terminal, desk: Desk, clock: MovedClock, folder: Path) -> None:
    """Called for today with one motion; three of six come, which is one too few: it fails, in numbers."""
    door(screen, "会议", "还没有会议")
    press(screen, F5, "召集会议")
    press(screen, f"居民会议{ENTER}", "< 居民会议 >", "居民会议")
    press(screen, f"{ENTER}{TITLE}{ENTER}今天{ENTER}19:30{ENTER}活动室{F10}", FIRST)
    shows(screen, "0 / 应到 6；须超过 1/2：至少 4  还差 4", "[未与条文核对]", "! 尚未通知")
    press(screen, "3", "议决事项")
    press(screen, f"{MOTION}{F10}", f"1. {MOTION}")
    clock.set("2026-11-25 19:40")
    sign_in(screen, ("赵一", "赵一"), ("3-1-102", "钱二"), ("孙三", "孙三"))
    press(screen, "2", "宣布流会吗")
    shows(screen, TOO_FEW)
    press(screen, "1", "情况说明？")
    press(screen, f"三户外出{ENTER}", "因人数不足流会")
    shows(screen, "流会（人数不足）  三户外出", TOO_FEW)
    press(screen, PRINT, "3 会议记录")
    paper = printed(screen, desk, "3", folder / "记录.docx")
    assert "人数：到会3，应到6，须超过1/2（至少4），未达到" in paper and "会议未能召开。三户外出" in paper
    (one,) = both(desk)
    assert (one.line.state, one.line.present, one.items[0].state) == ("failed", 3, "waiting")


def call_again(start: Start, screen: Terminal, desk: Desk) -> Terminal:
    """Called again for a week later, linked both ways, and announced; the program is killed after that."""
    press(screen, "2", "再次召集定在哪天？")
    press(screen, ENTER, SECOND)
    shows(screen, "2026-12-02", "因 2026-11-25 流会再次召集", MOTION)
    press(screen, "4", "怎样通知的？")
    press(screen, ENTER, "2026-11-25 已通知")
    first, second = both(desk)
    assert first.second and second.first
    assert (first.second.id, second.first.id) == (second.line.id, first.line.id)
    killed(screen)
    again = start()
    door(again, "会议", "流会（人数不足）")
    shows(again, "2026-12-02", "3 / 6", "待开")
    return again


def vote(screen: Terminal, desk: Desk, clock: MovedClock) -> None:
    """A week later four sign in, which is enough; the motion is carried by more than half of them."""
    clock.set("2026-12-02 19:30")
    press(screen, f"{HOME}{ENTER}", SECOND)
    sign_in(screen, ("赵一", "赵一"), ("3-1-201", "孙三"), ("李四", "李四"), ("zw", "周五"))
    shows(screen, "+  4 / 应到 6；须超过 1/2：至少 4")
    press(screen, "2", "会议开始")
    press(screen, f"{HOME}{ENTER}", "按 5 清点举手")
    press(screen, "5", "三个数")
    press(screen, f"3 0 1{ENTER}", "已清点：通过")
    shows(screen, "同意 3，反对 0，弃权 1", "+  3 / 在场 4；须超过 1/2：至少 3")


def take_up(screen: Terminal, desk: Desk) -> None:
    """What was carried becomes a request; the meeting ends, and the notice of it names nobody."""
    press(screen, "7", "决议转办")
    press(screen, ENTER, "办理单位")
    press(screen, f"公共设施{ENTER}", "公共设施")
    press(screen, f"{ENTER}3栋3单元{F10}", "5 计票")
    press(screen, ESCAPE, TASK)
    press(screen, "5", "会议结束")


def post(screen: Terminal, desk: Desk, folder: Path) -> None:
    """The resolution hangs out, with its arithmetic and without a name or a door."""
    press(screen, "6", "公示")
    screen.until("回车确定")
    press(screen, ENTER, "2026-12-09")
    press(screen, ENTER, "2026-12-02 至 2026-12-09", "2026-12-09")
    press(screen, PRINT, "决议公示")
    paper = printed(screen, desk, "6", folder / "公示.docx")
    assert MOTION in paper and "同意3，反对0，弃权1" in paper and "通过" in paper
    assert "人数：到会4，应到6，须超过1/2（至少4），达到" in paper
    assert not any(told in paper for told in (*PEOPLE, "3-1-"))


def repair(screen: Terminal, desk: Desk, clock: MovedClock, folder: Path) -> None:
    """The lamp is repaired, the call back is content, the request is closed, and the meeting shows it."""
    press(screen, f"{HOME}{DOWN}{ENTER}", f"诉求  {TASK}")
    step(screen, "自办", "办理中")
    clock.set("2026-12-04 15:00")
    step(screen, "办完待回访", "办理结果")
    press(screen, f"1{ENTER}换了声控灯{F10}", "\n 待回访")
    step(screen, "回访", "联系")
    press(screen, "111", "1 归档")
    press(screen, ESCAPE, "-> " + TASK)
    shows(screen, "办结", MOTION)
    press(screen, PRINT, "落实")
    paper = printed(screen, desk, "7", folder / "落实.docx").splitlines()
    place = paper.index(TASK)
    assert paper[place - 1] == MOTION and "办结" in paper[place:] and "2026-12-04" in paper[place:]
    second = both(desk)[1]
    (task,) = second.tasks
    assert (task.matter.number, task.matter.state, second.line.state) == (TASK, "closed", "held")
    by = desk.by()
    card = desk.ask_now(request_cards.one, task.matter.id, by.at, by.local - by.at, desk.worker_id)
    assert card is not None and (card.solved, card.satisfied, card.result) == ("yes", "yes", "换了声控灯")


def test_a_vote_that_fails_for_quorum_passes_a_week_later_and_becomes_a_repaired_lamp(
    start: Start, desk: Desk, clock: MovedClock, tmp_path: Path
) -> None:
    stock(desk)
    screen = start()
    call_and_fail(screen, desk, clock, tmp_path)
    screen = call_again(start, screen, desk)
    vote(screen, desk, clock)
    take_up(screen, desk)
    post(screen, desk, tmp_path)
    repair(screen, desk, clock, tmp_path)
