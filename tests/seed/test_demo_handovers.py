"""Notes of the practice community: there to be read on its first day."""

from db.desk import Desk
from db.queries import handovers
from db.rules.agenda import Asked, Weight
from seed import demo_handovers


def test_whoever_practises_finds_notes_to_read(desk: Desk) -> None:
    desk.do_now(demo_handovers.plant)
    lines = desk.ask_now(handovers.agenda, Asked(desk.today(), desk.by().at, desk.worker_id))
    assert len(lines) == 2
    assert {line.weight for line in lines} == {Weight.NOTE}
