"""Bringing everyone out: the list from the register, ticks of several workers, and when it may end."""

from __future__ import annotations

import datetime

import pytest

from db.changes import history as taking_back
from db.changes import transfer_people, transfers
from db.desk import Desk
from db.errors import Refused
from db.queries import history
from db.queries import transfers as kept
from db.rules.transfer_states import State
from db.rules.transfers import GuestDraft, Scope
from tests import make
from tests.conftest import StillClock
from tests.db.moved import START, WITH_KIN, a_flooded_house, an_area, begin, people, states, tick


def test_one_deed_makes_the_list_from_the_register(desk: Desk) -> None:
    a_flooded_house(desk)
    low = an_area(desk)
    whole = an_area(desk, "3栋", "3栋全楼", needs=("walk",))
    key = begin(desk, low, whole)
    known = people(desk, key)
    assert list(known) == ["张建国", "李梅", "张小明", "赵奶奶"]
    elder, head = known["赵奶奶"], known["张建国"]
    assert elder.needs == ("bed", "walk", "alone") and elder.phone == "13800138000" and elder.age == 88
    assert (elder.address, elder.area_id, elder.state) == ("3-1-201", whole, State.REGISTERED)
    assert (head.helper, head.helper_phone, head.backup, head.area_id) == ("王姐", "13800000001", "刘军", low)
    assert head.household == known["李梅"].household != elder.household and head.needs == ()
    line = desk.ask_now(kept.one, key)
    assert line.number == "ZY-20261122-001" and (line.total, line.to_bring_out) == (4, 4)
    assert [name for _area, name in line.areas] == ["3栋一层", "3栋全楼"]


def test_who_needs_help_is_listed_first_and_the_others_later(desk: Desk) -> None:
    a_flooded_house(desk)
    area = an_area(desk, "3栋")
    key = begin(desk, area, scope=Scope.RISK, is_drill=True)
    assert list(people(desk, key)) == ["赵奶奶"] and desk.ask_now(kept.one, key).number == "YL-20261122-001"
    tick(desk, key, "赵奶奶", "told")
    assert desk.do_now(transfers.list_more, key, [area], Scope.ALL) == 3
    assert states(desk, key) == {"赵奶奶": "told", "张建国": "registered", "李梅": "registered", "张小明": "registered"}
    assert desk.do_now(transfers.list_more, key, [area], Scope.ALL) == 0


def test_ticks_lead_to_the_state_and_stay_in_the_journal(desk: Desk, clock: StillClock) -> None:
    a_flooded_house(desk)
    key = begin(desk, an_area(desk))
    tick(desk, key, "李梅", "tried")
    clock.move(minutes=5)
    tick(desk, key, "李梅", "told")
    clock.move(minutes=5)
    tick(desk, key, "李梅", "settled", **WITH_KIN)
    line = people(desk, key)["李梅"]
    assert (line.state, line.to_address, line.to_phone, line.tries) == (State.SETTLED, *WITH_KIN.values(), 1)
    assert line.told_at == START + datetime.timedelta(minutes=5) and line.is_accounted_for
    told = desk.ask_now(kept.marks, line.id)
    assert [(one.kind, one.from_state, one.to_state) for one in told] == [
        ("tried", "registered", "registered"),
        ("told", "registered", "told"),
        ("settled", "told", "settled"),
    ]
    assert told[-1].facts == WITH_KIN and told[-1].device == "desk-1" and told[-1].worker_id == desk.worker_id


def test_a_tick_that_comes_in_late_stays_but_does_not_lead_back(desk: Desk, clock: StillClock) -> None:
    a_flooded_house(desk)
    key = begin(desk, an_area(desk))
    clock.move(minutes=30)
    tick(desk, key, "李梅", "settled", **WITH_KIN)
    tick(desk, key, "李梅", "told")
    late = START + datetime.timedelta(minutes=3)
    one = people(desk, key)["李梅"].id
    desk.do_now(transfers.mark, [one], "refused", {"reason": "goods"}, late)
    assert states(desk, key)["李梅"] == "settled" and len(desk.ask_now(kept.marks, one)) == 3
    tick(desk, key, "李梅", "told", back="按错")
    assert states(desk, key)["李梅"] == "told" and people(desk, key)["李梅"].to_address == ""


def test_a_tick_that_takes_the_number_of_one_that_is_gone_is_seen_all_the_same(desk: Desk) -> None:
    a_flooded_house(desk)
    key = begin(desk, an_area(desk, "3栋"))
    desk.do_now(transfer_people.add, key, GuestDraft("过路人"))
    place, mark = desk.ask_now(kept.last_mark, key)
    desk.do_now(taking_back.undo, desk.ask_now(history.recent)[0].id)
    tick(desk, key, "李梅", "told")
    found = desk.ask_now(kept.since, key, place, mark)
    assert found.place == place and found.is_longer


