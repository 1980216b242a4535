"""Campaigns: starting one over its doors, changing and ending it, and recording a door of it with what was answered."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db import base
from db.changes import campaign_facts, rounds, visits
from db.changes.visits import Recorded
from db.errors import NotFound, refuse
from db.models.campaigns import Campaign, CampaignAnswer, CampaignDoor, CampaignRound
from db.models.households import Household
from db.models.questionnaires import Questionnaire
from db.models.visits import Visit
from db.pen import Pen
from db.pouring import Spout
from db.queries import campaign_facts as facts
from db.queries import codes, questionnaires, sweeps, visit_codes
from db.queries.campaign_facts import Subject
from db.rules import campaigns as rules
from db.rules import questionnaires as forms
from db.rules import sweeps as sweep_rules
from db.rules.campaigns import CampaignDraft
from db.rules.problems import Problem
from db.rules.questionnaires import Questionnaire as Questions
from db.rules.sweeps import Sweep
from db.rules.visits import FindingDraft
from db.rules.words import N_

NAMES = {
    "start": N_("Campaign started"),
    "amend": N_("Campaign changed"),
    "end": N_("Campaign ended"),
    "walk": N_("Round begun"),
    "join": N_("Round walked for a campaign"),
    "answer": N_("Door answered"),
    "take_over": N_("Answers taken over"),
}
NO_DOORS = N_("No door fits this choice.")
NAME_TAKEN = N_("A campaign of this name is going on already.")
OTHER_FORM = N_("A campaign keeps its questionnaire; only another edition of it can take its place.")
OVER = N_("This campaign has ended.")
NOT_ITS_DOOR = N_("This door does not belong to the campaign.")
NO_CONTACT = N_("Only who was met can answer.")
# So many doors are added one by one; more are poured.
FEW_DOORS = 500


@dataclass(frozen=True)
class Answered:
    """What was answered at a door of a campaign: texts by question, as typed.

    `questionnaire_id` is the edition that was asked there, which may be older than the campaign's by now.
    `person_id` is whom answers about a person concern; by default the only one who was met, or who lives there.
    """

    campaign_id: str
    questionnaire_id: str
    answers: tuple[tuple[str, str], ...]
    person_id: str | None = None


def start(pen: Pen, draft: CampaignDraft, sweep: Sweep) -> str:
    """Start a campaign over the doors that a sweep comes to today, and answer its key.

    Starting the same campaign again, while it goes on, makes nothing new and answers the same key. Raises Refused.
    """
    lists = codes.some(visit_codes.PURPOSES, visit_codes.GROUPS, visit_codes.OCCUPANCIES).lists
    known = [lists.get(name, {}) for name in (visit_codes.PURPOSES, visit_codes.GROUPS, visit_codes.OCCUPANCIES)]
    refuse([*rules.problems_in(draft, pen.today, known[0]), *sweep_rules.problems_in(sweep, known[1], known[2])])
    questionnaires.form(draft.questionnaire)
    # Two who start the same one in the same moment start it once.
    base.one_by_one(f"{pen.by.community_id}/campaign")
    values = {**vars(draft), "name": draft.name.strip(), "sweep": sweep_rules.as_json(sweep)}
    same_name = (Campaign.name == values["name"]) & Campaign.ended_at.is_null() & (Campaign.to_on >= pen.today)
    for row in list(Campaign.select().where(same_name)):
        refuse([] if all(row.__data__[name] == value for name, value in values.items()) else [taken()])
        return str(row.id)
    rooms = sweeps.doors(sweep, pen.today)
    refuse([] if rooms else [Problem("buildings", NO_DOORS)])
    campaign_id = pen.add(Campaign, worker_id=pen.by.worker_id, started_at=pen.by.at, **values)
    pen.about(Campaign, campaign_id)
    add_doors(pen, campaign_id, rooms)
    return campaign_id


def taken() -> Problem:
    """A campaign of the same name, but not the same campaign, goes on."""
    return Problem("name", NAME_TAKEN)


def add_doors(pen: Pen, campaign_id: str, rooms: list[str]) -> None:
    """Write down the doors a campaign goes to; those of a whole town as an import writes them."""
    if len(rooms) <= FEW_DOORS:
        pen.add_many(CampaignDoor, [{"campaign": campaign_id, "room": room} for room in rooms])
        return
    with Spout(pen) as spout:
        spout.pour(CampaignDoor, ("campaign", "room"), ((campaign_id, room) for room in rooms))


def amend(pen: Pen, campaign_id: str, version: int, draft: CampaignDraft) -> None:
    """Change a campaign's name, purpose or days, or ask another edition of its questions from now on. Its doors stay.

    What was answered before keeps the edition that was asked. Raises Refused, NotFound, Conflict.
    """
    row = pen.read(Campaign, campaign_id, version)
    # A campaign that is over by its days may still get a new name or a new last day.
    known_days = (row.from_on, row.to_on) == (draft.from_on, draft.to_on)
    today = min(pen.today, draft.to_on) if known_days else pen.today
    refuse([*rules.problems_in(draft, today, visit_codes.purposes()), *form_problems(row, draft)])
    pen.about(Campaign, campaign_id)
    pen.set(row, **{**vars(draft), "name": draft.name.strip()})


def form_problems(row: Any, draft: CampaignDraft) -> list[Problem]:
    """What speaks against a campaign's new questions: they are none, or of another questionnaire."""
    editions = Questionnaire.select(Questionnaire.name).where(
        Questionnaire.id.in_([row.__data__["questionnaire"], draft.questionnaire])
    )
    names = [name for (name,) in base.rows(editions)]
    is_same = row.__data__["questionnaire"] == draft.questionnaire or (len(names) == 2 and names[0] == names[1])
    return [] if is_same else [Problem("questionnaire", OTHER_FORM)]


