"""Campaigns: a named sweep over doors, the rounds that were walked for it, and what was answered at them."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.areas import Room
from db.models.households import Household
from db.models.questionnaires import Questionnaire
from db.models.residents import Person
from db.models.visits import Round


class Campaign(Table):
    """One campaign. `sweep` is a JSON object of what its doors were chosen by, see `db.rules.sweeps`."""

    name = peewee.CharField(max_length=60)
    purpose = peewee.CharField(max_length=4)
    questionnaire = peewee.ForeignKeyField(Questionnaire, index=False)
    sweep = peewee.TextField()
    from_on = peewee.DateField()
    to_on = peewee.DateField()
    worker_id = KeyField(null=True)
    started_at = peewee.DateTimeField()
    ended_at = peewee.DateTimeField(null=True)


class CampaignDoor(Table):
    """A door that a campaign goes to. The rows are made when it starts: a door that a filter found stays one of the
    campaign's when somebody there has a birthday, so that yesterday's share can be compared with today's, and how far a
    campaign is takes one statement over these rows instead of asking the filter anew."""

    campaign = peewee.ForeignKeyField(Campaign, backref="doors", index=False)
    room = peewee.ForeignKeyField(Room, backref="campaigns", index=False)

    class Meta:
        indexes = ((("campaign", "room"), False),)


class CampaignRound(Table):
    """A round that was walked for a campaign: its visits at the campaign's doors are the campaign's knocks."""

    campaign = peewee.ForeignKeyField(Campaign, backref="rounds")
    round = peewee.ForeignKeyField(Round, backref="campaigns")


class CampaignAnswer(Table):
    """What was answered at a door. A journal: `origin_id` is shared by all versions, only one of them is current.

    `answers` is a JSON object by the questions of the edition that was asked, `known` one of what the register said at
    that moment, where an answer is a fact. `visit_origin` names the visit at which they were given; person and
    household are known where only one can be meant.
    """

    origin_id = KeyField()
    is_current = peewee.BooleanField(default=True)
    campaign = peewee.ForeignKeyField(Campaign, backref="answers")
    room = peewee.ForeignKeyField(Room, backref="campaign_answers")
    person = peewee.ForeignKeyField(Person, null=True, index=False)
    household = peewee.ForeignKeyField(Household, null=True, index=False)
    visit_origin = KeyField(index=True)
    questionnaire = peewee.ForeignKeyField(Questionnaire, index=False)
    answers = peewee.TextField()
    known = peewee.TextField(default="{}")
    reason = peewee.TextField(default="")
    answered_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)
