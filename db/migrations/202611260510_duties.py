"""The duty desk: sign-ins, the duty log, the phone log, things that are handed over, and handovers."""

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
    class DutySign(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        assignment_id = CharField(null=True, index=True, max_length=32)
        post_id = CharField(null=True, max_length=32)
        post = CharField(max_length=60, default="")
        code = CharField(max_length=12, default="")
        role = CharField(max_length=12, default="")
        worker_id = CharField(null=True, max_length=32)
        name = CharField(max_length=50)
        begins_at = DateTimeField(null=True)
        ends_at = DateTimeField(null=True)
        signed_in_at = DateTimeField(index=True)
        late_minutes = IntegerField(default=0)
        in_by = CharField(null=True, max_length=32)
        in_reason = CharField(max_length=200, default="")
        signed_out_at = DateTimeField(null=True)
        out_by = CharField(null=True, max_length=32)
        out_reason = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "duty_sign"
            constraints = [Check("length(name) between 1 and 50")]

    DutySign.add_index(DutySign.signed_in_at, where=SQL("signed_out_at is null"), name="duty_sign_present")

    class DutyEntry(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        origin_id = CharField(index=True, max_length=32)
        is_current = BooleanField(default=True)
        happened_at = DateTimeField(index=True)
        post = CharField(max_length=60, default="")
        text = TextField()
        worker_id = CharField(null=True, max_length=32)
        reason = CharField(max_length=200, default="")
        written_at = DateTimeField()
        withdrawn_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "duty_entry"
            constraints = [Check("length(text) between 1 and 2000")]

    class DutyCall(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        origin_id = CharField(index=True, max_length=32)
        is_current = BooleanField(default=True)
        called_at = DateTimeField(index=True)
        caller = CharField(max_length=50)
        unit = CharField(max_length=80, default="")
        title = CharField(max_length=40, default="")
        phone = CharField(max_length=30, default="")
        place = CharField(max_length=120, default="")
        text = TextField()
        told = CharField(max_length=200, default="")
        instruction = TextField(default="")
        instructed_by = CharField(max_length=50, default="")
        instructed_at = DateTimeField(null=True)
        result = TextField(default="")
        ended_at = DateTimeField(null=True)
        matter_id = CharField(null=True, max_length=32)
        worker_id = CharField(null=True, max_length=32)
        reason = CharField(max_length=200, default="")
        written_at = DateTimeField()
        withdrawn_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "duty_call"
            constraints = [Check("length(text) between 1 and 4000")]

    class DutyThing(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        name = CharField(max_length=60)
        count = IntegerField(default=1)
        place = CharField(max_length=60, default="")
        retired_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "duty_thing"
            constraints = [Check("length(name) between 1 and 60"), Check("count between 0 and 9999")]

    class DutyHandover(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        post_id = CharField(null=True, max_length=32)
        post = CharField(max_length=60, default="")
        code = CharField(max_length=12, default="")
        begins_at = DateTimeField(null=True)
        ends_at = DateTimeField(null=True)
        given_name = CharField(max_length=50)
        given_by = CharField(null=True, max_length=32)
        given_at = DateTimeField(index=True)
        given_reason = CharField(max_length=200, default="")
        to_name = CharField(max_length=50)
        to_worker_id = CharField(null=True, max_length=32)
        done = TextField(default="")
        notices = TextField(default="")
        watch = TextField(default="")
        acknowledged_at = DateTimeField(null=True)
        acknowledged_by = CharField(null=True, max_length=32)
        acknowledged_name = CharField(max_length=50, default="")
        acknowledged_reason = CharField(max_length=200, default="")
        remark = CharField(max_length=500, default="")

        class Meta:
            database = db
            table_name = "duty_handover"
            constraints = [Check("length(given_name) between 1 and 50 and length(to_name) between 1 and 50")]

    DutyHandover.add_index(DutyHandover.given_at, where=SQL("acknowledged_at is null"), name="duty_handover_waiting")

    class DutyHandoverThing(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        handover = ForeignKeyField(DutyHandover)
        place = IntegerField()
        thing_id = CharField(null=True, max_length=32)
        kind = CharField(max_length=12)
        name = CharField(max_length=60)
        expected = IntegerField()
        found = IntegerField()

        class Meta:
            database = db
            table_name = "duty_handover_thing"

    class DutyHandoverLine(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        handover = ForeignKeyField(DutyHandover)
        place = IntegerField()
        heading = IntegerField()
        noun = CharField(max_length=40)
        facts = TextField(default="{}")
        title = TextField()
        about = TextField(default="")
        facts_said = TextField(default="{}")
        since_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "duty_handover_line"

    db.create_tables([DutySign, DutyEntry, DutyCall, DutyThing, DutyHandover, DutyHandoverThing, DutyHandoverLine])


def down(migrator, db):
    for name in (
        "duty_handover_line",
        "duty_handover_thing",
        "duty_handover",
        "duty_thing",
        "duty_call",
        "duty_entry",
        "duty_sign",
    ):
        migrator.migrate(migrator.drop_table(name))
