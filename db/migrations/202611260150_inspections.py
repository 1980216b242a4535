"""Inspections: places, checklists, what was seen at their items, and the hazards that follow."""

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
    class Room(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "room"

    class Building(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "building"

    class Matter(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "matter"

    class Finding(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "finding"

    class Place(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        name = CharField(max_length=60, default="")
        room = ForeignKeyField(Room, null=True)
        building = ForeignKeyField(Building, null=True)
        address = CharField(max_length=80, default="")
        responsible = CharField(max_length=80, default="")
        phone = CharField(max_length=30, default="")
        size = IntegerField(null=True)
        traits = TextField(default="{}")
        since_on = DateField()
        closed_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "place"

    class Checklist(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=40)
        edition = CharField(max_length=40)
        zh = CharField(max_length=300, default="")
        en = CharField(max_length=300, default="")
        content = TextField()
        source = CharField(max_length=200, default="")
        region = CharField(max_length=12, default="")
        checked_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "checklist"
            indexes = ((("community_id", "name", "edition"), True),)

    class Inspection(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        number = CharField(max_length=24)
        numbered_on = DateField()
        number_mark = CharField(max_length=4, default="")
        number_place = IntegerField()
        former_number = CharField(max_length=24, null=True, index=True)
        place = ForeignKeyField(Place, index=False)
        outcome = CharField(max_length=8)
        inspected_on = DateField(index=True)
        begun_at = DateTimeField()
        ended_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)
        inspectors = CharField(max_length=120, default="")
        accompanied_by = CharField(max_length=80, default="")
        opinion = TextField(default="")
        again_on = DateField(null=True)
        visit_origin_id = CharField(max_length=32, null=True, index=True)
        withdrawn_at = DateTimeField(null=True)
        reason = TextField(default="")

        class Meta:
            database = db
            table_name = "inspection"
            indexes = (
                (("community_id", "number"), True),
                (("numbered_on", "number_mark", "number_place"), False),
                (("place", "inspected_on"), False),
            )

    class InspectionSheet(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        inspection = ForeignKeyField(Inspection)
        checklist = ForeignKeyField(Checklist)
        place = IntegerField()
        conditions = TextField(default="{}")
        score = IntegerField(null=True)
        is_passed = BooleanField(null=True)

        class Meta:
            database = db
            table_name = "inspection_sheet"

    class InspectionItem(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        sheet = ForeignKeyField(InspectionSheet)
        item = CharField(max_length=40)
        place = IntegerField()
        result = CharField(max_length=10)
        severity = CharField(max_length=1, default="")
        measured = CharField(max_length=120, default="")
        note = TextField(default="")
        hazard_id = CharField(max_length=32, null=True, index=True)

        class Meta:
            database = db
            table_name = "inspection_item"
            constraints = [Check("result in ('pass', 'fail', 'na', 'unchecked')")]

    class Hazard(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        matter = ForeignKeyField(Matter, unique=True)
        place = ForeignKeyField(Place, index=False)
        fault = CharField(max_length=64)
        source = CharField(max_length=12)
        severity = CharField(max_length=1)
        address = CharField(max_length=12, default="")
        description = TextField(default="")
        basis = CharField(max_length=300, default="")
        answers_for = CharField(max_length=12, default="")
        responsible = CharField(max_length=80, default="")
        phone = CharField(max_length=30, default="")
        finding = ForeignKeyField(Finding, null=True)
        found_on = DateField(index=True)
        measures = TextField(default="")
        interim = CharField(max_length=12, default="")
        needs_photo = BooleanField(default=False)
        notice_number = CharField(max_length=40, default="")
        noticed_on = DateField(null=True)
        receipt = CharField(max_length=12, default="")
        witnesses = CharField(max_length=120, default="")
        is_on_the_spot = BooleanField(default=False)
        reported_at = DateTimeField(null=True)
        escalated_to = CharField(max_length=80, default="")
        escalated_on = DateField(null=True)
        escalated_ref = CharField(max_length=80, default="")
        rectified_on = DateField(null=True)
        struck_on = DateField(null=True, index=True)
        found_again = IntegerField(default=0)

        class Meta:
            database = db
            table_name = "hazard"
            constraints = [Check("severity in ('A', 'B', 'C')")]
            indexes = ((("place", "fault"), False),)

    class HazardRecheck(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        hazard = ForeignKeyField(Hazard)
        batch_id = CharField(max_length=32, index=True)
        inspection_id = CharField(max_length=32, null=True, index=True)
        checked_on = DateField(index=True)
        result = CharField(max_length=8)
        note = TextField(default="")
        due_on = DateField(null=True)
        inspectors = CharField(max_length=120, default="")
        accompanied_by = CharField(max_length=80, default="")
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "hazard_recheck"
            constraints = [Check("result in ('mended', 'not', 'nobody')")]

    db.create_tables([Place, Checklist, Inspection, InspectionSheet, InspectionItem, Hazard, HazardRecheck])


def down(migrator, db):
    for name in ("hazard_recheck", "hazard", "inspection_item", "inspection_sheet", "inspection", "checklist", "place"):
        migrator.migrate(migrator.drop_table(name))
