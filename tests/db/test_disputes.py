"""Disputes: written down, accepted or not by the rules' own reasons, mediated, agreed, performed, revisited, filed."""

from __future__ import annotations

import datetime

import pytest

from db.changes import dispute_notes, dispute_parties, dispute_sessions, disputes, workers
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.disputes import Dispute, DisputeSession
from db.models.ledger import Change
from db.models.matters import Matter
from db.queries import dispute_clocks, history
from db.queries import disputes as kept
from tests import make
from tests.conftest import StillClock
from tests.db.mediating import (
    LI,
    OFFSET,
    ON,
    ZHANG,
    a_case,
    a_dispute,
    a_sitting,
    agree,
    card,
    clocks,
    now,
    sit,
    take,
    version,
)


def test_a_case_is_numbered_when_it_is_accepted_and_has_a_month(desk: Desk) -> None:
    key = a_case(desk)
    assert card(desk, key).line.number == "TJ-20261122-001" and card(desk, key).case_number == ""
    take(desk, key, "accept")
    found = card(desk, key)
    assert found.case_number.startswith("（2026）") and found.case_number.endswith("人调字第001号")
    assert clocks(desk, key) == [("term", "12-22")]
    assert found.accepted_on == ON and found.line.state == "accepted"


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "77"}, "kind"),
        ({"source": "9"}, "source"),
        ({"colour": "pink"}, "colour"),
        ({"bar": "99"}, "bar"),
        ({"prevented": "x"}, "prevented"),
        ({"brief": " "}, "brief"),
        ({"title": " "}, "title"),
        ({"people": 0}, "people"),
        ({"mediators": "王" * 121}, "mediators"),
    ],
)
def test_what_is_wrong_with_a_case_is_told_at_its_field(desk: Desk, facts: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        a_case(desk, **facts)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert desk.ask_now(Matter.select().count) == 0


def test_a_case_that_a_court_has_taken_is_not_accepted_and_says_why(desk: Desk) -> None:
    key = a_case(desk, bar="3")
    with pytest.raises(Refused) as refused:
        take(desk, key, "accept")
    assert "法院" in str(refused.value.problems[0].values["why"])
    take(desk, key, "reject", bar="3", told="1")
    found = card(desk, key)
    assert (found.line.state, found.outcome) == ("rejected", "rejected")


def test_a_step_says_only_what_is_in_its_list(desk: Desk) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    for step, facts in (("fail", {"told": "x", "reason": "各执一词"}), ("colour", {"colour": "pink", "reason": "x"})):
        with pytest.raises(Refused):
            take(desk, key, step, **facts)


def test_more_time_needs_the_consent_of_both(desk: Desk) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    with pytest.raises(Refused) as refused:
        take(desk, key, "extend", due="2027-01-10", consent="no", reason="在外地")
    assert [problem.field for problem in refused.value.problems] == ["consent"]
    with pytest.raises(Refused):
        take(desk, key, "extend", due="2027-01-10", reason="在外地")
    take(desk, key, "extend", due="2027-01-10", consent="written", reason="在外地")
    assert clocks(desk, key) == [("term", "01-10")]


def test_a_case_of_a_court_has_thirty_days_and_one_extension_of_thirty(desk: Desk) -> None:
    key = a_case(desk, source="32")
    take(desk, key, "accept")
    assert clocks(desk, key) == [("term", "12-22")]
    with pytest.raises(Refused):
        take(desk, key, "extend", due="2027-01-22", consent="written", reason="鉴定")
    take(desk, key, "extend", due="2027-01-21", consent="written", reason="鉴定")
    with pytest.raises(Refused):
        take(desk, key, "extend", due="2027-01-25", consent="written", reason="鉴定")


def test_a_sitting_sets_the_case_going_and_keeps_every_version(desk: Desk) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    first = sit(desk, key)
    assert card(desk, key).line.state == "mediating"
    with pytest.raises(Refused):
        desk.do_now(dispute_sessions.amend, first, 1, a_sitting(result="不成"))
    second = desk.do_now(dispute_sessions.amend, first, 1, a_sitting(result="不成", reason="记错了"))
    with pytest.raises(Conflict):
        desk.do_now(dispute_sessions.amend, first, 2, a_sitting(result="成", reason="又改"))
    (line,) = card(desk, key).sessions
    assert (line.id, line.draft.result, line.versions, line.place) == (second, "不成", 2, 1)
    assert desk.ask_now(DisputeSession.select().count) == 2


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"venue": ""}, "venue"),
        ({"present": " "}, "present"),
        ({"record": ""}, "record"),
        ({"begun_at": "25:00"}, "begun_at"),
        ({"ended_at": "8:00"}, "ended_at"),
        ({"held_on": ON + datetime.timedelta(days=1)}, "held_on"),
        ({"venue": "室" * 81}, "venue"),
    ],
)
def test_what_is_wrong_with_a_sitting_is_told_and_the_case_stays(
    desk: Desk, facts: dict[str, object], field: str
) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    with pytest.raises(Refused) as refused:
        sit(desk, key, **facts)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert card(desk, key).line.state == "accepted"


