"""What the flood night begins with: a roster, 180 people in three houses, shelters, a call tree, supplies."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from db.changes import areas, paper_templates, residents, risk_areas, rosters, shelters, workers
from db.desk import Desk
from db.models.transfers import Transfer
from db.pen import Pen
from db.queries import shelter_stays, transfers
from db.queries import shelters as shelter_questions
from db.queries.transfers import TransferPersonLine
from db.rules.addresses import Door
from db.rules.risk_areas import RiskAreaDraft
from db.rules.rosters import Assigned, Role
from db.rules.shelters import ShelterDraft
from db.rules.supply_campaigns import Share
from seed import paper_templates as shipped
from tests import make, rostering
from tests.db import incidental, supplying
from tests.rostering import NOVEMBER

NIGHT, MORNING = datetime.date(2026, 11, 25), datetime.date(2026, 11, 26)
LI, WANG, CHEN, ZHAO = "李敏", "王强", "陈静", "赵晨"
HOUSES, FLOORS, DOORS = ("1", "2", "3"), 5, 4
FAMILIES = len(HOUSES) * FLOORS * DOORS
SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏"
    "陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
)
SCHOOL, CENTRE, HALL = "第一小学", "文化中心", "体育馆"
# Somebody of these families needs help: which of the family, the key group, and what is written of it.
NEEDS = {
    3: (0, "A4", {"grade": "3", "basis": "重度失能"}),
    9: (0, "C1", {"basis": "视力残疾二级"}),
    24: (1, "C2", {"basis": "尿毒症，每周透析三次"}),
    33: (1, "D1", {}),
    45: (0, "C1", {"basis": "肢体一级，轮椅"}),
}


def family(place: int) -> tuple[str, str, str]:
    """The names of a family of three, by its place among all."""
    own, other = SURNAMES[place], SURNAMES[(place + 7) % FAMILIES]
    return f"{own}德明", f"{other}桂兰", f"{own}小宝"


def households(house: str) -> range:
    """The places of the families of a house, door by door."""
    each = FLOORS * DOORS
    first = HOUSES.index(house) * each
    return range(first, first + each)


def prepared(desk: Desk) -> None:
    """A community as it is before the night."""
    desk.do_now(paper_templates.plant, shipped.planted())
    seats = {name: desk.do_now(workers.add, name) for name in (WANG, CHEN, ZHAO)} | {LI: desk.worker_id or ""}
    roster(desk, seats)
    incidental.a_tree(desk)
    desk.do_now(settle)
    places = {name: desk.do_now(shelters.add, draft) for name, draft in SHELTERS.items()}
    for house, (helper, backup, shelter) in ANSWERS.items():
        draft = RiskAreaDraft(f"{house}栋低洼", "low", f"{house}栋", "", helper, "13800000001", backup, "13800000002")
        desk.do_now(risk_areas.add, RiskAreaDraft(**{**vars(draft), "shelter_id": places[shelter]}))
    campaign(desk)


SHELTERS = {
    SCHOOL: ShelterDraft(
        SCHOOL, "school", "short", "学府路1号", usable_m2=200, beds="101:1-30, 102:1-30", manager="孙校长"
    ),
    CENTRE: ShelterDraft(CENTRE, "centre", "short", "文化路2号", usable_m2=300, beds="1-120", manager="钱馆长"),
    HALL: ShelterDraft(HALL, "gym", "short", "体育路3号", usable_m2=100, beds="1-30", manager="周馆长"),
}
ANSWERS = {"1": ("吴网格", "郑楼长", SCHOOL), "2": ("马网格", "何楼长", CENTRE), "3": ("林网格", "罗楼长", SCHOOL)}


def settle(pen: Pen) -> None:
    """A family of three behind each of the sixty doors."""
    doors = [
        (Door(None, house, "1", f"{floor}{door:02d}"), None)
        for house in HOUSES
        for floor in range(1, FLOORS + 1)
        for door in range(1, DOORS + 1)
    ]
    for place, room in enumerate(areas.rooms_at(pen, doors)):
        people = []
        for who, name in enumerate(family(place)):
            phone = f"139{place:04d}{who:04d}" if who < 2 else ""
            draft = make.a_draft(name, birth=("1960", "1965", "2014")[who], sex=("1", "2", "1")[who], phone=phone)
            relation = (make.HEAD, make.SPOUSE, make.SON)[who]
            people.append(residents.add(pen, draft, room, relation))
        if place in NEEDS:
            who, group, facts = NEEDS[place]
            residents.tag(pen, people[who], group, **facts)


def roster(desk: Desk, seats: dict[str, str]) -> None:
    """November: by day one, by night three; on the night of the flood those who sit at the desk."""
    post = rostering.a_post(desk)
    day = rostering.a_shift(desk, post, "D", "08:00", "18:00")
    night = rostering.a_shift(desk, post, "N", "18:00", "08:00", leader=1, main=1, second=1)
    keys = {name: rostering.people(desk, [name], seat)[0] for name, seat in seats.items()}
    card = rostering.full(desk, rostering.people(desk, ["孙二", "钱三", "吴四", "郑五"]), NOVEMBER)
    fixed = {
        (NIGHT, night, Role.LEADER): LI,
        (NIGHT, night, Role.MAIN): WANG,
        (NIGHT, night, Role.SECOND): CHEN,
        (MORNING, day, Role.MAIN): ZHAO,
    }
    known = {(one.slot.on, one.slot.shift_id, one.slot.role): one.slot for one in card.assigned}
    given = [Assigned(known[place], keys[name]) for place, name in fixed.items()]
    desk.do_now(rosters.plan, NOVEMBER, given, card.versions)


def campaign(desk: Desk) -> None:
    """Water for who is in shelters: a case for each household."""
    place = supplying.a_place(desk)
    water = supplying.an_item(desk, "饮用水", unit="box")
    supplying.bring(desk, water, place, 100)
    supplying.a_campaign(desk, Share(water, 1), name="安置点饮水", from_on=NIGHT, to_on=MORNING, place_id=place)


def transfer(desk: Desk) -> str:
    """The key of the one operation."""
    return desk.ask_now(lambda: str(Transfer.get().id))


def people(desk: Desk) -> dict[str, TransferPersonLine]:
    """Everybody on the one list, by name."""
    return {line.name: line for line in desk.ask_now(transfers.people, transfer(desk))}


def named(desk: Desk, *states: str) -> set[str]:
    """The names of those who stand in one of these states."""
    return {name for name, line in people(desk).items() if line.state_code in states}


def of_house(names: Iterable[str], house: str) -> set[str]:
    """Those of a house."""
    living = {name for place in households(house) for name in family(place)}
    return living & set(names)


def in_shelters(desk: Desk) -> dict[str, int]:
    """How many are in each shelter: by the board, by the registers and by the beds it is the same number."""
    inside: dict[str, int] = {}
    board = desk.ask_now(transfers.standing, transfer(desk)).shelters
    for line in desk.ask_now(shelter_questions.lines):
        stays = [one for one in desk.ask_now(shelter_stays.register, line.id) if one.is_in]
        beds = desk.ask_now(shelter_stays.occupied, line.id)
        inside[line.name] = line.inside
        assert line.inside == board.get(line.id, 0) == len(stays) == len(beds) <= line.capacity.people
    return inside


def inside(desk: Desk, shelter: str) -> set[str]:
    """The names of those who are in a shelter, by its register."""
    key = next(line.id for line in desk.ask_now(shelter_questions.lines) if line.name == shelter)
    return {one.name for one in desk.ask_now(shelter_stays.register, key, False)}
