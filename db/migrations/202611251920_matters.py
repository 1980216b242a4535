"""Matters: whatever must be brought to an end, with every step taken; and residents' requests."""

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
    class Room(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "room"

    class Person(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "person"

    class Finding(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "finding"

    class Matter(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        flow = CharField(max_length=20)
        number = CharField(max_length=24)
        numbered_on = DateField()
        number_mark = CharField(max_length=4, default="")
        number_place = IntegerField()
        former_number = CharField(max_length=24, null=True, index=True)
        state = CharField(max_length=12)
        terms = CharField(max_length=12)
        is_urgent = BooleanField(default=False)
        title = CharField(max_length=120)
        room = ForeignKeyField(Room, null=True)
        place = CharField(max_length=80, default="")
        worker_id = CharField(max_length=32, null=True)
        taken_in_by = CharField(max_length=32, null=True)
        opened_at = DateTimeField()
        due_at = DateTimeField(null=True)
        remind_at = DateTimeField(null=True)
        escalate_at = DateTimeField(null=True)
        waits_until = DateTimeField(null=True)
        returns_to = CharField(max_length=12, null=True)
        is_certain = BooleanField(default=True)
        respond_by = DateTimeField(null=True)
        responded_at = DateTimeField(null=True)
        ended_at = DateTimeField(null=True)
        ended_as = CharField(max_length=12, null=True)
        into_id = CharField(max_length=32, null=True, index=True)

        class Meta:
            database = db
            table_name = "matter"
            indexes = (
                (("community_id", "number"), True),
                (("opened_at", "flow"), False),
                (("numbered_on", "flow", "number_mark", "number_place"), False),
            )

    Matter.add_index(
        Matter.due_at,
        Matter.waits_until,
        Matter.remind_at,
        Matter.is_urgent,
        Matter.worker_id,
        Matter.flow,
        Matter.id,
        where=SQL("ended_at is null"),
        name="matter_due",
    )
    Matter.add_index(Matter.flow, Matter.opened_at, where=SQL("ended_at is not null"), name="matter_ended")

    class MatterStep(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        matter = ForeignKeyField(Matter)
        place = IntegerField()
        step = CharField(max_length=12)
        state = CharField(max_length=12)
        taken_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)
        facts = TextField(default="{}")
        due_before = DateTimeField(null=True)
        due_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "matter_step"
            indexes = (
                (("community_id", "matter", "place"), True),
                (("worker_id", "taken_at"), False),
            )

    class Request(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        matter = ForeignKeyField(Matter, unique=True)
        source = CharField(max_length=4)
        external_number = CharField(max_length=40, default="", index=True)
        person = ForeignKeyField(Person, null=True)
        caller = CharField(max_length=50, default="")
        phone = CharField(max_length=30, default="")
        privacy = CharField(max_length=12, default="open")
        category = CharField(max_length=4)
        urgency = CharField(max_length=4)
        detail = TextField(default="")
        finding = ForeignKeyField(Finding, null=True)
        visit_origin_id = CharField(max_length=32, null=True, index=True)
        partner = CharField(max_length=80, default="")
        co_workers = CharField(max_length=330, default="")
        repeat_of_id = CharField(max_length=32, null=True, index=True)
        power = CharField(max_length=80, default="")
        reply = TextField(default="")
        result_kind = CharField(max_length=4, null=True)
        result = TextField(default="")
        reached = CharField(max_length=8, null=True)
        solved = CharField(max_length=8, null=True)
        satisfied = CharField(max_length=8, null=True)

        class Meta:
            database = db
            table_name = "request"
            constraints = [Check("privacy in ('open', 'anonymous', 'confidential')")]

    Request.add_index(Request.matter, where=SQL("power != ''"), name="request_beyond")
    Request.add_index(Request.co_workers, Request.matter, where=SQL("co_workers != ''"), name="request_helped")

    db.create_tables([Matter, MatterStep, Request])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("request"))
    migrator.migrate(migrator.drop_table("matter_step"))
    migrator.migrate(migrator.drop_table("matter"))
