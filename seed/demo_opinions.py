"""A round of opinion of the invented community: begun some days ago, answered at a part of its doors."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from pathlib import Path
from random import Random

from db import base
from db.changes import campaigns, rounds
from db.models.campaigns import CampaignDoor
from db.pen import Pen
from db.queries import questionnaires
from db.rules.campaigns import CampaignDraft
from db.rules.sweeps import Sweep
from seed import shapes
from seed.demo_deeds import FOUNDING
from seed.demo_mandates import ONE_DAY, Home, at, buildings

HERE = Path(__file__).parent / "demo_opinions.yaml"
# It builds on no other part.
AFTER: tuple[str, ...] = ()
MET, SEED, BEGUN = "12", 20261126, datetime.time(18, 30)


@dataclass(frozen=True)
class DemoOpinion:
    """A round of opinion: so many of a hundred doors were walked."""

    name: str
    form: str
    days_ago: int
    days: int
    walked: int


@dataclass(frozen=True)
class DemoOpinions:
    """All of them."""

    opinion: DemoOpinion


def plant(pen: Pen) -> None:
    """Begin it, where people live, and walk a part of it."""
    story, by, homes = shapes.read(DemoOpinions, HERE).opinion, pen.by, buildings()
    if homes:
        ask_around(pen, story, homes[len(homes) // 2], Random(SEED))
    pen.by, pen.kind, pen.reason = by, FOUNDING, ""


def ask_around(pen: Pen, story: DemoOpinion, home: Home, chance: Random) -> None:
    """A round of opinion goes through one building."""
    day = pen.today - story.days_ago * ONE_DAY
    edition = next((one for one in questionnaires.newest() if one.name == story.form), None)
    if edition is None:
        return
    at(pen, datetime.datetime.combine(day, BEGUN))
    draft = CampaignDraft(story.name, "09", edition.id, day, day + story.days * ONE_DAY)
    campaign = campaigns.start(pen, draft, Sweep(buildings=(home.building_id,)))
    doors = {
        room for (room,) in base.rows(CampaignDoor.select(CampaignDoor.room).where(CampaignDoor.campaign == campaign))
    }
    its_own = [room for room in home.rooms if room in doors]
    round_id = campaigns.walk(pen, campaign, home.building_id)
    for room in its_own[: len(its_own) * story.walked // 100]:
        said = (("standing", "1"), ("opinion", chance.choice("1112213")))
        campaigns.answer(pen, room, MET, round_id, campaigns.Answered(campaign, edition.id, said))
    rounds.finish(pen, round_id)
