"""The second half of the flood night: the count, the dawn, water, papers, the next shift, and the way home."""

from __future__ import annotations

from db.models.supplies import SupplyIssue
from db.queries import transfers
from tests.stories import flood
from tests.stories.flood import CENTRE, CHEN, FAMILIES, HALL, LI, SCHOOL, WANG, ZHAO, family, households, named
from tests.stories.flood_keys import COUNT, HOUSE, NUMBER, PRINT, Team, find, paper
from tests.stories.inspecting import ESCAPE, F10, door, printed, shows
from tests.stories.mediation import DOWN, ENTER, press
from tests.terminal import Terminal

# The table at which things are given out has its papers under this key.
PAPERS = "\x07"
RIGHT, HOME = "\x1b[C", "\x1b[H"
# At the count these two of the second house are not there.
LOST = (family(21)[2], family(25)[0])


def count(team: Team) -> None:
    """At the count two are not there; by the morning one is found, and of the other it is said where he is."""
    team.clock.set("2026-11-26 00:30")
    screen = team[WANG]
    for number, name in enumerate(LOST, 1):
        find(screen, name)
        press(screen, "6", f"清点未见 {number}")
        press(screen, ESCAPE, "待转移")
    team.all_see("清点未见 2", "2人未见")
    assert flood.in_shelters(team.desk) == {SCHOOL: 60, CENTRE: 100, HALL: 0}
    press(screen, COUNT, "2人没有着落")
    text = paper(team, screen, "未见.docx", "未清点到人员名单", "什么程度")
    assert all(name in text for name in LOST) and text.count("清点未见") == 2

    team.clock.set("2026-11-26 03:00")
    press(screen, ESCAPE, "待转移")
    find(screen, LOST[0])
    press(screen, "6", "清点未见 1")
    press(screen, COUNT, "1人没有着落")
    press(screen, DOWN * 3, f"> ! 清点未见   {LOST[1]}")
    press(screen, "1", f"{LOST[1]}")
    press(screen, f"在外地打工，家属电话确认{ENTER}", f">   清点未见   {LOST[1]}")


def see_the_dawn(team: Team) -> None:
    """At dawn the count is right: 180 are in shelters, with kin, refused, or it is said where they are."""
    team.clock.set("2026-11-26 06:00")
    for name in HOUSE:
        door(team[name], "人员转移", NUMBER)
        press(team[name], ENTER, "共180人")
    team.all_see("共180人  已安置 170  拒不转移 9  清点未见 1")
    standing = team.desk.ask_now(transfers.standing, flood.transfer(team.desk))
    inside = flood.in_shelters(team.desk)
    assert inside == {SCHOOL: 60, CENTRE: 101, HALL: 0} and standing.elsewhere == 9
    assert sum(inside.values()) + standing.elsewhere + len(named(team.desk, "refused", "missing")) == 180
    screen = team[CHEN]
    door(screen, "安置点", "在住 161，空铺 49")
    shows(screen, "60/60", "101/120", "0/30")


def give_water(team: Team) -> None:
    """Each household in the school gets its water once, at two tables; a second try is refused."""
    team.clock.set("2026-11-26 06:30")
    people = flood.people(team.desk)
    heads = {family(place)[0] for place in range(FAMILIES)}
    school = sorted(heads & flood.inside(team.desk, SCHOOL))
    assert len(school) == 20
    for name in (WANG, CHEN):
        door(team[name], "物资", "1 库存")
        press(team[name], "3", "安置点饮水")
        press(team[name], ENTER, "谁领取")
    for at, head in enumerate(school):
        screen = team[(WANG, CHEN)[at % 2]]
        press(screen, head, f"> {head}")
        press(screen, ENTER, f"已发：{head}")
    press(team[WANG], school[1], f"> {school[1]}")
    press(team[WANG], ENTER, "不重复发放。")
    shows(team[WANG], f"已领取：11-26 06:30  {school[1]}")
    shows(team[CHEN], "已领 20/60 户", "库存 80")
    given = team.desk.ask_now(lambda: [row.household_id for row in SupplyIssue.select()])
    assert len(given) == len(set(given)) == 20
    assert set(given) == {people[head].household_id for head in school}
    text = paper(team, team[WANG], "领取.docx", "发放花名册（", key=PAPERS)
    lines = text.splitlines()
    assert "共60户" in text and lines.count("签字") == 20
    assert all(lines.count(head) == 2 for head in school)


