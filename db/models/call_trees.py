"""Call trees: who is rung in which order, and every round in which they were."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class CallGroup(Table):
    """A group of those who are rung, at its place in the order. `recipient` says whom its contacts are, a code of those
    whom incidents are told to. A group that is closed is rung no more."""

    name = peewee.CharField(max_length=60)
    place = peewee.IntegerField()
    recipient = peewee.CharField(max_length=12, default="other")
    closed_on = peewee.DateField(null=True)


class CallContact(Table):
    """Somebody who is rung, at a place within a group: name, post, telephone and a backup number.

    `tested_at` is when somebody was last reached there in a test or round, `tested_by` under which number.
    """

    group = peewee.ForeignKeyField(CallGroup, backref="contacts")
    place = peewee.IntegerField()
    name = peewee.CharField(max_length=50)
    post = peewee.CharField(max_length=60, default="")
    phone = peewee.CharField(max_length=30)
    backup = peewee.CharField(max_length=30, default="")
    note = peewee.CharField(max_length=200, default="")
    tested_at = peewee.DateTimeField(null=True)
    tested_by = peewee.CharField(max_length=30, default="")
    left_on = peewee.DateField(null=True)


class CallRound(Table):
    """One time in which they are rung, one after the other. `kind` is real, test or drill.

    `groups` are the keys of the groups that are rung, with commas between them; `message` is what everybody is told and
    reads back. `incident_id` is the incident it is about.
    """

    kind = peewee.CharField(max_length=8)
    incident_id = KeyField(to="incident", null=True, index=True)
    message = peewee.CharField(max_length=300, default="")
    groups = peewee.TextField(default="")
    begun_at = peewee.DateTimeField(index=True)
    ended_at = peewee.DateTimeField(null=True)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("kind in ('real', 'test', 'drill')")]


class CallTry(Table):
    """One ring: whom, under which number, when, and what came of it: read_back, reached or unreached. It never
    changes."""

    round = peewee.ForeignKeyField(CallRound, backref="tries")
    contact = peewee.ForeignKeyField(CallContact, backref="tries")
    number = peewee.CharField(max_length=30)
    is_backup = peewee.BooleanField(default=False)
    result = peewee.CharField(max_length=12)
    answer = peewee.CharField(max_length=200, default="")
    tried_at = peewee.DateTimeField()
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("result in ('read_back', 'reached', 'unreached')")]
