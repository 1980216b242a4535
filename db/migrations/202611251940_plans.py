"""The plan of visits: planned visits and open doors, and what shortens, puts off and gives out visits."""

from peewee import (
    SQL,
    BooleanField,
    CharField,
    Check,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
)


def up(migrator, db):
    class Keyed(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)

        class Meta:
            database = db
            legacy_table_names = False

    class Person(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "person"

    class Worker(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "worker"

    class PlannedVisit(Keyed):
        person_id = CharField(max_length=32, index=True)
        group_code = CharField(max_length=4)
        follows = CharField(max_length=40)
        last_on = DateField(null=True)
        due_on = DateField(null=True)
        was_due_on = DateField(null=True)
        state = CharField(max_length=8)
        visit_id = CharField(null=True, max_length=32)
        settled_on = DateField(null=True)
        shortened_by = CharField(max_length=12)
        postponed_by = CharField(max_length=12)
        accepts_remote = BooleanField()
        workers_needed = IntegerField()
        companions = CharField(max_length=60)
        is_next = BooleanField()
        changes_on = DateField(null=True)
        worker_id = CharField(null=True, max_length=32)
        worker_reason = CharField(max_length=120)
        room_id = CharField(null=True, max_length=32)
        building_id = CharField(null=True, max_length=32)

        class Meta:
            constraints = [Check("state in ('open', 'done', 'missed', 'closed')")]
            indexes = ((("community_id", "person_id", "group_code", "follows"), True),)

    PlannedVisit.add_index(
        PlannedVisit.due_on,
        PlannedVisit.person_id,
        PlannedVisit.building_id,
        PlannedVisit.worker_id,
        PlannedVisit.group_code,
        where=SQL("is_next"),
        name="planned_visit_next",
    )
    PlannedVisit.add_index(PlannedVisit.changes_on, where=SQL("changes_on is not null"), name="planned_visit_changes")
    PlannedVisit.add_index(PlannedVisit.was_due_on, where=SQL("state = 'missed'"), name="planned_visit_missed")

    class OpenDoor(Keyed):
        room_id = CharField(max_length=32, unique=True)
        building_id = CharField(max_length=32)
        result = CharField(max_length=4)
        by_on = DateField(null=True)
        bands = CharField(max_length=60)
        tries = IntegerField()
        since_on = DateField(null=True)
        last_on = DateField(null=True)

        class Meta:
            indexes = ((("by_on", "room_id", "building_id", "result"), False),)

    class PlanDay(Keyed):
        planned_on = DateField()

    class VisitPause(Keyed):
        person = ForeignKeyField(Person)
        kind = CharField(max_length=12)
        reason = CharField(max_length=120, default="")
        from_on = DateField()
        until_on = DateField()

    class GraveChange(Keyed):
        person = ForeignKeyField(Person)
        kind = CharField(max_length=12)
        reason = CharField(max_length=120, default="")
        noted_on = DateField()

    class WeatherAlert(Keyed):
        level = CharField(max_length=8)
        reason = CharField(max_length=120, default="")
        from_on = DateField()
        to_on = DateField()

    class VisitAssignment(Keyed):
        planned_id = CharField(max_length=32, unique=True)
        person = ForeignKeyField(Person)
        worker = ForeignKeyField(Worker)
        reason = CharField(max_length=120, default="")

    db.create_tables([PlannedVisit, OpenDoor, PlanDay, VisitPause, GraveChange, WeatherAlert, VisitAssignment])


def down(migrator, db):
    for table in (
        "visit_assignment",
        "weather_alert",
        "grave_change",
        "visit_pause",
        "plan_day",
        "open_door",
        "planned_visit",
    ):
        migrator.migrate(migrator.drop_table(table))
