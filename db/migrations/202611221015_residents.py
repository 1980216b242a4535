"""Residents: the person, the phones, the dated tags, and where the person lives from when to when."""

from peewee import BooleanField, CharField, Check, DateField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Room(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "room"

    class Person(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=50)
        used_name = CharField(max_length=50, default="")
        name_sort = CharField(max_length=120)
        number_kind = CharField(max_length=4, default="111")
        number = CharField(null=True, max_length=30)
        sex = CharField(null=True, max_length=1)
        birth = CharField(null=True, max_length=10)
        ethnic = CharField(null=True, max_length=4)
        marital = CharField(null=True, max_length=4)
        political = CharField(null=True, max_length=4)
        education = CharField(null=True, max_length=4)
        employment = CharField(null=True, max_length=4)
        employer = CharField(max_length=100, default="")
        category = CharField(null=True, max_length=4)
        hukou_kind = CharField(null=True, max_length=4)
        hukou_address = CharField(max_length=120, default="")
        origin = CharField(max_length=60, default="")
        state = CharField(max_length=8, default="here")
        state_on = DateField(null=True)
        note = TextField(default="")
        verified_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "person"
            constraints = [Check("state in ('here', 'left', 'dead')"), Check("length(name) between 1 and 50")]

    db.create_tables([Person])
    db.execute_sql(
        "create unique index person_number on person (community_id, number) where number is not null and state = 'here'"
    )

    class Phone(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        person = ForeignKeyField(Person)
        number = CharField(max_length=30)
        owner = CharField(max_length=30, default="")
        is_primary = BooleanField(default=False)
        to_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "phone"

    db.create_tables([Phone])

    class Residence(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        person = ForeignKeyField(Person)
        room = ForeignKeyField(Room)
        from_on = DateField(null=True)
        to_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "residence"

    db.create_tables([Residence])

    class Tag(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        person = ForeignKeyField(Person)
        code = CharField(max_length=4)
        from_on = DateField(null=True)
        to_on = DateField(null=True)
        grade = CharField(null=True, max_length=12)
        basis = CharField(max_length=120, default="")
        source = CharField(max_length=60, default="")
        verified_by = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "tag"

    db.create_tables([Tag])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("tag"))
    migrator.migrate(migrator.drop_table("residence"))
    migrator.migrate(migrator.drop_table("phone"))
    migrator.migrate(migrator.drop_table("person"))
