"""Households: people who are registered or live as one family. A household is not a dwelling."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee
from db.models.areas import Room
from db.models.residents import Person


class Household(Table):
    """One household, the room it lives in, and from when to when it exists. Split and closed households stay."""

    number = peewee.CharField(max_length=30, null=True)
    kind = peewee.CharField(max_length=4, null=True)
    room = peewee.ForeignKeyField(Room, null=True, backref="households")
    from_on = peewee.DateField(null=True)
    to_on = peewee.DateField(null=True)
    note = peewee.TextField(default="")


class Membership(Table):
    """A person in a household: the relation to the head, from when to when. The head's relation is 02."""

    household = peewee.ForeignKeyField(Household, backref="memberships")
    person = peewee.ForeignKeyField(Person, backref="memberships")
    relation = peewee.CharField(max_length=4, null=True)
    from_on = peewee.DateField(null=True)
    to_on = peewee.DateField(null=True)
