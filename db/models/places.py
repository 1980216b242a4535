"""Places that are inspected: a home, a building, a shop, something that all share."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee
from db.models.areas import Building, Room


class Place(Table):
    """One place of a kind. A home is its room's place, what a building shares is its building's; a shop may be neither.

    `name` is what it is called, "" where room or building say it. `address` is where it lies in words, where no room
    does. `responsible` and `phone` are who answers for it. `size` is how large it is, in the unit of its kind.
    `traits` is a JSON object of what is known of it, as the conditions of checklists ask for. `since_on` is from when
    it is inspected, `closed_on` since when no more.
    """

    kind = peewee.CharField(max_length=12)
    name = peewee.CharField(max_length=60, default="")
    room = peewee.ForeignKeyField(Room, null=True, backref="places")
    building = peewee.ForeignKeyField(Building, null=True, backref="places")
    address = peewee.CharField(max_length=80, default="")
    responsible = peewee.CharField(max_length=80, default="")
    phone = peewee.CharField(max_length=30, default="")
    size = peewee.IntegerField(null=True)
    traits = peewee.TextField(default="{}")
    since_on = peewee.DateField()
    closed_on = peewee.DateField(null=True)
