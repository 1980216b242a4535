"""Events with lists, everybody on them, volunteers, partners, budget and payments."""

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
    "event_payment",
    "event_budget",
    "event_partner",
    "event_volunteer",
    "event_entry",
    "event_list",
    "event",
)


def up(migrator, db):
    events(db)


def events(db):
    class Event(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        kind = CharField(max_length=12)
        title = CharField(max_length=80)
        template = CharField(max_length=12, default="")
        festival = CharField(max_length=12, default="")
        club_id = CharField(null=True, index=True, max_length=32)
        held_on = DateField(index=True)
        begins = CharField(max_length=5, default="")
        ends = CharField(max_length=5, default="")
        place = CharField(max_length=120, default="")
        expected = IntegerField(null=True)
        leader = CharField(max_length=80, default="")
        phone = CharField(max_length=30, default="")
        sign_up_until = DateField(null=True)
        plan = TextField(default="")
        risks = TextField(default="")
        exits = TextField(default="")
        first_aid = TextField(default="")
        insurance = TextField(default="")
        officer = CharField(max_length=80, default="")
        licence = CharField(max_length=60, default="")
        state = CharField(max_length=8)
        approved_by = CharField(max_length=80, default="")
        approved_on = DateField(null=True)
        summary = TextField(default="")
        feedback = TextField(default="")
        news = TextField(default="")
        reason = TextField(default="")
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "event"
            constraints = [
                Check("state in ('planned', 'approved', 'open', 'held', 'summed', 'filed', 'off')"),
            ]

    class EventList(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        event = ForeignKeyField(Event)
        place = IntegerField(default=0)
        name = CharField(max_length=40)
        capacity = IntegerField(null=True)
        age_from = IntegerField(null=True)
        age_to = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "event_list"

    db.create_tables([Event, EventList])
    on_lists(db, Event, EventList)
    money(db, Event)


def on_lists(db, Event, EventList):  # noqa: N803 - the tables that were just made
    class EventEntry(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        event = ForeignKeyField(Event)
        on_list = ForeignKeyField(EventList, index=False)
        place = IntegerField()
        person_id = CharField(null=True, index=True, max_length=32)
        household_id = CharField(null=True, max_length=32)
        party = CharField(max_length=32)
        name = CharField(max_length=50)
        sounds = CharField(max_length=200, default="")
        age = IntegerField(null=True)
        phone = CharField(max_length=30, default="")
        address = CharField(max_length=80, default="")
        heads = IntegerField(default=1)
        state = CharField(max_length=8)
        is_walk_in = BooleanField(default=False)
        signed_at = DateTimeField()
        came_at = DateTimeField(null=True)
        came_heads = IntegerField(default=0)
        photo = CharField(max_length=4, default="")
        photo_by = CharField(max_length=50, default="")
        note = CharField(max_length=200, default="")
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "event_entry"
            constraints = [
                Check("state in ('signed', 'waiting', 'out')"),
                Check("heads > 0 and came_heads >= 0"),
            ]
            indexes = ((("community_id", "on_list", "place"), True),)

    EventEntry.add_index(
        EventEntry.community_id,
        EventEntry.on_list,
        EventEntry.person_id,
        unique=True,
        where=SQL("person_id is not null"),
        name="event_entry_person",
    )

    class EventVolunteer(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        event = ForeignKeyField(Event)
        volunteer_id = CharField(null=True, index=True, max_length=32)
        person_id = CharField(null=True, max_length=32)
        name = CharField(max_length=50)
        task = CharField(max_length=60, default="")
        in_at = DateTimeField(null=True)
        out_at = DateTimeField(null=True)
        served_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "event_volunteer"

    db.create_tables([EventEntry, EventVolunteer])


def money(db, Event):  # noqa: N803 - the tables that were just made
    class EventPartner(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        event = ForeignKeyField(Event)
        partner_id = CharField(null=True, index=True, max_length=32)
        name = CharField(max_length=80)
        gives = CharField(max_length=120, default="")

        class Meta:
            database = db
            table_name = "event_partner"

    class EventBudget(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        event = ForeignKeyField(Event)
        place = IntegerField(default=0)
        item = CharField(max_length=60)
        quantity = IntegerField()
        unit = CharField(max_length=6, default="")
        price_fen = BigIntegerField()

        class Meta:
            database = db
            table_name = "event_budget"
            constraints = [Check("quantity > 0 and price_fen >= 0")]

    class EventPayment(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        event = ForeignKeyField(Event)
        item = CharField(max_length=60)
        fen = BigIntegerField()
        payee = CharField(max_length=80)
        paid_on = DateField()
        voucher = CharField(max_length=40, default="")
        note = CharField(max_length=200, default="")
        reverses_id = CharField(null=True, max_length=32)
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "event_payment"

    EventPayment.add_index(
        EventPayment.community_id,
        EventPayment.reverses_id,
        unique=True,
        where=SQL("reverses_id is not null"),
        name="event_payment_reversal",
    )

    db.create_tables([EventPartner, EventBudget, EventPayment])


def down(migrator, db):
    for name in TABLES:
        migrator.migrate(migrator.drop_table(name))
