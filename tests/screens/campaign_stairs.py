"""What the tests of rounds in a campaign share: a stair with a campaign, and what was answered at its doors."""

from __future__ import annotations

import json
from typing import Any

from db.desk import Desk
from db.models.campaigns import CampaignAnswer
from db.queries import campaigns, drafts
from db.rules.campaigns import Counts
from tests import make
from tests.db import campaigning
from tests.screens import stairs


def plant(desk: Desk) -> Desk:
    """One building of two units, three floors, two doors each; a couple with a son at 3-1-301; and a campaign there."""
    stairs.plant(desk)
    campaigning.plant(desk)
    campaigning.start(desk, campaigning.building_of(desk, make.a_room(desk, "3-1-301")))
    return desk


def counts(desk: Desk) -> Counts:
    """How far the campaign is."""
    return desk.ask_now(campaigns.all)[0].counts


def answers(desk: Desk, *conditions: Any) -> list[dict[str, str]]:
    """What stands as answered, in the order in which it was."""

    def question() -> list[dict[str, str]]:
        rows = CampaignAnswer.select().where(CampaignAnswer.is_current, *conditions).order_by(CampaignAnswer.id)
        return [json.loads(row.answers) for row in rows]

    return desk.ask_now(question)


def kept(desk: Desk) -> list[Any]:
    """The drafts."""
    return desk.ask_now(drafts.mine, desk.presence.session)


def answered(desk: Desk) -> dict[str, str]:
    """What the only draft holds of answers."""
    return next((draft.data.get("answers", {}) for draft in kept(desk)), {})
