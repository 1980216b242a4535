"""A Mid-Autumn party of 180, from the template to the archive: nobody at the door is lost, and every paper agrees."""

from __future__ import annotations

import signal
from pathlib import Path

from db.desk import Desk
from db.queries import volunteers
from db.rules.event_entries import Photo
from db.rules.events import State
from tests.stories import party
from tests.stories.conftest import MovedClock, Start
from tests.stories.flood import family
from tests.stories.inspecting import ESCAPE, F10, PRINT, door, printed, shows
from tests.stories.mediation import DOWN, ENTER, F5, press, until
from tests.stories.party import ALONE, CHEN, ELDERS, RESIDENTS, SHOP, SUN, Counts, Door, head, initials
from tests.terminal import Terminal

HOUSEHOLD, OTHER_LIST, PHOTO, STRIKE, ONLY_ONE, UNDO = "\x18", "\x07", "\x05", "\x04", "\x0f", "\x1a"
TITLE, WAITING, PASSING = "中秋游园会", "马大嫂", "王阿姨"
# Families by their place: who signs up last, waits, calls off, stays away, comes with one; and who comes unasked.
LAST, WAITS, CALLS_OFF, ABSENT, ONE_COMES = 49, 50, 10, 20, 30
WALKS_IN, FAMILY_WALKS_IN, TORN, BROUGHT = 55, 56, 57, 58
PRIZES, CHAIRS, WATER = ("灯谜奖品", "900"), ("桌椅和音响", "600"), ("饮用水", "240")


def plan(screen: Terminal, desk: Desk) -> None:
    """Four weeks before the festival of the lunar calendar the list says so; the template brings nearly all."""
    door(screen, "活动", "! 2026-09-25是中秋节：尚未策划（中秋游园会）")
    press(screen, F5, "用哪个模板？")
    press(screen, "中秋", f"> {TITLE}")
    press(screen, ENTER, "2026-09-24")
    screen.type(f"{ENTER * 5}中心广场{ENTER * 2}李敏{ENTER}86880001{ENTER}9-23{F10}")
    shows(screen, "策划中  中秋节", "0/150", "0/30", "预计180人  负责人 李敏", "预算3900元")
    assert [one.standing.capacity for one in party.the_event(desk).lists] == [150, 30]


def prepare(screen: Terminal, desk: Desk, folder: Path) -> None:
    """A partner gives the moon cakes, so they go out of the budget; two volunteers take tasks; it is approved."""
    press(screen, "3", "> [ ] 签到和引导")
    press(screen, "5", "哪个单位参加？")
    press(screen, f"dxc{ENTER}", f">1 {SHOP}")
    press(screen, "1", "提供什么？")
    press(screen, f"月饼180份{ENTER}", "共建单位          月饼180份")
    for move, typed, name in (("", "cjg", CHEN), (DOWN, "slh", SUN)):
        press(screen, f"{move}3", "由谁做？")
        press(screen, f"{typed}{ENTER}", f">1 {name}")
        press(screen, "1", f"]  {name}", f"  {name}\n")
    press(screen, ESCAPE, "3 分工")
    press(screen, "4", "> 预算     月饼  180份 x 12")
    press(screen, ENTER, "删去这项预算？")
    press(screen, "1", "预算1740元  已支0元  剩余1740元")
    press(screen, ESCAPE, "3 分工")
    told = printed(screen, desk, f"{PRINT}1", folder / "方案.docx")
    assert f"{SHOP}（月饼180份）" in told and CHEN in told and "1740" in told
    press(screen, "5", "由谁批准？")
    press(screen, f"街道办事处{ENTER}", "已批准。")
    press(screen, "5", "开始报名：按2登记报名。")


def sign_up(screen: Terminal, desk: Desk) -> None:
    """The list fills up; who comes later waits, and when a family calls off a family moves up, not half of one."""
    press(screen, "2", "147/150")
    whole_family(screen, LAST, "报名  150/150")
    whole_family(screen, WAITS, "候补3")
    press(screen, f"{WAITING}{ENTER}", "候补4")
    press(screen, head(CALLS_OFF), "1-1-303")
    press(screen, STRIKE, "谁不来？")
    press(screen, "1", f"为何划去{head(CALLS_OFF)}？")
    press(screen, f"全家回老家{ENTER}", f"候补转正，请通知：{'、'.join(family(WAITS))}")
    shows(screen, "报名  150/150  候补1")
    press(screen, OTHER_LIST, "报名  3/30")
    press(screen, f"{head(BROUGHT)}+1", "居民册中有，名单上没有")
    press(screen, ENTER, "报名  5/30")
    press(screen, head(TORN), "居民册中有，名单上没有")
    press(screen, "1", "报名  6/30")
    press(screen, ESCAPE, "150/150  候补1")
    shows(screen, "6/30")
    states = {one.name: one.state.value for one in party.entries(desk)}
    assert [states[head(place)] for place in (LAST, WAITS)] == ["signed"] * 2 and states[WAITING] == "waiting"
    assert head(CALLS_OFF) not in states