def test_nobody_sits_down_before_the_case_is_accepted(desk: Desk) -> None:
    key = a_case(desk)
    with pytest.raises(Refused):
        sit(desk, key)
    assert desk.ask_now(DisputeSession.select().count) == 0


def test_a_case_ends_in_every_other_way_and_begins_anew(desk: Desk) -> None:
    ways = (
        ("fail", {"told": "1", "reason": "各执一词"}, "failed"),
        ("withdraw", {"who": "张三", "reason": "自行和解"}, "withdrawn"),
        ("refuse", {"who": "李四", "told": "1"}, "refused"),
        ("end", {"partner": "派出所", "reason": "涉嫌伤害"}, "ended"),
    )
    for step, facts, state in ways:
        key = a_case(desk)
        take(desk, key, "accept")
        take(desk, key, step, **facts)
        found = card(desk, key)
        assert (found.line.state, found.outcome, found.outcome_on) == (state, state, ON)
        take(desk, key, "close")
        take(desk, key, "reopen", reason="又来了")
        found = card(desk, key)
        assert (found.line.state, found.outcome, found.closed_on) == ("mediating", "", None)
        assert clocks(desk, key) == [("term", "12-22")]


def test_red_asks_for_street_and_police_the_same_day_until_they_are_told(desk: Desk, clock: StillClock) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    clock.move(days=2)
    take(desk, key, "colour", colour="red", reason="扬言动手")
    assert clocks(desk, key) == [("police", "11-24"), ("term", "12-22")] and card(desk, key).line.is_urgent
    take(desk, key, "alert", partner="派出所 街道平安办", text="已电话报告")
    assert clocks(desk, key) == [("term", "12-22")]
    take(desk, key, "colour", colour="green", reason="已平息")
    assert not card(desk, key).line.is_urgent


def test_only_who_handles_a_case_and_leaders_see_it(desk: Desk) -> None:
    key = a_case(desk)
    stranger, leader = (desk.do_now(workers.add, name) for name in ("旁人", "主任"))
    assert not seen(desk, key, stranger) and not seen(desk, key, leader)
    desk.do_now(workers.lead, leader, 1)
    assert not seen(desk, key, stranger) and seen(desk, key, leader) and seen(desk, key, desk.worker_id)
    amended = a_dispute(co_worker_ids=(stranger,))
    desk.do_now(disputes.amend, key, version(desk, key), amended)
    assert seen(desk, key, stranger)


def seen(desk: Desk, key: str, worker_id: str | None) -> bool:
    lists = desk.ask_now(kept.some, kept.Chosen.OPEN, now(desk), worker_id)
    return key in [one.matter.id for one in lists]


