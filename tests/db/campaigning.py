"""What the tests of campaigns share: a small estate, questions to ask, and a campaign over it."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

from db import base
from db.changes import campaigns, questionnaires, visits
from db.desk import Desk
from db.models.areas import Room, Unit
from db.queries import campaigns as told
from db.queries import questionnaires as forms
from db.rules.campaigns import CampaignDraft
from db.rules.questionnaires import Choice, Question, Questionnaire, QuestionnaireDraft
from db.rules.sweeps import Sweep
from tests import make

FIRST, LAST = datetime.date(2026, 11, 20), datetime.date(2026, 11, 30)
YES_NO = (Choice("1", "有", "yes"), Choice("0", "没有", "no"))
FORM = Questionnaire(
    "fire_safety",
    "1",
    "消防安全",
    "Fire safety",
    (
        Question("detector", "select_one", "家里有烟感吗", "Is there a detector?", is_required=True, choices=YES_NO),
        Question(
            "count",
            "integer",
            "几个",
            "How many?",
            relevant="${detector} = '1'",
            constraint=". > 0 and . < 20",
            message_zh="1到19个",
            message_en="Between 1 and 19.",
        ),
        Question(
            "risks",
            "select_multiple",
            "有哪些隐患",
            "Which risks?",
            choices=(Choice("a", "飞线充电", "charging by wire"), Choice("b", "堆物", "blocked stairs")),
        ),
        Question(
            "lived",
            "select_one",
            "这房子谁住",
            "Who lives here?",
            fact="room.occupancy",
            choices=(Choice("1", "自住", "owner"), Choice("2", "出租", "let"), Choice("3", "空置", "empty")),
        ),
        Question("phone", "text", "电话", "Telephone", fact="person.phone"),
    ),
)


def draft(desk: Desk, **facts: Any) -> CampaignDraft:
    """A campaign as typed."""
    values = {
        "name": "消防敲门",
        "purpose": "09",
        "from_on": FIRST,
        "to_on": LAST,
        "questionnaire": edition(desk),
    }
    return CampaignDraft(**{**values, **facts})


def plant(desk: Desk, form: Questionnaire = FORM) -> None:
    """The questions."""
    desk.do_now(questionnaires.plant, (QuestionnaireDraft(form),))


def an_estate(desk: Desk) -> list[str]:
    """The rooms of building 3 with four doors and building 5 with four; questions to ask."""
    plant(desk)
    return [*make.a_building(desk, "3"), *make.a_building(desk, "5")]


def one(desk: Desk, campaign_id: str) -> told.CampaignLine:
    """A campaign as the list of campaigns tells it."""
    found = desk.ask_now(told.one, campaign_id)
    assert found is not None
    return found


def edition(desk: Desk, version: str = "1") -> str:
    """The key of an edition of the questions."""
    lines = desk.ask_now(forms.all)
    return next(line.id for line in lines if (line.name, line.edition) == (FORM.name, version))


def newer(version: str = "2") -> Questionnaire:
    """The same questions and one more, in a newer version."""
    more = Question("ladder", "select_one", "有逃生绳吗", "Is there a rope?", choices=YES_NO)
    return dataclasses.replace(FORM, version=version, questions=(*FORM.questions, more))


def building_of(desk: Desk, room_id: str) -> str:
    """The building a room is in."""
    return str(desk.ask_now(lambda: Room.get_by_id(room_id).unit.building_id))


def rooms_of(desk: Desk, building_id: str) -> dict[str, str]:
    """The rooms of a building by their address."""
    rows = Room.select(Room.address, Room.id).join(Unit).where(Unit.building == building_id)
    return desk.ask_now(lambda: dict(base.rows(rows)))


def start(desk: Desk, *building_ids: str, **facts: Any) -> str:
    """A campaign over buildings."""
    return desk.do_now(campaigns.start, draft(desk, **facts), Sweep(buildings=building_ids))


def knock(desk: Desk, campaign_id: str, room_id: str, result: str = "21") -> None:
    """A knock for a campaign without answers."""
    round_id = desk.do_now(campaigns.walk, campaign_id, building_of(desk, room_id))
    desk.do_now(visits.record, room_id, result, round_id)


def answer(desk: Desk, campaign_id: str, room_id: str, result: str = "11", **answers: str) -> Any:
    """A door that answers."""
    version = answers.pop("version", "1")
    person_id = answers.pop("person", None)
    round_id = desk.do_now(campaigns.walk, campaign_id, building_of(desk, room_id))
    said = campaigns.Answered(
        campaign_id, edition(desk, version), tuple((answers or {"detector": "0"}).items()), person_id
    )
    return desk.do_now(campaigns.answer, room_id, result, round_id, said)
