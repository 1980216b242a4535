"""Visits: what happened at a door. A journal: amended by a new version, withdrawn with a reason, never edited away."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.areas import Building, Room
from db.models.residents import Person


class Round(Table):
    """One walk through a building: purpose, companions and day are set once for all its doors."""

    building = peewee.ForeignKeyField(Building, backref="rounds")
    worker_id = KeyField(null=True)
    purposes = peewee.CharField(max_length=60)
    companions = peewee.CharField(max_length=120, default="")
    visited_on = peewee.DateField()
    reason = peewee.TextField(default="")
    started_at = peewee.DateTimeField()
    ended_at = peewee.DateTimeField(null=True)


class Visit(Table):
    """One knock at one door. `origin_id` is shared by all versions of a visit; only one of them is current."""

    number = peewee.CharField(max_length=20)
    origin_id = KeyField(index=True)
    is_current = peewee.BooleanField(default=True)
    room = peewee.ForeignKeyField(Room, backref="visits")
    round = peewee.ForeignKeyField(Round, null=True, backref="visits")
    worker_id = KeyField(null=True)
    companions = peewee.CharField(max_length=120, default="")
    purposes = peewee.CharField(max_length=60)
    channel = peewee.CharField(max_length=4)
    result = peewee.CharField(max_length=4)
    visited_on = peewee.DateField(index=True)
    visited_at = peewee.CharField(max_length=5, null=True)
    band = peewee.CharField(max_length=8, null=True)
    note = peewee.TextField(default="")
    reason = peewee.TextField(default="")
    recorded_at = peewee.DateTimeField()
    withdrawn_at = peewee.DateTimeField(null=True)

    class Meta:
        indexes = ((("room", "visited_on"), False),)


class VisitPerson(Table):
    """Whom a visit met."""

    visit = peewee.ForeignKeyField(Visit, backref="people")
    person = peewee.ForeignKeyField(Person, backref="visits")


class Finding(Table):
    """What a visit found: a need, a hazard or a changed fact, typed, so that later work can take it up.

    `origin_id` is shared by the findings that are the same one in the versions of a visit: the first one's key.
    """

    origin_id = KeyField(index=True, constraints=[peewee.SQL("default ''")])
    visit = peewee.ForeignKeyField(Visit, backref="findings")
    kind = peewee.CharField(max_length=8)
    code = peewee.CharField(max_length=12)
    person = peewee.ForeignKeyField(Person, null=True)
    severity = peewee.CharField(max_length=1, null=True)
    text = peewee.TextField(default="")
    before = peewee.TextField(default="")
    after = peewee.TextField(default="")
    settled_at = peewee.DateTimeField(null=True)

    class Meta:
        constraints = [peewee.Check("kind in ('need', 'hazard', 'fact')")]
