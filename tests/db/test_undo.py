"""Taking back: every kind of deed, sequences of them, whole imports, and the taking back itself; row for row."""

from __future__ import annotations

from random import Random

import pytest

from db.changes import history as undoing
from db.changes import life_events, workers
from db.desk import Desk
from db.errors import NotFound, Refused
from db.queries import history
from tests import make
from tests.db import village
from tests.db.village import Village

LASTING = {"communities.found", "codes.plant"}
LOOKS = {"residents.reveal", "residents.opened"}
MINE = ("areas", "codes", "communities", "households", "life_events", "residents", "workers")


@pytest.fixture
def people(desk: Desk) -> Village:
    """A village with two households, people with tags, one who left and one who died."""
    family = make.a_family(desk, father="张福来")
    make.a_family(desk, "3-2-1202", head="曾国藩", spouse="王芳", son="曾小明")
    make.a_tag(desk, family["father"], "A3", from_on=village.ON)
    make.a_tag(desk, family["head"], "B1")
    desk.do_now(life_events.moved_out, family["son"], village.ON)
    desk.do_now(life_events.died, make.a_resident(desk, "欧阳小明", "5-301"), village.ON)
    make.a_resident(desk, "阿依古丽·买买提", "5-301")
    desk.do_now(workers.add, "王强")
    for door in village.DOORS:
        make.a_room(desk, door)
    return Village(desk, Random(7))


def last(desk: Desk) -> str:
    """The key of the last deed that can be taken back."""
    deed = desk.ask_now(history.last_of, desk.worker_id, desk.device)
    assert deed is not None
    return deed.id


def happens(people: Village, kind: str) -> None:
    """Let a deed of one kind be done, whatever the lot says at first."""
    for _ in range(200):
        try:
            village.EVENTS[kind](people)
        except (Refused, NotFound):
            continue
        return
    raise AssertionError(f"{kind} never happens")


def test_every_deed_of_the_register_can_happen_in_the_village() -> None:
    kinds = {kind for kind in history.kind_names() if kind.split(".")[0] in MINE}
    assert kinds == village.EVENTS.keys() | LASTING | LOOKS


@pytest.mark.parametrize("kind", village.EVENTS)
def test_a_deed_taken_back_leaves_every_row_and_look_up_as_before(people: Village, kind: str) -> None:
    desk = people.desk
    before, found_before = village.rows(desk), village.entries(desk)
    happens(people, kind)
    deed, after, found_after = last(desk), village.rows(desk), village.entries(desk)
    assert desk.ask_now(history.one, deed).kind == kind
    assert after != before
    desk.do_now(undoing.undo, deed)
    back = desk.ask_now(history.recent)[0]
    assert (village.rows(desk), village.entries(desk)) == (before, found_before)
    desk.do_now(undoing.undo, back.id)
    assert (village.rows(desk), village.entries(desk)) == (after, found_after)
    desk.do_now(undoing.undo, deed)
    assert (village.rows(desk), village.entries(desk)) == (before, found_before)


@pytest.mark.parametrize("seed", range(3))
def test_a_long_day_taken_back_deed_by_deed_passes_every_state_it_had(people: Village, seed: int) -> None:
    desk, people.lot = people.desk, Random(seed)
    states = [village.rows(desk)]
    while len(people.done) < 30:
        if people.something_happens():
            states.append(village.rows(desk))
    found = village.entries(desk)
    village.rebuild(desk)
    assert village.entries(desk) == found
    for state in reversed(states[:-1]):
        while village.rows(desk) != state:
            desk.do_now(undoing.undo, last(desk))
    assert village.rows(desk) == states[0]
    found = village.entries(desk)
    village.rebuild(desk)
    assert village.entries(desk) == found
