"""Shelters, and who stays in them from when to when."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Shelter(Table):
    """One shelter. `stage` says how long people are to stay, and so how much of `usable_m2` each one needs.

    `beds` and `infant_beds` (those of the room for women and infants) are written as people write them: a number, or
    rooms with numbers (101:1-20). Where no beds are written, places on the floor are numbered. `facilities` are codes
    with commas between. `keys` says who keeps the keys. `opened_at` is set while it is open; `ended_on` is since when
    it is no shelter any more.
    """

    name = peewee.CharField(max_length=60)
    kind = peewee.CharField(max_length=12)
    address = peewee.CharField(max_length=80, default="")
    stage = peewee.CharField(max_length=12)
    usable_m2 = peewee.IntegerField(null=True)
    beds = peewee.TextField(default="")
    infant_beds = peewee.TextField(default="")
    manager = peewee.CharField(max_length=50, default="")
    phone = peewee.CharField(max_length=30, default="")
    keys = peewee.CharField(max_length=80, default="")
    facilities = peewee.TextField(default="")
    pets = peewee.CharField(max_length=12, default="")
    supplies = peewee.CharField(max_length=200, default="")
    inspected_on = peewee.DateField(null=True)
    note = peewee.TextField(default="")
    opened_at = peewee.DateTimeField(null=True)
    ended_on = peewee.DateField(null=True)


class ShelterStay(Table):
    """One person's stay in one bed of a shelter; open while `out_at` is empty.

    `transfer_person_id` is the line of the transfer that brought the person, `person_id` the person in the register.
    Those of one `party` stay together. `initials` are those of the name's pinyin, by which it is found. `needs` are
    codes with commas between. `health` is what a doctor has to know (illness, medicine, allergy): it is shown on the
    card only, and printed where it is asked for. `document` is kept of people who are not in the register.
    """

    shelter = peewee.ForeignKeyField(Shelter, backref="stays", index=False)
    transfer_person_id = KeyField(to="transfer_person", null=True, index=True)
    person_id = KeyField(to="person", null=True, index=True)
    household_id = KeyField(null=True)
    name = peewee.CharField(max_length=50)
    initials = peewee.CharField(max_length=60, default="")
    sex = peewee.CharField(max_length=1, default="")
    age = peewee.IntegerField(null=True)
    document = peewee.CharField(max_length=30, default="")
    address = peewee.CharField(max_length=80, default="")
    phone = peewee.CharField(max_length=30, default="")
    health = peewee.TextField(default="")
    needs = peewee.CharField(max_length=120, default="")
    bed = peewee.CharField(max_length=24)
    party = KeyField()
    in_at = peewee.DateTimeField()
    out_at = peewee.DateTimeField(null=True)
    going_to = peewee.CharField(max_length=80, default="")
    contact = peewee.CharField(max_length=50, default="")
    contact_phone = peewee.CharField(max_length=30, default="")
    note = peewee.CharField(max_length=200, default="")

    class Meta:
        indexes = ((("shelter", "in_at"), False),)


# No bed is given twice, and nobody is in twice: neither by the list of a transfer nor by the register.
ShelterStay.add_index(
    ShelterStay.community_id,
    ShelterStay.shelter,
    ShelterStay.bed,
    unique=True,
    where=peewee.SQL("out_at is null"),
    name="shelter_stay_bed",
)
ShelterStay.add_index(
    ShelterStay.community_id,
    ShelterStay.transfer_person_id,
    unique=True,
    where=peewee.SQL("out_at is null and transfer_person_id is not null"),
    name="shelter_stay_transfer",
)
ShelterStay.add_index(
    ShelterStay.community_id,
    ShelterStay.person_id,
    unique=True,
    where=peewee.SQL("out_at is null and person_id is not null"),
    name="shelter_stay_person",
)
