"""Visits: what happened at a door. A journal: amended by a new version, withdrawn with a reason, never edited away."""

from peewee import (
    BooleanField,
    CharField,
    Check,
    DateField,
    DateTimeField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)


def up(migrator, db):
    class Building(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "building"

    class Person(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "person"

    class Room(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "room"

    class Round(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        building = ForeignKeyField(Building)
        worker_id = CharField(null=True, max_length=32)
        purposes = CharField(max_length=60)
        companions = CharField(max_length=120, default="")
        visited_on = DateField()
        reason = TextField(default="")
        started_at = DateTimeField()
        ended_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "round"

    db.create_tables([Round])

    class Visit(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        number = CharField(max_length=20)
        origin_id = CharField(index=True, max_length=32)
        is_current = BooleanField(default=True)
        room = ForeignKeyField(Room)
        round = ForeignKeyField(Round, null=True)
        worker_id = CharField(null=True, max_length=32)
        companions = CharField(max_length=120, default="")
        purposes = CharField(max_length=60)
        channel = CharField(max_length=4)
        result = CharField(max_length=4)
        visited_on = DateField(index=True)
        visited_at = CharField(null=True, max_length=5)
        band = CharField(null=True, max_length=8)
        note = TextField(default="")
        reason = TextField(default="")
        recorded_at = DateTimeField()
        withdrawn_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "visit"
            indexes = ((("room", "visited_on"), False),)

    db.create_tables([Visit])

    class Finding(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        visit = ForeignKeyField(Visit)
        kind = CharField(max_length=8)
        code = CharField(max_length=12)
        person = ForeignKeyField(Person, null=True)
        severity = CharField(null=True, max_length=1)
        text = TextField(default="")
        before = TextField(default="")
        after = TextField(default="")
        settled_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "finding"
            constraints = [Check("kind in ('need', 'hazard', 'fact')")]

    db.create_tables([Finding])

    class VisitPerson(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        visit = ForeignKeyField(Visit)
        person = ForeignKeyField(Person)

        class Meta:
            database = db
            table_name = "visit_person"

    db.create_tables([VisitPerson])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("visit_person"))
    migrator.migrate(migrator.drop_table("finding"))
    migrator.migrate(migrator.drop_table("visit"))
    migrator.migrate(migrator.drop_table("round"))
