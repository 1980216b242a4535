"""The agenda: in which order things are done, how many there are, and whose they are."""

from __future__ import annotations

import datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import agenda
from db.rules.agenda import Agenda, AgendaLine, Asked, Count, Scope, Weight
from tests.rules.properties import quick

TODAY = datetime.date(2026, 11, 24)
NOW = datetime.datetime(2026, 11, 24, 1, 0)


def a_line(
    key: str, weight: Weight = Weight.TODAY, days: int = 0, house: str | None = None, at: str = ""
) -> AgendaLine:
    """A thing that is due some days from today."""
    due_on = TODAY + datetime.timedelta(days=days)
    return AgendaLine(key, "visits", {}, weight, due_on, "张三", address=at, building_id=house)


LINES = st.builds(
    a_line,
    key=st.integers(0, 99).map(str),
    weight=st.sampled_from(Weight),
    days=st.integers(-9, 9),
    house=st.sampled_from([None, "3", "5", "7"]),
    at=st.sampled_from(["", "3-1-201", "3-1-1201", "3-2-101"]),
)
SETS = st.lists(LINES, max_size=30, unique_by=lambda line: line.key)


def keys(lines: list[AgendaLine]) -> list[str]:
    return [line.key for line in lines]


@pytest.mark.parametrize(
    ("lines", "order"),
    [
        ([a_line("today"), a_line("late", Weight.OVERDUE, -1)], "late today"),
        ([a_line("coming", Weight.COMING, 2), a_line("urgent", Weight.URGENT), a_line("today")], "urgent today coming"),
        ([a_line("late", Weight.OVERDUE, -9), a_line("note", Weight.NOTE)], "note late"),
        # The house in which something waits longest comes first, and what is in it stays together.
        (
            [
                a_line("a", Weight.OVERDUE, -2, "5"),
                a_line("b", Weight.OVERDUE, -1, "3"),
                a_line("c", Weight.OVERDUE, -9, "3"),
            ],
            "c b a",
        ),
        # A house is left and come back to only for what presses less.
        ([a_line("a", Weight.TODAY, 0, "3"), a_line("b", Weight.OVERDUE, -1, "5"), a_line("c", house="3")], "b a c"),
        # Doors count as numbers do.
        ([a_line("a", house="3", at="3-1-1201"), a_line("b", house="3", at="3-1-201")], "b a"),
        # Without a house each stands for itself, by its day.
        ([a_line("a", Weight.OVERDUE, -1), a_line("b", Weight.OVERDUE, -2)], "b a"),
    ],
)
def test_things_stand_in_the_order_in_which_they_are_done(lines: list[AgendaLine], order: str) -> None:
    assert " ".join(keys(agenda.in_order(lines))) == order


@quick
@given(SETS, st.integers())
def test_the_order_is_the_same_however_the_things_come(lines: list[AgendaLine], seed: int) -> None:
    mixed = list(lines)
    Random(seed).shuffle(mixed)
    ordered = agenda.in_order(mixed)
    assert ordered == agenda.in_order(lines)
    assert sorted(keys(ordered)) == sorted(keys(lines))


@quick
@given(SETS)
def test_what_presses_more_comes_first_and_a_house_is_entered_once_for_each_weight(lines: list[AgendaLine]) -> None:
    ordered = agenda.in_order(lines)
    assert [line.weight for line in ordered] == sorted(line.weight for line in lines)
    entered = [(line.weight, line.building_id or line.key) for line in ordered]
    changes = [one for place, one in enumerate(entered) if place == 0 or entered[place - 1] != one]
    assert len(changes) == len(set(changes))


@quick
@given(st.lists(SETS, max_size=4), st.integers(1, 20))
def test_an_agenda_holds_the_first_and_counts_all_it_was_told_of(answers: list[list[AgendaLine]], limit: int) -> None:
    whole = [line for lines in answers for line in lines]
    found = agenda.gathered([agenda.in_order(lines)[:limit] for lines in answers], limit)
    assert len(found.lines) <= limit
    assert list(found.lines) == agenda.in_order(found.lines)
    for weight in Weight:
        there = sum(line.weight is weight for line in whole)
        said = found.counts.get(weight, Count(0))
        # A count is right, or says that it is the least.
        assert said.number == there or (said.is_more and said.number < there)
    assert found.is_cut or len(found.lines) == len(whole)


def test_a_feature_that_gave_all_it_could_may_know_of_more_of_its_last_weight() -> None:
    late = [a_line(str(place), Weight.OVERDUE, -place) for place in range(3)]
    found = agenda.gathered([late, [a_line("x", Weight.NOTE)]], 3)
    assert {weight: str(count) for weight, count in found.counts.items()} == {
        Weight.NOTE: "1",
        Weight.OVERDUE: "3+",
        Weight.URGENT: "0+",
        Weight.TODAY: "0+",
        Weight.COMING: "0+",
    }
    assert found.is_cut
    assert agenda.gathered([], 3) == Agenda()


ME, COLLEAGUE, HERE, THERE = "me", "colleague", "grid-1", "grid-2"


@pytest.mark.parametrize(
    ("own", "scope", "worker", "grid", "is_wanted"),
    [
        (HERE, Scope.MINE, ME, THERE, True),
        (HERE, Scope.MINE, None, HERE, True),
        (HERE, Scope.MINE, None, THERE, False),
        (HERE, Scope.MINE, COLLEAGUE, HERE, False),
        (HERE, Scope.GRID, COLLEAGUE, HERE, True),
        (HERE, Scope.GRID, ME, THERE, False),
        (HERE, Scope.ALL, COLLEAGUE, THERE, True),
        (HERE, Scope.ALL, None, None, True),
        # Without a grid the whole community is one's own.
        (None, Scope.MINE, None, THERE, True),
        (None, Scope.MINE, COLLEAGUE, THERE, False),
        (None, Scope.GRID, COLLEAGUE, THERE, True),
    ],
)
def test_whose_things_are_asked_for(
    own: str | None, scope: Scope, worker: str | None, grid: str | None, is_wanted: bool
) -> None:
    asked = Asked(TODAY, NOW, worker_id=ME, grid_id=own, scope=scope)
    assert asked.is_wanted(worker, grid) is is_wanted
