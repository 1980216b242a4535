"""The meetings of the practice community: one failed, the next repaired the lamp, one is to come, one collects."""

from __future__ import annotations

import pytest

from db.changes import questionnaires as planting
from db.desk import Desk
from db.queries import mandates, meeting_opinions, meetings
from seed import demo_mandates, demo_meetings, demo_opinions
from seed import questionnaires as planted
from tests import make
from tests.conftest import StillClock


@pytest.mark.parametrize("hours", [0, -9.5, 24 * 36 + 5])
def test_every_meeting_happens_by_now(file_desk: Desk, clock: StillClock, hours: float) -> None:
    clock.move(hours=hours)
    file_desk.do_now(planting.plant, tuple(planted.planted()))
    for building in ("3", "5"):
        for place in range(1, 7):
            make.a_resident(file_desk, f"居民{place}", f"{building}-1-{place}01", make.HEAD)
    for part in (demo_mandates, demo_meetings, demo_opinions):
        file_desk.do_now(part.plant)
    known = {one.state: one for one in file_desk.ask_now(meetings.recent)}
    assert set(known) == {"planned", "open", "held", "failed"}
    card = file_desk.ask_now(meetings.one, known["held"].id, file_desk.by().at)
    assert card is not None and card.first is not None and card.first.id == known["failed"].id
    assert [one.state for one in card.items] == ["passed"] and card.tasks[0].matter.ended_at is not None
    assert card.tasks[0].matter.ended_at <= file_desk.by().at and card.line.posted_on is not None
    (opinion,) = file_desk.ask_now(meeting_opinions.rounds)
    assert file_desk.ask_now(meeting_opinions.table, opinion.id, "owners278").total.answered.heads > 0
    assert any(one.handed for one in file_desk.ask_now(mandates.ended))


def test_without_people_only_what_needs_none_is_planted(file_desk: Desk) -> None:
    for part in (demo_mandates, demo_meetings, demo_opinions):
        file_desk.do_now(part.plant)
    assert [one.state for one in file_desk.ask_now(meetings.recent)] == ["planned"]
