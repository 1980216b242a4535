"""Meetings: who is expected and came, what is on the agenda, how it was voted on, and what became of it."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.areas import Room
from db.models.households import Household
from db.models.matters import Matter
from db.models.residents import Person


class Meeting(Table):
    """One meeting (居民会议, 业主大会 ...) of a kind (a code), called for a day.

    `begins` is the hour it is called for by the community's clock. `scope` (a code) is who is expected, in the
    buildings that `written` names, "" for all. `expected` are the voices, `expected_area` their hundredths of a square
    metre. `rule` (a code) is the rule that held on its day; `quorum`, `passes`, `basis`, `is_checked` and `proxies` are
    kept as they were then, so that a later rule changes no earlier meeting. `present` is frozen when it began, or
    failed for want of a quorum. `follows` is the meeting that this one was called after, because that one failed.
    `number` is its own, as matters have them.
    """

    kind = peewee.CharField(max_length=12)
    title = peewee.CharField(max_length=120)
    planned_on = peewee.DateField(index=True)
    begins = peewee.CharField(max_length=5, default="")
    place = peewee.CharField(max_length=120, default="")
    called_by = peewee.CharField(max_length=80, default="")
    host = peewee.CharField(max_length=80, default="")
    recorder = peewee.CharField(max_length=80, default="")
    guests = peewee.CharField(max_length=200, default="")
    scope = peewee.CharField(max_length=12)
    written = peewee.CharField(max_length=200, default="")
    rule = peewee.CharField(max_length=12)
    quorum = peewee.CharField(max_length=120, default="")
    passes = peewee.CharField(max_length=120, default="")
    basis = peewee.CharField(max_length=200, default="")
    is_checked = peewee.BooleanField(default=False)
    proxies = peewee.IntegerField(default=1)
    expected = peewee.IntegerField(default=0)
    expected_area = peewee.BigIntegerField(default=0)
    present = peewee.IntegerField(null=True)
    present_area = peewee.BigIntegerField(null=True)
    state = peewee.CharField(max_length=8, default="planned")
    notice_on = peewee.DateField(null=True)
    notice_way = peewee.CharField(max_length=120, default="")
    begun_at = peewee.DateTimeField(null=True)
    ended_at = peewee.DateTimeField(null=True)
    summary = peewee.TextField(default="")
    reason = peewee.TextField(default="")
    posted_on = peewee.DateField(null=True)
    posted_to = peewee.DateField(null=True)
    posted_at = peewee.CharField(max_length=120, default="")
    follows_id = KeyField(null=True, to="meeting")
    worker_id = KeyField(null=True)
    number = peewee.CharField(max_length=24)
    numbered_on = peewee.DateField()
    number_mark = peewee.CharField(max_length=4, default="")
    number_place = peewee.IntegerField()
    former_number = peewee.CharField(max_length=24, null=True, index=True)

    class Meta:
        constraints = [peewee.Check("state in ('planned', 'open', 'held', 'failed', 'off')")]
        indexes = (
            (("community_id", "number"), True),
            (("numbered_on", "number_mark", "number_place"), False),
        )


class MeetingSeat(Table):
    """Somebody who is expected at a meeting or came to it.

    `voice` is the key of the one voice that it gives (a person, a household, a flat), "" for a guest; no voice is given
    twice. `holder` is whose voice it is: an owner of several flats counts as one head. `proxy` names who came in their
    place, `proxy_key` is that one's key, where the register has it. `came_at` and `left_at` are in UTC.
    """

    meeting = peewee.ForeignKeyField(Meeting, backref="seats")
    person = peewee.ForeignKeyField(Person, null=True, backref="meeting_seats")
    household = peewee.ForeignKeyField(Household, null=True, index=False)
    room = peewee.ForeignKeyField(Room, null=True, index=False)
    name = peewee.CharField(max_length=80)
    address = peewee.CharField(max_length=80, default="")
    area = peewee.BigIntegerField(default=0)
    voice = peewee.CharField(max_length=40, default="")
    holder = peewee.CharField(max_length=40, default="")
    is_expected = peewee.BooleanField(default=False)
    came_at = peewee.DateTimeField(null=True)
    left_at = peewee.DateTimeField(null=True)
    proxy = peewee.CharField(max_length=80, default="")
    proxy_key = peewee.CharField(max_length=80, default="")


MeetingSeat.add_index(
    MeetingSeat.community_id,
    MeetingSeat.meeting,
    MeetingSeat.voice,
    unique=True,
    where=peewee.SQL("voice <> ''"),
    name="meeting_seat_voice",
)


class MeetingItem(Table):
    """One item of an agenda, in its place from 1; with a `way` it is a motion that is voted on, without one a report.

    The rule stands with it as it held on the day. What was counted and who was present is frozen when it is decided:
    of a secret vote these numbers are all that is ever kept. `is_settled`: what was carried asks for no matter.
    """

    meeting = peewee.ForeignKeyField(Meeting, backref="items")
    place = peewee.IntegerField()
    title = peewee.CharField(max_length=120)
    text = peewee.TextField(default="")
    mover = peewee.CharField(max_length=80, default="")
    way = peewee.CharField(max_length=12, default="")
    rule = peewee.CharField(max_length=12, default="")
    quorum = peewee.CharField(max_length=120, default="")
    passes = peewee.CharField(max_length=120, default="")
    basis = peewee.CharField(max_length=200, default="")
    is_checked = peewee.BooleanField(default=False)
    state = peewee.CharField(max_length=10, default="waiting")
    said = peewee.TextField(default="")
    yes = peewee.IntegerField(null=True)
    no = peewee.IntegerField(null=True)
    abstain = peewee.IntegerField(null=True)
    void = peewee.IntegerField(null=True)
    out = peewee.IntegerField(null=True)
    returned = peewee.IntegerField(null=True)
    yes_area = peewee.BigIntegerField(null=True)
    no_area = peewee.BigIntegerField(null=True)
    abstain_area = peewee.BigIntegerField(null=True)
    expected = peewee.IntegerField(null=True)
    expected_area = peewee.BigIntegerField(null=True)
    present = peewee.IntegerField(null=True)
    present_area = peewee.BigIntegerField(null=True)
    decided_at = peewee.DateTimeField(null=True)
    is_settled = peewee.BooleanField(default=False)
    reason = peewee.TextField(default="")

    class Meta:
        constraints = [
            peewee.Check("state in ('waiting', 'passed', 'rejected', 'no_quorum', 'withdrawn', 'done')"),
            peewee.Check("way in ('', 'open', 'secret', 'household', 'area')"),
        ]


class MeetingSpeech(Table):
    """What somebody said to an item. A journal: it is only added to."""

    item = peewee.ForeignKeyField(MeetingItem, backref="speeches")
    who = peewee.CharField(max_length=80)
    text = peewee.TextField()
    said_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)


class MeetingVote(Table):
    """How one seat voted on an item where votes are named; there is none of a secret vote or a show of hands."""

    item = peewee.ForeignKeyField(MeetingItem, backref="votes")
    seat = peewee.ForeignKeyField(MeetingSeat, backref="votes")
    choice = peewee.CharField(max_length=8)
    voted_at = peewee.DateTimeField()

    class Meta:
        constraints = [peewee.Check("choice in ('yes', 'no', 'abstain')")]
        indexes = ((("community_id", "item", "seat"), True),)


class MeetingTask(Table):
    """A matter on the closing loop that a resolution became."""

    item = peewee.ForeignKeyField(MeetingItem, backref="tasks")
    matter = peewee.ForeignKeyField(Matter, backref="meeting_tasks")
