"""Rosters: posts, shifts, who does duty, absences, sensitive periods, the roster of a month, and swaps."""

from peewee import (
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
    class DutyPost(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        name = CharField(max_length=40)
        phone = CharField(max_length=30, default="")
        address = CharField(max_length=80, default="")
        duties = TextField(default="")
        closed_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "duty_post"

    class DutyShift(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        post = ForeignKeyField(DutyPost)
        code = CharField(max_length=4)
        begins = CharField(max_length=5)
        ends = CharField(max_length=5)
        day_kinds = CharField(max_length=40)
        needs = TextField(default="{}")
        from_on = DateField(null=True)
        to_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "duty_shift"

    class DutyMember(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        worker_id = CharField(max_length=32, null=True, index=True)
        name = CharField(max_length=50)
        phone = CharField(max_length=30, default="")
        roles = CharField(max_length=60)
        traits = CharField(max_length=60, default="")
        from_on = DateField(null=True)
        to_on = DateField(null=True)
        note = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "duty_member"

    class DutyAbsence(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        member = ForeignKeyField(DutyMember)
        kind = CharField(max_length=12)
        from_on = DateField()
        to_on = DateField(index=True)
        code = CharField(max_length=4, default="")
        reason = CharField(max_length=120, default="")

        class Meta:
            database = db
            table_name = "duty_absence"
            constraints = [Check("from_on <= to_on")]

    class SensitivePeriod(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=40)
        from_on = DateField()
        to_on = DateField(index=True)
        note = CharField(max_length=200, default="")
        source = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "sensitive_period"
            constraints = [Check("from_on <= to_on")]

    class Roster(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        month_on = DateField()
        state = CharField(max_length=8, default="draft")
        is_certain = BooleanField(default=True)
        made_at = DateTimeField(null=True)
        locked_at = DateTimeField(null=True)
        reported_to = CharField(max_length=80, default="")
        reported_by_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "roster"
            constraints = [Check("state in ('draft', 'locked')")]
            indexes = ((("community_id", "month_on"), True),)

    class DutyAssignment(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        roster = ForeignKeyField(Roster, index=False)
        shift = ForeignKeyField(DutyShift, index=False)
        post = ForeignKeyField(DutyPost, index=False)
        on = DateField(index=True)
        role = CharField(max_length=12)
        place = IntegerField(default=0)
        member = ForeignKeyField(DutyMember, null=True, index=False)
        is_pinned = BooleanField(default=False)
        begins_at = DateTimeField()
        ends_at = DateTimeField(index=True)

        class Meta:
            database = db
            table_name = "duty_assignment"
            indexes = (
                (("community_id", "roster", "on", "shift", "role", "place"), True),
                (("member", "on"), False),
            )

    class DutySwap(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        assignment = ForeignKeyField(DutyAssignment)
        from_member = ForeignKeyField(DutyMember)
        to_member = ForeignKeyField(DutyMember, null=True)
        return_id = CharField(max_length=32, null=True)
        state = CharField(max_length=10, default="asked")
        is_on_behalf = BooleanField(default=False)
        reason = CharField(max_length=120, default="")
        answer = CharField(max_length=120, default="")
        asked_at = DateTimeField()
        asked_by_id = CharField(max_length=32, null=True)
        accepted_at = DateTimeField(null=True)
        accepted_by_id = CharField(max_length=32, null=True)
        decided_at = DateTimeField(null=True)
        decided_by_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "duty_swap"
            constraints = [
                Check("state in ('asked', 'accepted', 'approved', 'refused', 'withdrawn', 'undone')"),
            ]

    class RosterChange(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        roster = ForeignKeyField(Roster)
        assignment_id = CharField(max_length=32, null=True, index=True)
        on = DateField()
        code = CharField(max_length=4)
        role = CharField(max_length=12)
        before = CharField(max_length=50, default="")
        after = CharField(max_length=50, default="")
        reason = CharField(max_length=120)
        changed_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "roster_change"

    db.create_tables(
        [
            DutyPost,
            DutyShift,
            DutyMember,
            DutyAbsence,
            SensitivePeriod,
            Roster,
            DutyAssignment,
            DutySwap,
            RosterChange,
        ]
    )


def down(migrator, db):
    for name in (
        "roster_change",
        "duty_swap",
        "duty_assignment",
        "roster",
        "sensitive_period",
        "duty_absence",
        "duty_member",
        "duty_shift",
        "duty_post",
    ):
        migrator.migrate(migrator.drop_table(name))