def print_papers(team: Team) -> None:
    """The roster, the figures, a notice to each family that refused, and the registers: their sums are right."""
    screen = team[LI]
    press(screen, COUNT, "清点  暴雨")
    roster = paper(team, screen, "花名册.docx", "转移安置花名册", "什么程度")
    assert all(name in roster for name in flood.people(team.desk))
    parts = ("拒不转移 11-25", "已安置 11-2", "清点未见 11-26", "集中：", "分散：")
    assert [roster.count(part) for part in parts] == [9, 170, 1, 161, 9]
    figures = paper(team, screen, "统计.docx", "转移安置情况统计表")
    lines = figures.splitlines()
    total = lines.index("合计") + 1
    assert lines[total : total + 10] == ["180", "0", "0", "0", "161", "9", "0", "9", "1", "94%"]
    assert "涉及60户180人" in figures
    press(screen, ESCAPE, "待转移")
    for name, house in HOUSE.items():
        names = family(households(house)[0])
        find(screen, names[0])
        text = paper(team, screen, f"告知书{house}.docx", "拒不转移告知书", "什么程度")
        assert all(one in text for one in names) and ("马网格" in text) == (name != LI)
        press(screen, ESCAPE, "待转移")


def print_registers(team: Team) -> None:
    """The register of each shelter names everybody who lies there, and counts them."""
    screen = team[CHEN]
    door(screen, "安置点", "在住 161，空铺 49")
    known = [line[2:6] for line in screen.text.splitlines() if "[#" in line]
    assert sorted(known) == sorted([SCHOOL, CENTRE])
    for at, where in enumerate(known):
        press(screen, HOME + DOWN * at, f"> {where}")
        press(screen, ENTER, "F5 登记入住")
        text = paper(team, screen, f"{where}.docx", "入住登记表", "什么程度")
        names = flood.inside(team.desk, where)
        assert len(names) == {SCHOOL: 60, CENTRE: 101}[where] and all(name in text for name in names)
        assert f"在住：{len(names)}人" in text.replace(" ", ""), text[:300]
        press(screen, ESCAPE, "在住 161")


def hand_over(team: Team) -> None:
    """What is open goes to the next shift by itself; who comes acknowledges it, and both names stand there."""
    team.clock.set("2026-11-26 07:50")
    screen = team[LI]
    door(screen, "值班台", "本班")
    press(screen, "5", "接班人          赵晨")
    press(screen, f"{ENTER}地下车库继续抽排{F10}", "待确认接班：11-26 07:50 李敏 → 赵晨")
    log = paper(team, screen, "日志.docx", "本班值班日志")
    assert all(name in log for name in HOUSE)
    team.screens[ZHAO] = coming = team.start("desk-4", ZHAO)
    shows(coming, "接李敏的班")
    door(coming, "值班台", "本班")
    press(coming, "6", "赵晨尚未确认接班")
    shows(coming, "TF-20261125-001 2栋地下车库内涝积水", f"{NUMBER}  待转移10人，共180人", "第一小学  在住 60 人")
    press(coming, "1", "赵晨于11-26 07:50确认接班")
    text = printed(coming, team.desk, PRINT, team.folder / "交接班.docx")
    assert all(one in text for one in (LI, ZHAO, "地下车库继续抽排", NUMBER, "TF-20261125-001"))
    press(coming, ESCAPE, "本班")
    press(coming, "1", "赵晨已签到")
    team.clock.set("2026-11-26 08:00")
    door(coming, "值班表", "月份")
    shows(coming, "值班 赵晨 ", "> 2026-11")
    press(coming, PRINT, "导出成什么？")
    text = printed(coming, team.desk, "1", team.folder / "值班表.docx")
    assert all(one in text for one in (LI, WANG, CHEN, ZHAO)) and "11月30日" in text


def go_home(team: Team) -> None:
    """The warning is lifted, everybody is back, no bed is taken any more, and the operation ends."""
    team.clock.set("2026-11-26 10:00")
    screen = team[ZHAO]
    door(screen, "预警", "* 暴雨 红色")
    press(screen, ENTER, "预警  暴雨 红色")
    press(screen, "9", "预警解除了吗？")
    press(screen, "1", "解除")
    for name, count in zip(HOUSE, (57, 56, 57), strict=True):
        press(team.board(name), RIGHT * 3, f"< 已安置、已返回 {count} >")
    for name in (LI, CHEN):
        team[name].type("47" * 19)
    screen = team[WANG]
    screen.type("4" * 56)
    find_after(screen, "已返回 170", LOST[1])
    press(screen, "4", "已返回 171")
    for name in HOUSE:
        shows(team[name], "共180人  已返回 171  拒不转移 9  清点未见 0", never="已安置 1")
    assert flood.in_shelters(team.desk) == {SCHOOL: 0, CENTRE: 0, HALL: 0}
    press(screen, COUNT, "人数相符")
    press(screen, "9", "备注")
    press(screen, f"全部返回{ENTER}", "11-26 10:00 结束")
    shows(screen, "全部返回")
    line = team.desk.ask_now(transfers.one, flood.transfer(team.desk))
    assert line.ended_at is not None and team.desk.ask_now(transfers.running) == []


def find_after(screen: Terminal, text: str, name: str) -> None:
    """Find somebody when all that was ticked is done."""
    screen.until(text)
    find(screen, name)
