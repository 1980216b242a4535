"""Today's one list: every feature that offers something is asked, in few statements, and a broken one is heard of."""

from __future__ import annotations

import dataclasses
import datetime
import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from types import ModuleType

import pytest

from db import found
from db.changes import areas, drafts, handovers, requests, rounds, visits
from db.desk import Desk
from db.models.areas import Room
from db.queries import today
from db.rules.agenda import AgendaLine, Asked, Scope, Weight
from db.rules.handovers import HandoverDraft
from db.rules.visits import VisitDraft
from tests import make
from tests.conftest import StillClock
from tests.db import asking

Count = Callable[[Desk], AbstractContextManager[list[str]]]
TODAY = datetime.date(2026, 11, 22)


def asked(desk: Desk, **more: object) -> Asked:
    """What the worker at the desk asks."""
    return Asked(desk.today(), desk.by().at, desk.worker_id, offset=asking.OFFSET, **more)  # type: ignore[arg-type]


def something_of_everything(desk: Desk, clock: StillClock, floor: int = 1) -> None:
    """A due visit, a door to try again, a coming birthday, a request that is late, and a note."""
    elder = make.a_resident(desk, "王秀英", at=f"3-1-{floor}01", birth="1946-12-03")
    make.a_tag(desk, elder, "A1", from_on=datetime.date(2026, 9, 1))
    knock = VisitDraft(make.a_room(desk, f"3-1-{floor}02"), "21", ("01",), "2", TODAY, "09:00")
    desk.do_now(visits.add, knock)
    desk.do_now(requests.add, asking.a_draft(make.a_room(desk, f"3-1-{floor}03"), urgency="3"))
    desk.do_now(handovers.add, HandoverDraft(f"{floor}层停水", TODAY))
    clock.move(hours=2)


def test_every_feature_that_offers_something_is_found_without_loading_the_others() -> None:
    for attribute in ("agenda", "agenda_days"):
        offering = {
            name
            for name in found.modules(today.QUERIES)
            if name != today.__name__ and inspect.isfunction(getattr(found.loaded(name), attribute, None))
        }
        assert offering
        assert offering <= set(found.naming(today.QUERIES, attribute))
    assert "db.queries.exports" not in found.naming(today.QUERIES, "agenda")


def test_every_offer_answers_lines_that_a_door_opens(desk: Desk, clock: StillClock) -> None:
    from tui.doors import all_doors

    something_of_everything(desk, clock)
    assert today.__name__ not in desk.ask_now(today.parts)
    for name in desk.ask_now(today.parts):
        for scope in Scope:
            for line in desk.ask_now(today.part, name, asked(desk, scope=scope)):
                assert isinstance(line, AgendaLine)
                assert isinstance(line.weight, Weight) and line.about.format(**line.values)
                assert set(line.facts) <= set(inspect.signature(all_doors()[line.noun].screen).parameters)
    days = desk.ask_now(today.week, asked(desk, until=TODAY + datetime.timedelta(days=7)))
    assert all(isinstance(day, datetime.date) and number > 0 for day, number in days.items())


