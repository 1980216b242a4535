"""Residents: the person, the phones, the dated tags, and where the person lives from when to when."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee
from db.models.areas import Room


class Person(Table):
    """One person. Empty means unknown. `birth` keeps what is known of a birth date: 1965, 1965-03 or 1965-03-08."""

    name = peewee.CharField(max_length=50)
    used_name = peewee.CharField(max_length=50, default="")
    name_sort = peewee.CharField(max_length=120)
    number_kind = peewee.CharField(max_length=4, default="111")
    number = peewee.CharField(max_length=30, null=True)
    sex = peewee.CharField(max_length=1, null=True)
    birth = peewee.CharField(max_length=10, null=True, index=True)
    ethnic = peewee.CharField(max_length=4, null=True)
    marital = peewee.CharField(max_length=4, null=True)
    political = peewee.CharField(max_length=4, null=True)
    education = peewee.CharField(max_length=4, null=True)
    employment = peewee.CharField(max_length=4, null=True)
    employer = peewee.CharField(max_length=100, default="")
    category = peewee.CharField(max_length=4, null=True)
    hukou_kind = peewee.CharField(max_length=4, null=True)
    hukou_address = peewee.CharField(max_length=120, default="")
    origin = peewee.CharField(max_length=60, default="")
    state = peewee.CharField(max_length=8, default="here")
    state_on = peewee.DateField(null=True)
    note = peewee.TextField(default="")
    verified_on = peewee.DateField(null=True)

    class Meta:
        constraints = [peewee.Check("state in ('here', 'left', 'dead')"), peewee.Check("length(name) between 1 and 50")]


# One living person per number in a community; a number that is unknown or belongs to somebody who left stays free.
Person.add_index(
    Person.community_id,
    Person.number,
    unique=True,
    where=peewee.SQL("number is not null and state = 'here'"),
    name="person_number",
)


class Phone(Table):
    """A telephone number of a person. `owner` says whose it is when it is not the person's own."""

    person = peewee.ForeignKeyField(Person, backref="phones")
    number = peewee.CharField(max_length=30)
    owner = peewee.CharField(max_length=30, default="")
    is_primary = peewee.BooleanField(default=False)
    to_on = peewee.DateField(null=True)


class Tag(Table):
    """A key group a person belongs to, dated, with its grade (of an assessment, card or risk), basis and source."""

    person = peewee.ForeignKeyField(Person, backref="tags")
    code = peewee.CharField(max_length=4)
    from_on = peewee.DateField(null=True)
    to_on = peewee.DateField(null=True)
    grade = peewee.CharField(max_length=12, null=True)
    basis = peewee.CharField(max_length=120, default="")
    source = peewee.CharField(max_length=60, default="")
    verified_by = KeyField(null=True)

    class Meta:
        indexes = ((("code", "from_on"), False),)


# Few tags have ended or are to end: those that end soon are found among them alone.
Tag.add_index(Tag.to_on, where=peewee.SQL("to_on is not null"), name="tag_to_on")


class Residence(Table):
    """A person living in a room, from when to when. An open end means: lives there now."""

    person = peewee.ForeignKeyField(Person, backref="residences")
    room = peewee.ForeignKeyField(Room, backref="residences")
    from_on = peewee.DateField(null=True)
    to_on = peewee.DateField(null=True)
