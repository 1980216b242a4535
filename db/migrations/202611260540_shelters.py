"""Shelters, and who stays in them."""

from peewee import SQL, CharField, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField


def up(migrator, db):
    class Shelter(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=60)
        kind = CharField(max_length=12)
        address = CharField(max_length=80, default="")
        stage = CharField(max_length=12)
        usable_m2 = IntegerField(null=True)
        beds = TextField(default="")
        infant_beds = TextField(default="")
        manager = CharField(max_length=50, default="")
        phone = CharField(max_length=30, default="")
        keys = CharField(max_length=80, default="")
        facilities = TextField(default="")
        pets = CharField(max_length=12, default="")
        supplies = CharField(max_length=200, default="")
        inspected_on = DateField(null=True)
        note = TextField(default="")
        opened_at = DateTimeField(null=True)
        ended_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "shelter"

    class ShelterStay(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        shelter = ForeignKeyField(Shelter, index=False)
        transfer_person_id = CharField(max_length=32, null=True, index=True)
        person_id = CharField(max_length=32, null=True, index=True)
        household_id = CharField(max_length=32, null=True)
        name = CharField(max_length=50)
        initials = CharField(max_length=60, default="")
        sex = CharField(max_length=1, default="")
        age = IntegerField(null=True)
        document = CharField(max_length=30, default="")
        address = CharField(max_length=80, default="")
        phone = CharField(max_length=30, default="")
        health = TextField(default="")
        needs = CharField(max_length=120, default="")
        bed = CharField(max_length=24)
        party = CharField(max_length=32)
        in_at = DateTimeField()
        out_at = DateTimeField(null=True)
        going_to = CharField(max_length=80, default="")
        contact = CharField(max_length=50, default="")
        contact_phone = CharField(max_length=30, default="")
        note = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "shelter_stay"
            indexes = ((("shelter", "in_at"), False),)

    ShelterStay.add_index(
        ShelterStay.community_id,
        ShelterStay.shelter,
        ShelterStay.bed,
        unique=True,
        where=SQL("out_at is null"),
        name="shelter_stay_bed",
    )
    ShelterStay.add_index(
        ShelterStay.community_id,
        ShelterStay.transfer_person_id,
        unique=True,
        where=SQL("out_at is null and transfer_person_id is not null"),
        name="shelter_stay_transfer",
    )
    ShelterStay.add_index(
        ShelterStay.community_id,
        ShelterStay.person_id,
        unique=True,
        where=SQL("out_at is null and person_id is not null"),
        name="shelter_stay_person",
    )
    db.create_tables([Shelter, ShelterStay])


def down(migrator, db):
    for name in ("shelter_stay", "shelter"):
        migrator.migrate(migrator.drop_table(name))