def whole_family(screen: Terminal, place: int, *shown: str) -> None:
    """A family signs up as one party."""
    press(screen, head(place), "居民册中有，名单上没有")
    press(screen, HOUSEHOLD, *shown)


def begin_work(screen: Terminal, clock: MovedClock) -> None:
    """On the evening itself both volunteers are ticked in."""
    clock.set("2026-09-24 18:00")
    press(screen, "3", "> [ ] 签到和引导")
    press(screen, "1", "> [x] 签到和引导")
    press(screen, f"{DOWN}1", "> [x] 灯谜区")
    press(screen, ESCAPE, "3 分工")
    clock.set("2026-09-24 18:25")


def call_roll(screen: Terminal, start: Start, desk: Desk) -> Terminal:
    """Each family by its number; the program is killed in the middle, and the next one stands where it was."""
    numbers = party.numbers(desk)
    coming = [place for place in numbers if place not in (ABSENT, ONE_COMES, TORN)]
    press(screen, "1", "签到  到0/150")
    screen.type("".join(f"{numbers[place]}{ENTER}" for place in coming))
    until(screen, lambda: party.in_store(desk)[RESIDENTS].came > 60)
    screen.signal(signal.SIGKILL)
    assert screen.ended() == -signal.SIGKILL

    came = {one.number for one in party.entries(desk) if one.has_come}
    left = [place for place in coming if numbers[place] not in came]
    assert 60 < len(came) < 144 and len(came) == 3 * (len(coming) - len(left))
    screen = start()
    door(screen, "活动", TITLE)
    press(screen, "1", f"签到  到{len(came)}/150")
    shows(screen, f"[x] 1    {head(0)}")
    screen.type("".join(f"{numbers[place]}{ENTER}" for place in left))
    screen.until("签到  到144/150")
    press(screen, f"{numbers[ONE_COMES]}", head(ONE_COMES))
    press(screen, ONLY_ONE, "签到  到145/150")
    # A number typed wrong: the family is taken back as it was ticked, in one.
    press(screen, f"{numbers[ABSENT]}{ENTER}", "签到  到148/150")
    press(screen, UNDO, "撤销这一步吗？")
    press(screen, ENTER, "签到  到145/150")
    return screen


def walk_in(screen: Terminal, desk: Desk) -> None:
    """Who stands on no list is found in the register or written by name; over the number they come in all the same."""
    at = Door(screen)
    one, two, three = (head(WALKS_IN), head(FAMILY_WALKS_IN), family(TORN)[1])
    at.comes(initials(one), one, "签到  到146/150")
    at.comes(initials(two), two, "签到  到149/150", key=HOUSEHOLD)
    photos(screen, desk)
    # The grandfather of this family stands on the other list: he is counted there, and only there.
    at.comes(three, three, "签到  到151/150  ! 超1人", key=HOUSEHOLD)
    shows(screen, f"{head(TORN)}在名单「{ELDERS}」上")
    at.comes(PASSING, PASSING, f"! 超出名额仍已签到：{PASSING}。", key=ENTER)
    shows(screen, "签到  到152/150  ! 超2人")
    press(screen, f"{PHOTO * 2}", f"{PASSING}：不同意拍照。")
    at.comes(initials(WAITING), WAITING, "签到  到153/150  ! 超3人")
    assert max(at.pressed) <= party.MOST_KEYS, at.pressed
    assert len({one.party for one in party.entries(desk) if one.name in family(FAMILY_WALKS_IN)}) == 1


def photos(screen: Terminal, desk: Desk) -> None:
    """Of a child a guardian answers."""
    mother, child = family(FAMILY_WALKS_IN)[1:]
    press(screen, f"{child}", f"{child[0]}*")
    press(screen, PHOTO, "哪位监护人同意拍照？")
    press(screen, f"{mother}{ENTER}", "同意拍照。")
    (line,) = [one for one in party.entries(desk) if one.photo_by]
    assert (line.photo, line.photo_by) == (Photo.YES, mother)