def test_a_broken_offer_is_heard_of(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = ModuleType("broken")
    broken.agenda = lambda _asked: 1 / 0  # type: ignore[attr-defined]
    monkeypatch.setattr(found, "naming", lambda _package, _attribute: ("broken",))
    monkeypatch.setattr(found, "loaded", lambda _name: broken)
    with pytest.raises(ZeroDivisionError):
        desk.ask_now(today.agenda, asked(desk))


def test_a_module_that_cannot_be_loaded_is_heard_of(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    # A name of its own for each run: a package that was loaded once stays what it was.
    name = tmp_path.name
    package = tmp_path / name
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "good.py").write_text("def agenda(asked):\n    return []\n")
    (package / "speaks_of_it.py").write_text("class Line:\n    def agenda(self):\n        return self.agenda\n")
    (package / "broken.py").write_text("def agenda(asked):\n    return []\nraise LookupError\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert found.naming(name, "agenda") == (f"{name}.broken", f"{name}.good")
    with pytest.raises(LookupError):
        today.offer(f"{name}.broken", "agenda")


def test_the_list_is_in_one_order_and_counts_what_presses(desk: Desk, clock: StillClock) -> None:
    something_of_everything(desk, clock)
    agenda = desk.ask_now(today.agenda, asked(desk))
    weights = [line.weight for line in agenda.lines]
    assert weights == sorted(weights)
    assert {weight: count.number for weight, count in agenda.counts.items()} == {
        weight: weights.count(weight) for weight in set(weights)
    }
    assert {Weight.NOTE, Weight.OVERDUE, Weight.COMING} <= set(weights)
    assert not agenda.is_cut
    cut = desk.ask_now(today.agenda, asked(desk, limit=1))
    assert len(cut.lines) == 1 and cut.is_cut
    assert cut.lines[0].weight is Weight.NOTE


@pytest.mark.parametrize("scope", Scope)
def test_the_weeks_counts_are_those_of_each_days_list(desk: Desk, clock: StillClock, scope: Scope) -> None:
    grid = desk.do_now(areas.add, "grid", "第一网格")
    desk.do_now(areas.add_building, "5", grid_id=grid)
    for floor in range(1, 4):
        something_of_everything(desk, clock, floor)
    for at, days in (("5-1-101", 27), ("5-1-102", 26), ("6-1-101", 27)):
        elder = make.a_resident(desk, "赵福", at=at, birth="1950")
        make.a_tag(desk, elder, "A1", from_on=TODAY - datetime.timedelta(days=days))
        make.a_resident(desk, "李桂兰", at=at, birth=f"1936-11-{days}")
        desk.do_now(visits.add, VisitDraft(make.a_room(desk, f"{at}9"), "21", ("01",), "2", TODAY, "09:00"))
    desk.do_now(requests.add, asking.a_draft(make.a_room(desk, "5-1-101")))
    desk.do_now(handovers.add, HandoverDraft("周三开会", datetime.date(2026, 11, 25)))
    own = asked(desk, scope=scope, grid_id=grid, limit=2)
    week = desk.ask_now(today.week, dataclasses.replace(own, until=TODAY + datetime.timedelta(days=7)))
    assert len(week) > 2
    for ahead in range(1, 8):
        day = TODAY + datetime.timedelta(days=ahead)
        that_day = dataclasses.replace(own, until=day, day=day, limit=50)
        lines = desk.ask_now(today.agenda, that_day).lines
        assert all(line.due_on == day for line in lines)
        assert len(lines) == week.get(day, 0)


def test_a_worker_without_a_grid_has_none(desk: Desk) -> None:
    assert desk.ask_now(today.grid, desk.worker_id) is None
    assert desk.ask_now(today.grid, None) is None


def test_the_glance_holds_the_round_the_doors_not_reached_and_drafts(desk: Desk) -> None:
    assert desk.ask_now(today.glance, desk.worker_id).round is None
    for day, time in ((16, "10:00"), (17, "19:00"), (18, "11:00")):
        on = datetime.date(2026, 11, day)
        knock = VisitDraft(make.a_room(desk, "3-1-301"), "21", ("01",), "2", on, time, reason="补录")
        desk.do_now(visits.add, knock)
    desk.do_now(drafts.keep, "visit", "", None, {"note": "独"})
    building = desk.ask_now(lambda: Room.get().unit.building_id)
    round_id = desk.do_now(rounds.start, building, ("01",))
    glance = desk.ask_now(today.glance, desk.worker_id)
    assert (glance.not_reached, glance.drafts) == (1, 1)
    assert glance.round is not None and glance.round.id == round_id


def test_todays_list_takes_a_constant_number_of_statements(desk: Desk, clock: StillClock, statements: Count) -> None:
    taken = set()
    week = asked(desk, until=TODAY + datetime.timedelta(days=7))
    for floor in range(1, 5):
        something_of_everything(desk, clock, floor)
        with statements(desk) as listed:
            desk.ask_now(today.agenda, asked(desk))
        with statements(desk) as counted:
            desk.ask_now(today.week, week)
        with statements(desk) as glanced:
            desk.ask_now(today.glance, desk.worker_id)
        taken.add((len(listed), len(counted), len(glanced)))
    assert len(taken) == 1
    assert all(count <= most for count, most in zip(taken.pop(), (36, 24, 4), strict=True))