def end(pen: Pen, campaign_id: str) -> None:
    """End a campaign, whatever its days say. One that has ended already stays as it is. Raises NotFound."""
    row = found(campaign_id)
    pen.about(Campaign, campaign_id)
    if row.ended_at is None:
        pen.set(row, ended_at=pen.by.at)


def walk(pen: Pen, campaign_id: str, building_id: str, purposes: tuple[str, ...] = (), companions: str = "") -> str:
    """Begin a round through a building for a campaign, or go on with today's, and answer its key.

    Its visits have the campaign's purpose before those given. Raises Refused, NotFound.
    """
    row = found(campaign_id)
    refuse([] if row.ended_at is None else [Problem("campaign", OVER)])
    round_id = rounds.start(pen, building_id, tuple(dict.fromkeys((row.purpose, *purposes))), companions)
    join(pen, campaign_id, round_id)
    return round_id


def join(pen: Pen, campaign_id: str, round_id: str) -> None:
    """From now on a round is walked for a campaign: what it recorded at the campaign's doors counts for it."""
    its_own = (CampaignRound.campaign == campaign_id) & (CampaignRound.round == round_id)
    if not CampaignRound.select().where(its_own).exists():
        pen.add(CampaignRound, campaign=campaign_id, round=round_id)


def answer(
    pen: Pen,
    room_id: str,
    result: str,
    round_id: str,
    said: Answered,
    note: str = "",
    person_ids: tuple[str, ...] = (),
    found_there: tuple[FindingDraft, ...] = (),
) -> Recorded:
    """Record a door of a campaign as `visits.record` does, together with what was answered there.

    Answering again corrects: a new version stands beside the old one. Raises Refused with the problems, each at its
    question; NotFound as `visits.record`.
    """
    campaign, answers = found(said.campaign_id), dict(said.answers)
    form = asked_form(campaign, said.questionnaire_id)
    refuse(problems_at_door(campaign, room_id, result))
    refuse(forms.problems_in(form, answers, pen.today))
    join(pen, said.campaign_id, round_id)
    recorded = visits.record(pen, room_id, result, round_id, note, person_ids, found_there)
    visit = Visit.get_by_id(recorded.visit_id)
    is_in_time = rules.is_on(campaign.from_on, campaign.to_on, False, visit.visited_on)
    refuse([] if is_in_time else [Problem("campaign", OVER)])
    subject = facts.subject(room_id, said.person_id or (person_ids[0] if len(person_ids) == 1 else None))
    write(pen, said, form, forms.read_all(form, answers, pen.today), subject, visit.origin_id)
    pen.about(Visit, visit.origin_id)
    return recorded