def call_elders(screen: Terminal) -> None:
    """The other list, kept apart: by letters and a digit, with who comes along."""
    press(screen, OTHER_LIST, "签到  到0/30")
    for came, name in ((1, ALONE[0]), (2, ALONE[2]), (4, head(BROUGHT)), (5, head(TORN))):
        press(screen, initials(name), name)
        press(screen, "1", f"签到  到{came}/30")
    press(screen, ESCAPE, "活动")


def end_work(screen: Terminal, desk: Desk, clock: MovedClock) -> None:
    """Both are ticked out, one earlier; their hours stand with the volunteers."""
    door(screen, "活动", TITLE)
    press(screen, ENTER, "3 分工")
    clock.set("2026-09-24 20:10")
    press(screen, "3", "> [x] 签到和引导")
    press(screen, f"{DOWN}2", f"{SUN}：已记服务130分钟。")
    clock.set("2026-09-24 20:40")
    press(screen, "\x1b[A2", f"{CHEN}：已记服务160分钟。")
    lines = desk.ask_now(volunteers.lines, desk.today())
    assert {one.name: (one.minutes, one.times_served) for one in lines} == {CHEN: (160, 1), SUN: (130, 1)}
    press(screen, ESCAPE, "3 分工")


def pay(screen: Terminal, item: str, sum_typed: str, shown: str) -> None:
    """A payment is written down."""
    press(screen, "2", "活动支出")
    press(screen, f"{item}{ENTER}{sum_typed}{ENTER}利民商店{ENTER * 2}票{sum_typed}{F10}", shown)


def settle(screen: Terminal, clock: MovedClock) -> None:
    """What it cost: a sum typed wrong is over the budget, and reversed."""
    clock.set("2026-09-25 09:00")
    press(screen, "4", "剩余1740元")
    pay(screen, *PRIZES, "已支900元")
    pay(screen, *CHAIRS, "已支1500元")
    pay(screen, WATER[0], "2400", "! 超预算")
    press(screen, f"{DOWN * 5}{ENTER}", "为何冲销这笔支出？")
    press(screen, f"金额多写一个零{ENTER}", "剩余240元")
    pay(screen, *WATER, "已支1740元")
    press(screen, ESCAPE, "3 分工")


def sum_up(screen: Terminal, desk: Desk, folder: Path) -> None:
    """The summary; and every count is the same on the screen, in the store and on paper."""
    press(screen, "5", "活动总结")
    press(screen, f"秩序良好，来的人比名额多三人，明年分两场{ENTER}月饼好吃{ENTER}中秋之夜共赏明月{F10}", "已总结")
    shows(screen, "到153/150  ! 超3人", "到5/30", "预算1740元  已支1740元")
    stored = party.in_store(desk)
    assert stored == {RESIDENTS: Counts(151, 7, 153), ELDERS: Counts(6, 0, 5)}
    for digit, name in (("1", RESIDENTS), ("2", ELDERS)):
        path = folder / f"签到{digit}.docx"
        press(screen, f"{PRINT}2", "哪份名单？")
        told = printed(screen, desk, digit, path)
        assert party.on_sheet(path) == stored[name] and f"报名{stored[name].signed}人" in told
    path = folder / "总结.docx"
    told = printed(screen, desk, f"{PRINT}4", path)
    assert party.in_summary(path) == stored
    assert "158" in told and "2人 4小时50分" in told and SHOP in told and "-2400" in told
    assert "秩序良好" in told and not any(name in told for name in (PASSING, WAITING, head(WALKS_IN)))
    press(screen, "5", "归档？")
    press(screen, "1", "已归档。")
    card = party.the_event(desk)
    assert (card.line.state, card.line.came, card.purse.paid, card.purse.left) == (State.FILED, 158, 174_000, 0)


def test_a_mid_autumn_party_of_180(start: Start, desk: Desk, clock: MovedClock, tmp_path: Path) -> None:
    clock.set("2026-08-28 09:00")
    party.prepared(desk)
    screen = start()
    plan(screen, desk)
    prepare(screen, desk, tmp_path)
    party.sign_up(desk)
    sign_up(screen, desk)
    begin_work(screen, clock)
    screen = call_roll(screen, start, desk)
    walk_in(screen, desk)
    call_elders(screen)
    end_work(screen, desk, clock)
    settle(screen, clock)
    sum_up(screen, desk, tmp_path)
