"""Drills with steps and problems; guards, checkpoints, watches, checks by the hour, passes and daily reports."""

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
    "checkpoint_report",
    "checkpoint_pass",
    "checkpoint_check",
    "checkpoint_watch",
    "checkpoint",
    "guard",
    "drill_problem",
    "drill_step",
    "drill",
)


def up(migrator, db):
    drills(db)
    checkpoints(db)


def drills(db):
    class Drill(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        name = CharField(max_length=80, default="")
        planned_on = DateField(index=True)
        begins = CharField(max_length=5, default="")
        place = CharField(max_length=120, default="")
        expected = IntegerField(null=True)
        came = IntegerField(null=True)
        leader = CharField(max_length=80, default="")
        partners = CharField(max_length=200, default="")
        scenario = TextField(default="")
        state = CharField(max_length=8)
        begun_at = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)
        summary = TextField(default="")
        reason = TextField(default="")
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "drill"
            constraints = [Check("state in ('planned', 'held', 'off')")]

    class DrillStep(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        drill = ForeignKeyField(Drill)
        place = IntegerField()
        text = CharField(max_length=200)
        minutes = IntegerField(null=True)
        begun_at = DateTimeField(null=True)
        done_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "drill_step"

    class DrillProblem(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        drill = ForeignKeyField(Drill)
        text = TextField()
        measure = TextField(default="")
        who = CharField(max_length=80, default="")
        due_on = DateField(null=True)
        done_on = DateField(null=True)
        noted_at = DateTimeField()
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "drill_problem"

    DrillProblem.add_index(DrillProblem.due_on, where=SQL("done_on is null"), name="drill_problem_open")
    db.create_tables([Drill, DrillStep, DrillProblem])


def checkpoints(db):
    class Guard(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=80)
        level = CharField(max_length=12)
        from_on = DateField()
        to_on = DateField(index=True)
        ordered = TextField(default="")
        report_to = CharField(max_length=80, default="")
        report_by = CharField(max_length=5, default="")
        called_off_at = DateTimeField(null=True)
        reason = TextField(default="")

        class Meta:
            database = db
            table_name = "guard"
            constraints = [Check("to_on >= from_on")]

    class Checkpoint(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        guard = ForeignKeyField(Guard, null=True)
        place = IntegerField(default=0)
        name = CharField(max_length=60)
        kind = CharField(max_length=12)
        address = CharField(max_length=120, default="")
        begins = CharField(max_length=5)
        ends = CharField(max_length=5)
        every_minutes = IntegerField()
        grace_minutes = IntegerField()
        from_on = DateField(null=True)
        to_on = DateField(null=True)
        passes_ordered_by = CharField(max_length=120, default="")
        closed_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "checkpoint"
            constraints = [Check("every_minutes between 15 and 1440"), Check("grace_minutes >= 0")]

    db.create_tables([Guard, Checkpoint])
    beside_checkpoints(db, Guard, Checkpoint)


def beside_checkpoints(db, Guard, Checkpoint):  # noqa: N803 - the tables that were just made
    class CheckpointWatch(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        checkpoint = ForeignKeyField(Checkpoint, index=False)
        begins_at = DateTimeField()
        ends_at = DateTimeField()
        name = CharField(max_length=80)
        phone = CharField(max_length=30, default="")
        worker_id = CharField(null=True, max_length=32)
        member_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "checkpoint_watch"
            indexes = ((("checkpoint", "ends_at"), False),)
            constraints = [Check("ends_at > begins_at")]

    class CheckpointCheck(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        checkpoint = ForeignKeyField(Checkpoint, index=False)
        slot_at = DateTimeField()
        checked_at = DateTimeField()
        is_ok = BooleanField()
        note = TextField(default="")
        name = CharField(max_length=80, default="")
        worker_id = CharField(null=True, max_length=32)
        withdrawn_at = DateTimeField(null=True)
        reason = TextField(default="")

        class Meta:
            database = db
            table_name = "checkpoint_check"
            indexes = ((("checkpoint", "slot_at"), False),)

    class CheckpointPass(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        checkpoint = ForeignKeyField(Checkpoint)
        name = CharField(max_length=80, default="")
        plate = CharField(max_length=20, default="")
        reason = CharField(max_length=12, default="")
        in_at = DateTimeField(null=True)
        out_at = DateTimeField(null=True)
        purge_on = DateField(index=True)
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "checkpoint_pass"

    class CheckpointReport(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        guard = ForeignKeyField(Guard, null=True, index=False)
        for_on = DateField()
        is_zero = BooleanField()
        due = IntegerField()
        late = IntegerField()
        afterwards = IntegerField()
        missed = IntegerField()
        issues = IntegerField()
        text = TextField()
        why = TextField(default="")
        sent_at = DateTimeField()
        sent_to = CharField(max_length=80)
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "checkpoint_report"
            indexes = ((("guard", "for_on"), False),)

    db.create_tables([CheckpointWatch, CheckpointCheck, CheckpointPass, CheckpointReport])


def down(migrator, db):
    for name in TABLES:
        migrator.migrate(migrator.drop_table(name))