def problems_at_door(campaign: Any, room_id: str, result: str) -> list[Problem]:
    """What speaks against answers at a door: the campaign is over, the door is none of its own, nobody was met."""
    if campaign.ended_at is not None:
        return [Problem("campaign", OVER)]
    its_own = (CampaignDoor.campaign == campaign.id) & (CampaignDoor.room == room_id)
    if not CampaignDoor.select().where(its_own).exists():
        return [Problem("room_id", NOT_ITS_DOOR)]
    return [] if result in visit_codes.rules().contacts else [Problem("result", NO_CONTACT)]


def write(
    pen: Pen, said: Answered, form: Questions, answers: Mapping[str, str], subject: Subject, visit_origin: str
) -> None:
    """Write the answers of a door as the next version of what was answered there; the same ones change nothing."""
    # On a server two may answer the same door in one moment: the second writes the next version.
    base.one_by_one(f"{said.campaign_id}/{subject.room_id}")
    at_door = (CampaignAnswer.campaign == said.campaign_id) & (CampaignAnswer.room == subject.room_id)
    old: Any = CampaignAnswer.get_or_none(at_door & CampaignAnswer.is_current)
    values = {
        "room": subject.room_id,
        "person": subject.person_id,
        "household": only_household(subject.room_id),
        "visit_origin": visit_origin,
        "questionnaire": said.questionnaire_id,
        "answers": json.dumps(answers, ensure_ascii=False),
    }
    if old is not None:
        if all(old.__data__[name] == value for name, value in values.items()):
            return
        pen.set(old, is_current=False)
    answer_id = base.new_key()
    known = json.dumps(facts.known(form, answers, subject), ensure_ascii=False)
    pen.add(
        CampaignAnswer,
        id=answer_id,
        origin_id=old.origin_id if old else answer_id,
        campaign=said.campaign_id,
        known=known,
        answered_at=pen.by.at,
        worker_id=pen.by.worker_id,
        **values,
    )


def take_over(pen: Pen, campaign_id: str, room_id: str) -> int:
    """Bring the register to what was answered at a door, where it still says what it said then; answers how many facts.

    Raises NotFound without answers there, Refused when the register cannot take a value.
    """
    return campaign_facts.take_over(pen, campaign_id, room_id)


def only_household(room_id: str) -> str | None:
    """The household behind a door, where there is just one."""
    rows = base.rows(Household.select(Household.id).where(Household.room == room_id, Household.to_on.is_null()))
    return rows[0][0] if len(rows) == 1 else None


def asked_form(campaign: Any, questionnaire_id: str) -> Questions:
    """The edition that was asked at a door. Raises Refused when it is none of the campaign's questions, NotFound."""
    form = questionnaires.form(questionnaire_id)
    is_its_own = campaign.__data__["questionnaire"] == questionnaire_id or form.name == campaign.questionnaire.name
    refuse([] if is_its_own else [Problem("questionnaire", OTHER_FORM)])
    return form


def found(campaign_id: str) -> Any:
    """The campaign. Raises NotFound."""
    row = Campaign.get_or_none(Campaign.id == campaign_id)
    if row is None:
        raise NotFound
    return row
