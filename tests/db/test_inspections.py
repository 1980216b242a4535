"""Inspections: written down once with their hazards, read for ever as they were made, tried again, withdrawn."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

import pytest

from db.changes import hazards as hazard_deeds
from db.changes import history as taking_back
from db.changes import inspections, matter_numbers, places, workers
from db.desk import Desk
from db.errors import Conflict, Refused
from db.models.hazards import Hazard, HazardRecheck
from db.models.inspections import Inspection, InspectionItem, InspectionSheet
from db.models.matters import Matter
from db.queries import hazards, history
from db.queries import inspections as kept
from db.queries import places as known_places
from db.queries.inspections import Chosen
from db.rules.checklists import Item, Result
from db.rules.inspections import Outcome, Seen
from tests import make
from tests.conftest import StillClock
from tests.db.endangered import find, look
from tests.inspecting import (
    BIKES,
    ELDER,
    FAIL,
    GAS,
    LETS,
    ON,
    PASS,
    SMALL,
    SOON,
    UNCHECKED,
    a_draft,
    a_sheet,
    a_shop,
    add_list,
    all_pass,
    card,
    inspect,
    item,
    the_lists,
)

Counting = Callable[[Desk], AbstractContextManager[list[str]]]


def a_home(desk: Desk, at: str = "3-2-1201") -> str:
    return desk.do_now(places.of_room, make.a_room(desk, at))


def found(desk: Desk, place_id: str) -> list[tuple[str, str]]:
    """The open hazards of a place: fault and severity."""
    return sorted((one.fault, one.severity) for one in desk.ask_now(hazards.open_at, place_id, desk.by().at))


def count(desk: Desk, table: type) -> int:
    return desk.ask_now(table.select().count)


def test_a_shop_that_fails_three_of_sixteen_has_three_hazards_and_its_points(desk: Desk) -> None:
    lists, shop = the_lists(desk), a_shop(desk)
    fails = {f"i{place}": replace(FAIL, note=f"坏{place}") for place in (3, 8, 16)}
    key = inspect(desk, shop, a_sheet(lists["T02"], all_pass(SMALL, **fails)))
    known = card(desk, key)
    assert (known.line.number, known.line.place, known.line.lists) == ("AQ-20261122-001", "幸福便利店", ("T02",))
    assert (known.line.checked, known.line.failed, known.line.is_passed) == (16, 3, True)
    assert (known.sheets[0].score, known.line.worker, known.line.inspectors) == (81, "李敏", "李敏、王强")
    assert [one.name for one in known.failed] == ["T02.3", "T02.8", "T02.16"]
    lines = desk.ask_now(hazards.of_inspection, key, desk.by().at)
    assert sorted(one.description for one in lines) == ["坏16（第16项）", "坏3（第3项）", "坏8（第8项）"]
    hazard = known.failed[0].hazard
    assert hazard is not None and hazard.state == "limited" and not hazard.is_ended
    row = desk.ask_now(Hazard.get_by_id, hazard.id)
    assert (row.responsible, row.phone, row.source) == ("孙志强", "13812345678", "1")


def test_what_several_lists_ask_is_one_hazard_whichever_list_finds_it(desk: Desk, clock: StillClock) -> None:
    lists = the_lists(desk)
    home = desk.do_now(places.of_room, make.a_room(desk), "let")
    both = (a_sheet(lists["T03"], all_pass(LETS, i12=FAIL)), a_sheet(lists["T05"], all_pass(BIKES)))
    with pytest.raises(Refused) as refused:
        inspect(desk, home, *both)
    assert [one.field for one in refused.value.problems] == ["T05.2.result"]
    left_out = {name: seen for name, seen in all_pass(BIKES).items() if name != "2"}
    first = inspect(desk, home, both[0], a_sheet(lists["T05"], left_out))
    assert found(desk, home) == [("T03.12", "A")]
    one, other = item(desk, first, "T03.12").hazard, item(desk, first, "T05.2").hazard
    assert one == other and one is not None
    clock.move(days=1)
    again = inspect(desk, home, a_sheet(lists["T05"], all_pass(BIKES, i2=replace(FAIL, note="又充电"))))
    assert found(desk, home) == [("T03.12", "A")] and item(desk, again, "T05.2").hazard == one
    (line,) = desk.ask_now(hazards.open_at, home, desk.by().at)
    assert line.found_again == 1


def test_an_item_that_sums_up_others_follows_from_them_and_makes_no_second_hazard(desk: Desk) -> None:
    lists, home = the_lists(desk), a_home(desk)
    gas = a_sheet(lists["T04"], all_pass(GAS, i2=replace(FAIL, measured="2.5")), gas="yes")
    both = inspect(desk, home, gas, a_sheet(lists["T09"], {"13": PASS}))
    assert item(desk, both, "T09.8").result is Result.FAIL and item(desk, both, "T09.8").hazard is None
    assert found(desk, home) == [("T04.2", "B")]
    alone = inspect(desk, a_home(desk, "3-2-1202"), a_sheet(lists["T09"], all_pass(ELDER, i8=FAIL)))
    assert item(desk, alone, "T09.8").hazard is not None


def test_what_was_answered_of_a_place_is_kept_for_next_time_and_what_is_not_asked_does_not_apply(desk: Desk) -> None:
    lists, home = the_lists(desk), a_home(desk)
    key = inspect(desk, home, a_sheet(lists["T04"], {"3": PASS}, gas="no"))
    assert [item(desk, key, f"T04.{name}").result for name in "123"] == ["na", "na", "pass"]
    assert dict(desk.ask_now(known_places.one, home).traits) == {"gas": "no"}
    assert desk.ask_now(kept.last_results, home)["T04.3"] == (Result.PASS, ON)


def test_last_time_is_the_latest_that_was_looked_at(desk: Desk, clock: StillClock) -> None:
    lists, home = the_lists(desk), a_home(desk)
    inspect(desk, home, a_sheet(lists["T05"], all_pass(BIKES, i2=FAIL)))
    clock.move(days=3)
    inspect(desk, home, a_sheet(lists["T05"], {"2": UNCHECKED, "5": replace(PASS, note="好")}))
    last = desk.ask_now(kept.last_results, home)
    assert last == {"T05.2": (Result.FAIL, ON), "T05.5": (Result.PASS, ON + datetime.timedelta(days=3))}
    assert desk.ask_now(kept.last_days) == {home: ON + datetime.timedelta(days=3)}


def test_an_inspection_is_read_with_the_edition_it_was_made_with(desk: Desk) -> None:
    lists, home = the_lists(desk), a_home(desk)
    key = inspect(desk, home, a_sheet(lists["T05"], all_pass(BIKES)))
    desk.do_now(add_list, replace(BIKES, version="2", items=(Item("2", "别的问题", "other"),)))
    (sheet,) = card(desk, key).sheets
    assert (sheet.checklist.version, [one.item.zh for one in sheet.items]) == ("1", ["未入户充电", "未改装"])


def test_a_try_makes_nothing_and_stays_to_be_made_again_until_it_is_done(desk: Desk, clock: StillClock) -> None:
    lists, shop = the_lists(desk), a_shop(desk)
    sheet = a_sheet(lists["T02"], all_pass(SMALL))
    with pytest.raises(Refused) as refused:
        inspect(desk, shop, sheet, outcome=Outcome.NOBODY)
    assert [one.field for one in refused.value.problems] == ["outcome"]
    inspect(desk, shop, replace(sheet, seen={}), outcome=Outcome.NOBODY, again_on=SOON)
    assert (count(desk, InspectionSheet), count(desk, InspectionItem), count(desk, Matter)) == (1, 0, 0)
    clock.move(days=1)
    second = inspect(desk, shop, outcome=Outcome.REFUSED, again_on=SOON)
    (line,) = desk.ask_now(kept.to_do_again)
    assert (line.id, line.again_on, line.outcome, line.is_done) == (second, SOON, Outcome.REFUSED, False)
    assert desk.ask_now(kept.to_do_again, ON) == [] and desk.ask_now(kept.last_days) == {}
    clock.move(days=1)
    done = inspect(desk, shop, sheet)
    assert desk.ask_now(kept.to_do_again) == []
    desk.do_now(inspections.withdraw, done, 1, "记错了店")
    assert [one.id for one in desk.ask_now(kept.to_do_again)] == [second]


def test_withdrawing_undoes_hazards_that_nothing_else_knows_and_says_so_to_the_others(desk: Desk) -> None:
    lists, home = the_lists(desk), a_home(desk)
    inspect(desk, home, a_sheet(lists["T04"], all_pass(GAS, i1=FAIL)))
    on_spot = Seen(Result.FAIL, note="已劝导", is_on_the_spot=True)
    fails = {"i1": FAIL, "i2": FAIL, "i3": on_spot}
    key = inspect(
        desk, home, a_sheet(lists["T04"], all_pass(GAS, **fails)), a_sheet(lists["T05"], all_pass(BIKES, i2=FAIL))
    )
    by_fault = {one.fault: one for one in desk.ask_now(hazards.of_inspection, key, desk.by().at)}
    touched = by_fault["T03.12"].matter
    desk.do_now(hazard_deeds.take, touched.id, touched.version, "note", {"text": "已电话提醒"})
    for version, reason, error in ((1, " ", Refused), (7, "重复登记", Conflict)):
        with pytest.raises(error):
            desk.do_now(inspections.withdraw, key, version, reason)
    done = desk.do_now(inspections.withdraw, key, 1, "重复登记")
    assert set(done.void) == {by_fault[one].matter.id for one in ("T04.2", "T04.3")}
    assert set(done.kept) == {by_fault[one].matter.id for one in ("T04.1", "T03.12")}
    states = {one.fault: one.matter.state for one in desk.ask_now(hazards.of_inspection, key, desk.by().at)}
    assert states == {"T04.1": "limited", "T03.12": "limited", "T04.2": "void", "T04.3": "void"}
    assert card(desk, key).line.reason == "重复登记" and not card(desk, key).line.is_done
    with pytest.raises(Refused):
        desk.do_now(inspections.withdraw, key, 2, "又撤")
    assert "T04.2" not in {fault for fault, _ in found(desk, home)}


def test_a_recheck_carries_the_inspection_whose_failure_it_looked_at(desk: Desk) -> None:
    lists, home = the_lists(desk), a_home(desk)
    first = inspect(desk, home, a_sheet(lists["T04"], all_pass(GAS, i1=FAIL, i2=FAIL)))
    last = inspect(desk, home, a_sheet(lists["T04"], all_pass(GAS, i2=FAIL)))
    gone = inspect(desk, home, a_sheet(lists["T04"], all_pass(GAS, i2=FAIL)))
    desk.do_now(inspections.withdraw, gone, 1, "重复")
    told = find(desk, home, fault="K99", description="举报的杂物")
    keys = [one.matter.id for one in desk.ask_now(hazards.of_inspection, first, desk.by().at)]
    look(desk, *((key, "mended", None) for key in (*keys, told)))
    seen = desk.ask_now(lambda: {one.hazard.fault: one.inspection_id for one in HazardRecheck.select()})
    assert seen == {"T04.1": first, "T04.2": last, "K99": None}


def test_only_who_made_an_inspection_or_a_leader_withdraws_it(desk: Desk) -> None:
    lists, home = the_lists(desk), a_home(desk)
    key = inspect(desk, home, a_sheet(lists["T05"], all_pass(BIKES)))
    maker = desk.worker_id
    desk.worker_id = desk.do_now(workers.add, "同事")
    with pytest.raises(Refused):
        desk.do_now(inspections.withdraw, key, 1, "看错")
    desk.do_now(workers.lead, desk.worker_id, 1)
    desk.do_now(inspections.withdraw, key, 1, "看错")
    assert card(desk, key).line.withdrawn_at is not None and maker is not None


def test_an_inspection_is_taken_back_with_all_that_it_made(desk: Desk) -> None:
    lists, home = the_lists(desk), a_home(desk)
    inspect(desk, home, a_sheet(lists["T04"], all_pass(GAS, i1=FAIL), gas="yes"))
    desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    tables = (Inspection, InspectionSheet, InspectionItem, Hazard, Matter)
    assert [count(desk, table) for table in tables] == [0] * 5
    assert dict(desk.ask_now(known_places.one, home).traits) == {}
    assert card(desk, inspect(desk, home, a_sheet(lists["T05"], all_pass(BIKES)))).line.number == "AQ-20261122-001"


def test_a_laptop_that_was_away_gives_its_inspections_final_numbers(desk: Desk) -> None:
    lists, home = the_lists(desk), a_home(desk)
    desk.do_now(matter_numbers.leave_office)
    key = inspect(desk, home, a_sheet(lists["T04"], all_pass(GAS, i1=FAIL)))
    assert card(desk, key).line.number == "AQ-20261122-T001-001"
    renamed = dict(desk.do_now(matter_numbers.return_to_office))
    assert renamed["AQ-20261122-T001-001"] == "AQ-20261122-001" and len(renamed) == 2
    for typed in ("AQ-20261122-001", "T001-001", "001", "3-2-1201"):
        assert [one.id for one in desk.ask_now(kept.find, typed)] == [key]
    assert desk.ask_now(kept.find, "9-9-999") == desk.ask_now(kept.find, " ") == []


def test_a_grid_saves_all_rooms_or_none_and_names_the_row(desk: Desk) -> None:
    lists = the_lists(desk)
    homes = [desk.do_now(places.of_room, room) for room in make.a_building(desk)]
    drafts = [a_draft(home, a_sheet(lists["T05"], {"2": PASS, "5": replace(PASS, note="好")})) for home in homes]
    wrong = replace(drafts[1], sheets=(a_sheet(lists["T05"], {"2": Seen(Result.FAIL)}),))
    with pytest.raises(Refused) as refused:
        desk.do_now(inspections.add_many, [drafts[0], wrong])
    assert [one.field for one in refused.value.problems] == ["2.T05.2.due_on"] and count(desk, Inspection) == 0
    keys = desk.do_now(inspections.add_many, drafts)
    assert [card(desk, key).line.number[-3:] for key in keys] == ["001", "002", "003", "004"]


def test_each_list_holds_what_belongs_to_it(desk: Desk) -> None:
    lists, home, shop = the_lists(desk), a_home(desk), a_shop(desk)
    good = inspect(desk, home, a_sheet(lists["T05"], all_pass(BIKES)))
    bad = inspect(desk, home, a_sheet(lists["T05"], all_pass(BIKES, i2=FAIL)))
    tried = inspect(desk, shop, outcome=Outcome.NOBODY)
    gone = inspect(desk, home, a_sheet(lists["T05"], all_pass(BIKES)))
    desk.do_now(inspections.withdraw, gone, 1, "重复")
    me = desk.worker_id
    expected = {
        Chosen.DONE: [bad, good],
        Chosen.MINE: [bad, good],
        Chosen.AGAIN: [tried],
        Chosen.FAILED: [bad],
        Chosen.WITHDRAWN: [gone],
    }
    assert {one: [line.id for line in desk.ask_now(kept.some, one, me)] for one in Chosen} == expected
    assert desk.ask_now(kept.counts, me) == {one: len(keys) for one, keys in expected.items()}
    assert [line.id for line in desk.ask_now(kept.of_place, home)] == [gone, bad, good]
    desk.do_now(places.close, shop, 1, "搬走")
    assert desk.ask_now(kept.to_do_again) == []
    with pytest.raises(Refused):
        inspect(desk, shop, outcome=Outcome.NOBODY)


def test_lists_and_cards_take_as_many_statements_for_many_as_for_one(desk: Desk, statements: Counting) -> None:
    lists, home = the_lists(desk), a_home(desk)
    keys, counted = [], []
    for place in range(3):
        fails = {f"i{name}": replace(FAIL, note="坏") for name in range(1, 1 + 5 * place)}
        keys.append(inspect(desk, home, a_sheet(lists["T02"], all_pass(SMALL, **fails))))
        with statements(desk) as seen:
            assert len(desk.ask_now(kept.some, Chosen.DONE, desk.worker_id)) == place + 1
            assert len(card(desk, keys[-1]).failed) == 5 * place
            assert len(desk.ask_now(kept.last_results, home)) == 16
        counted.append(len(seen))
    assert counted[0] == counted[1] == counted[2] <= 14
