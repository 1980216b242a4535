"""Risk areas: their rooms follow from what is typed; people come by hand; needs are kept; clocks tell who waits."""

from __future__ import annotations

import datetime

import pytest

from db.changes import risk_areas, transfer_people, transfers
from db.changes.transfer_people import LineDraft
from db.desk import Desk
from db.errors import Refused
from db.queries import risk_areas as kept
from db.queries import transfer_clocks
from db.rules.agenda import Asked, Weight
from db.rules.risk_areas import RiskAreaDraft
from db.rules.transfers import GuestDraft
from tests import make
from tests.conftest import StillClock
from tests.db.moved import START, WITH_KIN, a_flooded_house, an_area, begin, people, tick


def asked(minutes: int = 0) -> Asked:
    """What a worker asks so many minutes after the start."""
    return Asked(make.TODAY, START + datetime.timedelta(minutes=minutes), offset=datetime.timedelta(hours=8))


def test_an_area_holds_the_rooms_that_were_typed_and_follows_when_it_is_corrected(desk: Desk) -> None:
    a_flooded_house(desk)
    make.a_building(desk, "5")
    key = an_area(desk, "3栋1层, 5-1-101", "低洼")
    line = desk.ask_now(kept.one, key)
    assert (line.rooms, line.people, line.name) == (2, 3, "低洼")
    draft = RiskAreaDraft("低洼处", "low", "5栋", needs=("walk",))
    desk.do_now(risk_areas.amend, key, line.version, draft)
    line = desk.ask_now(kept.one, key)
    assert (line.rooms, line.people, line.needs, line.helper) == (4, 0, ("walk",), "")
    with pytest.raises(Refused) as refusal:
        an_area(desk, "3栋9层")
    assert refusal.value.problems[0].values == {"part": "3栋9层"}
    desk.do_now(risk_areas.close, key, line.version)
    assert desk.ask_now(kept.all) == []


def test_somebody_comes_by_hand_with_a_name_only_or_out_of_the_register(desk: Desk) -> None:
    house = a_flooded_house(desk)
    key = begin(desk, an_area(desk))
    desk.do_now(transfer_people.add, key, GuestDraft("路过的人", phone="13700000001", needs=("deaf",)))
    desk.do_now(transfer_people.add, key, GuestDraft("赵奶奶", person_id=house["elder"]))
    known = people(desk, key)
    assert list(known)[-2:] == ["路过的人", "赵奶奶"] and known["路过的人"].needs == ("deaf",)
    assert (known["赵奶奶"].address, known["赵奶奶"].needs) == ("3-1-201", ("bed", "walk", "alone"))
    with pytest.raises(Refused):
        desk.do_now(transfer_people.add, key, GuestDraft("赵奶奶", person_id=house["elder"]))
    with pytest.raises(Refused):
        desk.do_now(transfer_people.add, key, GuestDraft(" "))


def test_what_somebody_needs_is_remembered_for_the_next_time(desk: Desk) -> None:
    a_flooded_house(desk)
    area = an_area(desk)
    key = begin(desk, area)
    line = people(desk, key)["李梅"]
    desk.do_now(transfer_people.amend, line.id, line.version, LineDraft(needs=("oxygen",), helper="刘军", note="二楼"))
    again = people(desk, key)["李梅"]
    assert (again.needs, again.helper, again.note) == (("oxygen",), "刘军", "二楼")
    other = begin(desk, area)
    assert people(desk, other)["李梅"].needs == ("oxygen",)
    line = people(desk, other)["李梅"]
    desk.do_now(transfer_people.amend, line.id, line.version, LineDraft())
    assert people(desk, begin(desk, area))["李梅"].needs == ()


def test_who_is_not_reached_runs_against_the_clock_until_told(desk: Desk, clock: StillClock) -> None:
    assert desk.ask_now(transfer_clocks.countdowns, asked()) == []
    a_flooded_house(desk)
    key = begin(desk, an_area(desk))
    (one,) = desk.ask_now(transfer_clocks.countdowns, asked())
    assert one.values == {"count": 3} and one.due_at == START + datetime.timedelta(minutes=30) and not one.is_drill
    clock.move(minutes=31)
    for name in ("李梅", "张建国", "张小明"):
        tick(desk, key, name, "told")
    assert desk.ask_now(transfer_clocks.countdowns, asked(31)) == []
    (line,) = desk.ask_now(transfer_clocks.agenda, asked(31))
    assert line.weight is Weight.AT_ONCE and line.values == {"count": 3, "total": 3}
    (open_one,) = desk.ask_now(transfer_clocks.unfinished_things, asked(31))
    assert open_one.facts == {"transfer": key} and open_one.values == {"count": 3, "total": 3}
    for name in ("李梅", "张建国", "张小明"):
        tick(desk, key, name, "settled", **WITH_KIN)
    desk.do_now(transfers.end, key)
    (away,) = desk.ask_now(transfer_clocks.unfinished_things, asked(60))
    assert away.values["count"] == 3 and desk.ask_now(transfer_clocks.agenda, asked(60)) == []
    for name in ("李梅", "张建国", "张小明"):
        tick(desk, key, name, "returned")
    assert desk.ask_now(transfer_clocks.unfinished_things, asked(90)) == []
