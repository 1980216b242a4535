"""Where people live: subdistrict, community, grid and estate; building, unit and room."""

from __future__ import annotations

from db.base import Table
from db.drivers import peewee


class Area(Table):
    """A subdistrict, community, grid or estate, each inside a larger one. `code` is the official code, where known."""

    level = peewee.CharField(max_length=12)
    name = peewee.CharField(max_length=60)
    code = peewee.CharField(max_length=18, null=True)
    inside = peewee.ForeignKeyField("self", null=True, backref="areas")

    class Meta:
        constraints = [peewee.Check("level in ('subdistrict', 'community', 'grid', 'estate')")]
        indexes = ((("community_id", "level", "inside", "name"), True),)


class Building(Table):
    """A building; its number is text (12-1, B, 甲3). One outside every estate belongs to the community itself."""

    number = peewee.CharField(max_length=20)
    estate = peewee.ForeignKeyField(Area, backref="buildings")
    grid = peewee.ForeignKeyField(Area, null=True, backref="grid_buildings")
    sort_key = peewee.CharField(max_length=60)

    class Meta:
        indexes = ((("community_id", "estate", "number"), True),)


class Unit(Table):
    """A stair of a building. A building without units has one whose number is empty."""

    building = peewee.ForeignKeyField(Building, backref="units")
    number = peewee.CharField(max_length=20, default="")
    sort_key = peewee.CharField(max_length=60)

    class Meta:
        indexes = ((("community_id", "building", "number"), True),)


class Room(Table):
    """A dwelling behind one door. `address` is written from building, unit and room number: 3-2-1201."""

    unit = peewee.ForeignKeyField(Unit, backref="rooms")
    number = peewee.CharField(max_length=20)
    floor = peewee.IntegerField(null=True)
    sort_key = peewee.CharField(max_length=60)
    address = peewee.CharField(max_length=80, index=True)
    occupancy = peewee.CharField(max_length=4, null=True)
    use = peewee.CharField(max_length=4, null=True)
    tenure = peewee.CharField(max_length=4, null=True)
    area_m2 = peewee.IntegerField(null=True)
    knock_note = peewee.TextField(default="")
    verified_on = peewee.DateField(null=True)

    class Meta:
        indexes = ((("community_id", "unit", "number"), True),)
