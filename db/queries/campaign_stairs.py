"""A campaign on a stair: which of its doors go to whom, what is settled there already, and what was answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.models.campaigns import Campaign, CampaignAnswer, CampaignDoor, CampaignRound
from db.models.visits import Round, Visit
from db.queries import campaign_buildings, questionnaires, visit_codes
from db.queries.visits import STANDS
from db.rules.questionnaires import Questionnaire
from db.rules.rounds import DoorState


@dataclass(frozen=True)
class CampaignStair:
    """A campaign at a building: its questions, and its doors there.

    `settled` are the doors that need nobody any more, with the result and the note of the last visit: those where
    somebody was met or refused, and those that stand empty. `answered` are the ones that were answered.
    """

    id: str
    name: str
    purpose: str
    questionnaire_id: str
    form: Questionnaire
    doors: frozenset[str]
    settled: Mapping[str, tuple[str, str]]
    answered: frozenset[str]


@dataclass(frozen=True)
class DoorAnswers:
    """What was answered at a door last: the edition that was asked, the answers by question, about whom."""

    questionnaire_id: str
    answers: Mapping[str, str]
    person_id: str | None


def one(campaign_id: str, building_id: str) -> CampaignStair | None:
    """A campaign at a building; None when there is none. Five statements."""
    row: Any = Campaign.get_or_none(Campaign.id == campaign_id)
    if row is None:
        return None
    form_id = row.__data__["questionnaire"]
    form = questionnaires.form(form_id)
    doors = base.rows(campaign_buildings.doors_at(building_id).where(CampaignDoor.campaign == campaign_id))
    settled, answered = settled_at(building_id, campaign_id)
    keys = frozenset(key for (key,) in doors)
    return CampaignStair(campaign_id, row.name, row.purpose, form_id, form, keys, settled, answered)


def settled_at(building_id: str, campaign_id: str) -> tuple[dict[str, tuple[str, str]], frozenset[str]]:
    """The doors of a building that a campaign need not go to again, and those of them that were answered."""
    rules = visit_codes.rules()
    open_again = {rule.code for rule in rules.results.values() if rule.door_state == DoorState.NOBODY.value}
    its_answer = (CampaignAnswer.visit_origin == Visit.origin_id) & (CampaignAnswer.campaign == campaign_id)
    visits = (
        Visit.select(Visit.room, Visit.result, Visit.note, CampaignAnswer.id)
        .join(Round)
        .join(CampaignRound, on=(CampaignRound.round == Round.id))
        .join_from(Visit, CampaignAnswer, peewee.JOIN.LEFT_OUTER, on=(its_answer & CampaignAnswer.is_current))
        .where(STANDS & (Round.building == building_id) & (CampaignRound.campaign == campaign_id))
        .order_by(Visit.visited_on, Visit.origin_id)
    )
    rows = [row for row in base.rows(visits) if row[1] not in open_again]
    settled = {room: (result, note) for room, result, note, _answer in rows}
    return settled, frozenset(room for room, result, _note, answer in rows if answer and result in rules.contacts)


def answers_at(campaign_id: str, room_id: str) -> DoorAnswers | None:
    """What was answered at a door of a campaign; None when nothing was."""
    its_own = (CampaignAnswer.campaign == campaign_id) & (CampaignAnswer.room == room_id) & CampaignAnswer.is_current
    return answers_in(CampaignAnswer.get_or_none(its_own))


def answers_of_visit(visit_id: str) -> DoorAnswers | None:
    """What was answered at a visit, asked for by the key of any of its versions; None when nothing was."""
    origin = Visit.select(Visit.origin_id).where(Visit.id == visit_id)
    return answers_in(CampaignAnswer.get_or_none(CampaignAnswer.visit_origin.in_(origin) & CampaignAnswer.is_current))


def answers_in(row: Any) -> DoorAnswers | None:
    """What a row of answers holds; None without one."""
    if row is None:
        return None
    return DoorAnswers(row.__data__["questionnaire"], json.loads(row.answers), row.__data__["person"])
