"""The stored plan is the plan worked out anew, whatever was done, taken back, on whatever day, on either engine."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db import soundness
from db.changes import history as undoing
from db.changes import planning, plans, residents, visits
from db.desk import Desk
from db.errors import Conflict, NotFound, Refused, StoreBusy
from db.models.plans import PlannedVisit
from db.models.visits import Visit
from db.models.workers import Worker
from db.queries import due, history
from db.queries import plans as questions
from db.rules.planned import State
from db.rules.visits import VisitDraft
from tests import make
from tests.conftest import StillClock, open_desk
from tests.db import village
from tests.db.planning import Count, ago, is_right, states, stored, tagged, visit
from tests.db.village import Village


class Busy(Village):
    """A village in which people are visited, put off and split as well, and days pass."""

    clock: StillClock

    def visit(self) -> None:
        """Somebody knocks at a door by lot, with or without naming whom was met."""
        people = (self.somebody(),) if self.lot.random() < 0.4 else ()
        visit(
            *(self.desk, self.lot.choice(village.DOORS), self.lot.randrange(70)),
            self.lot.choice(("11", "12", "13", "21", "22", "27")),
            person_ids=people,
        )

    def standing(self) -> str:
        """A visit that stands, by lot."""
        return str(self.one(village.keys(self.desk, Visit, Visit.is_current & Visit.withdrawn_at.is_null())))

    def amend_visit(self) -> None:
        """Another result or day for a visit."""
        room = make.a_room(self.desk, self.lot.choice(village.DOORS))
        draft = VisitDraft(room, self.lot.choice(("11", "21")), ("01",), "1", ago(self.lot.randrange(50)))
        self.desk.do_now(visits.amend, self.standing(), draft, "记错")

    def postpone(self) -> None:
        """Visits to somebody are put off."""
        until = self.desk.today() + datetime.timedelta(days=self.lot.randrange(1, 20))
        self.desk.do_now(plans.postpone, self.somebody(), "hospital", until, "手术")

    def assign(self) -> None:
        """Somebody is to go to somebody."""
        planned = self.one(village.keys(self.desk, PlannedVisit))
        self.desk.do_now(plans.assign, [planned], self.one(village.keys(self.desk, Worker)), "熟悉情况")

    def undo(self) -> None:
        """The last deed is taken back."""
        last = self.desk.ask_now(history.last_of, self.desk.worker_id, self.desk.device)
        if last is not None:
            self.desk.do_now(undoing.undo, last.id)

    def alert(self) -> None:
        """A weather alert begins by lot."""
        first = self.desk.today() + datetime.timedelta(days=self.lot.randrange(3))
        self.desk.do_now(plans.alert, "red", first, first + datetime.timedelta(days=self.lot.randrange(4)))


DEEDS: dict[str, Callable[[Busy], Any]] = {
    **village.EVENTS,
    "visits.add": Busy.visit,
    "visits.again": Busy.visit,
    "visits.amend": Busy.amend_visit,
    "visits.withdraw": lambda v: v.desk.do_now(visits.withdraw, v.standing(), "记错"),
    "plans.postpone": Busy.postpone,
    "plans.resume": lambda v: v.desk.do_now(plans.resume, v.somebody()),
    "plans.shorten": lambda v: v.desk.do_now(plans.shorten, v.somebody(), "fall"),
    "plans.alert": Busy.alert,
    "plans.assign": Busy.assign,
    "history.undo": Busy.undo,
    "history.undo_again": Busy.undo,
    "a day": lambda v: v.clock.move(days=1),
    "some days": lambda v: v.clock.move(days=v.lot.randrange(2, 40)),
}


@pytest.fixture
def busy(desk: Desk, clock: StillClock) -> Busy:
    """A village with two families and doors."""
    make.a_family(desk, father="张福来")
    make.a_family(desk, "3-2-1202", head="曾国藩", spouse="王芳", son="曾小明")
    people = Busy(desk, Random(1))
    people.clock = clock
    return people


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happens_the_stored_plan_is_the_one_worked_out_anew(busy: Busy, seed: int) -> None:
    busy.lot = Random(seed)
    done = []
    while len(done) < 45:
        kind = busy.lot.choice(list(DEEDS))
        try:
            DEEDS[kind](busy)
        except (Refused, NotFound, Conflict):
            continue
        done.append(kind)
        assert is_right(busy.desk), done
    before = stored(busy.desk)
    busy.desk.do_now(plans.renew)
    assert stored(busy.desk) == before
    assert busy.desk.ask_now(soundness.plan_faults) == []
    names = [row[1:4] for row in before]
    assert len(set(names)) == len(names)


def test_another_program_with_a_stale_copy_plans_nothing_twice(
    file_desk: Desk, file_url: str, tmp_path: Path, clock: StillClock
) -> None:
    for floor in range(1, 6):
        tagged(file_desk, "张三", f"3-1-{floor}01", "A1", "B1")
        visit(file_desk, f"3-1-{floor}01", 40)
    file_desk.ask_now(lambda: file_desk.database.execute_sql("pragma wal_checkpoint(truncate)").fetchall())
    shutil.copyfile(file_url.removeprefix("sqlite:///"), tmp_path / "copy.db")
    clock.move(days=9)
    copy = open_desk(f"sqlite:///{tmp_path / 'copy.db'}", clock)
    try:
        copy.do_now(plans.renew)
        here = {row[0]: row for row in stored(file_desk)}
        assert {row[0]: row for row in stored(copy)} == here
        visit(copy, "3-1-101")
        visit(file_desk, "3-1-101")
        assert [row[:4] for row in stored(copy)] == [row[:4] for row in stored(file_desk)]
    finally:
        copy.close()


def test_the_store_itself_refuses_a_second_visit_of_the_same_name(desk: Desk) -> None:
    tagged(desk)
    row = dict(zip(planning.COLUMNS, stored(desk)[0], strict=True))
    with pytest.raises(Conflict):
        desk.do_now(
            lambda pen: PlannedVisit.insert(**{**row, "id": "f" * 32}, community_id=desk.community_id).execute()
        )


def test_a_visit_is_done_by_a_contact_and_taking_that_back_brings_the_plan_back(desk: Desk) -> None:
    tagged(desk, since=20)
    before = stored(desk)
    visit(desk, result="21")
    assert stored(desk) == before
    made = visit(desk)
    assert states(desk) == ["done", "open"]
    assert [row[planning.COLUMNS.index("visit_id")] for row in stored(desk)].count(made) == 1
    desk.do_now(undoing.undo, desk.ask_now(history.recent)[0].id)
    assert stored(desk) == before


def test_taking_back_on_a_later_day_makes_the_plan_of_that_day(desk: Desk, clock: StillClock) -> None:
    tagged(desk, since=20)
    visit(desk)
    clock.move(days=45)
    desk.do_now(undoing.undo, desk.ask_now(history.recent)[0].id)
    assert states(desk) == [State.MISSED.value]
    assert is_right(desk)


def test_a_missed_visit_is_kept_and_listed_with_what_made_up_for_it(desk: Desk, clock: StillClock) -> None:
    person = tagged(desk, since=20)
    clock.move(days=60)
    (line,) = desk.ask_now(questions.missed, desk.today())
    assert (line.resident.id, line.group, line.due_on, line.made_up_on) == (person, "A1", ago(-10), None)
    assert [one.resident.id for one in desk.ask_now(due.people, desk.today())] == [person]
    visit(desk)
    (line,) = desk.ask_now(questions.missed, desk.today())
    assert line.made_up_on == desk.today()
    assert states(desk) == ["missed", "open"]


def test_a_deed_plans_a_constant_number_of_people_in_a_constant_number_of_statements(
    desk: Desk, statements: Count
) -> None:
    taken = []
    for name in ("张三", "李四", "王五", "赵六"):
        tagged(desk, name, "3-1-101", "A1", "B1")
        with statements(desk) as seen:
            visit(desk, "3-1-101", 1)
        taken.append(len(seen))
    assert len(set(taken[1:])) == 1
    assert taken[-1] < 60


def test_a_group_that_no_list_knows_is_never_due(desk: Desk) -> None:
    person = make.a_resident(desk)
    with pytest.raises(Refused):
        desk.do_now(residents.tag, person, "Z9")
    assert stored(desk) == []


def test_where_a_new_day_cannot_be_planned_questions_are_answered_and_the_next_one_tries_again(
    desk: Desk, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    tagged(desk, since=20)
    clock.move(days=60)
    with monkeypatch.context() as held:
        held.setattr(planning, "new_day", busy_store)
        assert states(desk) == ["open"]
    assert states(desk) == ["missed"]


def busy_store(*_values: object) -> None:
    raise StoreBusy
