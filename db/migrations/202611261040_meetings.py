"""Meetings with seats, agenda, speeches, votes and tasks; mandates with terms and hand-over."""

from peewee import (
    SQL,
    BigIntegerField,
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
    "meeting_task",
    "meeting_vote",
    "meeting_speech",
    "meeting_item",
    "meeting_seat",
    "meeting",
    "mandate",
)


def up(migrator, db):
    meetings(db)
    mandates(db)


def meetings(db):
    class Room(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "room"

    class Household(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "household"

    class Matter(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "matter"

    class Person(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "person"

    class Meeting(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        title = CharField(max_length=120)
        planned_on = DateField(index=True)
        begins = CharField(max_length=5, default="")
        place = CharField(max_length=120, default="")
        called_by = CharField(max_length=80, default="")
        host = CharField(max_length=80, default="")
        recorder = CharField(max_length=80, default="")
        guests = CharField(max_length=200, default="")
        scope = CharField(max_length=12)
        written = CharField(max_length=200, default="")
        rule = CharField(max_length=12)
        quorum = CharField(max_length=120, default="")
        passes = CharField(max_length=120, default="")
        basis = CharField(max_length=200, default="")
        is_checked = BooleanField(default=False)
        proxies = IntegerField(default=1)
        expected = IntegerField(default=0)
        expected_area = BigIntegerField(default=0)
        present = IntegerField(null=True)
        present_area = BigIntegerField(null=True)
        state = CharField(max_length=8, default="planned")
        notice_on = DateField(null=True)
        notice_way = CharField(max_length=120, default="")
        begun_at = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)
        summary = TextField(default="")
        reason = TextField(default="")
        posted_on = DateField(null=True)
        posted_to = DateField(null=True)
        posted_at = CharField(max_length=120, default="")
        follows_id = CharField(null=True, max_length=32)
        worker_id = CharField(null=True, max_length=32)
        number = CharField(max_length=24)
        numbered_on = DateField()
        number_mark = CharField(max_length=4, default="")
        number_place = IntegerField()
        former_number = CharField(max_length=24, null=True, index=True)

        class Meta:
            database = db
            table_name = "meeting"
            constraints = [Check("state in ('planned', 'open', 'held', 'failed', 'off')")]
            indexes = (
                (("community_id", "number"), True),
                (("numbered_on", "number_mark", "number_place"), False),
            )

    class MeetingSeat(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        meeting = ForeignKeyField(Meeting)
        person = ForeignKeyField(Person, null=True)
        household = ForeignKeyField(Household, null=True, index=False)
        room = ForeignKeyField(Room, null=True, index=False)
        name = CharField(max_length=80)
        address = CharField(max_length=80, default="")
        area = BigIntegerField(default=0)
        voice = CharField(max_length=40, default="")
        holder = CharField(max_length=40, default="")
        is_expected = BooleanField(default=False)
        came_at = DateTimeField(null=True)
        left_at = DateTimeField(null=True)
        proxy = CharField(max_length=80, default="")
        proxy_key = CharField(max_length=80, default="")

        class Meta:
            database = db
            table_name = "meeting_seat"

    class MeetingItem(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        meeting = ForeignKeyField(Meeting)
        place = IntegerField()
        title = CharField(max_length=120)
        text = TextField(default="")
        mover = CharField(max_length=80, default="")
        way = CharField(max_length=12, default="")
        rule = CharField(max_length=12, default="")
        quorum = CharField(max_length=120, default="")
        passes = CharField(max_length=120, default="")
        basis = CharField(max_length=200, default="")
        is_checked = BooleanField(default=False)
        state = CharField(max_length=10, default="waiting")
        said = TextField(default="")
        yes = IntegerField(null=True)
        no = IntegerField(null=True)
        abstain = IntegerField(null=True)
        void = IntegerField(null=True)
        out = IntegerField(null=True)
        returned = IntegerField(null=True)
        yes_area = BigIntegerField(null=True)
        no_area = BigIntegerField(null=True)
        abstain_area = BigIntegerField(null=True)
        expected = IntegerField(null=True)
        expected_area = BigIntegerField(null=True)
        present = IntegerField(null=True)
        present_area = BigIntegerField(null=True)
        decided_at = DateTimeField(null=True)
        is_settled = BooleanField(default=False)
        reason = TextField(default="")

        class Meta:
            database = db
            table_name = "meeting_item"
            constraints = [
                Check("state in ('waiting', 'passed', 'rejected', 'no_quorum', 'withdrawn', 'done')"),
                Check("way in ('', 'open', 'secret', 'household', 'area')"),
            ]

    class MeetingSpeech(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        item = ForeignKeyField(MeetingItem)
        who = CharField(max_length=80)
        text = TextField()
        said_at = DateTimeField()
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "meeting_speech"

    class MeetingVote(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        item = ForeignKeyField(MeetingItem)
        seat = ForeignKeyField(MeetingSeat)
        choice = CharField(max_length=8)
        voted_at = DateTimeField()

        class Meta:
            database = db
            table_name = "meeting_vote"
            constraints = [Check("choice in ('yes', 'no', 'abstain')")]
            indexes = ((("community_id", "item", "seat"), True),)

    class MeetingTask(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        item = ForeignKeyField(MeetingItem)
        matter = ForeignKeyField(Matter)

        class Meta:
            database = db
            table_name = "meeting_task"

    voice = (MeetingSeat.community_id, MeetingSeat.meeting, MeetingSeat.voice)
    MeetingSeat.add_index(*voice, unique=True, where=SQL("voice <> ''"), name="meeting_seat_voice")
    db.create_tables([Meeting, MeetingSeat, MeetingItem, MeetingSpeech, MeetingVote, MeetingTask])


def mandates(db):
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

    class Mandate(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        post = CharField(max_length=12, default="")
        body = CharField(max_length=80, default="")
        person = ForeignKeyField(Person, null=True)
        name = CharField(max_length=80)
        phone = CharField(max_length=30, default="")
        building = ForeignKeyField(Building, null=True)
        from_on = DateField()
        to_on = DateField(null=True)
        ended_on = DateField(null=True)
        reason = CharField(max_length=200, default="")
        note = TextField(default="")
        meeting_id = CharField(null=True, max_length=32)
        follows_id = CharField(null=True, max_length=32)
        handed_on = DateField(null=True)
        handed = TextField(default="")
        witness = CharField(max_length=80, default="")
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "mandate"

    Mandate.add_index(Mandate.kind, where=SQL("ended_on is null"), name="mandate_running")
    db.create_tables([Mandate])


def down(migrator, db):
    for name in TABLES:
        migrator.migrate(migrator.drop_table(name))
