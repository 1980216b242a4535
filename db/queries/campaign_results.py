"""What a campaign has heard: a line for each door, a column for each question, and how often each choice was made."""

from __future__ import annotations

import datetime
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.drivers import peewee
from db.errors import NotFound
from db.models.campaigns import Campaign, CampaignAnswer
from db.models.residents import Person
from db.models.workers import Worker
from db.queries import questionnaires, visit_codes
from db.queries.campaign_places import last_knocks, on_the_way
from db.queries.campaigns import RANKS, knocks_at
from db.rules.campaigns import Reach
from db.rules.questionnaires import SELECT_MULTIPLE, SELECT_ONE, Question


@dataclass(frozen=True)
class ResultLine:
    """One door of a campaign: how far it is, the day and the result of the last knock, and what was answered.

    `answers` are texts by question; `person` is the name of whom they are about, `worker` who wrote them down,
    `answered_at` when (UTC).
    """

    room_id: str
    address: str
    estate: str
    grid: str
    reach: Reach
    last_on: datetime.date | None
    result: str | None
    person: str
    worker: str
    answered_at: datetime.datetime | None
    answers: Mapping[str, str]


@dataclass(frozen=True)
class Results:
    """All that a campaign has heard. `questions` are those of every edition that was asked, of each the newest."""

    name: str
    questions: tuple[Question, ...]
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True)
class Tally:
    """How a question was answered: by how many doors, and how often each choice was made, by its code, in order."""

    question: Question
    answered: int
    choices: tuple[tuple[str, int], ...]


def all(campaign_id: str) -> Results:  # noqa: A001 - reads as campaign_results.all()
    """Every door of a campaign with its answers, building by building in the order of the way: five
    statements, and one for each edition that was asked.

    Raises NotFound when there is no such campaign.
    """
    campaign: Any = Campaign.get_or_none(Campaign.id == campaign_id)
    if campaign is None:
        raise NotFound
    heard = answers_of(campaign_id)
    now = campaign.__data__["questionnaire"]
    # The edition in use gives the order; what only older ones asked comes behind it.
    used = [now, *sorted({row[4] for row in heard.values()} - {now}, reverse=True)]
    questions: dict[str, Question] = {}
    for form in map(questionnaires.form, used):
        questions |= {one.name: one for one in form.questions if one.name not in questions}
    return Results(campaign.name, tuple(questions.values()), tuple(doors_of(campaign_id, heard)))


def answers_of(campaign_id: str) -> dict[str, tuple[Any, ...]]:
    """What was answered, by room: person, worker, instant, answers, edition."""
    rows = (
        CampaignAnswer.select(
            CampaignAnswer.room,
            Person.name,
            Worker.name,
            CampaignAnswer.answered_at,
            CampaignAnswer.answers,
            CampaignAnswer.questionnaire,
        )
        .join(Person, peewee.JOIN.LEFT_OUTER)
        .join_from(CampaignAnswer, Worker, peewee.JOIN.LEFT_OUTER, on=(CampaignAnswer.worker_id == Worker.id))
        .where((CampaignAnswer.campaign == campaign_id) & CampaignAnswer.is_current)
    )
    return {row[0]: row[1:] for row in base.rows(rows)}


def doors_of(campaign_id: str, heard: Mapping[str, tuple[Any, ...]]) -> Iterable[ResultLine]:
    """The doors of a campaign as lines. What was answered counts only while the visit of it stands."""
    knocks = knocks_at([campaign_id], visit_codes.rules())
    last = last_knocks(campaign_id)
    for room, address, name, level, _building, grid, rank in base.raw(on_the_way(campaign_id, knocks)):
        reach = RANKS[rank or 0]
        estate = name if level == "estate" else ""
        _knocks, on, result = last.get(room, (0, None, None))
        row = heard.get(room) if reach is Reach.ANSWERED else None
        person, worker, at, answers, _form = row or (None, None, None, "{}", "")
        yield ResultLine(
            room,
            address,
            estate,
            grid or "",
            reach,
            on,
            result,
            person or "",
            worker or "",
            at,
            json.loads(answers),
        )


def tallies(results: Results) -> list[Tally]:
    """How each question was answered, from all that a campaign has heard."""
    answered = [line for line in results.lines if line.reach is Reach.ANSWERED]
    found = []
    for question in results.questions:
        given = [line.answers[question.name] for line in answered if line.answers.get(question.name)]
        is_choice = question.kind in (SELECT_ONE, SELECT_MULTIPLE)
        counts = Counter(code for answer in given for code in answer.split()) if is_choice else Counter[str]()
        codes = dict.fromkeys([choice.code for choice in question.choices] + sorted(counts)) if is_choice else {}
        found.append(Tally(question, len(given), tuple((code, counts[code]) for code in codes)))
    return found
