"""Incidents with their reports and who was told of them; call trees with every round in which they were rung."""

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


def up(migrator, db):
    class Matter(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "matter"

    class Incident(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        matter = ForeignKeyField(Matter, unique=True)
        category = CharField(max_length=12)
        kind = CharField(max_length=12)
        grade = CharField(max_length=12, default="")
        source = CharField(max_length=12)
        caller = CharField(max_length=80, default="")
        phone = CharField(max_length=30, default="")
        what = TextField(default="")
        received_at = DateTimeField(index=True)
        happened_at = DateTimeField(null=True)
        deadlines = CharField(max_length=12)
        phone_due_at = DateTimeField()
        written_due_at = DateTimeField()
        followup_due_at = DateTimeField(null=True)
        phoned_at = DateTimeField(null=True)
        initial_at = DateTimeField(null=True)
        last_report_at = DateTimeField(null=True)
        final_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "incident"

    class IncidentReport(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        incident = ForeignKeyField(Incident)
        kind = CharField(max_length=8)
        place = IntegerField()
        facts = TextField(default="{}")
        text = TextField()
        as_of = DateTimeField()
        written_by = CharField(max_length=50, default="")
        signed_by = CharField(max_length=50, default="")
        told_to = CharField(max_length=12, default="")
        means = CharField(max_length=12, default="")
        sent_at = DateTimeField(null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "incident_report"
            constraints = [Check("kind in ('initial', 'followup', 'final')")]
            indexes = ((("community_id", "incident", "kind", "place"), True),)

    class IncidentTold(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        incident = ForeignKeyField(Incident)
        told_at = DateTimeField()
        recipient = CharField(max_length=12)
        whom = CharField(max_length=80, default="")
        phone = CharField(max_length=30, default="")
        means = CharField(max_length=12)
        said = TextField(default="")
        answer = CharField(max_length=200, default="")
        is_read_back = BooleanField(default=False)
        contact_id = CharField(max_length=32, null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "incident_told"

    class CallGroup(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=60)
        place = IntegerField()
        recipient = CharField(max_length=12, default="other")
        closed_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "call_group"

    class CallContact(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        group = ForeignKeyField(CallGroup)
        place = IntegerField()
        name = CharField(max_length=50)
        post = CharField(max_length=60, default="")
        phone = CharField(max_length=30)
        backup = CharField(max_length=30, default="")
        note = CharField(max_length=200, default="")
        tested_at = DateTimeField(null=True)
        tested_by = CharField(max_length=30, default="")
        left_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "call_contact"

    class CallRound(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=8)
        incident_id = CharField(max_length=32, null=True, index=True)
        message = CharField(max_length=300, default="")
        groups = TextField(default="")
        begun_at = DateTimeField(index=True)
        ended_at = DateTimeField(null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "call_round"
            constraints = [Check("kind in ('real', 'test', 'drill')")]

    class CallTry(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        round = ForeignKeyField(CallRound)
        contact = ForeignKeyField(CallContact)
        number = CharField(max_length=30)
        is_backup = BooleanField(default=False)
        result = CharField(max_length=12)
        answer = CharField(max_length=200, default="")
        tried_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "call_try"
            constraints = [Check("result in ('read_back', 'reached', 'unreached')")]

    Incident.add_index(Incident.matter, where=SQL("initial_at is null"), name="incident_unsent")

    db.create_tables([Incident, IncidentReport, IncidentTold, CallGroup, CallContact, CallRound, CallTry])


def down(migrator, db):
    names = ("call_try", "call_round", "call_contact", "call_group", "incident_told", "incident_report", "incident")
    for name in names:
        migrator.migrate(migrator.drop_table(name))
