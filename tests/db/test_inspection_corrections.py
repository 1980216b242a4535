"""One item of an inspection that was written down wrongly is corrected, and its hazard and points with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.changes import hazards as hazard_deeds
from db.changes import history as taking_back
from db.changes import inspections, places
from db.changes.inspection_corrections import Corrected
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import hazards, history
from db.rules.checklists import Result
from db.rules.inspections import Seen
from tests import make
from tests.conftest import StillClock
from tests.inspecting import (
    BIKES,
    ELDER,
    FAIL,
    GAS,
    LETS,
    PASS,
    SMALL,
    a_sheet,
    a_shop,
    all_pass,
    card,
    inspect,
    item,
    the_lists,
)


def correct(desk: Desk, key: str, name: str, seen: Seen, reason: str = "看错了") -> Corrected:
    """Correct one item by its full name."""
    one = item(desk, key, name)
    return desk.do_now(inspections.amend_item, one.id, one.version, seen, reason)


def states(desk: Desk, place_id: str) -> dict[str, str]:
    """What is open at a place, in words, and where it stands."""
    return {one.description: one.matter.state for one in desk.ask_now(hazards.open_at, place_id, desk.by().at)}


def test_a_failure_that_was_none_takes_its_hazard_away_and_one_that_was_missed_makes_one(
    desk: Desk, clock: StillClock
) -> None:
    lists, shop = the_lists(desk), a_shop(desk)
    fails = {f"i{place}": replace(FAIL, note=f"坏{place}") for place in (3, 8, 16)}
    key = inspect(desk, shop, a_sheet(lists["T02"], all_pass(SMALL, **fails)))
    kept = item(desk, key, "T02.8").hazard
    assert kept is not None and card(desk, key).sheets[0].score == 81
    (line,) = [one for one in desk.ask_now(hazards.open_at, shop, desk.by().at) if one.id == kept.id]
    desk.do_now(hazard_deeds.take, kept.matter_id, line.matter.version, "note", {"text": "已电话提醒"})
    clock.move(days=1)
    gone = correct(desk, key, "T02.3", replace(PASS, note="好"))
    stays = correct(desk, key, "T02.8", replace(PASS, note="好"))
    assert (len(gone.void), gone.kept, stays.void, stays.kept) == (1, (), (), (kept.matter_id,))
    assert states(desk, shop) == {"第8项：坏8": "limited", "第16项：坏16": "limited"}
    assert (card(desk, key).sheets[0].score, card(desk, key).line.failed) == (93, 1)
    correct(desk, key, "T02.16", replace(FAIL, note="锁闭", due_on=None))
    assert item(desk, key, "T02.16").note == "锁闭" and "第16项：锁闭" in states(desk, shop)
    made = correct(desk, key, "T02.1", replace(FAIL, note="没有"))
    assert len(made.found) == 1 and states(desk, shop)["第1项：没有"] == "limited"
    again = correct(desk, key, "T02.1", PASS)
    assert len(again.void) == 1 and "第1项：没有" not in states(desk, shop)
    desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    assert item(desk, key, "T02.1").result is Result.FAIL and "第1项：没有" in states(desk, shop)
    told = [one.reason for one in desk.ask_now(history.recent) if one.kind == "inspections.amend_item"]
    assert told == ["看错了"] * 5


def test_a_correction_is_followed_by_what_asks_the_same_and_by_what_sums_it_up(desk: Desk) -> None:
    lists = the_lists(desk)
    home = desk.do_now(places.of_room, make.a_room(desk), "let")
    left_out = {name: seen for name, seen in all_pass(BIKES).items() if name != "2"}
    sheets = (
        a_sheet(lists["T03"], all_pass(LETS, i12=FAIL)),
        a_sheet(lists["T05"], left_out),
        a_sheet(lists["T04"], all_pass(GAS), gas="yes"),
        a_sheet(lists["T09"], {"13": PASS}),
    )
    key = inspect(desk, home, *sheets)
    assert len(correct(desk, key, "T05.2", PASS).void) == 1 and states(desk, home) == {}
    assert item(desk, key, "T03.12").result is Result.PASS and item(desk, key, "T03.12").hazard is None
    correct(desk, key, "T04.2", replace(FAIL, measured="2.5"))
    assert item(desk, key, "T09.8").result is Result.FAIL
    assert list(states(desk, home)) == ["软管不超过 2 米：不符合要求（实测 2.5 m）"]
    correct(desk, key, "T04.2", replace(PASS, measured="1.5"))
    assert item(desk, key, "T09.8").result is Result.PASS and states(desk, home) == {}


def test_what_cannot_be_corrected_so_is_refused_at_its_field(desk: Desk) -> None:
    lists = the_lists(desk)
    home = desk.do_now(places.of_room, make.a_room(desk))
    sheets = (a_sheet(lists["T04"], all_pass(GAS), gas="yes"), a_sheet(lists["T09"], all_pass(ELDER)))
    key = inspect(desk, home, *sheets)
    bare = inspect(desk, home, a_sheet(lists["T04"], all_pass(GAS), gas="no"))
    wrong = (
        (key, "T04.1", replace(FAIL, due_on=None), "看错", "due_on"),
        (key, "T04.2", replace(PASS, measured="3"), "看错", "measured"),
        (key, "T04.3", FAIL, "看错", "note"),
        (key, "T04.1", FAIL, " ", "reason"),
        (key, "T09.8", FAIL, "看错", "result"),
        (bare, "T04.1", FAIL, "看错", "result"),
    )
    for inspection, name, seen, reason, field in wrong:
        with pytest.raises(Refused) as refused:
            correct(desk, inspection, name, seen, reason)
        assert [one.field for one in refused.value.problems] == [field]
    with pytest.raises(Conflict):
        desk.do_now(inspections.amend_item, item(desk, key, "T04.1").id, 7, FAIL, "看错")
    desk.do_now(inspections.withdraw, key, card(desk, key).line.version, "重复")
    with pytest.raises(Refused):
        correct(desk, key, "T04.1", FAIL)
