"""A flood night: three workers at one store bring 180 people out, whatever the line does, and all are back next day."""

from __future__ import annotations

from pathlib import Path

from db.desk import Desk
from db.models.duties import DutySign
from db.queries import shelter_stays, warnings
from tests.stories import flood
from tests.stories.conftest import MovedClock, Start
from tests.stories.flood import CENTRE, CHEN, HALL, LI, SCHOOL, WANG, family, households, named, of_house
from tests.stories.flood_keys import (
    HOUSE,
    NUMBER,
    PRINT,
    Arriving,
    Team,
    hung_up,
    killed,
    look_up,
    settle,
    signalled,
    with_kin,
)
from tests.stories.flood_morning import (
    count,
    give_water,
    go_home,
    hand_over,
    print_papers,
    print_registers,
    see_the_dawn,
)
from tests.stories.inspecting import F10, door, printed, shows
from tests.stories.mediation import DOWN, ENTER, F5, UP, press, step, until
from tests.terminal import Terminal


def come_on_duty(team: Team) -> None:
    """By the roster three are on duty, and stand on every screen; each signs in."""
    team.all_see("值班 李敏、王强、陈静")
    for name in HOUSE:
        door(team[name], "值班台", "本班")
        press(team[name], "1", f"{name}已签到")
    shows(team[CHEN], "带班领导  李敏", "主班  王强", "副班  陈静", never="未签到")
    assert team.desk.ask_now(lambda: {row.name for row in DutySign.select()}) == set(HOUSE)


def raise_yellow(team: Team) -> None:
    """A yellow warning, and all that is to be done at it is ticked."""
    team.clock.set("2026-11-25 18:20")
    screen = team[LI]
    door(screen, "预警", "F5")
    press(screen, F5, "登记预警级别")
    press(screen, f"1{ENTER}2{F10}", "生效中，预计到2026-11-26")
    shows(screen, "预警  暴雨 黄色", "[ ] 核对转移名册和包保责任人电话")
    for done in range(1, 8):
        ticked(screen, done)
    shows(screen, never="[ ]")
    (line,) = team.desk.ask_now(warnings.in_force)
    assert (line.level, line.done, line.actions) == ("yellow", 7, 7)


def ticked(screen: Terminal, done: int) -> None:
    """Tick the action under the cursor, which makes so many."""
    screen.type("1")
    until(screen, lambda: screen.text.count("[x]") == done)


def raise_red(team: Team) -> None:
    """It becomes red; from its action table the list is made from the register, with families, needs and helpers."""
    team.clock.set("2026-11-25 20:40")
    screen = team[LI]
    press(screen, F5, "登记预警级别")
    press(screen, f"1{ENTER}4{F10}", "预警  暴雨 红色")
    shows(screen, "其他级别：暴雨 黄色", "[ ] 危险区域人员全部转移")
    for done in (1, 2):
        ticked(screen, done)
    press(screen, ENTER, "哪些风险点？")
    shows(screen, *(f"[x] {house}栋低洼  低洼楼栋  60人" for house in flood.HOUSES))
    press(screen, ENTER, "共180人  在册 180")
    shows(screen, NUMBER, "剩 30 分  转移：180人未通知到")
    assert [line.level for line in team.desk.ask_now(warnings.in_force)] == ["red"]
    people = flood.people(team.desk)
    assert len(people) == 180 and len({one.household_id for one in people.values()}) == 60
    assert {one.helper for one in people.values()} == {"吴网格", "马网格", "林网格"}
    assert {code for one in people.values() for code in one.needs} >= {"bed", "blind", "dialysis", "pregnant", "chair"}


def tell(team: Team) -> None:
    """Three tick at once, and each sees the others' ticks; a line drops in the middle, and nothing shown is lost."""
    team.own_house(LI)
    shows(team[LI], "卧床 不便  > 第一小学        吴网格")
    for name in (WANG, CHEN):
        team.board(name)
    team.clock.set("2026-11-25 20:45")
    for name in HOUSE:
        team[name].type("1" * 20)
    team.all_see("在册 120  已通知 60")
    assert all(len(of_house(named(team.desk, "told"), house)) == 20 for house in flood.HOUSES)
    team[LI].type("1" * 40)
    left = team.drops(WANG, "1" * 40, "told", "已通知", hung_up)
    team[CHEN].type("1" * 37 + "000")
    team.comes_again(WANG).type("1" * len(left))
    team.all_see("在册 3  已通知 177")
    silent = family(households("3")[-1])
    assert named(team.desk, "registered") == set(silent)
    assert [flood.people(team.desk)[name].tries for name in silent] == [1, 1, 1]


def reach_the_last(team: Team) -> None:
    """Whoever is not reached within half an hour stands on every screen, until somebody reaches them."""
    team.clock.set("2026-11-25 21:20")
    for name in HOUSE:
        look_up(team[name], "超时 10 分  转移：3人未通知到")
    team.all_see("3人超时未通知到")
    screen = team[CHEN]
    press(screen, "9", f"> ! 在册       {family(households('3')[-1])[0]}")
    shows(screen, "试1次")
    press(screen, "1", "同户另外2人也这样")
    press(screen, "7", "已通知 180")
    team.all_see("已通知 180", never="未通知到")


