"""History: who did what, what a record was before, what can be taken back, and what keeps a deed from it."""

from __future__ import annotations

import dataclasses
import time

import pytest

from db import base
from db.changes import codes, residents
from db.changes import history as undoing
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused
from db.models.households import Household
from db.pen import Pen
from db.queries import history
from db.queries import residents as questions
from db.rules.codes import CodeDraft
from db.rules.residents import PhoneDraft
from tests import make
from tests.conftest import StillClock, open_desk
from tests.db import village


def last(desk: Desk) -> history.DeedLine | None:
    """The last deed of this desk that can be taken back."""
    return desk.ask_now(history.last_of, desk.worker_id, desk.device)


def noted(desk: Desk, person: str, note: str) -> str:
    """Change a person's note; answers the deed."""
    version, draft = desk.do_now(residents.opened, person)
    desk.do_now(residents.amend, person, version, dataclasses.replace(draft, note=note))
    return desk.ask_now(history.recent)[0].id


def test_a_deed_is_told_with_who_when_where_and_about_whom(desk: Desk, clock: StillClock) -> None:
    clock.move(hours=1)
    person = make.a_resident(desk)
    deed = desk.ask_now(history.recent)[0]
    assert (deed.kind, deed.name, deed.worker, deed.device) == ("residents.add", "Person added", "李敏", "desk-1")
    assert (deed.at.isoformat(), deed.subject_id, deed.subject) == ("2026-11-22T03:00:00", person, "张建国")


def test_the_history_comes_page_by_page_in_a_constant_number_of_statements(desk: Desk, statements) -> None:
    for _ in range(8):
        make.a_resident(desk)
    with statements(desk) as seen:
        first = desk.ask_now(history.recent, 5)
    second = desk.ask_now(history.recent, 5, 5)
    assert [deed.id for deed in first + second] == sorted({deed.id for deed in first + second}, reverse=True)
    assert len(seen) <= 9


def test_a_record_remembers_each_field_before_and_after(desk: Desk) -> None:
    person = make.a_resident(desk, note="old")
    noted(desk, person, "new")
    lines = desk.ask_now(history.for_record, "person", person)
    assert [(line.deed.kind, line.table_name) for line in lines] == [
        ("residents.amend", "person"),
        ("residents.opened", "person"),
        ("residents.add", "person"),
        ("residents.add", "residence"),
    ]
    assert (lines[0].before, lines[0].after) == ({"note": "old", "version": 1}, {"note": "new", "version": 2})
    assert (lines[1].before, lines[1].after, lines[1].deed.changes) == (None, None, 0)


def test_of_a_deed_about_many_a_record_shows_only_its_own_part(desk: Desk) -> None:
    def many(pen) -> None:
        for name in ("张建国", "李梅"):
            residents.add(pen, make.a_draft(name))
        pen.subject = None

    desk.do_now(many)
    person = village.keys(desk, village.Person)[0]
    assert [line.record_id for line in desk.ask_now(history.for_record, "person", person)] == [person]
    assert desk.ask_now(history.count_for_record, "person", person) == 1


def test_nothing_can_be_taken_back_on_a_fresh_store(desk: Desk) -> None:
    desk.do_now(codes.plant, [CodeDraft("pets", "1", "狗", "dog", 0)])
    assert last(desk) is None


def test_asking_again_and_again_walks_back_through_the_day(desk: Desk) -> None:
    people = [make.a_resident(desk, at=None) for _ in range(3)]
    desk.do_now(residents.reveal, people[0])
    undone = []
    while deed := last(desk):
        undone.append(deed.subject_id)
        desk.do_now(undoing.undo, deed.id)
    assert undone == people[::-1]


def test_what_was_brought_back_can_be_taken_back_again(desk: Desk) -> None:
    make.a_resident(desk, at=None)
    deed = last(desk).id
    desk.do_now(undoing.undo, deed)
    assert desk.ask_now(history.one, deed).is_undone
    undoing_deed = desk.ask_now(history.recent)[0]
    assert (undoing_deed.undoes, undoing_deed.kind, undoing_deed.name) == (deed, "history.undo", "Taken back")
    desk.do_now(undoing.undo, undoing_deed.id)
    assert desk.ask_now(history.one, undoing_deed.id).is_undone
    assert not desk.ask_now(history.one, deed).is_undone
    assert last(desk).id == deed


def test_deeds_of_another_device_and_of_yesterday_are_not_mine_to_take_back(desk: Desk, clock: StillClock) -> None:
    make.a_resident(desk, at=None)
    assert desk.ask_now(history.last_of, desk.worker_id, "desk-2") is None
    clock.move(days=1)
    assert desk.ask_now(history.last_of, desk.worker_id, desk.device, clock.now.replace(tzinfo=None)) is None


def test_a_deed_that_later_work_changed_is_refused_and_the_later_work_is_counted(desk: Desk) -> None:
    person = make.a_resident(desk)
    added = last(desk).id
    noted(desk, person, "one")
    noted(desk, person, "two")
    make.a_tag(desk, person, "B1")
    before = village.rows(desk)
    with pytest.raises(Refused) as refusal:
        desk.do_now(undoing.undo, added)
    told = {(one.values["kind"], one.values["count"]) for one in refusal.value.problems}
    assert told == {("residents.amend", 2), ("residents.tag", 1)}
    assert village.rows(desk) == before
    assert "张建国" not in repr(refusal.value.problems)


