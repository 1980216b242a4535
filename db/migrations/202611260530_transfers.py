"""Transfers: warnings with what was done about them, risk areas with their doors, operations, people and marks."""

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

    class WeatherWarning(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        level = CharField(max_length=8)
        source = CharField(max_length=80, default="")
        note = CharField(max_length=300, default="")
        is_drill = BooleanField(default=False)
        raised_at = DateTimeField(index=True)
        to_on = DateField()
        ended_at = DateTimeField(null=True)
        ended_as = CharField(max_length=8, default="")
        follows_id = CharField(max_length=32, null=True)
        alert_id = CharField(max_length=32, null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "weather_warning"

    class WarningAction(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        warning = ForeignKeyField(WeatherWarning)
        code = CharField(max_length=24)
        done_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)
        note = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "warning_action"
            indexes = ((("community_id", "warning", "code"), True),)

    class RiskArea(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        name = CharField(max_length=60)
        kind = CharField(max_length=12)
        written = CharField(max_length=600, default="")
        note = CharField(max_length=300, default="")
        helper = CharField(max_length=50, default="")
        helper_phone = CharField(max_length=30, default="")
        backup = CharField(max_length=50, default="")
        backup_phone = CharField(max_length=30, default="")
        shelter_id = CharField(max_length=32, null=True)
        needs = CharField(max_length=120, default="")
        closed_on = DateField(null=True)

        class Meta:
            database = db
            table_name = "risk_area"

    class RiskAreaRoom(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        area = ForeignKeyField(RiskArea)
        room = ForeignKeyField(Room)

        class Meta:
            database = db
            table_name = "risk_area_room"
            indexes = ((("community_id", "area", "room"), True),)

    class TransferNeed(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        person = ForeignKeyField(Person)
        code = CharField(max_length=12)
        from_on = DateField()
        to_on = DateField(null=True)
        worker_id = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "transfer_need"

    class Transfer(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        number = CharField(max_length=24)
        numbered_on = DateField()
        number_mark = CharField(max_length=4, default="")
        number_place = IntegerField()
        former_number = CharField(max_length=24, null=True)
        kind = CharField(max_length=12)
        level = CharField(max_length=8)
        scope = CharField(max_length=8, default="all")
        title = CharField(max_length=80, default="")
        is_drill = BooleanField(default=False)
        warning_id = CharField(max_length=32, null=True)
        begun_at = DateTimeField(index=True)
        worker_id = CharField(max_length=32, null=True)
        ended_at = DateTimeField(null=True)
        ended_by = CharField(max_length=32, null=True)
        end_note = TextField(default="")

        class Meta:
            database = db
            table_name = "transfer"
            indexes = (
                (("community_id", "number"), True),
                (("numbered_on", "number_mark", "number_place"), False),
            )

    class TransferArea(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        transfer = ForeignKeyField(Transfer)
        area_id = CharField(max_length=32)
        name = CharField(max_length=60)

        class Meta:
            database = db
            table_name = "transfer_area"
            indexes = ((("community_id", "transfer", "area_id"), True),)

    class TransferPerson(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        transfer = ForeignKeyField(Transfer, index=False)
        person_id = CharField(max_length=32, null=True, index=True)
        household_id = CharField(max_length=32, null=True)
        room_id = CharField(max_length=32, null=True)
        area_id = CharField(max_length=32, null=True)
        place = IntegerField()
        name = CharField(max_length=50)
        sex = CharField(max_length=1, default="")
        age = IntegerField(null=True)
        phone = CharField(max_length=30, default="")
        address = CharField(max_length=80, default="")
        building = CharField(max_length=20, default="")
        needs = CharField(max_length=120, default="")
        note = CharField(max_length=200, default="")
        helper = CharField(max_length=50, default="")
        helper_phone = CharField(max_length=30, default="")
        backup = CharField(max_length=50, default="")
        backup_phone = CharField(max_length=30, default="")
        destination_id = CharField(max_length=32, null=True)
        listed_at = DateTimeField()
        state = CharField(max_length=12, default="registered")
        since_at = DateTimeField()
        heard_at = DateTimeField()
        tries = IntegerField(default=0)
        told_at = DateTimeField(null=True)
        left_at = DateTimeField(null=True)
        settled_at = DateTimeField(null=True)
        returned_at = DateTimeField(null=True)
        shelter_id = CharField(max_length=32, null=True)
        to_address = CharField(max_length=120, default="")
        to_phone = CharField(max_length=30, default="")
        facts = TextField(default="{}")

        class Meta:
            database = db
            table_name = "transfer_person"
            constraints = [
                Check("state in ('registered', 'told', 'left', 'settled', 'returned', 'refused', 'missing')")
            ]
            indexes = (
                (("transfer", "place"), False),
                (("transfer", "state", "heard_at"), False),
            )

    class TransferMark(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        transfer = ForeignKeyField(Transfer, index=False)
        place = IntegerField()
        person = ForeignKeyField(TransferPerson, null=True)
        kind = CharField(max_length=12)
        from_state = CharField(max_length=12, default="")
        to_state = CharField(max_length=12, default="")
        ticked_at = DateTimeField()
        stored_at = DateTimeField()
        worker_id = CharField(max_length=32, null=True)
        device = CharField(max_length=60, default="")
        facts = TextField(default="{}")
        takes_back = CharField(max_length=32, null=True)

        class Meta:
            database = db
            table_name = "transfer_mark"
            indexes = ((("community_id", "transfer", "place"), True),)

    Transfer.add_index(Transfer.begun_at, where=SQL("ended_at is null"), name="transfer_running")
    WeatherWarning.add_index(WeatherWarning.raised_at, where=SQL("ended_at is null"), name="warning_in_force")

    db.create_tables(
        [
            WeatherWarning,
            WarningAction,
            RiskArea,
            RiskAreaRoom,
            TransferNeed,
            Transfer,
            TransferArea,
            TransferPerson,
            TransferMark,
        ]
    )


def down(migrator, db):
    for name in (
        "transfer_mark",
        "transfer_person",
        "transfer_area",
        "transfer",
        "transfer_need",
        "risk_area_room",
        "risk_area",
        "warning_action",
        "weather_warning",
    ):
        migrator.migrate(migrator.drop_table(name))
