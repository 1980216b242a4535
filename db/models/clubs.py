"""Clubs: what they are called, who leads them, when they meet, and who belongs to them. A meeting is an event."""

from __future__ import annotations

from db.base import KeyField, Table
from db.drivers import peewee


class Club(Table):
    """One club (社团) of a kind (a code). `weekday` is 1 for Monday to 7, 0 where no day is settled."""

    name = peewee.CharField(max_length=40)
    kind = peewee.CharField(max_length=12)
    leader = peewee.CharField(max_length=80, default="")
    phone = peewee.CharField(max_length=30, default="")
    place = peewee.CharField(max_length=120, default="")
    weekday = peewee.IntegerField(default=0)
    begins = peewee.CharField(max_length=5, default="")
    ends = peewee.CharField(max_length=5, default="")
    capacity = peewee.IntegerField(null=True)
    note = peewee.CharField(max_length=300, default="")
    closed_on = peewee.DateField(null=True)
    worker_id = KeyField(null=True)

    class Meta:
        constraints = [peewee.Check("weekday between 0 and 7")]


Club.add_index(Club.community_id, Club.name, unique=True, where=peewee.SQL("closed_on is null"), name="club_name")


class ClubMember(Table):
    """Somebody who belongs to a club, of the register or by name alone, in a role (a code), until `left_on`."""

    club = peewee.ForeignKeyField(Club, backref="members")
    person_id = KeyField(to="person", null=True, index=True)
    name = peewee.CharField(max_length=50)
    phone = peewee.CharField(max_length=30, default="")
    role = peewee.CharField(max_length=12, default="")
    joined_on = peewee.DateField()
    left_on = peewee.DateField(null=True)


ClubMember.add_index(
    ClubMember.community_id,
    ClubMember.club,
    ClubMember.person_id,
    unique=True,
    where=peewee.SQL("person_id is not null and left_on is null"),
    name="club_member_person",
)
