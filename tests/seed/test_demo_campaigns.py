"""The campaign of the practice community: under way, walked in part, and answered by its own rules."""

from __future__ import annotations

from random import Random

import pytest

from db.desk import Desk
from db.queries import campaign_places, campaigns
from seed import demo_campaigns
from seed.demo_deeds import Home
from tests import make
from tests.conftest import StillClock
from tests.screens.conftest import file_template

__all__ = ["file_template"]


@pytest.mark.parametrize("seed", range(3))
def test_the_campaign_is_under_way(file_desk: Desk, clock: StillClock, seed: int) -> None:
    rooms = make.a_building(file_desk, "2", units=1, floors=5, doors=2)
    people = [make.a_resident(file_desk, f"王{place}号", at=f"2-1-{place}01") for place in range(1, 6)]
    homes = [Home(room, (person,)) for room, person in zip(rooms[::2], people, strict=True)]
    file_desk.do_now(demo_campaigns.plant, homes, Random(seed))
    (line,) = file_desk.ask_now(campaigns.all, file_desk.today())
    assert line.name == "冬季安全敲门"
    (place,) = file_desk.ask_now(campaign_places.by_building, line.id)
    assert place.counts.doors == 10 and 0 < place.counts.answered <= 3