def test_when_later_work_is_taken_back_the_earlier_deed_can_be_too(desk: Desk) -> None:
    person = make.a_resident(desk)
    added = last(desk).id
    noted(desk, person, "one")
    desk.do_now(undoing.undo, last(desk).id)
    desk.do_now(undoing.undo, added)
    assert desk.ask_now(questions.one, person, make.TODAY) is None


def test_bringing_back_is_refused_when_other_work_came_between(desk: Desk) -> None:
    person = make.a_resident(desk)
    first = noted(desk, person, "one")
    desk.do_now(undoing.undo, first)
    taking_back = desk.ask_now(history.recent)[0].id
    noted(desk, person, "two")
    with pytest.raises(Refused):
        desk.do_now(undoing.undo, taking_back)
    assert desk.do_now(residents.opened, person)[1].note == "two"


def test_a_deed_taken_back_cannot_be_taken_back_twice(desk: Desk) -> None:
    make.a_resident(desk, at=None)
    deed = last(desk).id
    desk.do_now(undoing.undo, deed)
    with pytest.raises(Refused):
        desk.do_now(undoing.undo, deed)


def test_a_look_and_a_deed_of_nobody_cannot_be_taken_back(desk: Desk) -> None:
    desk.do_now(residents.reveal, make.a_resident(desk))
    with pytest.raises(Refused):
        desk.do_now(undoing.undo, desk.ask_now(history.recent)[0].id)
    with pytest.raises(NotFound):
        desk.do_now(undoing.undo, "0" * 32)


def test_a_room_cannot_go_while_somebody_lives_in_it(desk: Desk) -> None:
    make.a_room(desk, "5-301")
    added = last(desk).id
    make.a_resident(desk, at="5-301")
    with pytest.raises(Refused) as refusal:
        desk.do_now(undoing.undo, added)
    assert [one.values["kind"] for one in refusal.value.problems] == ["residents.add"]


def test_a_form_opened_before_a_change_was_taken_back_never_replaces_what_was_written_after(desk: Desk) -> None:
    person = make.a_resident(desk)
    first = noted(desk, person, "one")
    version, draft = desk.do_now(residents.opened, person)
    desk.do_now(undoing.undo, first)
    noted(desk, person, "two")
    with pytest.raises(Conflict):
        desk.do_now(residents.amend, person, version, dataclasses.replace(draft, note="late"))
    assert desk.do_now(residents.opened, person)[1].note == "two"


def test_a_telephone_added_after_a_change_was_taken_back_is_noticed_by_an_older_form(desk: Desk) -> None:
    person = make.a_resident(desk)
    first = noted(desk, person, "one")
    version, draft = desk.do_now(residents.opened, person)
    desk.do_now(undoing.undo, first)
    old, called = desk.do_now(residents.opened, person)
    phones = (PhoneDraft("13800000001"),)
    desk.do_now(residents.amend, person, old, dataclasses.replace(called, phones=phones))
    with pytest.raises(Conflict):
        desk.do_now(residents.amend, person, version, dataclasses.replace(draft, note="late"))


def test_a_form_opened_before_the_change_that_was_taken_back_still_saves(desk: Desk) -> None:
    person = make.a_resident(desk)
    version, draft = desk.do_now(residents.opened, person)
    desk.do_now(undoing.undo, noted(desk, person, "one"))
    desk.do_now(residents.amend, person, version, dataclasses.replace(draft, note="two"))
    assert desk.do_now(residents.opened, person)[1].note == "two"


def moved(desk: Desk, household: str, door: str) -> None:
    """Let a household live behind another door, whose room is there already."""
    room = make.a_room(desk, door)

    def deed(pen: Pen) -> None:
        pen.set(Household.get_by_id(household), room=room)

    desk.do_now(deed)


def test_the_deed_that_let_an_older_record_refer_to_a_new_one_is_named_and_not_the_one_that_added_it(
    desk: Desk,
) -> None:
    household = make.a_household_of(desk, make.a_family(desk, father="张福来")["father"])
    make.a_room(desk, "5-301")
    added = last(desk).id
    moved(desk, household, "5-301")
    with pytest.raises(Refused) as refusal:
        desk.do_now(undoing.undo, added)
    assert [(one.values["kind"], one.values["count"]) for one in refusal.value.problems] == [("test_history.deed", 1)]


def test_a_reference_that_was_taken_back_and_made_again_counts_once(desk: Desk) -> None:
    household = make.a_household_of(desk, make.a_family(desk, father="张福来")["father"])
    make.a_room(desk, "5-301")
    added = last(desk).id
    moved(desk, household, "5-301")
    desk.do_now(undoing.undo, last(desk).id)
    moved(desk, household, "5-301")
    with pytest.raises(Refused) as refusal:
        desk.do_now(undoing.undo, added)
    assert [one.values["count"] for one in refusal.value.problems] == [1]
    desk.do_now(undoing.undo, last(desk).id)
    desk.do_now(undoing.undo, added)


def test_a_deed_on_a_machine_whose_clock_is_behind_still_comes_last(
    desk: Desk, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = make.a_resident(desk)
    now = time.time_ns()
    monkeypatch.setattr(base.clock, "last", 0)
    monkeypatch.setattr(time, "time_ns", lambda: now - 3_600_000_000_000)
    late = open_desk(url)
    late_deed = noted(late, person, "late")
    assert late.ask_now(history.recent)[0].id == late_deed
    assert late.ask_now(history.last_of, late.worker_id, late.device).kind == "residents.amend"
    late.close()
