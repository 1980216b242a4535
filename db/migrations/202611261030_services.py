"""Help cases, services with pauses and rounds, and the five heads of elders."""

from peewee import SQL, CharField, Check, DateField, DateTimeField, ForeignKeyField, IntegerField, Model, TextField

TABLES = ("elder_state", "service_round", "service_pause", "service", "help_case")


def up(migrator, db):
    class Person(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "person"

    class Matter(Model):
        id = CharField(primary_key=True, max_length=32)

        class Meta:
            database = db
            table_name = "matter"

    people(db, Person, Matter)
    services(db, Person)


def people(db, Person, Matter):  # noqa: N803 - the tables that are there
    class HelpCase(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        matter = ForeignKeyField(Matter, unique=True)
        person = ForeignKeyField(Person)
        need = CharField(max_length=12)
        found_from = CharField(max_length=12)
        what = TextField(default="")
        goal = TextField(default="")

        class Meta:
            database = db
            table_name = "help_case"

    class ElderState(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        person = ForeignKeyField(Person, index=False)
        noted_on = DateField()
        health = IntegerField(default=0)
        mind = IntegerField(default=0)
        home = IntegerField(default=0)
        hygiene = IntegerField(default=0)
        neighbours = IntegerField(default=0)
        note = TextField(default="")
        noted_at = DateTimeField()
        worker_id = CharField(null=True, max_length=32)
        withdrawn_at = DateTimeField(null=True)
        why_withdrawn = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "elder_state"
            constraints = [
                Check(f"{name} between 0 and 3") for name in ("health", "mind", "home", "hygiene", "neighbours")
            ]
            indexes = ((("person", "noted_on"), False),)

    db.create_tables([HelpCase, ElderState])


def services(db, Person):  # noqa: N803 - the table that is there
    class Service(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        person = ForeignKeyField(Person)
        kind = CharField(max_length=12)
        rhythm = CharField(max_length=8)
        days = CharField(max_length=40, default="")
        hour = CharField(max_length=5, default="")
        bringer = CharField(max_length=12)
        worker_id = CharField(null=True, max_length=32)
        volunteer_id = CharField(null=True, max_length=32)
        partner_id = CharField(null=True, max_length=32)
        brought_by = CharField(max_length=60, default="")
        cost = IntegerField(default=0)
        subsidy = IntegerField(default=0)
        paid_from = CharField(max_length=60, default="")
        note = TextField(default="")
        begins_on = DateField()
        ends_on = DateField(null=True)
        why_ended = CharField(max_length=200, default="")
        case_id = CharField(null=True, index=True, max_length=32)
        noted_by = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "service"
            constraints = [
                Check("rhythm in ('daily', 'week', 'working', 'every', 'month', 'once')"),
                Check("subsidy >= 0 and cost >= subsidy"),
                Check("ends_on is null or ends_on >= begins_on"),
            ]

    Service.add_index(Service.ends_on, Service.begins_on, name="service_running")
    db.create_tables([Service])
    journal(db, Service)


def journal(db, Service):  # noqa: N803 - the table that was just made
    class ServicePause(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        service = ForeignKeyField(Service)
        from_on = DateField()
        to_on = DateField(null=True)
        reason = CharField(max_length=12)
        worker_id = CharField(null=True, max_length=32)

        class Meta:
            database = db
            table_name = "service_pause"
            constraints = [Check("to_on is null or to_on >= from_on")]

    class ServiceRound(Model):
        id = CharField(primary_key=True, max_length=32)
        community_id = CharField(max_length=32)
        version = IntegerField(default=1)
        service = ForeignKeyField(Service, index=False)
        for_on = DateField(index=True)
        state = CharField(max_length=8)
        reason = CharField(max_length=12, default="")
        note = TextField(default="")
        brought_by = CharField(max_length=60, default="")
        cost = IntegerField(default=0)
        subsidy = IntegerField(default=0)
        noted_at = DateTimeField()
        worker_id = CharField(null=True, max_length=32)
        seen_at = DateTimeField(null=True)
        seen_how = CharField(max_length=12, default="")
        seen_note = CharField(max_length=200, default="")
        seen_by = CharField(null=True, max_length=32)
        withdrawn_at = DateTimeField(null=True)
        why_withdrawn = CharField(max_length=200, default="")

        class Meta:
            database = db
            table_name = "service_round"
            constraints = [Check("state in ('done', 'missed', 'off')"), Check("subsidy >= 0 and cost >= subsidy")]

    ServiceRound.add_index(
        ServiceRound.community_id,
        ServiceRound.service,
        ServiceRound.for_on,
        unique=True,
        where=SQL("withdrawn_at is null"),
        name="service_round_once",
    )
    ServiceRound.add_index(
        ServiceRound.for_on,
        where=SQL("state = 'missed' and seen_at is null and withdrawn_at is null"),
        name="service_round_unseen",
    )
    db.create_tables([ServicePause, ServiceRound])


def down(migrator, db):
    for name in TABLES:
        migrator.migrate(migrator.drop_table(name))
