"""Places: written down, found as one types, made of a room or building when first inspected, closed and opened."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest

from db import soundness
from db.changes import areas as area_changes
from db.changes import history as taking_back
from db.changes import places
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.areas import Building
from db.models.places import Place
from db.queries import areas, history, place_cards
from db.queries import places as kept
from db.queries.place_cards import Chosen
from db.rules.places import PlaceDraft
from tests import make
from tests.inspecting import FAIL, SMALL, a_sheet, all_pass, inspect, the_lists

Counting = Callable[[Desk], AbstractContextManager[list[str]]]
SHOP = PlaceDraft("shop", "幸福便利店", address="幸福路12号", responsible="孙志强", phone="13812345678", size=60)


def found(desk: Desk, typed: str, limit: int = 20) -> list[str]:
    """The titles of what a typed text finds; what is no place yet stands in brackets."""
    lines = desk.ask_now(kept.find, typed, limit)
    return [one.title if isinstance(one, kept.PlaceLine) else f"({one.title})" for one in lines]


def one(desk: Desk, place_id: str) -> kept.PlaceLine:
    return desk.ask_now(kept.one, place_id)


@pytest.mark.parametrize(
    "typed",
    [
        "幸福便利",
        "便利店",
        "xfbld",
        "xingfu",
        "bianli",
        "超市",
        "shop",
        "幸福路12号",
        "路12号",
        "孙志强",
        "szq",
        "13812",
        "5678",
    ],
)
def test_a_worker_finds_a_shop_by_what_is_known_of_it(desk: Desk, typed: str) -> None:
    desk.do_now(places.add, SHOP)
    desk.do_now(places.add, PlaceDraft("food", "老王面馆", address="解放路3号"))
    assert found(desk, typed) == ["幸福便利店"]


def test_a_worker_finds_rooms_and_buildings_that_are_no_places_yet(desk: Desk) -> None:
    make.a_building(desk, "3", units=2, floors=2, doors=2)
    make.a_room(desk, "12-1栋301")
    make.a_resident(desk, at="3-2-101")
    for typed in ("3-2-101", "3栋2单元101", "3#2-101", "3号楼2单元101室"):
        assert found(desk, typed) == ["(3-2-101)"]
    assert found(desk, "3-2") == ["(3-2-101)", "(3-2-102)", "(3-2-201)", "(3-2-202)"]
    assert found(desk, "3-2-2") == ["(3-2-201)", "(3-2-202)"]
    assert found(desk, "3栋")[0] == "(3栋)" and found(desk, "3") == ["(3栋)"]
    assert found(desk, "12-1栋301") == ["(12-1栋301)"] and found(desk, "12-1栋")[0] == "(12-1栋)"
    assert found(desk, "101") == ["(3-2-101)"]
    assert found(desk, "3-2", limit=2) == ["(3-2-101)", "(3-2-102)"]
    assert found(desk, "9-9-999") == found(desk, "") == found(desk, "张建国") == []


def test_a_room_or_building_becomes_a_place_once_and_is_then_found_as_one(desk: Desk) -> None:
    room = make.a_room(desk, "3-2-1201")
    building = desk.ask_now(lambda: Building.get().id)
    home, whole = desk.do_now(places.of_room, room), desk.do_now(places.of_building, building)
    let = desk.do_now(places.of_room, room, "let")
    assert desk.do_now(places.of_room, room) == home and desk.do_now(places.of_building, building) == whole
    assert found(desk, "3-2-1201") == ["3-2-1201", "3-2-1201"]
    assert found(desk, "3")[0] == "3栋" and found(desk, "3栋") == ["3栋", "3-2-1201", "3-2-1201"]
    assert {line.id for line in desk.ask_now(kept.of_building, building)} == {home, whole, let}
    assert (one(desk, whole).title, one(desk, home).building_id, one(desk, home).building) == ("3栋", building, "3")
    with pytest.raises(NotFound):
        desk.do_now(places.of_room, "0" * 32)
    with pytest.raises(NotFound):
        desk.do_now(places.of_building, "0" * 32)


def test_look_up_follows_the_building_the_name_and_a_taking_back(desk: Desk) -> None:
    desk.do_now(places.of_room, make.a_room(desk, "3-2-1201"))
    (building,) = desk.ask_now(areas.buildings)
    desk.do_now(area_changes.renumber_building, building.id, building.version, "8")
    assert found(desk, "8-2-1201") == ["8-2-1201"] and found(desk, "3-2-1201") == []
    shop = desk.do_now(places.add, SHOP)
    desk.do_now(places.amend, shop, 1, PlaceDraft("shop", "好又多", address="幸福路12号"))
    assert found(desk, "hyd") == ["好又多"] and found(desk, "xfbld") == []
    desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    assert found(desk, "xfbld") == ["幸福便利店"]
    desk.do_now(places.of_room, make.a_room(desk, "1-1-101"))
    desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    assert found(desk, "1-1-101") == ["(1-1-101)"]


def test_look_up_of_places_can_be_made_anew(file_desk: Desk) -> None:
    file_desk.do_now(places.add, SHOP)
    file_desk.ask_now(soundness.mend, file_desk.database)
    assert found(file_desk, "xfbld") == ["幸福便利店"]


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (PlaceDraft("castle", "城堡"), "kind"),
        (PlaceDraft("shop", " "), "name"),
        (PlaceDraft("shop", "店" * 61), "name"),
        (PlaceDraft("shop", "店", size=-1), "size"),
        (SHOP, "name"),
    ],
)
def test_what_is_wrong_with_a_place_is_told_at_its_field(desk: Desk, draft: PlaceDraft, field: str) -> None:
    desk.do_now(places.add, SHOP)
    with pytest.raises(Refused) as refused:
        desk.do_now(places.add, draft)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.ask_now(Place.select().count) == 1


def test_a_closed_place_is_no_longer_offered_until_it_opens_again(desk: Desk) -> None:
    shop = desk.do_now(places.add, SHOP)
    with pytest.raises(Refused):
        desk.do_now(places.close, shop, 1, " ")
    desk.do_now(places.close, shop, 1, "已搬走")
    assert found(desk, "xfbld") == [] and not one(desk, shop).is_open
    assert desk.ask_now(kept.all) == [] and len(desk.ask_now(kept.all, "shop", True)) == 1
    with pytest.raises(Conflict):
        desk.do_now(places.amend, shop, 1, SHOP)
    desk.do_now(places.reopen, shop, 2)
    assert found(desk, "xfbld") == ["幸福便利店"]


def test_finding_takes_as_many_statements_for_many_places_as_for_one(desk: Desk, statements: Counting) -> None:
    rooms = make.a_building(desk, "3", units=2, floors=3, doors=4)
    desk.do_now(places.of_room, rooms[0])
    counts = []
    for _ in range(2):
        with statements(desk) as seen:
            desk.ask_now(kept.find, "3-1", 20)
        counts.append(len(seen))
        for room in rooms[1:8]:
            desk.do_now(places.of_room, room)
    assert counts[0] == counts[1] <= 5


def test_lists_and_pages_of_places_take_as_many_statements_for_many_as_for_one(
    desk: Desk, statements: Counting
) -> None:
    lists, counted = the_lists(desk), []
    for place in range(3):
        shop = desk.do_now(places.add, PlaceDraft("shop", f"店{place}"))
        fails = {f"i{name}": FAIL for name in range(1, 2 + place)}
        inspect(desk, shop, a_sheet(lists["T02"], all_pass(SMALL, **fails)))
        with statements(desk) as seen:
            found = desk.ask_now(place_cards.some, Chosen.UNITS, 50)
            card = desk.ask_now(place_cards.one, shop, desk.by().at)
            assert desk.ask_now(place_cards.counts)[Chosen.UNITS] == place + 1
        counted.append(len(seen))
    assert counted[0] == counted[1] == counted[2] <= 17
    assert [(one.line.title, one.open, one.gravest) for one in found] == [
        ("店0", 1, "C"),
        ("店1", 2, "C"),
        ("店2", 3, "C"),
    ]
    assert (len(card.hazards), len(card.inspections), [one.name for one in card.lists]) == (3, 1, ["T02"])
    assert [one.line.title for one in desk.ask_now(place_cards.find, "店1", 9)] == ["店1"]


def test_one_room_or_building_is_named_by_a_text_or_none_is(desk: Desk) -> None:
    (room, *_), building = make.a_building(desk, "3"), desk.ask_now(lambda: Building.get().id)
    make.a_room(desk, "5-1-101", "幸福里")
    make.a_room(desk, "5-1-101", "平安里")
    for typed, spot in (
        ("3-1-101", kept.Spot(room_id=room)),
        ("3栋", kept.Spot(building_id=building)),
        ("5-1-101", kept.Spot()),
        ("5栋", kept.Spot()),
        ("9-9-999", kept.Spot()),
        ("门口", kept.Spot()),
    ):
        assert desk.ask_now(kept.spot, typed) == spot
