"""A campaign of the invented community: begun some days ago over one building, answered at a part of its doors."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from random import Random

from db.changes import campaigns, rounds, visits
from db.changes.campaigns import Answered
from db.models.areas import Room
from db.pen import Pen
from db.queries import questionnaires
from db.rules import questionnaires as rules
from db.rules.campaigns import CampaignDraft
from db.rules.questionnaires import Questionnaire
from db.rules.sweeps import Sweep
from seed.demo_deeds import FOUNDING, Home

NAME, PURPOSE, FORM = "冬季安全敲门", "09", "winter_safety"
# It began so many days ago in the evening, and goes on for so many; so many of its doors were walked, and of those so
# many answered.
BEGAN_AGO, GOES_ON, WALKED, ANSWERED = 3, 11, 0.7, 0.75
EVENING = datetime.time(18, 45)
MET, NOBODY = "12", "21"


def plant(pen: Pen, homes: Sequence[Home], chance: Random) -> None:
    """Begin the campaign over the building of these homes, and walk a part of them on its first evening."""
    pen.kind = FOUNDING
    by = pen.by
    began = datetime.datetime.combine(by.today - datetime.timedelta(days=BEGAN_AGO), EVENING)
    pen.by = by._replace(at=began - (by.local - by.at), local=began)
    form_line = next(one for one in questionnaires.newest() if one.name == FORM)
    form = questionnaires.form(form_line.id)
    building_id = Room.get_by_id(homes[0].room_id).unit.building.id
    last = pen.today + datetime.timedelta(days=BEGAN_AGO + GOES_ON)
    draft = CampaignDraft(NAME, PURPOSE, form_line.id, pen.today, last)
    campaign_id = campaigns.start(pen, draft, Sweep(buildings=(building_id,)))
    round_id = campaigns.walk(pen, campaign_id, building_id)
    for home in homes[: int(len(homes) * WALKED)]:
        if chance.random() < ANSWERED:
            said = tuple(answers(form, home, chance))
            campaigns.answer(pen, home.room_id, MET, round_id, Answered(campaign_id, form_line.id, said))
        else:
            visits.record(pen, home.room_id, NOBODY, round_id)
    rounds.finish(pen, round_id)
    pen.by = by


def answers(form: Questionnaire, home: Home, chance: Random) -> Iterator[tuple[str, str]]:
    """What was answered at a door: every required question that is asked, by lot; how many live there as it is."""
    said: dict[str, str] = {}
    while missing := [one for one in rules.asked(form, said) if one.is_required and one.name not in said]:
        question = missing[0]
        if question.choices:
            said[question.name] = chance.choice(question.choices).code
        else:
            said[question.name] = str(len(home.person_ids))
    yield from said.items()
