"""Rounds of screening: written down, corrected, summed up, and due again on the list of the day."""

from __future__ import annotations

import datetime

import pytest

from db.changes import dispute_screenings as changes
from db.changes import history as taking_back
from db.desk import Desk
from db.errors import Conflict, Refused
from db.queries import dispute_screenings as kept
from db.queries import history
from db.rules.agenda import Asked, Weight
from db.rules.dispute_screenings import ScreeningDraft

ON = datetime.date(2026, 11, 20)


def screened(desk: Desk, on: datetime.date = ON, **facts: object) -> str:
    return desk.do_now(changes.add, ScreeningDraft(on, **{"area": "1至9栋", **facts}))  # type: ignore[arg-type]


def asked(on: str, **facts: object) -> Asked:
    day = datetime.date.fromisoformat(on)
    return Asked(day, datetime.datetime.combine(day, datetime.time(9)), **facts)  # type: ignore[arg-type]


def test_rounds_are_written_down_corrected_and_taken_back(desk: Desk) -> None:
    key = screened(desk, found=3, settled=2, prevented=1, remark=" 漏水 ")
    (line,) = desk.ask_now(kept.between, ON, ON)
    assert (line.id, line.draft.remark, line.worker) == (key, "漏水", "李敏")
    desk.do_now(changes.amend, key, 1, ScreeningDraft(ON, "全社区", 4))
    with pytest.raises(Conflict):
        desk.do_now(changes.amend, key, 1, ScreeningDraft(ON, "全社区", 5))
    assert desk.ask_now(kept.one, key).draft == ScreeningDraft(ON, "全社区", 4)  # type: ignore[union-attr]
    last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    desk.do_now(taking_back.undo, last.id)  # type: ignore[union-attr]
    assert desk.ask_now(kept.one, key).draft.found == 3  # type: ignore[union-attr]
    desk.do_now(changes.remove, key, desk.ask_now(kept.one, key).version)  # type: ignore[union-attr]
    assert desk.ask_now(kept.recent) == []


def test_a_round_that_is_wrong_is_not_written(desk: Desk) -> None:
    with pytest.raises(Refused):
        screened(desk, area="")
    assert desk.ask_now(kept.recent) == []


def test_sums_of_a_time_count_rounds_without_finds_too(desk: Desk) -> None:
    screened(desk, found=3, settled=2, prevented=1)
    screened(desk, ON.replace(day=1))
    screened(desk, ON.replace(month=10), found=9)
    assert desk.ask_now(kept.sums, ON.replace(day=1), ON) == kept.ScreeningSums(2, 3, 1, 2)
    assert desk.ask_now(kept.sums, ON.replace(year=2025), ON.replace(year=2025)) == kept.ScreeningSums()


def test_the_next_round_stands_on_the_list_of_the_day_some_days_ahead(desk: Desk) -> None:
    assert desk.ask_now(kept.agenda, asked("2026-11-22")) == []
    screened(desk)
    due = datetime.date(2026, 12, 5)
    for on, weight in (("2026-12-02", Weight.COMING), ("2026-12-05", Weight.TODAY), ("2026-12-06", Weight.OVERDUE)):
        (line,) = desk.ask_now(kept.agenda, asked(on))
        assert (line.noun, dict(line.facts), line.due_on, line.weight) == (
            "disputes",
            {"new": "screening"},
            due,
            weight,
        )
    assert desk.ask_now(kept.agenda, asked("2026-12-01")) == []
    assert len(desk.ask_now(kept.agenda, asked("2026-12-01", day=due))) == 1
    assert desk.ask_now(kept.agenda, asked("2026-12-06", day=ON)) == []
    assert dict(desk.ask_now(kept.agenda_days, asked("2026-12-01", until=due))) == {due: 1}
    assert dict(desk.ask_now(kept.agenda_days, asked("2026-12-01"))) == {}


def test_at_a_sensitive_time_the_next_round_is_a_week_away(desk: Desk) -> None:
    # The list of the seed says that the spring festival is watched from fourteen days before it.
    clock_on = datetime.date(2026, 2, 10)
    screened(desk, clock_on)
    found = desk.ask_now(kept.next_round)
    assert found is not None
    assert (found.due_on, found.rhythm) == (datetime.date(2026, 2, 17), "sensitive")
