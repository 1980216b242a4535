"""Whatever happens to matters, undone or not, each stands in the store as its own history says."""

from __future__ import annotations

import datetime
from random import Random

import pytest

from db.changes import history as taking_back
from db.changes import matter_numbers, requests
from db.desk import Desk
from db.errors import Refused
from db.models.matters import Matter, MatterStep
from db.queries import flows, history, matters, request_cards, working_days
from db.rules import loops
from tests import make
from tests.conftest import StillClock
from tests.db.asking import OFFSET, a_draft


def something_happens(desk: Desk, lot: Random, room: str) -> bool:
    """Write a request down, take a step by lot, take the last deed back, or bring the laptop in and out."""
    keys = desk.ask_now(lambda: [row.id for row in Matter.select(Matter.id).order_by(Matter.id)])
    kind = lot.choice(["add", "undo", "office", *["step"] * 9]) if keys else "add"
    try:
        if kind == "add":
            desk.do_now(requests.add, a_draft(room, urgency=lot.choice("123")))
        elif kind == "undo":
            last = desk.ask_now(history.last_of, desk.worker_id, desk.device)
            desk.do_now(taking_back.undo, last.id if last else "")
        elif kind == "office":
            desk.do_now(lot.choice([matter_numbers.leave_office, matter_numbers.return_to_office]))
        else:
            step_of(desk, lot, lot.choice(keys))
    except Refused:
        return False
    return True


def step_of(desk: Desk, lot: Random, key: str) -> None:
    """Take one of the steps that are offered."""
    card = desk.ask_now(request_cards.one, key, desk.by().at, OFFSET, desk.worker_id)
    assert card and card.steps_now
    step = lot.choice(card.steps_now)
    numbers = desk.ask_now(lambda: [row.number for row in Matter.select(Matter.number)])
    ahead = str(desk.today() + datetime.timedelta(days=lot.randrange(-1, 30)))
    facts = {
        "due": ahead,
        "until": ahead,
        "class": lot.choice(["ordinary", "complex", "enquiry"]),
        "reached": lot.choice(["yes", "no"]),
        "solved": lot.choice(["yes", "no"]),
        "satisfied": lot.choice(["yes", "mostly", "no"]),
        "into": lot.choice(numbers),
        "worker": desk.worker_id or "",
    }
    said = {name: facts.get(name, "某事") for name in (*step.carries, *step.may)}
    desk.do_now(requests.take, key, card.line.version, step.code, said)


@pytest.mark.parametrize("seed", range(4))
def test_what_stands_in_the_store_follows_from_the_steps(desk: Desk, clock: StillClock, seed: int) -> None:
    lot, room = Random(seed), make.a_room(desk)
    done = 0
    for _ in range(60):
        clock.move(hours=lot.randrange(0, 30))
        done += something_happens(desk, lot, room)
    assert done > 20
    now = desk.by().at

    def question() -> list[tuple[matters.MatterLine, loops.Standing, datetime.datetime | None]]:
        flow, calendar = flows.flow("requests"), working_days.calendar()
        lines = matters.lines(Matter.id.is_null(False), now, 500)
        last = {row.matter_id: row.due_at for row in MatterStep.select().order_by(MatterStep.place)}
        stands = [loops.standing(flow, matters.history(one.id, OFFSET), now + OFFSET, calendar) for one in lines]
        return [(line, known, last[line.id]) for line, known in zip(lines, stands, strict=True)]

    for line, known, last_told in desk.ask_now(question):
        assert (line.state, line.terms) == (known.state, known.terms)
        assert line.due_at == (known.limit and known.limit.at - OFFSET) == last_told
        assert line.waits_until == (known.wait and known.wait.until - OFFSET)
        assert (line.ended_at is None) == (known.state not in {"closed", "rejected", "merged", "filed"})
    numbers = desk.ask_now(lambda: [row.number for row in Matter.select(Matter.number)])
    assert len(set(numbers)) == len(numbers)