def receive_incident(team: Team) -> None:
    """Something happens: its clock stands on every screen until it was told and reported."""
    team.clock.set("2026-11-25 21:30")
    screen = team[LI]
    door(screen, "突发事件", "没有正在处置的突发事件")
    press(screen, F5, "突发事件接报")
    press(screen, f"内涝{ENTER}", "< 内涝积水 >")
    press(screen, f"{ENTER}2栋地下车库{ENTER}{ENTER}车库进水半米{F10}", "电话上报 还剩 30 分钟")
    shows(screen, "马上打电话：街道值班室", "剩 30 分  2栋地下车库内涝积水：电话报告")
    for name in (WANG, CHEN):
        look_up(team[name], "剩 30 分  2栋地下车库内涝积水：电话报告")
    team.clock.set("2026-11-25 21:40")
    step(screen, "电话报告", "拨打号码        025-66880001")
    press(screen, F10, "电话报告 11-25 21:40")
    step(screen, "书面初报", "已采取措施")
    press(screen, f"，未伤人{ENTER * 12}正在抽排{F10}", "（初报）")
    shows(screen, "车库进水半米，未伤人", "已采取措施：正在抽排", "还没有报送")
    press(screen, "1", "签发人姓名")
    press(screen, f"王主任{F10}", "11-25 21:40 已报送")
    text = printed(screen, team.desk, PRINT, team.folder / "初报.docx")
    assert "车库进水半米，未伤人" in text and "签发人：王主任" in text
    shows(screen, never="剩 ")
    for name in (WANG, CHEN):
        look_up(team[name], never="2栋地下车库")
    team.board(LI)


def refuse(team: Team) -> None:
    """Three families refuse: one signs, two are told before two witnesses."""
    team.clock.set("2026-11-25 21:50")
    for name, house in HOUSE.items():
        screen, first = team[name], family(households(house)[0])
        press(screen, "9", f">   已通知     {first[0]}")
        press(screen, "5", "为什么不走？")
        press(screen, "1", "是否签字？")
        if name == LI:
            press(screen, "1", f"{first[0]}：拒不转移")
        else:
            press(screen, "2", "两名见证人姓名")
            press(screen, f"马网格、何楼长{ENTER}", f"{first[0]}：拒不转移")
        press(screen, "7", "同户2人也已勾选")
    team.all_see("已通知 171  拒不转移 9")
    refused = flood.people(team.desk)
    assert [len(of_house(named(team.desk, "refused"), house)) for house in flood.HOUSES] == [3, 3, 3]
    assert all(refused[name].is_accounted_for for name in named(team.desk, "refused"))


def leave(team: Team) -> None:
    """They leave, family by family; one program is told that its line is gone, another is killed."""
    team.clock.set("2026-11-25 22:00")
    for name in HOUSE:
        team[name].type("9")
    team[WANG].type("2" * 57)
    by_family = "27" * 19
    left = {CHEN: team.drops(CHEN, by_family, "left", "已出发", signalled)}
    left[LI] = team.drops(LI, by_family, "left", "已出发", killed)
    for name, people in left.items():
        to_go = people - named(team.desk, "refused")
        team.comes_again(name).type("2" * len(to_go))
    team.all_see("已出发 171  拒不转移 9")
    assert len(named(team.desk, "left")) == 171


def arrive(team: Team) -> None:
    """They arrive; when the school is full the next shelter is named, and the family goes there together."""
    team.clock.set("2026-11-25 22:30")
    for name, house in HOUSE.items():
        # Who refused still stands first.
        press(team[name], "9", f"> x 拒不转移   {family(households(house)[0])[0]}")
        press(team[name], DOWN * 3, f">   已出发     {family(households(house)[1])[0]}")
    for place in range(1, 19):
        settle(
            Arriving(team[LI], family(households("1")[place]), SCHOOL),
            Arriving(team[WANG], family(households("2")[place]), CENTRE),
        )
    full(team)
    for name, house in HOUSE.items():
        with_kin(team[name], family(households(house)[19]), "城西路8号")
    team.all_see("已安置 171  拒不转移 9")
    assert flood.in_shelters(team.desk) == {SCHOOL: 60, CENTRE: 102, HALL: 0}


def full(team: Team) -> None:
    """Two families still find room in the school; the third is told where there is some, and is not torn apart."""
    screen, places = team[CHEN], households("3")
    for place in (1, 2):
        settle(Arriving(screen, family(places[place]), SCHOOL))
    third = family(places[3])
    settle(Arriving(screen, third, SCHOOL), told="第一小学空铺 0 个，需要 3 个。可改去文化中心，空铺 66 个。")
    assert third[0] in named(team.desk, "left")
    press(screen, UP * 3, f">   已出发     {third[0]}")
    settle(Arriving(screen, third, CENTRE))
    until(screen, lambda: set(third) <= named(team.desk, "settled"))
    people = flood.people(team.desk)
    stays = team.desk.ask_now(shelter_stays.of_transfer, [people[name].id for name in third])
    assert len(stays) == 3 and len({one.party for one in stays.values()}) == 1
    beds = sorted(int(one.bed) for one in stays.values())
    assert beds == list(range(beds[0], beds[0] + 3))
    for place in range(4, 19):
        settle(Arriving(screen, family(places[place]), CENTRE))


def test_a_flood_night(start: Start, desk: Desk, clock: MovedClock, tmp_path: Path) -> None:
    clock.set("2026-11-25 17:50")
    flood.prepared(desk)
    clock.set("2026-11-25 18:00")
    team = Team(start, desk, clock, tmp_path)
    come_on_duty(team)
    raise_yellow(team)
    raise_red(team)
    tell(team)
    reach_the_last(team)
    receive_incident(team)
    refuse(team)
    leave(team)
    arrive(team)
    count(team)
    see_the_dawn(team)
    print_papers(team)
    print_registers(team)
    give_water(team)
    hand_over(team)
    go_home(team)