def test_opening_a_case_is_kept_in_the_ledger(desk: Desk) -> None:
    key = a_case(desk)
    before = desk.ask_now(Change.select().count)
    desk.do_now(disputes.opened, key)
    last = desk.ask_now(history.recent)[0]
    assert (last.kind, last.subject_id, last.changes) == ("disputes.open", key, 0)
    assert desk.ask_now(Change.select().count) == before + 1


def test_a_private_note_is_for_its_writer_alone(desk: Desk) -> None:
    key = a_case(desk)
    note = desk.do_now(dispute_notes.add, key, "李四酒后易怒")
    assert [one.text for one in card(desk, key).notes] == ["李四酒后易怒"]
    other = desk.do_now(workers.add, "同事")
    desk.do_now(disputes.amend, key, version(desk, key), a_dispute(co_worker_ids=(other,)))
    assert card(desk, key, other).notes == ()
    desk.do_now(dispute_notes.remove, note, 1)
    assert card(desk, key).notes == ()


def test_earlier_disputes_of_the_same_people_doors_and_buildings_are_shown(desk: Desk) -> None:
    room, above = make.a_room(desk, "3-2-1101"), make.a_room(desk, "3-2-1201")
    person = make.a_resident(desk, "张三", "3-2-1101")
    party = ZHANG.__class__("applicant", "张三", person_id=person)
    same_person = a_case(desk, (party, LI))
    same_building = a_case(desk, room_id=above)
    here = a_case(desk, (party, LI), room_id=room)
    same_room = a_case(desk, room_id=room)
    found = {line.matter.id: common for common, line in card(desk, here).near}
    assert found == {same_person: "person", same_room: "room", same_building: "building"}


def test_a_party_is_added_corrected_and_taken_out(desk: Desk) -> None:
    key = a_case(desk, (ZHANG,))
    party = desk.do_now(dispute_parties.add, key, LI)
    desk.do_now(dispute_parties.amend, party, 1, LI.__class__("third", "李四"))
    assert [one.draft.role for one in card(desk, key).parties] == ["applicant", "third"]
    with pytest.raises(Refused):
        desk.do_now(dispute_parties.add, key, LI.__class__("judge", " "))
    desk.do_now(dispute_parties.remove, party, 2)
    assert len(card(desk, key).parties) == 1


def test_the_list_of_the_day_names_the_clocks_of_a_case_and_no_others_do(desk: Desk, clock: StillClock) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    clock.move(days=28)
    lines = desk.ask_now(asked_of, desk)
    assert [(one.facts["matter"], one.about) for one in lines] == [(key, dispute_clocks.ABOUT["term"])]  # type: ignore[index]


def asked_of(desk: Desk) -> list[dispute_clocks.AgendaLine]:
    from db.queries import today
    from db.rules.agenda import Asked

    by = desk.by()
    return list(today.agenda(Asked(by.today, by.at, desk.worker_id, offset=OFFSET)).lines)


def test_a_whole_case_can_be_taken_back_deed_by_deed(desk: Desk) -> None:
    key = a_case(desk)
    take(desk, key, "accept")
    sit(desk, key)
    agree(desk, key)
    for _deed in range(4):
        last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
        desk.do_now(taking_back.undo, last.id)  # type: ignore[union-attr]
    assert desk.ask_now(Dispute.select().count) == 0 and desk.ask_now(Matter.select().count) == 0


def test_who_was_not_named_finds_no_party_to_correct(desk: Desk) -> None:
    key = a_case(desk)
    party = card(desk, key).parties[0]
    leader, stranger = desk.do_now(workers.add, "主任"), desk.do_now(workers.add, "旁人")
    desk.do_now(workers.lead, leader, 1)
    desk.worker_id = stranger
    with pytest.raises(NotFound):
        desk.do_now(dispute_parties.amend, party.id, party.version, LI)
