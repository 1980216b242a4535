"""Rounds of opinion from door to door: campaigns that ask for a vote, and who is for what in each building."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db import base
from db.models.areas import Area, Building, Room, Unit
from db.queries import areas, campaign_results, campaigns, codes, questionnaires
from db.queries.campaigns import CampaignLine
from db.queries.meeting_rules import RULES
from db.rules import meeting_quorums, meetings
from db.rules.campaigns import Reach
from db.rules.meeting_quorums import Ballot, By, Numbers, Share, Threshold

# What a questionnaire calls the question that is a vote, and what its choices say.
QUESTION = "opinion"
CHOICES = {"1": meetings.YES, "2": meetings.NO, "3": meetings.ABSTAIN}
PART = 500
TOTAL = ""


@dataclass(frozen=True)
class OpinionLine:
    """One building, or with no key all of them: how many doors with how much area, how many answered, and how."""

    building_id: str
    building: str
    doors: Numbers
    answered: Numbers
    ballot: Ballot

    @property
    def open_doors(self) -> int:
        """The doors that have not said anything yet."""
        return self.doors.heads - self.answered.heads


@dataclass(frozen=True)
class OpinionTable:
    """Who is for what by building, the whole, and the arithmetic of a rule: of those who take part, and in favour.
    `without_area` are so many doors whose area nobody has written down: where areas count, they count for nothing."""

    name: str
    lines: tuple[OpinionLine, ...]
    total: OpinionLine
    rule: str
    basis: str
    is_checked: bool
    quorum: tuple[Share, ...]
    majority: tuple[Share, ...]
    without_area: int = 0


@dataclass(frozen=True)
class Door:
    """One door of a campaign: its building, its area, and how it voted ("" for not yet)."""

    building_id: str
    area: int
    choice: str


def rounds() -> list[CampaignLine]:
    """The campaigns that ask for a vote, those that end last in front."""
    asking = {
        line.id
        for line in questionnaires.all()
        if any(question.name == QUESTION for question in questionnaires.form(line.id).questions)
    }
    return [one for one in campaigns.all() if one.questionnaire_id in asking]


def table(campaign_id: str, rule: str) -> OpinionTable:
    """Who is for what by building, measured by a rule (a code). Raises NotFound where there is no such campaign."""
    results = campaign_results.all(campaign_id)
    said = {
        line.room_id: CHOICES.get(line.answers.get(QUESTION, ""), "") if line.reach is Reach.ANSWERED else ""
        for line in results.lines
    }
    places = rooms(said)
    doors = [Door(building, area, said[room]) for room, (building, area) in places.items()]
    titles = buildings({one.building_id for one in doors})
    lines = [counted(key, title, [one for one in doors if one.building_id == key]) for key, title in titles.items()]
    total = counted(TOTAL, "", doors)
    facts = codes.some(RULES).facts(RULES, rule)
    kept = meetings.rule_of(rule, facts)
    demands = (meeting_quorums.thresholds(kept.quorum), meeting_quorums.thresholds(kept.passes))
    return OpinionTable(
        results.name,
        tuple(lines),
        total,
        rule,
        kept.basis,
        kept.is_checked,
        meeting_quorums.quorum(demands[0], total.doors, total.answered),
        meeting_quorums.majority(demands[1], total.doors, total.answered, total.ballot),
        sum(1 for one in doors if not one.area) if counts_area(demands) else 0,
    )


def counts_area(demands: Iterable[Iterable[Threshold]]) -> bool:
    """Whether a rule asks for areas."""
    return any(one.by is By.AREA for part in demands for one in part)


def rooms(said: Mapping[str, str]) -> dict[str, tuple[str, int]]:
    """The building and the area, in hundredths of a square metre, of some rooms."""
    found: dict[str, tuple[str, int]] = {}
    for part in base.parts(said, PART):
        rows = Room.select(Room.id, Unit.building, Room.area_m2).join(Unit).where(Room.id.in_(part))
        found |= {room: (building, (area or 0) * 100) for room, building, area in base.rows(rows)}
    return found


def buildings(keys: Iterable[str]) -> dict[str, str]:
    """What buildings are called, in their order."""
    rows = Building.select(Building.id, areas.ESTATE_NAME, Building.number)
    rows = rows.join(Area, on=Building.estate == Area.id).where(Building.id.in_(list(keys)))
    ordered = rows.order_by(areas.ESTATE_NAME, Building.sort_key, Building.id)
    return {key: f"{estate or ''} {number}".strip() for key, estate, number in base.rows(ordered)}


def counted(key: str, title: str, doors: list[Door]) -> OpinionLine:
    """How some doors voted."""

    def of(*choices: str) -> Numbers:
        chosen = [one for one in doors if one.choice in choices]
        return Numbers(len(chosen), sum(one.area for one in chosen))

    ballot = Ballot(of(meetings.YES), of(meetings.NO), of(meetings.ABSTAIN))
    return OpinionLine(key, title, of("", *meetings.CHOICES), of(*meetings.CHOICES), ballot)
