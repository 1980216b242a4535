"""What the tests of the door round share: a stair, and what was recorded at its doors."""

from __future__ import annotations

from textual import events

from db.desk import Desk
from db.queries import visits
from db.queries.visits import VisitCard, VisitLine
from tests import make
from tests.seat import Seat
from tui.widgets.lines import Told


def plant(desk: Desk) -> Desk:
    """One building of two units, three floors, two doors each; a couple with a son at 3-1-301."""
    make.a_building(desk, "3", units=2, floors=3, doors=2)
    make.a_family(desk, at="3-1-301", head="张建国", spouse="李梅", son="张小明")
    return desk


def recorded(desk: Desk) -> list[VisitLine]:
    """The visits that stand, the first one first."""
    return desk.ask_now(visits.recent)[::-1]


def last_card(desk: Desk) -> VisitCard:
    """The visit recorded last, whole."""
    card = desk.ask_now(visits.one, recorded(desk)[-1].id)
    assert card is not None
    return card


def at(worker: Seat) -> str:
    """The address of the door under the cursor."""
    numbers = {spot.key: f"{spot.unit}-{spot.number}" for spot in worker.page.map.spots}
    return numbers[worker.page.map.cursor]


def told(worker: Seat) -> str:
    """The line that says what happened last."""
    return str(worker.one(Told).render())


async def burst(worker: Seat, *keys: str) -> None:
    """Keys that a slow line delivers in one piece: none waits for what the one before it does."""
    for key in keys:
        character = {"space": " "}.get(key, key if len(key) == 1 else None)
        worker.app.post_message(events.Key(key, character))
    await worker.settle()