def test_a_family_is_ticked_together_and_taken_back_together(desk: Desk) -> None:
    a_flooded_house(desk)
    key = begin(desk, an_area(desk, "3栋"))
    home = people(desk, key)["李梅"].household
    family = [line.id for line in people(desk, key).values() if line.household == home]
    first = desk.ask_now(kept.since, key, 0)
    assert first.is_longer and first.person_ids == ()
    ticks = desk.do_now(transfers.mark, family, "left")
    found = desk.ask_now(kept.since, key, first.place, first.key)
    assert set(found.person_ids) == set(family) and not found.is_longer and len(ticks) == 3
    assert desk.ask_now(kept.since, key, found.place, found.key) == (found.place, found.key, (), False)
    desk.do_now(transfers.take_back, ticks)
    assert set(states(desk, key).values()) == {"registered"}
    back = desk.ask_now(kept.marks, family[0])
    assert [one.kind for one in back] == ["left", "taken"]
    desk.do_now(transfers.take_back, [back[-1].id])
    assert people(desk, key)["李梅"].state is State.LEFT or people(desk, key)["张建国"].state is State.LEFT


@pytest.mark.parametrize(
    ("state", "facts", "field"),
    [("settled", {}, "to"), ("refused", {}, "reason"), ("refused", {"reason": "x"}, "reason"), ("listed", {}, "state")],
)
def test_a_tick_that_does_not_say_what_it_must_is_refused(
    desk: Desk, state: str, facts: dict[str, str], field: str
) -> None:
    a_flooded_house(desk)
    key = begin(desk, an_area(desk))
    with pytest.raises(Refused) as refusal:
        tick(desk, key, "李梅", state, **facts)
    assert [one.field for one in refusal.value.problems] == [field]
    assert desk.ask_now(kept.marks, people(desk, key)["李梅"].id) == []


def test_an_operation_ends_only_when_everybody_is_accounted_for(desk: Desk) -> None:
    a_flooded_house(desk)
    key = begin(desk, an_area(desk, "3栋"))
    tick(desk, key, "张建国", "settled", **WITH_KIN)
    tick(desk, key, "李梅", "refused", reason="goods", witnesses="王姐、刘军")
    tick(desk, key, "赵奶奶", "refused", reason="safe")
    standing = desk.ask_now(kept.standing, key)
    assert (standing.total, standing.counts[State.REFUSED], standing.elsewhere) == (4, 2, 1)
    assert [one.name for one in standing.unaccounted] == ["张小明", "赵奶奶"]
    with pytest.raises(Refused) as refusal:
        desk.do_now(transfers.end, key)
    assert refusal.value.problems[0].values == {"count": 2}
    tick(desk, key, "张小明", "returned", going_to="home")
    desk.do_now(transfers.end, key, "全部清点", {people(desk, key)["赵奶奶"].id: "家人陪护在二层"})
    line = desk.ask_now(kept.one, key)
    assert line.ended_at is not None and line.end_note == "全部清点" and desk.ask_now(kept.running) == []
    assert people(desk, key)["赵奶奶"].note == "家人陪护在二层"
    tick(desk, key, "张建国", "returned")
    assert states(desk, key)["张建国"] == "returned"
    with pytest.raises(Refused):
        desk.do_now(transfers.list_more, key, [], Scope.ALL)
    desk.do_now(transfers.reopen, key)
    assert desk.ask_now(kept.one, key).ended_at is None


def test_a_list_is_taken_back_only_while_nobody_is_ticked(desk: Desk) -> None:
    from db.queries import history

    a_flooded_house(desk)
    key = begin(desk, an_area(desk))
    deed = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert deed is not None and deed.kind == "transfers.begin"
    tick(desk, key, "李梅", "told")
    again = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert again is not None and again.id == deed.id
    with pytest.raises(Refused):
        desk.do_now(taking_back.undo, deed.id)


def test_the_needs_follow_from_grades_and_words_of_tags(desk: Desk) -> None:
    for place, (code, facts, wanted) in enumerate(
        [
            ("A4", {"grade": "1"}, ("walk",)),
            ("C1", {"basis": "视力残疾二级"}, ("blind",)),
            ("C1", {"basis": "肢体一级"}, ("chair", "walk")),
            ("C2", {"basis": "尿毒症，每周透析三次"}, ("dialysis",)),
            ("C3", {}, ("escort",)),
            ("D1", {}, ("pregnant",)),
            ("E3", {}, ()),
        ],
        101,
    ):
        person = make.a_resident(desk, f"住户{place}", f"6-1-{place}")
        make.a_tag(desk, person, code, **facts)
        key = begin(desk, an_area(desk, f"6-1-{place}"))
        assert people(desk, key)[f"住户{place}"].needs == wanted, code
