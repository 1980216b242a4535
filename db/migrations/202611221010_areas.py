"""Where people live: subdistrict, community, grid and estate; building, unit and room."""

from peewee import CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Area(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        level = CharField(max_length=12)
        name = CharField(max_length=60)
        code = CharField(null=True, max_length=18)
        inside = ForeignKeyField("self", null=True)

        class Meta:
            database = db
            table_name = "area"
            constraints = [Check("level in ('subdistrict', 'community', 'grid', 'estate')")]
            indexes = ((("community_id", "level", "inside", "name"), True),)

    db.create_tables([Area])

    class Building(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        number = CharField(max_length=20)
        estate = ForeignKeyField(Area)
        grid = ForeignKeyField(Area, null=True)
        sort_key = CharField(max_length=60)

        class Meta:
            database = db
            table_name = "building"
            indexes = ((("community_id", "estate", "number"), True),)

    db.create_tables([Building])

    class Unit(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        building = ForeignKeyField(Building)
        number = CharField(max_length=20, default="")
        sort_key = CharField(max_length=60)

        class Meta:
            database = db
            table_name = "unit"
            indexes = ((("community_id", "building", "number"), True),)

    db.create_tables([Unit])

    class Room(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        unit = ForeignKeyField(Unit)
        number = CharField(max_length=20)
        floor = IntegerField(null=True)
        sort_key = CharField(max_length=60)
        address = CharField(index=True, max_length=80)
        occupancy = CharField(null=True, max_length=4)
        use = CharField(null=True, max_length=4)
        tenure = CharField(null=True, max_length=4)
        area_m2 = IntegerField(null=True)
        knock_note = TextField(default="")
        verified_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "room"
            indexes = ((("community_id", "unit", "number"), True),)

    db.create_tables([Room])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("room"))
    migrator.migrate(migrator.drop_table("unit"))
    migrator.migrate(migrator.drop_table("building"))
    migrator.migrate(migrator.drop_table("area"))
