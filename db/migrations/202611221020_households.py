"""Households: people who are registered or live as one family. A household is not a dwelling."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
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

    class Household(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        number = CharField(null=True, max_length=30)
        kind = CharField(null=True, max_length=4)
        room = ForeignKeyField(Room, null=True)
        from_on = DateField(null=True)
        to_on = DateField(null=True)
        note = TextField(default="")

        class Meta:
            database = db
            table_name = "household"

    db.create_tables([Household])

    class Membership(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        household = ForeignKeyField(Household)
        person = ForeignKeyField(Person)
        relation = CharField(null=True, max_length=4)
        from_on = DateField(null=True)
        to_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "membership"

    db.create_tables([Membership])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("membership"))
    migrator.migrate(migrator.drop_table("household"))
