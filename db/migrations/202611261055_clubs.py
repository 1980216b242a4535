"""Clubs with their members; honours with nominees and ballots."""

from peewee import (
    SQL,
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

TABLES = (
    "honour_vote",
    "honour_nominee",
    "honour",
    "club_member",
    "club",
)


def up(migrator, db):
    clubs(db)
    honours(db)


def clubs(db):
    class Club(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=40)
        kind = CharField(max_length=12)
        leader = CharField(max_length=80, default="")
        phone = CharField(max_length=30, default="")
        place = CharField(max_length=120, default="")
        weekday = IntegerField(default=0)
        begins = CharField(max_length=5, default="")
        ends = CharField(max_length=5, default="")
        capacity = IntegerField(null=True)
        note = CharField(max_length=300, default="")
        closed_on = DateField(null=True)
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "club"
            constraints = [Check("weekday between 0 and 7")]

    Club.add_index(Club.community_id, Club.name, unique=True, where=SQL("closed_on is null"), name="club_name")

    class ClubMember(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        club = ForeignKeyField(Club)
        person_id = CharField(null=True, index=True, max_length=32)
        name = CharField(max_length=50)
        phone = CharField(max_length=30, default="")
        role = CharField(max_length=12, default="")
        joined_on = DateField()
        left_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "club_member"

    ClubMember.add_index(
        ClubMember.community_id,
        ClubMember.club,
        ClubMember.person_id,
        unique=True,
        where=SQL("person_id is not null and left_on is null"),
        name="club_member_person",
    )

    db.create_tables([Club, ClubMember])


def honours(db):
    class Honour(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        title = CharField(max_length=80)
        seats = IntegerField(default=1)
        terms = TextField(default="")
        nominate_until = DateField(null=True)
        stage = CharField(max_length=12)
        begun_on = DateField(index=True)
        notice_from = DateField(null=True)
        notice_to = DateField(null=True)
        notice_place = CharField(max_length=80, default="")
        awarded_on = DateField(null=True)
        reason = CharField(max_length=300, default="")
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "honour"
            constraints = [
                Check("seats > 0"),
                Check("stage in ('nominating', 'voting', 'notice', 'awarded', 'off')"),
            ]

    class HonourNominee(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        honour = ForeignKeyField(Honour)
        place = IntegerField(default=0)
        person_id = CharField(null=True, index=True, max_length=32)
        name = CharField(max_length=80)
        reason = TextField(default="")
        nominated_by = CharField(max_length=80, default="")
        is_chosen = BooleanField(default=False)
        off_on = DateField(null=True)
        off_reason = CharField(max_length=300, default="")
        objection = TextField(default="")
        answer = TextField(default="")

        class Meta:
            database = db
            table_name = "honour_nominee"

    class HonourVote(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        nominee = ForeignKeyField(HonourNominee)
        number = IntegerField()
        way = CharField(max_length=40, default="")
        counted_at = DateTimeField()
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "honour_vote"
            constraints = [Check("number <> 0")]

    db.create_tables([Honour, HonourNominee, HonourVote])


def down(migrator, db):
    for name in TABLES:
        migrator.migrate(migrator.drop_table(name))
